/* Interning and the order of making: types first, then values and choices, then the facets of the one type that is
   left. */
#include <stddef.h>
#include <string.h>

#include "core/print.h"
#include "shape/builder.h"

void shapes_init(struct shapes *shapes, struct schemas *schemas)
{
    *shapes = (struct shapes){.schemas = schemas, .arena = schemas->sources->arena};
}

static uint64_t hash_of(const struct schema_list *of)
{
    return of->count ? lookup_hash(LOOKUP_HASH, of->items, of->count * sizeof *of->items) : LOOKUP_HASH;
}

static bool same_schemas(const struct schema *const *items, size_t count, const struct schema_list *list)
{
    return count == list->count && (!count || !memcmp(items, list->items, count * sizeof *items));
}

static struct shape *find_shape(const struct shapes *shapes, const struct schema_set *set)
{
    const struct schema_list *of = &set->asserting;
    for (size_t step = 0, i; lookup_next(&shapes->lookup, hash_of(of), &step, &i);) {
        struct shape *shape = shapes->items[i];
        if (same_schemas(shape->of, shape->of_count, of)) return shape;
    }
    return NULL;
}

/* The definition that says exactly this; a definition that only passes on to another has no shape of its own. */
static const struct schema *definition_of(struct shapes *shapes, const struct schema_set *set)
{
    for (size_t i = 0; i < set->asserting.count; i++) {
        const struct schema *schema = set->asserting.items[i];
        struct schema_set own = {0};
        if (!schema->name.size || !schema_set_add(shapes->arena, &own, schema)) continue;
        schema_set_settle(&own);
        if (same_schemas(own.asserting.items, own.asserting.count, &set->asserting)) return schema;
    }
    return NULL;
}

static struct shape *new_shape(struct shapes *shapes, const struct schema_set *set)
{
    if (shapes->count == shapes->capacity) {
        size_t capacity = shapes->capacity ? shapes->capacity * 2 : 64;
        struct shape **grown =
            leat_arena_grow(shapes->arena, shapes->items, shapes->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return NULL;
        shapes->items = grown;
        shapes->capacity = capacity;
    }
    struct shape *shape = leat_arena_alloc_zero(shapes->arena, 1, sizeof *shape);
    if (!shape) return NULL;
    const struct schema *definition = definition_of(shapes, set);
    const struct schema *first = definition             ? definition
                                 : set->asserting.count ? set->asserting.items[0]
                                                        : set->visited.items[0];
    *shape = (struct shape){.id = (unsigned)shapes->count,
                            .of = set->asserting.items,
                            .of_count = set->asserting.count,
                            .at = first->at,
                            .pointer = first->pointer};
    shape->name = definition ? definition->name : (leat_str){"", 0};
    shape->description = definition ? definition->description : schema_set_description(set);
    if (!lookup_add(&shapes->lookup, hash_of(&set->asserting), shapes->count, shapes->arena)) return NULL;
    shapes->items[shapes->count++] = shape;
    return shape;
}

/* Nothing may stand here, which is what the schemas say: a place of it is refused when it comes. */
static bool warn_of_no_common_type(struct builder *builder, const struct schema *schema, const struct schema *other)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    struct leat_arena *arena = builder->shapes->arena;
    struct diagnostic *d =
        diagnostics_report(diagnostics, RULE_NOTHING_FITS, schema->type.value->at, "no value is %.*s and %.*s at once",
                           PRINT_STR(types_text(schema->types, arena)), PRINT_STR(types_text(other->types, arena)));
    diagnostic_note(diagnostics, d, other->type.value->at, "the other type is asked for here");
    return forget_type(builder);
}

static bool build_types(struct builder *builder)
{
    struct shape *shape = builder->shape;
    const struct schema *narrowest = NULL;
    shape->types = JSON_ANY;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        /* nothing may stand here, or what the way to here decides */
        if (schema->never || schema->dynamic_name.data) return forget_type(builder);
        if (!schema->types) continue;
        unsigned left = shape->types & schema->types;
        if (!left) return warn_of_no_common_type(builder, schema, narrowest);
        if (left != shape->types || !narrowest) narrowest = schema;
        shape->types = left;
    }
    if (narrowest)
        shape->type_rule = assertion_of("type", narrowest, types_text(shape->types, builder->shapes->arena),
                                        narrowest->type.value->at);
    return true;
}

