/* What is left over: members and items that no keyword has evaluated, neither of the schema nor of those that apply in the same place and hold. */
#include "oracle/place.h"

bool check_unevaluated(struct place *place)
{
    const struct node *value = place->value;
    bool is_list = value->kind == NODE_LIST, holds = true;
    const struct schema *rest = is_list ? place->schema->unevaluated_items : value->kind == NODE_MAP ? place->schema->unevaluated_members : NULL;
    const char *keyword = is_list ? "unevaluatedItems" : "unevaluatedProperties";
    if (!rest) return true;
    for (size_t i = 0; i < value->count; i++) {
        const struct node *part = is_list ? value->items[i] : value->members[i].value;
        if (place->evaluated[i]) continue;
        place->evaluated[i] = true;
        if (!rest->never)
            holds = place_apply(place->run, rest, part, place->scope, NULL) && holds;
        else if (is_list)
            holds = place_refuse(place, keyword, (leat_str){"", 0}, part->at);
        else
            holds = place_refuse(place, keyword, value->members[i].name, value->members[i].name_at);
    }
    return holds;
}
