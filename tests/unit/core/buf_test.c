/* The writers' buffer: growth, limits, all or nothing, and a realloc that fails. It is compiled in here, so that its
   allocations can be failed. */
#include <stdint.h>
#include <stdlib.h>

#include "../check.h"

static size_t allocations_left = SIZE_MAX;

static void *counted_realloc(void *block, size_t size)
{
    if (allocations_left == 0) return NULL;
    allocations_left--;
    return realloc(block, size);
}

#define realloc counted_realloc
#include "core/buf.c"
#include "core/print.h"
#undef realloc

static void bytes_are_appended(void)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    CHECK_STR(leat_buf_str(&buf), "");
    CHECK_INT(leat_buf_append(&buf, (leat_str){NULL, 0}), LEAT_OK);
    CHECK_INT(leat_buf_append(&buf, LEAT_STR("one ")), LEAT_OK);
    CHECK_INT(leat_buf_append_format(&buf, "%d %s", 2, "three"), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "one 2 three");
    leat_buf_reset(&buf);
    CHECK_STR(leat_buf_str(&buf), "");
    for (int i = 0; i < 10000; i++) CHECK_INT(leat_buf_append_format(&buf, "%d,", i % 10), LEAT_OK);
    CHECK_INT(buf.size, 20000);
    CHECK(memcmp(buf.data + 19990, "5,6,7,8,9,", 10) == 0);
    leat_buf_clear(&buf);
    CHECK(buf.data == NULL && buf.size == 0);
}

static void limit_holds_for_whole_appends(void)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 10);
    CHECK_INT(leat_buf_append(&buf, LEAT_STR("12345678")), LEAT_OK);
    CHECK_INT(leat_buf_append(&buf, LEAT_STR("abc")), LEAT_TOO_LARGE);
    CHECK_INT(leat_buf_append_format(&buf, "%s", "abc"), LEAT_TOO_LARGE);
    CHECK_STR(leat_buf_str(&buf), "12345678");
    CHECK_INT(leat_buf_append_format(&buf, "%s", "ab"), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "12345678ab");
    CHECK_INT(leat_buf_reserve(&buf, SIZE_MAX), LEAT_TOO_LARGE);
    leat_buf_clear(&buf);
    leat_buf_init(&buf, 0);
    CHECK_INT(leat_buf_reserve(&buf, SIZE_MAX), LEAT_TOO_LARGE);
    CHECK_INT(leat_buf_reserve(&buf, SIZE_MAX / 2 + 1), LEAT_TOO_LARGE);
    leat_buf_clear(&buf);
}

static void failing_realloc_leaves_the_bytes(void)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    allocations_left = 0;
    CHECK_INT(leat_buf_append(&buf, LEAT_STR("x")), LEAT_NO_MEMORY);
    CHECK_STR(leat_buf_str(&buf), "");
    allocations_left = 1;
    CHECK_INT(leat_buf_append(&buf, LEAT_STR("kept")), LEAT_OK);
    CHECK_INT(leat_buf_append_format(&buf, "%1000d", 1), LEAT_NO_MEMORY);
    CHECK_STR(leat_buf_str(&buf), "kept");
    allocations_left = SIZE_MAX;
    CHECK_INT(leat_buf_append_format(&buf, "%1000d", 1), LEAT_OK);
    CHECK_INT(buf.size, 1004);
    leat_buf_clear(&buf);
}

int main(void)
{
    bytes_are_appended();
    limit_holds_for_whole_appends();
    failing_realloc_leaves_the_bytes();
    return check_result();
}
