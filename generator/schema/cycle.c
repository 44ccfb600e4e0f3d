/* A schema that applies itself to the same value says nothing and would be read for ever: A: { $ref: B }, B: { allOf: [ { $ref: A } ] }. */
#include "schema/loader.h"

enum mark { UNSEEN, OPEN, DONE };

struct search {
    struct schema_loader *loader;
    unsigned char *marks; /* by order */
    unsigned depth;
};

static void visit(struct search *search, struct schema *schema);

static void follow(struct search *search, struct schema *from, const struct schema *target, struct span at)
{
    struct schema *to = target ? schema_index_find(search->loader->schemas, target->node) : NULL;
    struct diagnostics *diagnostics = search->loader->schemas->sources->diagnostics;
    if (!to) return;
    if (search->marks[to->order] != OPEN && search->depth < SCHEMA_MAX_CHAIN) {
        visit(search, to);
        return;
    }
    if (search->marks[to->order] != OPEN) {
        diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, at, "leat can't follow more than %d schemas that refer to each other in a row yet",
                           SCHEMA_MAX_CHAIN);
        from->unsound = to->unsound = true;
        return;
    }
    struct diagnostic *d =
        diagnostics_report(diagnostics, RULE_REFERENCE_CYCLE, at, "this comes back to %.*s without descending into a value", LEAT_STR_ARG(to->pointer));
    if (to != from) diagnostic_note(diagnostics, d, to->at, "it began here");
    from->unsound = to->unsound = true;
}

static void visit(struct search *search, struct schema *schema)
{
    if (search->marks[schema->order] != UNSEEN) return;
    search->marks[schema->order] = OPEN;
    search->depth++;
    follow(search, schema, schema->reference, schema->reference_at);
    follow(search, schema, schema->dynamic_reference, schema->dynamic_reference_at);
    for (size_t i = 0; i < schema->all_of_count; i++) follow(search, schema, schema->all_of[i], schema->all_of_at);
    for (size_t i = 0; i < schema->any_of_count; i++) follow(search, schema, schema->any_of[i], schema->any_of_at);
    for (size_t i = 0; i < schema->one_of_count; i++) follow(search, schema, schema->one_of[i], schema->one_of_at);
    for (size_t i = 0; i < schema->dependency_count; i++) follow(search, schema, schema->dependencies[i].schema, schema->dependencies[i].at);
    follow(search, schema, schema->negated, schema->negated_at);
    follow(search, schema, schema->condition, schema->condition_at);
    follow(search, schema, schema->then_, schema->then_at);
    follow(search, schema, schema->else_, schema->else_at);
    search->depth--;
    search->marks[schema->order] = DONE;
}

bool cycles_check(struct schema_loader *loader)
{
    size_t count;
    const struct schemas *schemas = loader->schemas;
    struct search search = {loader, leat_arena_alloc_zero(schemas->sources->arena, schemas->next_order, 1), 0};
    struct schema **mine = schemas_of_document(loader, &count);
    if (!search.marks || !mine) return false;
    for (size_t i = 0; i < count; i++)
        if (mine[i]) visit(&search, mine[i]);
    return true;
}
