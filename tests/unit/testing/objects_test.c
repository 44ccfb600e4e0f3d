/* The testing kit's buckets: what a function puts, reads and deletes there, and what a fault does to it. */
#include "../check.h"
#include "leat/gen/testing.h"
#include "leat/leat.h"

struct state {
    struct leat_call base;
    struct leat_bucket *box;
};

static leat_status open_state(void *memory, struct leat_runtime *runtime)
{
    return leat_bucket_open(&((struct state *)memory)->box, runtime, "BOX");
}

/* "p": puts "a/b c" as it is in "in"; "d": deletes it; "f": puts it and fails. */
static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct state *state = memory;
    const struct leat_object *in;
    (void)issues;
    if (body.data[0] == 'd') return leat_bucket_delete(state->box, LEAT_STR("a/b c"));
    LEAT_TRY(leat_bucket_get(state->box, LEAT_STR("in"), &in, state->base.arena));
    if (!in) return LEAT_NOT_FOUND;
    LEAT_TRY(leat_bucket_put(state->box, LEAT_STR("a/b c"), in));
    return body.data[0] == 'f' ? LEAT_REJECT : LEAT_OK;
}

extern const struct leat_source leat_source_direct;
static const struct leat_function direct_function = {.system = "kit",
                                                     .name = "direct",
                                                     .source = &leat_source_direct,
                                                     .call_size = sizeof(struct state),
                                                     .open = open_state,
                                                     .handle = handle};
static const struct leat_test_resource box = {.kind = LEAT_TEST_BUCKET, .name = "box"};
static const struct leat_test_resource *const resources[] = {&box};
static const char *const variables[] = {"BOX"};
static const struct leat_test_system kit = {"kit", resources, 1};
static const struct leat_test_function direct = {.function = &direct_function,
                                                 .timeout_seconds = 20,
                                                 .memory_mb = 128,
                                                 .variables = variables,
                                                 .resources = resources,
                                                 .resource_count = 1};

static bool calls(struct leat_test *test, const char *body)
{
    return !leat_test_call(test, &direct, leat_str_of(body))->error_type.data;
}

int main(void)
{
    static const struct leat_object object = {LEAT_STR_INIT("\0\xff%"), LEAT_STR_INIT("image/png")};
    struct leat_test *test = leat_test_new(&kit);
    CHECK(!calls(test, "p")); /* there is nothing */
    leat_test_put_object(test, "box", LEAT_STR("in"), &object);
    CHECK(!calls(test, "f"));
    CHECK(leat_test_object(test, "box", LEAT_STR("a/b c")) == NULL);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_THROTTLE, .request = 1});
    CHECK(calls(test, "p"));
    const struct leat_object *kept = leat_test_object(test, "box", LEAT_STR("a/b c"));
    if (CHECK(kept != NULL)) {
        CHECK(leat_str_equal(kept->body, object.body));
        CHECK_STR(kept->content_type, "image/png");
    }
    const struct leat_test_deed *deed = leat_test_find_deed(test, LEAT_TEST_PUT, "box", 0);
    if (CHECK(deed != NULL)) {
        CHECK_STR(deed->key, "a/b c");
        CHECK(leat_str_equal(deed->body, object.body));
    }
    CHECK(leat_test_find_deed(test, LEAT_TEST_PUT, "box", 1) == NULL);
    CHECK(calls(test, "d"));
    CHECK(leat_test_object(test, "box", LEAT_STR("a/b c")) == NULL);
    deed = leat_test_find_deed(test, LEAT_TEST_DELETE, "box", 0);
    CHECK(deed && leat_str_equal(deed->key, LEAT_STR("a/b c")));
    leat_test_free(test);
    return check_result();
}
