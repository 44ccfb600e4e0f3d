/* Byte strings, padded text and names of statuses. */
#include <stdlib.h>

#include "leat/arena.h"
#include "leat/input.h"
#include "leat/status.h"
#include "leat/str.h"

#include "../check.h"
#include "core/print.h"

static void strings_are_bytes(void)
{
    leat_str none = {NULL, 0}, nul = {"a\0b", 3};
    CHECK(leat_str_equal(none, LEAT_STR("")) && leat_str_equal(leat_str_of(NULL), none));
    CHECK(leat_str_equal(nul, LEAT_STR("a\0b")) && !leat_str_equal(nul, LEAT_STR("a\0c")) &&
          !leat_str_equal(nul, LEAT_STR("a")));
    CHECK(leat_str_compare(LEAT_STR("a"), LEAT_STR("ab")) < 0 && leat_str_compare(LEAT_STR("ab"), LEAT_STR("a")) > 0);
    CHECK(leat_str_compare(LEAT_STR("a"), LEAT_STR("\xff")) < 0 && leat_str_compare(none, none) == 0 &&
          leat_str_compare(none, LEAT_STR("a")) < 0);
    CHECK(leat_str_has_prefix(LEAT_STR("leat"), LEAT_STR("le")) &&
          !leat_str_has_prefix(LEAT_STR("le"), LEAT_STR("leat")) && leat_str_has_prefix(none, none));
    CHECK(leat_str_has_suffix(LEAT_STR("leat"), LEAT_STR("at")) &&
          !leat_str_has_suffix(LEAT_STR("at"), LEAT_STR("leat")) && leat_str_has_suffix(none, none));
    CHECK(!leat_str_has_suffix(LEAT_STR("leat"), LEAT_STR("ea")));
    CHECK_INT(leat_str_find(LEAT_STR("leat"), 'a'), 2);
    CHECK_INT(leat_str_find(LEAT_STR("leat"), 'z'), 4);
    CHECK_INT(leat_str_find(none, 'z'), 0);
}

static void copies_end_in_nul(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_str copy = leat_str_copy((leat_str){"abcdef", 3}, &arena);
    CHECK_STR(copy, "abc");
    CHECK(copy.data[3] == '\0');
    leat_str text = leat_format(&arena, "%.*s/%d", LEAT_STR_ARG(copy), 7);
    CHECK_STR(text, "abc/7");
    CHECK(text.data[5] == '\0');
    CHECK_STR(leat_format(&arena, "%.*s", LEAT_STR_ARG(((leat_str){NULL, 0}))), "");
    /* a size that an int can't hold is cut, not wrapped round */
    const leat_str beyond_int = {"abc", (size_t)UINT_MAX + 2};
    CHECK_INT(leat_str_shown_size(&beyond_int), INT_MAX);
    CHECK_STR(leat_format(&arena, "%.*s", LEAT_STR_ARG(beyond_int)), "abc");
    leat_arena_clear(&arena);
    leat_arena_init(&arena, 64);
    CHECK_STR(leat_format(&arena, "%100d", 1), "");
    CHECK(leat_arena_has_failed(&arena));
    CHECK_STR(leat_str_copy((leat_str){"0123456789012345678901234567890123456789012345678901234567890123", 64}, &arena),
              "");
    leat_arena_clear(&arena);
}

static void text_is_padded(void)
{
    struct leat_arena arena;
    struct leat_input text;
    leat_arena_init(&arena, 0);
    CHECK_INT(leat_input_copy(&text, LEAT_STR("abc"), &arena), LEAT_OK);
    CHECK_INT(text.size, 3);
    for (size_t i = 0; i < LEAT_PADDING; i++) CHECK(text.data[3 + i] == 0);
    CHECK_INT(leat_input_copy(&text, (leat_str){NULL, 0}, &arena), LEAT_OK);
    CHECK_INT(text.size, 0);
    leat_arena_clear(&arena);

    char room[3 + LEAT_PADDING];
    memset(room, 'x', sizeof room);
    CHECK_INT(leat_input_borrow(&text, room, 4, sizeof room), LEAT_MISUSE);
    CHECK(room[4] == 'x');
    CHECK_INT(leat_input_borrow(&text, room, 10, 3), LEAT_MISUSE);
    CHECK_INT(leat_input_borrow(&text, room, 3, sizeof room), LEAT_OK);
    CHECK(text.data == room && text.size == 3 && room[2] == 'x' && room[3] == 0 && room[sizeof room - 1] == 0);
}

static void statuses_have_names(void)
{
    for (int status = 0; status < 100; status++) CHECK(leat_status_name((leat_status)status)[0] != '\0');
    CHECK(strcmp(leat_status_name(LEAT_TOO_LARGE), "too-large") == 0);
    CHECK(!leat_status_is_transient(LEAT_OK) && !leat_status_is_transient(LEAT_MISUSE) &&
          leat_status_is_transient(LEAT_RETRY));
    CHECK(leat_status_is_transient(LEAT_NO_MEMORY));
}

int main(void)
{
    strings_are_bytes();
    copies_end_in_nul();
    text_is_padded();
    statuses_have_names();
    return check_result();
}
