/* Whether a format's C type may stand for its texts: it writes one text for each value, which must keep the rules that
   the text it came from kept. */
#include <string.h>

#include "pattern/pattern.h"
#include "shape/builder.h"

/* A step from a place in a text to the next: which bytes may come, and what the C type writes for each (NULL:
   nothing). */
struct step {
    unsigned from, to;
    const char *in, *out;
};

enum { MOST_STEPS = 80, MOST_PLACES = 64, MOST_PAIRS = 64 };

/* The texts of a format, from place 0 to `end`, and what is written for them. Texts that are none may be among them,
   where they are written as they are. */
struct rewriting {
    struct step steps[MOST_STEPS];
    size_t count;
    unsigned end;
};

static void add(struct rewriting *rewriting, unsigned from, unsigned to, const char *in, const char *out)
{
    rewriting->steps[rewriting->count++] = (struct step){from, to, in, out};
}

static const char DIGITS[] = "0123456789";

/* leat_uuid_write: lower case */
static void rewrite_uuid(struct rewriting *rewriting)
{
    enum { SIZE = 36 };
    for (unsigned i = 0; i < SIZE; i++) {
        bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        add(rewriting, i, i + 1, hyphen ? "-" : "0123456789abcdefABCDEF", hyphen ? "-" : "0123456789abcdefabcdef");
    }
    rewriting->end = SIZE;
}

/* leat_time_write and leat_time_of_day_write, where the form begins at the clock: T and Z in upper case, Z for +00:00,
   nine digits of a fraction (behind which only zeros are read) */
static void rewrite_time(struct rewriting *rewriting, const char *form)
{
    static const char offset[] = "00:00";
    const unsigned seconds = (unsigned)strlen(form), ninth = seconds + 1 + 9, at_offset = ninth + 1,
                   at_utc = at_offset + sizeof offset, end = at_utc + sizeof offset;
    for (unsigned i = 0; i < seconds; i++) {
        const char *in = form[i] == '0' ? DIGITS : form[i] == 'T' ? "Tt" : form[i] == '-' ? "-" : ":";
        add(rewriting, i, i + 1, in, form[i] == 'T' ? "TT" : in);
    }
    add(rewriting, seconds, seconds + 1, ".", ".");
    for (unsigned i = seconds + 1; i < ninth; i++) add(rewriting, i, i + 1, DIGITS, DIGITS);
    add(rewriting, ninth, ninth, "0", NULL);
    for (unsigned i = seconds; i <= ninth; i++) {
        if (i == seconds + 1) continue; /* a digit is due */
        add(rewriting, i, end, "Zz", "ZZ");
        add(rewriting, i, at_offset, "+-", "+-");
        add(rewriting, i, at_utc, "+", NULL);
    }
    for (unsigned i = 0; i < sizeof offset - 1; i++) {
        bool last = i == sizeof offset - 2;
        const char *in = offset[i] == '0' ? DIGITS : ":";
        add(rewriting, at_offset + i, last ? end : at_offset + i + 1, in, in);
        add(rewriting, at_utc + i, last ? end : at_utc + i + 1, offset[i] == '0' ? "0" : ":", last ? "Z" : NULL);
    }
    rewriting->end = end;
}

/* leat_duration_write: capitals, no zeros before a number */
static void rewrite_duration(struct rewriting *rewriting)
{
    /* in NUMBER a number or T is due, behind ZEROS a digit */
    enum { BEGIN, NUMBER, DIGITS_FOLLOW, ALL_ZERO, UNIT, ZEROS };
    add(rewriting, BEGIN, NUMBER, "Pp", "PP");
    add(rewriting, NUMBER, NUMBER, "Tt", "TT");
    add(rewriting, UNIT, NUMBER, "Tt", "TT");
    for (unsigned from = NUMBER; from <= ZEROS; from++) {
        if (from == DIGITS_FOLLOW || from == ALL_ZERO) continue;
        add(rewriting, from, ZEROS, "0", NULL);
        add(rewriting, from, ALL_ZERO, "0", "0");
        add(rewriting, from, DIGITS_FOLLOW, "123456789", "123456789");
    }
    add(rewriting, DIGITS_FOLLOW, DIGITS_FOLLOW, DIGITS, DIGITS);
    add(rewriting, DIGITS_FOLLOW, UNIT, "YyMmWwDdHhSs", "YYMMWWDDHHSS");
    add(rewriting, ALL_ZERO, UNIT, "YyMmWwDdHhSs", "YYMMWWDDHHSS");
    rewriting->end = UNIT;
}

