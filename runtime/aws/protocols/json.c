/* Errors of the JSON protocol. */
#include "aws/protocols/json.h"

#include <stdio.h>

leat_str leat_protocol_json_find_text(leat_json object, leat_str name, struct leat_arena *arena)
{
    leat_json member;
    leat_str text;
    if (leat_json_find(&member, object, name) != LEAT_OK || leat_json_string(&text, member, arena) != LEAT_OK)
        return (leat_str){"", 0};
    return text;
}

/* "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException:http://…" is ResourceNotFoundException. */
static void set_code(struct leat_error *error, leat_str type)
{
    size_t hash = leat_str_find(type, '#');
    if (hash < type.size) type = (leat_str){type.data + hash + 1, type.size - hash - 1};
    type.size = leat_str_find(type, ':');
    snprintf(error->code, sizeof error->code, "%.*s", LEAT_STR_ARG(type));
}

static void read_error(struct leat_error *error, leat_str body, leat_str type)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_json answer;
    if (leat_json_parse(&answer, body, NULL) == LEAT_OK && leat_json_type(answer) == LEAT_JSON_OBJECT) {
        if (!type.size) type = leat_protocol_json_find_text(answer, LEAT_STR("__type"), &arena);
        leat_str message = leat_protocol_json_find_text(answer, LEAT_STR("message"), &arena);
        if (!message.size) message = leat_protocol_json_find_text(answer, LEAT_STR("Message"), &arena);
        snprintf(error->message, sizeof error->message, "%.*s", LEAT_STR_ARG(message));
    }
    set_code(error, type);
    leat_arena_clear(&arena);
}

const struct leat_protocol leat_protocol_json = {.content_type = "application/x-amz-json-1.0",
                                                 .read_error = read_error};
