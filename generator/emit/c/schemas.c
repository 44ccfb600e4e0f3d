/* Which schemas become tables: those that are asked for and all that they refer to, each once, by names that tell where
   they stand. */
#include "emit/c/schemas.h"

#include "core/print.h"
#include "pattern/pattern.h"
#include "types/names.h"

bool c_schemas_begin(struct c_emission *e)
{
    const struct schemas *read = e->model->types.shapes->schemas;
    e->schemas = leat_arena_alloc_zero(e->arena, 1, sizeof *e->schemas);
    for (size_t i = 0; e->schemas && i < read->next_order; i++)
        e->schemas->sensitive = e->schemas->sensitive || (read->by_order[i] && read->by_order[i]->sensitive.value);
    return e->schemas != NULL;
}

/* ---- what a schema says ---- */

static bool has_dynamic_anchors(const struct c_emission *e, const struct schema *schema)
{
    return e->schemas->dynamic && schema->resource && schema->resource->dynamic_anchor_count;
}

static bool asserts(const struct schema *s)
{
    const struct keyword *keywords[] = {&s->type,
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
                                        &s->unique_items,
                                        &s->min_properties,
                                        &s->max_properties,
                                        &s->required,
                                        &s->unknown};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (keywords[i]->value) return true;
    return s->never || s->dynamic_reference || s->properties_at.file || s->additional || s->items || s->pattern_count ||
           s->names || s->dependency_count || s->prefix_count || s->contains || s->negated || s->condition ||
           s->unevaluated_items || s->unevaluated_members || s->all_of_count || s->any_of_count || s->one_of_count;
}

/* Chains of references end: those that come back to themselves were refused. */
const struct schema *c_schema_meant(const struct c_emission *e, const struct schema *schema)
{
    for (unsigned length = 0; length < SCHEMA_MAX_CHAIN && !asserts(schema); length++) {
        if (!schema->reference) return NULL;
        if (has_dynamic_anchors(e, schema)) break;
        schema = schema->reference;
    }
    return schema;
}

/* ---- names ---- */

enum { LONGEST_NAME = 60 };

/* "checkout.yaml#/$defs/Checkout/properties/id" is called checkout_id. */
static leat_str name_of_place(struct c_emission *e, const struct schema *schema)
{
    leat_str pointer = schema->pointer, name = {"", 0};
    size_t at = leat_str_find(pointer, '#');
    while (at < pointer.size) {
        leat_str rest = {pointer.data + at + 1, pointer.size - at - 1}, token = {rest.data, leat_str_find(rest, '/')};
        at += token.size + 1;
        bool known = !token.size || leat_str_equal(token, LEAT_STR("$defs")) ||
                     leat_str_equal(token, LEAT_STR("definitions")) || leat_str_equal(token, LEAT_STR("properties"));
        if (known) continue;
        leat_str words = name_encode(token, e->arena);
        name = name.size ? leat_format(e->arena, "%.*s_%.*s", LEAT_STR_ARG(name), LEAT_STR_ARG(words)) : words;
    }
    if (!name.size) name = e->prefix;
    return name.size > LONGEST_NAME ? (leat_str){name.data, LONGEST_NAME} : name;
}

static bool name_is_taken(const struct c_schemas *schemas, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&schemas->by_name, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(schemas->items[i]->name, name)) return true;
    return false;
}

static leat_str name_of(struct c_emission *e, const struct schema *schema)
{
    leat_str place = name_of_place(e, schema), name = place;
    for (size_t number = e->schemas->count; name_is_taken(e->schemas, name); number++)
        name = leat_format(e->arena, "%.*s__%zu", LEAT_STR_ARG(place), number);
    return name;
}

/* ---- tables ---- */

struct schema_table *c_schema_table(struct c_emission *e, const struct schema *schema)
{
    struct c_schemas *schemas = e->schemas;
    uint64_t hash = lookup_hash(LOOKUP_HASH, &schema->order, sizeof schema->order);
    for (size_t step = 0, i; lookup_next(&schemas->by_schema, hash, &step, &i);)
        if (schemas->items[i]->schema == schema) return schemas->items[i];
    if (!program_make_room(&e->program, &schemas->items, schemas->count, &schemas->capacity, sizeof *schemas->items))
        return NULL;
    leat_str name = name_of(e, schema);
    struct schema_table *table = leat_arena_alloc_zero(e->arena, 1, sizeof *table);
    if (!table) return NULL;
    *table = (struct schema_table){.schema = schema, .name = name};
    schemas->items[schemas->count] = table;
    if (!lookup_add(&schemas->by_schema, hash, schemas->count, e->arena) ||
        !lookup_add(&schemas->by_name, lookup_hash_text(name), schemas->count, e->arena))
        return NULL;
    schemas->count++;
    return table;
}

