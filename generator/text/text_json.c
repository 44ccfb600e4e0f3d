/* JSON as people read it: two spaces, what fits into 120 columns on one line. */
#include <string.h>

#include "core/print.h"
#include "text/template.h"

enum { COLUMNS = 120 };

static leat_status append_string(const char *string, struct leat_buf *out)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"")));
    LEAT_TRY(escape_append(ESCAPE_JSON, leat_str_of(string), out));
    return leat_buf_append(out, LEAT_STR("\""));
}

static leat_status append_scalar(const cJSON *value, struct leat_buf *out)
{
    char number[32];
    if (cJSON_IsString(value)) return append_string(value->valuestring, out);
    if (cJSON_IsRaw(value)) return leat_buf_append(out, leat_str_of(value->valuestring));
    if (cJSON_IsBool(value)) return leat_buf_append(out, cJSON_IsTrue(value) ? LEAT_STR("true") : LEAT_STR("false"));
    if (!cJSON_IsNumber(value)) return leat_buf_append(out, LEAT_STR("null"));
    template_number(value->valuedouble, number);
    return leat_buf_append(out, leat_str_of(number));
}

/* On one line; LEAT_TOO_LARGE when that is longer than the buf's limit. */
static leat_status append_short(const cJSON *value, struct leat_buf *out)
{
    if (!cJSON_IsObject(value) && !cJSON_IsArray(value)) return append_scalar(value, out);
    bool object = cJSON_IsObject(value);
    if (!value->child) return leat_buf_append(out, object ? LEAT_STR("{}") : LEAT_STR("[]"));
    LEAT_TRY(leat_buf_append(out, object ? LEAT_STR("{ ") : LEAT_STR("[")));
    for (const cJSON *child = value->child; child; child = child->next) {
        if (object) {
            LEAT_TRY(append_string(child->string, out));
            LEAT_TRY(leat_buf_append(out, LEAT_STR(": ")));
        }
        LEAT_TRY(append_short(child, out));
        if (child->next) LEAT_TRY(leat_buf_append(out, LEAT_STR(", ")));
    }
    return leat_buf_append(out, object ? LEAT_STR(" }") : LEAT_STR("]"));
}

/* Who knows where lines come from; NULL: nobody. */
struct origins {
    json_origin *find;
    void *state;
};

static void put_value(struct text *text, const cJSON *value, const struct origins *origins, leat_str lead,
                      const char *tail, bool root);

static void put_children(struct text *text, const cJSON *value, const struct origins *origins)
{
    bool is_part = origins && text->depth == 2 && value->string;
    for (const cJSON *child = value->child; child; child = child->next) {
        struct span around = text->origin;
        struct leat_buf name;
        leat_buf_init(&name, 0);
        if (child->string &&
            (append_string(child->string, &name) != LEAT_OK || leat_buf_append(&name, LEAT_STR(": ")) != LEAT_OK))
            leat_arena_fail(text->arena);
        if (is_part && child->string)
            text_origin(text, origins->find(origins->state, leat_str_of(value->string), leat_str_of(child->string)));
        put_value(text, child, origins, leat_buf_str(&name), child->next ? "," : "", false);
        text_origin(text, around);
        leat_buf_clear(&name);
    }
}

static void put_value(struct text *text, const cJSON *value, const struct origins *origins, leat_str lead,
                      const char *tail, bool root)
{
    size_t used = (size_t)text->depth * text->width + lead.size + strlen(tail);
    bool list = cJSON_IsArray(value), deep = list || cJSON_IsObject(value);
    struct leat_buf line;
    leat_buf_init(&line, !deep ? 0 : used < COLUMNS ? COLUMNS - used : 1);
    leat_status status = deep && root && value->child ? LEAT_TOO_LARGE : append_short(value, &line);
    if (status == LEAT_OK) {
        text_line(text, "%.*s%.*s%s", LEAT_STR_ARG(lead), PRINT_STR(leat_buf_str(&line)), tail);
    } else if (status == LEAT_TOO_LARGE) {
        text_open(text, "%.*s%s", LEAT_STR_ARG(lead), list ? "[" : "{");
        put_children(text, value, origins);
        text_close(text, "%s%s", list ? "]" : "}", tail);
    } else {
        leat_arena_fail(text->arena);
    }
    leat_buf_clear(&line);
}

void text_json(struct text *text, const cJSON *value) { put_value(text, value, NULL, (leat_str){"", 0}, "", true); }

void text_json_of_parts(struct text *text, const cJSON *value, json_origin *find, void *state)
{
    put_value(text, value, &(struct origins){find, state}, (leat_str){"", 0}, "", true);
}
