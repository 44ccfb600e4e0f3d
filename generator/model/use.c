/* `uses` of a function: the only grant. A verb is of its kind's list, or it is refused with that list. */
#include "core/print.h"
#include "model/loading.h"

struct kind_verb {
    const char *name;
    int verb; /* -1: the language has it, this version does not; such stand behind the others */
};
static const struct kind_verb topic_verbs[] = {{"publish", VERB_PUBLISH}};
static const struct kind_verb queue_verbs[] = {{"send", VERB_SEND}};
static const struct kind_verb table_verbs[] = {{"put", VERB_PUT}, {"get", VERB_GET}, {"put-newer", -1},        {"delete", -1},
                                               {"query", -1},     {"scan", -1},      {"put-new", -1},          {"replace", -1},
                                               {"remove", -1},    {"add", -1},       {"put-if-unchanged", -1}, {"delete-if-unchanged", -1}};
static const struct kind_verb setting_verbs[] = {{"read", VERB_READ}};

/* Kinds without verbs are not used (apis, pipelines); kinds with `later` are, but not by this version. */
static const struct {
    const struct kind_verb *verbs;
    size_t count;
    bool later;
    enum resource_kind resource;
} kinds[THING_KIND_COUNT] = {
    [THING_TOPIC] = {topic_verbs, COUNT_OF(topic_verbs), false, RESOURCE_TOPIC},
    [THING_QUEUE] = {queue_verbs, COUNT_OF(queue_verbs), false, RESOURCE_QUEUE},
    [THING_TABLE] = {table_verbs, COUNT_OF(table_verbs), false, RESOURCE_TABLE},
    [THING_SETTING] = {setting_verbs, COUNT_OF(setting_verbs), false, RESOURCE_SETTING},
    [THING_BUCKET] = {.later = true},
    [THING_SEARCH] = {.later = true},
    [THING_FUNCTION] = {.later = true},
};

const char *verb_name(enum verb verb)
{
    static const char *const names[] = {[VERB_PUBLISH] = "publish", [VERB_SEND] = "send", [VERB_PUT] = "put", [VERB_GET] = "get", [VERB_READ] = "read"};
    return names[verb];
}

const char *resource_kind_name(enum resource_kind kind)
{
    static const char *const names[] = {[RESOURCE_API] = "api",
                                        [RESOURCE_TOPIC] = "topic",
                                        [RESOURCE_QUEUE] = "queue",
                                        [RESOURCE_TABLE] = "table",
                                        [RESOURCE_SETTING] = "setting",
                                        [RESOURCE_FUNCTION] = "function",
                                        [RESOURCE_LOG_GROUP] = "log-group",
                                        [RESOURCE_KEY] = "key",
                                        [RESOURCE_ANY] = "*"};
    return names[kind];
}

static bool has_verb(const struct use *use, enum verb verb)
{
    for (size_t i = 0; i < use->verb_count; i++)
        if (use->verbs[i] == verb) return true;
    return false;
}

static void load_verb(struct loading *loading, struct use *use, const struct thing *thing, const struct node *value)
{
    if (value->kind != NODE_STRING) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, value->at, "a verb must be text, not %s", node_kind_name(value->kind));
        return;
    }
    struct known_names known = known_names_new(loading, kinds[thing->kind].count);
    for (size_t i = 0; i < kinds[thing->kind].count; i++) {
        const struct kind_verb *verb = &kinds[thing->kind].verbs[i];
        known_names_add(&known, verb->name, verb->verb >= 0);
        if (!leat_str_equal(value->text, leat_str_of(verb->name))) continue;
        if (verb->verb < 0)
            report_later(loading, value->at, "the verb `%s` of %s", verb->name, thing_kind_phrase(thing->kind));
        else if (has_verb(use, (enum verb)verb->verb))
            diagnostics_report(loading->diagnostics, RULE_VALUE_TWICE, value->at, "`%s` stands twice for %s %.*s", verb->name, thing_kind_name(thing->kind),
                               LEAT_STR_ARG(thing->name));
        else
            use->verbs[use->verb_count++] = (enum verb)verb->verb;
        return;
    }
    report_unknown(loading, RULE_VERB_UNKNOWN, value->at, value->text, &known,
                   leat_format(loading->arena, "%s has no verb `%.*s`", thing_kind_phrase(thing->kind), LEAT_STR_ARG(value->text)));
}

