/* Escapes and classes in brackets. */
#include <string.h>

#include "pattern/parser.h"
#include "pattern/unicode.h"
#include "json/unicode.h"

static struct code_range digits[] = {{'0', '9'}};
static struct code_range word[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
static struct code_range space[] = {{9, 13},          {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680},
                                    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
                                    {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
static struct code_range line_ends[] = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};

const struct code_set digit_set = {digits, 1, 1}, word_set = {word, 4, 4}, space_set = {space, 10, 10},
                      line_end_set = {line_ends, 3, 3};

enum { MAX_PROPERTIES = 1000 };

/* strchr would find NUL in every set */
static bool is_one_of(char c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Exactly count hexadecimal digits; nothing is taken when there are fewer. */
static bool take_hex(struct parser *parser, size_t count, uint32_t *out)
{
    uint32_t value = 0;
    if (parser->source.size - parser->at < count) return false;
    for (size_t i = 0; i < count; i++) {
        int digit = hex_value(parser->source.data[parser->at + i]);
        if (digit < 0) return false;
        value = value << 4 | (uint32_t)digit;
    }
    parser->at += count;
    *out = value;
    return true;
}

/* Behind \u: {hex…}, or four digits, two of which may be a surrogate pair. */
static bool take_unicode_escape(struct parser *parser, uint32_t *out)
{
    uint32_t low;
    if (parser_take(parser, "{")) {
        uint32_t value = 0;
        size_t first = parser->at;
        for (int digit; (digit = hex_value(parser_peek(parser))) >= 0; parser->at++) {
            value = value << 4 | (uint32_t)digit;
            if (value > LAST_CODE_POINT) return false;
        }
        *out = value;
        return parser->at > first && parser_take(parser, "}");
    }
    if (!take_hex(parser, 4, out)) return false;
    size_t behind = parser->at;
    if (*out >= 0xD800 && *out < 0xDC00 && parser_take(parser, "\\u")) {
        if (take_hex(parser, 4, &low) && low >= 0xDC00 && low < 0xE000)
            *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
        else
            parser->at = behind;
    }
    return true;
}

/* \d \D \w \W \s \S */
static bool add_named_set(struct parser *parser, const struct code_set *named, bool others, struct code_set *set)
{
    bool added = others ? code_set_add_others(set, named->ranges, named->count, parser->arena)
                        : code_set_add_all(set, named->ranges, named->count, parser->arena);
    return added || parser_refuse_memory(parser) != NULL;
}

/* \p{…} \P{…}, of which the p was taken */
static bool add_property(struct parser *parser, size_t begin, bool others, struct code_set *set)
{
    leat_str rest = {parser->source.data + parser->at, parser->source.size - parser->at};
    size_t size = leat_str_find(rest, '}');
    struct code_set named = {0};
    if (!rest.size || rest.data[0] != '{' || size == rest.size)
        return parser_refuse(parser, begin, parser->at, "\\%c is followed by {…} with a property of Unicode",
                             others ? 'P' : 'p') != NULL;
    leat_str property = {rest.data + 1, size - 1};
    parser->at += size + 1;
    if (!leat_unicode_is_property(property)) {
        parser_refuse(parser, begin, parser->at, "Unicode has no property %.*s, or ECMA-262 does not take it",
                      LEAT_STR_ARG(property));
        return false;
    }
    parser->tree->has_properties = true;
    if (++parser->property_count > MAX_PROPERTIES)
        return parser_stop(parser, begin, parser->at, "more than %d properties of Unicode in one pattern",
                           MAX_PROPERTIES) != NULL;
    if (!unicode_add(&named, property, parser->arena)) return parser_refuse_memory(parser) != NULL;
    code_set_normalise(&named);
    return add_named_set(parser, &named, others, set);
}

bool parser_take_set_escape(struct parser *parser, size_t begin, struct code_set *set, bool *is_set)
{
    char letter = parser_peek(parser);
    *is_set = is_one_of(letter, "dDwWsSpP");
    if (!*is_set) return true;
    parser->at++;
    switch (letter) {
    case 'd':
    case 'D': return add_named_set(parser, &digit_set, letter == 'D', set);
    case 'w':
    case 'W': return add_named_set(parser, &word_set, letter == 'W', set);
    case 's':
    case 'S': return add_named_set(parser, &space_set, letter == 'S', set);
    default: return add_property(parser, begin, letter == 'P', set);
    }
}

/*
 * \c that means nothing with the flag u. Without it the character itself is meant, and so it is by whoever writes \- or
 * \"; who writes \Z or \1 means what another dialect has.
 */
static bool take_idle_escape(struct parser *parser, size_t begin, uint32_t *out)
{
    char c = parser_peek(parser);
    *out = parser_take_code_point(parser);
    leat_str escape = {parser->source.data + begin, parser->at - begin};
    if (is_letter(c) || (c >= '0' && c <= '9')) {
        parser_refuse(parser, begin, parser->at, "%.*s means nothing in ECMA-262%s", LEAT_STR_ARG(escape),
                      c == 'A'               ? ": the beginning of the text is ^"
                      : c == 'Z' || c == 'z' ? ": the end of the text is $"
                                             : "");
        return false;
    }
    return parser_let_pass(parser, begin, parser->at,
                           "%.*s is taken for the character alone, which needs no backslash%s", LEAT_STR_ARG(escape),
                           c == '-' ? " outside of brackets" : "");
}

bool parser_take_character_escape(struct parser *parser, size_t begin, bool in_class, uint32_t *out)
{
    static const char controls[] = "t\tn\nv\vf\fr\r";
    if (parser_at_end(parser))
        return parser_refuse(parser, begin, parser->at, "the pattern ends in a backslash") != NULL;
    char c = parser_peek(parser);
    const char *control = c ? strchr(controls, c) : NULL;
    if (control && (control - controls) % 2 == 0) {
        parser->at++;
        *out = (uint32_t)control[1];
        return true;
    }
    if (is_one_of(c, "^$\\.*+?()[]{}|/") || (in_class && c == '-')) {
        parser->at++;
        *out = (uint32_t)c;
        return true;
    }
    if (in_class && parser_take(parser, "b")) {
        *out = '\b';
        return true;
    }
    if (parser_take(parser, "0")) {
        *out = 0;
        if (parser_peek(parser) < '0' || parser_peek(parser) > '9') return true;
        return parser_refuse(parser, begin, parser->at + 1, "there are no octal escapes: write \\x..") != NULL;
    }
    if (parser_take(parser, "c")) {
        char letter = parser_peek(parser);
        if (!is_letter(letter)) return parser_refuse(parser, begin, parser->at, "\\c is followed by a letter") != NULL;
        parser->at++;
        *out = (uint32_t)letter % 32;
        return true;
    }
    if (parser_take(parser, "x"))
        return take_hex(parser, 2, out) ||
               parser_refuse(parser, begin, parser->at, "\\x is followed by two hexadecimal digits") != NULL;
    if (parser_take(parser, "u"))
        return take_unicode_escape(parser, out) ||
               parser_refuse(parser, begin, parser->at,
                             "\\u is followed by four hexadecimal digits or by {…} with a code point") != NULL;
    return take_idle_escape(parser, begin, out);
}

/* ---- classes in brackets */

struct class_item {
    bool is_set;
    uint32_t code_point;
};

static bool take_class_item(struct parser *parser, struct code_set *set, struct class_item *item)
{
    size_t begin = parser->at;
    item->is_set = false;
    if (!parser_take(parser, "\\")) {
        item->code_point = parser_take_code_point(parser);
        return true;
    }
    if (!parser_take_set_escape(parser, begin, set, &item->is_set)) return false;
    return item->is_set || parser_take_character_escape(parser, begin, true, &item->code_point);
}

static bool add_item(struct parser *parser, struct code_set *set, struct class_item first, struct class_item last)
{
    if (first.is_set) return true;
    return code_set_add(set, first.code_point, last.code_point, parser->arena) || parser_refuse_memory(parser) != NULL;
}

/* What stands behind the first item and its -: [a-z]. With a class at either end, as in [\w-.], the - stands for
   itself. */
static bool take_range(struct parser *parser, size_t begin, struct code_set *set, struct class_item first)
{
    struct class_item last;
    if (!take_class_item(parser, set, &last)) return false;
    if (first.is_set || last.is_set)
        return add_item(parser, set, first, first) && add_item(parser, set, last, last) &&
               add_item(parser, set, (struct class_item){false, '-'}, (struct class_item){false, '-'}) &&
               parser_let_pass(parser, begin, parser->at,
                               "the - is taken for itself: a range has a character at both ends");
    if (first.code_point > last.code_point)
        return parser_refuse(parser, begin, parser->at, "the range is the wrong way round") != NULL;
    return add_item(parser, set, first, last);
}

struct tree *parser_read_class(struct parser *parser)
{
    size_t begin = parser->at - 1;
    bool others = parser_take(parser, "^");
    struct code_set set = {0};
    while (!parser_take(parser, "]")) {
        struct class_item item;
        size_t item_begin = parser->at;
        if (parser_at_end(parser)) return parser_refuse(parser, begin, parser->at, "the [ is never closed");
        if (!take_class_item(parser, &set, &item)) return NULL;
        bool range =
            parser_peek(parser) == '-' && !parser_looks_at(parser, "-]") && parser->at + 1 < parser->source.size;
        if (range) parser->at++;
        if (!(range ? take_range(parser, item_begin, &set, item) : add_item(parser, &set, item, item))) return NULL;
    }
    struct tree *tree = parser_new_tree(parser, TREE_SET, begin);
    if (!tree) return NULL;
    code_set_normalise(&set);
    if (!others)
        tree->set = set;
    else if (!code_set_add_others(&tree->set, set.ranges, set.count, parser->arena))
        return parser_refuse_memory(parser);
    return tree;
}
