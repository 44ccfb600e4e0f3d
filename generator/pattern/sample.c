/* Texts that match a pattern, and texts that nearly do: for whoever needs examples. A seed makes always the same. */
#include <string.h>

#include "pattern/tree.h"
#include "json/utf8.h"

enum { MAX_CELLS = 1 << 26, MAX_LENGTH = 1 << 20, MORE_THAN_LEAST = 16, TRIES = 64 };

/* splitmix64 */
static uint64_t random_number(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static size_t below(uint64_t *seed, size_t count) { return (size_t)(random_number(seed) % count); }

/* Code points as they are put together. */
struct draft {
    uint32_t *points;
    size_t count;
};

static bool take_draft(leat_str *out, const struct draft *draft, struct leat_arena *arena)
{
    char *text = leat_arena_alloc(arena, 4 * draft->count + 1), *end = text;
    if (!text) return false;
    for (size_t i = 0; i < draft->count; i++) end = leat_utf8_put(end, draft->points[i]);
    *out = (leat_str){text, (size_t)(end - text)};
    return true;
}

/* ---- characters of a class: printable ASCII where there is some, so that people can read what they get */

static bool is_printable(uint32_t c) { return c >= ' ' && c < 127; }

static uint32_t pick_in_range(uint64_t *seed, uint32_t first, uint32_t last)
{
    uint32_t c = first + (uint32_t)below(seed, last - first + 1);
    if (c < FIRST_SURROGATE || c > LAST_SURROGATE) return c;
    return first < FIRST_SURROGATE ? FIRST_SURROGATE - 1 : LAST_SURROGATE + 1;
}

/* Where class 0 is: the pieces between the ranges. Some of them hold nothing but surrogates. */
static uint32_t pick_beside_ranges(const struct pattern_automaton *a, uint64_t *seed)
{
    size_t gap = below(seed, a->range_count + 1);
    for (size_t i = 0; i <= a->range_count; i++, gap = (gap + 1) % (a->range_count + 1)) {
        uint32_t first = gap ? a->ranges[gap - 1].last + 1u : 128,
                 end = gap < a->range_count ? a->ranges[gap].first : LAST_CODE_POINT + 1;
        if (first < end && !(first >= FIRST_SURROGATE && end <= LAST_SURROGATE + 1))
            return pick_in_range(seed, first, end - 1);
    }
    return LAST_CODE_POINT;
}

static uint32_t pick_of_class(const struct pattern_automaton *a, size_t class_, uint64_t *seed)
{
    size_t printable = 0, ascii = 0, ranges = 0;
    for (uint32_t c = 0; c < 128; c++) {
        ascii += a->class_of_ascii[c] == class_;
        printable += a->class_of_ascii[c] == class_ && is_printable(c);
    }
    for (size_t i = 0; i < a->range_count; i++) ranges += a->ranges[i].class_ == class_;
    bool beyond = ranges || class_ == 0;
    if (ascii && (!beyond || (printable && below(seed, 4)))) {
        size_t left = below(seed, printable ? printable : ascii);
        for (uint32_t c = 0; c < 128; c++)
            if (a->class_of_ascii[c] == class_ && (!printable || is_printable(c)) && left-- == 0) return c;
    }
    if (class_ == 0) return pick_beside_ranges(a, seed);
    size_t left = below(seed, ranges);
    for (size_t i = 0;; i++)
        if (a->ranges[i].class_ == class_ && left-- == 0)
            return pick_in_range(seed, a->ranges[i].first, a->ranges[i].last);
}

/* ---- walks through an automaton */

/* Which states come to an end (accepting, as `wanted` says) in exactly so many characters: a bit for each, row by
   row. */
struct ways {
    const struct pattern_automaton *automaton;
    uint8_t *rows;
    size_t row_size, row_count;
};

static bool has_way(const struct ways *ways, size_t state, size_t left)
{
    return ways->rows[left * ways->row_size + state / 8] >> state % 8 & 1;
}

static bool find_ways(struct ways *ways, const struct pattern_automaton *a, bool wanted, size_t most,
                      struct leat_arena *arena)
{
    *ways = (struct ways){.automaton = a, .row_size = a->state_count / 8 + 1, .row_count = most + 1};
    ways->rows = leat_arena_alloc_zero(arena, ways->row_count, ways->row_size);
    if (!ways->rows) return false;
    for (size_t s = 0; s < a->state_count; s++)
        if (a->accepts[s] == wanted) ways->rows[s / 8] |= (uint8_t)(1u << s % 8);
    for (size_t left = 1; left <= most; left++)
        for (size_t s = 0; s < a->state_count; s++)
            for (size_t c = 0; c < a->class_count; c++) {
                if (!has_way(ways, a->next[s * a->class_count + c], left - 1)) continue;
                ways->rows[left * ways->row_size + s / 8] |= (uint8_t)(1u << s % 8);
                break;
            }
    return true;
}

static bool walk(struct draft *draft, const struct ways *ways, size_t length, uint64_t *seed, struct leat_arena *arena)
{
    const struct pattern_automaton *a = ways->automaton;
    size_t state = 0;
    draft->points = leat_arena_alloc(arena, (length + 2) * sizeof *draft->points); /* one more may be put in */
    if (!draft->points) return false;
    for (draft->count = 0; draft->count < length; draft->count++) {
        size_t left = length - draft->count - 1, class_ = below(seed, a->class_count);
        while (!has_way(ways, a->next[state * a->class_count + class_], left)) class_ = (class_ + 1) % a->class_count;
        draft->points[draft->count] = pick_of_class(a, class_, seed);
        state = a->next[state * a->class_count + class_];
    }
    return true;
}

/* The shortest walk from the start to a state that ends as wanted; SIZE_MAX: there is none. */
static bool find_shortest(size_t *out, const struct pattern_automaton *a, bool wanted, struct leat_arena *arena)
{
    size_t *distance = leat_arena_alloc(arena, a->state_count * sizeof *distance),
           *queue = leat_arena_alloc(arena, a->state_count * sizeof *queue);
    if (!distance || !queue) return false;
    for (size_t s = 0; s < a->state_count; s++) distance[s] = SIZE_MAX;
    size_t head = 0, tail = 0;
    *out = SIZE_MAX;
    distance[0] = 0;
    queue[tail++] = 0;
    while (head < tail) {
        size_t s = queue[head++];
        if (a->accepts[s] == wanted) {
            *out = distance[s];
            return true;
        }
        for (size_t c = 0; c < a->class_count; c++) {
            size_t next = a->next[s * a->class_count + c];
            if (distance[next] != SIZE_MAX) continue;
            distance[next] = distance[s] + 1;
            queue[tail++] = next;
        }
    }
    return true;
}

/* A text of the automaton's language, or of what is not in it. */
static bool sample_automaton(struct draft *draft, bool *found, const struct pattern_automaton *a, bool wanted,
                             uint64_t *seed, size_t least, size_t most, struct leat_arena *arena)
{
    size_t shortest;
    struct ways ways;
    *found = false;
    if (!find_shortest(&shortest, a, wanted, arena)) return false;
    if (shortest == SIZE_MAX || shortest > most) return true;
    /* a cycle may have to be closed: whatever lengths there are, one comes within as many more characters as there are
       states */
    size_t from = shortest > least ? shortest : least, window = a->state_count + MORE_THAN_LEAST,
           to = most - from < window ? most : from + window;
    if (to > MAX_LENGTH || (to + 1) * (a->state_count / 8 + 1) > MAX_CELLS) return true;
    if (!find_ways(&ways, a, wanted, to, arena)) return false;
    size_t chosen = SIZE_MAX, near = from + below(seed, MORE_THAN_LEAST);
    for (size_t length = from; length <= to; length++)
        if (has_way(&ways, 0, length) && (chosen == SIZE_MAX || length <= near)) chosen = length;
    *found = chosen != SIZE_MAX;
    return !*found || walk(draft, &ways, chosen, seed, arena);
}

/* ---- runs that are too long for an automaton */

static uint32_t pick_of_set(const struct leat_pattern_set *set, uint64_t *seed)
{
    size_t start = below(seed, 128);
    for (unsigned pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < 128; i++) {
            uint32_t c = (uint32_t)(start + i) % 128;
            if (set->ascii[c / 32] >> c % 32 & 1 && (pass || is_printable(c))) return c;
        }
    }
    const struct leat_pattern_range *range = set->range_count ? &set->ranges[start % set->range_count] : NULL;
    return range ? pick_in_range(seed, range->first, range->last) : 0;
}

