/* Types as text, for people and diffs: what C sees of each shape. */
#include "types/dump.h"
#include "core/print.h"
#include "text/escape.h"

static leat_str quoted(struct text *text, leat_str s)
{
    return leat_format(text->arena, "\"%.*s\"", PRINT_STR(escape_text(ESCAPE_JSON, s, text->arena)));
}

static void field(struct text *text, const struct field *field)
{
    static const char *const presences[] = {
        [PRESENCE_REQUIRED] = "required", [PRESENCE_OPTIONAL] = "optional", [PRESENCE_NULLABLE] = "nullable"};
    text_piece(text, "%.*s: %.*s%s  # %.*s, %s", LEAT_STR_ARG(field->name), PRINT_STR(type_c(field->type, text->arena)),
               field->by_pointer ? " *" : "", PRINT_STR(quoted(text, field->wire)), presences[field->presence]);
    if (field->has_flag) text_piece(text, ", has_%.*s", LEAT_STR_ARG(field->name));
    if (field->null_flag) text_piece(text, ", %.*s_is_null", LEAT_STR_ARG(field->name));
    if (field->type->kind == TYPE_CONST) text_piece(text, ", a constant");
    if (field->sensitive.size) text_piece(text, ", sensitive %.*s", LEAT_STR_ARG(field->sensitive));
    text_end(text);
}

static void type(struct text *text, const struct type *type)
{
    text_open(text, "%.*s  # %.*s, shape %u%s%s%s", PRINT_STR(type_c(type, text->arena)), LEAT_STR_ARG(type->name),
              type->shape->id, type->is_root ? ", root" : "", type->recursive ? ", recursive" : "",
              type->secret ? ", secret" : "");
    for (size_t i = 0; i < type->field_count; i++) field(text, &type->fields[i]);
    for (size_t i = 0; i < type->value_count; i++)
        text_line(text, "%.*s = %d  # %.*s", LEAT_STR_ARG(type->values[i].label), type->values[i].number,
                  PRINT_STR(quoted(text, type->values[i].text)));
    for (size_t i = 0; i < type->arm_count; i++)
        text_line(text, "%.*s: %.*s  # %.*s, shape %u", LEAT_STR_ARG(type->arms[i].name),
                  PRINT_STR(type_c(type->arms[i].type, text->arena)), LEAT_STR_ARG(type->arms[i].label),
                  type->arms[i].shape->id);
    if (type->element) text_line(text, "of %.*s", PRINT_STR(type_c(type->element, text->arena)));
    text->depth--;
    text_blank(text);
}

void types_dump(const struct types *types, struct text *text)
{
    for (size_t i = 0; i < types->count; i++) type(text, types->items[i]);
}