struct group {
    unsigned types;
    const char *name;
    size_t offset;
};

#define FACET(types, name, member)                                                                                     \
    {                                                                                                                  \
        types, name, offsetof(struct schema, member)                                                                   \
    }

static const struct group facets[] = {
    FACET(JSON_NUMBER | JSON_INTEGER, "minimum", minimum),
    FACET(JSON_NUMBER | JSON_INTEGER, "maximum", maximum),
    FACET(JSON_NUMBER | JSON_INTEGER, "exclusiveMinimum", exclusive_minimum),
    FACET(JSON_NUMBER | JSON_INTEGER, "exclusiveMaximum", exclusive_maximum),
    FACET(JSON_NUMBER | JSON_INTEGER, "multipleOf", multiple_of),
    FACET(JSON_STRING, "minLength", min_length),
    FACET(JSON_STRING, "maxLength", max_length),
    FACET(JSON_STRING, "pattern", pattern),
    FACET(JSON_STRING, "format", format),
    FACET(JSON_ARRAY, "minItems", min_items),
    FACET(JSON_ARRAY, "maxItems", max_items),
    FACET(JSON_OBJECT, "minProperties", min_properties),
    FACET(JSON_OBJECT, "maxProperties", max_properties),
    FACET(JSON_OBJECT, "required", required),
    FACET(JSON_NUMBER | JSON_STRING, "x-leat-decimal", decimal),
    FACET(JSON_OBJECT, "x-leat-unknown", unknown),
    FACET(JSON_INTEGER, "x-leat-version", version),
};

/* OpenAPI's int32 and its like tell of numbers, and a format that JSON Schema does not have may tell of anything. */
static bool is_format_of_others(const struct schema *schema, struct keyword keyword)
{
    return keyword.value == schema->format.value && keyword.value->kind == NODE_STRING &&
           !format_find(keyword.value->text, DRAFT_2020_12);
}

/* Where a schema says something about values of `types` alone: its name and place. */
const char *facet_about(const struct schema *schema, unsigned types, bool idle, struct span *at)
{
    for (size_t i = 0; i < sizeof facets / sizeof *facets; i++) {
        struct keyword keyword;
        memcpy(&keyword, (const char *)schema + facets[i].offset, sizeof keyword);
        if (!keyword.value || (idle && (facets[i].types & types || is_format_of_others(schema, keyword)))) continue;
        *at = keyword.at;
        return facets[i].name;
    }
    struct {
        bool there;
        unsigned types;
        const char *name;
        struct span at;
    } applicators[] = {
        {schema->properties_at.file != 0, JSON_OBJECT, "properties", schema->properties_at},
        {schema->additional != NULL, JSON_OBJECT, "additionalProperties", schema->additional_at},
        {schema->items != NULL, JSON_ARRAY, "items", schema->items_at},
    };
    for (size_t i = 0; i < sizeof applicators / sizeof *applicators; i++) {
        if (!applicators[i].there || (idle && applicators[i].types & types)) continue;
        *at = applicators[i].at;
        return applicators[i].name;
    }
    return NULL;
}

/* What is said of one type lets values of every other type through. */
static bool leave_without_type(struct builder *builder)
{
    for (size_t i = 0; i < builder->shape->of_count; i++) {
        struct span at;
        const char *name = facet_about(builder->shape->of[i], 0, false, &at);
        if (name)
            return leave_untyped(builder, RULE_TYPE_UNSAID, at,
                                 "%s without a type lets values of every other type through", name);
    }
    return builder->shape->asserted ? forget_type(builder) : (builder->shape->anything = true);
}

static void warn_of_idle(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    for (size_t i = 0; i < shape->of_count; i++)
        if (is_type_schema(shape->of[i])) return; /* it is not idle for the other types */
    for (size_t i = 0; i < shape->of_count; i++) {
        struct span at;
        const char *name = facet_about(shape->of[i], shape->types, true, &at);
        if (name)
            diagnostics_report(diagnostics, RULE_KEYWORD_IDLE, at, "%s says nothing about a value that is %.*s", name,
                               PRINT_STR(types_text(shape->types, builder->shapes->arena)));
    }
}

