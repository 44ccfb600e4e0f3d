/* Log lines: their members, escapes, levels, and that each is JSON on one line. */
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "lambda/log.h"
#include "leat/call.h"
#include "leat/json.h"

static int ends[2];

/* What was written since the last time. */
static leat_str take(void)
{
    static char text[8192];
    ssize_t size = read(ends[0], text, sizeof text);
    return (leat_str){text, size > 0 ? (size_t)size : 0};
}

static void check_members(void)
{
    struct leat_log log;
    leat_json line, member;
    leat_log_init(&log, ends[1]);
    log.request_id = LEAT_STR("r-1");
    log.correlation_id = LEAT_STR("c\"1");
    struct leat_call call = {.log = &log};
    const bool yes = true;
    LEAT_LOG(&call, LEAT_WARN, "something \"odd\"", "text", LEAT_STR("a\"b\n\x01\xff"), "count", INT64_MIN, "part", 0.1,
             "nan", (double)NAN, "yes", yes);
    leat_str text = take();
    CHECK(text.size && leat_str_find(text, '\n') == text.size - 1);
    CHECK_INT(leat_json_parse(&line, text, NULL), LEAT_OK);
    text.size--;
    const char *expected =
        "\"level\":\"WARN\",\"message\":\"something "
        "\\\"odd\\\"\",\"requestId\":\"r-1\",\"correlationId\":\"c\\\"1\",\"text\":\"a\\\"b\\n\\u0001\xef\xbf\xbd\","
        "\"count\":-9223372036854775808,\"part\":0.1,\"nan\":null,\"yes\":true}";
    CHECK(leat_str_has_suffix(text, leat_str_of(expected)));
    CHECK_INT(leat_json_find(&member, line, LEAT_STR("timestamp")), LEAT_OK);
    CHECK(member.text.size == 26 && member.text.data[24] == 'Z' && member.text.data[20] == '.');
    leat_log_clear(&log);
}

/* What each type becomes, up to twelve of them; text with a NUL is not cut. */
static void check_types(void)
{
    struct leat_log log;
    struct leat_call call = {.log = &log};
    leat_time time;
    leat_json line, member;
    const leat_str absent = {NULL, 0};
    const char *none = NULL;
    const leat_json json = {LEAT_STR("{}")};
    const leat_time never = {0};
    CHECK_INT(leat_time_parse(&time, LEAT_STR("2026-11-25T10:00:00Z")), LEAT_OK);
    leat_log_init(&log, ends[1]);
    LEAT_LOG(&call, LEAT_INFO, "types", "a", "chars", "b", UINT64_MAX, "c", leat_decimal_scaled(40000, 2), "d", time,
             "e", (leat_uuid){{0}}, "f", json, "g", absent, "h", none, "i", never, "j", LEAT_STR("x\0y"), "k",
             (int8_t)-1, "l", LEAT_ERROR);
    leat_str text = take();
    CHECK_INT(leat_json_parse(&line, text, NULL), LEAT_OK);
    CHECK(text.size > 0);
    text.size--;
    CHECK(leat_str_has_suffix(
        text, LEAT_STR("\"a\":\"chars\",\"b\":18446744073709551615,\"c\":400.00,\"d\":\"2026-11-25T10:00:00Z\","
                       "\"e\":\"00000000-0000-0000-0000-000000000000\",\"f\":\"{}\",\"g\":null,\"h\":null,\"i\":null,"
                       "\"j\":\"x\\u0000y\",\"k\":-1,\"l\":5}")));

    LEAT_LOG(&call, LEAT_INFO, "alone");
    text = take();
    CHECK_INT(leat_json_parse(&line, text, NULL), LEAT_OK);
    CHECK_INT(leat_json_find(&member, line, LEAT_STR("message")), LEAT_OK);
    CHECK_STR(member.text, "\"alone\"");

    int evaluated = 0;
    struct leat_call *at = &call;
    LEAT_LOG(at++, LEAT_DEBUG, "below the level", "n", evaluated++);
    CHECK(evaluated == 1 && at == &call + 1 && take().size == 0);
    call.log = NULL;
    LEAT_LOG(&call, LEAT_INFO, "there is no log");
    leat_log_clear(&log);
}

static void check_level(const char *variable, enum leat_level level, bool is_written)
{
    struct leat_log log;
    if (variable) setenv("AWS_LAMBDA_LOG_LEVEL", variable, 1);
    leat_log_init(&log, ends[1]);
    leat_log_line(&log, level, "x", NULL, 0);
    CHECK_INT(take().size > 0, is_written);
    leat_log_clear(&log);
    unsetenv("AWS_LAMBDA_LOG_LEVEL");
}

/* A line that would be cut by CloudWatch is dropped, and so is one that can't be written. */
static void check_dropped(void)
{
    struct leat_log log;
    static char large[300 * 1024];
    memset(large, 'x', sizeof large);
    leat_log_init(&log, ends[1]);
    struct leat_call call = {.log = &log};
    LEAT_LOG(&call, LEAT_ERROR, "x", "large", ((leat_str){large, sizeof large}));
    CHECK_INT(take().size, 0);
    log.fd = -1;
    leat_log_line(&log, LEAT_ERROR, "x", NULL, 0);
    leat_log_clear(&log);
}

int main(void)
{
    if (pipe(ends) != 0) return 1;
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    unsetenv("AWS_LAMBDA_LOG_LEVEL");
    check_members();
    check_types();
    check_level(NULL, LEAT_DEBUG, false);
    check_level(NULL, LEAT_INFO, true);
    check_level("debug", LEAT_DEBUG, true);
    check_level("ERROR", LEAT_WARN, false);
    check_level("ERROR", LEAT_FATAL, true);
    check_level("nonsense", LEAT_INFO, true);
    check_dropped();
    return check_result();
}
