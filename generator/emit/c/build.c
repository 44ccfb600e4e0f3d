/* What handlers build values with: enums from and to text, lists and maps that are added to. Declared in
   <system>_types.h, beside their types. */
#include "core/print.h"
#include "emit/c/c.h"

/* The values of an enum, as its readers know them; sensitive ones where there are no others. */
static const struct rule_table *values_of(struct c_emission *e, const struct type *type)
{
    const struct program *program = &e->program;
    for (size_t step = 0, i; lookup_next(&program->table_lookup, program_hash(type->shape), &step, &i);)
        if (program->tables[i]->kind == RULES_ENUM && program->tables[i]->shape == type->shape)
            return program->tables[i];
    return program_rules(&e->program, RULES_ENUM, type->shape, false, c_local(e, type));
}

static leat_str text_signature(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "%s %.*s_text(%.*s value)", type->secret ? "leat_secret" : "leat_str",
                       LEAT_STR_ARG(type->name), PRINT_STR(c_type(e, type)));
}

static leat_str of_signature(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "%.*s %.*s_of(leat_str text)", PRINT_STR(c_type(e, type)), LEAT_STR_ARG(type->name));
}

/* Scalars and texts come by value, all else is copied from where it is. */
static leat_str add_signature(const struct c_emission *e, const struct type *type)
{
    bool pointed = type_is_compound(type->element), map = type->kind == TYPE_MAP;
    const char *name = type->secret ? "leat_secret name, " : "leat_str name, ";
    return leat_format(e->arena, "void %.*s_add(%.*s *%s, struct leat_arena *arena, %s%s%.*s %s%s)",
                       LEAT_STR_ARG(type->name), PRINT_STR(c_type(e, type)), map ? "map" : "list", map ? name : "",
                       pointed ? "const " : "", PRINT_STR(c_type(e, type->element)), pointed ? "*" : "",
                       map ? "value" : "item");
}

void c_declare_builders(const struct c_emission *e, struct text *text, const struct type *type)
{
    switch (type->kind) {
    case TYPE_ENUM:
        text_line(text,
                  "/** The schema's text, which ends in NUL; data is NULL of _UNSPECIFIED and of what is no value. */");
        text_line(text, "%.*s;", PRINT_STR(text_signature(e, type)));
        text_line(text, "/** _UNSPECIFIED when no value has that text. */");
        text_line(text, "%.*s;", PRINT_STR(of_signature(e, type)));
        break;
    case TYPE_OPEN_ENUM:
        text_line(text,
                  "/** Its own text, else that of `known`, which ends in NUL; data is NULL when there is neither. */");
        text_line(text, "%.*s;", PRINT_STR(text_signature(e, type)));
        text_line(text, "/** With what is known of that text, which is not copied. */");
        text_line(text, "%.*s;", PRINT_STR(of_signature(e, type)));
        break;
    case TYPE_LIST:
        text_line(text, "/** Adds a copy of the item, which no copy of the list sees. Out of memory, the list stays as "
                        "it is and the arena has failed. */");
        text_line(text, "%.*s;", PRINT_STR(add_signature(e, type)));
        break;
    case TYPE_MAP:
        text_line(text, "/** Adds a copy of the value, as a list does; a map with a name twice is not valid. */");
        text_line(text, "%.*s;", PRINT_STR(add_signature(e, type)));
        break;
    default: break;
    }
}

static void emit_text(struct c_emission *e, struct text *text, const struct type *type)
{
    const struct rule_table *values = values_of(e, type);
    if (!values) return;
    bool open = type->kind == TYPE_OPEN_ENUM;
    leat_str text_of = leat_format(e->arena, "return leat_enum_find_text(&%s, (int)value);", values->c);
    leat_str of_text =
        leat_format(e->arena, "return (%.*s)leat_enum_find_number(&%s, text);", PRINT_STR(c_type(e, type)), values->c);
    if (open) {
        leat_str shown = leat_format(e->arena, "leat_enum_find_text(&%s, (int)value.known)", values->c);
        if (type->secret) shown = leat_format(e->arena, "(leat_secret){%.*s}", LEAT_STR_ARG(shown));
        text_of = leat_format(e->arena, "if (value.text%s.data) return value.text;\nreturn %.*s;",
                              type->secret ? ".reveal" : "", LEAT_STR_ARG(shown));
        of_text = leat_format(e->arena,
                              "enum %.*s_known known = (enum %.*s_known)leat_enum_find_number(&%s, text);\n"
                              "return (%.*s){known, %s};",
                              LEAT_STR_ARG(type->name), LEAT_STR_ARG(type->name), values->c, PRINT_STR(c_type(e, type)),
                              type->secret ? "{text}" : "text");
    }
    text_blank(text);
    c_print_function(text, text_signature(e, type), text_of);
    text_blank(text);
    c_print_function(text, of_signature(e, type), of_text);
}

static void emit_add(const struct c_emission *e, struct text *text, const struct type *type)
{
    bool map = type->kind == TYPE_MAP;
    const char *to = map ? "map" : "list", *star = type_is_compound(type->element) ? "*" : "";
    leat_str item =
        map ? leat_format(e->arena, "struct %.*s_entry", LEAT_STR_ARG(type->name)) : c_type(e, type->element);
    text_blank(text);
    text_line(text, "%.*s", PRINT_STR(add_signature(e, type)));
    text_open(text, "{");
    text_line(text, "%.*s *items = leat_list_grow(%s->items, %s->count, sizeof *items, arena);", LEAT_STR_ARG(item), to,
              to);
    text_line(text, "if (!items) return;");
    if (map)
        text_line(text, "items[map->count] = (%.*s){name, %svalue};", LEAT_STR_ARG(item), star);
    else
        text_line(text, "items[list->count] = %sitem;", star);
    text_line(text, "*%s = (%.*s){items, %s->count + 1};", to, PRINT_STR(c_type(e, type)), to);
    text_close(text, "}");
}

void emit_c_builder(struct c_emission *e, struct text *text, const struct type *type)
{
    text_origin(text, type->shape->at);
    if (type->kind == TYPE_ENUM || type->kind == TYPE_OPEN_ENUM) emit_text(e, text, type);
    if (type->kind == TYPE_LIST || type->kind == TYPE_MAP) emit_add(e, text, type);
}
