/* Objects: a member's set is what every schema of the object's set says about that name. */
#include "core/print.h"
#include "shape/builder.h"

static struct declared *find_declared(const struct members *members, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&members->lookup, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(members->items[i].name, name)) return &members->items[i];
    return NULL;
}

static bool collect(struct builder *builder, struct members *members)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    size_t most = 0;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct node *required = shape->of[i]->required.value;
        most += shape->of[i]->property_count + (required ? required->count : 0);
    }
    members->items = leat_arena_alloc_zero(arena, most, sizeof *members->items);
    if (!members->items) return false;
    for (size_t i = 0; i < shape->of_count; i++)
        for (size_t k = 0; k < shape->of[i]->property_count; k++) {
            const struct schema_member *property = &shape->of[i]->properties[k];
            struct declared *declared = find_declared(members, property->name);
            if (!declared) {
                if (is_long_text(builder, property->name))
                    return !leave_untyped(builder, RULE_TYPES_MIXED, property->at,
                                          "it has a member with a name of more bytes than a literal of C");
                if (!lookup_add(&members->lookup, lookup_hash_text(property->name), members->count, arena))
                    return false;
                declared = &members->items[members->count++];
                *declared = (struct declared){.name = property->name, .at = property->at};
            }
            if (!schema_list_append(arena, &declared->seeds, property->schema)) return false;
        }
    return true;
}

/* The described member that the name is a misspelling of, or NULL. */
static const char *described_name(struct builder *builder, struct members *members, leat_str name)
{
    struct leat_arena *arena = builder->shapes->arena;
    if (!members->described) {
        members->described = leat_arena_alloc_zero(arena, members->count, sizeof *members->described);
        for (size_t i = 0; members->described && i < members->count; i++)
            members->described[members->described_count++] = leat_str_copy(members->items[i].name, arena).data;
    }
    return nearest_name(name, members->described, members->described_count);
}

/* What `required` names and no properties describe just has to be there, whatever it is. */
static bool imply(struct builder *builder, struct members *members, const struct schema *schema,
                  const struct node *name)
{
    struct leat_arena *arena = builder->shapes->arena;
    if (is_long_text(builder, name->text)) return builder->shape->asserted = true;
    struct schema *anything = leat_arena_alloc_zero(arena, 1, sizeof *anything);
    if (!anything || !lookup_add(&members->lookup, lookup_hash_text(name->text), members->count, arena)) return false;
    *anything = (struct schema){.at = name->at,
                                .order = schema->order,
                                .node = name,
                                .document = schema->document,
                                .pointer = schema->pointer,
                                .always = true};
    struct declared *declared = &members->items[members->count++];
    *declared = (struct declared){.name = name->text, .at = name->at, .implied = true};
    return schema_list_append(arena, &declared->seeds, anything);
}

/* true and {} */
static bool is_open(const struct schema *schema)
{
    return schema->always || (schema->node->kind == NODE_MAP && !schema->node->count);
}

/* Whether members that the schema does not describe must be something, or must not be. */
static bool is_closed(const struct schema *schema)
{
    const struct node *word = schema->unknown.value;
    return (word && leat_str_equal(word->text, LEAT_STR("reject"))) ||
           (schema->additional && !is_open(schema->additional)) || schema->pattern_count;
}

/* So many are compared with the described ones; who requires more has not misspelt them. */
enum { MOST_COMPARED = 64 };

static bool imply_required(struct builder *builder, struct members *members)
{
    const struct shape *shape = builder->shape;
    size_t compared = 0;
    for (size_t i = 0; i < shape->of_count; i++)
        if (is_closed(shape->of[i])) return true;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct node *required = shape->of[i]->required.value;
        for (size_t k = 0; required && k < required->count; k++) {
            leat_str name = required->items[k]->text;
            if (find_declared(members, name)) continue;
            if (!is_lenient(builder) && compared++ < MOST_COMPARED && described_name(builder, members, name)) continue;
            if (!imply(builder, members, shape->of[i], required->items[k])) return false;
        }
    }
    return true;
}

/* additionalProperties looks at the properties beside it alone, not at those of other schemas that apply to the same
   object. */
static bool additional_sees_all(const struct schema *schema, const struct members *members)
{
    const struct node *properties = schema->node ? node_find(schema->node, "properties") : NULL;
    for (size_t i = 0; i < members->count; i++)
        if (!node_find_member(properties, members->items[i].name)) return false;
    return true;
}

/* Deeper than this nobody follows what a schema refers to: then it may say anything. */
enum { MOST_FOLLOWED = 16 };

static bool names_more(const struct schema *schema, const struct members *members, size_t depth);

static bool any_names_more(const struct schema *const *schemas, size_t count, const struct members *members,
                           size_t depth)
{
    for (size_t i = 0; i < count; i++)
        if (schemas[i] && names_more(schemas[i], members, depth)) return true;
    return false;
}

/* Whether a schema may speak of members of the object that are not among those with a name, be it in a branch that need
   not hold. */
