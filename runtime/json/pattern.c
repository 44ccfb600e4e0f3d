/* Running a pattern's automaton. */
#include "leat/gen/pattern.h"

#include "json/utf8.h"

static uint8_t class_of(const struct leat_pattern *pattern, uint32_t point)
{
    size_t low = 0, high = pattern->range_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (point > pattern->ranges[middle].last)
            low = middle + 1;
        else if (point < pattern->ranges[middle].first)
            high = middle;
        else
            return pattern->ranges[middle].class_;
    }
    return 0;
}

bool leat_pattern_matches(const struct leat_pattern *pattern, leat_str text)
{
    size_t state = 0;
    const char *at = text.data, *end = text.data + text.size;
    while (at < end && !pattern->decided[state]) {
        uint32_t point = utf8_take(&at);
        uint8_t class_ = point < 128 ? pattern->class_of_ascii[point] : class_of(pattern, point);
        state = pattern->next[state * pattern->class_count + class_];
    }
    if (pattern->decided[state]) return pattern->decided[state] == 2;
    return pattern->accepts[state] != 0;
}
