/* What is asked of one type, whatever else was made. */
#include "core/print.h"
#include "types/kinds.h"

bool field_has_member(const struct field *field) { return field->type->kind != TYPE_CONST || field->has_flag; }

bool type_is_empty(const struct type *type)
{
    for (size_t i = 0; i < type->field_count; i++)
        if (field_has_member(&type->fields[i])) return false;
    return !type->rest;
}

bool type_has_tag(const struct type *type) { return kind_has_tag(type->kind); }

bool type_is_compound(const struct type *type)
{
    return type->kind == TYPE_STRUCT || type->kind == TYPE_LIST || type->kind == TYPE_MAP ||
           type->kind == TYPE_NULLABLE || type->kind == TYPE_UNION;
}

leat_str type_c(const struct type *type, struct leat_arena *arena)
{
    switch (type->kind) {
    case TYPE_BOOL: return LEAT_STR("bool");
    case TYPE_INT64: return LEAT_STR("int64_t");
    case TYPE_UINT64: return LEAT_STR("uint64_t");
    case TYPE_DOUBLE: return LEAT_STR("double");
    case TYPE_DECIMAL: return LEAT_STR("leat_decimal");
    case TYPE_STR: return type->secret ? LEAT_STR("leat_secret") : LEAT_STR("leat_str");
    case TYPE_TIME: return LEAT_STR("leat_time");
    case TYPE_DATE: return LEAT_STR("leat_date");
    case TYPE_TIME_OF_DAY: return LEAT_STR("leat_time_of_day");
    case TYPE_DURATION: return LEAT_STR("leat_duration");
    case TYPE_UUID: return LEAT_STR("leat_uuid");
    case TYPE_JSON: return type->secret ? LEAT_STR("leat_secret_json") : LEAT_STR("leat_json");
    case TYPE_ENUM: return leat_format(arena, "enum %.*s", LEAT_STR_ARG(type->name));
    case TYPE_OPEN_ENUM:
    case TYPE_STRUCT:
    case TYPE_LIST:
    case TYPE_MAP:
    case TYPE_NULLABLE:
    case TYPE_UNION: return leat_format(arena, "struct %.*s", LEAT_STR_ARG(type->name));
    case TYPE_CONST: break;
    }
    return LEAT_STR("void");
}
