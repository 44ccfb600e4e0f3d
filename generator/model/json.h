/* JSON being filled with what the model says. cJSON wants NUL-terminated text; whether memory ran out is asked once, at
   the end. */
#ifndef GENERATOR_MODEL_JSON_H
#define GENERATOR_MODEL_JSON_H

#include <cjson/cJSON.h>

#include "leat/arena.h"
#include "leat/buf.h"

/** Zero but for the arena, which fails (leat_arena_fail) when memory runs out, then json_init. */
struct json {
    struct leat_arena *arena;
    struct leat_buf text;
};

void json_init(struct json *json, struct leat_arena *arena);
void json_clear(struct json *json);

/**
 * The value where it lies then, of which `object` or `array` is the owner; NULL when out of memory, or when `value` is
 * NULL, and `value` is freed.
 */
cJSON *json_add(struct json *json, cJSON *object, leat_str name, cJSON *value);
cJSON *json_append(struct json *json, cJSON *array, cJSON *value);
cJSON *json_add_object(struct json *json, cJSON *object, leat_str name);
cJSON *json_add_array(struct json *json, cJSON *object, const char *name);

/**
 * A text with what is no prose escaped (node_prose); a number of whatever length by its digits. The caller owns it;
 * NULL when out of memory.
 */
cJSON *json_text(struct json *json, leat_str s);
cJSON *json_number(struct json *json, leat_str digits);

void json_add_text(struct json *json, cJSON *object, const char *name, leat_str s);
/** Nothing where it is empty. */
void json_add_some(struct json *json, cJSON *object, const char *name, leat_str s);
void json_add_number(struct json *json, cJSON *object, const char *name, double value);
void json_add_flag(struct json *json, cJSON *object, const char *name, bool value);

#endif
