/* How a union is written: the arm that its kind names, which must be the one that is set. */
#include "program/place.h"
#include "program/writing.h"
#include "text/escape.h"

/* The text by which a reader would find the arm again, where that is not a constant or one of an enum. */
static const struct field *told_by(const struct lowering *l, const struct routine_arm *arm)
{
    const struct choice *choice = l->routine->shape->choice;
    const struct type *type = arm->arm->type;
    if (!choice->rest || !choice->tags[arm - l->routine->arms].count) return NULL;
    for (size_t i = 0; type->kind == TYPE_STRUCT && i < type->field_count; i++)
        if (type->fields[i].type->kind == TYPE_STR && leat_str_equal(type->fields[i].wire, choice->member))
            return &type->fields[i];
    return NULL;
}

static bool any_is_told(const struct lowering *l)
{
    for (size_t i = 0; i < l->routine->arm_count; i++)
        if (told_by(l, &l->routine->arms[i])) return true;
    return false;
}

static void write_whether_told(struct lowering *l, const struct routine_arm *arm, const struct field *field)
{
    const struct branch_tags *tags = &l->routine->shape->choice->tags[arm - l->routine->arms];
    leat_str in =
        leat_format(l->program->arena, "in->%.*s->%.*s", LEAT_STR_ARG(arm->arm->name), LEAT_STR_ARG(field->name));
    in = place_revealed(l->program, field->type, in);
    lower_do(l, "told = false");
    for (size_t i = 0; i < tags->count; i++)
        lower_do(l, "if (leat_str_equal(%.*s, LEAT_STR(\"%.*s\"))) told = true", LEAT_STR_ARG(in),
                 PRINT_STR(escape_text(ESCAPE_C, tags->items[i], l->program->arena)));
}

static void write_arm(struct lowering *l, const struct routine_arm *arm)
{
    const struct type *type = arm->arm->type;
    leat_str in = leat_format(l->program->arena, "in->%.*s", LEAT_STR_ARG(arm->arm->name)),
             any = place_any(l->program, type, in);
    l->at = arm->shape->at;
    lower_step(l, (struct step){.kind = STEP_CASE, .value = lower_text(l, "%.*s", LEAT_STR_ARG(arm->arm->label))});
    if (type->kind == TYPE_STRUCT) {
        lower_return(l, lower_text(l, "!%.*s", LEAT_STR_ARG(in)), "leat_write_armless(writer, at, set)");
        in = leat_format(l->program->arena, "*%.*s", LEAT_STR_ARG(in));
        any = LEAT_STR("true");
    }
    const struct field *field = told_by(l, arm);
    if (field) write_whether_told(l, arm, field);
    lower_do(l, "leat_write_check_arms(writer, at, set, %s)", field ? "told" : any.size ? any.data : "false");
    size_t before = l->used;
    write_value(l, &arm->value, in);
    write_finish(l);
    l->used = before; /* the next one begins where this one did */
}

void write_union(struct lowering *l)
{
    if (any_is_told(l)) lower_do(l, "bool told = true");
    lower_do(l, "size_t set = %.*s(in)", PRINT_STR(place_arms(l->program, l->routine->type)));
    lower_step(l, (struct step){.kind = STEP_SWITCH, .value = "in->kind"});
    for (size_t i = 0; i < l->routine->arm_count; i++) write_arm(l, &l->routine->arms[i]);
    lower_step(l, (struct step){.kind = STEP_CASE, .name = "break"});
    lower_end(l);
    lower_return(l, NULL, "leat_write_kindless(writer, at, set, (int)in->kind)");
}
