/*
 * Which objects keep members that no properties describe, and which times and ids stay the text that they came as. What
 * is read must be written as something valid: where something speaks of such members, or of how such a text is spelled,
 * that holds only if something else does (if, not, contains, an arm beside other keywords), dropping or spelling it
 * anew might break it. It may stand at the object itself or at what holds it, so that all shapes are gone through once
 * they are made: each schema that may apply to a place beside those that its shape is made of.
 */
#include "shape/builder.h"

/* That this schema may apply where the shape stands; NULL: that values are compared there, whatever is in them. */
struct asked {
    struct shape *shape;
    const struct schema *schema;
};

struct asking {
    struct shapes *shapes;
    struct asked *items; /* it grows while it is walked */
    size_t count, capacity;
    struct lookup lookup;
    bool failed; /* out of memory */
};

/* What the shape is made of it knows already. */
static void ask(struct asking *asking, const struct shape *shape, const struct schema *schema)
{
    for (size_t i = 0; schema && i < shape->of_count; i++)
        if (shape->of[i] == schema) return;
    struct leat_arena *arena = asking->shapes->arena;
    unsigned key[] = {shape->id, schema ? schema->order : 0, schema != NULL};
    uint64_t hash = lookup_hash(LOOKUP_HASH, key, sizeof key);
    for (size_t step = 0, i; lookup_next(&asking->lookup, hash, &step, &i);)
        if (asking->items[i].shape == shape && asking->items[i].schema == schema) return;
    if (asking->count == asking->capacity) {
        size_t capacity = asking->capacity ? asking->capacity * 2 : 64;
        struct asked *grown =
            leat_arena_grow(arena, asking->items, asking->capacity * sizeof *grown, capacity * sizeof *grown);
        asking->failed = asking->failed || !grown;
        if (!grown) return;
        asking->items = grown;
        asking->capacity = capacity;
    }
    asking->failed = !lookup_add(&asking->lookup, hash, asking->count, arena) || asking->failed;
    asking->items[asking->count++] = (struct asked){(struct shape *)shape, schema};
}

static void ask_each(struct asking *asking, const struct shape *shape, const struct schema *const *schemas,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) ask(asking, shape, schemas[i]);
}

/* The kept ones are whatever they are. Objects without named members are JSON or maps, which lose nothing. */
static void keep(struct asking *asking, struct shape *shape)
{
    static const struct schema anything = {.always = true};
    const struct schema *seed = &anything;
    const struct schema_list seeds = {&seed, 1, 1};
    struct schema_set set = {0};
    struct shape_object *object = shape->object;
    if (!object || object->unknown != UNKNOWN_IGNORE || !object->member_count) return;
    object->additional = shape_of_list(asking->shapes, &seeds, &set);
    if (object->additional)
        object->unknown = UNKNOWN_KEEP;
    else
        asking->failed = true;
    asking->shapes->kept++;
}

/* A day has one spelling; times, durations and ids have more. */
static void leave_as_came(const struct shape *shape)
{
    enum format_type type = shape_string_type(shape->string);
    if (type != FORMAT_OF_TEXT && type != FORMAT_OF_DATE) shape->string->as_came = true;
}

static bool speaks_of_spelling(const struct schema *schema)
{
    return schema->pattern.value || schema->min_length.value || schema->max_length.value || schema->enumeration.value ||
           schema->constant.value;
}

static bool describes(const struct shape *shape, leat_str name)
{
    return shape->object && shape_find_member(shape->object, name);
}

static bool describes_all(const struct shape *shape, const struct node *names)
{
    for (size_t i = 0; names && i < names->count; i++)
        if (!describes(shape, names->items[i]->text)) return false;
    return true;
}

/* Listed objects and texts, and those in them. */
static void keep_listed(struct asking *asking, struct shape *shape, const struct node *value)
{
    if (value->kind == NODE_STRING) leave_as_came(shape);
    if (shape->besides_null) shape = (struct shape *)shape->besides_null;
    for (size_t i = 0; shape->choice && i < shape->choice->count; i++)
        keep_listed(asking, (struct shape *)shape->choice->branches[i], value);
    for (size_t i = 0; shape->object && value->kind == NODE_MAP && i < value->count; i++) {
        const struct shape_member *member = shape_find_member(shape->object, value->members[i].name);
        const struct shape *next = member ? member->shape : shape->object->additional;
        if (!member) keep(asking, shape);
        if (next) keep_listed(asking, (struct shape *)next, value->members[i].value);
    }
    for (size_t i = 0; shape->array && value->kind == NODE_LIST && i < value->count; i++) {
        const struct shape *item =
            i < shape->array->member_count ? shape->array->members[i].shape : shape->array->items;
        if (item) keep_listed(asking, (struct shape *)item, value->items[i]);
    }
}

