/* A value for a place: the schemas that apply are gathered, a kind is chosen, the value is made and held against them;
   what they refuse is tried again. */
#include "oracle/sampling.h"

enum { ATTEMPTS = 24, ATTEMPTS_BELOW = 6, WHOLE_ATTEMPTS = 40, MOST_WORK = 4000 };

/* splitmix64 */
uint64_t sample_random(struct sampler *sampler, uint64_t below)
{
    uint64_t x = sampler->random += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    x ^= x >> 31;
    return below ? x % below : 0;
}

size_t sample_choose(struct sampler *sampler, const struct schema *schema, enum turn turn, size_t count, bool again)
{
    if (again || schema->order >= sampler->turn_count) return (size_t)sample_random(sampler, count);
    return sampler->turns[schema->order * TURNS + turn]++ % count;
}

struct node *sample_node(struct sampler *sampler, enum node_kind kind)
{
    struct node *node = leat_arena_alloc_zero(sampler->arena, 1, sizeof *node);
    if (!node) return NULL;
    sampler->nodes++;
    node->kind = kind;
    node->text = (leat_str){"", 0};
    return node;
}

bool sample_is_sparing(const struct sampler *sampler, unsigned depth)
{
    return sampler->sparing || depth > SAMPLE_SPARING_DEPTH || sampler->nodes > SAMPLE_SPARING_NODES;
}

/* ---- what applies */

void wishes_append(struct sampler *sampler, struct wishes *wishes, const struct schema *schema,
                   const struct scope *scope)
{
    if (wishes->count == wishes->capacity) {
        size_t capacity = wishes->capacity ? wishes->capacity * 2 : 8;
        struct wish *grown =
            leat_arena_grow(sampler->arena, wishes->items, wishes->capacity * sizeof *grown, capacity * sizeof *grown);
        wishes->impossible = wishes->impossible || !grown;
        if (!grown) return;
        wishes->items = grown;
        wishes->capacity = capacity;
    }
    wishes->impossible = wishes->impossible || schema->never;
    wishes->items[wishes->count++] = (struct wish){schema, scope};
}

static const struct scope *enter(struct sampler *sampler, const struct schema *schema, const struct scope *scope)
{
    if (scope && scope->resource == schema->resource) return scope;
    struct scope *entered = leat_arena_alloc(sampler->arena, sizeof *entered);
    if (entered) *entered = (struct scope){schema->resource, scope};
    return entered;
}

static bool is_there(const struct wishes *wishes, const struct schema *schema)
{
    for (size_t i = 0; i < wishes->count; i++)
        if (wishes->items[i].schema == schema) return true;
    return false;
}

void wishes_add(struct sampler *sampler, struct wishes *wishes, const struct schema *schema, const struct scope *outer,
                bool again)
{
    if (wishes->impossible || is_there(wishes, schema)) return;
    const struct scope *scope = enter(sampler, schema, outer);
    wishes_append(sampler, wishes, schema, scope);
    if (!scope) wishes->impossible = true;
    if (schema->reference) wishes_add(sampler, wishes, schema->reference, scope, again);
    if (schema->dynamic_reference) wishes_add(sampler, wishes, scope_dynamic_target(scope, schema), scope, again);
    for (size_t i = 0; i < schema->all_of_count; i++) wishes_add(sampler, wishes, schema->all_of[i], scope, again);
    if (schema->any_of_count)
        wishes_add(sampler, wishes,
                   schema->any_of[sample_choose(sampler, schema, TURN_ANY_OF, schema->any_of_count, again)], scope,
                   again);
    if (schema->one_of_count)
        wishes_add(sampler, wishes,
                   schema->one_of[sample_choose(sampler, schema, TURN_ONE_OF, schema->one_of_count, again)], scope,
                   again);
    if (!schema->condition) return;
    bool holds = sample_choose(sampler, schema, TURN_IF, 2, again) == 0;
    const struct schema *branch = holds ? schema->then_ : schema->else_;
    if (holds) wishes_add(sampler, wishes, schema->condition, scope, again);
    if (branch) wishes_add(sampler, wishes, branch, scope, again);
}