/* Where a pattern stands after the text, and after what is written for it. */
struct pair {
    uint16_t read, written;
};

struct pairs {
    struct pair items[MOST_PLACES][MOST_PAIRS];
    size_t count[MOST_PLACES];
    bool grew, too_many;
};

static uint16_t next_state(const struct pattern_automaton *automaton, uint16_t state, char byte)
{
    return automaton->next[state * automaton->class_count + automaton->class_of_ascii[(unsigned char)byte]];
}

/* Whether the state is never left again, and whether all matches then or nothing does. */
static bool is_decided(const struct pattern_automaton *automaton, uint16_t state, bool matches)
{
    return state >= automaton->undecided_count && automaton->accepts[state] == matches;
}

static void reach(struct pairs *pairs, unsigned place, struct pair pair)
{
    for (size_t i = 0; i < pairs->count[place]; i++)
        if (memcmp(&pairs->items[place][i], &pair, sizeof pair) == 0) return;
    if (pairs->count[place] == MOST_PAIRS) {
        pairs->too_many = true;
        return;
    }
    pairs->items[place][pairs->count[place]++] = pair;
    pairs->grew = true;
}

static void follow(struct pairs *pairs, const struct step *step, const struct pattern_automaton *automaton)
{
    for (size_t i = 0; i < pairs->count[step->from] && !pairs->too_many; i++) {
        const struct pair at = pairs->items[step->from][i];
        for (size_t k = 0; step->in[k]; k++) {
            struct pair next = {next_state(automaton, at.read, step->in[k]),
                                step->out ? next_state(automaton, at.written, step->out[k]) : at.written};
            if (!is_decided(automaton, next.read, false) && !is_decided(automaton, next.written, true))
                reach(pairs, step->to, next);
        }
    }
}

/* Walks text and rewritten text through the pattern side by side: false when one that matches might be rewritten to one
   that does not. */
static bool survives(const struct rewriting *rewriting, const struct pattern_automaton *automaton, struct pairs *pairs)
{
    if (!automaton) return false; /* too large to walk through */
    memset(pairs, 0, sizeof *pairs);
    reach(pairs, 0, (struct pair){0, 0});
    while (pairs->grew && !pairs->too_many) {
        pairs->grew = false;
        for (size_t i = 0; i < rewriting->count; i++) follow(pairs, &rewriting->steps[i], automaton);
    }
    for (size_t i = 0; i < pairs->count[rewriting->end]; i++) {
        const struct pair at = pairs->items[rewriting->end][i];
        if (automaton->accepts[at.read] && !automaton->accepts[at.written]) return false;
    }
    return !pairs->too_many;
}

/* What is written is never longer than what was read, and at least this long. */
static uint64_t shortest(enum format_type type)
{
    switch (type) {
    case FORMAT_OF_TIME: return sizeof "0000-00-00T00:00:00Z" - 1;
    case FORMAT_OF_TIME_OF_DAY: return sizeof "00:00:00Z" - 1;
    case FORMAT_OF_DURATION: return sizeof "P0D" - 1;
    case FORMAT_OF_DATE:
    case FORMAT_OF_UUID:
    case FORMAT_OF_TEXT: break;
    }
    return UINT64_MAX; /* all are of one length */
}

static void rewrite(struct rewriting *rewriting, enum format_type type)
{
    switch (type) {
    case FORMAT_OF_TIME: rewrite_time(rewriting, "0000-00-00T00:00:00"); break;
    case FORMAT_OF_TIME_OF_DAY: rewrite_time(rewriting, "00:00:00"); break;
    case FORMAT_OF_DURATION: rewrite_duration(rewriting); break;
    case FORMAT_OF_UUID: rewrite_uuid(rewriting); break;
    case FORMAT_OF_DATE:
    case FORMAT_OF_TEXT: break; /* as it came */
    }
}

bool is_canonical_allowed(const struct shape_string *string, struct leat_arena *arena)
{
    struct rewriting rewriting = {.count = 0};
    if (string->min_length > shortest(string->format->type)) return false;
    if (!string->pattern_count || string->format->type == FORMAT_OF_DATE) return true;
    leat_arena_mark mark = leat_arena_mark_get(arena);
    struct pairs *pairs = leat_arena_alloc(arena, sizeof *pairs);
    if (!pairs) return false;
    rewrite(&rewriting, string->format->type);
    bool allowed = true;
    for (size_t i = 0; i < string->pattern_count && allowed; i++)
        allowed = survives(&rewriting, string->patterns[i]->automaton, pairs);
    leat_arena_rewind(arena, mark);
    return allowed;
}