/* Annotations that would change what is generated, and that this version does not follow. */
static bool refuse_annotations_for_later(struct builder *builder)
{
    bool fine = true;
    for (size_t i = 0; i < builder->shape->of_count; i++) {
        const struct schema *schema = builder->shape->of[i];
        const struct {
            const char *name;
            struct keyword keyword;
        } later[] = {{"x-leat-revision", schema->revision}};
        for (size_t k = 0; k < sizeof later / sizeof *later; k++) {
            const struct node *value = later[k].keyword.value;
            if (!value || (value->kind == NODE_BOOL && !value->truth)) continue;
            diagnostics_report(shape_diagnostics(builder->shapes), RULE_KEYWORD_UNSUPPORTED, later[k].keyword.at,
                               "leat can't do \"%s\" yet", later[k].name);
            fine = false;
        }
        if (schema->version.value && schema->version.value->truth) builder->shape->version = true;
        if (schema->set.value && schema->set.value->truth) builder->shape->set = true;
        if (schema->template_.value) builder->shape->derived = schema->template_.value;
        if (schema->ttl.value && schema->ttl.value->truth) builder->shape->ttl = true;
    }
    return fine;
}

/* One type, null besides or not: what C has types for. */
static bool is_of_one_type(const struct shape *shape)
{
    unsigned types = shape->types & ~(unsigned)JSON_NULL;
    if (types & JSON_NUMBER) types &= ~(unsigned)JSON_INTEGER;
    return types && !(types & (types - 1));
}

static struct shape *shape_alone(struct shapes *shapes, const struct schema *schema)
{
    struct schema_set set = {0};
    struct schema_list seeds = {&schema, 1, 1};
    return shape_of_list(shapes, &seeds, &set);
}

/* What follows from a mistake that was reported is not: only what stands below is still looked at. */
static bool look_below(struct builder *builder)
{
    struct shapes *shapes = builder->shapes;
    for (size_t i = 0; i < builder->set->visited.count; i++) {
        const struct schema *schema = builder->set->visited.items[i];
        for (size_t k = 0; k < schema->property_count; k++) shape_alone(shapes, schema->properties[k].schema);
        for (size_t k = 0; k < schema->any_of_count; k++) shape_alone(shapes, schema->any_of[k]);
        for (size_t k = 0; k < schema->one_of_count; k++) shape_alone(shapes, schema->one_of[k]);
        if (schema->items) shape_alone(shapes, schema->items);
    }
    return false;
}

static bool build(struct builder *builder)
{
    struct shape *shape = builder->shape;
    warn_of_crossed_bounds(builder);
    for (size_t i = 0; i < builder->set->visited.count; i++)
        if (builder->set->visited.items[i]->unsound) return look_below(builder);
    bool fine = build_types(builder) && refuse_annotations_for_later(builder);
    if (!fine || shape->untyped) return fine;
    leave_assertions(builder);
    fine = build_values(builder) && build_choice(builder) && build_subtypes(builder);
    if (!fine || shape->untyped || shape->choice || shape->besides_null) return fine;
    if (shape->open_values) check_defaults(builder);
    if (shape->open_values) return true;
    if (shape->types == JSON_ANY) return leave_without_type(builder);
    if (shape->types == JSON_NULL) return forget_type(builder);
    if (!is_of_one_type(shape)) return build_by_type(builder);
    warn_of_idle(builder);
    if (shape->types & (JSON_NUMBER | JSON_INTEGER)) fine = build_number(builder);
    if (shape->types & JSON_STRING) fine = build_string(builder);
    if (shape->types & JSON_ARRAY) fine = build_array(builder);
    if (shape->types & JSON_OBJECT) fine = build_object(builder);
    if (!fine || shape->untyped) return fine;
    check_values(builder);
    check_defaults(builder);
    return true;
}

static bool is_too_deep(const struct builder *builder) { return builder->shapes->depth > SCHEMA_MAX_NESTING; }

bool grows_too_large(struct builder *builder, size_t parts)
{
    struct shapes *shapes = builder->shapes;
    if (builder->shape->of_count < 2) return false;
    shapes->merged += parts;
    if (shapes->merged <= SHAPE_MERGED_LEAST + SHAPE_MERGED_FOR_EACH * (size_t)shapes->schemas->next_order)
        return false;
    if (!shapes->too_large) {
        struct diagnostic *d = diagnostics_report(
            shape_diagnostics(shapes), RULE_SHAPES_MANY, builder->set->visited.items[0]->at,
            "the schemas that are joined up to here become more than %d types, members and values for each that is "
            "written, so that C sees what they join from here on as JSON",
            SHAPE_MERGED_FOR_EACH);
        diagnostic_help(shape_diagnostics(shapes), d, "join them once, in a definition, and refer to that");
    }
    return shapes->too_large = true;
}

