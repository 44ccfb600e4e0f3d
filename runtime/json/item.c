/* The objects around values in DynamoDB's JSON. */
#include "leat/gen/item.h"

#include "json/issue_place.h"
#include "json/peek.h"
#include "json/syntax.h"
#include "json/write.h"

static const leat_str tags[] = {{"\"S\"", 3}, {"\"N\"", 3},  {"\"BOOL\"", 6}, {"\"M\"", 3},
                                {"\"L\"", 3}, {"\"SS\"", 4}, {"\"NS\"", 4},   {"\"N\"", 3}};

/* What a schema calls an array. */
static const struct leat_rule of_strings = {"type", "x-leat-set", LEAT_STR_INIT("string set"), 0},
                              of_numbers = {"type", "x-leat-set", LEAT_STR_INIT("number set"), 0},
                              of_seconds = {"type", "x-leat-ttl", LEAT_STR_INIT("number"), 0};

static bool is_quoted(enum leat_item_type type) { return type == LEAT_ITEM_NUMBER || type == LEAT_ITEM_EXPIRY; }

static const struct leat_rule *type_rule(enum leat_item_type type, const struct leat_rule *rule)
{
    switch (type) {
    case LEAT_ITEM_STRINGS: return &of_strings;
    case LEAT_ITEM_NUMBERS: return &of_numbers;
    case LEAT_ITEM_EXPIRY: return &of_seconds;
    default: return rule;
    }
}

/* From '{' to behind the colon of a member of that name; NULL when it is another. */
static const char *behind_tag(const char *at, leat_str tag)
{
    at = leat_skip_space(at);
    if (*at != '{') return NULL;
    at = leat_skip_space(at + 1);
    if (memcmp(at, tag.data, tag.size) != 0) return NULL;
    at = leat_skip_space(at + tag.size);
    return *at == ':' ? leat_skip_space(at + 1) : NULL;
}

bool leat_item_open(struct leat_parser *parser, const char **at, enum leat_item_type type, const struct leat_rule *rule)
{
    const char *value = behind_tag(*at, tags[type]);
    if (!value || (is_quoted(type) && *value++ != '"')) {
        *at = leat_refuse_type(parser, *at, type_rule(type, rule));
        return false;
    }
    *at = value;
    return true;
}

const char *leat_item_close(struct leat_parser *parser, const char *at, enum leat_item_type type)
{
    if (is_quoted(type) && *at++ != '"') return leat_refuse_syntax(parser, at - 1);
    at = leat_skip_space(at);
    return *at == '}' ? at + 1 : leat_refuse_syntax(parser, at);
}

bool leat_item_open_quote(struct leat_parser *parser, const char **at, const struct leat_rule *rule)
{
    const char *quote = leat_skip_space(*at);
    *at = *quote == '"' ? quote + 1 : leat_refuse_type(parser, quote, rule);
    return *quote == '"';
}

const char *leat_item_close_quote(struct leat_parser *parser, const char *at)
{
    return *at == '"' ? at + 1 : leat_refuse_syntax(parser, at);
}

enum leat_json_type leat_item_kind_at(const char *at)
{
    static const struct {
        const char *tag;
        enum leat_json_type type;
    } kinds[] = {{"S", LEAT_JSON_STRING},  {"N", LEAT_JSON_NUMBER},  {"M", LEAT_JSON_OBJECT}, {"L", LEAT_JSON_ARRAY},
                 {"BOOL", LEAT_JSON_BOOL}, {"NULL", LEAT_JSON_NULL}, {"SS", LEAT_JSON_ARRAY}, {"NS", LEAT_JSON_ARRAY}};
    enum { MOST = 16 }; /* with space before it */
    at = leat_skip_space(at);
    leat_str tag = leat_issue_tag_at((leat_str){at, MOST});
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (leat_str_equal(tag, leat_str_of(kinds[i].tag))) return kinds[i].type;
    return (enum leat_json_type)0;
}

bool leat_item_peek_member(struct leat_parser *parser, const char *at, leat_str name, leat_str *value)
{
    const char *object = behind_tag(at, tags[LEAT_ITEM_MAP]), *found, *text;
    *value = (leat_str){NULL, 0};
    if (!object) return true;
    if (!leat_peek_value(parser, object, name, &found)) return false;
    text = found ? behind_tag(found, tags[LEAT_ITEM_STRING]) : NULL;
    return !text || leat_peek_text(parser, text, value);
}

bool leat_item_take_null(const char **at)
{
    const char *value = behind_tag(*at, LEAT_STR("\"NULL\""));
    if (!value || memcmp(value, "true", 4) != 0) return false;
    value = leat_skip_space(value + 4);
    if (*value != '}') return false;
    *at = value + 1;
    return true;
}

static const struct leat_rule other_text = {"contradiction", "leat",
                                            LEAT_STR_INIT("its text is not what x-leat-template derives"), 0};

/* What was written is JSON, whatever the texts in it hold. */
void leat_item_check_derived(struct leat_writer *writer, const char *at, leat_str name, leat_str given)
{
    leat_json attribute, text;
    if (!given.data || writer_gave_up(writer)) return;
    const char *begin = writer->buf->data + writer->start;
    leat_json item = {{begin, (size_t)(at - begin)}};
    if (leat_json_find(&attribute, item, name) != LEAT_OK || leat_json_find(&text, attribute, LEAT_STR("S")) != LEAT_OK)
        return;
    if (leat_json_type(text) != LEAT_JSON_STRING) return; /* one of its parts was forgotten */
    leat_str raw = {text.text.data + 1, text.text.size - 2};
    if (!leat_json_same_text(raw, given, false)) leat_writer_break(writer, text.text.data, &other_text);
}
