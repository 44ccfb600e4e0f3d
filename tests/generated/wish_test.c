/* Code generated for tests/cases/types-members-asked-for, run: what a condition asks for is kept, wherever it stands,
   and nothing else is. */
#include <stdlib.h>

#include "check.h"
#include "wish_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

/* Reads, checks that the schema agrees, and gives what is written again, which parses to the same; "" where it is
   refused. */
#define READER(type)                                                                                                   \
    static leat_str through_##type(const char *json)                                                                   \
    {                                                                                                                  \
        struct wish_##type value, again;                                                                               \
        leat_status status = wish_##type##_parse(&value, leat_str_of(json), &arena, NULL);                             \
        CHECK_INT(wish_##type##_validate(leat_str_of(json), NULL), status);                                            \
        leat_buf_reset(&buf);                                                                                          \
        if (status != LEAT_OK) return LEAT_STR("");                                                                    \
        CHECK_INT(wish_##type##_write(&value, &buf, NULL), LEAT_OK);                                                   \
        leat_str written = leat_str_copy(leat_buf_str(&buf), &arena);                                                  \
        CHECK_INT(wish_##type##_parse(&again, written, &arena, NULL), LEAT_OK);                                        \
        CHECK(wish_##type##_equal(&value, &again));                                                                    \
        return written;                                                                                                \
    }
READER(held)
READER(else)
READER(depends)
READER(not )
READER(beside)
READER(items)
READER(contains)
READER(unique)
READER(map)
READER(tree)
READER(null)
READER(listed)
READER(cousins)
READER(counted)
READER(tried)
READER(told)
#undef READER

#define SAME(type, json)    CHECK_STR(through_##type(json), json)
#define REFUSED(type, json) CHECK_STR(through_##type(json), "")

static void test_what_conditions_ask_for(void)
{
    SAME(held, "{\"a\":{\"x\":1,\"z\":2},\"b\":{\"x\":1}}");
    CHECK_STR(through_held("{\"a\":{\"z\":2},\"b\":{\"x\":1,\"z\":2}}"), "{\"a\":{\"z\":2},\"b\":{\"x\":1}}");
    REFUSED(held, "{\"a\":{\"x\":1,\"z\":2}}");
    SAME(else, "{\"a\":{\"in\":{\"w\":1}},\"kind\":\"other\"}");
    SAME(else, "{\"a\":{\"z\":1},\"kind\":\"plain\"}");
    REFUSED(else, "{\"a\":{\"z\":\"1\"},\"kind\":\"plain\"}");
    REFUSED(else, "{\"a\":{\"in\":{}},\"kind\":\"other\"}");
    SAME(depends, "{\"active\":true,\"a\":{\"z\":null}}");
    REFUSED(depends, "{\"active\":true,\"a\":{\"x\":1}}");
    SAME(not, "{\"a\":{\"z\":\"text\"}}");
    REFUSED(not, "{\"a\":{\"z\":1}}");
    SAME(beside, "{\"a\":{\"z\":1}}");
    SAME(beside, "{\"a\":{\"x\":1}}");
    REFUSED(beside, "{\"a\":{}}");
    SAME(null, "{\"active\":true,\"a\":{\"z\":1}}");
    SAME(null, "{\"active\":true,\"a\":null}");
    SAME(cousins, "{\"a\":{\"x\":1,\"z\":1}}");
    REFUSED(cousins, "{\"a\":{\"x\":1}}");
}

static void test_in_lists_and_maps(void)
{
    SAME(items, "{\"active\":true,\"list\":[{\"x\":1,\"z\":1},{\"z\":{}}]}");
    REFUSED(items, "{\"active\":true,\"list\":[{\"x\":1}]}");
    SAME(contains, "[{\"x\":1},{\"z\":1}]");
    REFUSED(contains, "[{\"x\":1}]");
    SAME(unique, "[{\"in\":{\"x\":1,\"y\":1}},{\"in\":{\"x\":1,\"y\":2}},{\"w\":1},{\"w\":2}]");
    REFUSED(unique, "[{\"w\":1},{\"w\":1}]");
    SAME(map, "{\"active\":true,\"map\":{\"first\":{\"z\":1},\"more\":{\"x\":1,\"y\":2}}}");
    REFUSED(map, "{\"active\":true,\"map\":{\"first\":{\"x\":1}}}");
    REFUSED(map, "{\"active\":true,\"map\":{\"more\":{\"y\":\"\"}}}");
}

static void test_recursion(void)
{
    SAME(tree, "{\"x\":1,\"next\":{\"x\":2,\"next\":{\"z\":1}}}");
    SAME(tree, "{\"next\":{\"x\":2}}");
    REFUSED(tree, "{\"next\":{\"z\":1}}");
}

static void test_listed(void)
{
    SAME(listed, "{\"a\":{\"x\":1,\"z\":2}}");
    SAME(listed, "{\"a\":{\"x\":1},\"b\":3}");
    REFUSED(listed, "{\"a\":{\"x\":1}}");
}

/* What is valid by members that are not kept is not read; that it is valid is found out without a look at what is. */
static void test_counted(void)
{
    struct wish_counted value;
    SAME(counted, "[{\"a\":1,\"b\":true,\"list\":[\"c\",\"d\"]}]");
    CHECK_STR(through_counted("[{\"a\":1,\"x\":2,\"b\":false,\"list\":[\"c\"]}]"),
              "[{\"a\":1,\"b\":false,\"list\":[\"c\"]}]");
    REFUSED(counted, "[{\"a\":1,\"b\":true}]");
    const leat_str unkept = LEAT_STR("[{\"a\":1,\"list\":[\"c\",\"d\"],\"x\":2}]");
    CHECK_INT(wish_counted_validate(unkept, NULL), LEAT_OK);
    CHECK_INT(wish_counted_parse(&value, unkept, &arena, NULL), LEAT_INVALID);
}

/* An object that is no value of the closed branch, for a member that it holds besides, must not become one. */
static void test_branches_that_are_tried(void)
{
    SAME(tried, "{\"x\":1,\"y\":2}");
    SAME(tried, "{}");
    REFUSED(tried, "{\"x\":1}");
    CHECK_STR(through_told("{\"left\":1,\"more\":2}"), "{\"left\":1}");
    REFUSED(told, "{\"left\":1,\"right\":2}");
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_what_conditions_ask_for();
    test_in_lists_and_maps();
    test_recursion();
    test_listed();
    test_counted();
    test_branches_that_are_tried();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
