/* A strict JSON parser (RFC 8259) that keeps positions and the spelling of numbers. The text is known to be UTF-8
   without NUL. */
#include <string.h>

#include "core/print.h"
#include "source/build.h"

struct reader {
    struct sources *sources;
    const char *begin, *at, *end;
    uint32_t file;
    const char *whole; /* what ends there: "the file" */
};

static struct span span_of(const struct reader *r, const char *begin, const char *end)
{
    return (struct span){r->file, (uint32_t)(begin - r->begin), (uint32_t)(end - r->begin)};
}

static struct diagnostic *refuse(struct reader *r, const char *at, const char *sentence)
{
    size_t size = at < r->end;
    /* the sentence may be what there was no memory for */
    if (leat_arena_has_failed(r->sources->arena)) leat_arena_fail(r->sources->diagnostics->arena);
    while (size && at + size < r->end && ((unsigned char)at[size] & 0xC0) == 0x80) size++;
    return diagnostics_report(r->sources->diagnostics, RULE_JSON_SYNTAX, span_of(r, at, at + size), "%s", sentence);
}

static void refuse_with_help(struct reader *r, const char *at, const char *sentence, const char *help)
{
    diagnostic_help(r->sources->diagnostics, refuse(r, at, sentence), "%s", help);
}

static void skip_space(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r')) r->at++;
}

static bool next_is(const struct reader *r, char c) { return r->at < r->end && *r->at == c; }

/* Says what stands at the cursor in place of what should be there. */
static void refuse_here(struct reader *r, const char *expected)
{
    const char *hint = NULL;
    if (r->at == r->end) {
        refuse(r, r->at, leat_format(r->sources->arena, "%s ends where %s is expected", r->whole, expected).data);
        return;
    }
    leat_str rest = {r->at, (size_t)(r->end - r->at)};
    if (*r->at == '\'')
        hint = "JSON quotes with \"";
    else if (leat_str_has_prefix(rest, LEAT_STR("//")) || leat_str_has_prefix(rest, LEAT_STR("/*")) || *r->at == '#')
        hint = "JSON has no comments; YAML files may have them";
    else if (leat_str_has_prefix(rest, LEAT_STR("NaN")) || leat_str_has_prefix(rest, LEAT_STR("Infinity")))
        hint = "JSON has no NaN and no infinity";
    else if (leat_str_has_prefix(rest, LEAT_STR("True")) || leat_str_has_prefix(rest, LEAT_STR("False")) ||
             leat_str_has_prefix(rest, LEAT_STR("None")))
        hint = "JSON spells true, false and null in lower case";
    else if (*r->at == '+' || *r->at == '.')
        hint = "a JSON number begins with a digit or \"-\"";
    else if ((*r->at >= 'a' && *r->at <= 'z') || (*r->at >= 'A' && *r->at <= 'Z') || *r->at == '_')
        hint = "names and text stand in \"quotes\"";
    struct diagnostic *d = refuse(r, r->at, leat_format(r->sources->arena, "%s is expected here", expected).data);
    if (hint) diagnostic_help(r->sources->diagnostics, d, "%s", hint);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The four digits behind \u, or -1. */
static int32_t read_unit(struct reader *r)
{
    int32_t unit = 0;
    if (r->end - r->at < 4) return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(r->at[i]);
        if (digit < 0) return -1;
        unit = unit << 4 | digit;
    }
    r->at += 4;
    return unit;
}

static char *put_character(char *out, int32_t c)
{
    if (c < 0x80) {
        *out++ = (char)c;
    } else if (c < 0x800) {
        *out++ = (char)(0xC0 | c >> 6);
        *out++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *out++ = (char)(0xE0 | c >> 12);
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    } else {
        *out++ = (char)(0xF0 | c >> 18);
        *out++ = (char)(0x80 | (c >> 12 & 0x3F));
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    }
    return out;
}

static char *read_escape(struct reader *r, char *out)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *begin = r->at++, *letter;
    if (r->at == r->end) {
        refuse(r, r->at, leat_format(r->sources->arena, "%s ends in the middle of text", r->whole).data);
        return NULL;
    }
    char kind = *r->at++;
    if (kind != 'u') {
        letter = kind ? strchr(letters, kind) : NULL;
        if (!letter) {
            refuse_with_help(r, begin, "this is no escape of JSON", "a backslash itself is written \\\\");
            return NULL;
        }
        *out = meanings[letter - letters];
        return out + 1;
    }
    int32_t unit = read_unit(r), low;
    if (unit < 0) {
        refuse(r, begin, "\\u is followed by four hexadecimal digits");
        return NULL;
    }
    if (unit < 0xD800 || unit > 0xDFFF) return put_character(out, unit);
    if (unit < 0xDC00 && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u') {
        r->at += 2;
        low = read_unit(r);
        if (low >= 0xDC00 && low <= 0xDFFF)
            return put_character(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    }
    refuse(r, begin, "half of a surrogate pair is no character");
    return NULL;
}