/* What the schema says of members that its `properties` do not name. */
static void ask_of_others(struct asking *asking, const struct shape *shape, const struct schema *schema)
{
    const struct shape_object *object = shape->object;
    const struct schema *const others[] = {schema->additional, schema->unevaluated_members};
    const struct node *properties =
        schema->node && schema->node->kind == NODE_MAP ? node_find(schema->node, "properties") : NULL;
    for (size_t i = 0; object && i < object->member_count; i++) {
        bool named = node_find_member(properties, object->members[i].name);
        for (size_t k = 0; k < schema->pattern_count; k++)
            ask(asking, object->members[i].shape, schema->patterns[k].schema);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            if (others[k] && !named) ask(asking, object->members[i].shape, others[k]);
    }
}

static void ask_of_unnamed(struct asking *asking, const struct shape *shape, const struct schema *schema)
{
    const struct shape *unnamed = shape->object ? shape->object->additional : NULL;
    for (size_t i = 0; unnamed && i < schema->property_count; i++)
        if (!describes(shape, schema->properties[i].name)) ask(asking, unnamed, schema->properties[i].schema);
    for (size_t i = 0; unnamed && i < schema->pattern_count; i++) ask(asking, unnamed, schema->patterns[i].schema);
    if (unnamed && schema->additional) ask(asking, unnamed, schema->additional);
    if (unnamed && schema->unevaluated_members) ask(asking, unnamed, schema->unevaluated_members);
}

/* What a schema that the shape is made of says besides: what holds only if something else does, or only for some of the
   items. */
static void ask_if(struct asking *asking, struct shape *shape, const struct schema *schema, bool choices)
{
    const struct schema *const conditional[] = {schema->negated, schema->condition, schema->then_, schema->else_};
    const struct schema *const of_items[] = {schema->contains, schema->unevaluated_items};
    const struct node *list = schema->enumeration.value;
    for (size_t i = 0; list && i < list->count; i++) keep_listed(asking, shape, list->items[i]);
    if (schema->constant.value) keep_listed(asking, shape, schema->constant.value);
    for (size_t i = 0; i < sizeof conditional / sizeof *conditional; i++)
        if (conditional[i]) ask(asking, shape, conditional[i]);
    for (size_t i = 0; i < schema->dependency_count; i++) {
        const struct schema_dependency *dependency = &schema->dependencies[i];
        if (!describes(shape, dependency->name) || !describes_all(shape, dependency->required)) keep(asking, shape);
        if (dependency->schema) ask(asking, shape, dependency->schema);
    }
    if (choices) ask_each(asking, shape, schema->any_of, schema->any_of_count);
    if (choices) ask_each(asking, shape, schema->one_of, schema->one_of_count);
    ask_of_others(asking, shape, schema);
    for (size_t i = 0; shape->array && i < sizeof of_items / sizeof *of_items; i++)
        if (of_items[i]) ask(asking, shape->array->items, of_items[i]);
    if (shape->array && schema->unique_items.value && schema->unique_items.value->truth)
        ask(asking, shape->array->items, NULL);
}

static bool speaks_of_more(const struct shape *shape, const struct schema *schema)
{
    if (schema->pattern_count || schema->names || schema->unevaluated_members || schema->min_properties.value ||
        schema->max_properties.value || (schema->additional && !schema->additional->always) ||
        !describes_all(shape, schema->required.value))
        return true;
    for (size_t i = 0; i < schema->property_count; i++)
        if (!describes(shape, schema->properties[i].name)) return true;
    return false;
}

/* All that the schema says, where nothing of it is in the shape. */
static void look(struct asking *asking, struct shape *shape, const struct schema *schema)
{
    if (speaks_of_more(shape, schema)) keep(asking, shape);
    if (speaks_of_spelling(schema)) leave_as_came(shape);
    if (schema->reference) ask(asking, shape, schema->reference);
    if (schema->dynamic_reference) ask(asking, shape, schema->dynamic_name.data ? NULL : schema->dynamic_reference);
    ask_each(asking, shape, schema->all_of, schema->all_of_count);
    for (size_t i = 0; shape->object && i < schema->property_count; i++) {
        const struct shape_member *member = shape_find_member(shape->object, schema->properties[i].name);
        if (member) ask(asking, member->shape, schema->properties[i].schema);
    }
    ask_of_unnamed(asking, shape, schema);
    if (shape->array && schema->items) ask(asking, shape->array->items, schema->items);
    if (shape->array) ask_each(asking, shape->array->items, schema->prefix, schema->prefix_count);
    ask_if(asking, shape, schema, true);
}

