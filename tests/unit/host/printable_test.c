/* Foreign text for a terminal, and the two places through which it gets there: the log and the sentence of a
   failure. */
#include <fcntl.h>
#include <unistd.h>

#include "check.h"
#include "host/failure.h"
#include "host/log.h"
#include "host/printable.h"

static void check_shown(const char *text, const char *expected)
{
    char out[256];
    CHECK_STR(((leat_str){out, host_printable(out, sizeof out, leat_str_of(text))}), expected);
}

static void test_log(void)
{
    char text[512] = "";
    int pipes[2];
    struct host_log log;
    struct host_lines lines = {.size = 0};
    CHECK_INT(pipe(pipes), 0);
    host_log_init(&log, pipes[1], 3, false);
    host_log_line(&log, "api", "GET %s: 404", "/\033[2J\r\033]0;title\007");
    host_lines_take(&lines, LEAT_STR("one\033[31m\ntwo\n"), &log, "f");
    ssize_t size = read(pipes[0], text, sizeof text - 1);
    CHECK(size > 0);
    CHECK(strstr(text, " api | GET /\\x1b[2J\\x0d\\x1b]0;title\\x07: 404\n") != NULL);
    CHECK(strstr(text, " f   | one\\x1b[31m\n") != NULL && strstr(text, " f   | two\n") != NULL);
    close(pipes[0]);
    close(pipes[1]);
}

int main(void)
{
    check_shown("", "");
    check_shown("plain \t~", "plain \t~");
    check_shown("\033[2J\a\b\r\n\x7f\x01", "\\x1b[2J\\x07\\x08\\x0d\\x0a\\x7f\\x01");
    check_shown("Kr\xc3\xbc"
                "ger \xe2\x82\xac \xf0\x9f\x98\x80",
                "Kr\xc3\xbc"
                "ger \xe2\x82\xac \xf0\x9f\x98\x80");
    check_shown("\xc2\x9b"
                "2J\xc2\x80\xc2\x9f\xc2\xa0",
                "\\x9b2J\\x80\\x9f\xc2\xa0"); /* C1 */
    check_shown("\xe2\x80\xae"
                "abc\xe2\x81\xa6\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8",
                "\\u202eabc\\u2066\\u200f\\u061c\\u2028");
    check_shown("\xff\xc3(\xe2\x82\x80\xed\xa0\x80\xc0\x9b", "\\xff\\xc3(\xe2\x82\x80\\xed\\xa0\\x80\\xc0\\x9b");
    check_shown("\xe2\x82", "\\xe2\\x82");
    char room[3];
    CHECK_INT(host_printable(room, 3, LEAT_STR("ab\033")), 2); /* not within a character */
    CHECK_INT(host_printable(room, 3, LEAT_STR("ab\xc3\xbc")), 2);
    struct host_failure failure;
    CHECK_INT(host_fail(&failure, LEAT_DENIED, "it said %s", "\033[1m"), LEAT_DENIED);
    CHECK_STR(leat_str_of(failure.sentence), "it said \\x1b[1m");
    test_log();
    return check_result();
}
