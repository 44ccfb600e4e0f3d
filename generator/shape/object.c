/* Objects: a member's set is what every schema of the object's set says about that name. */
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
                if (refuse_long_text(builder->shapes, property->name, "a name", property->at)) return false;
                if (!lookup_add(&members->lookup, lookup_hash_text(property->name), members->count, arena)) return false;
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
static bool imply(struct builder *builder, struct members *members, const struct schema *schema, const struct node *name)
{
    struct leat_arena *arena = builder->shapes->arena;
    if (refuse_long_text(builder->shapes, name->text, "a name", name->at)) return false;
    struct schema *anything = leat_arena_alloc_zero(arena, 1, sizeof *anything);
    if (!anything || !lookup_add(&members->lookup, lookup_hash_text(name->text), members->count, arena)) return false;
    *anything = (struct schema){.at = name->at, .order = schema->order, .node = name, .document = schema->document, .pointer = schema->pointer, .always = true};
    struct declared *declared = &members->items[members->count++];
    *declared = (struct declared){.name = name->text, .at = name->at, .implied = true};
    return schema_list_append(arena, &declared->seeds, anything);
}

/* true and {} */
static bool is_open(const struct schema *schema) { return schema->always || (schema->node->kind == NODE_MAP && !schema->node->count); }

static bool is_closed(const struct schema *schema)
{
    const struct node *word = schema->unknown.value;
    return (word && leat_str_equal(word->text, LEAT_STR("reject"))) || (schema->additional && !is_open(schema->additional));
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
            if (find_declared(members, name) || (compared++ < MOST_COMPARED && described_name(builder, members, name))) continue;
            if (!imply(builder, members, shape->of[i], required->items[k])) return false;
        }
    }
    return true;
}

/* additionalProperties looks at the properties beside it alone, not at those of other schemas that apply to the same object. */
static bool additional_misses_nothing(struct builder *builder, const struct schema *schema, const struct members *members)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    const struct node *properties = schema->node ? node_find(schema->node, "properties") : NULL;
    for (size_t i = 0; i < members->count; i++) {
        if (node_find_member(properties, members->items[i].name)) continue;
        struct diagnostic *d =
            diagnostics_report(diagnostics, RULE_COMBINATION_UNSUPPORTED, schema->additional_at,
                               "additionalProperties sees only the properties beside it, and so applies to %.*s too, which leat can't do yet",
                               LEAT_STR_ARG(members->items[i].name));
        diagnostic_note(diagnostics, d, members->items[i].at, "the member");
        return false;
    }
    return true;
}

static bool build_map(struct builder *builder, const struct schema *schema, const struct members *members)
{
    struct shape_object *object = builder->shape->object;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    struct schema_list seeds = {(const struct schema **)&schema->additional, 1, 1};
    struct schema_set set = {0};
    if (members->count || object->unknown != UNKNOWN_IGNORE) {
        struct diagnostic *d =
            diagnostics_report(diagnostics, RULE_COMBINATION_UNSUPPORTED, schema->additional_at, "leat can't do named members and a map in one object yet");
        if (members->count) diagnostic_note(diagnostics, d, members->items[0].at, "a named member");
        return false;
    }
    const struct shape *additional = shape_of_list(builder->shapes, &seeds, &set);
    if (!additional || refuse_annotations(builder->shapes, &set, "a value of a map")) return false;
    if (!additional->anything && additional->types & JSON_NULL) {
        diagnostics_report(diagnostics, RULE_TYPES_MIXED, additional->type_rule.at, "leat can't do null in a map yet");
        return false;
    }
    object->unknown = UNKNOWN_MAP;
    object->additional = additional;
    return true;
}

