/* Writing dates, times of day and durations: their text, held to its rules. What has none, and was not forgotten, is an
   empty text, which no format takes. */
#include "leat/gen/write.h"

#include "json/write.h"

static leat_str text_of(const char *text, size_t size, bool any) { return (leat_str){any ? text : NULL, size}; }

char *leat_write_date(struct leat_writer *writer, char *at, leat_date value, const struct leat_string_rules *rules)
{
    char text[LEAT_DATE_TEXT_SIZE] = "";
    size_t size = leat_date_write(value, text);
    return leat_write_str(writer, at, text_of(text, size, leat_any_date(&value)), rules);
}

char *leat_write_time_of_day(struct leat_writer *writer, char *at, leat_time_of_day value,
                             const struct leat_string_rules *rules)
{
    char text[LEAT_TIME_OF_DAY_TEXT_SIZE] = "";
    size_t size = leat_time_of_day_write(value, text);
    bool any = leat_any_time_of_day(&value);
    if (any && !(value.flags & LEAT_TIME_SET)) return leat_write_nothing(writer, at, &leat_write_unset_time);
    return leat_write_str(writer, at, text_of(text, size, any), rules);
}

char *leat_write_duration(struct leat_writer *writer, char *at, leat_duration value,
                          const struct leat_string_rules *rules)
{
    char text[LEAT_DURATION_TEXT_SIZE] = "";
    size_t size = leat_duration_write(value, text);
    return leat_write_str(writer, at, text_of(text, size, leat_any_duration(&value)), rules);
}
