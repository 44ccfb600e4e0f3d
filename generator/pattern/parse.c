/*
 * The grammar of ECMA-262's patterns with the flag u (section 22.2.1), and what of the grammar without it means what
 * its writer meant. What no automaton reads (look-behinds, backreferences, flags of groups) is refused as such, with
 * the construct's place, once the rest was read.
 */
#include <string.h>

#include "leat/gen/format.h"
#include "pattern/parser.h"
#include "json/format_regex.h"

enum { MAX_GROUP_DEPTH = 200 };

/* strchr would find NUL in every set */
static bool is_one_of(char c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }

static struct tree *parse_choice(struct parser *parser);

static bool take_group_name(struct parser *parser, size_t begin)
{
    size_t size = leat_regex_name_size((leat_str){parser->source.data + parser->at, parser->source.size - parser->at});
    if (!size) return parser_refuse(parser, begin, parser->at, "the group's name is not one: (?<name>…)") != NULL;
    parser->at += size;
    return true;
}

/* Behind `(?` comes neither : nor a name nor a look: flags of the group, or nothing that means anything. */
static struct tree *refuse_group(struct parser *parser, size_t begin)
{
    while (is_one_of(parser_peek(parser), "ims-")) parser->at++;
    if (parser_peek(parser) != ':') return parser_refuse(parser, begin, parser->at, "behind (? comes : or <name>");
    parser->at++;
    parser_cannot(parser, begin, parser->at, "flags of a group are not supported");
    return parse_choice(parser);
}

/* (?=…) (?!…) and, as far as they can be read, (?<=…) (?<!…) */
static struct tree *parse_look(struct parser *parser, size_t begin)
{
    bool behind = parser_take(parser, "?<"), negative = parser_take(parser, behind ? "!" : "?!");
    if (!negative) parser_take(parser, behind ? "=" : "?=");
    struct tree *body = parse_choice(parser);
    if (!body) return NULL;
    struct tree *look = parser_new_tree(parser, negative ? TREE_NOT_AHEAD : TREE_AHEAD, begin);
    if (!look) return NULL;
    look->end = parser->at + 1;
    look->first = body;
    struct pattern_tree *tree = parser->tree;
    look->look = tree->look_count;
    if (behind)
        parser_cannot(parser, begin, look->end, "a look-behind is not supported");
    else if (tree->look_count == PATTERN_MAX_LOOKS)
        parser_cannot(parser, begin, look->end, "more than %d look-aheads are not supported", PATTERN_MAX_LOOKS);
    else
        tree->looks[tree->look_count++] = look;
    return look;
}

static struct tree *parse_group(struct parser *parser)
{
    size_t begin = parser->at - 1;
    struct tree *tree;
    if (++parser->depth > MAX_GROUP_DEPTH)
        return parser_stop(parser, begin, parser->at, "groups are nested deeper than %d", MAX_GROUP_DEPTH);
    if (parser_looks_at(parser, "?=") || parser_looks_at(parser, "?!") || parser_looks_at(parser, "?<=") ||
        parser_looks_at(parser, "?<!"))
        tree = parse_look(parser, begin);
    else if (parser_take(parser, "?<"))
        tree = take_group_name(parser, begin) ? parse_choice(parser) : NULL;
    else if (parser_take(parser, "?:") || !parser_take(parser, "?"))
        tree = parse_choice(parser);
    else
        tree = refuse_group(parser, begin);
    parser->depth--;
    if (!tree) return NULL;
    if (!parser_take(parser, ")")) return parser_refuse(parser, begin, begin + 1, "the ( is never closed");
    return tree;
}

/* \1 or \k<name> behind a backslash at `begin` that was taken. */
static struct tree *refuse_backreference(struct parser *parser, size_t begin)
{
    if (parser_take(parser, "k")) {
        if (!parser_take(parser, "<")) return parser_refuse(parser, begin, parser->at, "\\k is followed by <name>");
        if (!take_group_name(parser, begin)) return NULL;
    } else {
        uint32_t number = 0;
        for (; parser_peek(parser) >= '0' && parser_peek(parser) <= '9'; parser->at++)
            if (number < 100000) number = number * 10 + (uint32_t)(parser_peek(parser) - '0');
        if (number > parser->group_count)
            return parser_refuse(parser, begin, parser->at, "there is no group %u", (unsigned)number);
    }
    parser_cannot(parser, begin, parser->at, "a backreference is not supported: no automaton can read it");
    return parser_new_tree(parser, TREE_EMPTY, begin);
}

