/* JSON being filled with what the model says. */
#include "model/json.h"

#include <stdlib.h>

#include "source/node.h"

void json_init(struct json *json, struct leat_arena *arena)
{
    json->arena = arena;
    leat_buf_init(&json->text, 0);
}

void json_clear(struct json *json) { leat_buf_clear(&json->text); }

static const char *terminated(struct json *json, leat_str s)
{
    leat_buf_reset(&json->text);
    if (leat_buf_append(&json->text, node_prose(s, json->arena)) == LEAT_OK &&
        leat_buf_append(&json->text, (leat_str){"", 1}) == LEAT_OK)
        return json->text.data;
    leat_arena_fail(json->arena);
    return "";
}

cJSON *json_add(struct json *json, cJSON *object, leat_str name, cJSON *value)
{
    if (value && cJSON_AddItemToObject(object, terminated(json, name), value)) return value;
    cJSON_Delete(value);
    leat_arena_fail(json->arena);
    return NULL;
}

cJSON *json_append(struct json *json, cJSON *array, cJSON *value)
{
    if (value && cJSON_AddItemToArray(array, value)) return value;
    cJSON_Delete(value);
    leat_arena_fail(json->arena);
    return NULL;
}

cJSON *json_text(struct json *json, leat_str s) { return cJSON_CreateString(terminated(json, s)); }

/* One of at most 15 digits survives a double; a longer one is printed as it was written. */
cJSON *json_number(struct json *json, leat_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.size; i++) digits += text.data[i] >= '0' && text.data[i] <= '9';
    const char *copy = terminated(json, text);
    return digits <= 15 ? cJSON_CreateNumber(strtod(copy, NULL)) : cJSON_CreateRaw(copy);
}

cJSON *json_add_object(struct json *json, cJSON *object, leat_str name)
{
    return json_add(json, object, name, cJSON_CreateObject());
}

cJSON *json_add_array(struct json *json, cJSON *object, const char *name)
{
    return json_add(json, object, leat_str_of(name), cJSON_CreateArray());
}

void json_add_text(struct json *json, cJSON *object, const char *name, leat_str s)
{
    json_add(json, object, leat_str_of(name), json_text(json, s));
}

void json_add_some(struct json *json, cJSON *object, const char *name, leat_str s)
{
    if (s.size) json_add_text(json, object, name, s);
}

void json_add_number(struct json *json, cJSON *object, const char *name, double value)
{
    json_add(json, object, leat_str_of(name), cJSON_CreateNumber(value));
}

void json_add_flag(struct json *json, cJSON *object, const char *name, bool value)
{
    json_add(json, object, leat_str_of(name), cJSON_CreateBool(value));
}
