/* The alphabet of a pattern: code points that its sets do not tell apart are one class. */
#include <stdlib.h>

#include "pattern/steps.h"

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Where any set begins or ends, sorted and each once; surrogates are a piece of their own. NULL: out of memory. */
static uint32_t *find_cuts(const struct steps *steps, size_t *count)
{
    size_t room = 3, kept = 0;
    for (size_t i = 0; i < steps->sets.count; i++) room += 2 * steps_set(steps, i).count;
    uint32_t *cuts = leat_arena_alloc(steps->arena, room * sizeof *cuts);
    if (!cuts) return NULL;
    *count = 0;
    cuts[(*count)++] = 0;
    cuts[(*count)++] = FIRST_SURROGATE;
    cuts[(*count)++] = LAST_SURROGATE + 1;
    for (size_t i = 0; i < steps->sets.count; i++) {
        const struct code_set set = steps_set(steps, i);
        for (size_t r = 0; r < set.count; r++) {
            cuts[(*count)++] = set.ranges[r].first;
            cuts[(*count)++] = set.ranges[r].last + 1;
        }
    }
    qsort(cuts, *count, sizeof *cuts, by_number);
    for (size_t i = 0; i < *count && cuts[i] <= LAST_CODE_POINT; i++)
        if (!kept || cuts[kept - 1] != cuts[i]) cuts[kept++] = cuts[i];
    *count = kept;
    return cuts;
}

static bool is_text(uint32_t code_point) { return code_point < FIRST_SURROGATE || code_point > LAST_SURROGATE; }

/* Splits every class into what is in the set and what is not; a class that lies in it wholly keeps its number. False:
   too many. */
static bool split_classes(const struct code_set *set, const uint32_t *cuts, uint16_t *class_of, size_t count,
                          size_t *class_count)
{
    uint16_t split_of[MAX_CLASSES + 1] = {0};
    bool has_other[MAX_CLASSES + 1] = {false};
    for (size_t piece = 0; piece < count; piece++)
        if (is_text(cuts[piece]) && !code_set_has(set, cuts[piece])) has_other[class_of[piece]] = true;
    for (size_t piece = 0; piece < count; piece++) {
        uint16_t class_ = class_of[piece];
        if (!is_text(cuts[piece]) || !has_other[class_] || !code_set_has(set, cuts[piece])) continue;
        if (!split_of[class_]) {
            if (*class_count == MAX_CLASSES) return false;
            split_of[class_] = (uint16_t)(*class_count)++;
        }
        class_of[piece] = split_of[class_];
    }
    return true;
}

/* The class of the last code point becomes 0, so that most of Unicode needs no table. */
static void make_last_first(uint16_t *class_of, size_t count)
{
    uint16_t last = class_of[count - 1];
    for (size_t piece = 0; piece < count; piece++)
        class_of[piece] = class_of[piece] == last ? 0 : class_of[piece] == 0 ? last : class_of[piece];
}

static void describe_piece(struct steps *steps, uint32_t first, uint32_t end, uint16_t class_)
{
    for (uint32_t c = first; c < end && c < 128; c++) steps->class_of_ascii[c] = (uint8_t)class_;
    for (size_t i = 0; i < steps->sets.count; i++) {
        const struct code_set set = steps_set(steps, i);
        if (code_set_has(&set, first)) steps->in_set[i * steps->class_count + class_] = 1;
    }
    if (end > 128 && class_)
        steps->ranges[steps->range_count++] =
            (struct leat_pattern_range){first < 128 ? 128 : first, (end - 1) & 0xFFFFFF, (uint8_t)class_};
}

/* Work that sets and pieces may ask for together: thousands of sets of thousands of ranges are nobody's pattern. */
enum { MAX_RANGES = 1 << 18, MAX_LOOKUPS = 1 << 24 };

bool steps_find_classes(struct steps *steps, bool has_edges, bool *too_many)
{
    size_t count, class_count = 1, range_count = steps->sets.byte_count / sizeof(struct code_range);
    uint32_t word = 0;
    if (has_edges) {
        steps->sets.arena = steps->arena;
        word = pool_intern(&steps->sets, word_set.ranges, word_set.count * sizeof *word_set.ranges);
        if (word == UINT32_MAX) return false;
    }
    *too_many = range_count > MAX_RANGES;
    const uint32_t *cuts = *too_many ? NULL : find_cuts(steps, &count);
    if (!cuts) return false;
    uint16_t *class_of = leat_arena_alloc_zero(steps->arena, count, sizeof *class_of);
    *too_many = count * steps->sets.count > MAX_LOOKUPS;
    if (!class_of || *too_many) return false;
    for (size_t i = 0; i < steps->sets.count; i++) {
        const struct code_set set = steps_set(steps, i);
        *too_many = !split_classes(&set, cuts, class_of, count, &class_count);
        if (*too_many) return false;
    }
    make_last_first(class_of, count);
    steps->class_count = class_count;
    steps->in_set = leat_arena_alloc_zero(steps->arena, steps->sets.count * class_count + 1, 1);
    steps->ranges = leat_arena_alloc(steps->arena, count * sizeof *steps->ranges);
    if (!steps->in_set || !steps->ranges) return false;
    for (size_t piece = 0; piece < count; piece++)
        if (is_text(cuts[piece]))
            describe_piece(steps, cuts[piece], piece + 1 < count ? cuts[piece + 1] : LAST_CODE_POINT + 1,
                           class_of[piece]);
    if (has_edges) steps->is_word = steps->in_set + word * class_count;
    return true;
}
