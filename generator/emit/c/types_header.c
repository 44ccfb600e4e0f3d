/* <system>_types.h: the types of a system and the functions of its roots. */
#include <string.h>

#include "emit/c/c.h"
#include "emit/c/functions.h"

#include "core/print.h"
#include "leat/gen/abi.h"

/* Where a sentence does not end itself, what follows would go on with it. */
static const char *joint_behind(leat_str sentence)
{
    if (!sentence.size) return "";
    return strchr(".!?:;", sentence.data[sentence.size - 1]) ? " " : ". ";
}

static void describe(struct text *text, leat_str description, leat_str source)
{
    leat_str comment = source.size ? leat_format(text->arena, "%.*s%sSource: %.*s", LEAT_STR_ARG(description),
                                                 joint_behind(description), LEAT_STR_ARG(source))
                                   : description;
    if (comment.size) text_comment(text, "/** ", " * ", " */", comment);
}

static void emit_labels(struct text *text, const struct type *type, const char *suffix)
{
    text_open(text, "enum %.*s%s {", LEAT_STR_ARG(type->name), suffix);
    text_line(text, "%.*s = 0,", LEAT_STR_ARG(type->unspecified));
    for (size_t i = 0; i < type->value_count; i++) {
        describe(text, type->values[i].description, LEAT_STR(""));
        text_line(text, "%.*s = %d,", LEAT_STR_ARG(type->values[i].label), type->values[i].number);
    }
    for (size_t i = 0; i < type->arm_count; i++)
        text_line(text, "%.*s = %zu,", LEAT_STR_ARG(type->arms[i].label), i + 1);
    text_close(text, "};");
}

static void emit_field(const struct c_emission *e, struct text *text, const struct field *field)
{
    text_origin(text, field->member->at);
    bool constant = field->type->kind == TYPE_CONST;
    if (constant)
        text_remark(text, "\"%.*s\" has one value: it is checked and written, and has no member%s",
                    LEAT_STR_ARG(field->wire), field->has_flag ? " but whether it is there" : "");
    else
        describe(text, field->description, LEAT_STR(""));
    if (field->has_flag) text_line(text, "bool has_%.*s;", LEAT_STR_ARG(field->name));
    if (field->null_flag) text_line(text, "bool %.*s_is_null; /* which is not absent */", LEAT_STR_ARG(field->name));
    if (constant) return;
    leat_str type = c_type(e, field->type);
    static const char *const presences[] = {
        [PRESENCE_REQUIRED] = "", [PRESENCE_OPTIONAL] = " /* optional */", [PRESENCE_NULLABLE] = " /* or null */"};
    text_line(text, "%s%.*s %s%.*s;%s", field->by_pointer ? "const " : "", LEAT_STR_ARG(type),
              field->by_pointer ? "*" : "", LEAT_STR_ARG(field->name),
              field->has_flag ? "" : presences[field->presence]);
}

static void emit_struct(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_open(text, "struct %.*s {", LEAT_STR_ARG(type->name));
    for (size_t i = 0; i < type->field_count; i++) emit_field(e, text, &type->fields[i]);
    if (type->rest)
        text_line(text, "struct %.*s %.*s; /* %s */", LEAT_STR_ARG(type->rest->name), LEAT_STR_ARG(type->rest_name),
                  type->rest->kind == TYPE_LIST ? "items behind them" : "members that the schema does not name");
    if (type_is_empty(type)) text_line(text, "char unused; /* C has no empty structs */");
    text_close(text, "};");
}

static void emit_arm_functions(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_line(text, "/** The member of that kind, NULL where it is another; and setting the kind with its member, "
                    "which is not copied. */");
    for (size_t i = 0; i < type->arm_count; i++) {
        const struct union_arm *arm = &type->arms[i];
        if (arm->type->kind != TYPE_CONST) text_line(text, "%.*s;", PRINT_STR(c_arm_getter(e, type, arm)));
        text_line(text, "%.*s;", PRINT_STR(c_arm_setter(e, type, arm)));
    }
}

/* Arms stand beside each other: one that the kind does not name is seen, where a union of C would take its bytes for
   the other. */
