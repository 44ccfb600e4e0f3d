/* What says in C that a value is there, and what says that something of it is: the two differ where a program contradicts itself. */
#include "core/print.h"
#include "emit/c/c.h"

static leat_str said(const struct c_emission *e, const char *before, leat_str place, const char *behind)
{
    return leat_format(e->arena, "%s%.*s%s", before, LEAT_STR_ARG(place), behind);
}

leat_str c_revealed(const struct c_emission *e, const struct type *type, leat_str place)
{
    bool secret = type && type->secret && (type->kind == TYPE_STR || type->kind == TYPE_JSON);
    return secret && place.size ? said(e, "", place, ".reveal") : place;
}

leat_str c_enum_text(const struct c_emission *e, const struct type *type, leat_str place)
{
    return said(e, "", place, type->secret ? ".text.reveal" : ".text");
}

leat_str c_pointed(const struct c_emission *e, const struct type *type, const char *pointer)
{
    return said(e, type->kind == TYPE_OPEN_ENUM ? "(*" : "*", leat_str_of(pointer), type->kind == TYPE_OPEN_ENUM ? ")" : "");
}

leat_str c_presence(const struct c_emission *e, const struct field *field, const char *holder)
{
    if (field->has_flag) return leat_format(e->arena, "%s->has_%.*s", holder, LEAT_STR_ARG(field->name));
    leat_str place = leat_format(e->arena, "%s->%.*s", holder, LEAT_STR_ARG(field->name));
    switch (field->type->kind) {
    case TYPE_STR: return said(e, "", c_revealed(e, field->type, place), ".data");
    case TYPE_JSON: return said(e, "", c_revealed(e, field->type, place), ".text.data");
    case TYPE_OPEN_ENUM: return leat_format(e->arena, "(%.*s.known || %.*s.data)", LEAT_STR_ARG(place), PRINT_STR(c_enum_text(e, field->type, place)));
    case TYPE_LIST:
    case TYPE_MAP: return said(e, "", place, ".items");
    case TYPE_UNION: return said(e, "", place, ".kind");
    default: return place; /* an enum, or a pointer; all others have a flag */
    }
}

leat_str c_any(const struct c_emission *e, const struct type *type, leat_str place)
{
    switch (type->kind) {
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_ENUM:
    case TYPE_STRUCT: break;
    case TYPE_DOUBLE: return said(e, "", place, " != 0");
    case TYPE_DECIMAL: return said(e, "leat_any_decimal(&", place, ")");
    case TYPE_TIME: return said(e, "leat_any_time(&", place, ")");
    case TYPE_UUID: return said(e, "leat_any_uuid(&", place, ")");
    case TYPE_STR: return said(e, "leat_any_str(", c_revealed(e, type, place), ")");
    case TYPE_JSON: return said(e, "leat_any_str(", c_revealed(e, type, place), ".text)");
    case TYPE_OPEN_ENUM: return leat_format(e->arena, "%.*s.known || leat_any_str(%.*s)", LEAT_STR_ARG(place), PRINT_STR(c_enum_text(e, type, place)));
    case TYPE_LIST:
    case TYPE_MAP: return leat_format(e->arena, "%.*s.items || %.*s.count", LEAT_STR_ARG(place), LEAT_STR_ARG(place));
    case TYPE_UNION: return leat_format(e->arena, "%.*s.kind || %.*s(&%.*s)", LEAT_STR_ARG(place), PRINT_STR(c_arms(e, type)), LEAT_STR_ARG(place));
    case TYPE_CONST: return (leat_str){"", 0};
    }
    return place;
}

leat_str c_presence_or_any(const struct c_emission *e, const struct field *field, const char *holder)
{
    leat_str any = c_any(e, field->type, leat_format(e->arena, "%s->%.*s", holder, LEAT_STR_ARG(field->name)));
    if (!field->has_flag) return any;
    leat_str has = c_presence(e, field, holder);
    return any.size ? leat_format(e->arena, "%.*s || %.*s", LEAT_STR_ARG(has), LEAT_STR_ARG(any)) : has;
}
