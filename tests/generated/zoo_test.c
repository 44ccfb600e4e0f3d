/* Code generated for tests/cases/types-of-the-world, run: each value comes back as it came, what the stream can't assert is refused all the same. */
#include <stdlib.h>

#include "check.h"
#include "leat/text.h"
#include "zoo_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

/* Reads, checks that the schema agrees, and gives what is written again; the rule and pointer of the first issue where it is refused. */
#define READER(type)                                                                                                                                           \
    static leat_str through_##type(const char *json)                                                                                                           \
    {                                                                                                                                                          \
        struct zoo_##type value, again;                                                                                                                        \
        struct leat_issues issues;                                                                                                                             \
        leat_status status = zoo_##type##_parse(&value, leat_str_of(json), &arena, &issues);                                                                   \
        CHECK_INT(zoo_##type##_validate(leat_str_of(json), NULL), status);                                                                                     \
        leat_buf_reset(&buf);                                                                                                                                  \
        if (status != LEAT_OK) {                                                                                                                               \
            CHECK(issues.count > 0 && leat_buf_append(&buf, leat_str_of(issues.items[0].rule->keyword)) == LEAT_OK);                                           \
            CHECK(leat_buf_append(&buf, LEAT_STR(" ")) == LEAT_OK && leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK);                                   \
            return leat_str_copy(leat_buf_str(&buf), &arena);                                                                                                  \
        }                                                                                                                                                      \
        CHECK_INT(zoo_##type##_write(&value, &buf, &issues), LEAT_OK);                                                                                         \
        leat_str written = leat_str_copy(leat_buf_str(&buf), &arena);                                                                                          \
        CHECK_INT(zoo_##type##_parse(&again, written, &arena, NULL), LEAT_OK);                                                                                 \
        CHECK(zoo_##type##_equal(&value, &again));                                                                                                             \
        return written;                                                                                                                                        \
    }
READER(nulls)
READER(mixed)
READER(kept)
READER(asserted)
READER(strict)
#undef READER

#define SAME(type, json) CHECK_STR(through_##type(json), json)

static void test_nulls(void)
{
    SAME(nulls, "{\"id\":null,\"number\":null,\"object\":null}");
    SAME(nulls, "{\"id\":\"\",\"number\":0,\"object\":{\"x\":0}}");
    SAME(nulls, "{\"id\":\"a\",\"number\":1,\"object\":{\"x\":1,\"y\":2},\"text\":null,\"count\":null,\"point\":null,\"level\":null,\"list\":null}");
    SAME(nulls, "{\"id\":\"a\",\"number\":1,\"object\":null,\"text\":\"\",\"count\":0,\"point\":{\"x\":3},\"level\":\"high\",\"list\":[null,\"\",\"a\",null]}");
    SAME(nulls, "{\"id\":null,\"number\":1,\"object\":null,\"map\":{\"a\":\"up\",\"b\":null},\"numbers\":[1,null,2.5],\"next\":null,\"nothing\":null}");
    SAME(nulls, "{\"id\":null,\"number\":1,\"object\":null,\"next\":{\"id\":\"b\",\"number\":2,\"object\":null,\"next\":null}}");
    CHECK_STR(through_nulls("{\"id\":1,\"number\":null,\"object\":null}"), "type /id");
    CHECK_STR(through_nulls("{\"id\":null,\"number\":null}"), "required ");
    CHECK_STR(through_nulls("{\"id\":null,\"number\":null,\"object\":null,\"nothing\":0}"), "type /nothing");
    CHECK_STR(through_nulls("{\"id\":null,\"number\":null,\"object\":null,\"numbers\":[\"a\"]}"), "type /numbers/0");
}

static void test_null_is_not_absent(void)
{
    struct zoo_nulls value;
    CHECK(zoo_nulls_parse(&value, LEAT_STR("{\"id\":null,\"number\":null,\"object\":null,\"count\":null}"), &arena, NULL) == LEAT_OK);
    CHECK(value.count_is_null && !value.has_count && !value.text_is_null && !value.text.data && !value.id.data && !value.has_number && !value.object);
    value.has_count = true;
    leat_buf_reset(&buf);
    struct leat_issues issues;
    CHECK_INT(zoo_nulls_write(&value, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "contradiction");
    struct zoo_nulls other = value;
    other.has_count = value.has_count = false;
    other.count_is_null = false;
    CHECK(!zoo_nulls_equal(&value, &other));
}

static void test_mixed(void)
{
    struct zoo_mixed value;
    SAME(mixed, "{\"id\":\"ab\"}");
    SAME(mixed, "{\"id\":10,\"maybe\":true}");
    SAME(mixed, "{\"id\":10,\"maybe\":null,\"shape\":{\"radius\":1}}");
    SAME(mixed, "{\"id\":10,\"maybe\":[1,2],\"shape\":{\"side\":1},\"price\":5,\"code\":{\"b\":2},\"even\":5}");
    CHECK_STR(through_mixed("{\"id\":\"a\"}"), "minLength /id");
    CHECK_STR(through_mixed("{\"id\":9}"), "minimum /id");
    CHECK_STR(through_mixed("{\"id\":true}"), "type /id");
    CHECK_STR(through_mixed("{\"id\":10,\"shape\":{\"radius\":1,\"side\":1}}"), "oneOf /shape");
    CHECK_STR(through_mixed("{\"id\":10,\"price\":2}"), "enum /price");
    CHECK_STR(through_mixed("{\"id\":10,\"code\":2}"), "enum /code");
    CHECK_STR(through_mixed("{\"id\":10,\"even\":4}"), "multipleOf /even");
    CHECK(zoo_mixed_parse(&value, LEAT_STR("{\"id\":10,\"shape\":{\"side\":7}}"), &arena, NULL) == LEAT_OK);
    CHECK(value.id.kind == ZOO_MIXED_ID_INTEGER && value.id.integer == 10);
    CHECK(value.shape.kind == ZOO_MIXED_SHAPE_SQUARE && value.shape.square->side == 7);
}

static void test_kept(void)
{
    struct zoo_kept value;
    SAME(kept, "{\"name\":\"a\"}");
    SAME(kept, "{\"name\":\"a\",\"size\":1,\"b\":2,\"c\":3}");
    CHECK_STR(through_kept("{\"b\":2,\"name\":\"a\"}"), "{\"name\":\"a\",\"b\":2}");
    CHECK_STR(through_kept("{\"name\":\"a\",\"b\":\"x\"}"), "type /b");
    CHECK_STR(through_kept("{\"name\":\"a\",\"b\":1,\"b\":1}"), "duplicate /b");
    CHECK(zoo_kept_parse(&value, LEAT_STR("{\"name\":\"a\",\"b\":2}"), &arena, NULL) == LEAT_OK);
    CHECK(value.rest.count == 1 && *zoo_kept_rest_find(&value.rest, LEAT_STR("b")) == 2);
    zoo_kept_rest_add(&value.rest, &arena, LEAT_STR("name"), 1);
    leat_buf_reset(&buf);
    CHECK_INT(zoo_kept_write(&value, &buf, NULL), LEAT_INVALID);
    value.rest = (struct zoo_kept_rest){NULL, 1};
    CHECK_INT(zoo_kept_write(&value, &buf, NULL), LEAT_INVALID);
}

static void test_asserted(void)
{
    SAME(asserted, "{}");
    SAME(asserted, "{\"kind\":\"range\",\"from\":1,\"to\":2,\"tags\":[\"a\",\"b\"],\"either\":{\"b\":\"x\"},\"not_empty\":[],\"matrix\":[1,\"a\"]}");
    SAME(asserted, "{\"labels\":{\"x-a\":\"1\",\"x-b\":\"2\"}}");
    CHECK_STR(through_asserted("{\"kind\":\"range\"}"), "required ");
    CHECK_STR(through_asserted("{\"from\":1}"), "dependentRequired ");
    CHECK_STR(through_asserted("{\"tags\":[\"a\",\"a\"]}"), "uniqueItems /tags/1");
    CHECK_STR(through_asserted("{\"either\":{}}"), "oneOf /either");
    CHECK_STR(through_asserted("{\"either\":{\"a\":\"\",\"b\":\"\"}}"), "oneOf /either");
    CHECK_STR(through_asserted("{\"not_empty\":0.0}"), "not /not_empty");
    CHECK_STR(through_asserted("{\"matrix\":[1,\"a\",2]}"), "items /matrix/2");
    CHECK_STR(through_asserted("{\"matrix\":[\"a\"]}"), "type /matrix/0");
    CHECK_STR(through_asserted("{\"labels\":{\"y\":\"1\"}}"), "additionalProperties /labels/y");
    /* a value that a program made is held to it as well */
    struct zoo_asserted value = {.has_from = true, .from = 1};
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK_INT(zoo_asserted_write(&value, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "dependentRequired");
}

static void test_strict(void)
{
    SAME(strict, "{\"x\":1,\"z\":3}");
    CHECK_STR(through_strict("{\"x\":1,\"w\":4}"), "additionalProperties /w");
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_nulls();
    test_null_is_not_absent();
    test_mixed();
    test_kept();
    test_asserted();
    test_strict();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