/* Anything that can be used, whatever its kind: `uses` names things bare. */
static struct thing *used_thing(struct loading *loading, const struct node_member *member)
{
    struct thing *thing = thing_find(loading, member->name);
    if (!thing) {
        if (!loading->things_are_complete) return NULL;
        struct known_names known = known_names_new(loading, loading->thing_count);
        for (size_t i = 0; i < loading->thing_count; i++)
            if (kinds[loading->things[i].kind].verbs) known_names_add(&known, leat_str_copy(loading->things[i].name, loading->arena).data, true);
        report_unknown(loading, RULE_REFERENCE_UNKNOWN, member->name_at, member->name, &known,
                       leat_format(loading->arena, "there is nothing named `%.*s`", LEAT_STR_ARG(member->name)));
        return NULL;
    }
    if (thing->contested) return NULL;
    thing->uses++;
    if (kinds[thing->kind].verbs) return thing;
    if (kinds[thing->kind].later) {
        report_later(loading, member->name_at, "a function that uses %s, `%.*s`", thing_kind_phrase(thing->kind), LEAT_STR_ARG(thing->name));
    } else {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_REFERENCE_KIND, member->name_at, "`%.*s` is %s, which functions don't use", LEAT_STR_ARG(thing->name),
                               thing_kind_phrase(thing->kind));
        diagnostic_note(loading->diagnostics, diagnostic, thing->at, "it is defined here");
    }
    return NULL;
}

static void load_use(struct loading *loading, struct function *function, const struct thing *owner, const struct node_member *member)
{
    const struct thing *thing = used_thing(loading, member);
    if (!thing) return;
    struct use *use = &function->uses[function->use_count++];
    use->at = member->name_at;
    use->resource = (struct resource){.kind = kinds[thing->kind].resource, .name = thing->name};
    switch (thing->kind) {
    case THING_TOPIC: use->resource.topic = thing->topic; break;
    case THING_QUEUE: use->resource.queue = thing->queue; break;
    case THING_TABLE: use->resource.table = thing->table; break;
    default: use->resource.setting = thing->setting; break;
    }
    bool several = member->value->kind == NODE_LIST;
    use->verbs = new_array(loading, several ? member->value->count : 1, sizeof *use->verbs);
    if (!use->verbs) return;
    if (several && !member->value->count)
        diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, member->value->at, "function %.*s uses %s %.*s without a verb", LEAT_STR_ARG(function->name),
                           thing_kind_name(thing->kind), LEAT_STR_ARG(thing->name));
    if (!several) load_verb(loading, use, thing, member->value);
    for (size_t i = 0; several && i < member->value->count; i++) load_verb(loading, use, thing, member->value->items[i]);
    if (has_verb(use, VERB_PUBLISH) || has_verb(use, VERB_SEND)) edge_add(loading, owner, thing, member->name_at);
    if (has_verb(use, VERB_PUT) && has_verb(use, VERB_GET)) function->flush_each_record = true;
}

void uses_load(struct loading *loading, struct function *function, const struct thing *thing)
{
    const struct node *uses = node_find(thing->node, "uses");
    if (!uses || uses->kind != NODE_MAP) return;
    function->uses = new_array(loading, uses->count, sizeof *function->uses);
    if (!function->uses) return;
    for (size_t i = 0; i < uses->count; i++) load_use(loading, function, thing, &uses->members[i]);
}
