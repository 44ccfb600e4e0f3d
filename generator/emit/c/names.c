/* Names and literals of generated C, and the frame of its files. */
#include "emit/c/c.h"

#include "core/print.h"
#include "emit/c/functions.h"
#include "text/case.h"
#include "text/escape.h"

leat_str c_type(const struct c_emission *e, const struct type *type)
{
    switch (type->kind) {
    case TYPE_BOOL: return LEAT_STR("bool");
    case TYPE_INT64: return LEAT_STR("int64_t");
    case TYPE_UINT64: return LEAT_STR("uint64_t");
    case TYPE_DOUBLE: return LEAT_STR("double");
    case TYPE_DECIMAL: return LEAT_STR("leat_decimal");
    case TYPE_STR: return type->secret ? LEAT_STR("leat_secret") : LEAT_STR("leat_str");
    case TYPE_TIME: return LEAT_STR("leat_time");
    case TYPE_UUID: return LEAT_STR("leat_uuid");
    case TYPE_JSON: return type->secret ? LEAT_STR("leat_secret_json") : LEAT_STR("leat_json");
    case TYPE_ENUM: return leat_format(e->arena, "enum %.*s", LEAT_STR_ARG(type->name));
    case TYPE_OPEN_ENUM:
    case TYPE_STRUCT:
    case TYPE_LIST:
    case TYPE_MAP:
    case TYPE_UNION: return leat_format(e->arena, "struct %.*s", LEAT_STR_ARG(type->name));
    case TYPE_CONST: break;
    }
    return LEAT_STR("void");
}

bool c_is_compound(const struct type *type)
{
    return type->kind == TYPE_STRUCT || type->kind == TYPE_LIST || type->kind == TYPE_MAP || type->kind == TYPE_UNION;
}

leat_str c_local(const struct c_emission *e, const struct type *type)
{
    leat_str name = type->name;
    if (!leat_str_has_prefix(name, e->prefix) || name.size <= e->prefix.size + 1) return name;
    return (leat_str){name.data + e->prefix.size + 1, name.size - e->prefix.size - 1};
}

leat_str c_rules(const struct c_emission *e, const struct rule_table *table)
{
    return leat_format(e->arena, "%.*s__rules_%.*s", LEAT_STR_ARG(e->prefix), LEAT_STR_ARG(table->name));
}

leat_str c_find(const struct c_emission *e, const struct rule_table *table)
{
    return leat_format(e->arena, "%.*s__find_%.*s", LEAT_STR_ARG(e->prefix), LEAT_STR_ARG(table->name));
}

leat_str c_arms(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "%.*s__arms_%.*s", LEAT_STR_ARG(e->prefix), LEAT_STR_ARG(type->name));
}

leat_str c_text(const struct c_emission *e, leat_str s) { return escape_text(ESCAPE_C, s, e->arena); }

leat_str c_routine(const struct c_emission *e, const struct routine *routine)
{
    const char *verb = routine->mode == MODE_READ ? "read" : "check", *wire = routine->wire == WIRE_ITEM ? "_item" : "";
    return leat_format(e->arena, "%s%s_%.*s", verb, wire, LEAT_STR_ARG(routine->name));
}

leat_str c_json(const struct c_emission *e, leat_str s)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    if (leat_buf_append_json(&buf, s) != LEAT_OK) leat_arena_fail(e->arena);
    leat_str json = leat_str_copy(leat_buf_str(&buf), e->arena);
    leat_buf_clear(&buf);
    return json;
}

leat_str c_address(const struct c_emission *e, leat_str place)
{
    return place.size && place.data[0] == '*' ? (leat_str){place.data + 1, place.size - 1} : leat_format(e->arena, "&%.*s", LEAT_STR_ARG(place));
}

leat_str c_parameter(const struct c_emission *e, leat_str name)
{
    return leat_str_equal(name, LEAT_STR("out")) || leat_str_equal(name, LEAT_STR("value")) ? leat_format(e->arena, "%.*s_", LEAT_STR_ARG(name)) : name;
}

leat_str c_upper(const struct c_emission *e, leat_str name) { return case_upper(name, e->arena); }

leat_str c_source(const struct c_emission *e, const struct shape *shape)
{
    (void)e;
    return shape->pointer;
}

void c_begin_file(const struct c_emission *e, struct text *text, const char *purpose)
{
    text_init(text, e->arena, 4);
    text_first_line(text, e->model);
    text_remark(text, "%s", purpose);
}

void c_end_file(const struct c_emission *e, struct text *text, const char *name)
{
    leat_str path = leat_format(e->arena, "%.*s%.*s_%s", LEAT_STR_ARG(e->out->sources), LEAT_STR_ARG(e->prefix), name);
    outputs_add(e->out, e->model->diagnostics, path, OUTPUT_GENERATED, text);
    text_clear(text);
}
