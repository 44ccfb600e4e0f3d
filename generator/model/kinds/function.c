/* What a function takes follows from what calls it, or is said by it. */
#include "model/kinds/function.h"

#include "core/print.h"
#include "model/defaults.h"
#include "model/kinds/made.h"
#include "model/kinds/queue.h"
#include "model/kinds/topic.h"
#include "model/loading.h"
#include "model/units.h"

static const struct key function_keys[] = {
    {"description", IS_TEXT, KEY_OPTIONAL}, {"from", IS_MAP | IS_LIST, KEY_OPTIONAL},
    {"takes", IS_TEXT, KEY_OPTIONAL},       {"returns", IS_MAP | IS_TEXT, KEY_OPTIONAL},
    {"uses", IS_MAP, KEY_OPTIONAL},         {"memory", IS_TEXT, KEY_OPTIONAL},
    {"timeout", IS_TEXT, KEY_OPTIONAL},     {"package", IS_TEXT, KEY_OPTIONAL},

};
static const struct word packages[] = {{"zip", 0}};

static void load_taken(struct loading *loading, struct function *function)
{
    const struct node *takes = node_find(function->thing.node, "takes");
    if (!takes)
        report_later(loading, function->thing.at, "function %.*s answers a route and takes nothing",
                     LEAT_STR_ARG(function->thing.name));
    else
        function->takes = type_refer(loading, takes);
}

/* Where the type of what a thing carries is said. */
static struct span place_of_type(const struct thing *thing)
{
    const struct queue *queue = queue_of(thing);
    return queue && queue->from ? queue->from->thing.at : thing->at;
}

static void load_carried(struct loading *loading, struct function *function)
{
    const struct thing *source = function->trigger.thing;
    const struct node *takes = node_find(function->thing.node, "takes");
    const struct type *said = takes ? type_refer(loading, takes) : NULL;
    if (source) function->takes = source->type;
    if (!said || !function->takes || said == function->takes) return;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_CHANNEL_TYPE, takes->at, "function %.*s takes %.*s, but %.*s carries %.*s",
        LEAT_STR_ARG(function->thing.name), LEAT_STR_ARG(takes->text), PRINT_STR(thing_title(loading, source)),
        LEAT_STR_ARG(function->takes->schema_name));
    diagnostic_note(loading->diagnostics, diagnostic, place_of_type(source), "its type is said here");
    diagnostic_help(loading->diagnostics, diagnostic, "leave `takes` out: it follows from the %s", source->kind->word);
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
        diagnostics_report(loading->diagnostics, RULE_REPLY_STATUS, member->name_at,
                           "`%.*s` is no status of an answer: 200 to 599", LEAT_STR_ARG(member->name));
        return;
    }
    if (member->value->kind != NODE_STRING) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, member->value->at,
                           "an answer is named by a type or `problem`, not by %s", node_kind_name(member->value->kind));
        return;
    }
    if (leat_str_equal(member->value->text, LEAT_STR("none"))) {
        report_later(loading, member->value->at, "an answer without a body, `none`");
        return;
    }
    if (leat_str_equal(member->value->text, LEAT_STR("problem"))) {
        if (reply->status < 400) {
            diagnostics_report(loading->diagnostics, RULE_REPLY_STATUS, member->name_at,
                               "a problem needs a status of 400 or more, not %u", reply->status);
            return;
        }
    } else {
        if (reply->status == 204 || reply->status == 205 || reply->status == 304) {
            diagnostics_report(loading->diagnostics, RULE_REPLY_STATUS, member->name_at,
                               "an answer with status %u has no body, it can't carry `%.*s`", reply->status,
                               LEAT_STR_ARG(member->value->text));
            return;
        }
        reply->type = type_refer(loading, member->value);
        if (!reply->type) return;
    }
    function->reply_count++;
}

static void refuse_replies(struct loading *loading, const struct function *function)
{
    const struct node_member *returns = node_find_member(function->thing.node, LEAT_STR("returns"));
    if (!returns) return;
    diagnostics_report(loading->diagnostics, RULE_KEY_UNKNOWN, returns->name_at,
                       "function %.*s reads %s: nobody waits for what it returns", LEAT_STR_ARG(function->thing.name),
                       function->trigger.kind->phrase);
}

static void load_replies(struct loading *loading, struct function *function)
{
    const struct thing *thing = &function->thing;
    const struct node_member *returns = node_find_member(thing->node, LEAT_STR("returns"));
    if (!returns) {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_KEY_MISSING, thing->at,
                                                           "function %.*s has no `returns`", LEAT_STR_ARG(thing->name));
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

static void check_description(struct loading *loading, const struct thing *thing)
{
    size_t units = 0;
    for (size_t i = 0; i < thing->description.size; i++) {
        unsigned char byte = (unsigned char)thing->description.data[i];
        units += (byte & 0xc0) != 0x80;
        units += byte >= 0xf0; /* beyond the first plane: a pair of surrogates */
    }
    if (units <= LIMIT_FUNCTION_DESCRIPTION_SIZE) return;
    diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, node_find(thing->node, "description")->at,
                       "the description of function %.*s has %zu characters, Lambda keeps at most %d",
                       LEAT_STR_ARG(thing->name), units, LIMIT_FUNCTION_DESCRIPTION_SIZE);
}

static void load(struct loading *loading, struct thing *thing)
{
    struct function *function = (struct function *)thing;
    struct model *model = loading->model;
    if (!model->function_count++) model->functions = function; /* the others lie behind it */
    function->memory_mb = loading->memory_mb;
    function->timeout_seconds = loading->timeout_seconds;
    function->architecture = loading->architecture;
    function->log_group = (struct thing){.kind = &kind_log_group, .name = thing->name, .at = thing->at};
    if (!thing_read(loading, thing)) return;
    check_description(loading, thing);
    function->memory_mb = read_amount(loading, thing->node, "memory", &limit_function_memory, loading->memory_mb);
    function->timeout_seconds =
        read_amount(loading, thing->node, "timeout", &limit_function_timeout, loading->timeout_seconds);
    read_word(loading, thing->node, "package", packages, COUNT_OF(packages), 0);
    trigger_load(loading, function);
    if (function->trigger.source && function->trigger.source->answers) {
        load_taken(loading, function);
        load_replies(loading, function);
    } else if (function->trigger.source) {
        load_carried(loading, function);
        refuse_replies(loading, function);
    }
    uses_load(loading, function);
}

static const char *const c_names[] = {"", "_call", "_function", "_test", "_test_text", NULL};

const struct kind kind_function = {
    .section = "functions",
    .word = "function",
    .phrase = "a function",
    .size = sizeof(struct function),
    .keys = KEYS("function", function_keys),
    .used_later = true,
    .c_names = c_names,
    .stands_alone = true,
    .value = {LIMIT_REPLY_BYTES, BYTES_OF_JSON_CHARACTER, "an answer of function %.*s takes"},
    .load = load,
};
