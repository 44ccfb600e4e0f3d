/* Reading text and what is written as text: enums, times, UUIDs. */
#include "leat/gen/parse.h"
#include "json/memory.h"
#include "json/scan.h"
#include "json/string_rules.h"
#include "json/syntax.h"
#include "json/unrepresentable.h"
#include "json/utf8.h"

/* Where a string stands and what it says. */
struct string {
    leat_str text;
    const char *begin, *end; /* quotes included */
};

/* A string with an escape, or no string at all. The parse goes on at string->end, or is over when that is NULL.
   is_kept: beyond the next value. */
static bool read_slowly(struct leat_parser *parser, const char *at, struct string *string, bool is_kept)
{
    struct json_fault fault;
    bool escaped;
    const char *end = leat_json_skip_string(at + 1, parser->end, &escaped, &fault);
    string->end = NULL;
    if (!end) {
        leat_fail(parser, fault.rule, fault.at, 0);
        return false;
    }
    size_t size = (size_t)(end - at - 2);
    char *text = is_kept ? leat_memory_keep(parser, size) : leat_memory_spare(parser, size);
    if (!text) return false;
    string->text = (leat_str){text, (size_t)(leat_json_decode(text, at + 1, size) - text)};
    string->end = end;
    return true;
}

/* The closing quote of a string, from its first byte beyond ASCII on, when it is text that stands there as it is; else
   NULL. */
static LEAT_GEN_APART const char *end_beyond(const char *at)
{
    while (*at & 0x80) {
        const char *behind = leat_utf8_pass(at);
        if (behind == at) return NULL;
        at = scan_plain(behind);
    }
    return *at == '"' ? at : NULL;
}

/* The closing quote of the string whose quote is at `at`, when it is text that stands there as it is; else NULL. */
LEAT_GEN_INLINE const char *plain_end(const char *at)
{
    const char *end = scan_plain(at + 1);
    return *end == '"' ? end : end_beyond(end);
}

/* Whether a plain string stands at *quote, which is moved to its own behind at most one space; *end is its closing
   one. */
LEAT_GEN_INLINE bool find_plain(const char **quote, const char **end)
{
    if (LEAT_GEN_RARELY(**quote != '"') && (*(*quote)++ != ' ' || **quote != '"')) return false;
    return (*end = plain_end(*quote)) != NULL;
}

LEAT_GEN_INLINE leat_str plain_text(const char *quote, const char *end)
{
    return (leat_str){quote + 1, (size_t)(end - quote - 1)};
}

/* Reads the string whose quote is at `at`. */
static bool read_quoted(struct leat_parser *parser, const char *at, struct string *string, bool is_kept)
{
    const char *end = plain_end(at);
    string->begin = at;
    if (!end) return read_slowly(parser, at, string, is_kept);
    string->text = (leat_str){at + 1, (size_t)(end - at - 1)};
    string->end = end + 1;
    return true;
}

/* Reads a string after white space. When there is none that can be used, the parse goes on at string->end, or is over
   when that is NULL. */
static bool read_string(struct leat_parser *parser, const char *at, struct string *string, const struct leat_rule *type)
{
    at = leat_skip_space(at);
    if (*at == '"') return read_quoted(parser, at, string, parser->status == LEAT_OK);
    string->end = leat_refuse_type(parser, at, type);
    return false;
}

static bool fail(struct leat_parser *parser, const struct string *string, const struct leat_rule *rule)
{
    return leat_fail(parser, rule, string->begin, (size_t)(string->end - string->begin));
}

static bool check(struct leat_parser *parser, const struct string *string, const struct leat_string_rules *rules)
{
    if (string->text.size >= rules->low && string->text.size <= rules->high) return true;
    if (rules->min_length || rules->max_length) {
        size_t count = leat_utf8_count(string->text.data, string->text.size);
        if (rules->min_length && count < rules->minimum && !fail(parser, string, rules->min_length)) return false;
        if (rules->max_length && count > rules->maximum && !fail(parser, string, rules->max_length)) return false;
    }
    for (size_t i = 0; i < rules->pattern_count; i++)
        if (!leat_pattern_matches(rules->patterns[i], string->text) && !fail(parser, string, rules->pattern_rules[i]))
            return false;
    return !rules->format || rules->format(string->text) || fail(parser, string, rules->format_rule);
}

/* What is not text that stands there as it is, behind at most one space. */
static LEAT_GEN_APART const char *read_str_closely(struct leat_parser *parser, const char *at, leat_str *out,
                                                   const struct leat_string_rules *rules)
{
    struct string string;
    if (!read_string(parser, at, &string, rules->type)) return string.end;
    if (!check(parser, &string, rules)) return NULL;
    if (out) *out = string.text;
    return string.end;
}

LEAT_GEN_INLINE bool has_good_size(leat_str text, const struct leat_string_rules *rules)
{
    return text.size >= rules->low && text.size <= rules->high;
}

