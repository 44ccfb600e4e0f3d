/* Where a line of C that is too long is broken: where clang-format breaks it in the house's style. Each place has a
   price, as LLVM's penalties have it (lib/Format/TokenAnnotator.cpp, ContinuationIndenter.cpp), and the cheapest choice
   whose lines fit is taken, the one with the longest first line of those that cost the same. Of C this knows what
   generated code is made of: declarations, calls, conditions, assignments and lists in braces. */
#include "emit/c/breaks.h"

#include <ctype.h>
#include <string.h>

#include "emit/c/layout.h"

enum { MOST_DEEP = 24, MOST_STEPS = 100000, CONTINUATION = 4 };

/* Prices: of each break for each bracket around it, of the first break between two brackets, of a column too much. */
enum { EACH_DEPTH = 20, FIRST_BREAK = 15, EXCESS = 1000000 };

enum place_kind {
    PLACE_COMMA,
    PLACE_OPENING,
    PLACE_OPERATOR,
    PLACE_ELSE,
    PLACE_ASSIGNMENT,
    PLACE_NAME,
    PLACE_CAST,
    PLACE_LITERAL /* before a literal that goes on with the one before it */
};

struct place {
    size_t end, next;
    enum place_kind kind;
    bool must; /* a line ends here, however short */
    unsigned price;
    unsigned least;   /* what the cheapest break costs here or behind */
    unsigned columns; /* from `end` to the end of the line */
};

/* What stands between two brackets, or around all. */
struct level {
    unsigned indent;   /* of what follows a comma */
    unsigned operand;  /* of what follows an operator */
    unsigned question; /* where `?` stands, which `:` stands below */
    unsigned literal;  /* where the innermost literal begins, which others go on with */
    unsigned last;     /* where the innermost argument begins: what a bracket that ends its line is indented from */
    bool is_broken;
    bool is_torn; /* something in it was broken: its next argument begins a line */
    bool is_list; /* of members that are named: each begins a line, or none does */
    bool each, none;
};

struct search {
    leat_str line;
    struct place places[MOST_BREAKS];
    size_t count;
    unsigned begin; /* column of the line */
    unsigned depth; /* of brackets, while places are looked for */
    size_t steps;
    unsigned long limit, best; /* prices: what may be spent, and of the best choice */
    bool chosen[MOST_BREAKS], taken[MOST_BREAKS];
    unsigned columns[MOST_BREAKS], taken_columns[MOST_BREAKS];
};

/* ---- places ---- */

static size_t skip_literal(leat_str line, size_t at)
{
    char quote = line.data[at];
    for (at++; at < line.size && line.data[at] != quote; at++) at += line.data[at] == '\\';
    return at < line.size ? at + 1 : line.size;
}

static bool is_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

static bool begins(leat_str line, size_t at, const char *what)
{
    size_t size = strlen(what);
    return line.size - at >= size && memcmp(line.data + at, what, size) == 0;
}

/* Of binary operators, by precedence. */
static const struct {
    const char *text;
    unsigned price;
} operators[] = {{" || ", 4},  {" && ", 5}, {" | ", 6},  {" & ", 8},  {" == ", 9}, {" != ", 9}, {" <= ", 10},
                 {" >= ", 10}, {" < ", 10}, {" > ", 10}, {" + ", 13}, {" - ", 13}, {" / ", 14}};

static void add_place(struct search *s, size_t end, size_t next, enum place_kind kind, unsigned price)
{
    if (s->count < MOST_BREAKS && next < s->line.size)
        s->places[s->count++] =
            (struct place){end, next, kind, .price = price, .least = price + EACH_DEPTH * (s->depth + 1)};
}

/* Literals that make one stand below each other, between the arguments before and behind them. */
static void add_literal(struct search *s, size_t begin, size_t end)
{
    if (!begins(s->line, end, " \"")) return;
    if (s->count && s->places[s->count - 1].next == begin) s->places[s->count - 1].must = true;
    add_place(s, end, end + 1, PLACE_LITERAL, 0);
    if (s->count) s->places[s->count - 1].must = true;
}

/* "leat_status checkout_parse(", "extern const struct leat_string_rules rules;": declarations, whose name may begin a
   line; the offset of the name, or 0. */
static size_t name_of_declaration(leat_str line, unsigned column)
{
    size_t open = leat_str_find(line, '('), name = open;
    bool is_extern = begins(line, 0, "extern ") && open == line.size;
    for (name -= is_extern; is_extern && name && line.data[name - 1] != ' '; name--) continue;
    if (is_extern) return name;
    if (column || open == line.size || leat_str_find(line, '=') < open) return 0;
    while (name && is_word(line.data[name - 1])) name--;
    return name < open ? name : 0;
}