static bool sample_runs(struct draft *draft, bool *found, const struct leat_pattern *match, uint64_t *seed,
                        size_t least, size_t most, struct leat_arena *arena)
{
    size_t total = 0;
    for (size_t i = 0; i < match->count; i++) total += match->runs[i].least;
    *found = total <= most && total <= MAX_LENGTH && least <= MAX_LENGTH;
    if (!*found) return true;
    draft->points = leat_arena_alloc(arena, (total + least + 2) * sizeof *draft->points);
    if (!draft->points) return false;
    size_t missing = least > total ? least - total : 0;
    draft->count = 0;
    for (size_t i = 0; i < match->count; i++) {
        const struct leat_pattern_run *run = &match->runs[i];
        size_t room = run->most == UINT32_MAX ? SIZE_MAX : run->most - run->least,
               more = missing < room ? missing : room;
        missing -= more;
        for (size_t k = 0; k < run->least + more; k++) draft->points[draft->count++] = pick_of_set(run->set, seed);
    }
    while (match->kind == LEAT_PATTERN_LEADS && missing--) draft->points[draft->count++] = 'a';
    *found = draft->count >= least && draft->count <= most;
    return true;
}

static bool sample(struct draft *draft, bool *found, const struct pattern *pattern, uint64_t *seed, size_t least,
                   size_t most, struct leat_arena *arena);