static void keep_all(struct asking *asking, struct shape *shape)
{
    keep(asking, shape);
    for (size_t i = 0; shape->object && i < shape->object->member_count; i++)
        ask(asking, shape->object->members[i].shape, NULL);
    if (shape->object && shape->object->additional) ask(asking, shape->object->additional, NULL);
    if (shape->array) ask(asking, shape->array->items, NULL);
    for (size_t i = 0; shape->array && i < shape->array->member_count; i++)
        ask(asking, shape->array->members[i].shape, NULL);
}

/* Whether nothing that C makes of `shape` can be taken for a value of `other`, which asks for a member that it has
   not. */
static bool never_becomes(const struct shape *shape, const struct shape *other)
{
    if (!(shape->types & other->types)) return true;
    if (shape->types != JSON_OBJECT || other->types != JSON_OBJECT || !shape->object || !other->object) return false;
    for (size_t i = 0; i < other->object->member_count; i++)
        if (other->object->members[i].required && !describes(shape, other->object->members[i].name)) return true;
    return false;
}

/* Where trying tells, what is dropped from a value of one branch must not make it one of a branch that is tried before,
   or that must not hold as well. */
static void ask_of_branches(struct asking *asking, const struct choice *choice)
{
    for (size_t i = 0; choice->tags && i < choice->count; i++)
        if (!describes(choice->branches[i], choice->member)) keep(asking, (struct shape *)choice->branches[i]);
    if (choice->rest) return; /* each is tried only where its own tag stands, which stays */
    for (size_t i = 0; i < choice->count; i++)
        for (size_t k = 0; k < choice->count; k++) {
            const struct shape *shape = choice->branches[i], *other = choice->branches[k];
            if (i == k || (k > i && !choice->exactly_one && !choice->tags) || never_becomes(shape, other)) continue;
            ask_each(asking, shape, other->of, other->of_count);
        }
}

/* Each schema of a tuple speaks of other places of it: whatever stands below one is kept. */
static void keep_tuple(struct asking *asking, const struct shape_array *array)
{
    for (size_t i = 0; i < array->member_count; i++) ask(asking, array->members[i].shape, NULL);
    if (array->member_count) ask(asking, array->items, NULL);
}

static void begin(struct asking *asking, struct shape *shape)
{
    if (shape->array) keep_tuple(asking, shape->array);
    bool told = (shape->choice && !shape->choice->by_type) || shape->besides_null || shape->open_values;
    for (size_t i = 0; i < shape->of_count; i++) ask_if(asking, shape, shape->of[i], !told);
    if (shape->choice && !shape->choice->by_type && shape->choice->decide == DECIDE_TRY)
        ask_of_branches(asking, shape->choice);
}

bool keep_what_is_asked_for(struct shapes *shapes)
{
    /* that are looked at, and for each schema that was loaded: whoever asks for more keeps all */
    enum { LEAST = 4096, FOR_EACH = 64 };
    struct asking asking = {.shapes = shapes};
    size_t from = shapes->asked, most = LEAST + FOR_EACH * (size_t)shapes->schemas->next_order;
    if (shapes->any_broken) return true;
    for (; shapes->asked < shapes->count; shapes->asked++) begin(&asking, shapes->items[shapes->asked]);
    for (size_t i = 0; i < asking.count && !asking.failed; i++) {
        struct asked asked = asking.items[i];
        if (i == most) break;
        if (asked.shape->besides_null) ask(&asking, asked.shape->besides_null, asked.schema);
        for (size_t k = 0; asked.shape->choice && k < asked.shape->choice->count; k++)
            ask(&asking, asked.shape->choice->branches[k], asked.schema);
        if (asked.schema)
            look(&asking, asked.shape, asked.schema);
        else
            keep_all(&asking, asked.shape);
    }
    for (size_t i = from; asking.count > most && i < shapes->count; i++) keep(&asking, shapes->items[i]);
    return !asking.failed;
}
