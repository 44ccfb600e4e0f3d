/* Making steps. */
#include <stdarg.h>
#include <stdio.h>

#include "program/lower.h"

void lower_step(struct lowering *l, struct step step)
{
    struct procedure *out = l->out;
    if (!program_make_room(l->program, &out->steps, out->count, &out->capacity, sizeof *out->steps)) return;
    step.at = l->at;
    out->steps[out->count++] = step;
}

LEAT_PRINTF(2, 0) static const char *format_text(struct lowering *l, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    char *text = size < 0 ? NULL : leat_arena_alloc(l->program->arena, (size_t)size + 1);
    if (text)
        vsnprintf(text, (size_t)size + 1, format, again);
    else
        l->program->failed = true;
    va_end(again);
    return text ? text : "";
}

const char *lower_text(struct lowering *l, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = format_text(l, format, args);
    va_end(args);
    return text;
}

void lower_do(struct lowering *l, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    lower_step(l, (struct step){.kind = STEP_DO, .value = format_text(l, format, args)});
    va_end(args);
}

void lower_remarked(struct lowering *l, const char *statement, const char *remark)
{
    lower_step(l, (struct step){.kind = STEP_DO, .value = statement, .name = remark});
}

void lower_if(struct lowering *l, const char *condition)
{
    lower_step(l, (struct step){.kind = STEP_IF, .condition = condition});
}
void lower_end(struct lowering *l) { lower_step(l, (struct step){.kind = STEP_END}); }

void lower_return(struct lowering *l, const char *condition, const char *value)
{
    lower_step(l, (struct step){.kind = STEP_RETURN, .condition = condition, .value = value});
}

void lower_name(struct lowering *l, const char *verb)
{
    const struct routine *routine = l->routine;
    const char *prefix = routine->shared ? lower_text(l, "%.*s__", LEAT_STR_ARG(l->program->system)) : "",
               *item = routine->wire == WIRE_ITEM ? "item_" : "";
    l->out->name = lower_text(l, "%s%s_%s%.*s", prefix, verb, item, LEAT_STR_ARG(routine->name));
}

const char *lower_linkage(const struct routine *routine) { return routine->shared ? "" : "static "; }

void lower_label(struct lowering *l, const char *label)
{
    lower_step(l, (struct step){.kind = STEP_LABEL, .name = label});
}

void lower_jump(struct lowering *l, const char *condition, const char *label)
{
    lower_step(l, (struct step){.kind = STEP_JUMP, .condition = condition, .name = label});
}

void lower_blank(struct lowering *l) { lower_step(l, (struct step){.kind = STEP_BLANK}); }
