/* `from` of a function: what calls it. One map, one source. The key that names it decides which keys go with it: those
   of its kind's row. */
#include <string.h>

#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"

/* Sources of the language: those of which no kind is here, or whose kind calls no functions, are for later. */
static const char *const words[] = {"topic", "bus", "stream", "table", "bucket", "schedule"};

/* What may stand in `from`, built or not: members of these names are looked for in this order. */
struct source {
    const char *word;
    const struct kind *kind; /* NULL: later */
};

static size_t sources_list(struct loading *loading, struct source **out)
{
    size_t count = 0, built = 0;
    for (const struct kind *const *kind = loading->kinds; *kind; kind++) count += (*kind)->source != NULL;
    struct source *sources = *out = new_array(loading, count + COUNT_OF(words), sizeof *sources);
    if (!sources) return 0;
    for (const struct kind *const *kind = loading->kinds; *kind; kind++)
        if ((*kind)->source) sources[built++] = (struct source){(*kind)->word, *kind};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t k = 0;
        while (k < built && strcmp(sources[k].word, words[i]) != 0) k++;
        if (k == built) sources[count++] = (struct source){words[i], NULL};
    }
    return count;
}

/* The one source that `from` names; NULL after a report. */
static const struct source *source_find(struct loading *loading, const struct function *function,
                                        const struct node *from)
{
    struct source *sources;
    const struct source *found = NULL;
    size_t count = sources_list(loading, &sources);
    const struct node_member *first = NULL;
    struct known_names known = known_names_new(loading, count);
    for (size_t i = 0; i < count; i++) {
        known_names_add(&known, sources[i].word, sources[i].kind != NULL);
        const struct node_member *member = node_find_member(from, leat_str_of(sources[i].word));
        if (!member) continue;
        if (first) {
            struct diagnostic *diagnostic = diagnostics_report(
                loading->diagnostics, RULE_SOURCE_COUNT, member->name_at,
                "function %.*s comes from two places: a function has one source", LEAT_STR_ARG(function->thing.name));
            diagnostic_note(loading->diagnostics, diagnostic, first->name_at, "the other one is here");
            return NULL;
        }
        first = member;
        found = &sources[i];
    }
    if (first) return found;
    if (from->count)
        report_unknown(
            loading, RULE_SOURCE_COUNT, from->members[0].name_at, from->members[0].name, &known,
            leat_format(loading->arena, "a function can't come from `%.*s`", LEAT_STR_ARG(from->members[0].name)));
    else
        diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, from->at, "`from` of function %.*s names no source",
                           LEAT_STR_ARG(function->thing.name));
    return NULL;
}

void trigger_load(struct loading *loading, struct function *function)
{
    const struct thing *thing = &function->thing;
    struct trigger *trigger = &function->trigger;
    const struct node_member *from = node_find_member(thing->node, LEAT_STR("from"));
    if (!from) {
        report_later(loading, thing->at, "%.*s without `from`, which is invoked by name",
                     PRINT_STR(thing_title(loading, thing)));
        return;
    }
    if (from->value->kind != NODE_MAP) return;
    trigger->at = from->value->at;
    const struct source *source = source_find(loading, function, from->value);
    if (!source) return;
    const struct node_member *named = node_find_member(from->value, leat_str_of(source->word));
    if (!source->kind) {
        report_later(loading, named->name_at, "a function that comes from a %s", source->word);
        return;
    }
    const struct event_source *row = source->kind->source;
    trigger->kind = source->kind;
    keys_check(loading, from->value, from->name_at,
               leat_format(loading->arena, "`from` of %.*s", PRINT_STR(thing_title(loading, thing))), row->keys.items,
               row->keys.count);
    trigger->thing = thing_refer(loading, named->value, source->kind);
    row->load(loading, function, from->value);
}