static bool build_unknown(struct builder *builder, const struct members *members)
{
    struct shape *shape = builder->shape;
    struct shape_object *object = shape->object;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        bool word = schema->unknown.value != NULL, closed = schema->additional && schema->additional->never;
        if (word && leat_str_equal(schema->unknown.value->text, LEAT_STR("keep"))) {
            diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, schema->unknown.at, "leat can't keep members that the schema does not name yet");
            return false;
        }
        if (word && closed && leat_str_equal(schema->unknown.value->text, LEAT_STR("ignore"))) {
            struct diagnostic *d = diagnostics_report(diagnostics, RULE_NOTHING_FITS, schema->unknown.at,
                                                      "leat can't both ignore unnamed members, as here, and refuse them, as beside it");
            diagnostic_note(diagnostics, d, schema->additional_at, "additionalProperties: false here");
            return false;
        }
        if (schema->additional && !is_open(schema->additional) && !additional_misses_nothing(builder, schema, members)) return false;
        if (closed) {
            object->unknown = UNKNOWN_REJECT;
            object->unknown_rule = assertion_of("additionalProperties", schema, (leat_str){"", 0}, schema->additional_at);
        } else if (word && leat_str_equal(schema->unknown.value->text, LEAT_STR("reject"))) {
            object->unknown = UNKNOWN_REJECT;
            object->unknown_rule = assertion_of("additionalProperties", schema, (leat_str){"", 0}, schema->unknown.at);
        }
    }
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *additional = shape->of[i]->additional;
        if (additional && !additional->never && !is_open(additional) && !build_map(builder, shape->of[i], members)) return false;
    }
    return true;
}

static void annotate(struct shape_member *member, const struct schema_set *set)
{
    member->description = schema_set_description(set);
    for (size_t i = 0; i < set->visited.count; i++) {
        const struct schema *schema = set->visited.items[i];
        if (schema->sensitive.value && !member->sensitive.size) member->sensitive = schema->sensitive.value->text;
        if (!schema->c_name.value || member->c_name.size || (schema->name.size && set->visited.items[0] != schema)) continue;
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
        annotate(member, &set);
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

static bool report_unknown_member(struct builder *builder, struct members *members, const struct node *name)
{
    const struct shape_object *object = builder->shape->object;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    if (object->unknown == UNKNOWN_MAP) {
        diagnostics_report(diagnostics, RULE_COMBINATION_UNSUPPORTED, name->at, "leat can't require entries of a map yet");
        return false;
    }
    bool many = diagnostics_are_many(diagnostics, RULE_REQUIRED_UNKNOWN) || diagnostics_are_many(diagnostics, RULE_NOTHING_FITS);
    const char *near = many ? NULL : described_name(builder, members, name->text);
    if (near) {
        struct diagnostic *d =
            diagnostics_report(diagnostics, RULE_REQUIRED_UNKNOWN, name->at, "required names %.*s, which no properties describe", LEAT_STR_ARG(name->text));
        diagnostic_help(diagnostics, d, "did you mean %s?", near);
    } else {
        diagnostics_report(diagnostics, RULE_NOTHING_FITS, name->at,
                           "leat can't do a type without values yet: %.*s is required here, and members that no properties describe are refused",
                           LEAT_STR_ARG(name->text));
    }
    return false;
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
                fine = report_unknown_member(builder, members, name);
            } else if (!member->required) {
                member->required = true;
                member->required_rule = assertion_of("required", shape->of[i], name->text, name->at);
            }
        }
    }
    return fine;
}

/* Absent and null are told apart by no C type yet. */
static bool refuse_three_states(struct builder *builder)
{
    const struct shape_object *object = builder->shape->object;
    bool fine = true;
    for (size_t i = 0; i < object->member_count; i++) {
        const struct shape_member *member = &object->members[i];
        if (member->required || !member->shape || member->shape->anything || !(member->shape->types & JSON_NULL)) continue;
        struct diagnostic *d = diagnostics_report(shape_diagnostics(builder->shapes), RULE_TYPES_MIXED, member->shape->type_rule.at,
                                                  "leat can't do a member that may be null and may be absent yet");
        diagnostic_help(shape_diagnostics(builder->shapes), d, "leave null out, or list %.*s in required", LEAT_STR_ARG(member->name));
        fine = false;
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
        tighten_size(&object->min_properties, &object->min_properties_rule, true, "minProperties", schema->min_properties, schema);
        tighten_size(&object->max_properties, &object->max_properties_rule, false, "maxProperties", schema->max_properties, schema);
    }
    if (!collect(builder, &members) || !imply_required(builder, &members) || grows_too_large(builder, members.count)) return false;
    bool fine = build_unknown(builder, &members);
    fine = build_members(builder, &members) && fine;
    fine = build_required(builder, &members) && fine;
    fine = refuse_three_states(builder) && fine;
    return fine && !sizes_cross(builder, object->min_properties, &object->min_properties_rule, object->max_properties, &object->max_properties_rule);
}