LEAT_GEN_INLINE const char *keep_str(leat_str text, leat_str *out)
{
    if (out) {
        out->data = text.data;
        out->size = text.size;
    }
    return text.data + text.size + 1;
}

/* Text that stands there as it is, whose size does not settle it. */
static LEAT_GEN_APART const char *check_plain_str(struct leat_parser *parser, const char *quote, leat_str *out,
                                                  const struct leat_string_rules *rules, const char *end)
{
    struct string string = {plain_text(quote, end), quote, end + 1};
    return check(parser, &string, rules) ? keep_str(string.text, out) : NULL;
}

/* Text with bytes beyond ASCII, of which the first is at `beyond`. */
static LEAT_GEN_APART const char *read_str_beyond(struct leat_parser *parser, const char *quote, leat_str *out,
                                                  const struct leat_string_rules *rules, const char *beyond)
{
    const char *end = end_beyond(beyond);
    if (!end) return read_str_closely(parser, quote, out, rules);
    leat_str text = plain_text(quote, end);
    return has_good_size(text, rules) ? keep_str(text, out) : check_plain_str(parser, quote, out, rules, end);
}

/* Whatever is not the common case goes on elsewhere, so that this one needs no stack. */
const char *leat_read_str(struct leat_parser *parser, const char *at, leat_str *out,
                          const struct leat_string_rules *rules)
{
    if (LEAT_GEN_RARELY(*at == ' ')) at++;
    if (LEAT_GEN_RARELY(*at != '"')) return read_str_closely(parser, at, out, rules);
    const char *end = scan_plain(at + 1);
    if (LEAT_GEN_RARELY(*end != '"')) return read_str_beyond(parser, at, out, rules, end);
    leat_str text = plain_text(at, end);
    return has_good_size(text, rules) ? keep_str(text, out) : check_plain_str(parser, at, out, rules, end);
}

static LEAT_GEN_APART const char *read_name_closely(struct leat_parser *parser, const char *at, leat_str *name)
{
    struct string string;
    if (!read_quoted(parser, at, &string, true)) return NULL;
    *name = string.text;
    return string.end;
}

const char *leat_read_name(struct leat_parser *parser, const char *at, leat_str *name)
{
    const char *end = *at == '"' ? plain_end(at) : NULL;
    if (end) {
        name->data = at + 1;
        name->size = (size_t)(end - at - 1);
        at = end + 1;
    } else {
        at = read_name_closely(parser, at, name);
        if (!at) return NULL;
    }
    at = leat_skip_space(at);
    return *at == ':' ? at + 1 : leat_refuse_syntax(parser, at);
}

/* Allowed, but the C type can't hold it. */
static const struct leat_rule no_decimal =
                                  UNREPRESENTABLE("it is no number that 38 digits and an exponent up to 1000 hold"),
                              no_written_decimal =
                                  UNREPRESENTABLE("as a decimal it would be written in another way, which is not"),
                              no_time = UNREPRESENTABLE("it is finer than nanoseconds");

static const char *unrepresentable(struct leat_parser *parser, const struct string *string, const struct leat_rule *why)
{
    return leat_refuse_unrepresentable(parser, why, string->begin, (size_t)(string->end - string->begin)) ? string->end
                                                                                                          : NULL;
}

/* What is_asserted and will be written as `written`. */
static void compare_spelling(struct leat_parser *parser, const struct string *string, leat_str written)
{
    if (!leat_str_equal(string->text, written)) note_respelled(parser, string->begin, string->end);
}

const char *leat_read_decimal_text(struct leat_parser *parser, const char *at, leat_decimal *out,
                                   const struct leat_string_rules *rules)
{
    char text[LEAT_DECIMAL_TEXT_SIZE];
    struct string string;
    leat_decimal decimal;
    if (!read_string(parser, at, &string, rules->type)) return string.end;
    if (!check(parser, &string, rules)) return NULL;
    if (!out) return string.end;
    if (leat_decimal_parse(&decimal, string.text) != LEAT_OK) return unrepresentable(parser, &string, &no_decimal);
    leat_str written = {text, leat_decimal_write(decimal, text)};
    bool writable = string_rules_hold(rules, written) || !string_rules_hold(rules, string.text);
    if (is_asserted(parser, at)) compare_spelling(parser, &string, written);
    *out = decimal; /* last: once the text is refused it may lie where its own text does */
    return writable ? string.end : unrepresentable(parser, &string, &no_written_decimal);
}

