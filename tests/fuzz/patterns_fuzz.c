/*
 * Patterns and texts by chance, a line each. Whatever the pattern is: it is compiled or refused in little time; what is
 * compiled without a leniency is a pattern, and nothing that is one is called none; the form that is printed and the
 * automaton agree; what is made to match does, what nearly matches does not.
 */
#include <stdlib.h>

#include "leat/gen/format.h"
#include "pattern/pattern.h"
#include "json/utf8.h"

static void hold(bool condition)
{
    if (!condition) abort();
}

static void try_text(const struct pattern *pattern, const struct pattern *by_table, leat_str text)
{
    bool matches = pattern_matches(pattern, text);
    hold(!by_table || pattern_matches(by_table, text) == matches);
}

static void try_pattern(const struct pattern *pattern, leat_str text, struct leat_arena *arena)
{
    struct pattern *everything;
    leat_str reason, sample;
    size_t begin, end;
    bool found;
    hold(pattern_compile(&everything, LEAT_STR(""), arena, &reason, &begin, &end) == PATTERN_OK);
    const struct pattern *by_table = pattern->automaton ? pattern_join(pattern, everything, arena) : NULL;
    hold(!by_table || pattern_includes(pattern, by_table) != PATTERN_NO);
    hold(!by_table || pattern_includes(by_table, pattern) != PATTERN_NO);
    try_text(pattern, by_table, text);
    hold(pattern_sample(&sample, &found, pattern, text.size, 0, 64, arena));
    hold(!found || (pattern_matches(pattern, sample) && leat_utf8_count(sample.data, sample.size) <= 64));
    hold(!found || pattern_is_empty(pattern) != PATTERN_YES);
    if (found) try_text(pattern, by_table, sample);
    hold(pattern_sample_near(&sample, &found, pattern, text.size, 0, 64, arena));
    hold(!found || !pattern_matches(pattern, sample));
    if (found) try_text(pattern, by_table, sample);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    leat_str all = {(const char *)data, size};
    if (size > 1024 || (size && leat_utf8_check(all.data, all.data + size) != all.data + size)) return 0;
    size_t line = leat_str_find(all, '\n');
    /* in memory of their own, so that reading behind them is seen */
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_str source = leat_str_copy((leat_str){all.data, line}, &arena), text = LEAT_STR(""), reason = LEAT_STR("");
    if (line < size) text = leat_str_copy((leat_str){all.data + line + 1, size - line - 1}, &arena);
    struct pattern *pattern;
    size_t begin = 0, end = 0;
    enum pattern_result result = pattern_compile(&pattern, source, &arena, &reason, &begin, &end);
    bool strict = leat_format_is_regex(source);
    hold(!strict || result != PATTERN_INVALID);
    hold(result != PATTERN_OK || strict || pattern->leniencies);
    hold(!strict || !pattern || !pattern->leniencies);
    hold(pattern || (reason.size && begin <= end && end <= source.size));
    if (pattern) try_pattern(pattern, text, &arena);
    leat_arena_clear(&arena);
    return 0;
}
