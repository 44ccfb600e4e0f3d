/* Reading dates, times of day and durations: text that keeps its rules, the format among them, as what C has for it. */
#include "leat/gen/parse.h"
#include "json/unrepresentable.h"

static const struct leat_rule too_fine = UNREPRESENTABLE("it is finer than nanoseconds"),
                              too_long = UNREPRESENTABLE("it counts beyond 64 bits");

/* A text that is no such value was refused by its format, and the parse goes on. */
static const char *after(struct leat_parser *parser, const char *begin, const char *end, leat_status status,
                         const struct leat_rule *why)
{
    if (!end || status != LEAT_UNSUPPORTED) return end;
    begin = leat_skip_space(begin);
    return leat_refuse_unrepresentable(parser, why, begin, (size_t)(end - begin)) ? end : NULL;
}

/* Of a text that was kept, and is_asserted: whether it will be written so. */
static void compare_spelling(struct leat_parser *parser, const char *begin, const char *end, leat_str text,
                             leat_str written)
{
    begin = leat_skip_space(begin);
    if (!leat_str_equal(text, written)) note_respelled(parser, begin, end);
}

const char *leat_read_date(struct leat_parser *parser, const char *at, leat_date *out,
                           const struct leat_string_rules *rules)
{
    leat_str text = {"", 0};
    const char *end = leat_read_str(parser, at, &text, rules);
    return after(parser, at, end, end ? leat_date_parse(out, text) : LEAT_INVALID, NULL);
}

const char *leat_read_time_of_day(struct leat_parser *parser, const char *at, leat_time_of_day *out,
                                  const struct leat_string_rules *rules)
{
    leat_str text = {"", 0};
    const char *end = leat_read_str(parser, at, &text, rules);
    leat_status status = end ? leat_time_of_day_parse(out, text) : LEAT_INVALID;
    if (status == LEAT_OK && is_asserted(parser, at)) {
        char written[LEAT_TIME_OF_DAY_TEXT_SIZE];
        compare_spelling(parser, at, end, text, (leat_str){written, leat_time_of_day_write(*out, written)});
    }
    return after(parser, at, end, status, &too_fine);
}

const char *leat_read_duration(struct leat_parser *parser, const char *at, leat_duration *out,
                               const struct leat_string_rules *rules)
{
    leat_str text = {"", 0};
    const char *end = leat_read_str(parser, at, &text, rules);
    leat_status status = end ? leat_duration_parse(out, text) : LEAT_INVALID;
    if (status == LEAT_OK && is_asserted(parser, at)) {
        char written[LEAT_DURATION_TEXT_SIZE];
        compare_spelling(parser, at, end, text, (leat_str){written, leat_duration_write(*out, written)});
    }
    return after(parser, at, end, status, &too_long);
}
