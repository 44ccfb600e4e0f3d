/* Code generated for tests/cases/c-defaults, run: what is absent is its default for who asks, and stays absent. */
#include <stdlib.h>

#include "check.h"
#include "thing_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

static struct thing read(const char *json)
{
    struct thing thing;
    CHECK_INT(thing_parse(&thing, leat_str_of(json), &arena, NULL), LEAT_OK);
    leat_buf_reset(&buf);
    CHECK_INT(thing_write(&thing, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), json);
    return thing;
}

static void test_absent(void)
{
    struct thing thing = read("{\"needed\":1}");
    char text[LEAT_TIME_TEXT_SIZE];
    CHECK(thing_bool_or_default(&thing));
    CHECK(thing_least_or_default(&thing) == INT64_MIN && thing_most_or_default(&thing) == INT64_MAX &&
          thing_whole_or_default(&thing) == 1200);
    CHECK(thing_huge_or_default(&thing) == UINT64_MAX && thing_referred_or_default(&thing) == 7 &&
          thing_default_or_default(&thing) == 1);
    CHECK(thing_number_or_default(&thing) == 0.1 && thing_one_or_default(&thing) == 1);
    leat_decimal money = thing_money_or_default(&thing);
    CHECK(money.low == 40000 && money.exponent == -2 && money.negative);
    CHECK(leat_str_equal(thing_text_or_default(&thing), (leat_str){"a\"\\\0\xc3\xa9*/ %s", 11}));
    CHECK(thing_empty_or_default(&thing).data && !thing_empty_or_default(&thing).size && !thing.empty.data);
    CHECK_STR(((leat_str){text, leat_time_write(thing_time_or_default(&thing), text)}), "2018-12-15T10:00:00.50+02:00");
    CHECK(leat_date_equal(thing_day_or_default(&thing), (leat_date){2026, 11, 26}));
    leat_time_of_day clock = {
        .hour = 9, .nanoseconds = 500000000, .fraction_digits = 1, .offset_minutes = -480, .flags = LEAT_TIME_SET};
    CHECK(leat_time_of_day_equal(thing_clock_or_default(&thing), clock));
    CHECK(leat_duration_equal(thing_span_or_default(&thing), (leat_duration){.days = 1, .hours = 12}));
    CHECK(thing_id_or_default(&thing).bytes[0] == 0 && thing_id_or_default(&thing).bytes[15] == 0xff);
    CHECK_INT(thing_level_or_default(&thing), THING_LEVEL_HIGH);
    CHECK(thing_color_or_default(&thing).known == THING_COLOR_RED && !thing_other_or_default(&thing).known);
    CHECK_STR(thing_color_or_default(&thing).text, "red");
    CHECK_STR(thing_other_or_default(&thing).text, "blue");
    CHECK_STR(thing_any_or_default(&thing).text, "{\"a\":[1,null,\"x\"]}");
    CHECK_STR(thing_secret_or_default(&thing).reveal, "hidden");
    CHECK(thing_count_or_default(&thing) == 5 && !thing.has_count && !thing.level && !thing.object);
}

static void test_present(void)
{
    struct thing thing = read("{\"needed\":1,\"bool\":false,\"least\":0,\"text\":\"\",\"level\":\"low\",\"color\":"
                              "\"mauve\",\"count\":null,\"any\":null,\"secret\":\"s\"}");
    CHECK(!thing_bool_or_default(&thing) && thing_least_or_default(&thing) == 0 &&
          thing_text_or_default(&thing).size == 0);
    CHECK_INT(thing_level_or_default(&thing), THING_LEVEL_LOW);
    CHECK_STR(thing_color_or_default(&thing).text, "mauve");
    CHECK_STR(thing_any_or_default(&thing).text, "null");
    CHECK_STR(thing_secret_or_default(&thing).reveal, "s");
    CHECK(thing.count_is_null && thing_count_or_default(&thing) == 0); /* null is no absence */
    thing = read("{\"needed\":1,\"a_b\":4,\"a\":{\"b\":5}}");
    CHECK(thing_a_b_or_default_(&thing) == 4 && thing_a_b_or_default(thing.a) == 5);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_absent();
    test_present();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