static struct tree *parse_escape(struct parser *parser)
{
    size_t begin = parser->at - 1;
    struct code_set set = {0};
    bool is_set;
    uint32_t code_point;
    if (parser_looks_at(parser, "b") || parser_looks_at(parser, "B")) {
        bool edge = parser_take(parser, "b") || !parser_take(parser, "B");
        parser->tree->has_edges = true;
        return parser_new_tree(parser, edge ? TREE_EDGE : TREE_NO_EDGE, begin);
    }
    if (is_one_of(parser_peek(parser), "123456789k")) return refuse_backreference(parser, begin);
    if (!parser_take_set_escape(parser, begin, &set, &is_set)) return NULL;
    if (is_set)
        code_set_normalise(&set);
    else if (!parser_take_character_escape(parser, begin, false, &code_point))
        return NULL;
    else if (!code_set_add(&set, code_point, code_point, parser->arena))
        return parser_refuse_memory(parser);
    struct tree *tree = parser_new_tree(parser, TREE_SET, begin);
    if (tree) tree->set = set;
    return tree;
}

/* Whether a count stands here, as {2} {2,} {2,3}. */
static bool looks_at_count(const struct parser *parser)
{
    size_t at = parser->at, size = parser->source.size;
    const char *data = parser->source.data;
    if (at == size || data[at++] != '{' || at == size || data[at] < '0' || data[at] > '9') return false;
    while (at < size && data[at] >= '0' && data[at] <= '9') at++;
    if (at < size && data[at] == ',') at++;
    while (at < size && data[at] >= '0' && data[at] <= '9') at++;
    return at < size && data[at] == '}';
}

/* { } ] where they close or count nothing */
static bool let_bracket_pass(struct parser *parser)
{
    char c = parser_peek(parser);
    return parser_let_pass(parser, parser->at, parser->at + 1, "the %c is taken for itself%s; for certain it is \\%c",
                           c, c == '{' ? ", since a count is {n}, {n,} or {n,m}" : "", c);
}

static struct tree *parse_atom(struct parser *parser)
{
    size_t begin = parser->at;
    if (parser_take(parser, "^")) return parser_new_tree(parser, TREE_BEGIN, begin);
    if (parser_take(parser, "$")) return parser_new_tree(parser, TREE_END, begin);
    if (parser_take(parser, "(")) return parse_group(parser);
    if (parser_take(parser, "[")) return parser_read_class(parser);
    if (parser_take(parser, "\\")) return parse_escape(parser);
    if (is_one_of(parser_peek(parser), "*+?") || looks_at_count(parser))
        return parser_refuse(parser, begin, begin + 1, "there is nothing that %c repeats", parser_peek(parser));
    if (is_one_of(parser_peek(parser), "{}]") && !let_bracket_pass(parser)) return NULL;

    bool dot = parser_take(parser, ".");
    uint32_t code_point = dot ? 0 : parser_take_code_point(parser);
    struct tree *tree = parser_new_tree(parser, TREE_SET, begin);
    if (!tree) return NULL;
    bool added = dot ? code_set_add_others(&tree->set, line_end_set.ranges, line_end_set.count, parser->arena)
                     : code_set_add(&tree->set, code_point, code_point, parser->arena);
    return added ? tree : parser_refuse_memory(parser);
}

/* A decimal number, held below REPEAT_FOREVER: whatever is that large is refused as too large, and not as wrong. */
static bool take_count(struct parser *parser, uint32_t *out)
{
    size_t first = parser->at;
    for (*out = 0; parser_peek(parser) >= '0' && parser_peek(parser) <= '9'; parser->at++)
        if (*out < 100000000) *out = *out * 10 + (uint32_t)(parser_peek(parser) - '0');
    return parser->at > first;
}

static bool take_repeat(struct parser *parser, uint32_t *least, uint32_t *most)
{
    size_t begin = parser->at;
    *least = 0;
    *most = REPEAT_FOREVER;
    if (parser_take(parser, "*")) return true;
    if (parser_take(parser, "+")) return *least = 1, true;
    if (parser_take(parser, "?")) return *most = 1, true;
    if (!looks_at_count(parser)) return false;
    parser->at++;
    take_count(parser, least);
    if (!parser_take(parser, ",") || parser_peek(parser) != '}') {
        if (!take_count(parser, most)) *most = *least;
    }
    parser_take(parser, "}");
    if (*most < *least) parser_refuse(parser, begin, parser->at, "the count is the wrong way round");
    return true;
}

