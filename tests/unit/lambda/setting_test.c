/* Settings as text: what is taken, and the sentence when it is not. */
#include <stdlib.h>

#include "check.h"
#include "leat/gen/function.h"

static struct leat_error error;

static void check_int64(const char *text, leat_status status, int64_t expected, const char *message)
{
    int64_t value = 0;
    setenv("LEAT_SETTING_X", text, 1);
    CHECK_INT(leat_setting_int64(&value, "LEAT_SETTING_X", &error), status);
    if (status == LEAT_OK) CHECK_INT(value, expected);
    if (message) CHECK_STR(leat_str_of(error.message), message);
}

static void check_double(const char *text, leat_status status, double expected)
{
    double value = 0;
    setenv("LEAT_SETTING_X", text, 1);
    CHECK_INT(leat_setting_double(&value, "LEAT_SETTING_X", &error), status);
    if (status == LEAT_OK) CHECK(value >= expected && value <= expected);
}

static void check_bool(const char *text, leat_status status, bool expected)
{
    bool value = !expected;
    setenv("LEAT_SETTING_X", text, 1);
    CHECK_INT(leat_setting_bool(&value, "LEAT_SETTING_X", &error), status);
    if (status == LEAT_OK) CHECK_INT(value, expected);
}

int main(void)
{
    leat_str text;
    unsetenv("LEAT_SETTING_X");
    CHECK_INT(leat_setting_str(&text, "LEAT_SETTING_X", &error), LEAT_MISUSE);
    CHECK_STR(leat_str_of(error.message), "LEAT_SETTING_X is not set");
    setenv("LEAT_SETTING_X", "", 1);
    CHECK_INT(leat_setting_str(&text, "LEAT_SETTING_X", &error), LEAT_OK);
    CHECK_INT(text.size, 0);
    check_int64("-7", LEAT_OK, -7, NULL);
    check_int64("9223372036854775807", LEAT_OK, INT64_MAX, NULL);
    check_int64("9223372036854775808", LEAT_MISUSE, 0, "LEAT_SETTING_X does not fit into 64 bits");
    check_int64("", LEAT_MISUSE, 0, "LEAT_SETTING_X is not a whole number");
    check_int64("-", LEAT_MISUSE, 0, NULL);
    check_int64("+1", LEAT_MISUSE, 0, NULL);
    check_int64(" 1", LEAT_MISUSE, 0, NULL);
    check_int64("1.0", LEAT_MISUSE, 0, NULL);
    check_double("-1.5e3", LEAT_OK, -1500);
    check_double("inf", LEAT_MISUSE, 0);
    check_double("0x1", LEAT_MISUSE, 0);
    check_double("1e999", LEAT_MISUSE, 0);
    check_double("-1e-999", LEAT_MISUSE, 0);
    check_double("9007199254740993", LEAT_MISUSE, 0);
    check_double("1e23", LEAT_OK, 1e23);
    check_double("+1", LEAT_MISUSE, 0);
    check_double("e", LEAT_MISUSE, 0);
    check_double("", LEAT_MISUSE, 0);
    check_bool("true", LEAT_OK, true);
    check_bool("false", LEAT_OK, false);
    check_bool("True", LEAT_MISUSE, false);
    check_bool("1", LEAT_MISUSE, false);
    return check_result();
}
