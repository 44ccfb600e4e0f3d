/* What is left over: members and items that no keyword has evaluated, neither of the schema nor of those that apply in
   the same place and hold. */
#include "oracle/place.h"

/* x-leat-unknown: reject says the same of members in a system's types. */
static bool rejects_unknown(const struct schema *schema)
{
    return schema->unknown.value && schema->unknown.value->kind == NODE_STRING &&
           leat_str_equal(schema->unknown.value->text, LEAT_STR("reject"));
}

static bool check_left_items(struct place *place, const struct schema *rest)
{
    const struct node *value = place->value;
    bool holds = true;
    for (size_t i = 0; i < value->count; i++) {
        if (place->evaluated[i]) continue;
        place->evaluated[i] = true;
        holds = (rest->never ? place_refuse(place, "unevaluatedItems", (leat_str){"", 0}, value->items[i]->at)
                             : place_apply(place->run, rest, value->items[i], place->scope, NULL)) &&
                holds;
    }
    return holds;
}

/* `rest` is NULL where nothing may be left. */
static bool check_left_members(struct place *place, const struct schema *rest, const char *keyword)
{
    const struct node *value = place->value;
    bool holds = true;
    for (size_t i = 0; i < value->count; i++) {
        const struct node_member *member = &value->members[i];
        if (place->evaluated[i]) continue;
        place->evaluated[i] = true;
        holds = (!rest || rest->never ? place_refuse(place, keyword, member->name, member->name_at)
                                      : place_apply(place->run, rest, member->value, place->scope, NULL)) &&
                holds;
    }
    return holds;
}

bool check_unevaluated(struct place *place)
{
    const struct schema *schema = place->schema;
    if (place->value->kind == NODE_LIST)
        return !schema->unevaluated_items || check_left_items(place, schema->unevaluated_items);
    if (place->value->kind != NODE_MAP) return true;
    if (schema->unevaluated_members)
        return check_left_members(place, schema->unevaluated_members, "unevaluatedProperties");
    return !rejects_unknown(schema) || check_left_members(place, NULL, "x-leat-unknown");
}
