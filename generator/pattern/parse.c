/*
 * The grammar of ECMA-262's patterns with the flag u (section 22.2.1): strict, an escape that means nothing is an error.
 * What no automaton of ours reads (lookarounds, backreferences, \b, \p) is refused as such, with the construct's place.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "pattern/tree.h"

enum { MAX_GROUP_DEPTH = 200 };

struct parser {
    leat_str source;
    size_t at;
    struct leat_arena *arena;
    struct pattern_failure *failure;
    unsigned depth;
    uint32_t group_count; /* capturing ones of the whole pattern */
    leat_str *group_names;
    size_t group_name_count;
};

static const struct code_range digits[] = {{'0', '9'}};
static const struct code_range word[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
static const struct code_range space[] = {{9, 13},          {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                                          {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
static const struct code_range line_ends[] = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}};

static void *fail(struct parser *parser, enum pattern_result result, size_t begin, size_t end, const char *format, ...) LEAT_PRINTF(5, 6);

/* The first failure is the one that is told. */
static void *fail(struct parser *parser, enum pattern_result result, size_t begin, size_t end, const char *format, ...)
{
    if (parser->failure->result != PATTERN_OK) return NULL;
    char text[200];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    *parser->failure = (struct pattern_failure){result, leat_format(parser->arena, "%s", text), begin, end};
    return NULL;
}

static void *fail_memory(struct parser *parser) { return fail(parser, PATTERN_UNSUPPORTED, 0, parser->source.size, "out of memory"); }

static bool at_end(const struct parser *parser) { return parser->at == parser->source.size; }
static char peek(const struct parser *parser) { return at_end(parser) ? '\0' : parser->source.data[parser->at]; }
static bool looks_at(const struct parser *parser, const char *text)
{
    return leat_str_has_prefix((leat_str){parser->source.data + parser->at, parser->source.size - parser->at}, leat_str_of(text));
}

/* strchr would find NUL in every set */
static bool is_one_of(char c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

static bool take(struct parser *parser, const char *text)
{
    if (!looks_at(parser, text)) return false;
    parser->at += strlen(text);
    return true;
}

/* One code point of the pattern's own text, which is UTF-8 by contract. */
static uint32_t take_code_point(struct parser *parser)
{
    const unsigned char *bytes = (const unsigned char *)parser->source.data + parser->at;
    size_t left = parser->source.size - parser->at, size = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    uint32_t c = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
    if (size > left) size = left;
    for (size_t i = 1; i < size; i++) c = c << 6 | (bytes[i] & 0x3F);
    parser->at += size;
    return c;
}

static struct tree *new_tree(struct parser *parser, enum tree_kind kind, size_t begin)
{
    struct tree *tree = leat_arena_alloc_zero(parser->arena, 1, sizeof *tree);
    if (!tree) return fail_memory(parser);
    tree->kind = kind;
    tree->begin = begin;
    tree->end = parser->at;
    tree->positions = kind == TREE_SET;
    return tree;
}

/* ---- escapes */

static int hex_value(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

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
    if (take(parser, "{")) {
        uint32_t value = 0;
        size_t first = parser->at;
        for (int digit; (digit = hex_value(peek(parser))) >= 0; parser->at++) {
            value = value << 4 | (uint32_t)digit;
            if (value > LAST_CODE_POINT) return false;
        }
        *out = value;
        return parser->at > first && take(parser, "}");
    }
    if (!take_hex(parser, 4, out)) return false;
    size_t behind = parser->at;
    if (*out >= 0xD800 && *out < 0xDC00 && take(parser, "\\u")) {
        if (take_hex(parser, 4, &low) && low >= 0xDC00 && low < 0xE000)
            *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
        else
            parser->at = behind;
    }
    return true;
}

/* \d \D \w \W \s \S; false when the letter is none of them. */
static bool add_class_escape(struct parser *parser, char letter, struct code_set *set, bool *added)
{
    *added = true;
    switch (letter) {
    case 'd': return code_set_add_all(set, digits, 1, parser->arena);
    case 'D': return code_set_add_others(set, digits, 1, parser->arena);
    case 'w': return code_set_add_all(set, word, 4, parser->arena);
    case 'W': return code_set_add_others(set, word, 4, parser->arena);
    case 's': return code_set_add_all(set, space, 10, parser->arena);
    case 'S': return code_set_add_others(set, space, 10, parser->arena);
    default: *added = false; return true;
    }
}

/* An escape that stands for one code point; the backslash at `begin` was taken. False after a failure. */
static bool take_character_escape(struct parser *parser, size_t begin, bool in_class, uint32_t *out)
{
    static const char controls[] = "t\tn\nv\vf\fr\r";
    if (at_end(parser)) return fail(parser, PATTERN_INVALID, begin, parser->at, "the pattern ends in a backslash") != NULL;
    char c = peek(parser);
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
    if (in_class && take(parser, "b")) {
        *out = '\b';
        return true;
    }
    if (take(parser, "0")) {
        *out = 0;
        if (peek(parser) < '0' || peek(parser) > '9') return true;
        return fail(parser, PATTERN_INVALID, begin, parser->at + 1, "there are no octal escapes: write \\x..") != NULL;
    }
    if (take(parser, "c")) {
        char letter = peek(parser);
        if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')))
            return fail(parser, PATTERN_INVALID, begin, parser->at, "\\c is followed by a letter") != NULL;
        parser->at++;
        *out = (uint32_t)letter % 32;
        return true;
    }
    if (take(parser, "x"))
        return take_hex(parser, 2, out) || fail(parser, PATTERN_INVALID, begin, parser->at, "\\x is followed by two hexadecimal digits") != NULL;
    if (take(parser, "u"))
        return take_unicode_escape(parser, out) ||
               fail(parser, PATTERN_INVALID, begin, parser->at, "\\u is followed by four hexadecimal digits or by {…} with a code point") != NULL;
    take_code_point(parser);
    fail(parser, PATTERN_INVALID, begin, parser->at, "%.*s means nothing: only ^$\\.*+?()[]{}|/ are escaped%s", (int)(parser->at - begin),
         parser->source.data + begin, c == '-' ? ", and - within brackets" : "");
    return false;
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
    if (!take(parser, "\\")) {
        item->code_point = take_code_point(parser);
        return true;
    }
    char letter = peek(parser);
    if (!at_end(parser) && (letter == 'p' || letter == 'P'))
        return fail(parser, PATTERN_UNSUPPORTED, begin, parser->at + 1, "\\%c{…} is not supported: leat has no tables of Unicode properties yet", letter) !=
               NULL;
    if (!add_class_escape(parser, letter, set, &item->is_set)) return fail_memory(parser) != NULL;
    if (item->is_set) {
        parser->at++;
        return true;
    }
    return take_character_escape(parser, begin, true, &item->code_point);
}

static struct tree *parse_class(struct parser *parser)
{
    size_t begin = parser->at - 1;
    bool others = take(parser, "^");
    struct code_set set = {0};
    while (!take(parser, "]")) {
        struct class_item first, last;
        size_t item_begin = parser->at;
        if (at_end(parser)) return fail(parser, PATTERN_INVALID, begin, parser->at, "the [ is never closed");
        if (!take_class_item(parser, &set, &first)) return NULL;
        last = first;
        if (peek(parser) == '-' && !looks_at(parser, "-]") && parser->at + 1 < parser->source.size) {
            parser->at++;
            if (!take_class_item(parser, &set, &last)) return NULL;
            if (first.is_set || last.is_set)
                return fail(parser, PATTERN_INVALID, item_begin, parser->at, "a range can't begin or end with a class: write the - last, or as \\-");
            if (first.code_point > last.code_point) return fail(parser, PATTERN_INVALID, item_begin, parser->at, "the range is the wrong way round");
        }
        if (!first.is_set && !code_set_add(&set, first.code_point, last.code_point, parser->arena)) return fail_memory(parser);
    }
    struct tree *tree = new_tree(parser, TREE_SET, begin);
    if (!tree) return NULL;
    code_set_normalise(&set);
    if (!others)
        tree->set = set;
    else if (!code_set_add_others(&tree->set, set.ranges, set.count, parser->arena))
        return fail_memory(parser);
    return tree;
}

/* ---- atoms and what repeats them */

static struct tree *parse_choice(struct parser *parser);

static bool take_group_name(struct parser *parser, size_t begin)
{
    size_t first = parser->at;
    while (!at_end(parser) && peek(parser) != '>') {
        char c = peek(parser);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (unsigned char)c >= 0x80;
        if (!letter && !(c >= '0' && c <= '9' && parser->at > first)) break;
        parser->at++;
    }
    leat_str name = {parser->source.data + first, parser->at - first};
    if (!name.size || !take(parser, ">")) return fail(parser, PATTERN_INVALID, begin, parser->at, "the group's name is not one: (?<name>…)") != NULL;
    for (size_t i = 0; i < parser->group_name_count; i++)
        if (leat_str_equal(parser->group_names[i], name))
            return fail(parser, PATTERN_INVALID, begin, parser->at, "two groups are named %.*s", LEAT_STR_ARG(name)) != NULL;
    leat_str *grown =
        leat_arena_grow(parser->arena, parser->group_names, parser->group_name_count * sizeof *grown, (parser->group_name_count + 1) * sizeof *grown);
    if (!grown) return fail_memory(parser) != NULL;
    parser->group_names = grown;
    grown[parser->group_name_count++] = name;
    return true;
}

/* The end of the group that begins at `begin`, for spans of constructs that are refused. */
static size_t find_group_end(const struct parser *parser, size_t begin)
{
    size_t depth = 0;
    bool in_class = false;
    for (size_t i = begin; i < parser->source.size; i++) {
        char c = parser->source.data[i];
        if (c == '\\')
            i++;
        else if (in_class)
            in_class = c != ']';
        else if (c == '[')
            in_class = true;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return i + 1;
    }
    return parser->source.size;
}

static struct tree *parse_group(struct parser *parser)
{
    size_t begin = parser->at - 1;
    if (looks_at(parser, "?=") || looks_at(parser, "?!") || looks_at(parser, "?<=") || looks_at(parser, "?<!"))
        return fail(parser, PATTERN_UNSUPPORTED, begin, find_group_end(parser, begin), "a %s is not supported",
                    looks_at(parser, "?<") ? "lookbehind" : "lookahead");
    if (take(parser, "?<")) {
        if (!take_group_name(parser, begin)) return NULL;
    } else if (looks_at(parser, "?") && !take(parser, "?:")) {
        return fail(parser,
                    looks_at(parser, "?i") || looks_at(parser, "?m") || looks_at(parser, "?s") || looks_at(parser, "?-") ? PATTERN_UNSUPPORTED
                                                                                                                         : PATTERN_INVALID,
                    begin, parser->at + 1, "behind (? comes : or <name>");
    }
    if (++parser->depth > MAX_GROUP_DEPTH) return fail(parser, PATTERN_UNSUPPORTED, begin, parser->at, "groups are nested deeper than %d", MAX_GROUP_DEPTH);
    struct tree *tree = parse_choice(parser);
    parser->depth--;
    if (!tree) return NULL;
    if (!take(parser, ")")) return fail(parser, PATTERN_INVALID, begin, begin + 1, "the ( is never closed");
    return tree;
}

static struct tree *parse_escape(struct parser *parser)
{
    size_t begin = parser->at - 1;
    char letter = peek(parser);
    if (!at_end(parser) && (letter == 'b' || letter == 'B')) return fail(parser, PATTERN_UNSUPPORTED, begin, parser->at + 1, "\\%c is not supported", letter);
    if (!at_end(parser) && (letter == 'p' || letter == 'P'))
        return fail(parser, PATTERN_UNSUPPORTED, begin, parser->at + 1, "\\%c{…} is not supported: leat has no tables of Unicode properties yet", letter);
    if (letter >= '1' && letter <= '9') {
        uint32_t number = 0;
        for (; peek(parser) >= '0' && peek(parser) <= '9'; parser->at++)
            if (number < 100000) number = number * 10 + (uint32_t)(peek(parser) - '0');
        if (number > parser->group_count) return fail(parser, PATTERN_INVALID, begin, parser->at, "there is no group %u", (unsigned)number);
        return fail(parser, PATTERN_UNSUPPORTED, begin, parser->at, "a backreference is not supported: no automaton can read it");
    }
    if (looks_at(parser, "k<")) return fail(parser, PATTERN_UNSUPPORTED, begin, parser->at + 1, "a backreference is not supported: no automaton can read it");

    struct code_set set = {0};
    bool is_class;
    uint32_t code_point;
    if (!add_class_escape(parser, letter, &set, &is_class)) return fail_memory(parser);
    if (is_class)
        parser->at++;
    else if (!take_character_escape(parser, begin, false, &code_point))
        return NULL;
    else if (!code_set_add(&set, code_point, code_point, parser->arena))
        return fail_memory(parser);
    struct tree *tree = new_tree(parser, TREE_SET, begin);
    if (tree) tree->set = set;
    return tree;
}

static struct tree *parse_atom(struct parser *parser)
{
    size_t begin = parser->at;
    if (take(parser, "^")) return new_tree(parser, TREE_BEGIN, begin);
    if (take(parser, "$")) return new_tree(parser, TREE_END, begin);
    if (take(parser, "(")) return parse_group(parser);
    if (take(parser, "[")) return parse_class(parser);
    if (take(parser, "\\")) return parse_escape(parser);
    if (is_one_of(peek(parser), "*+?")) return fail(parser, PATTERN_INVALID, begin, begin + 1, "there is nothing that %c repeats", peek(parser));
    if (is_one_of(peek(parser), "{}]"))
        return fail(parser, PATTERN_INVALID, begin, begin + 1, "a %c that stands for itself is written \\%c", peek(parser), peek(parser));

    bool dot = take(parser, ".");
    uint32_t code_point = dot ? 0 : take_code_point(parser);
    struct tree *tree = new_tree(parser, TREE_SET, begin);
    if (!tree) return NULL;
    bool added = dot ? code_set_add_others(&tree->set, line_ends, 3, parser->arena) : code_set_add(&tree->set, code_point, code_point, parser->arena);
    return added ? tree : fail_memory(parser);
}

/* A decimal number, held below REPEAT_FOREVER: whatever is that large is refused as too large, and not as wrong. */
static bool take_count(struct parser *parser, uint32_t *out)
{
    size_t first = parser->at;
    for (*out = 0; peek(parser) >= '0' && peek(parser) <= '9'; parser->at++)
        if (*out < 100000000) *out = *out * 10 + (uint32_t)(peek(parser) - '0');
    return parser->at > first;
}

static bool take_repeat(struct parser *parser, uint32_t *least, uint32_t *most)
{
    size_t begin = parser->at;
    *least = 0;
    *most = REPEAT_FOREVER;
    if (take(parser, "*")) return true;
    if (take(parser, "+")) return *least = 1, true;
    if (take(parser, "?")) return *most = 1, true;
    if (!take(parser, "{")) return false;
    bool well_formed = take_count(parser, least);
    if (well_formed && take(parser, ",")) {
        if (peek(parser) != '}') well_formed = take_count(parser, most);
    } else
        *most = *least;
    if (!well_formed || !take(parser, "}"))
        fail(parser, PATTERN_INVALID, begin, parser->at, "a count is {n}, {n,} or {n,m}");
    else if (*most < *least)
        fail(parser, PATTERN_INVALID, begin, parser->at, "the count is the wrong way round");
    return true;
}

static uint64_t times_positions(uint64_t positions, uint64_t count)
{
    uint64_t product = positions * count;
    return product > UINT32_MAX ? UINT32_MAX : product;
}

static struct tree *parse_term(struct parser *parser)
{
    size_t begin = parser->at;
    uint32_t least, most;
    struct tree *atom = parse_atom(parser);
    if (!atom) return NULL;
    bool assertion = parser->source.data[begin] == '^' || parser->source.data[begin] == '$';
    if (!take_repeat(parser, &least, &most)) return atom;
    if (parser->failure->result != PATTERN_OK) return NULL;
    if (assertion) return fail(parser, PATTERN_INVALID, begin, parser->at, "%c can't be repeated", parser->source.data[begin]);
    take(parser, "?"); /* lazy or greedy: the language is the same */
    struct tree *repeat = new_tree(parser, TREE_REPEAT, begin);
    if (!repeat) return NULL;
    repeat->first = atom;
    repeat->least = least;
    repeat->most = most;
    repeat->positions = times_positions(atom->positions, most == REPEAT_FOREVER ? (least ? least : 1) : most);
    return repeat;
}

/* The last child of a list that grows at its end. */
static void append_child(struct tree *parent, struct tree **last, struct tree *child)
{
    if (*last)
        (*last)->next = child;
    else
        parent->first = child;
    *last = child;
    parent->positions += child->positions;
    if (parent->positions > UINT32_MAX) parent->positions = UINT32_MAX;
}

static struct tree *parse_sequence(struct parser *parser)
{
    struct tree *sequence = new_tree(parser, TREE_SEQUENCE, parser->at), *last = NULL;
    if (!sequence) return NULL;
    while (!at_end(parser) && peek(parser) != '|' && peek(parser) != ')') {
        struct tree *term = parse_term(parser);
        if (!term) return NULL;
        append_child(sequence, &last, term);
    }
    if (!last) sequence->kind = TREE_EMPTY;
    sequence->end = parser->at;
    return sequence;
}

static struct tree *parse_choice(struct parser *parser)
{
    size_t begin = parser->at;
    struct tree *sequence = parse_sequence(parser);
    if (!sequence || peek(parser) != '|') return sequence;
    struct tree *choice = new_tree(parser, TREE_CHOICE, begin), *last = NULL;
    if (!choice) return NULL;
    append_child(choice, &last, sequence);
    while (take(parser, "|")) {
        sequence = parse_sequence(parser);
        if (!sequence) return NULL;
        append_child(choice, &last, sequence);
    }
    choice->end = parser->at;
    return choice;
}

static uint32_t count_groups(leat_str source)
{
    uint32_t count = 0;
    bool in_class = false;
    for (size_t i = 0; i < source.size; i++) {
        char c = source.data[i];
        if (c == '\\')
            i++;
        else if (in_class)
            in_class = c != ']';
        else if (c == '[')
            in_class = true;
        else if (c == '(')
            count += i + 1 >= source.size || source.data[i + 1] != '?' ||
                     (i + 3 < source.size && source.data[i + 2] == '<' && source.data[i + 3] != '=' && source.data[i + 3] != '!');
    }
    return count;
}

const struct tree *pattern_parse(leat_str source, struct leat_arena *arena, struct pattern_failure *failure)
{
    struct parser parser = {.source = source, .arena = arena, .failure = failure, .group_count = count_groups(source)};
    struct tree *tree = parse_choice(&parser);
    if (!tree) return NULL;
    if (!at_end(&parser)) return fail(&parser, PATTERN_INVALID, parser.at, parser.at + 1, "the ) closes nothing");
    return tree;
}
