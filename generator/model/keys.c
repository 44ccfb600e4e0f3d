/* Which keys a map may have: one table per kind of map, checked in one place, so that every misspelt key is found with
   its nearest. */
#include "model/keys.h"

#include "core/print.h"
#include "model/loading.h"

static const struct key *key_named(leat_str name, const struct key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (leat_str_equal(name, leat_str_of(keys[i].name))) return &keys[i];
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

static void report_unknown_key(struct loading *loading, const struct node_member *member, leat_str what,
                               const struct key *keys, size_t count)
{
    struct known_names known = known_names_new(loading, count);
    if (source_name_is_bare(loading->model->sources, member)) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_KEY_UNKNOWN, member->name_at, "%.*s has no key `%.*s`",
                               LEAT_STR_ARG(what), LEAT_STR_ARG(member->name));
        diagnostic_help(loading->diagnostics, diagnostic, SOURCE_COMMA_HELP);
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (keys[i].state != KEY_LATER) known_names_add(&known, keys[i].name, true);
    for (size_t i = 0; i < count; i++)
        if (keys[i].state == KEY_LATER) known_names_add(&known, keys[i].name, false);
    report_unknown(
        loading, RULE_KEY_UNKNOWN, member->name_at, member->name, &known,
        leat_format(loading->arena, "%.*s has no key `%.*s`", LEAT_STR_ARG(what), LEAT_STR_ARG(member->name)));
}

bool keys_check(struct loading *loading, const struct node *node, struct span at, leat_str what, const struct key *keys,
                size_t count)
{
    if (node->kind != NODE_MAP) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, node->at, "%.*s must be a map, not %s",
                           LEAT_STR_ARG(what), node_kind_name(node->kind));
        return false;
    }
    bool later = false;
    for (size_t i = 0; i < node->count; i++) {
        const struct node_member *member = &node->members[i];
        const struct key *key = key_named(member->name, keys, count);
        if (!key)
            report_unknown_key(loading, member, what, keys, count);
        else if (key->state == KEY_LATER && (later = true))
            report_later(loading, member->name_at, "`%s` of %.*s", key->name, LEAT_STR_ARG(what));
        else if (!(key->kinds & 1u << member->value->kind))
            diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, member->value->at,
                               "`%s` of %.*s must be %.*s, not %s", key->name, LEAT_STR_ARG(what),
                               PRINT_STR(kinds_wanted(loading, key->kinds)), node_kind_name(member->value->kind));
    }
    /* What is not built yet may stand for what is asked for: from: { bus } for from: { topic }. */
    for (size_t i = 0; i < count && !later; i++)
        if (keys[i].state == KEY_REQUIRED && !node_find(node, keys[i].name))
            diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, at, "%.*s has no `%s`", LEAT_STR_ARG(what),
                               keys[i].name);
    return true;
}