static uint64_t times_positions(uint64_t positions, uint64_t count)
{
    uint64_t product = positions * count;
    return product > UINT32_MAX ? UINT32_MAX : product;
}

static bool is_assertion(enum tree_kind kind)
{
    return kind == TREE_BEGIN || kind == TREE_END || kind == TREE_EDGE || kind == TREE_NO_EDGE || kind == TREE_AHEAD ||
           kind == TREE_NOT_AHEAD;
}

static struct tree *parse_term(struct parser *parser)
{
    size_t begin = parser->at;
    uint32_t least, most;
    struct tree *atom = parse_atom(parser);
    if (!atom) return NULL;
    if (!take_repeat(parser, &least, &most)) return atom;
    if (parser->failure->result != PATTERN_OK) return NULL;
    bool ahead = (atom->kind == TREE_AHEAD || atom->kind == TREE_NOT_AHEAD) && parser->source.data[begin + 2] != '<';
    if (ahead && !parser_let_pass(parser, begin, parser->at, "a look-ahead is repeated, which says no more than once%s",
                                  least ? "" : ", or nothing"))
        return NULL;
    if (is_assertion(atom->kind) && !ahead)
        return parser_refuse(parser, begin, parser->at, "what reads no character can't be repeated");
    parser_take(parser, "?"); /* lazy or greedy: the language is the same */
    struct tree *repeat = parser_new_tree(parser, TREE_REPEAT, begin);
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
    struct tree *sequence = parser_new_tree(parser, TREE_SEQUENCE, parser->at), *last = NULL;
    if (!sequence) return NULL;
    while (!parser_at_end(parser) && parser_peek(parser) != '|' && parser_peek(parser) != ')') {
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
    if (!sequence || parser_peek(parser) != '|') return sequence;
    struct tree *choice = parser_new_tree(parser, TREE_CHOICE, begin), *last = NULL;
    if (!choice) return NULL;
    append_child(choice, &last, sequence);
    while (parser_take(parser, "|")) {
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
                     (i + 3 < source.size && source.data[i + 2] == '<' && source.data[i + 3] != '=' &&
                      source.data[i + 3] != '!');
    }
    return count;
}

/* The same pattern without what is let pass: \- becomes -, the rest as many letters. */
static leat_str make_strict(const struct parser *parser)
{
    size_t from = 0, size = 0;
    char *text = leat_arena_alloc(parser->arena, parser->source.size + 1);
    for (const struct pattern_leniency *l = parser->tree->leniencies; text; l = l->next) {
        if (l && l->begin < from) continue; /* within the one before */
        const char *at = parser->source.data + (l ? l->begin : parser->source.size);
        bool escape = l && *at == '\\' && (l->end - l->begin == 2 || (unsigned char)at[1] >= 0x80);
        size_t kept = (size_t)(at - parser->source.data) - from;
        memcpy(text + size, parser->source.data + from, kept);
        size += kept;
        if (!l) break;
        from = l->begin + escape;
        if (escape) continue;
        memset(text + size, 'a', l->end - l->begin);
        size += l->end - l->begin;
        from = l->end;
    }
    return (leat_str){text, text ? size : 0};
}

bool pattern_parse(struct pattern_tree *out, leat_str source, struct leat_arena *arena, struct pattern_failure *failure)
{
    *out = (struct pattern_tree){.looks = leat_arena_alloc(arena, PATTERN_MAX_LOOKS * sizeof *out->looks)};
    struct parser parser = {
        .source = source, .arena = arena, .failure = failure, .tree = out, .last_leniency = &out->leniencies};
    parser.group_count = count_groups(source);
    if (!out->looks) return parser_refuse_memory(&parser) != NULL;
    out->root = parse_choice(&parser);
    if (!out->root) return false;
    if (!parser_at_end(&parser))
        return parser_refuse(&parser, parser.at, parser.at + 1, "the ) closes nothing") != NULL;
    if (!leat_format_is_regex(make_strict(&parser)))
        return parser_refuse(&parser, 0, source.size, "two groups of one name, or \\k<…> that names none") != NULL;
    *failure = parser.unsupported;
    return failure->result == PATTERN_OK;
}
