/* A schema that applies itself to the same value says nothing and would be read for ever: A: { $ref: B }, B: { allOf: [
   { $ref: A } ] }. */
#include "schema/loader.h"

enum mark { UNSEEN, OPEN, DONE };

struct search {
    struct schemas *schemas;
    unsigned char *marks; /* of those that are not settled, which no settled one refers to */
    unsigned depth;
};

static void visit(struct search *search, struct schema *schema);

static unsigned char *mark_of(struct search *search, const struct schema *schema)
{
    return &search->marks[schema->order - search->schemas->settled];
}

static void follow(struct search *search, struct schema *from, const struct schema *target, struct span at)
{
    struct schema *to = target ? search->schemas->by_order[target->order] : NULL;
    struct diagnostics *diagnostics = search->schemas->sources->diagnostics;
    if (!to || to->order < search->schemas->settled) return;
    if (*mark_of(search, to) != OPEN && search->depth < SCHEMA_MAX_CHAIN) {
        visit(search, to);
        return;
    }
    from->unsound = to->unsound = true;
    if (*mark_of(search, to) != OPEN) {
        diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, at,
                           "leat can't follow more than %d schemas that refer to each other in a row yet",
                           SCHEMA_MAX_CHAIN);
        return;
    }
    struct diagnostic *d =
        diagnostics_report(diagnostics, RULE_REFERENCE_CYCLE, at,
                           "this comes back to %.*s without descending into a value", LEAT_STR_ARG(to->pointer));
    if (to != from) diagnostic_note(diagnostics, d, to->at, "it began here");
}

static void visit(struct search *search, struct schema *schema)
{
    unsigned char *mark = mark_of(search, schema);
    if (*mark != UNSEEN) return;
    *mark = OPEN;
    search->depth++;
    follow(search, schema, schema->reference, schema->reference_at);
    follow(search, schema, schema->dynamic_reference, schema->dynamic_reference_at);
    for (size_t i = 0; i < schema->all_of_count; i++) follow(search, schema, schema->all_of[i], schema->all_of_at);
    for (size_t i = 0; i < schema->any_of_count; i++) follow(search, schema, schema->any_of[i], schema->any_of_at);
    for (size_t i = 0; i < schema->one_of_count; i++) follow(search, schema, schema->one_of[i], schema->one_of_at);
    for (size_t i = 0; i < schema->dependency_count; i++)
        follow(search, schema, schema->dependencies[i].schema, schema->dependencies[i].at);
    follow(search, schema, schema->negated, schema->negated_at);
    follow(search, schema, schema->condition, schema->condition_at);
    follow(search, schema, schema->then_, schema->then_at);
    follow(search, schema, schema->else_, schema->else_at);
    search->depth--;
    *mark = DONE;
}

bool cycles_check(struct schemas *schemas)
{
    unsigned count = schemas->next_order - schemas->settled;
    if (!count) return true;
    struct search search = {schemas, leat_arena_alloc_zero(schemas->sources->arena, count, 1), 0};
    if (!search.marks) return false;
    for (unsigned i = schemas->settled; i < schemas->next_order; i++)
        if (schemas->by_order[i]) visit(&search, schemas->by_order[i]);
    schemas->settled = schemas->next_order;
    return true;
}
