/* The JSON parsing suite nested in a member that the order's schema does not name; skipped without the data. */
#include "../../conformance/suite.h"
#include "order.h"

static struct leat_arena arena;
static struct leat_buf buf;

static void run(const char *name, leat_str text)
{
    struct checkout order;
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(leat_buf_append(&buf, LEAT_STR("{\"nested\":")) == LEAT_OK && leat_buf_append(&buf, text) == LEAT_OK &&
          leat_buf_append(&buf, LEAT_STR(",")) == LEAT_OK && leat_buf_append(&buf, leat_str_of(ORDER + 1)) == LEAT_OK);
    int expected = suite_accepts(name);
    leat_status status = checkout_parse(&order, leat_buf_str(&buf), &arena, &issues);
    if (!CHECK_INT(status, expected ? LEAT_OK : LEAT_INVALID)) fprintf(stderr, "  %s\n", name);
    CHECK_INT(checkout_validate(leat_buf_str(&buf), NULL), status);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    size_t count = suite_each(run);
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    if (!count) return SUITE_SKIPPED;
    CHECK_INT(count, 318);
    return check_result();
}
