/*
 * The one spelling of a key: attributes in the order of their names, texts with as few escapes as JSON allows, numbers
 * as an integer without zeros at its end and a power of ten
 * (docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html: "Leading and trailing
 * zeroes are trimmed"). Names and texts are quoted, so that no two keys join to the same bytes.
 */
#include "aws/item_key.h"

#include "core/print.h"
#include "json/number.h"

enum { KEY_ATTRIBUTES = 2 };

/* 1.50 is 15e-1, and 0 and -0.0 are 0. */
static leat_status write_number(struct leat_buf *out, leat_str text)
{
    struct number number = leat_number_split(text);
    if (!number.count) return leat_buf_append(out, LEAT_STR("0"));
    if (number.negative) LEAT_TRY(leat_buf_append(out, LEAT_STR("-")));
    size_t size = (size_t)(number.last - number.first) + 1;
    size_t before = leat_str_find((leat_str){number.first, size}, '.');
    LEAT_TRY(leat_buf_append(out, (leat_str){number.first, before}));
    if (before < size) LEAT_TRY(leat_buf_append(out, (leat_str){number.first + before + 1, size - before - 1}));
    return leat_buf_append_format(out, "e%lld", (long long)(number.point - number.count));
}

/* A number that is none is text: DynamoDB says what it is. */
static leat_status write_scalar(struct leat_buf *out, leat_str type, leat_str text)
{
    leat_json value;
    bool is_number = leat_str_equal(type, LEAT_STR("N")) && leat_json_parse(&value, text, NULL) == LEAT_OK &&
                     leat_json_type(value) == LEAT_JSON_NUMBER;
    if (!is_number) return leat_buf_append_json(out, text);
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"")));
    LEAT_TRY(write_number(out, value.text));
    return leat_buf_append(out, LEAT_STR("\""));
}

/* {"N":"1.50"} */
static leat_status write_value(struct leat_buf *out, leat_json value, struct leat_arena *arena)
{
    struct leat_json_cursor at = {.next = NULL};
    leat_str text;
    if (leat_json_type(value) != LEAT_JSON_OBJECT || !leat_json_next(value, &at)) return LEAT_INVALID;
    LEAT_TRY(leat_json_string(&text, at.value, arena));
    LEAT_TRY(leat_buf_append_format(out, "{\"%.*s\":", LEAT_STR_ARG(at.name)));
    LEAT_TRY(write_scalar(out, at.name, text));
    return leat_buf_append(out, LEAT_STR("}"));
}

static leat_status read_name(leat_str *out, leat_str raw, struct leat_arena *arena)
{
    return leat_json_string(out, (leat_json){{raw.data - 1, raw.size + 2}}, arena); /* with its quotes */
}

static leat_status write_key(struct leat_buf *out, leat_json key, struct leat_arena *arena)
{
    struct leat_json_cursor at = {.next = NULL};
    leat_str names[KEY_ATTRIBUTES];
    leat_json values[KEY_ATTRIBUTES];
    size_t count = 0;
    for (; leat_json_next(key, &at); count++) {
        if (count == KEY_ATTRIBUTES) return LEAT_INVALID;
        LEAT_TRY(read_name(&names[count], at.name, arena));
        values[count] = at.value;
    }
    size_t first = count == KEY_ATTRIBUTES && leat_str_compare(names[0], names[1]) > 0;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{")));
    for (size_t i = 0; i < count; i++) {
        if (i) LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        LEAT_TRY(leat_buf_append_json(out, names[i ^ first]));
        LEAT_TRY(leat_buf_append(out, LEAT_STR(":")));
        LEAT_TRY(write_value(out, values[i ^ first], arena));
    }
    return leat_buf_append(out, LEAT_STR("}"));
}

leat_status leat_item_key_write(struct leat_buf *out, leat_str key)
{
    struct leat_arena arena;
    leat_json root;
    size_t before = out->size;
    leat_arena_init(&arena, 0);
    leat_status status = leat_json_parse(&root, key, NULL);
    if (status == LEAT_OK)
        status = leat_json_type(root) == LEAT_JSON_OBJECT ? write_key(out, root, &arena) : LEAT_INVALID;
    if (status != LEAT_OK) out->size = before;
    leat_arena_clear(&arena);
    return status;
}

bool leat_item_has_key(leat_json item, leat_str key)
{
    struct leat_json_cursor at = {.next = NULL};
    struct leat_arena arena;
    struct leat_buf written;
    leat_json value;
    leat_str name;
    bool holds = true;
    leat_arena_init(&arena, 0);
    leat_buf_init(&written, 0);
    while (holds && leat_json_next((leat_json){key}, &at)) {
        leat_buf_reset(&written);
        holds = read_name(&name, at.name, &arena) == LEAT_OK && leat_json_find(&value, item, name) == LEAT_OK &&
                write_value(&written, value, &arena) == LEAT_OK &&
                leat_str_equal(leat_buf_str(&written), at.value.text);
    }
    leat_buf_clear(&written);
    leat_arena_clear(&arena);
    return holds;
}
