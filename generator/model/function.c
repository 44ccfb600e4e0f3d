/* Functions: what calls them, what they take and answer, what they may do. */
#include "model/loading.h"

#include "core/print.h"
#include "model/defaults.h"
#include "model/units.h"

static const struct key function_keys[] = {
    {"description", IS_TEXT, KEY_OPTIONAL}, {"from", IS_MAP, KEY_OPTIONAL},
    {"takes", IS_TEXT, KEY_OPTIONAL},       {"returns", IS_MAP | IS_TEXT, KEY_OPTIONAL},
    {"uses", IS_MAP, KEY_OPTIONAL},         {"memory", IS_TEXT, KEY_OPTIONAL},
    {"timeout", IS_TEXT, KEY_OPTIONAL},     {"package", IS_TEXT, KEY_OPTIONAL},
    {"idempotent", IS_ANY, KEY_LATER},      {"atomic", IS_ANY, KEY_LATER},
    {"concurrency", IS_ANY, KEY_LATER},     {"allow", IS_ANY, KEY_LATER},
    {"existing", IS_ANY, KEY_LATER},        {"renamed-from", IS_ANY, KEY_LATER},
    {"environment", IS_ANY, KEY_LATER},     {"reserved-concurrency", IS_ANY, KEY_LATER},
    {"encrypt", IS_ANY, KEY_LATER},         LATER_KEYS,
};
static const struct word packages[] = {{"zip", 0, false}, {"image", 1, true}};

static void load_takes_of_api(struct loading *loading, struct function *function, const struct thing *thing)
{
    const struct node *takes = node_find(thing->node, "takes");
    if (!takes)
        report_later(loading, thing->at, "function %.*s answers a route and takes nothing", LEAT_STR_ARG(thing->name));
    else
        function->takes = type_refer(loading, takes);
}

static void load_takes_of_queue(struct loading *loading, struct function *function, const struct thing *thing)
{
    const struct queue *queue = function->trigger.queue;
    const struct node *takes = node_find(thing->node, "takes");
    const struct type *said = takes ? type_refer(loading, takes) : NULL;
    if (queue) function->takes = queue->type;
    if (!said || !function->takes || said == function->takes) return;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_CHANNEL_TYPE, takes->at, "function %.*s takes %.*s, but queue %.*s carries %.*s",
                           LEAT_STR_ARG(thing->name), LEAT_STR_ARG(takes->text), LEAT_STR_ARG(queue->name), LEAT_STR_ARG(function->takes->schema_name));
    diagnostic_note(loading->diagnostics, diagnostic, queue->from ? queue->from->at : queue->at, "its type is said here");
    diagnostic_help(loading->diagnostics, diagnostic, "leave `takes` out: it follows from the queue");
}

static bool status_parse(leat_str text, unsigned *status)
{
    unsigned long value;
    if (text.size != 3 || !unit_parse(text, UNIT_COUNT, &value) || value < 200 || value > 599) return false;
    *status = (unsigned)value;
    return true;
}

static void load_reply(struct loading *loading, struct function *function, const struct node_member *member)
{
    struct reply *reply = &function->replies[function->reply_count];
    if (!status_parse(member->name, &reply->status)) {
        diagnostics_report(loading->diagnostics, RULE_REPLY_STATUS, member->name_at, "`%.*s` is no status of an answer: 200 to 599",
                           LEAT_STR_ARG(member->name));
        return;
    }
    if (member->value->kind != NODE_STRING) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, member->value->at, "an answer is named by a type or `problem`, not by %s",
                           node_kind_name(member->value->kind));
        return;
    }
    if (leat_str_equal(member->value->text, LEAT_STR("none"))) {
        report_later(loading, member->value->at, "an answer without a body, `none`");
        return;
    }
    if (leat_str_equal(member->value->text, LEAT_STR("problem"))) {
        if (reply->status < 400) {
            diagnostics_report(loading->diagnostics, RULE_REPLY_STATUS, member->name_at, "a problem needs a status of 400 or more, not %u", reply->status);
            return;
        }
    } else {
        if (reply->status == 204 || reply->status == 205 || reply->status == 304) {
            diagnostics_report(loading->diagnostics, RULE_REPLY_STATUS, member->name_at, "an answer with status %u has no body, it can't carry `%.*s`",
                               reply->status, LEAT_STR_ARG(member->value->text));
            return;
        }
        reply->type = type_refer(loading, member->value);
        if (!reply->type) return;
    }
    function->reply_count++;
}