static bool names_more(const struct schema *schema, const struct members *members, size_t depth)
{
    const struct schema *const others[] = {schema->reference, schema->dynamic_reference, schema->condition,
                                           schema->then_, schema->else_};
    if (depth == MOST_FOLLOWED || schema->pattern_count || (schema->additional && !schema->additional->never) ||
        (schema->unevaluated_members && !schema->unevaluated_members->never))
        return true;
    for (size_t i = 0; i < schema->property_count; i++)
        if (!find_declared(members, schema->properties[i].name)) return true;
    for (size_t i = 0; i < schema->dependency_count; i++)
        if (schema->dependencies[i].schema && names_more(schema->dependencies[i].schema, members, depth + 1))
            return true;
    return any_names_more(others, sizeof others / sizeof *others, members, depth + 1) ||
           any_names_more(schema->all_of, schema->all_of_count, members, depth + 1) ||
           any_names_more(schema->any_of, schema->any_of_count, members, depth + 1) ||
           any_names_more(schema->one_of, schema->one_of_count, members, depth + 1);
}

static bool names(const struct schema *schema, leat_str name, size_t depth)
{
    if (depth == MOST_FOLLOWED) return false;
    for (size_t i = 0; i < schema->property_count; i++)
        if (leat_str_equal(schema->properties[i].name, name)) return true;
    for (size_t i = 0; i < schema->all_of_count; i++)
        if (names(schema->all_of[i], name, depth + 1)) return true;
    return schema->reference && names(schema->reference, name, depth + 1);
}

/* `reject` looks at what applies below its own schema, as unevaluatedProperties does: where that is all of the members
   with a name and no other, the pass over an object tells who is unknown. */
static bool reject_sees_all(const struct builder *builder, const struct schema *schema, const struct members *members)
{
    if (any_names_more(builder->shape->of, builder->shape->of_count, members, 0)) return false;
    for (size_t i = 0; i < members->count; i++)
        if (!names(schema, members->items[i].name, 0)) return false;
    return true;
}

/* What every member without a name of its own must hold: of one schema that says it for all of them, else anything.
   NULL after an error. */
static const struct shape *shape_of_unnamed(struct builder *builder)
{
    static const struct schema anything = {.always = true};
    const struct shape *shape = builder->shape;
    const struct schema *said = NULL;
    struct schema_set set = {0};
    bool one = true;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        bool closed = schema->additional && schema->additional->never;
        for (size_t k = 0; k < schema->pattern_count + (schema->additional && !closed); k++) {
            const struct schema *next = k < schema->pattern_count ? schema->patterns[k].schema : schema->additional;
            one = one && (!said || said == next);
            said = next;
        }
        if (schema->pattern_count && !schema->additional) one = false; /* what fits no pattern is anything */
    }
    const struct schema *seed = said && one ? said : &anything;
    const struct schema_list seeds = {&seed, 1, 1};
    const struct shape *unnamed = shape_of_list(builder->shapes, &seeds, &set);
    return unnamed && refuse_annotations(builder->shapes, &set, "a value of a map") ? NULL : unnamed;
}

static bool build_unknown(struct builder *builder, const struct members *members)
{
    struct shape *shape = builder->shape;
    struct shape_object *object = shape->object;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    bool unnamed = false;
    size_t typed = 0;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        bool word = schema->unknown.value != NULL, closed = schema->additional && schema->additional->never;
        unnamed = unnamed || (word && leat_str_equal(schema->unknown.value->text, LEAT_STR("keep")));
        if (word && closed && leat_str_equal(schema->unknown.value->text, LEAT_STR("ignore"))) {
            struct diagnostic *d =
                diagnostics_report(diagnostics, RULE_NOTHING_FITS, schema->unknown.at,
                                   "unnamed members are ignored here, and refused by what stands beside it");
            diagnostic_note(diagnostics, d, schema->additional_at, "additionalProperties: false here");
        }
        if (schema->additional && !is_open(schema->additional)) {
            typed += !closed;
            /* the pass over an object tells named members from others as one schema says them all */
            bool streamed = !schema->pattern_count && additional_sees_all(schema, members);
            shape->asserted = shape->asserted || !streamed;
            if (closed && streamed) {
                object->unknown = UNKNOWN_REJECT;
                object->unknown_rule =
                    assertion_of("additionalProperties", schema, (leat_str){"", 0}, schema->additional_at);
            }
        }
        if (word && leat_str_equal(schema->unknown.value->text, LEAT_STR("reject"))) {
            if (reject_sees_all(builder, schema, members)) {
                object->unknown = UNKNOWN_REJECT;
                object->unknown_rule =
                    assertion_of("additionalProperties", schema, (leat_str){"", 0}, schema->unknown.at);
            } else {
                shape->asserted = unnamed = true;
            }
        }
        unnamed = unnamed || schema->pattern_count || (schema->additional && !closed && !is_open(schema->additional));
    }
    if (!unnamed || object->unknown == UNKNOWN_REJECT) return true;
    if (typed > 1) shape->asserted = true;
    object->additional = shape_of_unnamed(builder);
    object->unknown = members->count ? UNKNOWN_KEEP : UNKNOWN_MAP;
    return object->additional != NULL;
}

