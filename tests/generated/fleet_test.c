/* Code generated for tests/cases/files-of-many-definitions, run: what is dealt out to files calls each other across
   them, in a circle too. */
#include "check.h"
#include "fleet_types.h"

static struct leat_arena arena;

/* Each definition holds the next one: so many are within each other that every file is come through. */
static void test_circle(void)
{
    enum { DEEP = 45 };
    char text[2048] = "{\"first\":";
    for (int i = 0; i < DEEP; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "{\"number\":%d,\"next\":", i);
    strcat(text, "{\"parts\":[{\"number\":7},{\"parts\":[]}]}");
    for (int i = 0; i <= DEEP; i++) strcat(text, "}");
    struct fleet fleet, again;
    struct leat_issues issues;
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    CHECK_INT(fleet_parse(&fleet, leat_str_of(text), &arena, &issues), LEAT_OK);
    CHECK_INT(fleet_write(&fleet, &buf, &issues), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), text);
    CHECK_INT(fleet_parse(&again, leat_buf_str(&buf), &arena, NULL), LEAT_OK);
    CHECK(fleet_equal(&fleet, &again));
    char *number = strstr(text, "40,");
    number[0] = number[1] = '"';
    CHECK_INT(fleet_parse(&again, leat_str_of(text), &arena, &issues), LEAT_INVALID);
    CHECK_INT(issues.count, 1);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "type");
    leat_buf_clear(&buf);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    test_circle();
    leat_arena_clear(&arena);
    return check_result();
}