static LEAT_GEN_APART const char *read_time_closely(struct leat_parser *parser, const char *at, leat_time *out,
                                                    const struct leat_string_rules *rules)
{
    struct string string;
    leat_time time;
    if (!read_string(parser, at, &string, rules->type)) return string.end;
    if (!check(parser, &string, rules)) return NULL;
    leat_status status = leat_time_parse(&time, string.text);
    if (status == LEAT_OK) {
        char text[LEAT_TIME_TEXT_SIZE];
        if (is_asserted(parser, at)) compare_spelling(parser, &string, (leat_str){text, leat_time_write(time, text)});
        if (out) *out = time;
        return string.end;
    }
    if (status == LEAT_UNSUPPORTED && !out) return string.end;
    if (status == LEAT_UNSUPPORTED) return unrepresentable(parser, &string, &no_time);
    return fail(parser, &string, rules->format_rule) ? string.end : NULL;
}

const char *leat_read_time(struct leat_parser *parser, const char *at, leat_time *out,
                           const struct leat_string_rules *rules)
{
    const char *end, *quote = at;
    if (!out || !find_plain(&quote, &end)) return read_time_closely(parser, at, out, rules);
    leat_str text = plain_text(quote, end);
    if (is_asserted(parser, at) || text.size < rules->low || text.size > rules->high ||
        leat_time_parse(out, text) != LEAT_OK)
        return read_time_closely(parser, at, out, rules);
    return end + 1;
}

const char *leat_read_uuid(struct leat_parser *parser, const char *at, leat_uuid *out,
                           const struct leat_string_rules *rules)
{
    struct string string;
    leat_uuid uuid;
    if (!read_string(parser, at, &string, rules->type)) return string.end;
    if (!check(parser, &string, rules)) return NULL;
    if (leat_uuid_parse(&uuid, string.text) != LEAT_OK)
        return fail(parser, &string, rules->format_rule) ? string.end : NULL;
    if (is_asserted(parser, at)) {
        char text[LEAT_UUID_TEXT_SIZE];
        leat_uuid_write(uuid, text);
        compare_spelling(parser, &string, (leat_str){text, sizeof text});
    }
    if (out) *out = uuid;
    return string.end;
}

/* The item of that text, or NULL. */
LEAT_GEN_INLINE const struct leat_enum_text *find_item(const struct leat_enum_rules *rules, leat_str text)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct leat_enum_text *item = &rules->items[i];
        if (item->size != text.size) continue;
        if (text.size <= LEAT_PADDING ? !text.size || leat_is(text.data, item->data, text.size)
                                      : memcmp(item->data, text.data, text.size) == 0)
            return item;
    }
    return NULL;
}

int leat_enum_find_number(const struct leat_enum_rules *rules, leat_str text)
{
    const struct leat_enum_text *item = text.data ? find_item(rules, text) : NULL;
    return item ? item->number : 0;
}

/* The item that stands at *quote as plain text; *quote is moved to its own behind at most one space. */
LEAT_GEN_INLINE const struct leat_enum_text *find_plain_item(const char **quote, const struct leat_enum_rules *rules)
{
    const char *end;
    return find_plain(quote, &end) ? find_item(rules, plain_text(*quote, end)) : NULL;
}

static LEAT_GEN_APART const char *read_enum_closely(struct leat_parser *parser, const char *at, int *number,
                                                    const struct leat_enum_rules *rules)
{
    struct string string;
    if (!read_string(parser, at, &string, rules->text->type)) return string.end;
    if (!check(parser, &string, rules->text)) return NULL;
    int found = leat_enum_find_number(rules, string.text);
    if (!found && !fail(parser, &string, rules->values)) return NULL;
    if (number) *number = found;
    return string.end;
}

const char *leat_read_enum(struct leat_parser *parser, const char *at, int *number, const struct leat_enum_rules *rules)
{
    const struct leat_string_rules *text = rules->text;
    const char *quote = at;
    const struct leat_enum_text *item = find_plain_item(&quote, rules);
    if (!item || item->size < text->low || item->size > text->high) return read_enum_closely(parser, at, number, rules);
    if (number) *number = item->number;
    return quote + item->size + 2;
}

/* Text with an escape, or that the list does not name. */
static LEAT_GEN_APART const char *read_open_enum_closely(struct leat_parser *parser, const char *at, int *number,
                                                         leat_str *text, const struct leat_enum_rules *rules)
{
    struct string string;
    if (!read_string(parser, at, &string, rules->text->type)) return string.end;
    int found = leat_enum_find_number(rules, string.text);
    if (!found && !check(parser, &string, rules->text)) return NULL;
    if (number) *number = found;
    if (text) *text = string.text;
    return string.end;
}

const char *leat_read_open_enum(struct leat_parser *parser, const char *at, int *number, leat_str *text,
                                const struct leat_enum_rules *rules)
{
    const char *quote = at;
    const struct leat_enum_text *item = find_plain_item(&quote, rules);
    if (!item) return read_open_enum_closely(parser, at, number, text, rules);
    if (number) *number = item->number;
    if (text) {
        text->data = quote + 1;
        text->size = item->size;
    }
    return quote + item->size + 2;
}
