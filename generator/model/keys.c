/* Which keys a map may have: one table per kind of map, checked in one place, so that every misspelt key is found with
   its nearest. */
#include "model/keys.h"

#include "core/print.h"
#include "model/loading.h"
#include "model/words.h"

static const struct key *key_named(leat_str name, const struct keys *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        if (leat_str_equal(name, leat_str_of(keys->items[i].name))) return &keys->items[i];
    return NULL;
}

/* "text or a map" */
static leat_str kinds_wanted(struct loading *loading, unsigned kinds)
{
    leat_str wanted = LEAT_STR("");
    for (unsigned kind = NODE_NULL; kind <= NODE_MAP; kind++) {
        if (!(kinds & 1u << kind)) continue;
        wanted = leat_format(loading->arena, "%.*s%s%s", LEAT_STR_ARG(wanted), wanted.size ? " or " : "",
                             node_kind_name((enum node_kind)kind));
    }
    return wanted;
}

/* Whether the word is one for later, which may stand for what is asked for: from: { bus } for from: { topic }. */
static bool report_other_key(struct loading *loading, const struct node_member *member, leat_str what,
                             const struct keys *keys)
{
    if (word_report(loading, keys->place, member->name_at, member->name,
                    leat_format(loading->arena, "`%.*s` of %.*s", LEAT_STR_ARG(member->name), LEAT_STR_ARG(what))))
        return true;
    if (source_name_is_bare(loading->model->sources, member)) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_KEY_UNKNOWN, member->name_at, "%.*s has no key `%.*s`",
                               LEAT_STR_ARG(what), LEAT_STR_ARG(member->name));
        diagnostic_help(loading->diagnostics, diagnostic, SOURCE_COMMA_HELP);
        return false;
    }
    struct known_names known = known_names_new(loading, keys->count + RESERVED_WORDS_MOST);
    for (size_t i = 0; i < keys->count; i++) known_names_add(&known, keys->items[i].name, true);
    known_names_add_reserved(loading, &known, keys->place);
    report_unknown(
        loading, RULE_KEY_UNKNOWN, member->name_at, member->name, &known,
        leat_format(loading->arena, "%.*s has no key `%.*s`", LEAT_STR_ARG(what), LEAT_STR_ARG(member->name)));
    return false;
}

bool keys_check(struct loading *loading, const struct node *node, struct span at, leat_str what,
                const struct keys *keys)
{
    if (node->kind != NODE_MAP) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, node->at, "%.*s must be a map, not %s",
                           LEAT_STR_ARG(what), node_kind_name(node->kind));
        return false;
    }
    bool other = false;
    for (size_t i = 0; i < node->count; i++) {
        const struct node_member *member = &node->members[i];
        const struct key *key = key_named(member->name, keys);
        if (!key)
            other |= report_other_key(loading, member, what, keys);
        else if (!(key->kinds & 1u << member->value->kind))
            diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, member->value->at,
                               "`%s` of %.*s must be %.*s, not %s", key->name, LEAT_STR_ARG(what),
                               PRINT_STR(kinds_wanted(loading, key->kinds)), node_kind_name(member->value->kind));
    }
    for (size_t i = 0; i < keys->count && !other; i++)
        if (keys->items[i].state == KEY_REQUIRED && !node_find(node, keys->items[i].name))
            diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, at, "%.*s has no `%s`", LEAT_STR_ARG(what),
                               keys->items[i].name);
    return true;
}