static void emit_union(const struct c_emission *e, struct text *text, const struct type *type)
{
    emit_labels(text, type, "_kind");
    text_open(text, "struct %.*s {", LEAT_STR_ARG(type->name));
    text_line(text, "enum %.*s_kind kind;", LEAT_STR_ARG(type->name));
    for (size_t i = 0; i < type->arm_count; i++) {
        const struct union_arm *arm = &type->arms[i];
        if (arm->type->kind == TYPE_CONST) continue;
        bool pointer = arm->type->kind == TYPE_STRUCT;
        text_line(text, "%s%.*s %s%.*s;", pointer ? "const " : "", PRINT_STR(c_type(e, arm->type)), pointer ? "*" : "",
                  LEAT_STR_ARG(arm->name));
    }
    text_close(text, "};");
    emit_arm_functions(e, text, type);
}

static void emit_entry(const struct c_emission *e, struct text *text, const struct type *map)
{
    text_open(text, "struct %.*s_entry {", LEAT_STR_ARG(map->name));
    text_line(text, "%s name;", map->secret ? "leat_secret" : "leat_str");
    text_line(text, "%.*s value;%s", PRINT_STR(c_type(e, map->element)), map->element_null ? " /* zero: null */" : "");
    text_close(text, "};");
}

/* A map is complete without its entries, which hold elements by value: of what the map itself stands in, they wait
   until all types are complete. */
static bool entry_waits(const struct type *map)
{
    return map->element->declared && map->element->declared->place >= map->place;
}

static void emit_type(const struct c_emission *e, struct text *text, const struct type *type)
{
    if (!type_has_tag(type)) return;
    text_blank(text);
    text_origin(text, type->shape->at);
    describe(text, type->shape->description, c_source(e, type->shape));
    switch (type->kind) {
    case TYPE_ENUM: emit_labels(text, type, ""); break;
    case TYPE_OPEN_ENUM:
        emit_labels(text, type, "_known");
        text_open(text, "struct %.*s {", LEAT_STR_ARG(type->name));
        text_line(text, "enum %.*s_known known; /* _UNSPECIFIED: text that the schema does not name */",
                  LEAT_STR_ARG(type->name));
        text_line(text, "%s text; /* always set by a parse; a write takes that of `known` where data is NULL */",
                  type->secret ? "leat_secret" : "leat_str");
        text_close(text, "};");
        break;
    case TYPE_STRUCT:
        emit_struct(e, text, type);
        c_declare_defaults(e, text, type);
        break;
    case TYPE_NULLABLE: emit_struct(e, text, type); break;
    case TYPE_LIST:
        text_open(text, "struct %.*s {", LEAT_STR_ARG(type->name));
        text_line(text, "const %.*s *items;%s", PRINT_STR(c_type(e, type->element)),
                  type->element_null ? " /* zero: null */" : "");
        text_line(text, "size_t count;");
        text_close(text, "};");
        break;
    case TYPE_MAP:
        if (!entry_waits(type)) emit_entry(e, text, type);
        text_open(text, "struct %.*s {", LEAT_STR_ARG(type->name));
        text_line(text, "const struct %.*s_entry *items;", LEAT_STR_ARG(type->name));
        text_line(text, "size_t count;");
        text_close(text, "};");
        text_line(text, "/** The value of that name, or NULL. */");
        text_line(text, "const %.*s *%.*s_find(const struct %.*s *map, leat_str name);",
                  PRINT_STR(c_type(e, type->element)), LEAT_STR_ARG(type->name), LEAT_STR_ARG(type->name));
        break;
    case TYPE_UNION: emit_union(e, text, type); break;
    default: break;
    }
    c_declare_builders(e, text, type);
}

