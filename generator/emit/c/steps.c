/* Procedures as C: a line or two for each step. What a step does was decided in program/; here is what it looks like,
   and which function stands first. */
#include <string.h>

#include "core/print.h"
#include "emit/c/c.h"
#include "text/escape.h"

/* Switches in switches: each tells names apart by one more byte of the 60 that a name which is told so has at most. */
enum { SWITCHES_DEEP = 62 };

/* Printing one procedure. */
struct printer {
    struct c_emission *e;
    struct text *text;
    const struct procedure *procedure;
    struct {
        bool in_case;              /* whose steps stand one deeper */
        size_t blocks;             /* that are open in it */
    } switches[SWITCHES_DEEP + 1]; /* the first is the function */
    size_t depth;
};

static const struct procedure *procedure_of(const struct routine *routine, bool writes)
{
    return writes ? &routine->writer : &routine->reader;
}

static const char *or_none(const char *text) { return text ? text : ""; }

/* `at = <name>(parser, at, <value>, &<rules>);` and, when reading, the way out. */
static void call(const struct printer *p, const char *family, const char *name, const struct step *step)
{
    const char *comma = step->value ? ", " : "", *rules = step->rules ? ", &" : "";
    text_line(p->text, "at = %s%s(%s, at%s%s%s%s);", family, name, p->procedure->writes ? "writer" : "parser", comma,
              or_none(step->value), rules, step->rules ? step->rules->c : "");
    if (!p->procedure->writes) text_line(p->text, "if (!at) return NULL;");
}

static void label(struct text *text, const char *name)
{
    text->depth--;
    text_line(text, "%s:", name);
    text->depth++;
}

static void enter(struct text *text, const struct step *step)
{
    text_line(text, "at = leat_skip_space(at);");
    text_line(text, "if (*at != '%.*s') return leat_refuse_type(parser, at, %s.type);", LEAT_STR_ARG(step->literal),
              step->rules->c);
    text_line(text, "if (++parser->depth > LEAT_MAX_DEPTH) return leat_refuse_depth(parser, at);");
    if (step->name) text_line(text, "const char *%s = at;", step->name);
}

static void take(struct text *text, const char *function, const struct step *step)
{
    leat_str literal = escape_text(ESCAPE_C, step->literal, text->arena);
    text_line(text, "if (%s&at, \"%.*s\", %zu)) goto %s;", function, LEAT_STR_ARG(literal), step->literal.size,
              step->name);
}

static void each(const struct printer *p, const struct step *step)
{
    if (p->procedure->writes) {
        text_open(p->text, "for (size_t i = 0; i < %s; i++) {", step->value ? step->value : "in->count");
        if (!step->value) text_line(p->text, "if (i) *at++ = ',';");
        return;
    }
    char end = step->name[0] == 'i' ? ']' : '}';
    text_open(p->text, "for (at = leat_first_%s(parser, at); at && *at != '%c'; at = leat_next_%s(parser, at)) {",
              step->name, end, step->name);
}

static void put(struct text *text, const struct step *step)
{
    const char *to = step->number ? "return" : "at =";
    leat_str literal = escape_text(ESCAPE_C, step->literal, text->arena);
    text_piece(text, "%s leat_%s(%sat, ", to, step->name, strcmp(step->name, "put") == 0 ? "" : "writer, ");
    if (step->value)
        text_line(text, "&\"%.*s\"[%s], %zu - %s);", LEAT_STR_ARG(literal), step->value, step->literal.size,
                  step->value);
    else
        text_line(text, "\"%.*s\", %zu);", LEAT_STR_ARG(literal), step->literal.size);
}

/* A statement, alone or behind its condition. */
static void if_so(struct text *text, const char *condition, const char *statement, const char *what)
{
    if (condition) text_piece(text, "if (%s) ", condition);
    text_line(text, "%s %s;", statement, what);
}

static void end_case(struct printer *p)
{
    if (p->switches[p->depth].in_case) p->text->depth--;
    p->switches[p->depth].in_case = false;
}

static void print_case(struct printer *p, const struct step *step, bool has_steps)
{
    end_case(p);
    text_piece(p->text, step->value ? "case %s:" : "default:", or_none(step->value));
    if (step->name) text_piece(p->text, " %s;", step->name);
    text_end(p->text);
    p->switches[p->depth].in_case = has_steps;
    if (has_steps) p->text->depth++;
}

static void begin_switch(struct printer *p, const struct step *step)
{
    text_line(p->text, "switch (%s) {", step->value);
    p->depth++;
    p->switches[p->depth].in_case = false;
    p->switches[p->depth].blocks = 0;
}

static void end(struct printer *p)
{
    if (p->depth && !p->switches[p->depth].blocks) {
        end_case(p);
        text_line(p->text, "}");
        p->depth--;
        return;
    }
    p->switches[p->depth].blocks--;
    text_close(p->text, "}");
}

/* "&checkout__schema_customer, &checkout__schema_person" */
static leat_str tables(struct printer *p, const struct shape *shape)
{
    leat_str text = {"", 0};
    for (size_t i = 0; i < shape->seed_count; i++)
        text = leat_format(p->text->arena, "%.*s%s&%.*s", LEAT_STR_ARG(text), i ? ", " : "",
                           PRINT_STR(c_schema(p->e, shape->seeds[i])));
    return text;
}

