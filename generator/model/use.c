/* `uses` of a function: the only grant. A verb is of its kind's list, or it is refused with that list. */
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"
#include "model/words.h"

bool use_has(const struct use *use, const struct verb *verb)
{
    for (size_t i = 0; i < use->verb_count; i++)
        if (use->verbs[i] == verb) return true;
    return false;
}

/* A word that is none of those which things of the kind have in this version. */
static void report_verb(struct loading *loading, const struct kind *kind, const struct node *value)
{
    size_t count = 0;
    while (kind->verbs[count]) count++;
    const char *place = leat_format(loading->arena, "verb.%s", kind->word).data;
    leat_str shown = leat_format(loading->arena, "the verb `%.*s` of %s", LEAT_STR_ARG(value->text), kind->phrase);
    if (!place || word_report(loading, place, value->at, value->text, shown)) return;
    struct known_names known = known_names_new(loading, count + RESERVED_WORDS_MOST);
    for (size_t i = 0; i < count; i++) known_names_add(&known, kind->verbs[i]->word, true);
    known_names_add_reserved(loading, &known, place);
    report_unknown(loading, RULE_VERB_UNKNOWN, value->at, value->text, &known,
                   leat_format(loading->arena, "%s has no verb `%.*s`", kind->phrase, LEAT_STR_ARG(value->text)));
}

static void load_verb(struct loading *loading, struct use *use, const struct node *value)
{
    const struct kind *kind = use->thing->kind;
    if (value->kind != NODE_STRING) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, value->at, "a verb must be text, not %s",
                           node_kind_name(value->kind));
        return;
    }
    const struct verb *const *verb = kind->verbs;
    while (*verb && !leat_str_equal(value->text, leat_str_of((*verb)->word))) verb++;
    if (!*verb)
        report_verb(loading, kind, value);
    else if (use_has(use, *verb))
        diagnostics_report(loading->diagnostics, RULE_VALUE_TWICE, value->at, "`%s` stands twice for %.*s",
                           (*verb)->word, PRINT_STR(thing_title(loading, use->thing)));
    else
        use->verbs[use->verb_count++] = *verb;
}

/* Anything that can be used, whatever its kind: `uses` names things bare. */
static struct thing *used_thing(struct loading *loading, const struct node_member *member)
{
    struct thing *thing = thing_find(loading, member->name);
    if (!thing) {
        if (!loading->things_are_complete) return NULL;
        struct known_names known = known_names_new(loading, loading->thing_count);
        for (size_t i = 0; i < loading->thing_count; i++)
            if (loading->things[i]->kind->verbs)
                known_names_add(&known, leat_str_copy(loading->things[i]->name, loading->arena).data, true);
        report_unknown(loading, RULE_REFERENCE_UNKNOWN, member->name_at, member->name, &known,
                       leat_format(loading->arena, "there is nothing named `%.*s`", LEAT_STR_ARG(member->name)));
        return NULL;
    }
    if (thing->contested) return NULL;
    thing->uses++;
    if (thing->kind->verbs) return thing;
    if (thing->kind->used_later) {
        report_later(loading, member->name_at, "a function that uses %s, `%.*s`", thing->kind->phrase,
                     LEAT_STR_ARG(thing->name));
    } else {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_REFERENCE_KIND, member->name_at,
                                                           "`%.*s` is %s, which functions don't use",
                                                           LEAT_STR_ARG(thing->name), thing->kind->phrase);
        diagnostic_note(loading->diagnostics, diagnostic, thing->at, "it is defined here");
    }
    return NULL;
}

/* A thing that is read at once and written when the record has succeeded shows what was written only when each record
   is flushed. */
static bool reads_what_it_writes(const struct use *use)
{
    bool at_once = false, held_back = false;
    for (size_t i = 0; i < use->verb_count; i++) {
        at_once |= use->verbs[i]->effect == EFFECT_AT_ONCE;
        held_back |= use->verbs[i]->effect == EFFECT_HELD_BACK;
    }
    return at_once && held_back;
}

static bool feeds(const struct use *use)
{
    for (size_t i = 0; i < use->verb_count; i++)
        if (use->verbs[i]->feeds) return true;
    return false;
}

static void load_use(struct loading *loading, struct function *function, const struct node_member *member)
{
    const struct thing *thing = used_thing(loading, member);
    if (!thing) return;
    bool several = member->value->kind == NODE_LIST;
    struct use *use = &function->uses[function->use_count];
    *use = (struct use){.thing = thing,
                        .at = member->name_at,
                        .verbs = new_array(loading, several ? member->value->count : 1, sizeof(struct verb *))};
    if (!use->verbs) return;
    function->use_count++;
    if (several && !member->value->count)
        diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, member->value->at,
                           "function %.*s uses %.*s without a verb", LEAT_STR_ARG(function->thing.name),
                           PRINT_STR(thing_title(loading, thing)));
    if (!several) load_verb(loading, use, member->value);
    for (size_t i = 0; several && i < member->value->count; i++) load_verb(loading, use, member->value->items[i]);
    if (feeds(use)) edge_add(loading, &function->thing, thing, member->name_at);
    if (reads_what_it_writes(use)) function->flush_each_record = true;
}

void uses_load(struct loading *loading, struct function *function)
{
    const struct node *uses = node_find(function->thing.node, "uses");
    if (!uses || uses->kind != NODE_MAP) return;
    function->uses = new_array(loading, uses->count, sizeof *function->uses);
    if (!function->uses) return;
    for (size_t i = 0; i < uses->count; i++) load_use(loading, function, &uses->members[i]);
}