static void find_places(struct search *s)
{
    leat_str line = s->line;
    size_t name = name_of_declaration(line, s->begin);
    bool is_condition = begins(line, 0, "if (") || begins(line, 0, "for (") || begins(line, 0, "while (") ||
                        begins(line, 0, "} else if (");
    unsigned first = name ? 100 : is_condition ? 1000 : 19; /* of a break behind the first bracket */
    int braces = 0;
    for (size_t at = 0; at < line.size;) {
        char c = line.data[at];
        if (c == '"' || c == '\'') {
            size_t end = skip_literal(line, at);
            add_literal(s, at, end);
            at = end;
            continue;
        }
        if (begins(line, at, "/*")) return;
        if (at && at == name) {
            size_t end = line.data[at - 1] == ' ' ? at - 1 : at;
            /* LEAT_MUST_USE looks like a type, so the type behind it like a name */
            bool is_marked = begins(line, 0, "LEAT_MUST_USE ") && end < at;
            add_place(s, end, at, PLACE_NAME, is_marked ? 110 : 60);
        }
        s->depth += c == '(' || c == '{' || c == '[';
        s->depth -= s->depth && (c == ')' || c == '}' || c == ']');
        if (c == ',' && begins(line, at, ", ")) add_place(s, at + 1, at + 2, PLACE_COMMA, 1);
        if ((c == '(' || c == '{') && at + 1 < line.size && !strchr(")}", line.data[at + 1])) {
            bool is_cast =
                c == '(' && at && !is_word(line.data[at - 1]); /* or groups: what it holds is not broken off */
            if (!is_cast) add_place(s, at + 1, at + 1, PLACE_OPENING, c == '(' ? first : 19);
            if (c == '(') first = name ? 100 : 19;
        }
        if (begins(line, at, " : ")) add_place(s, at, at + 1, PLACE_ELSE, 3);
        braces += (c == '{') - (c == '}');
        if (!braces && begins(line, at, " = ") && !begins(line, at, " = {"))
            add_place(s, at + 2, at + 3, PLACE_ASSIGNMENT, 2);
        for (size_t i = 0; c == ' ' && i < sizeof operators / sizeof *operators; i++)
            if (begins(line, at, operators[i].text)) {
                size_t size = strlen(operators[i].text);
                add_place(s, at + size - 1, at + size, PLACE_OPERATOR, operators[i].price);
            }
        at++;
    }
}

static bool is_continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* What lies ahead of each place. */
static void look_ahead(struct search *s)
{
    size_t at = s->line.size;
    unsigned columns = 0;
    for (size_t i = s->count; i--;) {
        struct place *place = &s->places[i];
        for (; at > place->end; at--) columns += !is_continuation(s->line.data[at - 1]);
        place->columns = columns;
        if (i + 1 < s->count && place->least > place[1].least) place->least = place[1].least;
    }
}

/* ---- the search ---- */

struct state {
    struct level levels[MOST_DEEP];
    size_t depth; /* of the innermost level */
    size_t at;
    unsigned column;
    unsigned long price;
};

/* Over what stands before `end`, brackets and all. False where they are too deep. */
static bool pass_over(const struct search *s, struct state *state, size_t end)
{
    while (state->at < end) {
        size_t at = state->at;
        char c = s->line.data[at];
        size_t next = c == '"' || c == '\'' ? skip_literal(s->line, at) : at + 1;
        if (c == '"' && (at < 2 || !begins(s->line, at - 2, "\" \"")))
            state->levels[state->depth].literal = state->column;
        for (; at < next; at++) state->column += !is_continuation(s->line.data[at]);
        struct level *level = &state->levels[state->depth];
        bool is_head = !state->depth && (begins(s->line, 0, "if (") || begins(s->line, 0, "for ("));
        if (c == '(' || c == '{' || c == '[') {
            if (state->depth + 1 == MOST_DEEP) return false;
            state->levels[++state->depth] = (struct level){.indent = state->column,
                                                           .operand = state->column,
                                                           .last = is_head ? state->column : level->last,
                                                           .is_list = c == '{' && begins(s->line, next, ".")};
        }
        if ((c == ')' || c == '}' || c == ']') && state->depth) state->depth--;
        if (begins(s->line, state->at, " ? ")) level->question = state->column;
        if (c == ' ' && !state->depth && begins(s->line, 0, "return ") && at == strlen("return "))
            level->operand = state->column;
        state->at = next;
    }
    return true;
}

