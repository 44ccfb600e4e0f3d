/* The range of a number that needs no closer look, and the members that are expected. */
#include "program/routine.h"

#include "check.h"
#include "leat/input.h"

static leat_decimal decimal(const char *text)
{
    leat_decimal value = {0};
    CHECK(leat_decimal_parse(&value, leat_str_of(text)) == LEAT_OK);
    return value;
}

static struct rule_table range(bool integer, const char *minimum, bool minimum_excluded, const char *maximum,
                               bool maximum_excluded, const char *step)
{
    static struct shape_number number;
    static struct shape shape;
    number = (struct shape_number){.minimum_excluded = minimum_excluded, .maximum_excluded = maximum_excluded};
    shape = (struct shape){.types = integer ? JSON_INTEGER : JSON_INTEGER | JSON_NUMBER, .number = &number};
    if (minimum) number.minimum = decimal(minimum), number.minimum_rule.keyword = "minimum";
    if (maximum) number.maximum = decimal(maximum), number.maximum_rule.keyword = "maximum";
    if (step) number.multiple_of = decimal(step), number.multiple_of_rule.keyword = "multipleOf";
    struct rule_table table = {.kind = RULES_NUMBER, .shape = &shape};
    bounds_find(&table);
    return table;
}

static void expect(struct rule_table table, unsigned scale, int64_t low, int64_t high)
{
    CHECK_INT(table.scale, scale);
    CHECK_INT(table.low, low);
    CHECK_INT(table.high, high);
}

static void test_bounds(void)
{
    expect(range(true, NULL, false, NULL, false, NULL), 0, INT64_MIN, INT64_MAX);
    expect(range(true, "1", false, "10", false, NULL), 0, 1, 10);
    expect(range(true, "1", true, "10", true, NULL), 0, 2, 9);
    expect(range(true, "-5e1", false, "1e3", false, NULL), 0, -50, 1000);
    expect(range(false, "0", false, "999999999", false, "0.01"), 2, 0, 99999999900);
    expect(range(false, "0.005", false, "0.015", false, "0.01"), 2, 1, 1);
    expect(range(false, "-0.005", false, NULL, false, "0.01"), 2, 0, INT64_MAX);
    expect(range(false, "-0.015", true, "-0.001", true, "0.01"), 2, -1, -1);
    expect(range(false, "0", true, NULL, false, NULL), 6, 1, INT64_MAX);
    /* what has no place in 64 bits is looked at closely: low > high */
    expect(range(true, "1", false, "1e30", false, NULL), 0, 1, 0);
    expect(range(true, NULL, false, NULL, false, "7"), 0, 1, 0);
    expect(range(false, "12345678901234567890", false, NULL, false, NULL), 6, 1, 0);
}

static void test_prediction(void)
{
    char longest[LEAT_PADDING] = "";
    memset(longest, 'x', LEAT_PADDING - 4); /* with its punctuation, ,"": around it, as long as the padding */
    char too_long[LEAT_PADDING] = "";
    memset(too_long, 'x', LEAT_PADDING - 3);
    struct routine_member members[] = {{.wire = LEAT_STR("a"), .required = true},
                                       {.wire = LEAT_STR("b")},
                                       {.wire = LEAT_STR("c")},
                                       {.wire = LEAT_STR("d")},
                                       {.wire = LEAT_STR("e")},
                                       {.wire = leat_str_of(too_long)},
                                       {.wire = leat_str_of(longest)},
                                       {.wire = LEAT_STR("say \"hi\"")},
                                       {.wire = LEAT_STR("z"), .required = true}};
    struct routine routine = {.members = members, .member_count = sizeof members / sizeof *members};
    predict_members(&routine);
    CHECK(routine.first == &members[0]);
    CHECK(members[0].next == &members[1] && members[4].next == &members[6] && members[6].next == &members[8] &&
          !members[8].next);
}

int main(void)
{
    test_bounds();
    test_prediction();
    return check_result();
}
