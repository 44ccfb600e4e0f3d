/* Names: one scope for everything that has one, and what refers to them. Sentences name a thing with its kind: "queue checkout-work". */
#include "core/print.h"
#include "model/loading.h"

static const struct {
    const char *key, *name, *phrase;
} kinds[THING_KIND_COUNT] = {
    [THING_SETTING] = {"settings", "setting", "a setting"},
    [THING_API] = {"apis", "api", "an api"},
    [THING_TOPIC] = {"topics", "topic", "a topic"},
    [THING_QUEUE] = {"queues", "queue", "a queue"},
    [THING_TABLE] = {"tables", "table", "a table"},
    [THING_BUCKET] = {"buckets", "bucket", "a bucket"},
    [THING_SEARCH] = {"searches", "search", "a search"},
    [THING_FUNCTION] = {"functions", "function", "a function"},
    [THING_PIPELINE] = {"pipelines", "pipeline", "a pipeline"},
};

const char *thing_kind_name(enum thing_kind kind) { return kinds[kind].name; }

const char *thing_kind_phrase(enum thing_kind kind) { return kinds[kind].phrase; }

static bool is_kebab_case(leat_str name)
{
    bool word_begins = true;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (c == '-' && !word_begins)
            word_begins = true;
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && i))
            word_begins = false;
        else
            return false;
    }
    return name.size && !word_begins;
}

void name_check(struct loading *loading, leat_str name, struct span at, const char *what)
{
    if (!is_kebab_case(name)) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_NAME_FORM, at, "the name of a %s must be kebab-case, `%.*s` is not", what, LEAT_STR_ARG(name));
        diagnostic_help(loading->diagnostics, diagnostic, "lower case letters and digits, words joined by one `-`, a letter first");
    } else if (name.size > LIMIT_NAME_SIZE) {
        diagnostics_report(loading->diagnostics, RULE_NAME_FORM, at, "`%.*s` has %zu characters, a name may have %d", LEAT_STR_ARG(name), name.size,
                           LIMIT_NAME_SIZE);
    }
}

static void collect(struct loading *loading, enum thing_kind kind, const struct node_member *member)
{
    name_check(loading, member->name, member->name_at, kinds[kind].name);
    struct thing *first = thing_find(loading, member->name);
    if (first) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_NAME_TAKEN, member->name_at, "`%.*s` is %s already; a name is unique in its system",
                               LEAT_STR_ARG(member->name), kinds[first->kind].phrase);
        first->contested = true;
        diagnostic_note(loading->diagnostics, diagnostic, first->at, "first defined here");
    }
    if (!lookup_add(&loading->thing_lookup, lookup_hash_text(member->name), loading->thing_count, loading->arena)) return;
    loading->things[loading->thing_count++] = (struct thing){.kind = kind, .name = member->name, .at = member->name_at, .node = member->value};
}

void things_collect(struct loading *loading)
{
    size_t count = 0;
    for (size_t kind = 0; kind < THING_KIND_COUNT; kind++) {
        const struct node *map = node_find(loading->root, kinds[kind].key);
        if (map && map->kind == NODE_MAP) count += map->count;
    }
    loading->things = new_array(loading, count, sizeof *loading->things);
    if (!loading->things) return;
    for (enum thing_kind kind = 0; kind < THING_KIND_COUNT; kind++) {
        const struct node *map = node_find(loading->root, kinds[kind].key);
        if (!map || map->kind != NODE_MAP) continue;
        for (size_t i = 0; i < map->count; i++) collect(loading, kind, &map->members[i]);
    }
}

/* The first of that name: another one is an error that was reported. */
struct thing *thing_find(const struct loading *loading, leat_str name)
{
    struct thing *first = NULL;
    for (size_t step = 0, i; lookup_next(&loading->thing_lookup, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(loading->things[i].name, name) && (!first || &loading->things[i] < first)) first = &loading->things[i];
    return first;
}

struct thing *thing_of(const struct loading *loading, enum thing_kind kind, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&loading->thing_lookup, lookup_hash_text(name), &step, &i);)
        if (loading->things[i].kind == kind && leat_str_equal(loading->things[i].name, name)) return &loading->things[i];
    return NULL;
}

size_t things_count(const struct loading *loading, enum thing_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->thing_count; i++) count += loading->things[i].kind == kind;
    return count;
}

struct thing *thing_refer(struct loading *loading, const struct node *value, enum thing_kind kind)
{
    if (!value || value->kind != NODE_STRING) return NULL;
    struct thing *thing = thing_of(loading, kind, value->text);
    if (thing) {
        thing->uses++;
        return thing;
    }
    const struct thing *other = thing_find(loading, value->text);
    if (other) {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_REFERENCE_KIND, value->at, "`%.*s` is %s, not %s",
                                                           LEAT_STR_ARG(value->text), kinds[other->kind].phrase, kinds[kind].phrase);
        diagnostic_note(loading->diagnostics, diagnostic, other->at, "it is defined here");
        return NULL;
    }
    if (!loading->things_are_complete) return NULL;
    leat_str sentence = leat_format(loading->arena, "there is no %s `%.*s`", kinds[kind].name, LEAT_STR_ARG(value->text));
    if (diagnostics_are_many(loading->diagnostics, RULE_REFERENCE_UNKNOWN)) {
        diagnostics_report(loading->diagnostics, RULE_REFERENCE_UNKNOWN, value->at, "%.*s", LEAT_STR_ARG(sentence));
        return NULL;
    }
    struct known_names known = known_names_new(loading, loading->thing_count);
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i].kind == kind) known_names_add(&known, leat_str_copy(loading->things[i].name, loading->arena).data, true);
    report_unknown(loading, RULE_REFERENCE_UNKNOWN, value->at, value->text, &known, sentence);
    return NULL;
}

void edge_add(struct loading *loading, const struct thing *from, const struct thing *to, struct span at)
{
    if (loading->edge_count == loading->edge_capacity) {
        size_t capacity = loading->edge_capacity ? loading->edge_capacity * 2 : 16;
        struct edge *edges = leat_arena_grow(loading->arena, loading->edges, loading->edge_capacity * sizeof *edges, capacity * sizeof *edges);
        if (!edges) return;
        loading->edges = edges;
        loading->edge_capacity = capacity;
    }
    loading->edges[loading->edge_count++] = (struct edge){.from = from, .to = to, .at = at};
}