static unsigned long excess(unsigned column)
{
    return column > C_COLUMNS ? (unsigned long)(column - C_COLUMNS) * EXCESS : 0;
}

/* What is spent at least on the rest of the line, if no line is too long: each break makes room for another one, and
   drops a blank. */
static unsigned long least_ahead(const struct search *s, unsigned column, size_t i)
{
    if (i == s->count || s->limit > EXCESS || s->begin > C_COLUMNS) return 0;
    unsigned columns = column + s->places[i].columns, room = C_COLUMNS - s->begin + 1;
    return columns <= C_COLUMNS ? 0 : (columns - C_COLUMNS + room - 1) / room * (unsigned long)s->places[i].least;
}

/* The column that goes on behind a break. */
static unsigned next_column(const struct search *s, const struct state *state, enum place_kind kind)
{
    const struct level *level = &state->levels[state->depth];
    switch (kind) {
    case PLACE_NAME: return s->begin + (leat_str_find(s->line, '(') == s->line.size ? CONTINUATION : 0);
    case PLACE_OPENING: return level->last + CONTINUATION;
    case PLACE_OPERATOR: return level->operand;
    case PLACE_ELSE: return level->question;
    case PLACE_LITERAL: return level->literal;
    default: return level->indent;
    }
}

static void go_on(struct level *level, enum place_kind kind, unsigned column)
{
    if (kind != PLACE_OPERATOR && kind != PLACE_ELSE && kind != PLACE_LITERAL) level->operand = column;
    if (kind == PLACE_COMMA || kind == PLACE_OPERATOR) level->last = column;
}

static void look(struct search *s, const struct state *before, size_t i)
{
    struct state state = *before;
    size_t end = i < s->count ? s->places[i].end : s->line.size;
    if (s->steps++ > MOST_STEPS || !pass_over(s, &state, end)) return;
    if (state.price + excess(state.column) + least_ahead(s, state.column, i) >= s->limit) return;
    if (i == s->count) {
        s->best = s->limit = state.price + excess(state.column);
        memcpy(s->taken, s->chosen, sizeof s->taken);
        memcpy(s->taken_columns, s->columns, sizeof s->taken_columns);
        return;
    }
    const struct place *place = &s->places[i];
    struct state stays = state, breaks = state;
    struct level *level = &stays.levels[stays.depth];
    stays.at = place->next;
    stays.column += (unsigned)(place->next - place->end);
    go_on(level, place->kind, stays.column);
    bool is_comma = place->kind == PLACE_COMMA,
         must_break = place->must || (is_comma && (level->is_torn || level->each));
    level->none = level->is_list && is_comma;
    s->chosen[i] = false;
    if (!must_break) look(s, &stays, i + 1);

    level = &breaks.levels[breaks.depth];
    if (is_comma && level->none) return;
    for (size_t k = 0; k < breaks.depth; k++) breaks.levels[k].is_torn = true;
    level->is_torn = place->kind == PLACE_LITERAL;
    level->each = level->is_list && is_comma;
    breaks.at = place->next;
    breaks.column = next_column(s, &state, place->kind);
    breaks.price +=
        excess(state.column) + place->price + EACH_DEPTH * (breaks.depth + 1) + (level->is_broken ? 0 : FIRST_BREAK);
    level->is_broken = true;
    if (place->kind == PLACE_OPENING) level->indent = breaks.column;
    go_on(level, place->kind, breaks.column);
    level->last = breaks.column;
    s->chosen[i] = true;
    s->columns[i] = breaks.column;
    look(s, &breaks, i + 1);
}

size_t c_find_breaks(leat_str line, unsigned column, struct line_break breaks[MOST_BREAKS])
{
    struct search s = {.line = line, .begin = column, .best = 0};
    struct state begin = {.column = column};
    size_t count = 0;
    begin.levels[0] = (struct level){.indent = column + CONTINUATION, .operand = column + CONTINUATION, .last = column};
    find_places(&s);
    look_ahead(&s);
    /* cheap choices first: what is dear is looked at only where there is none */
    static const unsigned long limits[] = {64, 128, 256, 512, 1024, 2048, 8192, (unsigned long)EXCESS * 1024};
    for (size_t i = 0; i < sizeof limits / sizeof *limits && !s.best; i++) {
        s.limit = limits[i];
        s.steps = 0;
        look(&s, &begin, 0);
    }
    for (size_t i = 0; i < s.count && s.best; i++)
        if (s.taken[i]) breaks[count++] = (struct line_break){s.places[i].end, s.places[i].next, s.taken_columns[i]};
    return count;
}
