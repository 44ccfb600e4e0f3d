/*
 * Inheritance of OpenAPI: where a schema stands that has a discriminator, a value may be of any schema that extends it
 * by allOf. What is asserted is the schema alone; for C it is a choice between what extends it, told by the text of the
 * discriminator's member where that branch holds, and, last, whatever is none of them: the members of the schema
 * itself, and the others as they came.
 */
#include <limits.h>

#include "core/print.h"
#include "shape/builder.h"

/* What only passes on to the other one, or says the same again, is the same type. */
static bool says_more(struct leat_arena *arena, const struct schema_set *set, const struct schema *base)
{
    struct schema_set own = {0};
    if (!schema_set_add(arena, &own, base)) return false;
    schema_set_settle(&own);
    return own.asserting.count < set->asserting.count;
}

/* Which definitions extend which ones, of documents that were not looked at yet. */
static bool know_extensions(struct shapes *shapes)
{
    struct leat_arena *arena = shapes->arena;
    for (; shapes->documents < shapes->schemas->document_count; shapes->documents++) {
        const struct schema_document *document = shapes->schemas->documents[shapes->documents];
        bool openapi =
            document->root && document->root->resource && document->root->resource->vocabularies & VOCABULARY_OPENAPI;
        for (size_t i = 0; openapi && i < document->definition_count; i++) {
            const struct schema *schema = document->definitions[i].schema;
            struct schema_set set = {0};
            if (!schema_set_add(arena, &set, schema)) return false;
            schema_set_settle(&set);
            for (size_t k = 0; k < set.visited.count; k++) {
                const struct schema *base = set.visited.items[k];
                bool extends = base != schema && base->name.size && says_more(arena, &set, base);
                if (extends && (!schema_list_append(arena, &shapes->bases, base) ||
                                !schema_list_append(arena, &shapes->extensions, schema)))
                    return false;
            }
        }
    }
    return true;
}

/* The definition that the shape is, where it or what it extends has a discriminator; or NULL. */
static const struct schema *definition(const struct builder *builder, const struct schema **tagged)
{
    const struct schema *found = NULL;
    *tagged = NULL;
    for (size_t i = 0; i < builder->set->visited.count; i++) {
        const struct schema *schema = builder->set->visited.items[i];
        if (!found && schema->name.size && leat_str_equal(schema->pointer, builder->shape->pointer)) found = schema;
        if (!*tagged && schema->discriminator.size) *tagged = schema;
    }
    return *tagged && builder->shape->name.size ? found : NULL;
}

static bool is_extended(const struct shapes *shapes, const struct schema *schema)
{
    for (size_t i = 0; i < shapes->bases.count; i++)
        if (shapes->bases.items[i] == schema) return true;
    return false;
}

/* The schema and nothing that extends it: a type of its own below `holder`, which keeps what it does not name. */
static const struct schema *itself(struct shapes *shapes, const struct schema *schema, const struct schema *holder,
                                   leat_str part)
{
    static const struct node word = {.kind = NODE_STRING, .text = LEAT_STR_INIT("keep")};
    enum { TYPE_SCHEMAS = 16 }; /* by_type.c has the last ones */
    struct schema *made = leat_arena_alloc_zero(shapes->arena, 1, sizeof *made);
    if (!made) return NULL;
    *made = (struct schema){.at = schema->at,
                            .order = UINT_MAX - TYPE_SCHEMAS - shapes->made_schemas++,
                            .node = schema->node,
                            .document = schema->document};
    made->pointer = schema->pointer;
    made->holder = holder;
    made->part = part;
    made->reference = schema;
    made->reference_at = made->unknown.at = schema->at;
    made->unknown.value = &word;
    return made;
}

static bool add_branch(struct builder *builder, struct choice *choice, const struct schema *schema,
                       const struct schema *seed, leat_str name)
{
    struct shapes *shapes = builder->shapes;
    struct schema_list seeds = {0};
    struct schema_set set = {0};
    if (!seed || !schema_list_append(shapes->arena, &seeds, seed)) return false;
    struct shape *shape = shape_of_list(shapes, &seeds, &set);
    if (!shape) return false;
    for (size_t i = 0; i < choice->count; i++)
        if (choice->branches[i] == shape) return true; /* another name for it */
    if (seed != schema) shape->seeds[0] = schema;      /* what the tables know */
    choice->branches[choice->count] = shape;
    choice->schemas[choice->count] = schema;
    choice->asked[choice->count] =
        schema->c_name.value && seed == schema ? schema->c_name.value->text : (leat_str){"", 0};
    choice->names[choice->count++] = name;
    return true;
}

