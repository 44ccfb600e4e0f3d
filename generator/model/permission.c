/* What a function's role may do: one statement per edge, exact actions, one resource each. Its `uses` and its trigger
   ask for them, nothing else. */
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/loading.h"
#include "text/case.h"

static const char *const log_actions[] = {"logs:CreateLogStream", "logs:PutLogEvents"};
static const char *const trace_actions[] = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"};

/* In the order of the bits of enum key_action. */
static const char *const key_actions[] = {"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"};

/* What the statement about the use of the key through one service will say. */
struct key_use {
    leat_str service; /* "sqs"; empty: of none yet */
    unsigned actions;
    leat_str names, last, reason;
    unsigned count;
};

/* A function's, by service: those of verbs that act on what a key encrypts. */
enum { MOST_SERVICES = 8 };

static void use_key(struct loading *loading, struct key_use *key, const struct thing *thing, const struct verb *verb)
{
    unsigned actions = verb->key_actions;
    if (!actions || thing->encryption != ENCRYPT_KMS) return;
    leat_str first = leat_str_of(verb->actions[0]), service = {first.data, leat_str_find(first, ':')};
    while (key->service.size && !leat_str_equal(key->service, service))
        key++; /* fewer kinds keep data than there is room */
    key->service = service;
    key->actions |= actions;
    if (leat_str_equal(key->last, thing->name)) return; /* a resource's verbs follow one another */
    key->last = thing->name;
    key->names = leat_format(loading->arena, "%.*s%s%.*s", LEAT_STR_ARG(key->names), key->count ? ", " : "",
                             LEAT_STR_ARG(thing->name));
    key->reason = thing->encryption_reason;
    key->count++;
}

static void add(struct function *function, leat_str sid, const char *const *actions, size_t count,
                const struct thing *resource, struct span because, leat_str reason)
{
    function->permissions[function->permission_count++] = (struct permission){.sid = sid,
                                                                              .actions = actions,
                                                                              .action_count = count,
                                                                              .resource = resource,
                                                                              .because = because,
                                                                              .reason = reason};
}

static leat_str sid_of(struct loading *loading, const char *what, leat_str name)
{
    return leat_format(loading->arena, "%s%.*s", what, PRINT_STR(case_pascal(name, loading->arena)));
}

static void add_verb(struct loading *loading, struct function *function, const struct verb *verb,
                     const struct thing *thing, struct span because, leat_str reason, struct key_use *key)
{
    size_t count = 0;
    if (!verb->sid) return;
    while (count < COUNT_OF(verb->actions) && verb->actions[count]) count++;
    add(function, sid_of(loading, verb->sid, thing->name), verb->actions, count, thing, because, reason);
    if (verb->only_if[0]) function->permissions[function->permission_count - 1].only_if = verb->only_if;
    use_key(loading, key, thing, verb);
}

static leat_str reason_of(struct loading *loading, const struct verb *verb, const char *allows_more)
{
    if (!allows_more) return leat_str_of(verb->word);
    return leat_format(loading->arena, "%s (%s)", verb->word, allows_more);
}

static void add_whole(struct loading *loading, struct function *function, const struct use *use,
                      const struct verb *verb)
{
    size_t count = 0;
    if (!verb->whole.sid) return;
    while (count < COUNT_OF(verb->whole.actions) && verb->whole.actions[count]) count++;
    add(function, sid_of(loading, verb->whole.sid, use->thing->name), verb->whole.actions, count, use->thing, use->at,
        reason_of(loading, verb, verb->whole.allows_more));
    function->permissions[function->permission_count - 1].whole = true;
}

static void add_use(struct loading *loading, struct function *function, const struct use *use, struct key_use *key)
{
    for (size_t i = 0; i < use->verb_count; i++) {
        const struct verb *verb = use->verbs[i];
        add_verb(loading, function, verb, use->thing, use->at, reason_of(loading, verb, verb->allows_more), key);
        add_whole(loading, function, use, verb);
    }
}

static void add_trigger(struct loading *loading, struct function *function, struct key_use *key)
{
    const struct trigger *trigger = &function->trigger;
    if (!trigger->source || !trigger->source->verb) return;
    leat_str from = leat_format(loading->arena, "{ %.*s }", LEAT_STR_ARG(trigger->said));
    add_verb(loading, function, trigger->source->verb, trigger->thing, trigger->at, from, key);
    if (!trigger->dead_letter) return;
    leat_str rejected = leat_format(loading->arena, "%.*s, whose rejected messages go there", LEAT_STR_ARG(from));
    add_verb(loading, function, &verb_queue_send, &trigger->dead_letter->thing, trigger->at, rejected, key);
}

static void add_key(struct loading *loading, struct function *function, const struct key_use *key)
{
    if (!key->count) return;
    const char **actions = new_array(loading, COUNT_OF(key_actions), sizeof *actions);
    if (!actions) return;
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(key_actions); i++)
        if (key->actions & 1u << i) actions[count++] = key_actions[i];
    leat_str reason = key->count == 1
                          ? leat_format(loading->arena, "%.*s is encrypted with it: %.*s", LEAT_STR_ARG(key->names),
                                        LEAT_STR_ARG(key->reason))
                          : leat_format(loading->arena, "%.*s are encrypted with it", LEAT_STR_ARG(key->names));
    leat_str sid = sid_of(loading, "UseKeyThrough", key->service);
    add(function, sid, actions, count, &loading->model->key, (struct span){0}, reason);
    function->permissions[function->permission_count - 1].through = key->service;
}

static void derive(struct loading *loading, struct function *function)
{
    size_t capacity = 4 + MOST_SERVICES; /* logs, receive, dead letters, trace, the key */
    for (size_t i = 0; i < function->use_count; i++) capacity += 2 * function->uses[i].verb_count;
    function->permissions = new_array(loading, capacity, sizeof *function->permissions);
    if (!function->permissions) return;
    struct key_use keys[MOST_SERVICES + 1] = {0};
    add(function, LEAT_STR("WriteLogs"), log_actions, COUNT_OF(log_actions), &function->log_group, (struct span){0},
        LEAT_STR("every function writes its own log"));
    add_trigger(loading, function, keys);
    for (size_t i = 0; i < function->use_count; i++) add_use(loading, function, &function->uses[i], keys);
    for (const struct key_use *key = keys; key->service.size; key++) add_key(loading, function, key);
    add(function, LEAT_STR("Trace"), trace_actions, COUNT_OF(trace_actions), NULL, (struct span){0},
        LEAT_STR("X-Ray accepts no resource but *"));
    function->permissions[function->permission_count - 1].platform = true;
}

void permissions_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) derive(loading, &loading->model->functions[i]);
}
