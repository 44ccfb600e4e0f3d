/* Reasons: what LEAT_REJECT and LEAT_RETRY keep of the values that they are given. */
#include "leat/call.h"

#include <stdlib.h>

#include "check.h"

static struct leat_call call;

static leat_str reason(void) { return leat_str_of(call.error.message); }

static void a_reason_is_joined(void)
{
    call.error = (struct leat_error){.status = LEAT_UNAVAILABLE,
                                     .http_status = 400,
                                     .service = "dynamodb",
                                     .code = "Throttled",
                                     .message = "of an earlier call"};
    CHECK_INT(LEAT_REJECT(&call, "order ", 7, " has ", leat_decimal_scaled(-50, 2), " of ", LEAT_STR("EUR")),
              LEAT_REJECT);
    CHECK_STR(reason(), "order 7 has -0.50 of EUR");
    CHECK(call.error.status == LEAT_REJECT && !call.error.http_status && !call.error.service[0] && !call.error.code[0]);
    CHECK_INT(LEAT_RETRY(&call, "later"), LEAT_RETRY);
    CHECK_STR(reason(), "later");
    CHECK_INT(call.error.status, LEAT_RETRY);
    CHECK_INT(LEAT_REJECT(&call, "not ", call.error.message), LEAT_REJECT);
    CHECK_STR(reason(), "not later");
    /* a percent sign is one */
    CHECK_INT(LEAT_REJECT(&call, "100%s %n"), LEAT_REJECT);
    CHECK_STR(reason(), "100%s %n");
    CHECK_INT(LEAT_REJECT(&call, ""), LEAT_REJECT);
    CHECK_STR(reason(), "");
}

static void a_nul_cuts_nothing(void)
{
    const leat_str absent = {NULL, 0};
    CHECK_INT(LEAT_REJECT(&call, "a", LEAT_STR("b\0c"), "d"), LEAT_REJECT);
    CHECK_STR(reason(), "ab\xef\xbf\xbd"
                        "cd");
    CHECK_INT(LEAT_REJECT(&call, "<", absent, ",", (leat_time){0}, ">"), LEAT_REJECT);
    CHECK_STR(reason(), "<null,null>");
}

/* Cut to its room, and between two characters: text of each length around it, with characters of 1 to 4 bytes before
   the end. */
static void a_long_reason_is_cut_before_a_character(void)
{
    static const char *const characters[] = {"x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    enum { ROOM = sizeof call.error.message };
    for (size_t c = 0; c < 4; c++) {
        size_t width = c + 1;
        for (size_t before = ROOM - 12; before < ROOM + 3; before++) {
            char text[ROOM + 16], expected[ROOM + 16];
            memset(text, 'a', before);
            memcpy(text + before, characters[c], width);
            memcpy(text + before + width, "bc", 3);
            CHECK_INT(LEAT_REJECT(&call, text), LEAT_REJECT);
            size_t size = strlen(call.error.message), whole = before + width + 2;
            memcpy(expected, text, whole + 1);
            CHECK(size < ROOM && memcmp(call.error.message, expected, size) == 0);
            CHECK(size == whole || whole >= ROOM); /* only what is too long is cut */
            CHECK(size <= before || size >= before + width);
            CHECK(size == whole || size + 2 * width + 1 > ROOM); /* and by no more than the last character */
        }
    }
    CHECK_INT(LEAT_RETRY(&call, LEAT_STR("\xff\xff"), "b"), LEAT_RETRY);
    CHECK_STR(reason(), "\xff\xff"
                        "b");
}

int main(void)
{
    a_reason_is_joined();
    a_nul_cuts_nothing();
    a_long_reason_is_cut_before_a_character();
    return check_result();
}
