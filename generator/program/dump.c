/* A program as text, for people and diffs: the steps of its readers and writers. */
#include "program/dump.h"

#include "core/print.h"
#include "text/escape.h"

static const char *const kinds[] = {[STEP_DO] = "do",       [STEP_LEAF] = "leaf", [STEP_CALL] = "call",     [STEP_MOVE] = "move",     [STEP_IF] = "if",
                                    [STEP_ELSE] = "else",   [STEP_EACH] = "each", [STEP_SWITCH] = "switch", [STEP_CASE] = "case",     [STEP_END] = "end",
                                    [STEP_LABEL] = "label", [STEP_JUMP] = "jump", [STEP_RETURN] = "return", [STEP_ENTER] = "enter",   [STEP_TAKE] = "take",
                                    [STEP_MARK] = "mark",   [STEP_PUT] = "put",   [STEP_ROOM] = "room",     [STEP_ASSERT] = "assert", [STEP_TRY] = "try"};

static const char *callee(const struct step *step, bool writes) { return writes ? step->routine->writer.name : step->routine->reader.name; }

static void print_step(struct text *text, const struct step *step, bool writes)
{
    if (step->kind == STEP_BLANK) return;
    if (step->kind == STEP_ELSE || step->kind == STEP_END) text->depth--;
    text_piece(text, "%s", kinds[step->kind]);
    if (step->kind == STEP_MARK) text_piece(text, " %zu", step->number);
    if (step->literal.size) text_piece(text, " \"%.*s\"", PRINT_STR(escape_text(ESCAPE_JSON, step->literal, text->arena)));
    if (step->routine) text_piece(text, " %s", callee(step, writes));
    if (step->shape) text_piece(text, " shape %u", step->shape->id);
    if (step->name) text_piece(text, " %s", step->name);
    if (step->value) text_piece(text, " %s", step->value);
    if (step->condition) text_piece(text, step->kind == STEP_IF ? " %s" : " where %s", step->condition);
    if (step->rules) text_piece(text, " by %.*s", LEAT_STR_ARG(step->rules->name));
    text_end(text);
    bool opens = step->kind == STEP_IF || step->kind == STEP_ASSERT || step->kind == STEP_TRY || step->kind == STEP_ELSE;
    if (opens || step->kind == STEP_EACH || step->kind == STEP_SWITCH) text->depth++;
}

static void print_procedure(struct text *text, const struct procedure *procedure)
{
    if (!procedure->count) return;
    text_open(text, "%s  # %s", procedure->name, procedure->remark);
    for (size_t i = 0; i < procedure->count; i++) print_step(text, &procedure->steps[i], procedure->writes);
    text->depth--;
    text_blank(text);
}

void program_dump(const struct program *program, struct text *text)
{
    for (size_t i = 0; i < program->routine_count; i++) {
        print_procedure(text, &program->routines[i]->reader);
        print_procedure(text, &program->routines[i]->writer);
    }
}