/* At the opening quote. Text without escapes is a slice of the file. */
static bool read_text(struct reader *r, leat_str *text)
{
    const char *begin = ++r->at, *plain = begin;
    while (plain < r->end && *plain != '"' && *plain != '\\' && (unsigned char)*plain >= 0x20) plain++;
    if (plain < r->end && *plain == '"') {
        *text = (leat_str){begin, (size_t)(plain - begin)};
        r->at = plain + 1;
        return true;
    }
    const char *close = plain;
    while (close < r->end && *close != '"') close += *close == '\\' && close + 1 < r->end ? 2 : 1;
    char *decoded = leat_arena_alloc(r->sources->arena, (size_t)(close - begin) + 1), *out = decoded;
    if (!decoded) return false;
    while (r->at < r->end && *r->at != '"') {
        if ((unsigned char)*r->at < 0x20) {
            refuse_with_help(r, r->at, "a control character stands in the text",
                             *r->at == '\n' || *r->at == '\r' ? "close the quotes, or write \\n"
                                                              : "write it as an escape, a tab as \\t");
            return false;
        }
        if (*r->at != '\\')
            *out++ = *r->at++;
        else if (!(out = read_escape(r, out)))
            return false;
    }
    if (r->at == r->end) {
        diagnostics_report(r->sources->diagnostics, RULE_JSON_SYNTAX, span_of(r, begin - 1, begin),
                           "the quote that opens here is never closed");
        return false;
    }
    r->at++;
    *text = (leat_str){decoded, (size_t)(out - decoded)};
    return true;
}

static const char *skip_digits(const struct reader *r, const char *at)
{
    while (at < r->end && *at >= '0' && *at <= '9') at++;
    return at;
}

static const struct node *read_number(struct reader *r)
{
    const char *begin = r->at, *at = begin + (*begin == '-'), *digits = at;
    at = skip_digits(r, at);
    if (at == digits) {
        r->at = at;
        refuse_here(r, "a digit");
        return NULL;
    }
    if (*digits == '0' && at - digits > 1) {
        refuse(r, digits, "a number has no leading zeros");
        return NULL;
    }
    if (at < r->end && *at == '.') {
        digits = ++at;
        at = skip_digits(r, at);
        if (at == digits) {
            refuse(r, at, "a digit follows the point");
            return NULL;
        }
    }
    if (at < r->end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < r->end && (*at == '+' || *at == '-')) at++;
        digits = at;
        at = skip_digits(r, at);
        if (at == digits) {
            refuse(r, at, "a digit is expected in the exponent");
            return NULL;
        }
    }
    struct node *node = node_new(r->sources->arena, NODE_NUMBER, span_of(r, begin, at));
    if (node) node->text = (leat_str){begin, (size_t)(at - begin)};
    r->at = at;
    return node;
}

static const struct node *read_value(struct reader *r, unsigned depth);

static const struct node *read_list(struct reader *r, unsigned depth)
{
    struct list_builder list = {0};
    const char *begin = r->at++;
    skip_space(r);
    while (!next_is(r, ']')) {
        const struct node *item = read_value(r, depth + 1);
        if (!item || !list_append(&list, r->sources->arena, item)) return NULL;
        skip_space(r);
        const char *comma = r->at;
        if (next_is(r, ']')) break;
        if (!next_is(r, ',')) {
            refuse_here(r, "\",\" or \"]\"");
            return NULL;
        }
        r->at++;
        skip_space(r);
        if (next_is(r, ']')) {
            refuse_with_help(r, comma, "nothing follows this comma", "JSON has no comma behind the last item");
            return NULL;
        }
    }
    r->at++;
    struct node *node = node_new(r->sources->arena, NODE_LIST, span_of(r, begin, r->at));
    if (!node) return NULL;
    node->items = list.items;
    node->count = list.count;
    return node;
}

