/* What any value may be asked for: type, const, enum. */
#include "oracle/place.h"
#include "json/digits.h"

/* 1.0 is an integer since draft 6; draft 4 leaves it open, and is read alike. */
static unsigned type_of(const struct node *value)
{
    switch (value->kind) {
    case NODE_NULL: return JSON_NULL;
    case NODE_BOOL: return JSON_BOOL;
    case NODE_NUMBER: return leat_digits_is_whole(value->text) ? JSON_INTEGER : JSON_NUMBER;
    case NODE_STRING: return JSON_STRING;
    case NODE_LIST: return JSON_ARRAY;
    case NODE_MAP: return JSON_OBJECT;
    }
    return 0;
}

static bool is_listed(const struct place *place, const struct node *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (place_work(place->run, 1) && node_equal(list->items[i], place->value)) return true;
    return false;
}

bool check_value(struct place *place)
{
    const struct schema *schema = place->schema;
    bool holds = true;
    if (schema->type.value && !(schema->types & type_of(place->value)))
        holds = place_violate(place, "type", schema->type.value);
    if (schema->constant.value && !node_equal(schema->constant.value, place->value))
        holds = place_violate(place, "const", schema->constant.value);
    if (schema->enumeration.value && !is_listed(place, schema->enumeration.value))
        holds = place_violate(place, "enum", schema->enumeration.value);
    return holds;
}