/* What the last part matches, behind the look-aheads, is tried until the others agree. */
static bool sample_parts(struct draft *draft, bool *found, const struct pattern *pattern, uint64_t *seed, size_t least,
                         size_t most, struct leat_arena *arena)
{
    const struct pattern *last = pattern->parts[pattern->match.count - 1];
    for (unsigned i = 0; i < TRIES; i++) {
        leat_str text;
        if (!sample(draft, found, last, seed, least, most, arena)) return false;
        if (!*found) return true;
        if (!take_draft(&text, draft, arena)) return false;
        if (pattern_matches(pattern, text)) return true;
    }
    *found = false;
    return true;
}

static bool sample(struct draft *draft, bool *found, const struct pattern *pattern, uint64_t *seed, size_t least,
                   size_t most, struct leat_arena *arena)
{
    *found = false;
    if (least > most) return true;
    if (pattern->automaton) return sample_automaton(draft, found, pattern->automaton, true, seed, least, most, arena);
    if (pattern->parts) return sample_parts(draft, found, pattern, seed, least, most, arena);
    if (pattern->match.runs) return sample_runs(draft, found, &pattern->match, seed, least, most, arena);
    return true;
}

bool pattern_sample(leat_str *out, bool *found, const struct pattern *pattern, uint64_t seed, size_t least, size_t most,
                    struct leat_arena *arena)
{
    struct draft draft;
    *out = (leat_str){"", 0};
    if (!sample(&draft, found, pattern, &seed, least, most, arena)) return false;
    if (*found && !take_draft(out, &draft, arena)) return false;
    *found = *found && pattern_matches(pattern, *out);
    return true;
}

/* ---- texts that nearly match */

static const uint32_t strangers[] = {'!', ' ', 'a', 'Z', '0', '-', '_', '.', '\n', 0xe9, 0x1F600};

/* One character changed, left out or put in, by chance; the first one first, which in long texts chance would miss.
   False: the length would not do. */
static bool change(struct draft *draft, unsigned attempt, uint64_t *seed, size_t least, size_t most)
{
    uint32_t stranger = strangers[below(seed, sizeof strangers / sizeof *strangers)];
    size_t kind = attempt ? below(seed, 3) : 0, at = attempt ? below(seed, draft->count + 1) : 0,
           behind = draft->count - at;
    if (kind == 0 && at < draft->count)
        draft->points[at] = stranger;
    else if (kind == 1 && at < draft->count && draft->count > least) {
        memmove(draft->points + at, draft->points + at + 1, (behind - 1) * sizeof *draft->points);
        draft->count--;
    } else if (draft->count < most) {
        memmove(draft->points + at + 1, draft->points + at, behind * sizeof *draft->points);
        draft->points[at] = stranger;
        draft->count++;
    } else
        return false;
    return true;
}

bool pattern_sample_near(leat_str *out, bool *found, const struct pattern *pattern, uint64_t seed, size_t least,
                         size_t most, struct leat_arena *arena)
{
    struct draft draft;
    bool matched;
    *found = false;
    *out = (leat_str){"", 0};
    if (!sample(&draft, &matched, pattern, &seed, least, most, arena)) return false;
    for (unsigned i = 0; matched && i < TRIES; i++) {
        struct draft changed = {leat_arena_alloc(arena, (draft.count + 1) * sizeof *changed.points), draft.count};
        if (!changed.points) return false;
        if (draft.count) memcpy(changed.points, draft.points, draft.count * sizeof *draft.points);
        if (!change(&changed, i, &seed, least, most)) continue;
        if (!take_draft(out, &changed, arena)) return false;
        if (!pattern_matches(pattern, *out)) return *found = true;
    }
    *out = (leat_str){"", 0};
    if (!pattern->automaton || least > most) return true;
    if (!sample_automaton(&draft, found, pattern->automaton, false, &seed, least, most, arena)) return false;
    return !*found || take_draft(out, &draft, arena);
}
