/* Whether a format's C type may stand for its texts: it writes one text for each value, which must keep the rules that the text it came from kept. */
#include <string.h>

#include "pattern/pattern.h"
#include "shape/builder.h"

/* A step from a place in a text to the next: which bytes may come, and what the C type writes for each (NULL: nothing). */
struct step {
    unsigned from, to;
    const char *in, *out;
};

enum { MOST_STEPS = 80, MOST_PLACES = 64, MOST_PAIRS = 64 };

/* The texts of a format, from place 0 to `end`, and what is written for them. Texts that are none may be among them, where they are written as they are. */
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

/* leat_time_write: T and Z in upper case, Z for +00:00, nine digits of a fraction (behind which only zeros are read) */
static void rewrite_time(struct rewriting *rewriting)
{
    static const char form[] = "0000-00-00T00:00:00", offset[] = "00:00";
    enum { SECONDS = sizeof form - 1, NINTH = SECONDS + 1 + 9, OFFSET = NINTH + 1, UTC = OFFSET + sizeof offset, END = UTC + sizeof offset };
    for (unsigned i = 0; i < SECONDS; i++) {
        const char *in = form[i] == '0' ? DIGITS : form[i] == 'T' ? "Tt" : form[i] == '-' ? "-" : ":";
        add(rewriting, i, i + 1, in, form[i] == 'T' ? "TT" : in);
    }
    add(rewriting, SECONDS, SECONDS + 1, ".", ".");
    for (unsigned i = SECONDS + 1; i < NINTH; i++) add(rewriting, i, i + 1, DIGITS, DIGITS);
    add(rewriting, NINTH, NINTH, "0", NULL);
    for (unsigned i = SECONDS; i <= NINTH; i++) {
        if (i == SECONDS + 1) continue; /* a digit is due */
        add(rewriting, i, END, "Zz", "ZZ");
        add(rewriting, i, OFFSET, "+-", "+-");
        add(rewriting, i, UTC, "+", NULL);
    }
    for (unsigned i = 0; i < sizeof offset - 1; i++) {
        bool last = i == sizeof offset - 2;
        const char *in = offset[i] == '0' ? DIGITS : ":";
        add(rewriting, OFFSET + i, last ? END : OFFSET + i + 1, in, in);
        add(rewriting, UTC + i, last ? END : UTC + i + 1, offset[i] == '0' ? "0" : ":", last ? "Z" : NULL);
    }
    rewriting->end = END;
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
            struct pair next = {next_state(automaton, at.read, step->in[k]), step->out ? next_state(automaton, at.written, step->out[k]) : at.written};
            if (!is_decided(automaton, next.read, false) && !is_decided(automaton, next.written, true)) reach(pairs, step->to, next);
        }
    }
}

/* Walks text and rewritten text through the pattern side by side: false when one that matches might be rewritten to one that does not. */
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

bool is_canonical_allowed(const struct shape_string *string, struct leat_arena *arena)
{
    enum { SHORTEST_TIME = 20 }; /* what is written for a time is never longer than what was read, and at least this long */
    struct rewriting rewriting = {.count = 0};
    if (string->format->type == FORMAT_OF_TIME && string->min_length > SHORTEST_TIME) return false;
    if (!string->pattern_count) return true;
    leat_arena_mark mark = leat_arena_mark_get(arena);
    struct pairs *pairs = leat_arena_alloc(arena, sizeof *pairs);
    if (!pairs) return false;
    if (string->format->type == FORMAT_OF_UUID)
        rewrite_uuid(&rewriting);
    else
        rewrite_time(&rewriting);
    bool allowed = true;
    for (size_t i = 0; i < string->pattern_count && allowed; i++) allowed = survives(&rewriting, string->patterns[i]->automaton, pairs);
    leat_arena_rewind(arena, mark);
    return allowed;
}