/* What is no assertion, and for people: it goes where the description goes. */
static leat_str describe(const struct schema_set *set, struct leat_arena *arena)
{
    leat_str description = schema_set_description(set);
    bool deprecated = false, read_only = false, write_only = false;
    for (size_t i = 0; i < set->visited.count; i++) {
        deprecated = deprecated || set->visited.items[i]->deprecated;
        read_only = read_only || set->visited.items[i]->read_only;
        write_only = write_only || set->visited.items[i]->write_only;
    }
    if (!deprecated && !read_only && !write_only) return description;
    leat_str notes = leat_format(arena, "%s%s%s", deprecated ? " Deprecated." : "", read_only ? " Read only." : "",
                                 write_only ? " Write only." : "");
    if (!description.size) return (leat_str){notes.data + 1, notes.size - 1};
    return leat_format(arena, "%.*s%.*s", LEAT_STR_ARG(description), LEAT_STR_ARG(notes));
}

void annotate_member(struct shape_member *member, const struct schema_set *set, struct leat_arena *arena)
{
    member->description = describe(set, arena);
    for (size_t i = 0; i < set->visited.count; i++) {
        const struct schema *schema = set->visited.items[i];
        if (!member->fallback) member->fallback = schema->fallback.value;
        if (schema->sensitive.value && !member->sensitive.size) member->sensitive = schema->sensitive.value->text;
        if (!schema->c_name.value || member->c_name.size || (schema->name.size && set->visited.items[0] != schema))
            continue;
        member->c_name = schema->c_name.value->text;
        member->c_name_at = schema->c_name.value->at;
    }
}

static bool build_members(struct builder *builder, const struct members *members)
{
    struct shape_object *object = builder->shape->object;
    bool fine = true;
    object->members = leat_arena_alloc_zero(builder->shapes->arena, members->count, sizeof *object->members);
    if (!object->members) return false;
    object->member_count = members->count;
    object->lookup = members->lookup;
    for (size_t i = 0; i < members->count; i++) {
        struct schema_set set = {0};
        struct shape_member *member = &object->members[i];
        *member = (struct shape_member){.name = members->items[i].name, .at = members->items[i].at};
        member->shape = shape_of_list(builder->shapes, &members->items[i].seeds, &set);
        annotate_member(member, &set, builder->shapes->arena);
        fine = member->shape && fine;
    }
    return fine;
}

struct shape_member *shape_find_member(const struct shape_object *object, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&object->lookup, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(object->members[i].name, name)) return &object->members[i];
    return NULL;
}

/* Who requires what is described nowhere has misspelt it; a schema of somebody else's may mean it. */
static bool require_unknown_member(struct builder *builder, struct members *members, const struct node *name)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    bool many = diagnostics_are_many(diagnostics, RULE_REQUIRED_UNKNOWN);
    const char *near = many || is_lenient(builder) ? NULL : described_name(builder, members, name->text);
    if (near) {
        struct diagnostic *d =
            diagnostics_report(diagnostics, RULE_REQUIRED_UNKNOWN, name->at,
                               "required names %.*s, which no properties describe", LEAT_STR_ARG(name->text));
        diagnostic_help(diagnostics, d, "did you mean %s?", near);
        return false;
    }
    builder->shape->asserted = true;
    if (builder->shape->object->unknown == UNKNOWN_REJECT && !many)
        diagnostics_report(diagnostics, RULE_NOTHING_FITS, name->at,
                           "no value fits: %.*s is required here, and members that no properties describe are refused",
                           LEAT_STR_ARG(name->text));
    return true;
}

static bool build_required(struct builder *builder, struct members *members)
{
    struct shape *shape = builder->shape;
    bool fine = true;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct node *required = shape->of[i]->required.value;
        for (size_t k = 0; required && k < required->count; k++) {
            const struct node *name = required->items[k];
            struct shape_member *member = shape_find_member(shape->object, name->text);
            if (!member) {
                fine = require_unknown_member(builder, members, name) && fine;
            } else if (!member->required) {
                member->required = true;
                member->required_rule = assertion_of("required", shape->of[i], name->text, name->at);
            }
        }
    }
    return fine;
}

bool build_object(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct members members = {0};
    struct shape_object *object = leat_arena_alloc_zero(builder->shapes->arena, 1, sizeof *object);
    if (!object) return false;
    shape->object = object;
    object->max_properties = UINT64_MAX;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        tighten_size(&object->min_properties, &object->min_properties_rule, true, "minProperties",
                     schema->min_properties, schema);
        tighten_size(&object->max_properties, &object->max_properties_rule, false, "maxProperties",
                     schema->max_properties, schema);
    }
    if (!collect(builder, &members)) return shape->untyped;
    if (!imply_required(builder, &members)) return false;
    if (grows_too_large(builder, members.count)) return forget_type(builder);
    bool fine = build_unknown(builder, &members);
    if (shape->untyped) return fine;
    fine = build_members(builder, &members) && fine;
    fine = build_required(builder, &members) && fine;
    warn_of_crossing(builder, object->min_properties, &object->min_properties_rule, object->max_properties,
                     &object->max_properties_rule);
    return fine;
}
