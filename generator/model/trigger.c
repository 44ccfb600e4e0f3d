/* `from` of a function: what calls it, one map or a list of them. The key that names the source decides which keys go
   with it: those of its kind's row. */
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"
#include "model/words.h"

#define PLACE "function.from"

/* What calls a function, and how. */
struct source_row {
    const struct kind *kind;
    const struct event_source *source; /* NULL: there is none */
};

static const char *word_of(const struct kind *kind, const struct event_source *source)
{
    return source->word ? source->word : kind->word;
}

static struct source_row source_named(const struct loading *loading, leat_str word)
{
    for (const struct kind *const *kind = loading->kinds; *kind; kind++)
        for (const struct event_source *source = (*kind)->source; source; source = source->other)
            if (leat_str_equal(word, leat_str_of(word_of(*kind, source)))) return (struct source_row){*kind, source};
    return (struct source_row){NULL, NULL};
}

static void report_no_source(struct loading *loading, const struct function *function, const struct node *from)
{
    if (!from->count) {
        diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, from->at, "`from` of function %.*s names no source",
                           LEAT_STR_ARG(function->thing.name));
        return;
    }
    for (size_t i = 0; i < from->count; i++) {
        const struct node_member *member = &from->members[i];
        leat_str shown = leat_format(loading->arena, "`%.*s` of `from` of function %.*s", LEAT_STR_ARG(member->name),
                                     LEAT_STR_ARG(function->thing.name));
        if (word_report(loading, PLACE, member->name_at, member->name, shown)) return;
    }
    size_t count = RESERVED_WORDS_MOST;
    for (const struct kind *const *kind = loading->kinds; *kind; kind++)
        for (const struct event_source *source = (*kind)->source; source; source = source->other) count++;
    struct known_names known = known_names_new(loading, count);
    for (const struct kind *const *kind = loading->kinds; *kind; kind++)
        for (const struct event_source *source = (*kind)->source; source; source = source->other)
            known_names_add(&known, word_of(*kind, source), true);
    known_names_add_reserved(loading, &known, PLACE);
    report_unknown(
        loading, RULE_SOURCE_COUNT, from->members[0].name_at, from->members[0].name, &known,
        leat_format(loading->arena, "a function can't come from `%.*s`", LEAT_STR_ARG(from->members[0].name)));
}

/* A source of several kinds of events says which: for a function that takes all of them has no type. */
static void check_event(struct loading *loading, const struct function *function, const struct node_member *source,
                        const struct node *from)
{
    if (!leat_str_equal(source->name, LEAT_STR("bus")) && !leat_str_equal(source->name, LEAT_STR("bucket"))) return;
    if (!node_find(from, "event"))
        diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, source->name_at,
                           "`from` of function %.*s has no `event`", LEAT_STR_ARG(function->thing.name));
}

/* The one member that names a source, or NULL after a report; its row has no source: it is for later, which was
   reported. */
static const struct node_member *source_find(struct loading *loading, const struct function *function,
                                             const struct node *from, struct source_row *row)
{
    const struct node_member *found = NULL;
    for (size_t i = 0; i < from->count; i++) {
        const struct node_member *member = &from->members[i];
        struct source_row named = source_named(loading, member->name);
        if (!named.source && !word_is_reserved(PLACE, member->name)) continue;
        if (found) {
            struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, member->name_at,
                                                               "function %.*s comes from two places in one map",
                                                               LEAT_STR_ARG(function->thing.name));
            diagnostic_note(loading->diagnostics, diagnostic, found->name_at, "the other one is here");
            return NULL;
        }
        found = member;
        *row = named;
    }
    if (found && !row->source) check_event(loading, function, found, from);
    if (!found || !row->source) report_no_source(loading, function, from);
    return found;
}

static void load_source(struct loading *loading, struct function *function, const struct node *from, struct span at)
{
    struct trigger *trigger = &function->trigger;
    if (from->kind != NODE_MAP) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, from->at,
                           "a source of function %.*s must be a map, not %s", LEAT_STR_ARG(function->thing.name),
                           node_kind_name(from->kind));
        return;
    }
    trigger->at = from->at;
    struct source_row row = {NULL, NULL};
    const struct node_member *named = source_find(loading, function, from, &row);
    trigger->kind = row.kind;
    if (!named || !row.source) return;
    trigger->source = row.source;
    keys_check(loading, from, at,
               leat_format(loading->arena, "`from` of %.*s", PRINT_STR(thing_title(loading, &function->thing))),
               &row.source->keys);
    trigger->thing = thing_refer(loading, named->value, trigger->kind);
    trigger->said = leat_format(loading->arena, "%.*s: %.*s", LEAT_STR_ARG(named->name),
                                PRINT_STR(node_prose(named->value->text, loading->arena)));
    row.source->load(loading, function, from);
}

void trigger_load(struct loading *loading, struct function *function)
{
    const struct thing *thing = &function->thing;
    const struct node_member *from = node_find_member(thing->node, LEAT_STR("from"));
    if (!from) {
        report_later(loading, thing->at, "%.*s without `from`, which is invoked by name",
                     PRINT_STR(thing_title(loading, thing)));
    } else if (from->value->kind == NODE_MAP) {
        load_source(loading, function, from->value, from->name_at);
    } else if (from->value->kind == NODE_LIST && from->value->count) {
        load_source(loading, function, from->value->items[0], from->name_at);
        if (from->value->count > 1)
            report_later(loading, from->value->items[1]->at, "%.*s from several sources",
                         PRINT_STR(thing_title(loading, thing)));
    } else if (from->value->kind == NODE_LIST) {
        diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, from->value->at,
                           "`from` of function %.*s names no source", LEAT_STR_ARG(thing->name));
    }
}
