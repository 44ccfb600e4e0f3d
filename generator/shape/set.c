/* The schemas that apply at one place: a schema, what it refers to, and all of its allOf. What only passes on to
   another schema adds nothing to the set, so that { $ref: X } has the shape of X; nor does what only says again what
   another one says, as in { type: object, $ref: X }. Their annotations are still seen. */
#include <stdlib.h>
#include <string.h>

#include "shape/builder.h"

bool schema_list_append(struct leat_arena *arena, struct schema_list *list, const struct schema *schema)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 4;
        const struct schema **grown =
            leat_arena_grow(arena, list->items, list->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        list->items = grown;
        list->capacity = capacity;
    }
    list->items[list->count++] = schema;
    return true;
}

static bool asserts(const struct schema *s)
{
    const struct keyword *keywords[] = {
        &s->type,
        &s->constant,
        &s->enumeration,
        &s->minimum,
        &s->maximum,
        &s->exclusive_minimum,
        &s->exclusive_maximum,
        &s->multiple_of,
        &s->min_length,
        &s->max_length,
        &s->pattern,
        &s->format,
        &s->min_items,
        &s->max_items,
        &s->required,
        &s->decimal,
        &s->unknown,
        &s->min_properties,
        &s->max_properties,
        &s->version,
        &s->ttl,
        &s->set,
        &s->template_,
    };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (keywords[i]->value) return true;
    bool applies = s->properties_at.file || s->additional || s->items || s->patterns || s->names || s->dependencies ||
                   s->prefix || s->contains || s->negated || s->condition || s->unevaluated_items ||
                   s->unevaluated_members;
    bool unique = s->unique_items.value && s->unique_items.value->truth;
    return s->never || applies || unique || s->dynamic_name.data || s->any_of_count || s->one_of_count;
}

/* A single branch of anyOf or oneOf must hold, as one of allOf must. */
static bool is_choice(const struct schema *s) { return s->any_of_count > 1 || s->one_of_count > 1; }

static bool passes_on(const struct schema *s)
{
    if (s->any_of_count || s->one_of_count) return false;
    size_t targets = (s->reference ? 1u : 0u) + (s->dynamic_reference ? 1u : 0u) + s->all_of_count;
    return !asserts(s) && targets <= 1;
}

static bool is_new(struct leat_arena *arena, struct schema_set *set, const struct schema *schema, bool *failed)
{
    uint64_t hash = lookup_hash(LOOKUP_HASH, &schema->order, sizeof schema->order);
    for (size_t step = 0, i; lookup_next(&set->lookup, hash, &step, &i);)
        if (set->visited.items[i] == schema) return false;
    *failed =
        !lookup_add(&set->lookup, hash, set->visited.count, arena) || !schema_list_append(arena, &set->visited, schema);
    return !*failed;
}

/* Longer chains were refused when the schemas were loaded. */
static bool add(struct leat_arena *arena, struct schema_set *set, const struct schema *schema, unsigned depth)
{
    bool failed = false;
    if (depth > SCHEMA_MAX_CHAIN || !is_new(arena, set, schema, &failed)) return !failed;
    if (!passes_on(schema) && !schema_list_append(arena, &set->asserting, schema)) return false;
    if (schema->reference && !add(arena, set, schema->reference, depth + 1)) return false;
    if (schema->dynamic_reference && !schema->dynamic_name.data &&
        !add(arena, set, schema->dynamic_reference, depth + 1))
        return false;
    for (size_t i = 0; i < schema->all_of_count; i++)
        if (!add(arena, set, schema->all_of[i], depth + 1)) return false;
    if (is_choice(schema)) return true;
    if (schema->any_of_count && !add(arena, set, schema->any_of[0], depth + 1)) return false;
    return !schema->one_of_count || add(arena, set, schema->one_of[0], depth + 1);
}

bool schema_set_add(struct leat_arena *arena, struct schema_set *set, const struct schema *schema)
{
    return add(arena, set, schema, 0);
}

static int by_order(const void *a, const void *b)
{
    const struct schema *const *x = a, *const *y = b;
    return ((*x)->order > (*y)->order) - ((*x)->order < (*y)->order);
}

/* A definition that joins several others is a name for all of them, though it asserts nothing itself. */
static bool names_others(const struct schema *schema, size_t others)
{
    return schema->name.size && others > 1 &&
           (schema->reference || schema->all_of_count || schema->any_of_count || schema->one_of_count);
}

/* The later one of two that say the same goes, and what has no name goes before what has one. */
static void leave_out(struct schema_list *list, bool named)
{
    for (size_t i = list->count; i-- > 0 && list->count > 1;) {
        const struct schema *schema = list->items[i];
        if ((schema->name.size > 0) != named || names_others(schema, list->count - 1)) continue;
        struct schema_list others = {list->items, list->count - 1, list->capacity};
        memmove(list->items + i, list->items + i + 1, (list->count - i - 1) * sizeof *list->items);
        if (schema_is_implied(schema, &others)) {
            list->count--;
            continue;
        }
        memmove(list->items + i + 1, list->items + i, (list->count - i - 1) * sizeof *list->items);
        list->items[i] = schema;
    }
}

void schema_set_settle(struct schema_set *set)
{
    enum { MOST = 32 }; /* each is held against each: so many are few */
    if (set->asserting.count > 1)
        qsort(set->asserting.items, set->asserting.count, sizeof *set->asserting.items, by_order);
    if (set->asserting.count > MOST) return;
    leave_out(&set->asserting, false);
    leave_out(&set->asserting, true);
}

leat_str schema_set_description(const struct schema_set *set)
{
    for (size_t i = 0; i < set->visited.count; i++)
        if (set->visited.items[i]->description.size) return set->visited.items[i]->description;
    return (leat_str){"", 0};
}