static void load_replies(struct loading *loading, struct function *function, const struct thing *thing)
{
    const struct node_member *returns = node_find_member(thing->node, LEAT_STR("returns"));
    if (function->trigger.kind == TRIGGER_QUEUE) {
        if (returns)
            diagnostics_report(loading->diagnostics, RULE_KEY_UNKNOWN, returns->name_at, "function %.*s reads a queue: nobody waits for what it returns",
                               LEAT_STR_ARG(thing->name));
        return;
    }
    if (function->trigger.kind != TRIGGER_API) return;
    if (!returns) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, thing->at, "function %.*s has no `returns`", LEAT_STR_ARG(thing->name));
        diagnostic_help(loading->diagnostics, diagnostic, "a map of statuses: returns: { 200: Type, 404: problem }");
        return;
    }
    if (returns->value->kind != NODE_MAP || !returns->value->count) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, returns->value->at,
                           "what an API's function returns is a map of statuses: { 200: Type, 404: problem }");
        return;
    }
    function->replies = new_array(loading, returns->value->count, sizeof *function->replies);
    if (!function->replies) return;
    for (size_t i = 0; i < returns->value->count; i++) load_reply(loading, function, &returns->value->members[i]);
}

static void check_timeout(struct loading *loading, const struct function *function, const struct thing *thing)
{
    if (function->trigger.kind != TRIGGER_API || function->timeout_seconds <= LIMIT_API_TIMEOUT_SECONDS) return;
    const struct node *written = node_find(thing->node, "timeout");
    diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, written ? written->at : thing->at, "function %.*s may take %u s, but an API gives up after %d s",
                       LEAT_STR_ARG(function->name), function->timeout_seconds, LIMIT_API_TIMEOUT_SECONDS);
}

static void check_description(struct loading *loading, const struct function *function, const struct thing *thing)
{
    size_t units = 0;
    for (size_t i = 0; i < function->description.size; i++) {
        unsigned char byte = (unsigned char)function->description.data[i];
        units += (byte & 0xc0) != 0x80;
        units += byte >= 0xf0; /* beyond the first plane: a pair of surrogates */
    }
    if (units <= LIMIT_FUNCTION_DESCRIPTION_SIZE) return;
    diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, node_find(thing->node, "description")->at,
                       "the description of function %.*s has %zu characters, Lambda keeps at most %d", LEAT_STR_ARG(function->name), units,
                       LIMIT_FUNCTION_DESCRIPTION_SIZE);
}

static void load_function(struct loading *loading, struct thing *thing, struct function *function)
{
    *function = (struct function){.name = thing->name,
                                  .at = thing->at,
                                  .memory_mb = loading->memory_mb,
                                  .timeout_seconds = loading->timeout_seconds,
                                  .architecture = loading->architecture};
    thing->function = function;
    if (!keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "function %.*s", LEAT_STR_ARG(thing->name)), function_keys,
                    COUNT_OF(function_keys)))
        return;
    function->description = read_description(loading, thing->node);
    check_description(loading, function, thing);
    function->memory_mb = read_amount(loading, thing->node, "memory", &limit_function_memory, loading->memory_mb);
    function->timeout_seconds = read_amount(loading, thing->node, "timeout", &limit_function_timeout, loading->timeout_seconds);
    read_word(loading, thing->node, "package", packages, COUNT_OF(packages), 0);
    trigger_load(loading, function, thing);
    check_timeout(loading, function, thing);
    if (function->trigger.kind == TRIGGER_API) load_takes_of_api(loading, function, thing);
    if (function->trigger.kind == TRIGGER_QUEUE) load_takes_of_queue(loading, function, thing);
    load_replies(loading, function, thing);
    uses_load(loading, function, thing);
}

void functions_load(struct loading *loading)
{
    struct model *model = loading->model;
    model->functions = new_array(loading, things_count(loading, THING_FUNCTION), sizeof *model->functions);
    if (!model->functions) return;
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i].kind == THING_FUNCTION) load_function(loading, &loading->things[i], &model->functions[model->function_count++]);
}
