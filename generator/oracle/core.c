/* One schema applied to one value: its keywords in the order that their annotations ask for, within bounds of depth and
   work. */
#include <string.h>

#include "oracle/place.h"

void oracle_init(struct oracle *oracle, struct leat_arena *arena)
{
    *oracle = (struct oracle){.arena = arena};
    leat_arena_init(&oracle->scratch, 0);
}

void oracle_clear(struct oracle *oracle) { leat_arena_clear(&oracle->scratch); }

static void stop(struct run *run, enum oracle_verdict why)
{
    if (run->stopped == ORACLE_VALID) run->stopped = why;
}

bool place_work(struct run *run, size_t steps)
{
    if (run->stopped != ORACLE_VALID) return false;
    run->work += steps;
    if (run->work > run->most_work) stop(run, ORACLE_TOO_COMPLEX);
    return run->stopped == ORACLE_VALID;
}

void *place_alloc(struct run *run, size_t count, size_t size)
{
    void *memory = leat_arena_alloc_zero(&run->oracle->scratch, count ? count : 1, size);
    if (memory) return memory;
    stop(run, ORACLE_NO_MEMORY);
    leat_arena_fail(run->oracle->arena); /* whoever looks at the arena alone is told too */
    return NULL;
}

/* ---- what is violated */

/* How far it takes a branch from being meant: another type is another thing, and so is another constant of a member. */
static size_t weight_of(const struct run *run, const struct oracle_violation *violation)
{
    enum { HERE = 1 << 20, CONSTANT = 1 << 10 };
    bool type = strcmp(violation->keyword, "type") == 0 || strcmp(violation->keyword, "false") == 0;
    bool constant = strcmp(violation->keyword, "const") == 0 || strcmp(violation->keyword, "enum") == 0;
    bool here = violation->value.at.begin == run->weighed->at.begin && violation->value.kind == run->weighed->kind;
    return here && (type || constant) ? HERE : constant ? CONSTANT : 1;
}

bool place_report(const struct place *place, struct oracle_violation violation)
{
    struct run *run = place->run;
    struct oracle_report *report = run->report;
    if (run->stopped != ORACLE_VALID) return false;
    violation.schema = place->schema;
    violation.value = *place->value;
    violation.below_choice = run->below_choice;
    if (!violation.name.data) violation.name = (leat_str){"", 0};
    if (run->weight) *run->weight += weight_of(run, &violation);
    if (run->weight || run->silent || !report) return false;
    if (report->count < report->capacity) report->items[report->count++] = violation;
    report->total++;
    return false;
}

bool place_violate(const struct place *place, const char *keyword, const struct node *operand)
{
    return place_report(place,
                        (struct oracle_violation){.keyword = keyword, .operand = operand, .at = place->value->at});
}

bool place_refuse(const struct place *place, const char *keyword, leat_str name, struct span at)
{
    return place_report(place, (struct oracle_violation){.keyword = keyword, .name = name, .at = at});
}

/* ---- applying */

static bool (*const checks[])(struct place *place) = {check_value,    check_number,     check_string,
                                                      check_array,    check_object,     check_references,
                                                      check_combined, check_unevaluated};
enum { CHECK_COUNT = sizeof checks / sizeof *checks };

static bool check_all(struct place *place)
{
    const struct run *run = place->run;
    bool holds = true, verdict_alone = !run->weight && (run->silent || !run->report);
    if (run->met && !run->silent) run->met(run->met_state, place->schema, place->value);
    if (place->schema->never) return place_violate(place, "false", NULL);
    if (place->schema->always) return true;
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        /* what is left over is told by what holds: where something does not, nothing is known of it */
        if (!holds && (verdict_alone || checks[i] == check_unevaluated)) break;
        holds = checks[i](place) && holds;
    }
    return holds;
}

bool place_apply(struct run *run, const struct schema *schema, const struct node *value, const struct scope *scope,
                 bool *evaluated)
{
    if (!place_work(run, 1)) return false;
    if (run->depth == ORACLE_MAX_DEPTH) {
        stop(run, ORACLE_TOO_COMPLEX);
        return false;
    }
    struct leat_arena *scratch = &run->oracle->scratch;
    leat_arena_mark mark = leat_arena_mark_get(scratch);
    struct scope entered = {schema->resource, scope};
    struct place place = {run, schema, value, scope && scope->resource == schema->resource ? scope : &entered, NULL};
    bool holds = false;
    run->depth++;
    place.evaluated = place_alloc(run, value->count, sizeof *place.evaluated);
    if (place.evaluated) holds = check_all(&place) && run->stopped == ORACLE_VALID;
    if (holds && evaluated)
        for (size_t i = 0; i < value->count; i++) evaluated[i] = evaluated[i] || place.evaluated[i];
    run->depth--;
    leat_arena_rewind(scratch, mark);
    return holds;
}

bool place_try(struct run *run, const struct schema *schema, const struct node *value, const struct scope *scope,
               bool *evaluated)
{
    size_t *weight = run->weight;
    run->weight = NULL;
    run->silent++;
    bool holds = place_apply(run, schema, value, scope, evaluated);
    run->silent--;
    run->weight = weight;
    return holds;
}

static size_t count_nodes(const struct node *value)
{
    size_t count = 1;
    for (size_t i = 0; i < value->count; i++)
        count += count_nodes(value->kind == NODE_MAP ? value->members[i].value : value->items[i]);
    return count;
}

enum oracle_verdict run_validate(struct run *run, const struct schema *schema, const struct node *value)
{
    run->most_work = ORACLE_WORK_AT_LEAST + ORACLE_WORK_PER_NODE * count_nodes(value);
    if (run->report) run->report->count = run->report->total = 0;
    bool holds = place_apply(run, schema, value, NULL, NULL);
    if (run->stopped != ORACLE_VALID) return run->stopped;
    return holds ? ORACLE_VALID : ORACLE_INVALID;
}

enum oracle_verdict oracle_validate(struct oracle *oracle, const struct schema *schema, const struct node *value,
                                    struct oracle_report *report)
{
    struct run run = {.oracle = oracle, .report = report};
    return run_validate(&run, schema, value);
}