static const struct schema **seeds_of(struct shapes *shapes, const struct schema_list *seeds)
{
    const struct schema **items = leat_arena_alloc_zero(shapes->arena, seeds->count, sizeof *items);
    if (items && seeds->count) memcpy(items, seeds->items, seeds->count * sizeof *items);
    return items;
}

struct shape *shape_of_list(struct shapes *shapes, const struct schema_list *seeds, struct schema_set *set)
{
    struct leat_arena *arena = shapes->arena;
    for (size_t i = 0; i < seeds->count; i++)
        if (!schema_set_add(arena, set, seeds->items[i])) return NULL;
    schema_set_settle(set);
    struct shape *shape = find_shape(shapes, set);
    if (shape) {
        shape->recursive = shape->recursive || shape->open;
        return shape->broken ? NULL : shape;
    }
    shape = new_shape(shapes, set);
    if (!shape) return NULL;
    shape->seeds = seeds_of(shapes, seeds);
    shape->seed_count = seeds->count;
    if (!shape->seeds) return NULL;
    struct builder builder = {shapes, shape, set};
    shape->open = true;
    shapes->depth++;
    shape->broken =
        is_too_deep(&builder) || grows_too_large(&builder, shape->of_count) ? !forget_type(&builder) : !build(&builder);
    shapes->depth--;
    shape->open = false;
    shapes->any_broken = shapes->any_broken || shape->broken;
    return shape->broken ? NULL : shape;
}

/* What met a shape while that was open does not know how it ended. */
static bool is_sound(struct shape *shape)
{
    const struct shape_object *object = shape->object;
    const struct choice *choice = shape->choice;
    if (shape->broken || shape->visited) return !shape->broken;
    shape->visited = true;
    bool sound = !shape->array || is_sound((struct shape *)shape->array->items);
    for (size_t i = 0; shape->array && i < shape->array->member_count && sound; i++)
        sound = is_sound((struct shape *)shape->array->members[i].shape);
    for (size_t i = 0; object && i < object->member_count && sound; i++)
        sound = is_sound((struct shape *)object->members[i].shape);
    if (object && object->additional) sound = sound && is_sound((struct shape *)object->additional);
    for (size_t i = 0; choice && i < choice->count && sound; i++) sound = is_sound((struct shape *)choice->branches[i]);
    if (shape->besides_null) sound = sound && is_sound((struct shape *)shape->besides_null);
    shape->broken = !sound;
    return sound;
}

static bool holds_nothing_broken(struct shapes *shapes, struct shape *shape)
{
    if (!shapes->any_broken) return true;
    for (size_t i = 0; i < shapes->count; i++) shapes->items[i]->visited = false;
    return is_sound(shape);
}

/* Where the way to a place decides what a $dynamicRef means, the tables must have gone that way: from the root on. */
static bool any_is_dynamic(struct shapes *shapes)
{
    const struct schemas *schemas = shapes->schemas;
    for (; shapes->seen < schemas->next_order; shapes->seen++)
        if (schemas->by_order[shapes->seen] && schemas->by_order[shapes->seen]->dynamic_name.data)
            shapes->dynamic = true;
    return shapes->dynamic;
}

const struct shape *shape_of(struct shapes *shapes, const struct schema *schema)
{
    /* Documents that memory ran out for have schemas without what stands below them. */
    if (leat_arena_has_failed(shapes->arena)) return NULL;
    struct shape *shape = shape_alone(shapes, schema);
    if (shape && any_is_dynamic(shapes)) shape->asserted = true;
    if (!settle_choices(shapes)) shape = NULL;
    if (!leat_arena_has_failed(shapes->arena) && !keep_what_is_asked_for(shapes)) shape = NULL;
    if (shape && !holds_nothing_broken(shapes, shape)) shape = NULL;
    return leat_arena_has_failed(shapes->arena) ? NULL : shape;
}
