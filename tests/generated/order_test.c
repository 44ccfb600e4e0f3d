/* Code generated for tests/cases/types-alone, run: a root of any kind is read, checked, compared and written; null is
   told where a value can say so. */
#include "check.h"
#include "order_types.h"

static struct leat_arena arena;

/* Both texts are valid and differ, what is written is what was read, and `wrong` is refused whole. */
#define ROOT(name, type)                                                                                               \
    static void test_##name(const char *first, const char *second, const char *wrong)                                  \
    {                                                                                                                  \
        const char *const texts[] = {first, second};                                                                   \
        type values[2], again, none;                                                                                   \
        struct leat_issues issues;                                                                                     \
        memset(&none, 0, sizeof none);                                                                                 \
        for (int i = 0; i < 2; i++) {                                                                                  \
            struct leat_buf buf;                                                                                       \
            leat_buf_init(&buf, 0);                                                                                    \
            CHECK_INT(order_##name##_parse(&values[i], leat_str_of(texts[i]), &arena, &issues), LEAT_OK);              \
            CHECK_INT(order_##name##_validate(leat_str_of(texts[i]), &issues), LEAT_OK);                               \
            CHECK_INT(order_##name##_check(&values[i], &arena, &issues), LEAT_OK);                                     \
            CHECK_INT(order_##name##_write(&values[i], &buf, &issues), LEAT_OK);                                       \
            CHECK_STR(leat_buf_str(&buf), texts[i]);                                                                   \
            CHECK_INT(order_##name##_parse(&again, leat_buf_str(&buf), &arena, NULL), LEAT_OK);                        \
            CHECK(order_##name##_equal(&values[i], &again));                                                           \
            leat_buf_clear(&buf);                                                                                      \
        }                                                                                                              \
        CHECK(order_##name##_equal(&values[0], &values[1]) == (strcmp(first, second) == 0));                           \
        memset(&again, 1, sizeof again);                                                                               \
        CHECK_INT(order_##name##_parse(&again, leat_str_of(wrong), &arena, &issues), LEAT_INVALID);                    \
        /* bytes between members may stay */                                                                           \
        CHECK(issues.count > 0 && (memcmp(&again, &none, sizeof none) == 0 || order_##name##_equal(&again, &none)));   \
        CHECK_INT(order_##name##_parse(&again, leat_str_of(wrong), &arena, NULL), LEAT_INVALID);                       \
        CHECK_INT(order_##name##_validate(leat_str_of(wrong), NULL), LEAT_INVALID);                                    \
    }
ROOT(tags, struct order_tags)
ROOT(tag, leat_str)
ROOT(anything, leat_json)
ROOT(whatever, leat_json)
ROOT(label, leat_str)
ROOT(flag, bool)
ROOT(count, int64_t)
ROOT(large, uint64_t)
ROOT(ratio, double)
ROOT(amount, leat_decimal)
ROOT(instant, leat_time)
ROOT(day, leat_date)
ROOT(clock, leat_time_of_day)
ROOT(span, leat_duration)
ROOT(long_span, leat_str)
ROOT(key, leat_uuid)
ROOT(version, leat_json)
ROOT(colour, enum order_colour)
ROOT(size, struct order_size)
ROOT(stock, struct order_stock)
ROOT(reference, struct order_reference)
ROOT(count_or_null, leat_json)
ROOT(tag_or_null, leat_str)
ROOT(tags_or_null, struct order_tags_or_null)
ROOT(stock_or_null, struct order_stock_or_null)
ROOT(pair_or_null, leat_json)

static leat_str rewritten(leat_str json, struct leat_buf *buf)
{
    leat_duration span;
    leat_buf_reset(buf);
    CHECK_INT(order_span_parse(&span, json, &arena, NULL), LEAT_OK);
    CHECK_INT(order_span_write(&span, buf, NULL), LEAT_OK);
    return leat_buf_str(buf);
}

/* Dates, clocks and durations: in one way of writing; what does not fit is unrepresentable, and valid all the same. */
static void test_moments(void)
{
    leat_date day = {0};
    leat_time_of_day clock;
    leat_duration span;
    struct leat_buf buf;
    struct leat_issues issues;
    leat_buf_init(&buf, 0);
    CHECK_STR(rewritten(LEAT_STR("\"p007dt00h1M\""), &buf), "\"P7DT0H1M\"");
    CHECK_STR(rewritten(LEAT_STR(" \"\\u0050T5S\" "), &buf), "\"PT5S\"");
    CHECK_INT(order_clock_parse(&clock, LEAT_STR("\"12:00:00.0000000001Z\""), &arena, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "unrepresentable");
    CHECK_INT(order_clock_validate(LEAT_STR("\"12:00:00.0000000001Z\""), NULL), LEAT_OK);
    CHECK_INT(order_span_parse(&span, LEAT_STR("\"P18446744073709551616D\""), &arena, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "unrepresentable");
    CHECK_INT(order_span_validate(LEAT_STR("\"P18446744073709551616D\""), NULL), LEAT_OK);
    CHECK_INT(order_day_parse(&day, LEAT_STR("7"), &arena, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "type");
    leat_buf_reset(&buf);
    CHECK_INT(order_day_write(&(leat_date){0}, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "forgotten");
    CHECK_INT(order_day_write(&(leat_date){2023, 2, 29}, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "format");
    CHECK_INT(order_clock_write(&(leat_time_of_day){0}, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "forgotten");
    CHECK_INT(order_clock_write(&(leat_time_of_day){.hour = 9}, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "contradiction");
    CHECK_INT(order_span_write(&(leat_duration){0}, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "forgotten");
    CHECK_INT(order_span_write(&(leat_duration){.weeks = 1, .days = 1}, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "format");
    CHECK_INT(buf.size, 0);
    leat_buf_clear(&buf);
}

static void test_refused(void)
{
    struct leat_buf buf;
    struct leat_issues issues;
    leat_buf_init(&buf, 0);
    CHECK_INT(order_tag_write(&(leat_str){0}, &buf, &issues), LEAT_INVALID);
    CHECK_INT(order_count_write(&(int64_t){-1}, &buf, &issues), LEAT_INVALID);
    CHECK_INT(order_colour_write(&(enum order_colour){0}, &buf, &issues), LEAT_INVALID);
    CHECK_INT(order_version_write(&(leat_json){{"6", 1}}, &buf, &issues), LEAT_INVALID);
    CHECK_INT(order_pair_or_null_write(&(leat_json){{"{\"a\":true}", 10}}, &buf, &issues), LEAT_INVALID);
    CHECK_INT(order_tags_or_null_write(&(struct order_tags_or_null){NULL, 1}, &buf, &issues), LEAT_INVALID);
    CHECK_INT(buf.size, 0);
    CHECK_INT(order_tag_or_null_write(&(leat_str){0}, &buf, &issues), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "null");
    leat_buf_clear(&buf);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    test_tags("[]", "[\"a\",\"b\"]", "[\"\"]");
    test_tag("\"a\"", "\"b\\n\"", "\"\"");
    test_anything("null", "{\"a\":[1,2]}", "{");
    test_whatever("[]", "1", "");
    test_label("\"a\"", "\"b\"", "\"\"");
    test_flag("true", "false", "1");
    test_count("0", "9223372036854775807", "-1");
    test_large("0", "18446744073709551615", "18446744073709551616");
    test_ratio("0", "-1.5e-7", "\"1\"");
    test_amount("400", "0.01", "0.001");
    test_instant("\"1970-01-01T00:00:00Z\"", "\"2024-02-29T23:59:59.125+01:00\"", "\"2024-02-30T00:00:00Z\"");
    test_day("\"0000-01-01\"", "\"2024-02-29\"", "\"2023-02-29\"");
    test_clock("\"00:00:00Z\"", "\"23:59:59.5000-08:00\"", "\"24:00:00Z\"");
    test_span("\"PT0S\"", "\"P1Y0M2DT36H\"", "\"P1Y2D\"");
    test_long_span("\"P007D\"", "\"PT36H\"", "\"P7D\"");
    test_key("\"00000000-0000-0000-0000-000000000000\"", "\"6f1e6b5e-3f5c-4d3e-9a5b-0c1d2e3f4a5b\"", "\"6f1e\"");
    test_version("5", "5", "6");
    test_colour("\"red\"", "\"green\"", "\"blue\"");
    test_size("\"small\"", "\"any\"", "1");
    test_stock("{}", "{\"a\":1}", "{\"a\":\"1\"}");
    test_reference("\"a\"", "7", "true");
    test_count_or_null("7", "null", "true");
    test_tag_or_null("\"a\"", "null", "\"\"");
    test_tags_or_null("[]", "null", "[1]");
    test_stock_or_null("{\"a\":1}", "null", "[]");
    test_pair_or_null("{\"a\":1}", "null", "{\"a\":true}");
    test_refused();
    test_moments();
    leat_arena_clear(&arena);
    return check_result();
}
