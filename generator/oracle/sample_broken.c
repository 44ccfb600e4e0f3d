/*
 * Values that break one assertion each. Valid ones are made, what they are held against is listed, and for each of that
 * the value is changed where it stands: what the oracle then refuses for one reason alone is given out, with what the
 * oracle says.
 */
#include <string.h>

#include "core/print.h"
#include "oracle/sampling.h"

enum { ROUNDS = 16, MOST_MET = 20000, REPORTED = 24, TRIES = 6, MOST_STEPS = 50000000 };

/* A schema that a value had to keep. */
struct met {
    const struct schema *schema;
    const struct node *value;
};

struct breaking {
    struct sampler *sampler;
    const struct schema *schema;
    const struct node *whole;
    struct met *met;
    size_t met_count, met_capacity;
    uint8_t *tries; /* by order of the schema and keyword */
    size_t steps;   /* of the oracle, all in all */
    struct broken *found;
    size_t count, capacity, most;
};

static void remember(void *state, const struct schema *schema, const struct node *value)
{
    struct breaking *breaking = state;
    if (breaking->met_count == MOST_MET) return;
    if (breaking->met_count == breaking->met_capacity) {
        size_t capacity = breaking->met_capacity ? breaking->met_capacity * 2 : 64;
        struct met *grown = leat_arena_grow(breaking->sampler->arena, breaking->met,
                                            breaking->met_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return;
        breaking->met = grown;
        breaking->met_capacity = capacity;
    }
    breaking->met[breaking->met_count++] = (struct met){schema, value};
}

/* ---- a copy in which every node and name has a place of its own, by which violations are found again */

struct copying {
    struct sampler *sampler;
    const struct node *target, *replacement;
    uint32_t next;
};

static struct span next_place(struct copying *copying)
{
    copying->next++;
    return (struct span){0, copying->next, copying->next + 1};
}

static const struct node *copy(struct copying *copying, const struct node *from)
{
    if (from == copying->target) {
        struct copying inside = {copying->sampler, NULL, NULL, copying->next};
        const struct node *copied = copy(&inside, copying->replacement);
        copying->next = inside.next;
        return copied;
    }
    struct node *node = sample_node(copying->sampler, from->kind);
    if (!node) return NULL;
    *node = *from;
    node->lookup = NULL;
    node->at = next_place(copying);
    if (!from->count) return node;
    const struct node **items = leat_arena_alloc_zero(copying->sampler->arena, from->count, sizeof *items);
    struct node_member *members = leat_arena_alloc_zero(copying->sampler->arena, from->count, sizeof *members);
    if (!items || !members) return NULL;
    for (size_t i = 0; i < from->count; i++) {
        bool map = from->kind == NODE_MAP;
        struct span name_at = map ? next_place(copying) : from->at;
        items[i] = copy(copying, map ? from->members[i].value : from->items[i]);
        if (!items[i]) return NULL;
        if (map) members[i] = (struct node_member){from->members[i].name, name_at, items[i]};
    }
    node->items = from->kind == NODE_LIST ? items : NULL;
    node->members = from->kind == NODE_MAP ? members : NULL;
    return node;
}

static leat_str escape(struct leat_arena *arena, leat_str name)
{
    char *text = leat_arena_alloc(arena, name.size * 2 + 1);
    size_t size = 0;
    if (!text) return name;
    for (size_t i = 0; i < name.size; i++) {
        bool special = name.data[i] == '~' || name.data[i] == '/';
        if (special) text[size++] = '~';
        text[size++] = !special ? name.data[i] : name.data[i] == '~' ? '0' : '1';
    }
    return (leat_str){text, size};
}

/* The JSON Pointer of what begins at a place. False when it is not below the node. */
static bool find_place(struct leat_arena *arena, const struct node *node, struct span at, leat_str pointer,
                       leat_str *out)
{
    if (node->at.begin == at.begin) {
        *out = pointer;
        return true;
    }
    for (size_t i = 0; i < node->count; i++) {
        leat_str below;
        if (node->kind == NODE_MAP) {
            leat_str name = escape(arena, node->members[i].name);
            below = leat_format(arena, "%.*s/%.*s", LEAT_STR_ARG(pointer), LEAT_STR_ARG(name));
        } else {
            below = leat_format(arena, "%.*s/%zu", LEAT_STR_ARG(pointer), i);
        }
        if (node->kind == NODE_MAP && node->members[i].name_at.begin == at.begin) {
            *out = below;
            return true;
        }
        if (find_place(arena, node->kind == NODE_MAP ? node->members[i].value : node->items[i], at, below, out))
            return true;
    }
    return false;
}

/* ---- trying */

/* Each of the members that must be there is an assertion of its own. */
static bool is_about_one(const char *keyword)
{
    return strcmp(keyword, "required") == 0 || strcmp(keyword, "dependentRequired") == 0;
}

static bool was_broken(const struct breaking *breaking, const struct schema *schema, const char *keyword, leat_str name)
{
    for (size_t i = 0; i < breaking->count; i++) {
        const struct oracle_violation *violation = &breaking->found[i].violation;
        if (violation->schema != schema || strcmp(violation->keyword, keyword) != 0) continue;
        if (!is_about_one(keyword) || leat_str_equal(violation->name, name)) return true;
    }
    return false;
}

static bool keep(struct breaking *breaking, const struct node *value, const struct oracle_violation *violation)
{
    struct leat_arena *arena = breaking->sampler->arena;
    if (breaking->count == breaking->capacity) {
        size_t capacity = breaking->capacity ? breaking->capacity * 2 : 32;
        struct broken *grown =
            leat_arena_grow(arena, breaking->found, breaking->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        breaking->found = grown;
        breaking->capacity = capacity;
    }
    struct broken broken = {.value = value, .violation = *violation, .pointer = {"", 0}};
    if (!find_place(arena, value, violation->at, (leat_str){"", 0}, &broken.pointer)) return false;
    breaking->found[breaking->count++] = broken;
    return true;
}

/* Refused for one reason alone: what explains a choice that was not met is no reason beside it. */
static bool try_mutation(struct breaking *breaking, const struct node *target, const struct node *replacement)
{
    struct copying copying = {breaking->sampler, target, replacement, 0};
    struct oracle_violation items[REPORTED];
    struct oracle_report report = {.items = items, .capacity = REPORTED};
    struct run run = {.oracle = breaking->sampler->oracle, .report = &report};
    const struct node *value = copy(&copying, breaking->whole);
    size_t reasons = 0;
    enum oracle_verdict verdict = value ? run_validate(&run, breaking->schema, value) : ORACLE_VALID;
    breaking->steps += run.work;
    if (verdict != ORACLE_INVALID) return false;
    for (size_t i = 0; i < report.count; i++) reasons += !items[i].below_choice;
    if (reasons != 1 || report.total > REPORTED ||
        was_broken(breaking, items[0].schema, items[0].keyword, items[0].name))
        return false;
    return keep(breaking, value, &items[0]);
}

/* Whether there was something to try. */
static bool break_one(struct breaking *breaking, struct met met, const struct mutator *mutator)
{
    struct leat_arena *arena = breaking->sampler->arena;
    struct mutations mutations = {.sampler = breaking->sampler, .schema = met.schema, .value = met.value};
    leat_arena_mark mark = leat_arena_mark_get(arena);
    breaking->sampler->work = 0;
    mutator->mutate(&mutations);
    bool kept = false;
    for (size_t i = 0; i < mutations.count && breaking->count < breaking->most; i++)
        kept = try_mutation(breaking, met.value, mutations.items[i]) || kept;
    if (!kept) leat_arena_rewind(arena, mark);
    return mutations.count > 0;
}

static void break_all(struct breaking *breaking)
{
    for (size_t i = 0; i < breaking->met_count && breaking->steps < MOST_STEPS; i++)
        for (size_t k = 0; k < sample_mutator_count && breaking->count < breaking->most; k++) {
            const struct schema *schema = breaking->met[i].schema;
            uint8_t *tries = &breaking->tries[schema->order * sample_mutator_count + k];
            if (*tries == TRIES || was_broken(breaking, schema, sample_mutators[k].keyword, (leat_str){NULL, 0}))
                continue;
            *tries += break_one(breaking, breaking->met[i], &sample_mutators[k]);
        }
}

const struct broken *sample_broken(struct sampler *sampler, const struct schema *schema, size_t most, size_t *count)
{
    struct breaking breaking = {.sampler = sampler, .schema = schema, .most = most};
    *count = 0;
    breaking.tries = leat_arena_alloc_zero(sampler->arena, (size_t)sampler->turn_count * sample_mutator_count + 1, 1);
    if (!breaking.tries) return NULL;
    for (size_t round = 0; round < ROUNDS && breaking.count < most; round++) {
        struct oracle_report report = {0};
        struct run run = {.oracle = sampler->oracle, .report = &report, .met = remember, .met_state = &breaking};
        struct copying copying = {sampler, NULL, NULL, 0};
        const struct node *valid = sample_valid(sampler, schema, round);
        breaking.whole = valid ? copy(&copying, valid) : NULL;
        breaking.met_count = 0;
        if (breaking.whole && run_validate(&run, schema, breaking.whole) == ORACLE_VALID) break_all(&breaking);
    }
    if (leat_arena_has_failed(sampler->arena)) return NULL;
    *count = breaking.count;
    return breaking.found;
}