static leat_str matches(struct printer *p, const struct step *step)
{
    const struct shape *shape = step->shape;
    leat_str text = {"", 0};
    for (size_t i = 0; i < shape->seed_count; i++)
        text = leat_format(p->text->arena, "%.*s%sleat_%s(parser, at, &%.*s)", LEAT_STR_ARG(text), i ? " && " : "",
                           step->name, PRINT_STR(c_schema(p->e, shape->seeds[i])));
    return text;
}

static void print_assertion(struct text *text, const struct step *step, leat_str schemas)
{
    text_open(text, "if (leat_%s, (const struct leat_schema *const[]){%.*s}, %zu)) {", step->name,
              LEAT_STR_ARG(schemas), step->shape->seed_count);
}

static void print_step(struct printer *p, const struct step *step, enum step_kind next)
{
    struct text *text = p->text;
    const char *direction = p->procedure->writes ? "leat_write_" : "leat_read_";
    text_origin(text, step->at);
    switch (step->kind) {
    case STEP_DO: text_line(text, step->name ? "%s; /* %s */" : "%s;", step->value, step->name); break;
    case STEP_LEAF: call(p, direction, step->name, step); break;
    case STEP_CALL: call(p, "", procedure_of(step->routine, p->procedure->writes)->name, step); break;
    case STEP_MOVE: call(p, "leat_", step->name, step); break;
    case STEP_IF:
        if (step->condition)
            text_open(text, "if (%s) {", step->condition);
        else
            text_open(text, "{");
        p->switches[p->depth].blocks++;
        break;
    case STEP_ASSERT:
        print_assertion(text, step, tables(p, step->shape));
        p->switches[p->depth].blocks++;
        break;
    case STEP_TRY:
        text_open(text, "if (%s%s%.*s) {", step->value ? step->value : "", step->value ? " && " : "",
                  PRINT_STR(matches(p, step)));
        p->switches[p->depth].blocks++;
        break;
    case STEP_ELSE:
        text_close(text, "} else {");
        text->depth++;
        break;
    case STEP_EACH:
        each(p, step);
        p->switches[p->depth].blocks++;
        break;
    case STEP_SWITCH: begin_switch(p, step); break;
    case STEP_CASE: print_case(p, step, !step->name && next != STEP_CASE); break;
    case STEP_END: end(p); break;
    case STEP_LABEL: label(text, step->name); break;
    case STEP_JUMP: if_so(text, step->condition, "goto", step->name); break;
    case STEP_RETURN: if_so(text, step->condition, "return", step->value); break;
    case STEP_BLANK: text_blank(text); break;
    case STEP_ENTER: enter(text, step); break;
    case STEP_TAKE: take(text, "leat_take(", step); break;
    case STEP_NEXT: take(text, "leat_take_next(parser, ", step); break;
    case STEP_MARK: text_line(text, "if (!leat_mark(&%s, %zu)) goto %s;", step->value, step->number, step->name); break;
    case STEP_PUT: put(text, step); break;
    case STEP_ROOM: if_so(text, NULL, step->number ? "return" : "at =", "leat_writer_room(writer, at)"); break;
    }
}

void c_print_procedure(struct c_emission *e, struct text *text, const struct procedure *procedure)
{
    struct printer p = {.e = e, .text = text, .procedure = procedure};
    text_blank(text);
    text_origin(text, procedure->at);
    if (procedure->remark) text_remark(text, "%s", procedure->remark);
    text_line(text, "%s", procedure->signature);
    text_open(text, "{");
    for (size_t i = 0; i < procedure->count; i++)
        print_step(&p, &procedure->steps[i], i + 1 < procedure->count ? procedure->steps[i + 1].kind : STEP_END);
    text_close(text, "}");
}

/* ---- the order of static functions: each before what calls it, with a prototype where they call each other in a
   circle ---- */

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct walk {
    struct c_emission *e;
    struct text *text;
    unsigned char *visits; /* by the routine's id */
    size_t group;          /* what other files print is declared in a header */
    bool writes, print;    /* not print: finds what is called before it is printed, and declares that */
};

static void visit(struct walk *walk, const struct routine *routine)
{
    const struct procedure *procedure = procedure_of(routine, walk->writes);
    unsigned char *state = &walk->visits[routine->id];
    if (routine->group != walk->group) return;
    if (*state == VISIT_OPEN && !walk->print) {
        if (!routine->shared) text_line(walk->text, "%s;", procedure->signature);
        *state = VISIT_DONE;
    }
    if (*state != VISIT_NEW) return;
    *state = VISIT_OPEN;
    for (size_t i = 0; i < procedure->count; i++)
        if (procedure->steps[i].kind == STEP_CALL) visit(walk, procedure->steps[i].routine);
    if (walk->print) c_print_procedure(walk->e, walk->text, procedure);
    *state = VISIT_DONE;
}

void c_print_procedures(struct c_emission *e, struct text *text, const struct routine *const *roots, size_t count,
                        bool writers)
{
    for (int print = 0; print < 2 && count; print++) {
        struct walk walk = {
            e, text, leat_arena_alloc_zero(e->arena, e->program.routine_count, 1), roots[0]->group, writers, print};
        if (!walk.visits) return;
        for (size_t i = 0; i < count; i++) visit(&walk, roots[i]);
        text_blank(text);
    }
}
