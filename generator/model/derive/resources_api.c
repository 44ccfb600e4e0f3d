/* A REST API: the paths that its routes need, who may call their functions, its stage and the logs of that, and the
   alarm on its errors. */
#include "model/derive/resource_make.h"
#include "model/kinds/api.h"
#include "model/kinds/function.h"

static struct resource *make_api(struct making *making, const struct api *api)
{
    struct resource *resource = make(making, &resource_api, api->thing.name, &api->thing);
    resource->name = stack_name_value(making, api->thing.name);
    resource->description = api->thing.description;
    say_word(making, resource, "endpoint", model_standards.api.endpoint);
    acknowledge(making, resource, "APIG2",
                LEAT_STR("The function checks each request and answers with the place and rule of every violation."));
    return resource;
}

/* A path for each part of a route's, each below the one before; routes share them. */
static const struct property_value *path_value(struct making *making, const struct api *api, struct resource *owner,
                                               leat_str path)
{
    const struct property_value *parent = attribute_of(making, owner, "root");
    for (size_t begin = 1, end; begin < path.size; begin = end + 1) {
        for (end = begin; end < path.size && path.data[end] != '/';) end++;
        leat_str id = leat_format(making->arena, "%.*s%.*s", LEAT_STR_ARG(api->thing.name), (int)end, path.data);
        const struct resource *found = resources_find(making->list, &resource_api_path, id);
        if (!found) {
            struct resource *resource = make(making, &resource_api_path, id, &api->thing);
            resource->owner = owner;
            say(making, resource, "api", attribute_of(making, owner, "id"));
            say(making, resource, "parent", parent);
            say_text(making, resource, "part", (leat_str){path.data + begin, end - begin});
            found = resource;
        }
        parent = attribute_of(making, found, "id");
    }
    return parent;
}

static void acknowledge_auth(struct making *making, struct resource *route, const struct api *api)
{
    /* not model_path: where an alias says it, the place is that of another API */
    leat_str open =
        leat_format(making->arena, "Open to everybody: apis.%.*s.auth is none.", LEAT_STR_ARG(api->thing.name));
    leat_str iam =
        leat_format(making->arena, "Callers sign with IAM: apis.%.*s.auth is iam.", LEAT_STR_ARG(api->thing.name));
    acknowledge(making, route, "COG4", api->auth == AUTH_NONE ? open : iam);
    if (api->auth == AUTH_NONE) acknowledge(making, route, "APIG4", open);
}

static struct resource *make_route(struct making *making, const struct api *api, struct resource *owner,
                                   const struct function *function)
{
    static const char *const auths[] = {[AUTH_NONE] = "none", [AUTH_IAM] = "iam"};
    const struct trigger *trigger = &function->trigger;
    const struct property_value *path = path_value(making, api, owner, trigger->path);
    struct resource *route = make(making, &resource_route, function->thing.name, &function->thing);
    route->owner = owner;
    route->at = trigger->at;
    route->because = model_path(making->model, trigger->at);
    say(making, route, "api", attribute_of(making, owner, "id"));
    say_text(making, route, "method", trigger->method);
    say_text(making, route, "path", trigger->path);
    say(making, route, "at", path);
    say(making, route, "function", reference_value(making, &resource_function, function->thing.name, "arn"));
    say_word(making, route, "auth", auths[api->auth]);
    acknowledge_auth(making, route, api);
    return route;
}