static void emit_functions(const struct c_emission *e, struct text *text, const struct type *type)
{
    leat_str name = type->name, c = c_type(e, type);
    text_blank(text);
    text_origin(text, type->shape->at);
    text_remark(text, "---- %.*s ----", PRINT_STR(type->schema_name.size ? type->schema_name : type->name));
    text_blank(text);
    text_line(text, "/**");
    text_line(text, " * What is read lives as long as the arena. issues may be NULL: then the parse stops at the "
                    "first. On failure *out is zeroed.");
    text_line(text, " * What is valid but can't be kept is refused by the rule unrepresentable; a fraction becomes the "
                    "nearest double.");
    text_line(text, " */");
    text_line(text,
              "LEAT_MUST_USE leat_status %.*s_parse(%.*s *out, leat_str json, struct leat_arena *arena, struct "
              "leat_issues *issues);",
              LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_line(text, "/** The same without a copy of the text, which must live as long as what is read. */");
    text_line(text,
              "LEAT_MUST_USE leat_status %.*s_parse_in_place(%.*s *out, struct leat_input text, struct leat_arena "
              "*arena, struct leat_issues *issues);",
              LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_line(text, "/** The schema alone: also what no C type can hold. */");
    text_line(text, "LEAT_MUST_USE leat_status %.*s_validate(leat_str json, struct leat_issues *issues);",
              LEAT_STR_ARG(name));
    text_line(text, "/** Whether a write would succeed. The text that the issues speak of lives in the arena. */");
    text_line(text,
              "LEAT_MUST_USE leat_status %.*s_check(const %.*s *value, struct leat_arena *arena, struct leat_issues "
              "*issues);",
              LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_line(text, "/** Appends canonical JSON, or nothing when the value is not valid: then the issues' text lies "
                    "behind out's end until the next append. */");
    text_line(
        text,
        "LEAT_MUST_USE leat_status %.*s_write(const %.*s *value, struct leat_buf *out, struct leat_issues *issues);",
        LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_line(text, "/** Equal as values: numbers by value, instants with their offset and fraction. */");
    text_line(text, "bool %.*s_equal(const %.*s *a, const %.*s *b);", LEAT_STR_ARG(name), LEAT_STR_ARG(c),
              LEAT_STR_ARG(c));
    if (!type_is_sensitive(type)) return;
    text_line(text, "/**");
    text_line(text, " * Takes the members of these classes out: what is optional becomes absent, what is required "
                    "empty. What is pointed to is copied into the arena");
    text_line(text, " * before it changes; where that fails it is taken out whole.");
    text_line(text, " */");
    text_line(text, "void %.*s_redact(%.*s *value, leat_sensitivity classes, struct leat_arena *arena);",
              LEAT_STR_ARG(name), LEAT_STR_ARG(c));
}

void emit_c_types_header(struct c_emission *e)
{
    const struct types *types = &e->model->types;
    struct text text;
    leat_str guard = c_upper(e, e->prefix);
    c_begin_file(e, &text,
                 e->model->system.size
                     ? "The types of the system's messages and rows, and what can be done with their values."
                     : "The types of the schemas, and what can be done with their values.");
    text_line(&text, "#ifndef %.*s_TYPES_H", LEAT_STR_ARG(guard));
    text_line(&text, "#define %.*s_TYPES_H", LEAT_STR_ARG(guard));
    text_blank(&text);
    static const char *const headers[] = {"arena",       "buf",    "decimal", "duration",    "gen/abi",
                                          "input",       "issue",  "json",    "list",        "secret",
                                          "sensitivity", "status", "time",    "time_of_day", "uuid"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        text_line(&text, "#include \"leat/%s.h\"", headers[i]);
    text_blank(&text);
    text_line(&text, "#if LEAT_ABI != %d", LEAT_ABI);
    text_line(&text, "#error \"%.*s_types.h was generated for another version of the runtime: run %.*s\"",
              LEAT_STR_ARG(e->prefix), LEAT_STR_ARG(e->model->command));
    text_line(&text, "#endif");
    text_blank(&text);
    text_line(&text, "/*");
    text_line(&text, " * What is optional is absent when it is all zero: text without data, an enum or a kind of 0, a "
                     "list or map without items, a pointer that is NULL;");
    text_line(&text, " * has_... says it of numbers, booleans, times and ids. Writers refuse a member that was "
                     "forgotten, and one that contradicts itself;");
    text_line(&text, " * of a required number, boolean or id nobody can tell: 0, false and the nil uuid are values.");
    text_line(&text, " */");
    text_blank(&text);
    text_open_extern_c(&text);
    if (types->sensitive_count) {
        text_blank(&text);
        text_line(&text, "/** Classes of sensitive members. */");
        text_open(&text, "enum {");
        for (size_t i = 0; i < types->sensitive_count; i++)
            text_line(&text, "%.*s = 1 << %zu,", LEAT_STR_ARG(types->sensitive_classes[i].label), i);
        text_close(&text, "};");
    }
    for (size_t i = 0; i < types->count; i++) emit_type(e, &text, types->items[i]);
    for (size_t i = 0; i < types->count; i++)
        if (types->items[i]->kind == TYPE_MAP && entry_waits(types->items[i])) emit_entry(e, &text, types->items[i]);
    for (size_t i = 0; i < e->root_count; i++) emit_functions(e, &text, e->roots[i]);
    text_close_header(&text);
    c_end_file(e, &text, "types.h");
}
