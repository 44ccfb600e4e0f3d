/* Faults: which request they meet. What they do to it is in transport.c. */
#include <string.h>

#include "testing/service.h"

void leat_test_fail(struct leat_test *test, struct leat_test_fault fault)
{
    if (fault.kind < LEAT_TEST_THROTTLE || fault.kind > LEAT_TEST_PARTIAL)
        leat_test_misuse("leat_test_fail: %d is no kind of fault", (int)fault.kind);
    if (fault.percent > 100) leat_test_misuse("leat_test_fail: a chance of %u percent", fault.percent);
    if (fault.resource) fault.resource = leat_test_find_resource(test, fault.resource)->name;
    if (fault.holding) fault.holding = leat_test_copy(test, leat_str_of(fault.holding)).data;
    test->faults = leat_test_room(test, test->faults, test->fault_count, sizeof *test->faults);
    test->faults[test->fault_count++] = (struct leat_test_planned_fault){.fault = fault};
}

void leat_test_heal(struct leat_test *test)
{
    test->faults = NULL;
    test->fault_count = 0;
}

static bool holds(leat_str body, const char *text)
{
    size_t size = strlen(text);
    return size == 0 || memmem(body.data, body.size, text, size) != NULL;
}

static bool fits(const struct leat_test_fault *fault, const struct leat_test_entry *entry)
{
    return (!fault->resource || entry->resource->name == fault->resource) &&
           (!fault->holding || holds(entry->body, fault->holding) ||
            (entry->key.data && holds(entry->key, fault->holding)));
}

static bool happens(struct leat_test *test, const struct leat_test_fault *fault)
{
    return !fault->percent || leat_test_random(test) % 100 < fault->percent;
}

/* Whether any entry is left. */
static bool leave_entries(struct leat_test *test, const struct leat_test_fault *fault,
                          struct leat_test_request *request)
{
    bool any = false;
    for (size_t i = 0; i < request->count; i++) {
        struct leat_test_entry *entry = &request->entries[i];
        entry->is_left = fits(fault, entry) && happens(test, fault) && (fault->holding || fault->percent || !any);
        any = any || entry->is_left;
    }
    return any;
}

static bool fits_any(const struct leat_test_fault *fault, const struct leat_test_request *request)
{
    for (size_t i = 0; i < request->count; i++) {
        if (fits(fault, &request->entries[i])) return true;
    }
    return false;
}

enum leat_test_fault_kind leat_test_pick_fault(struct leat_test *test, struct leat_test_request *request)
{
    enum leat_test_fault_kind picked = 0;
    for (size_t i = 0; i < test->fault_count; i++) {
        struct leat_test_planned_fault *planned = &test->faults[i];
        const struct leat_test_fault *fault = &planned->fault;
        if (!fits_any(fault, request)) continue;
        planned->seen++; /* also where another fault is taken: the n-th request is the n-th */
        if (picked || (fault->request && fault->request != planned->seen)) continue;
        bool is_met = fault->kind == LEAT_TEST_PARTIAL ? leave_entries(test, fault, request) : happens(test, fault);
        if (is_met) picked = fault->kind;
    }
    return picked;
}
