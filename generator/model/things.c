/* Things: one scope for everything that has a name, and what refers to it. Sentences name a thing with its kind: "queue
   checkout-work". */
#include "core/print.h"
#include "model/loading.h"
#include "text/case.h"

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
            diagnostics_report(loading->diagnostics, RULE_NAME_FORM, at,
                               "the name of a %s must be kebab-case, `%.*s` is not", what, LEAT_STR_ARG(name));
        diagnostic_help(loading->diagnostics, diagnostic,
                        "lower case letters and digits, words joined by one `-`, a letter first");
    } else if (name.size > LIMIT_NAME_SIZE) {
        diagnostics_report(loading->diagnostics, RULE_NAME_FORM, at, "`%.*s` has %zu characters, a name may have %d",
                           LEAT_STR_ARG(name), name.size, LIMIT_NAME_SIZE);
    }
}

static void collect(struct loading *loading, const struct kind *kind, struct thing *thing,
                    const struct node_member *member)
{
    name_check(loading, member->name, member->name_at, kind->word);
    struct thing *first = thing_find(loading, member->name);
    if (first) {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_NAME_TAKEN, member->name_at,
                                                           "`%.*s` is %s already; a name is unique in its system",
                                                           LEAT_STR_ARG(member->name), first->kind->phrase);
        first->contested = true;
        diagnostic_note(loading->diagnostics, diagnostic, first->at, "first defined here");
    }
    if (!lookup_add(&loading->thing_lookup, lookup_hash_text(member->name), loading->thing_count, loading->arena))
        return;
    *thing = (struct thing){.kind = kind,
                            .name = member->name,
                            .at = member->name_at,
                            .node = member->value,
                            .place = loading->thing_count};
    loading->things[loading->thing_count++] = thing;
}

/* Things of a kind lie behind one another, in the order of the schema. */
static void collect_section(struct loading *loading, const struct kind *kind, const struct node *map)
{
    char *things = new_array(loading, map->count, kind->size);
    for (size_t i = 0; things && i < map->count; i++)
        collect(loading, kind, (struct thing *)(void *)(things + i * kind->size), &map->members[i]);
}

void things_collect(struct loading *loading)
{
    size_t count = 0;
    for (const struct kind *const *kind = loading->kinds; *kind; kind++) {
        const struct node *map = node_find(loading->root, (*kind)->section);
        if (map && map->kind == NODE_MAP) count += map->count;
    }
    loading->things = new_array(loading, count, sizeof(struct thing *));
    if (!loading->things) return;
    for (const struct kind *const *kind = loading->kinds; *kind; kind++) {
        const struct node *map = node_find(loading->root, (*kind)->section);
        if (map && map->kind == NODE_MAP) collect_section(loading, *kind, map);
    }
}

void thing_keep(struct loading *loading, struct thing *thing)
{
    struct model *model = loading->model;
    if (model->thing_count == loading->thing_capacity) {
        size_t capacity = loading->thing_capacity ? loading->thing_capacity * 2 : 32;
        struct thing **things =
            leat_arena_grow(loading->arena, model->things, loading->thing_capacity * sizeof(struct thing *),
                            capacity * sizeof(struct thing *));
        if (!things) return;
        model->things = things;
        loading->thing_capacity = capacity;
    }
    model->things[model->thing_count++] = thing;
}

leat_str model_c_stem(const struct model *model, leat_str name)
{
    leat_str system = model->types.system, snake = case_snake(name, model->arena);
    bool has_it = leat_str_has_prefix(snake, system) && snake.size > system.size && snake.data[system.size] == '_';
    return has_it ? snake : leat_format(model->arena, "%.*s_%.*s", LEAT_STR_ARG(system), LEAT_STR_ARG(snake));
}

struct things model_things(const struct model *model, const struct kind *kind)
{
    size_t begin = 0, end;
    while (begin < model->thing_count && model->things[begin]->kind != kind) begin++;
    for (end = begin; end < model->thing_count && model->things[end]->kind == kind;) end++;
    return begin < end ? (struct things){model->things + begin, end - begin} : (struct things){NULL, 0};
}

/* The first of that name: another one is an error that was reported. */
struct thing *thing_find(const struct loading *loading, leat_str name)
{
    struct thing *first = NULL;
    for (size_t step = 0, i; lookup_next(&loading->thing_lookup, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(loading->things[i]->name, name) && (!first || loading->things[i]->place < first->place))
            first = loading->things[i];
    return first;
}

static struct thing *find_of_kind(const struct loading *loading, const struct kind *kind, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&loading->thing_lookup, lookup_hash_text(name), &step, &i);)
        if (loading->things[i]->kind == kind && leat_str_equal(loading->things[i]->name, name))
            return loading->things[i];
    return NULL;
}

struct thing *thing_refer(struct loading *loading, const struct node *value, const struct kind *kind)
{
    if (!value || value->kind != NODE_STRING) return NULL;
    struct thing *thing = find_of_kind(loading, kind, value->text);
    if (thing) {
        thing->uses++;
        return thing;
    }
    const struct thing *other = thing_find(loading, value->text);
    if (other) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_REFERENCE_KIND, value->at, "`%.*s` is %s, not %s",
                               LEAT_STR_ARG(value->text), other->kind->phrase, kind->phrase);
        diagnostic_note(loading->diagnostics, diagnostic, other->at, "it is defined here");
        return NULL;
    }
    if (!loading->things_are_complete) return NULL;
    leat_str sentence = leat_format(loading->arena, "there is no %s `%.*s`", kind->word, LEAT_STR_ARG(value->text));
    if (diagnostics_are_many(loading->diagnostics, RULE_REFERENCE_UNKNOWN)) {
        diagnostics_report(loading->diagnostics, RULE_REFERENCE_UNKNOWN, value->at, "%.*s", LEAT_STR_ARG(sentence));
        return NULL;
    }
    struct known_names known = known_names_new(loading, loading->thing_count);
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i]->kind == kind)
            known_names_add(&known, leat_str_copy(loading->things[i]->name, loading->arena).data, true);
    report_unknown(loading, RULE_REFERENCE_UNKNOWN, value->at, value->text, &known, sentence);
    return NULL;
}

leat_str thing_title(struct loading *loading, const struct thing *thing)
{
    return leat_format(loading->arena, "%s %.*s", thing->kind->word, LEAT_STR_ARG(thing->name));
}

bool thing_read(struct loading *loading, struct thing *thing)
{
    const struct keys *keys = &thing->kind->keys;
    if (!keys_check(loading, thing->node, thing->at, thing_title(loading, thing), keys)) return false;
    thing->description = read_description(loading, thing->node);
    return true;
}

void thing_leave_out(struct loading *loading, const struct thing *thing, leat_str detail)
{
    diagnostics_report(loading->diagnostics, RULE_LEFT_OUT, thing->at, "%.*s is not built yet: %.*s",
                       PRINT_STR(thing_title(loading, thing)), LEAT_STR_ARG(detail));
}

void edge_add(struct loading *loading, const struct thing *from, const struct thing *to, struct span at)
{
    if (loading->edge_count == loading->edge_capacity) {
        size_t capacity = loading->edge_capacity ? loading->edge_capacity * 2 : 16;
        struct edge *edges = leat_arena_grow(loading->arena, loading->edges, loading->edge_capacity * sizeof *edges,
                                             capacity * sizeof *edges);
        if (!edges) return;
        loading->edges = edges;
        loading->edge_capacity = capacity;
    }
    loading->edges[loading->edge_count++] = (struct edge){.from = from, .to = to, .at = at};
}
