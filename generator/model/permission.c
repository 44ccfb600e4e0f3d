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

/* What the one statement about the key will say. */
struct key_use {
    unsigned actions;
    leat_str names, last, reason;
    unsigned count;
};

static void use_key(struct loading *loading, struct key_use *key, const struct thing *thing, unsigned actions)
{
    if (!actions || thing->encryption != ENCRYPT_KMS) return;
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
    use_key(loading, key, thing, verb->key_actions);
}

static void add_use(struct loading *loading, struct function *function, const struct use *use, struct key_use *key)
{
    for (size_t i = 0; i < use->verb_count; i++)
        add_verb(loading, function, use->verbs[i], use->thing, use->at,
                 leat_format(loading->arena, "%s", use->verbs[i]->word), key);
}

static void add_trigger(struct loading *loading, struct function *function, struct key_use *key)
{
    const struct trigger *trigger = &function->trigger;
    if (!trigger->kind || !trigger->kind->source->verb) return;
    leat_str from =
        leat_format(loading->arena, "{ %s: %.*s }", trigger->kind->word, LEAT_STR_ARG(trigger->thing->name));
    add_verb(loading, function, trigger->kind->source->verb, trigger->thing, trigger->at, from, key);
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
    add(function, LEAT_STR("UseKey"), actions, count, &loading->model->key, (struct span){0}, reason);
}

static void derive(struct loading *loading, struct function *function)
{
    size_t capacity = 5; /* logs, receive, dead letters, key, trace */
    for (size_t i = 0; i < function->use_count; i++) capacity += function->uses[i].verb_count;
    function->permissions = new_array(loading, capacity, sizeof *function->permissions);
    if (!function->permissions) return;
    struct key_use key = {0};
    add(function, LEAT_STR("WriteLogs"), log_actions, COUNT_OF(log_actions), &function->log_group, (struct span){0},
        LEAT_STR("every function writes its own log"));
    add_trigger(loading, function, &key);
    for (size_t i = 0; i < function->use_count; i++) add_use(loading, function, &function->uses[i], &key);
    add_key(loading, function, &key);
    add(function, LEAT_STR("Trace"), trace_actions, COUNT_OF(trace_actions), NULL, (struct span){0},
        LEAT_STR("X-Ray accepts no resource but *"));
    function->permissions[function->permission_count - 1].platform = true;
}

void permissions_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) derive(loading, &loading->model->functions[i]);
}