static leat_str name_of_rest(const struct choice *choice, const struct schema *base, struct leat_arena *arena)
{
    for (size_t i = 0; i < choice->count; i++)
        if (leat_str_equal(choice->names[i], LEAT_STR("other")) || leat_str_equal(choice->names[i], LEAT_STR("Other")))
            return leat_format(arena, "other-%.*s", LEAT_STR_ARG(base->name));
    return LEAT_STR("other");
}

static struct choice *new_choice(struct builder *builder, size_t most)
{
    struct leat_arena *arena = builder->shapes->arena;
    struct choice *choice = leat_arena_alloc_zero(arena, 1, sizeof *choice);
    if (!choice) return NULL;
    choice->branches = leat_arena_alloc_zero(arena, most, sizeof *choice->branches);
    choice->schemas = leat_arena_alloc_zero(arena, most, sizeof *choice->schemas);
    choice->names = leat_arena_alloc_zero(arena, most, sizeof *choice->names);
    choice->asked = leat_arena_alloc_zero(arena, most, sizeof *choice->asked);
    return choice->branches && choice->schemas && choice->names && choice->asked ? choice : NULL;
}

bool build_subtypes(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct shapes *shapes = builder->shapes;
    const struct schema *tagged, *base = definition(builder, &tagged);
    if (!base || shape->types != JSON_OBJECT || shape->value_count || shape->choice) return true;
    if (!know_extensions(shapes)) return false;
    if (!is_extended(shapes, base)) return true;
    struct choice *choice = new_choice(builder, shapes->bases.count + 1);
    if (!choice) return false;
    choice->rest = true;
    choice->member = tagged->discriminator;
    choice->tagged = tagged;
    choice->rule = shape->type_rule;
    shape->choice = choice; /* for who meets it while it is open */
    for (size_t i = 0; i < shapes->bases.count; i++) {
        const struct schema *schema = shapes->extensions.items[i];
        if (shapes->bases.items[i] != base) continue;
        const struct schema *seed = is_extended(shapes, schema) ? itself(shapes, schema, base, schema->name) : schema;
        if (!add_branch(builder, choice, schema, seed, schema->name)) return false;
    }
    return add_branch(builder, choice, base, itself(shapes, base, base, LEAT_STR("other")),
                      name_of_rest(choice, base, shapes->arena));
}

/* ---- what names a branch ---- */

/* "#/components/schemas/Dog", "Dog", "dogs.yaml#/components/schemas/Dog" */
static bool leads_to(leat_str target, const struct schema *schema)
{
    size_t begin = target.size;
    while (begin && target.data[begin - 1] != '/') begin--;
    const struct schema *named = schema;
    while (!named->name.size && named->reference) named = named->reference;
    return leat_str_equal((leat_str){target.data + begin, target.size - begin}, named->name) ||
           leat_str_equal(target, named->name) ||
           (schema->reference_text.value && leat_str_equal(target, schema->reference_text.value->text));
}

/* Each text names one branch: the first. */
static void add_tag(const struct choice *choice, struct branch_tags *tags, leat_str text)
{
    for (const struct branch_tags *other = choice->tags; other <= tags; other++)
        for (size_t i = 0; i < other->count; i++)
            if (leat_str_equal(other->items[i], text)) return;
    tags->items[tags->count++] = text;
}

/* The mapping, the constants of the member, and the name where the mapping does not give that to another one. */
static bool set_tags(struct choice *choice, size_t i, struct branch_tags *tags, struct leat_arena *arena)
{
    const struct node *mapping = choice->tagged->discriminator_mapping;
    const struct shape *branch = choice->branches[i];
    const struct schema *named = choice->schemas[i];
    const struct shape_member *member = branch->object ? shape_find_member(branch->object, choice->member) : NULL;
    size_t constants =
        member && member->shape->types == JSON_STRING && !member->shape->open_values ? member->shape->value_count : 0;
    while (!named->name.size && named->reference) named = named->reference;
    tags->items = leat_arena_alloc_zero(arena, constants + (mapping ? mapping->count : 0) + 1, sizeof *tags->items);
    if (!tags->items) return false;
    for (size_t k = 0; mapping && k < mapping->count; k++) {
        const struct node *target = mapping->members[k].value;
        if (target->kind == NODE_STRING && leads_to(target->text, choice->schemas[i]))
            add_tag(choice, tags, mapping->members[k].name);
    }
    for (size_t k = 0; k < constants; k++) add_tag(choice, tags, member->shape->values[k].node->text);
    if (named->name.size && !node_find_member(mapping, named->name)) add_tag(choice, tags, named->name);
    return true;
}

bool settle_tags(struct choice *choice, struct leat_arena *arena)
{
    choice->tags = leat_arena_alloc_zero(arena, choice->count, sizeof *choice->tags);
    for (size_t i = 0; choice->tags && i < choice->count - choice->rest; i++)
        if (!set_tags(choice, i, &choice->tags[i], arena)) return false;
    return choice->tags != NULL;
}
