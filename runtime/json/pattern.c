/* Matching patterns: what a table says, and the forms that need none. */
#include "leat/gen/pattern.h"

#include <string.h>

#include "json/utf8.h"

/* The class of a code point beyond ASCII; 0 when it is in no range. */
static uint8_t find_class(const struct leat_pattern_range *ranges, size_t count, uint32_t point)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (point > ranges[middle].last)
            low = middle + 1;
        else if (point < ranges[middle].first)
            high = middle;
        else
            return ranges[middle].class_;
    }
    return 0;
}

static bool matches_table(const struct leat_pattern_table *table, leat_str text)
{
    const uint8_t *next8 = table->next8;
    size_t state = 0, classes = table->class_count, undecided = table->undecided_count;
    const char *at = text.data, *end = text.data + text.size;
    while (at < end && state < undecided) {
        unsigned char byte = (unsigned char)*at;
        size_t class_;
        if (byte < 128) {
            class_ = table->class_of_ascii[byte];
            at++;
        } else
            class_ = find_class(table->ranges, table->range_count, leat_utf8_take(&at));
        size_t place = state * classes + class_;
        state = next8 ? next8[place] : table->next16[place];
    }
    return table->accepts[state] != 0;
}

/* Moves over characters of the set, most at most; returns how many. */
static size_t take_run(const struct leat_pattern_set *set, const char **at, const char *end, size_t most)
{
    /* of each character one byte counts: those behind the first are left out of the count by moving `from` */
    const char *here = *at, *from = here;
    const char *limit = (size_t)(end - here) > most ? here + most : end;
    while (here < limit) {
        unsigned char byte = (unsigned char)*here;
        if (byte < 128) {
            if (!(set->ascii[byte / 32] >> byte % 32 & 1)) break;
            here++;
        } else {
            const char *behind = here;
            if (!find_class(set->ranges, set->range_count, leat_utf8_take(&behind))) break;
            from += behind - here - 1;
            here = behind;
            limit = (size_t)(end - from) > most ? from + most : end;
        }
    }
    *at = here;
    return (size_t)(here - from);
}

static bool matches_runs(const struct leat_pattern *pattern, leat_str text)
{
    const char *at = text.data, *end = text.data + text.size;
    for (size_t i = 0; i < pattern->count; i++) {
        const struct leat_pattern_run *run = &pattern->runs[i];
        if (take_run(run->set, &at, end, run->most == UINT32_MAX ? SIZE_MAX : run->most) < run->least) return false;
    }
    return at == end || pattern->kind == LEAT_PATTERN_LEADS;
}

static bool has_length(const struct leat_pattern_run *run, leat_str text)
{
    size_t count = leat_utf8_count(text.data, text.size);
    return count >= run->least && (count <= run->most || run->most == UINT32_MAX);
}

/* Most texts that are not the one differ in size or in the first byte. */
static bool is_one_of(const leat_str *texts, size_t count, leat_str text)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i].size == text.size &&
            (!text.size || (*texts[i].data == *text.data && memcmp(texts[i].data, text.data, text.size) == 0)))
            return true;
    return false;
}

static bool has_part(enum leat_pattern_kind kind, leat_str part, leat_str text)
{
    switch (kind) {
    case LEAT_PATTERN_BEGINS: return leat_str_has_prefix(text, part);
    case LEAT_PATTERN_ENDS: return leat_str_has_suffix(text, part);
    default: return part.size <= text.size && memmem(text.data, text.size, part.data, part.size);
    }
}

bool leat_pattern_matches(const struct leat_pattern *pattern, leat_str text)
{
    switch (pattern->kind) {
    case LEAT_PATTERN_TABLE: return matches_table(pattern->table, text);
    case LEAT_PATTERN_LENGTH: return has_length(pattern->runs, text);
    case LEAT_PATTERN_RUNS:
    case LEAT_PATTERN_LEADS: return matches_runs(pattern, text);
    case LEAT_PATTERN_ALL:
        for (size_t i = 0; i < pattern->count; i++)
            if (leat_pattern_matches(pattern->parts[i].pattern, text) != pattern->parts[i].wanted) return false;
        return true;
    case LEAT_PATTERN_IS: return is_one_of(pattern->texts, pattern->count, text);
    default:
        for (size_t i = 0; i < pattern->count; i++)
            if (has_part(pattern->kind, pattern->texts[i], text)) return true;
        return false;
    }
}