/* The API may call the function for this route alone. */
static void make_invocation(struct making *making, struct resource *owner, const struct function *function)
{
    struct resource *invocation = make(making, &resource_invocation, function->thing.name, &function->thing);
    const struct trigger *trigger = &function->trigger;
    leat_str route =
        leat_format(making->arena, "/%.*s%.*s", LEAT_STR_ARG(trigger->method), LEAT_STR_ARG(trigger->path));
    const struct property_value *source[] = {attribute_of(making, owner, "id"), text_value(making, LEAT_STR("/")),
                                             here_value(making, &resource_stage), text_value(making, route)};
    invocation->owner = owner;
    invocation->at = trigger->at;
    invocation->because = model_path(making->model, trigger->at);
    say(making, invocation, "function", reference_value(making, &resource_function, function->thing.name, "name"));
    say_word(making, invocation, "action", "lambda:InvokeFunction");
    say_word(making, invocation, "service", "apigateway.amazonaws.com");
    say(making, invocation, "source", arn_value(making, "execute-api", source, COUNT_OF(source)));
}

/* API Gateway writes to the group of this name, and would make one that keeps its lines for ever. */
static struct resource *make_execution_log(struct making *making, const struct thing *thing, struct resource *owner)
{
    struct resource *group = log_group_make(making, part_id(making, thing->name, "execution-logs"), thing);
    const struct property_value *name[] = {text_value(making, LEAT_STR("API-Gateway-Execution-Logs_")),
                                           attribute_of(making, owner, "id"), text_value(making, LEAT_STR("/")),
                                           here_value(making, &resource_stage)};
    group->name = joined_value(making, name, COUNT_OF(name));
    group->owner = owner;
    return group;
}

static void make_stage(struct making *making, const struct api *api, struct resource *owner,
                       const struct resource *deployment)
{
    const struct thing *thing = &api->thing;
    struct resource *access = log_group_make(making, part_id(making, thing->name, "access-logs"), thing);
    struct resource *execution = make_execution_log(making, thing, owner);
    struct resource *stage = make(making, &resource_api_stage, thing->name, thing);
    access->owner = stage->owner = owner;
    stage->name = here_value(making, &resource_stage);
    say(making, stage, "api", attribute_of(making, owner, "id"));
    say(making, stage, "deployment", attribute_of(making, deployment, "id"));
    say(making, stage, "throttle-rate", number_value(making, leat_format(making->arena, "%.15g", api->throttle_rate)));
    say_count(making, stage, "throttle-burst", api->throttle_burst);
    if (model_standards.api.access_log) {
        say(making, stage, "access-log", attribute_of(making, access, "arn"));
        say_word(making, stage, "access-log-format", model_standards.api.access_log_format);
    }
    say_word(making, stage, "execution-log", model_standards.api.execution_log);
    say_flag(making, stage, "metrics", model_standards.api.metrics);
    say_flag(making, stage, "tracing", model_standards.api.tracing);
    acknowledge(making, stage, "APIG3", LEAT_STR("The schema asks for no firewall; requests are throttled."));
    made_after(making, stage, execution);
    output_add(making, stage, thing, "url", attribute_of(making, stage, "url"));
}

static void make_alarm(struct making *making, const struct thing *thing, const struct resource *api)
{
    struct resource *alarm = alarm_make(making, &model_standards.alarm.server_errors, thing);
    say(making, alarm, "api", attribute_of(making, api, "name"));
    say(making, alarm, "stage", here_value(making, &resource_stage));
}

void resources_of_api(struct making *making, const struct thing *thing)
{
    const struct api *api = api_of(thing);
    const struct model *model = making->model;
    struct resource *owner = make_api(making, api);
    const struct resource *routes = NULL;
    for (size_t i = 0; i < model->function_count; i++) {
        if (model->functions[i].trigger.thing != thing) continue;
        const struct resource *route = make_route(making, api, owner, &model->functions[i]);
        if (!routes) routes = route;
        make_invocation(making, owner, &model->functions[i]);
    }
    struct resource *deployment = make(making, &resource_deployment, thing->name, thing);
    deployment->owner = owner;
    say(making, deployment, "api", attribute_of(making, owner, "id"));
    for (; routes && routes != deployment; routes = routes->next)
        if (routes->kind == &resource_route) made_after(making, deployment, routes);
    make_stage(making, api, owner, deployment);
    make_alarm(making, thing, owner);
}
