/* The order of static functions: each before what calls it, with a prototype where they call each other in a circle. */
#include "core/print.h"
#include "emit/c/c.h"

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct walk {
    const struct c_emission *e;
    struct text *text;
    const struct c_functions *functions;
    unsigned char *visits; /* by the routine's id */
    bool print;            /* else: finds what is called before it is printed, and declares that */
};

static void visit(struct walk *walk, const struct routine *routine)
{
    if (!routine || (walk->functions->only_read && routine->mode != MODE_READ)) return;
    unsigned char *state = &walk->visits[routine->id];
    if (*state == VISIT_OPEN && !walk->print) {
        text_line(walk->text, "%.*s;", PRINT_STR(walk->functions->signature(walk->e, routine)));
        *state = VISIT_DONE;
    }
    if (*state != VISIT_NEW) return;
    *state = VISIT_OPEN;
    for (size_t i = 0; i < routine->member_count; i++) visit(walk, routine->members[i].value.routine);
    for (size_t i = 0; i < routine->arm_count; i++) visit(walk, routine->arms[i].value.routine);
    visit(walk, routine->item.routine);
    if (walk->print) walk->functions->print(walk->e, walk->text, routine);
    *state = VISIT_DONE;
}

void c_print_in_order(const struct c_emission *e, struct text *text, const struct c_functions *functions, const struct routine *const *roots, size_t count)
{
    for (int print = 0; print < 2; print++) {
        struct walk walk = {e, text, functions, leat_arena_alloc_zero(e->arena, e->program.routine_count, 1), print};
        if (!walk.visits) return;
        for (size_t i = 0; i < count; i++) visit(&walk, roots[i]);
        text_blank(text);
    }
}
