/* Any JSON as an attribute of DynamoDB's, and back: for values that C sees as leat_json. Times to live, which are
   numbers there. */
#include "leat/gen/item.h"

#include "core/put.h"
#include "json/memory.h"
#include "json/scan.h"
#include "json/string_rules.h"
#include "json/syntax.h"
#include "json/unrepresentable.h"
#include "json/write.h"

/* ---- reading ---- */

static const struct leat_rule no_json =
    UNREPRESENTABLE("it is an attribute of a type that no JSON has: it would be stored again as another one");

/* An attribute whose text is sound JSON becomes JSON behind *to. Each form is shorter than its attribute. */
struct conversion {
    struct leat_parser *parser;
    char *to;
    const char *odd; /* the attribute that no JSON says */
    bool over;       /* the parse is */
};

static void put(struct conversion *c, const char *from, const char *end)
{
    memcpy(c->to, from, (size_t)(end - from));
    c->to += end - from;
}

/* The place behind the attribute; NULL when it is odd or the parse is over. */
static const char *convert(struct conversion *c, const char *at);

static const char *convert_members(struct conversion *c, const char *at)
{
    struct leat_names *names = NULL;
    leat_str name;
    *c->to++ = '{';
    for (bool first = true; *(at = leat_skip_space(first ? at + 1 : at)) != '}'; first = false) {
        if (*at == ',') {
            *c->to++ = ',';
            at = leat_skip_space(at + 1);
        }
        put(c, at, leat_json_end_of(at, c->parser->end));
        *c->to++ = ':';
        at = leat_read_name(c->parser, at, &name);
        bool is_new = at && leat_add_name(c->parser, &at, name, &names);
        if (!at) c->over = true;
        if (is_new) at = convert(c, at);
        if (!at) return NULL;
    }
    *c->to++ = '}';
    return at + 1;
}

static const char *convert_items(struct conversion *c, const char *at)
{
    *c->to++ = '[';
    for (bool first = true; *(at = leat_skip_space(first ? at + 1 : at)) != ']'; first = false) {
        if (*at == ',') {
            *c->to++ = ',';
            at++;
        }
        if (!(at = convert(c, at))) return NULL;
    }
    *c->to++ = ']';
    return at + 1;
}

static const char *convert_number(struct conversion *c, const char *at)
{
    struct json_fault fault;
    const char *end = leat_json_skip_number(at + 1, c->parser->end, &fault);
    if (!end || *end != '"') return NULL;
    put(c, at + 1, end);
    return end + 1;
}

static const char *convert(struct conversion *c, const char *at)
{
    const char *begin = at = leat_skip_space(at), *end = c->parser->end;
    leat_str tag = {"", 0};
    c->odd = begin;
    if (*at == '{' && *(at = leat_skip_space(at + 1)) == '"') {
        const char *behind = leat_json_end_of(at, end);
        tag = (leat_str){at + 1, (size_t)(behind - at - 2)};
        at = leat_skip_space(leat_skip_space(behind) + 1);
    }
    if (leat_str_equal(tag, LEAT_STR("S")) && *at == '"') {
        const char *behind = leat_json_end_of(at, end);
        put(c, at, behind);
        at = behind;
    } else if (leat_str_equal(tag, LEAT_STR("N")) && *at == '"') {
        at = convert_number(c, at);
    } else if (leat_str_equal(tag, LEAT_STR("BOOL")) && (*at == 't' || *at == 'f')) {
        const char *behind = at + (*at == 't' ? 4 : 5);
        put(c, at, behind);
        at = behind;
    } else if (leat_str_equal(tag, LEAT_STR("NULL")) && *at == 't') {
        static const char null[] = "null";
        put(c, null, null + 4);
        at += 4;
    } else if (leat_str_equal(tag, LEAT_STR("M")) && *at == '{') {
        at = convert_members(c, at);
    } else if (leat_str_equal(tag, LEAT_STR("L")) && *at == '[') {
        at = convert_items(c, at);
    } else {
        return NULL;
    }
    if (!at) return NULL;
    at = leat_skip_space(at);
    c->odd = begin;
    return *at == '}' ? at + 1 : NULL;
}

const char *leat_read_item_json(struct leat_parser *parser, const char *at, leat_json *out)
{
    at = leat_skip_space(at);
    const char *end = leat_skip_value(parser, at);
    if (!end) return NULL;
    size_t size = (size_t)(end - at);
    char *text = parser->status == LEAT_OK ? leat_memory_keep(parser, size) : leat_memory_spare(parser, size);
    if (!text) return NULL;
    struct conversion c = {parser, text, at, false};
    bool is_json = convert(&c, at) != NULL;
    if (c.over) return NULL;
    if (is_json && out) *out = (leat_json){{text, (size_t)(c.to - text)}};
    return is_json || leat_refuse_unrepresentable(parser, &no_json, c.odd, 0) ? end : NULL;
}

/* ---- writing ---- */

