/* APIs: who may call them, and how often. Their routes belong to functions. */
#include "core/print.h"
#include "model/defaults.h"
#include "model/loading.h"

static const struct key api_keys[] = {
    {"protocol", IS_TEXT, KEY_REQUIRED},
    {"auth", IS_TEXT | IS_MAP, KEY_OPTIONAL},
    {"throttle", IS_MAP, KEY_OPTIONAL},
    {"cors", IS_ANY, KEY_LATER},
    {"encrypt", IS_ANY, KEY_LATER},
    {"domain", IS_ANY, KEY_LATER},
    RESOURCE_KEYS,
};
static const struct key throttle_keys[] = {{"rate", IS_NUMBER, KEY_OPTIONAL}, {"burst", IS_NUMBER, KEY_OPTIONAL}};
static const struct key auth_keys[] = {{"jwt", IS_ANY, KEY_LATER}, {"cognito", IS_ANY, KEY_LATER}, {"function", IS_ANY, KEY_LATER}};

static const struct word protocols[] = {{"rest", API_REST, false}, {"http", API_HTTP, true}, {"websocket", API_HTTP, true}};
static const struct word auths[] = {{"none", AUTH_NONE, false}, {"iam", AUTH_IAM, false}, {"api-key", AUTH_NONE, true}};

static void load_auth(struct loading *loading, const struct thing *thing, struct api *api)
{
    const struct node_member *auth = node_find_member(thing->node, LEAT_STR("auth"));
    if (!auth) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_AUTH_MISSING, thing->at, "api %.*s does not say who may call it", LEAT_STR_ARG(thing->name));
        diagnostic_help(loading->diagnostics, diagnostic, "auth: iam for callers with AWS credentials, auth: none for everybody");
        return;
    }
    api->auth_at = auth->value->at;
    if (auth->value->kind == NODE_MAP)
        keys_check(loading, auth->value, auth->name_at, LEAT_STR("`auth`"), auth_keys, COUNT_OF(auth_keys));
    else
        api->auth = (enum api_auth)read_word(loading, thing->node, "auth", auths, COUNT_OF(auths), AUTH_NONE);
}

static void load_throttle(struct loading *loading, const struct thing *thing, struct api *api)
{
    const struct node *throttle = node_find(thing->node, "throttle");
    if (!throttle || throttle->kind != NODE_MAP) return;
    keys_check(loading, throttle, throttle->at, leat_format(loading->arena, "the throttle of api %.*s", LEAT_STR_ARG(thing->name)), throttle_keys,
               COUNT_OF(throttle_keys));
    api->throttle_rate = read_amount(loading, throttle, "rate", &limit_throttle_rate, DEFAULT_THROTTLE_RATE);
    api->throttle_burst = read_amount(loading, throttle, "burst", &limit_throttle_burst, DEFAULT_THROTTLE_BURST);
}

static void load_api(struct loading *loading, struct thing *thing, struct api *api)
{
    *api = (struct api){.name = thing->name, .at = thing->at, .throttle_rate = DEFAULT_THROTTLE_RATE, .throttle_burst = DEFAULT_THROTTLE_BURST};
    thing->api = api;
    if (!keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "api %.*s", LEAT_STR_ARG(thing->name)), api_keys, COUNT_OF(api_keys))) return;
    api->description = read_description(loading, thing->node);
    api->protocol = (enum api_protocol)read_word(loading, thing->node, "protocol", protocols, COUNT_OF(protocols), API_REST);
    load_auth(loading, thing, api);
    load_throttle(loading, thing, api);
}

void apis_load(struct loading *loading)
{
    struct model *model = loading->model;
    model->apis = new_array(loading, things_count(loading, THING_API), sizeof *model->apis);
    if (!model->apis) return;
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i].kind == THING_API) load_api(loading, &loading->things[i], &model->apis[model->api_count++]);
}

/* Whether it is known where each function comes from; else an api may have its route there. */
static bool triggers_are_complete(const struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) {
        const struct trigger *trigger = &loading->model->functions[i].trigger;
        if (trigger->kind == TRIGGER_NONE || (trigger->kind == TRIGGER_API && !trigger->api)) return false;
    }
    return loading->things_are_complete;
}

void apis_check_routes(struct loading *loading)
{
    if (!triggers_are_complete(loading)) return;
    for (size_t i = 0; i < loading->thing_count; i++) {
        const struct thing *thing = &loading->things[i];
        if (thing->kind != THING_API || thing->uses || thing->contested) continue;
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_API_EMPTY, thing->at, "no function answers api %.*s: API Gateway deploys no api without a route",
                               LEAT_STR_ARG(thing->name));
        diagnostic_help(loading->diagnostics, diagnostic, "from: { api: %.*s, route: POST /path }", LEAT_STR_ARG(thing->name));
    }
}
