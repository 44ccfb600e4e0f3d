/* What objects are asked for: which members are there, what they are called, what each of them is. */
#include "oracle/place.h"

/* A member that no value could be is told by its name: what is wrong is that it is there. */
static bool apply_member(struct place *place, const struct schema *schema, size_t i, const char *keyword)
{
    const struct node_member *member = &place->value->members[i];
    if (schema->never) return place_refuse(place, keyword, member->name, member->name_at);
    place->evaluated[i] = true;
    return place_apply(place->run, schema, member->value, place->scope, NULL);
}

/* additionalProperties is about what neither properties nor patternProperties of the same schema name. */
static bool check_member(struct place *place, size_t i)
{
    const struct schema *schema = place->schema;
    leat_str name = place->value->members[i].name;
    bool holds = true, named = false;
    for (size_t k = 0; k < schema->property_count; k++) {
        if (!leat_str_equal(schema->properties[k].name, name)) continue;
        named = true;
        holds = apply_member(place, schema->properties[k].schema, i, "properties") && holds;
    }
    for (size_t k = 0; k < schema->pattern_count; k++) {
        if (!place_matches(place->run, schema->patterns[k].name, name)) continue;
        named = true;
        holds = apply_member(place, schema->patterns[k].schema, i, "patternProperties") && holds;
    }
    if (schema->additional && !named)
        holds = apply_member(place, schema->additional, i, "additionalProperties") && holds;
    return holds;
}

static bool check_name(struct place *place, size_t i)
{
    const struct node_member *member = &place->value->members[i];
    const struct node name = {.at = member->name_at, .kind = NODE_STRING, .text = member->name};
    const struct schema *names = place->schema->names;
    if (names->never) return place_refuse(place, "propertyNames", member->name, member->name_at);
    return place_apply(place->run, names, &name, place->scope, NULL);
}

/* The members that must be there, all of them or beside the one that asks for them. */
static bool check_present(struct place *place, const struct node *names, const char *keyword, leat_str asked_by)
{
    bool holds = true;
    for (size_t i = 0; i < names->count; i++) {
        leat_str name = names->items[i]->text;
        if (node_find_member(place->value, name)) continue;
        holds = place_report(
            place,
            (struct oracle_violation){.keyword = keyword, .name = name, .asked_by = asked_by, .at = place->value->at});
    }
    return holds;
}

/* The schema of dependentSchemas is about the object, not about the member that asks for it. */
static bool check_dependencies(struct place *place)
{
    const struct schema *schema = place->schema;
    bool holds = true;
    for (size_t i = 0; i < schema->dependency_count; i++) {
        const struct schema_dependency *dependency = &schema->dependencies[i];
        if (!node_find_member(place->value, dependency->name)) continue;
        if (dependency->required)
            holds = check_present(place, dependency->required, "dependentRequired", dependency->name) && holds;
        if (dependency->schema)
            holds = place_apply(place->run, dependency->schema, place->value, place->scope, place->evaluated) && holds;
    }
    return holds;
}

bool check_object(struct place *place)
{
    const struct schema *schema = place->schema;
    const struct node *value = place->value, *least = schema->min_properties.value,
                      *most = schema->max_properties.value;
    bool holds = true;
    if (value->kind != NODE_MAP) return true;
    if (least && place_compare_size(value->count, least) < 0) holds = place_violate(place, "minProperties", least);
    if (most && place_compare_size(value->count, most) > 0) holds = place_violate(place, "maxProperties", most);
    if (schema->required.value)
        holds = check_present(place, schema->required.value, "required", (leat_str){"", 0}) && holds;
    for (size_t i = 0; i < value->count; i++) {
        if (schema->names) holds = check_name(place, i) && holds;
        holds = check_member(place, i) && holds;
    }
    return check_dependencies(place) && holds;
}
