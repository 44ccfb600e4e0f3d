/* The list in topology.json: each resource as an object, its values as leat dump --stage resources shows them. The
   schema is schemas/leat/resources.yaml. */
#include "core/print.h"
#include "model/derive/resources.h"
#include "model/json.h"

static cJSON *value_of(struct json *json, const struct property_value *value);

static cJSON *list_of(struct json *json, const struct property_value *values)
{
    cJSON *array = cJSON_CreateArray();
    for (; array && values; values = values->next) json_append(json, array, value_of(json, values));
    return array;
}

static cJSON *map_of(struct json *json, const struct property *members)
{
    cJSON *object = cJSON_CreateObject();
    for (; object && members; members = members->next)
        json_add(json, object, members->name, value_of(json, members->value));
    return object;
}

static cJSON *value_of(struct json *json, const struct property_value *value)
{
    switch (value->kind) {
    case PROPERTY_NUMBER: return json_number(json, value->text);
    case PROPERTY_FLAG: return cJSON_CreateBool(value->truth);
    case PROPERTY_LIST: return list_of(json, value->values);
    case PROPERTY_MAP: return map_of(json, value->members);
    case PROPERTY_TEXT:
    case PROPERTY_REFERENCE:
    case PROPERTY_JOINED: break;
    }
    return json_text(json, value_shown(value, json->arena));
}

static leat_str principal_of(const struct statement *statement)
{
    switch (statement->principal) {
    case PRINCIPAL_SERVICE: return leat_str_of(statement->service);
    case PRINCIPAL_ACCOUNT: return LEAT_STR("account");
    case PRINCIPAL_ANYBODY: return LEAT_STR("anybody");
    case PRINCIPAL_NONE: break;
    }
    return LEAT_STR("");
}

static void add_conditions(struct json *json, cJSON *object, const struct condition *condition)
{
    cJSON *array = condition ? json_add_array(json, object, "conditions") : NULL;
    for (; array && condition; condition = condition->next) {
        cJSON *each = json_append(json, array, cJSON_CreateObject());
        if (!each) return;
        json_add_some(json, each, "variable", leat_str_of(condition->variable));
        json_add_some(json, each, "test", leat_str_of(condition->test));
        json_add(json, each, LEAT_STR("value"), value_of(json, condition->value));
    }
}

static void add_statements(struct json *json, cJSON *object, const struct statement *statement)
{
    cJSON *array = statement ? json_add_array(json, object, "statements") : NULL;
    for (; array && statement; statement = statement->next) {
        cJSON *each = json_append(json, array, cJSON_CreateObject());
        if (!each) return;
        json_add_some(json, each, "sid", statement->sid);
        json_add_some(json, each, "effect", statement->denies ? LEAT_STR("deny") : LEAT_STR("allow"));
        json_add_some(json, each, "principal", principal_of(statement));
        cJSON *actions = json_add_array(json, each, "actions");
        for (size_t i = 0; actions && i < statement->action_count; i++)
            json_append(json, actions, json_text(json, leat_str_of(statement->actions[i])));
        if (statement->resource) json_add(json, each, LEAT_STR("resource"), value_of(json, statement->resource));
        add_conditions(json, each, statement->conditions);
        json_add_some(json, each, "because", statement->because);
    }
}

static leat_str name_of(const struct resource *resource, struct leat_arena *arena)
{
    return leat_format(arena, "%s %.*s", resource->kind->word, LEAT_STR_ARG(resource->id));
}

static void add_outputs(struct json *json, cJSON *object, const struct stack_output *output)
{
    cJSON *outputs = output ? json_add_object(json, object, LEAT_STR("outputs")) : NULL;
    for (; outputs && output; output = output->next)
        json_add(json, outputs, output->name, value_of(json, output->value));
}

static void add_acknowledged(struct json *json, cJSON *object, const struct acknowledged *finding)
{
    cJSON *findings = finding ? json_add_object(json, object, LEAT_STR("acknowledges")) : NULL;
    for (; findings && finding; finding = finding->next)
        json_add(json, findings, leat_str_of(finding->rule), json_text(json, finding->reason));
}

static void add_resource(struct json *json, cJSON *array, const struct resource *resource)
{
    struct leat_arena *arena = json->arena;
    cJSON *object = json_append(json, array, cJSON_CreateObject());
    if (!object) return;
    json_add_some(json, object, "kind", leat_str_of(resource->kind->word));
    json_add_some(json, object, "id", resource->id);
    if (resource->owner) json_add_some(json, object, "of", name_of(resource->owner, arena));
    json_add_some(json, object, "because", resource->because);
    json_add_some(json, object, "description", resource->description);
    if (resource->name) json_add(json, object, LEAT_STR("name"), value_of(json, resource->name));
    if (resource->retention == RETENTION_PROTECTED) json_add_flag(json, object, "kept", true);
    if (resource->properties) json_add(json, object, LEAT_STR("properties"), map_of(json, resource->properties));
    add_statements(json, object, resource->statements);
    cJSON *after = resource->after ? json_add_array(json, object, "after") : NULL;
    for (const struct dependency *each = resource->after; after && each; each = each->next)
        json_append(json, after, json_text(json, name_of(each->resource, arena)));
    add_outputs(json, object, resource->outputs);
    add_acknowledged(json, object, resource->acknowledged);
}

cJSON *resources_json(const struct resources *resources, struct leat_arena *arena)
{
    struct json json;
    cJSON *array = cJSON_CreateArray();
    json_init(&json, arena);
    for (const struct resource *resource = resources->first; array && resource; resource = resource->next)
        if (resource_is_shown(resource)) add_resource(&json, array, resource);
    json_clear(&json);
    return array;
}