leat_str c_schema(struct c_emission *e, const struct schema *schema)
{
    if (!c_schema_meant(e, schema)) return LEAT_STR("leat_schema_any");
    struct schema_table *table = c_schema_table(e, schema);
    if (!table) return LEAT_STR("leat_schema_any"); /* the arena has failed */
    table->asked = table->entered = true;
    return leat_format(e->arena, "%.*s__schema_%.*s", LEAT_STR_ARG(e->prefix), LEAT_STR_ARG(table->name));
}

size_t c_schema_pattern(struct c_emission *e, leat_str source, struct span at)
{
    struct c_schemas *schemas = e->schemas;
    uint64_t hash = lookup_hash_text(source);
    for (size_t step = 0, i; lookup_next(&schemas->by_source, hash, &step, &i);)
        if (leat_str_equal(schemas->patterns[i].source, source)) return i + 1;
    const struct pattern *pattern = pattern_read(source, at, e->model->diagnostics, e->arena);
    if (!pattern) return 0;
    if (!program_make_room(&e->program, &schemas->patterns, schemas->pattern_count, &schemas->pattern_capacity,
                           sizeof *schemas->patterns) ||
        !lookup_add(&schemas->by_source, hash, schemas->pattern_count, e->arena))
        return 0;
    schemas->patterns[schemas->pattern_count++] = (struct schema_pattern){source, pattern};
    return schemas->pattern_count;
}

/* ---- from schema to schema ---- */

static void visit(struct schema_walk *walk, const struct schema *schema, bool entered)
{
    if (schema) walk->visit(walk, schema, entered);
}

void c_schema_walk(struct schema_walk *walk, const struct schema *s)
{
    visit(walk, s->reference, true);
    visit(walk, s->dynamic_reference, true);
    for (size_t i = 0; i < s->property_count; i++) visit(walk, s->properties[i].schema, false);
    for (size_t i = 0; i < s->pattern_count; i++) visit(walk, s->patterns[i].schema, false);
    for (size_t i = 0; i < s->dependency_count; i++) visit(walk, s->dependencies[i].schema, false);
    for (size_t i = 0; i < s->prefix_count; i++) visit(walk, s->prefix[i], false);
    for (size_t i = 0; i < s->all_of_count; i++) visit(walk, s->all_of[i], false);
    for (size_t i = 0; i < s->any_of_count; i++)
        if (!c_schema_arm_is_idle(s->any_of, s->any_of_count, i)) visit(walk, s->any_of[i], false);
    for (size_t i = 0; i < s->one_of_count; i++) visit(walk, s->one_of[i], false);
    const struct schema *ones[] = {s->additional,
                                   s->names,
                                   s->items,
                                   s->contains,
                                   s->negated,
                                   s->condition,
                                   s->condition ? s->then_ : NULL,
                                   s->condition ? s->else_ : NULL,
                                   s->unevaluated_items,
                                   s->unevaluated_members};
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++) visit(walk, ones[i], false);
    for (size_t i = 0; walk->e->schemas->dynamic && s->resource && i < s->resource->dynamic_anchor_count; i++)
        visit(walk, s->resource->dynamic_anchors[i].schema, true);
}

/* ---- what can be sensitive ---- */

struct search {
    unsigned char *visited; /* by order */
    size_t size;
    bool found;
};

static void look_for_sensitive(struct schema_walk *walk, const struct schema *schema, bool entered)
{
    struct search *search = walk->state;
    (void)entered;
    if (search->found || schema->order >= search->size || search->visited[schema->order]) return;
    search->visited[schema->order] = 1;
    search->found = schema->sensitive.value;
    if (!search->found) c_schema_walk(walk, schema);
}

bool c_schema_holds_sensitive(const struct c_emission *e, const struct schema *schema)
{
    struct search search = {.size = e->model->types.shapes->schemas->next_order};
    if (!e->schemas->sensitive) return false;
    struct schema_walk walk = {e, look_for_sensitive, &search};
    search.visited = leat_arena_alloc_zero(e->arena, search.size + 1, 1);
    if (search.visited) look_for_sensitive(&walk, schema, false);
    return search.found;
}
