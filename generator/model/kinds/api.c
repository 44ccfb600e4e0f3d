/* An API, and the routes by which it calls functions. */
/* APIs: who may call them, and how often. Their routes belong to functions. */
#include "model/kinds/api.h"

#include "core/print.h"
#include "model/defaults.h"
#include "model/kinds/function.h"
#include "model/loading.h"

static const struct key api_keys[] = {
    {"protocol", IS_TEXT, KEY_REQUIRED},
    {"auth", IS_TEXT | IS_MAP, KEY_OPTIONAL},
    {"throttle", IS_MAP, KEY_OPTIONAL},

    {"description", IS_TEXT, KEY_OPTIONAL},
};
static const struct key throttle_keys[] = {{"rate", IS_NUMBER, KEY_OPTIONAL}, {"burst", IS_NUMBER, KEY_OPTIONAL}};

static const struct key from_keys[] = {
    {"api", IS_TEXT, KEY_REQUIRED},
    {"route", IS_TEXT, KEY_REQUIRED},
};

static const struct word protocols[] = {{"rest", API_REST}};
static const struct word auths[] = {{"none", AUTH_NONE}, {"iam", AUTH_IAM}};

static void load_auth(struct loading *loading, struct api *api)
{
    const struct thing *thing = &api->thing;
    const struct node_member *auth = node_find_member(thing->node, LEAT_STR("auth"));
    if (!auth) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_AUTH_MISSING, thing->at,
                               "api %.*s does not say who may call it", LEAT_STR_ARG(thing->name));
        diagnostic_help(loading->diagnostics, diagnostic,
                        "auth: iam for callers with AWS credentials, auth: none for everybody");
        return;
    }
    if (auth->value->kind == NODE_MAP)
        keys_check(loading, auth->value, auth->name_at, LEAT_STR("`auth`"), &(struct keys){.place = "auth"});
    else
        api->auth = (enum api_auth)read_word(loading, thing->node, "auth", auths, COUNT_OF(auths), AUTH_NONE);
}

static void load_throttle(struct loading *loading, struct api *api)
{
    const struct thing *thing = &api->thing;
    const struct node *throttle = node_find(thing->node, "throttle");
    if (!throttle || throttle->kind != NODE_MAP) return;
    keys_check(loading, throttle, throttle->at,
               leat_format(loading->arena, "the throttle of api %.*s", LEAT_STR_ARG(thing->name)),
               &(struct keys)KEYS("throttle", throttle_keys));
    api->throttle_rate = read_amount(loading, throttle, "rate", &limit_throttle_rate, DEFAULT_THROTTLE_RATE);
    api->throttle_burst = read_amount(loading, throttle, "burst", &limit_throttle_burst, DEFAULT_THROTTLE_BURST);
}

static void load(struct loading *loading, struct thing *thing)
{
    struct api *api = (struct api *)thing;
    api->throttle_rate = DEFAULT_THROTTLE_RATE;
    api->throttle_burst = DEFAULT_THROTTLE_BURST;
    if (!thing_read(loading, thing)) return;
    api->protocol =
        (enum api_protocol)read_word(loading, thing->node, "protocol", protocols, COUNT_OF(protocols), API_REST);
    load_auth(loading, api);
    load_throttle(loading, api);
}

/* Whether it is known where each function comes from; else an api may have its route there. */
static bool triggers_are_complete(const struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) {
        const struct trigger *trigger = &loading->model->functions[i].trigger;
        if (!trigger->kind || (trigger->kind == &kind_api && !trigger->thing)) return false;
    }
    return loading->things_are_complete;
}

/* An api that no function answers can't be deployed. */
static void check(struct loading *loading, struct thing *thing)
{
    if (thing->uses || thing->contested || !triggers_are_complete(loading)) return;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_API_EMPTY, thing->at,
        "no function answers api %.*s: API Gateway deploys no api without a route", LEAT_STR_ARG(thing->name));
    diagnostic_help(loading->diagnostics, diagnostic, "from: { api: %.*s, route: POST /path }",
                    LEAT_STR_ARG(thing->name));
}

/* ---- routes of functions */

static void check_route_taken(struct loading *loading, const struct function *function, const struct node *route)
{
    const struct model *model = loading->model;
    const struct trigger *own = &function->trigger;
    for (const struct function *other = model->functions; other < function; other++) {
        const struct trigger *trigger = &other->trigger;
        if (trigger->kind != &kind_api || trigger->thing != own->thing ||
            !leat_str_equal(trigger->method, own->method) || !leat_str_equal(trigger->path, own->path))
            continue;
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_ROUTE_TAKEN, route->at,
                                                           "%.*s is answered by function %.*s already",
                                                           LEAT_STR_ARG(route->text), LEAT_STR_ARG(other->thing.name));
        diagnostic_note(loading->diagnostics, diagnostic, trigger->at, "first answered here");
        return;
    }
}

static void check_timeout(struct loading *loading, const struct function *function)
{
    if (function->timeout_seconds <= LIMIT_API_TIMEOUT_SECONDS) return;
    const struct node *written = node_find(function->thing.node, "timeout");
    diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, written ? written->at : function->thing.at,
                       "function %.*s may take %u s, but an API gives up after %d s",
                       LEAT_STR_ARG(function->thing.name), function->timeout_seconds, LIMIT_API_TIMEOUT_SECONDS);
}

static void load_route(struct loading *loading, struct function *function, const struct node *from)
{
    struct trigger *trigger = &function->trigger;
    const struct node *route = node_find(from, "route");
    if (route_parse(loading, route, &trigger->method, &trigger->path) && trigger->thing)
        check_route_taken(loading, function, route);
    check_timeout(loading, function);
}

static const struct event_source source = {
    .keys = KEYS("function.from.api", from_keys), .load = load_route, .answers = true};
static const char *const c_names[] = {NULL};

const struct kind kind_api = {
    .section = "apis",
    .word = "api",
    .phrase = "an api",
    .size = sizeof(struct api),
    .keys = KEYS("api resource", api_keys),
    .source = &source,
    .c_names = c_names,
    .load = load,
    .check = check,
};