bool wishes_accept(struct sampler *sampler, const struct wishes *wishes, const struct node *value)
{
    struct run run = {.oracle = sampler->oracle, .most_work = ORACLE_WORK_AT_LEAST};
    bool accept = true;
    for (size_t i = 0; i < wishes->count && accept; i++)
        accept = place_try(&run, wishes->items[i].schema, value, wishes->items[i].scope, NULL);
    return accept && run.stopped == ORACLE_VALID;
}

/* ---- which kind */

static unsigned types_of(const struct wishes *wishes)
{
    unsigned types = JSON_ANY;
    for (size_t i = 0; i < wishes->count; i++)
        if (wishes->items[i].schema->type.value) types &= wishes->items[i].schema->types;
    return types;
}

/* The kinds that keywords are about: where no type is said, these are meant. */
static unsigned types_meant(const struct wishes *wishes)
{
    unsigned types = 0;
    for (size_t i = 0; i < wishes->count; i++) {
        const struct schema *schema = wishes->items[i].schema;
        if (schema->properties || schema->patterns || schema->additional || schema->required.value || schema->names ||
            schema->dependency_count || schema->min_properties.value || schema->max_properties.value ||
            schema->unevaluated_members)
            types |= JSON_OBJECT;
        if (schema->items || schema->prefix_count || schema->contains || schema->min_items.value ||
            schema->max_items.value || schema->unique_items.value || schema->unevaluated_items)
            types |= JSON_ARRAY;
        if (schema->pattern.value || schema->min_length.value || schema->max_length.value || schema->format.value)
            types |= JSON_STRING;
        if (schema->minimum.value || schema->maximum.value || schema->exclusive_minimum.value ||
            schema->exclusive_maximum.value || schema->multiple_of.value)
            types |= JSON_NUMBER | JSON_INTEGER;
    }
    return types;
}

static unsigned choose_type(struct sampler *sampler, const struct wishes *wishes, bool again)
{
    unsigned types = types_of(wishes), meant = types & types_meant(wishes);
    if (types & JSON_NUMBER) types &= ~(unsigned)JSON_INTEGER;
    if (meant & JSON_NUMBER) meant &= ~(unsigned)JSON_INTEGER;
    if (meant && (!again || sample_random(sampler, 4))) types = meant;
    unsigned listed[8];
    size_t count = 0;
    for (unsigned bit = 1; bit <= JSON_OBJECT; bit <<= 1)
        if (types & bit) listed[count++] = bit;
    return count ? listed[sample_choose(sampler, wishes->items[0].schema, TURN_KIND, count, again)] : 0;
}

/* ---- const and enum */

/* A node of its own, so that each node of a value is in one place. */
static const struct node *copy(struct sampler *sampler, const struct node *value)
{
    struct node *node = sample_node(sampler, value->kind);
    if (!node) return NULL;
    *node = *value;
    if (!value->count) return node;
    const struct node **items = leat_arena_alloc_zero(sampler->arena, value->count, sizeof *items);
    struct node_member *members = leat_arena_alloc_zero(sampler->arena, value->count, sizeof *members);
    if (!items || !members) return NULL;
    for (size_t i = 0; i < value->count; i++) {
        const struct node *child = copy(sampler, value->kind == NODE_MAP ? value->members[i].value : value->items[i]);
        if (!child) return NULL;
        items[i] = child;
        if (value->kind == NODE_MAP)
            members[i] = (struct node_member){value->members[i].name, value->members[i].name_at, child};
    }
    node->items = value->kind == NODE_LIST ? items : NULL;
    node->members = value->kind == NODE_MAP ? members : NULL;
    return node;
}