static char *append(struct leat_writer *writer, char *at, leat_str text)
{
    return leat_write_literal(writer, at, text.data, text.size);
}

/* The value is sound JSON. */
static char *write_attribute(struct leat_writer *writer, char *at, leat_json value)
{
    struct leat_json_cursor item = {.next = NULL};
    bool first = true;
    switch (leat_json_type(value)) {
    case LEAT_JSON_NULL: return append(writer, at, LEAT_STR("{\"NULL\":true}"));
    case LEAT_JSON_BOOL: at = append(writer, append(writer, at, LEAT_STR("{\"BOOL\":")), value.text); break;
    case LEAT_JSON_NUMBER:
        at = append(writer, append(writer, append(writer, at, LEAT_STR("{\"N\":\"")), value.text), LEAT_STR("\""));
        break;
    case LEAT_JSON_STRING: at = append(writer, append(writer, at, LEAT_STR("{\"S\":")), value.text); break;
    case LEAT_JSON_ARRAY:
        at = append(writer, at, LEAT_STR("{\"L\":["));
        for (; leat_json_next(value, &item); first = false)
            at = write_attribute(writer, first ? at : append(writer, at, LEAT_STR(",")), item.value);
        at = append(writer, at, LEAT_STR("]"));
        break;
    case LEAT_JSON_OBJECT:
        at = append(writer, at, LEAT_STR("{\"M\":{"));
        for (; leat_json_next(value, &item); first = false) {
            at = append(writer, append(writer, at, first ? LEAT_STR("\"") : LEAT_STR(",\"")), item.name);
            at = write_attribute(writer, append(writer, at, LEAT_STR("\":")), item.value);
        }
        at = append(writer, at, LEAT_STR("}"));
        break;
    }
    return append(writer, at, LEAT_STR("}"));
}

char *leat_write_item_json(struct leat_writer *writer, char *at, leat_json value)
{
    struct json_fault fault;
    leat_str text = value.text;
    at = leat_writer_room(writer, at);
    if (!text.data) return leat_write_nothing(writer, at, text.size ? &leat_write_no_text : &leat_rule_forgotten);
    const char *end = text.data + text.size, *from = text.size ? scan_space(text.data, end) : end,
               *behind = leat_json_skip(from, end, writer->depth, &fault);
    if (!behind || scan_space(behind, end) != end)
        return leat_write_nothing(writer, at, behind ? &leat_rule_syntax : fault.rule);
    leat_writer_doubt(writer); /* whether names differ is checked in the text */
    return write_attribute(writer, at, (leat_json){{from, (size_t)(behind - from)}});
}

/* ---- times to live ---- */

static const struct leat_rule no_seconds =
    UNREPRESENTABLE("a time to live is a whole count of seconds since 1970, up to the year 9999");
static const struct leat_rule fraction = {
    "dynamodb",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html",
    LEAT_STR_INIT("a time to live is kept in whole seconds (leat_time_floor cuts it)"), 1};

const char *leat_read_expiry(struct leat_parser *parser, const char *at, leat_time *out,
                             const struct leat_string_rules *rules)
{
    struct json_fault fault;
    char text[LEAT_TIME_TEXT_SIZE];
    int64_t seconds;
    const char *end = leat_json_skip_number(at, parser->end, &fault);
    if (!end) {
        leat_fail(parser, fault.rule, fault.at, 0);
        return NULL;
    }
    size_t size = (size_t)(end - at);
    if (leat_json_int64(&seconds, (leat_json){{at, size}}) != LEAT_OK)
        return leat_refuse_unrepresentable(parser, &no_seconds, at, size) ? end : NULL;
    leat_time time = leat_time_of_seconds(seconds);
    size_t text_size = leat_time_write(time, text);
    if (!text_size) return leat_refuse_unrepresentable(parser, &no_seconds, at, size) ? end : NULL;
    const struct leat_rule *broken = leat_string_rules_broken(rules, (leat_str){text, text_size});
    if (broken && !leat_fail(parser, broken, at, size)) return NULL;
    if (out) *out = time;
    return end;
}

char *leat_write_expiry(struct leat_writer *writer, char *at, leat_time value, const struct leat_string_rules *rules)
{
    char text[LEAT_TIME_TEXT_SIZE];
    if (!(value.flags & LEAT_TIME_SET))
        return leat_write_nothing(writer, at, leat_any_time(&value) ? &leat_write_unset_time : &leat_rule_forgotten);
    size_t size = leat_time_write(leat_time_in_utc(value), text);
    if (value.nanoseconds || !size)
        leat_writer_break(writer, at, value.nanoseconds ? &fraction : &no_seconds);
    else if (!string_rules_hold(rules, (leat_str){text, size}))
        leat_writer_doubt(writer);
    if (value.seconds < 0) *at++ = '-';
    return leat_writer_room(writer,
                            put_uint64(at, value.seconds < 0 ? 0 - (uint64_t)value.seconds : (uint64_t)value.seconds));
}
