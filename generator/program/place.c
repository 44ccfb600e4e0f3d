/* Where values stand in C, what says that one is there, and what says that something of it is: the two differ where a
   program contradicts itself. */
#include "program/place.h"
#include "core/print.h"

static leat_str said(const struct program *program, const char *before, leat_str place, const char *behind)
{
    return leat_format(program->arena, "%s%.*s%s", before, LEAT_STR_ARG(place), behind);
}

leat_str place_address(const struct program *program, leat_str place)
{
    return place.size && place.data[0] == '*' ? (leat_str){place.data + 1, place.size - 1}
                                              : said(program, "&", place, "");
}

leat_str place_revealed(const struct program *program, const struct type *type, leat_str place)
{
    bool secret = type && type->secret && (type->kind == TYPE_STR || type->kind == TYPE_JSON);
    return secret && place.size ? said(program, "", place, ".reveal") : place;
}

leat_str place_enum_text(const struct program *program, const struct type *type, leat_str place)
{
    return said(program, "", place, type->secret ? ".text.reveal" : ".text");
}

leat_str place_pointed(const struct program *program, const struct type *type, const char *pointer)
{
    return type->kind == TYPE_OPEN_ENUM ? said(program, "(*", leat_str_of(pointer), ")")
                                        : said(program, "*", leat_str_of(pointer), "");
}

leat_str place_arms(const struct program *program, const struct type *type)
{
    return leat_format(program->arena, "%.*s__arms_%.*s", LEAT_STR_ARG(program->system), LEAT_STR_ARG(type->name));
}

leat_str place_is_there(const struct program *program, const struct type *type, leat_str place)
{
    switch (type->kind) {
    case TYPE_STR: return said(program, "", place_revealed(program, type, place), ".data");
    case TYPE_JSON: return said(program, "", place_revealed(program, type, place), ".text.data");
    case TYPE_OPEN_ENUM:
        return leat_format(program->arena, "(%.*s.known || %.*s.data)", LEAT_STR_ARG(place),
                           PRINT_STR(place_enum_text(program, type, place)));
    case TYPE_LIST:
    case TYPE_MAP: return said(program, "", place, ".items");
    case TYPE_UNION: return said(program, "", place, ".kind");
    default: return place; /* an enum, or a pointer; all others have a flag */
    }
}

leat_str place_presence(const struct program *program, const struct field *field, const char *holder)
{
    if (field->has_flag) return leat_format(program->arena, "%shas_%.*s", holder, LEAT_STR_ARG(field->name));
    return place_is_there(program, field->type,
                          leat_format(program->arena, "%s%.*s", holder, LEAT_STR_ARG(field->name)));
}

leat_str place_any(const struct program *program, const struct type *type, leat_str place)
{
    switch (type->kind) {
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_ENUM:
    case TYPE_STRUCT: break;
    case TYPE_DOUBLE: return said(program, "", place, " != 0");
    case TYPE_DECIMAL: return said(program, "leat_any_decimal(&", place, ")");
    case TYPE_TIME: return said(program, "leat_any_time(&", place, ")");
    case TYPE_DATE: return said(program, "leat_any_date(&", place, ")");
    case TYPE_TIME_OF_DAY: return said(program, "leat_any_time_of_day(&", place, ")");
    case TYPE_DURATION: return said(program, "leat_any_duration(&", place, ")");
    case TYPE_UUID: return said(program, "leat_any_uuid(&", place, ")");
    case TYPE_STR: return said(program, "leat_any_str(", place_revealed(program, type, place), ")");
    case TYPE_JSON: return said(program, "leat_any_str(", place_revealed(program, type, place), ".text)");
    case TYPE_OPEN_ENUM:
        return leat_format(program->arena, "%.*s.known || leat_any_str(%.*s)", LEAT_STR_ARG(place),
                           PRINT_STR(place_enum_text(program, type, place)));
    case TYPE_LIST:
    case TYPE_MAP:
        return leat_format(program->arena, "%.*s.items || %.*s.count", LEAT_STR_ARG(place), LEAT_STR_ARG(place));
    case TYPE_UNION:
        return leat_format(program->arena, "%.*s.kind || %.*s(&%.*s)", LEAT_STR_ARG(place),
                           PRINT_STR(place_arms(program, type)), LEAT_STR_ARG(place));
    case TYPE_CONST: return (leat_str){"", 0};
    case TYPE_NULLABLE: break; /* an element is asked for its value */
    }
    return place;
}

leat_str place_presence_or_any(const struct program *program, const struct field *field, const char *holder)
{
    leat_str any =
        place_any(program, field->type, leat_format(program->arena, "%s%.*s", holder, LEAT_STR_ARG(field->name)));
    if (!field->has_flag) return any;
    leat_str has = place_presence(program, field, holder);
    return any.size ? leat_format(program->arena, "%.*s || %.*s", LEAT_STR_ARG(has), LEAT_STR_ARG(any)) : has;
}
