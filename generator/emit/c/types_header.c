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

static void add_root(cJSON *roots, const struct c_emission *e, const struct type *type)
{
    cJSON *root = context_add_item(e->arena, roots, type->shape->at);
    context_add_text(e->arena, root, "name", type->schema_name.size ? type->schema_name : type->name);
    context_add_text(e->arena, root, "stem", type->name);
    context_add_text(e->arena, root, "type", c_type(e, type));
    context_add_flag(e->arena, root, "holds_sensitive", type_is_sensitive(type));
}

static void add_classes(cJSON *context, const struct c_emission *e)
{
    const struct types *types = &e->model->types;
    if (!types->sensitive_count) {
        context_add_flag(e->arena, context, "sensitive", false);
        return;
    }
    cJSON *classes = context_add_list(e->arena, context_add_object(e->arena, context, "sensitive"), "classes");
    for (size_t i = 0; i < types->sensitive_count; i++) {
        cJSON *item = context_add_item(e->arena, classes, (struct span){0});
        context_add_text(e->arena, item, "label", types->sensitive_classes[i].label);
        context_add_number(e->arena, item, "bit", (unsigned)i);
    }
}

void emit_c_types_header(struct c_emission *e)
{
    const struct types *types = &e->model->types;
    struct text text;
    text_init(&text, e->arena, 4);
    for (size_t i = 0; i < types->count; i++) emit_type(e, &text, types->items[i]);
    for (size_t i = 0; i < types->count; i++)
        if (types->items[i]->kind == TYPE_MAP && entry_waits(types->items[i])) emit_entry(e, &text, types->items[i]);
    cJSON *context = c_header_context(e, "TYPES");
    context_add_text(e->arena, context, "prefix", e->prefix);
    context_add_text(e->arena, context, "command", e->model->command);
    context_add_number(e->arena, context, "abi", LEAT_ABI);
    context_add_flag(e->arena, context, "system", e->model->system.size > 0);
    add_classes(context, e);
    cJSON *roots = context_add_list(e->arena, context, "roots");
    for (size_t i = 0; i < e->root_count; i++) add_root(roots, e, e->roots[i]);
    c_output_around(e, "types.h", "types.h", context, "types", &text);
}