static const struct node *sample_listed(struct sampler *sampler, const struct wishes *wishes,
                                        const struct schema *schema, bool again)
{
    const struct node *list = schema->enumeration.value;
    if (schema->constant.value) return copy(sampler, schema->constant.value);
    size_t first = list->count ? sample_choose(sampler, schema, TURN_VALUE, list->count, again) : 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *value = list->items[(first + i) % list->count];
        if (wishes_accept(sampler, wishes, value)) return copy(sampler, value);
    }
    return NULL;
}

/* ---- a value */

static const struct node *make(struct sampler *sampler, struct wishes *wishes, unsigned depth, bool again)
{
    struct node *node;
    for (size_t i = 0; i < wishes->count; i++)
        if (wishes->items[i].schema->constant.value || wishes->items[i].schema->enumeration.value)
            return sample_listed(sampler, wishes, wishes->items[i].schema, again);
    switch (choose_type(sampler, wishes, again)) {
    case JSON_NULL: return sample_node(sampler, NODE_NULL);
    case JSON_BOOL:
        node = sample_node(sampler, NODE_BOOL);
        if (node) node->truth = sample_choose(sampler, wishes->items[0].schema, TURN_VALUE, 2, again) == 0;
        return node;
    case JSON_INTEGER:
    case JSON_NUMBER: return sample_number(sampler, wishes, again);
    case JSON_STRING: return sample_text(sampler, wishes, again);
    case JSON_ARRAY: return sample_list(sampler, wishes, depth, again);
    case JSON_OBJECT: return sample_object(sampler, wishes, depth, again);
    default: return NULL;
    }
}

const struct node *sample_value(struct sampler *sampler, const struct wishes *wishes, unsigned depth)
{
    size_t attempts = depth ? ATTEMPTS_BELOW : ATTEMPTS;
    if (depth > SAMPLE_MAX_DEPTH || wishes->impossible) return NULL;
    for (size_t i = 0; i < attempts && sampler->work++ < sampler->most_work; i++) {
        leat_arena_mark mark = leat_arena_mark_get(sampler->arena);
        struct wishes all = {0};
        for (size_t k = 0; k < wishes->count; k++)
            wishes_add(sampler, &all, wishes->items[k].schema, wishes->items[k].scope, i > 0);
        /* nothing is asked: any value will do */
        const struct node *value = all.impossible ? NULL
                                   : all.count    ? make(sampler, &all, depth, i > 0)
                                                  : sample_node(sampler, NODE_NULL);
        if (value && wishes_accept(sampler, wishes, value)) return value;
        leat_arena_rewind(sampler->arena, mark);
    }
    return NULL;
}

bool sampler_init(struct sampler *sampler, struct oracle *oracle, const struct schemas *schemas, uint64_t seed,
                  struct leat_arena *arena)
{
    *sampler = (struct sampler){.oracle = oracle, .arena = arena, .random = seed, .turn_count = schemas->next_order};
    sampler->turns = leat_arena_alloc_zero(arena, (size_t)sampler->turn_count * TURNS + 1, sizeof *sampler->turns);
    return sampler->turns != NULL;
}

const struct node *sample_valid(struct sampler *sampler, const struct schema *schema, size_t number)
{
    struct wish wish = {schema, NULL};
    struct wishes wishes = {.items = &wish, .count = 1, .capacity = 1, .impossible = schema->never};
    const struct node *value = NULL;
    for (size_t i = 0; i < WHOLE_ATTEMPTS && !value && !leat_arena_has_failed(sampler->arena); i++) {
        sampler->lavish = number == 0 && i < 2;
        sampler->sparing = (number == 1) == (i < WHOLE_ATTEMPTS / 2);
        sampler->work = sampler->nodes = 0;
        sampler->most_work = MOST_WORK;
        value = sample_value(sampler, &wishes, 0);
        if (value && oracle_validate(sampler->oracle, schema, value, NULL) != ORACLE_VALID) value = NULL;
    }
    return value;
}
