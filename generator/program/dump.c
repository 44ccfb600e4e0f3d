/* A program as text, for people and diffs: the steps of its readers and writers. */
#include "program/dump.h"

#include "core/print.h"
#include "text/escape.h"

static const char *word_of(enum step_kind kind)
{
    switch (kind) {
    case STEP_DO: return "do";
    case STEP_LEAF: return "leaf";
    case STEP_CALL: return "call";
    case STEP_MOVE: return "move";
    case STEP_IF: return "if";
    case STEP_ELSE: return "else";
    case STEP_EACH: return "each";
    case STEP_SWITCH: return "switch";
    case STEP_CASE: return "case";
    case STEP_END: return "end";
    case STEP_LABEL: return "label";
    case STEP_JUMP: return "jump";
    case STEP_RETURN: return "return";
    case STEP_ENTER: return "enter";
    case STEP_TAKE: return "take";
    case STEP_NEXT: return "next";
    case STEP_MARK: return "mark";
    case STEP_PUT: return "put";
    case STEP_ROOM: return "room";
    case STEP_ASSERT: return "assert";
    case STEP_TRY: return "try";
    case STEP_BLANK: break;
    }
    return "";
}

static const char *callee(const struct step *step, bool writes)
{
    return writes ? step->routine->writer.name : step->routine->reader.name;
}

static void print_step(struct text *text, const struct step *step, bool writes)
{
    if (step->kind == STEP_BLANK) return;
    if (step->kind == STEP_ELSE || step->kind == STEP_END) text->depth--;
    text_piece(text, "%s", word_of(step->kind));
    if (step->kind == STEP_MARK) text_piece(text, " %zu", step->number);
    if (step->literal.size)
        text_piece(text, " \"%.*s\"", PRINT_STR(escape_text(ESCAPE_JSON, step->literal, text->arena)));
    if (step->routine) text_piece(text, " %s", callee(step, writes));
    if (step->shape) text_piece(text, " shape %u", step->shape->id);
    if (step->name) text_piece(text, " %s", step->name);
    if (step->value) text_piece(text, " %s", step->value);
    if (step->condition) text_piece(text, step->kind == STEP_IF ? " %s" : " where %s", step->condition);
    if (step->rules) text_piece(text, " by %.*s", LEAT_STR_ARG(step->rules->name));
    text_end(text);
    if (step_opens(step->kind) || step->kind == STEP_ELSE) text->depth++;
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
