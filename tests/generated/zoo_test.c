/* Code generated for tests/cases/types-of-the-world, run: each value comes back as it came, what the stream can't
   assert is refused all the same. */
#include <stdlib.h>

#include "check.h"
#include "leat/text.h"
#include "zoo_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

/* Reads, checks that the schema agrees, and gives what is written again; the rule and pointer of the first issue where
   it is refused. */
#define READER(type)                                                                                                   \
    static leat_str through_##type(const char *json)                                                                   \
    {                                                                                                                  \
        struct zoo_##type value, again;                                                                                \
        struct leat_issues issues;                                                                                     \
        leat_status status = zoo_##type##_parse(&value, leat_str_of(json), &arena, &issues);                           \
        CHECK_INT(zoo_##type##_validate(leat_str_of(json), NULL), status);                                             \
        leat_buf_reset(&buf);                                                                                          \
        if (status != LEAT_OK) {                                                                                       \
            CHECK(issues.count > 0 && leat_buf_append(&buf, leat_str_of(issues.items[0].rule->keyword)) == LEAT_OK);   \
            CHECK(leat_buf_append(&buf, LEAT_STR(" ")) == LEAT_OK &&                                                   \
                  leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK);                                              \
            return leat_str_copy(leat_buf_str(&buf), &arena);                                                          \
        }                                                                                                              \
        CHECK_INT(zoo_##type##_write(&value, &buf, &issues), LEAT_OK);                                                 \
        leat_str written = leat_str_copy(leat_buf_str(&buf), &arena);                                                  \
        CHECK_INT(zoo_##type##_parse(&again, written, &arena, NULL), LEAT_OK);                                         \
        CHECK(zoo_##type##_equal(&value, &again));                                                                     \
        return written;                                                                                                \
    }
READER(nulls)
READER(mixed)
READER(kept)
READER(asserted)
READER(strict)
READER(holes)
READER(places)
#undef READER

#define SAME(type, json) CHECK_STR(through_##type(json), json)

static void test_nulls(void)
{
    SAME(nulls, "{\"id\":null,\"number\":null,\"object\":null}");
    SAME(nulls, "{\"id\":\"\",\"number\":0,\"object\":{\"x\":0}}");
    SAME(nulls, "{\"id\":\"a\",\"number\":1,\"object\":{\"x\":1,\"y\":2},\"text\":null,\"count\":null,\"point\":null,"
                "\"level\":null,\"list\":null}");
    SAME(nulls, "{\"id\":\"a\",\"number\":1,\"object\":null,\"text\":\"\",\"count\":0,\"point\":{\"x\":3},\"level\":"
                "\"high\",\"list\":[null,\"\",\"a\",null]}");
    SAME(nulls, "{\"id\":null,\"number\":1,\"object\":null,\"map\":{\"a\":\"up\",\"b\":null},\"numbers\":[1,null,2.5],"
                "\"next\":null,\"nothing\":null}");
    SAME(nulls, "{\"id\":null,\"number\":1,\"object\":null,\"next\":{\"id\":\"b\",\"number\":2,\"object\":null,"
                "\"next\":null}}");
    CHECK_STR(through_nulls("{\"id\":1,\"number\":null,\"object\":null}"), "type /id");
    CHECK_STR(through_nulls("{\"id\":null,\"number\":null}"), "required ");
    CHECK_STR(through_nulls("{\"id\":null,\"number\":null,\"object\":null,\"nothing\":0}"), "type /nothing");
    CHECK_STR(through_nulls("{\"id\":null,\"number\":null,\"object\":null,\"numbers\":[\"a\"]}"), "type /numbers/0");
}

static void test_null_is_not_absent(void)
{
    struct zoo_nulls value;
    CHECK(zoo_nulls_parse(&value, LEAT_STR("{\"id\":null,\"number\":null,\"object\":null,\"count\":null}"), &arena,
                          NULL) == LEAT_OK);
    CHECK(value.count_is_null && !value.has_count && !value.text_is_null && !value.text.data && !value.id.data &&
          !value.has_number && !value.object);
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

static void test_null_in_lists_and_maps(void)
{
    SAME(holes, "{\"numbers\":[null,0,7,null],\"odd\":[1,null,3],\"flags\":{\"a\":null,\"b\":false,\"c\":true}}");
    SAME(holes, "{\"times\":[null,\"2026-11-26T20:00:00.5+01:00\"],\"ids\":{\"a\":\"019a0000-0000-7000-8000-"
                "0000000000ff\",\"b\":null}}");
    SAME(holes, "{\"matrix\":[[],[null],[0,1.5,null]],\"points\":[{\"x\":1},null],\"named\":{\"a\":null,\"b\":{\"x\":0,"
                "\"y\":0}}}");
    SAME(holes, "{\"trees\":[null,{\"id\":1,\"trees\":[null,{\"trees\":[]}]}],\"a\":null,\"b\":4.00,\"c\":0}");
    CHECK_STR(through_holes("{\"numbers\":[]}"), "minItems /numbers");
    CHECK_STR(through_holes("{\"numbers\":[null,-1]}"), "minimum /numbers/1");
    CHECK_STR(through_holes("{\"numbers\":[null,false]}"), "type /numbers/1");
    CHECK_STR(through_holes("{\"odd\":[null,2]}"), "not /odd/1");
    CHECK_STR(through_holes("{\"points\":[null,{}]}"), "required /points/1");
    CHECK_STR(through_holes("{\"b\":0.001}"), "multipleOf /b");

    struct zoo_holes value;
    CHECK_INT(zoo_holes_parse(&value,
                              LEAT_STR("{\"numbers\":[null,0],\"named\":{\"a\":null,\"b\":{\"x\":3}},\"rate\":null}"),
                              &arena, NULL),
              LEAT_OK);
    CHECK(value.numbers.count == 2 && !value.numbers.items[0].has_value && value.numbers.items[1].has_value &&
          value.numbers.items[1].value == 0);
    const struct zoo_point_or_null *named = zoo_holes_named_find(&value.named, LEAT_STR("a"));
    CHECK(named && !named->value);
    named = zoo_holes_named_find(&value.named, LEAT_STR("b"));
    CHECK(named && named->value && named->value->x == 3);
    const struct zoo_holes_value_or_null *rate = zoo_holes_rest_find(&value.rest, LEAT_STR("rate"));
    CHECK(rate && !rate->has_value);
}

static void test_null_in_a_list_that_is_built(void)
{
    struct zoo_holes value = {.numbers = {NULL, 0}};
    struct zoo_holes_numbers_item_or_null item = {.value = 0};
    struct leat_issues issues;
    zoo_holes_numbers_add(&value.numbers, &arena, &item);
    item = (struct zoo_holes_numbers_item_or_null){.has_value = true, .value = 5};
    zoo_holes_numbers_add(&value.numbers, &arena, &item);
    leat_buf_reset(&buf);
    CHECK_INT(zoo_holes_write(&value, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"numbers\":[null,5]}");
    item.has_value = false; /* and yet there is one */
    zoo_holes_numbers_add(&value.numbers, &arena, &item);
    CHECK_INT(zoo_holes_check(&value, &arena, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "contradiction");
    leat_buf_reset(&buf);
    CHECK(leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "/numbers/2");
}

static void test_null_is_not_zero(void)
{
    struct zoo_holes a, b;
    CHECK_INT(zoo_holes_parse(&a, LEAT_STR("{\"numbers\":[null]}"), &arena, NULL), LEAT_OK);
    CHECK_INT(zoo_holes_parse(&b, LEAT_STR("{\"numbers\":[0]}"), &arena, NULL), LEAT_OK);
    CHECK(zoo_holes_equal(&a, &a) && !zoo_holes_equal(&a, &b));
    CHECK_INT(zoo_holes_parse(&a, LEAT_STR("{\"points\":[null,{\"x\":1}]}"), &arena, NULL), LEAT_OK);
    CHECK_INT(zoo_holes_parse(&b, LEAT_STR("{\"points\":[{\"x\":1},null]}"), &arena, NULL), LEAT_OK);
    CHECK(zoo_holes_equal(&a, &a) && !zoo_holes_equal(&a, &b) && !zoo_holes_equal(&b, &a));
}

static void test_redacted_beside_null(void)
{
    struct zoo_holes value;
    CHECK_INT(zoo_holes_parse(&value, LEAT_STR("{\"pins\":[null,{\"pin\":1,\"at\":2}]}"), &arena, NULL), LEAT_OK);
    zoo_holes_redact(&value, ZOO_SENSITIVE_PERSONAL, &arena);
    leat_buf_reset(&buf);
    CHECK_INT(zoo_holes_write(&value, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"pins\":[null,{\"at\":2}]}");
}

static void test_tuples(void)
{
    SAME(places, "{\"open\":[],\"closed\":[1,null]}");
    SAME(places, "{\"open\":[1],\"closed\":[0,\"\"]}");
    SAME(places, "{\"open\":[1,\"\",null,{\"a\":[2]}],\"mixed\":[{\"x\":1}]}");
    SAME(places, "{\"mixed\":[{\"x\":1},5,null,{\"x\":2,\"y\":3},true,false]}");
    SAME(places, "{\"mixed\":[{\"x\":1},5,0],\"nested\":[[],null,3]}");
    SAME(places, "{\"nested\":[[7]]}");
    SAME(places, "{\"unique\":[{\"x\":1,\"z\":1},{\"x\":1,\"z\":2},3]}");
    CHECK_STR(through_places("{\"open\":[\"a\"]}"), "type /open/0");
    CHECK_STR(through_places("{\"closed\":[1]}"), "minItems /closed");
    CHECK_STR(through_places("{\"closed\":[1,null,2]}"), "items /closed/2");
    CHECK_STR(through_places("{\"mixed\":[{}]}"), "required /mixed/0");
    CHECK_STR(through_places("{\"mixed\":[{\"x\":1},6]}"), "const /mixed/1");
    CHECK_STR(through_places("{\"mixed\":[{\"x\":1},5,1,{\"x\":1},0]}"), "type /mixed/4");

    struct zoo_places value;
    CHECK_INT(zoo_places_parse(&value, LEAT_STR("{\"mixed\":[{\"x\":1},5,null,{\"x\":2},true],\"nested\":[[7],null]}"),
                               &arena, NULL),
              LEAT_OK);
    CHECK(value.mixed->item_0.x == 1 && value.mixed->has_item_1 && value.mixed->item_2_is_null &&
          !value.mixed->has_item_2 && value.mixed->item_3->x == 2);
    CHECK(value.mixed->rest.count == 1 && value.mixed->rest.items[0] && !value.open && !value.closed);
    CHECK(value.nested->item_0->has_width && value.nested->item_0->width == 7 && value.nested->rest.count == 1 &&
          !value.nested->rest.items[0].has_value);
}

/* Nothing stands behind an item that is absent. */
static void test_tuple_that_is_built(void)
{
    struct leat_issues issues;
    struct zoo_places_open open = {.has_item_0 = true, .item_0 = 7};
    struct zoo_places value = {.open = &open};
    leat_buf_reset(&buf);
    CHECK_INT(zoo_places_write(&value, &buf, &issues), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"open\":[7]}");
    zoo_places_open_rest_add(&open.rest, &arena, (leat_json){LEAT_STR("true")});
    CHECK_INT(zoo_places_check(&value, &arena, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "contradiction");
    open.item_1 = LEAT_STR("a");
    leat_buf_reset(&buf);
    CHECK_INT(zoo_places_write(&value, &buf, &issues), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"open\":[7,\"a\",true]}");
    open.has_item_0 = false;
    open.item_0 = 0;
    CHECK_INT(zoo_places_check(&value, &arena, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "contradiction");
    open.rest = (struct zoo_places_open_rest){NULL, 1};
    CHECK_INT(zoo_places_check(&value, &arena, &issues), LEAT_INVALID);
}

static void test_redacted_in_a_tuple(void)
{
    struct zoo_places value;
    CHECK_INT(zoo_places_parse(&value, LEAT_STR("{\"pins\":[{\"pin\":1},{\"pin\":2}]}"), &arena, NULL), LEAT_OK);
    zoo_places_redact(&value, ZOO_SENSITIVE_PERSONAL, &arena);
    leat_buf_reset(&buf);
    CHECK_INT(zoo_places_write(&value, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"pins\":[{},{}]}");
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
    struct zoo_kept none = value;
    none.rest = (struct zoo_kept_rest){NULL, 0};
    value.rest.count = 0; /* none is kept, whichever way that is said */
    CHECK(zoo_kept_equal(&value, &none) && zoo_kept_equal(&none, &value));
    value.rest = (struct zoo_kept_rest){NULL, 1};
    CHECK_INT(zoo_kept_write(&value, &buf, NULL), LEAT_INVALID);
}

static void test_asserted(void)
{
    SAME(asserted, "{}");
    SAME(asserted, "{\"kind\":\"range\",\"from\":1,\"to\":2,\"tags\":[\"a\",\"b\"],\"either\":{\"b\":\"x\"},\"not_"
                   "empty\":[],\"matrix\":[1,\"a\"]}");
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

/* What may be null, stands in a map, or is one of several types, has its texts as any enum has. */
static void test_enums(void)
{
    CHECK_STR(zoo_nulls_level_text(ZOO_NULLS_LEVEL_HIGH), "high");
    CHECK(zoo_nulls_level_of(LEAT_STR("low")) == ZOO_NULLS_LEVEL_LOW && !zoo_nulls_level_of(LEAT_STR("null")) &&
          !zoo_nulls_level_text(0).data);
    CHECK(zoo_nulls_map_value_of(zoo_nulls_map_value_text(ZOO_NULLS_MAP_VALUE_DOWN)) == ZOO_NULLS_MAP_VALUE_DOWN);
    CHECK(zoo_mixed_code_string_of(LEAT_STR("a")) == ZOO_MIXED_CODE_STRING_A &&
          !zoo_mixed_code_string_of(LEAT_STR("1")));
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_nulls();
    test_null_is_not_absent();
    test_null_in_lists_and_maps();
    test_null_in_a_list_that_is_built();
    test_null_is_not_zero();
    test_redacted_beside_null();
    test_tuples();
    test_tuple_that_is_built();
    test_redacted_in_a_tuple();
    test_mixed();
    test_kept();
    test_asserted();
    test_strict();
    test_enums();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
