/* What templates derive of a row's other members: a function for each, which joins their texts. */
#include "emit/c/templates.h"
#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/functions.h"
#include "text/escape.h"

const struct key_template *template_of(const struct model *model, const struct type *row, const struct field *field)
{
    for (size_t i = 0; i < model->template_count; i++)
        if (model->templates[i].row == row && model->templates[i].field == field) return &model->templates[i];
    return NULL;
}

bool table_derives_key(const struct model *model, const struct table *table)
{
    return template_of(model, table->thing.type, table->partition.field) ||
           (table->has_sort && template_of(model, table->thing.type, table->sort.field));
}

bool any_is_derived(const struct model *model, const struct type *row)
{
    for (size_t i = 0; i < row->field_count; i++)
        if (template_of(model, row, &row->fields[i])) return true;
    return false;
}

/* Two underscores, which no name holds: `b-c` of A is not `c` of A_b. */
leat_str template_function(struct c_emission *e, const struct key_template *template)
{
    return leat_format(e->arena, "derive_%.*s__%.*s", LEAT_STR_ARG(template->row->name),
                       LEAT_STR_ARG(template->field->name));
}

static leat_str piece_of(struct c_emission *e, const struct template_part *part)
{
    if (!part->depth)
        return leat_format(e->arena, "LEAT_STR(\"%.*s\")", PRINT_STR(escape_text(ESCAPE_C, part->literal, e->arena)));
    leat_str place = LEAT_STR("row");
    for (size_t i = 0; i < part->depth; i++)
        place =
            leat_format(e->arena, "%.*s%s%.*s", LEAT_STR_ARG(place), i ? "." : "->", LEAT_STR_ARG(part->path[i]->name));
    const struct type *type = part->path[part->depth - 1]->type;
    bool is_enum = type->kind == TYPE_ENUM || type->kind == TYPE_OPEN_ENUM;
    return is_enum ? leat_format(e->arena, "%.*s_text(%.*s)", LEAT_STR_ARG(type->name), LEAT_STR_ARG(place)) : place;
}

static leat_str join_pieces(struct c_emission *e, const struct key_template *template)
{
    leat_str joined = LEAT_STR("return LEAT_TEXT(arena");
    for (size_t i = 0; i < template->part_count; i++) {
        leat_str piece = piece_of(e, &template->parts[i]);
        joined = leat_format(e->arena, "%.*s, %.*s", LEAT_STR_ARG(joined), LEAT_STR_ARG(piece));
    }
    return leat_format(e->arena, "%.*s);", LEAT_STR_ARG(joined));
}

static void emit_function(struct c_emission *e, struct text *text, const struct key_template *template)
{
    text_blank(text);
    text_origin(text, template->field->member->at);
    text_line(text, "/* absent where one of the members is; in the arena */");
    c_print_function(text,
                     leat_format(e->arena, "static leat_str %.*s(const struct %.*s *row, struct leat_arena *arena)",
                                 PRINT_STR(template_function(e, template)), LEAT_STR_ARG(template->row->name)),
                     join_pieces(e, template));
}

void emit_c_templates(struct c_emission *e, struct text *text)
{
    for (size_t i = 0; i < e->model->template_count; i++) emit_function(e, text, &e->model->templates[i]);
}