static bool read_member(struct reader *r, struct map_builder *map, unsigned depth)
{
    const char *begin = r->at;
    leat_str name;
    if (!next_is(r, '"')) {
        refuse_here(r, "a name in quotes");
        return false;
    }
    if (!read_text(r, &name)) return false;
    struct span name_at = span_of(r, begin, r->at);
    skip_space(r);
    if (!next_is(r, ':')) {
        refuse_here(r, "\":\"");
        return false;
    }
    r->at++;
    const struct node *value = read_value(r, depth);
    return value && map_append(map, r->sources, name, name_at, value);
}

static const struct node *read_map(struct reader *r, unsigned depth)
{
    struct map_builder map = {0};
    const char *begin = r->at++;
    skip_space(r);
    while (!next_is(r, '}')) {
        if (!read_member(r, &map, depth + 1)) return NULL;
        skip_space(r);
        const char *comma = r->at;
        if (next_is(r, '}')) break;
        if (!next_is(r, ',')) {
            refuse_here(r, "\",\" or \"}\"");
            return NULL;
        }
        r->at++;
        skip_space(r);
        if (next_is(r, '}')) {
            refuse_with_help(r, comma, "nothing follows this comma", "JSON has no comma behind the last member");
            return NULL;
        }
    }
    r->at++;
    struct node *node = node_new(r->sources->arena, NODE_MAP, span_of(r, begin, r->at));
    if (!node) return NULL;
    node->members = map.members;
    node->lookup = map.lookup;
    node->count = map.count;
    return node;
}

static const struct node *read_word(struct reader *r)
{
    static const struct {
        leat_str text;
        enum node_kind kind;
        bool truth;
    } words[] = {{{"true", 4}, NODE_BOOL, true}, {{"false", 5}, NODE_BOOL, false}, {{"null", 4}, NODE_NULL, false}};
    leat_str rest = {r->at, (size_t)(r->end - r->at)};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!leat_str_has_prefix(rest, words[i].text)) continue;
        struct node *node = node_new(r->sources->arena, words[i].kind, span_of(r, r->at, r->at + words[i].text.size));
        if (node) node->truth = words[i].truth;
        r->at += words[i].text.size;
        return node;
    }
    refuse_here(r, "a value");
    return NULL;
}

static const struct node *read_value(struct reader *r, unsigned depth)
{
    skip_space(r);
    if (r->at == r->end) {
        refuse_here(r, "a value");
        return NULL;
    }
    if ((*r->at == '[' || *r->at == '{') && depth >= SOURCE_MAX_DEPTH) {
        diagnostics_report(r->sources->diagnostics, RULE_TOO_DEEP, span_of(r, r->at, r->at + 1),
                           "leat can't read more than %d levels that stand in one another", SOURCE_MAX_DEPTH);
        return NULL;
    }
    if (*r->at == '[') return read_list(r, depth);
    if (*r->at == '{') return read_map(r, depth);
    if (*r->at == '-' || (*r->at >= '0' && *r->at <= '9')) return read_number(r);
    if (*r->at != '"') return read_word(r);
    const char *begin = r->at;
    leat_str text;
    if (!read_text(r, &text)) return NULL;
    struct node *node = node_new(r->sources->arena, NODE_STRING, span_of(r, begin, r->at));
    if (node) node->text = text;
    return node;
}

/* The only value that there is to the end. */
static const struct node *read_whole(struct reader *r)
{
    const struct node *root = read_value(r, 0);
    if (!root) return NULL;
    skip_space(r);
    if (r->at < r->end) {
        refuse_here(r, leat_format(r->sources->arena, "the end of %s", r->whole).data);
        return NULL;
    }
    return root;
}

const struct node *json_parse(struct sources *sources, uint32_t file)
{
    leat_str text = sources->files[file].text;
    struct reader r = {sources, text.data, text.data, text.data + text.size, file, "the file"};
    if (leat_str_has_prefix(text, LEAT_STR("\xEF\xBB\xBF"))) r.at += 3;
    skip_space(&r);
    if (r.at == r.end) {
        diagnostics_report(sources->diagnostics, RULE_FILE_EMPTY, (struct span){file, 0, 0}, "the file has no content");
        return NULL;
    }
    return read_whole(&r);
}

const struct node *json_parse_line(struct sources *sources, uint32_t file, size_t line, struct leat_arena *arena)
{
    leat_str text = source_line(sources, file, line);
    struct sources within = *sources; /* nothing that is kept is allocated: what is reported is the diagnostics' */
    within.arena = arena;
    struct reader r = {&within, sources->files[file].text.data, text.data, text.data + text.size, file, "the line"};
    return read_whole(&r);
}
