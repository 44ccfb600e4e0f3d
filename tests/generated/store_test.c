/* Code generated for tests/cases/items-whole, run: every construct that a row may be made of, from JSON to an item and
   back. */
#include "check.h"
#include "core/print.h"
#include "store_items.h"

static struct leat_arena arena;
static struct leat_buf buf;

/* A row as JSON, and as DynamoDB's JSON. */
static const struct {
    const char *json, *item;
} rows[] = {
    {"{\"id\":\"a\\\"b\",\"at\":\"2024-02-29T12:00:00.50Z\",\"key\":\"0190163d-8694-739b-aea5-966c26f8ad91\","
     "\"customer\":{\"id\":1,\"the "
     "\\\"name\\\"\":\"John "
     "Doe\"},\"payer\":{\"id\":2},\"lines\":[{\"price\":1.50,\"gift\":true},{\"price\":0}],\"open\":\"lost\",\"size\":"
     "\"large\",\"grid\":[[1,-2],[],[3]],"
     "\"prices\":{\"x\":1.20,\"y\":-0.05},\"parts\":{\"p\":[{\"price\":2}],\"q\":[]},\"note\":\"n\",\"place\":{"
     "\"town\":\"Oslo\"},\"source\":\"shop\","
     "\"version\":2,\"done\":true,\"big\":18446744073709551615,\"weight\":0.1,\"rate\":\"1.10\",\"paid\":false,"
     "\"tree\":{\"left\":{},\"kids\":[{\"left\":{}},{}"
     "]}}",
     "{\"id\":{\"S\":\"a\\\"b\"},\"at\":{\"S\":\"2024-02-29T12:00:00.50Z\"},\"key\":{\"S\":\"0190163d-8694-739b-aea5-"
     "966c26f8ad91\"},"
     "\"customer\":{\"M\":{\"id\":{\"N\":\"1\"},\"the \\\"name\\\"\":{\"S\":\"John "
     "Doe\"}}},\"payer\":{\"M\":{\"id\":{\"N\":\"2\"}}},"
     "\"lines\":{\"L\":[{\"M\":{\"price\":{\"N\":\"1.50\"},\"gift\":{\"BOOL\":true}}},{\"M\":{\"price\":{\"N\":\"0\"}}}"
     "]},\"open\":{\"S\":\"lost\"},"
     "\"size\":{\"S\":\"large\"},\"grid\":{\"L\":[{\"L\":[{\"N\":\"1\"},{\"N\":\"-2\"}]},{\"L\":[]},{\"L\":[{\"N\":"
     "\"3\"}]}]},"
     "\"prices\":{\"M\":{\"x\":{\"N\":\"1.20\"},\"y\":{\"N\":\"-0.05\"}}},\"parts\":{\"M\":{\"p\":{\"L\":[{\"M\":{"
     "\"price\":{\"N\":\"2\"}}}]},\"q\":{\"L\":[]}}"
     "}"
     ","
     "\"note\":{\"S\":\"n\"},\"place\":{\"M\":{\"town\":{\"S\":\"Oslo\"}}},\"source\":{\"S\":\"shop\"},\"version\":{"
     "\"N\":\"2\"},\"done\":{\"BOOL\":true},"
     "\"big\":{\"N\":\"18446744073709551615\"},\"weight\":{\"N\":\"0.1\"},\"rate\":{\"S\":\"1.10\"},\"paid\":{\"BOOL\":"
     "false},"
     "\"tree\":{\"M\":{\"left\":{\"M\":{}},\"kids\":{\"L\":[{\"M\":{\"left\":{\"M\":{}}}},{\"M\":{}}]}}}}"},
    {"{\"id\":\"a\",\"at\":\"2024-02-29T12:00:00Z\",\"customer\":{\"id\":1},\"lines\":[{\"price\":1}],\"open\":\"new\","
     "\"grid\":[],\"prices\":{},\"note\":null,"
     "\"place\":null,\"source\":\"shop\"}",
     "{\"id\":{\"S\":\"a\"},\"at\":{\"S\":\"2024-02-29T12:00:00Z\"},\"customer\":{\"M\":{\"id\":{\"N\":\"1\"}}},"
     "\"lines\":{\"L\":[{\"M\":{\"price\":{\"N\":"
     "\"1\"}}}]},"
     "\"open\":{\"S\":\"new\"},\"grid\":{\"L\":[]},\"prices\":{\"M\":{}},\"note\":{\"NULL\":true},\"place\":{\"NULL\":"
     "true},\"source\":{\"S\":\"shop\"}}"},
    {"{\"id\":\"a\",\"at\":\"2024-02-29T12:00:00Z\",\"customer\":{\"id\":1},\"lines\":[{\"price\":1}],\"open\":\"new\","
     "\"grid\":[],\"prices\":{},\"note\":null,"
     "\"place\":null,\"source\":\"shop\",\"day\":\"2026-11-26\",\"span\":\"P1DT12H\",\"spot\":[3,\"a\",true],\"gaps\":["
     "null,0,5],\"payers\":{\"a\":null,\"b\":{"
     "\"id\":3}}}",
     "{\"id\":{\"S\":\"a\"},\"at\":{\"S\":\"2024-02-29T12:00:00Z\"},\"customer\":{\"M\":{\"id\":{\"N\":\"1\"}}},"
     "\"lines\":{\"L\":[{\"M\":{\"price\":{\"N\":"
     "\"1\"}}}]},"
     "\"open\":{\"S\":\"new\"},\"grid\":{\"L\":[]},\"prices\":{\"M\":{}},\"note\":{\"NULL\":true},\"place\":{\"NULL\":"
     "true},\"source\":{\"S\":\"shop\"},"
     "\"day\":{\"S\":\"2026-11-26\"},\"span\":{\"S\":\"P1DT12H\"},\"spot\":{\"L\":[{\"N\":\"3\"},{\"S\":\"a\"},{"
     "\"BOOL\":true}]},\"gaps\":{\"L\":[{\"NULL\":"
     "true},{\"N\":\"0\"},{\"N\":\"5\"}]},\"payers\":{\"M\":{\"a\":{"
     "\"NULL\":true},\"b\":{\"M\":{\"id\":{\"N\":\"3\"}}}}}}"},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static void test_round_trips(void)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct store_row row, again;
        struct leat_issues issues;
        CHECK(store_row_parse(&row, leat_str_of(rows[i].json), &arena, NULL) == LEAT_OK);
        leat_buf_reset(&buf);
        CHECK(store_row_write_item(&row, &buf, &issues) == LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), rows[i].item);
        CHECK(store_row_parse_item(&again, leat_buf_str(&buf), &arena, &issues) == LEAT_OK &&
              store_row_equal(&row, &again));
        leat_buf_reset(&buf);
        CHECK(store_row_write(&again, &buf, NULL) == LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), rows[i].json);
        struct store_rows_key key = store_rows_key_of(&again);
        leat_buf_reset(&buf);
        CHECK(store_rows_write_key(key, &buf, NULL) == LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), i ? "{\"id\":{\"S\":\"a\"},\"at\":{\"S\":\"2024-02-29T12:00:00Z\"}}"
                                        : "{\"id\":{\"S\":\"a\\\"b\"},\"at\":{\"S\":\"2024-02-29T12:00:00.50Z\"}}");
    }
}

/* A key of one part is its value. */
static void test_key_of_one_part(void)
{
    struct store_ticket ticket = {.number = -7, .code = {{0xab}}};
    leat_buf_reset(&buf);
    CHECK(store_tickets_write_key(store_tickets_key_of(&ticket), &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"number\":{\"N\":\"-7\"}}");
    CHECK(store_codes_write_key(ticket.code, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf),
              "{\"number\":{\"N\":\"-7\"}}{\"code\":{\"S\":\"ab000000-0000-0000-0000-000000000000\"}}");
    CHECK(store_tickets_write_key(10, &buf, NULL) == LEAT_INVALID && store_codes_key_of(&ticket).bytes[0] == 0xab);
}

/* A row holds sensitive members: pointers end above names that no schema gives. */
static void test_refusals(void)
{
    static const struct {
        const char *part, *replacement, *expected;
    } cases[] = {
        {"{\"N\":\"-2\"}", "{\"S\":\"-2\"}", "/grid/L/0/L/1 type"},
        {"{\"N\":\"-2\"}", "{\"NULL\":true}", "/grid/L/0/L/1 type"},
        {"{\"L\":[{\"N\":\"3\"}]}", "{\"M\":{}}", "/grid/L/2 type"},
        {"\"price\":{\"N\":\"2\"}", "", "/parts/M required"},
        {"{\"N\":\"1.20\"}", "{\"N\":\"1.201\"}", "/prices/M multipleOf"},
        {"\"x\":{\"N\":\"1.20\"}", "\"y\":{\"N\":\"1.20\"}", "/prices/M duplicate"},
        {"\"payer\":{\"M\":{\"id\":{\"N\":\"2\"}}}", "\"payer\":{\"M\":{\"id\":{\"N\":\"2\"},\"x\":{\"S\":\"\"}}}",
         "/payer/M additionalProperties"},
        {"{\"BOOL\":true}}},{", "{\"BOOL\":\"true\"}}},{", "/lines/L/0/M/gift/BOOL type"},
        {"\"version\":{\"N\":\"2\"}", "\"version\":{\"N\":\"3\"}", "/version/N const"},
        {"{\"M\":{\"town\":{\"S\":\"Oslo\"}}}", "{\"NULL\":false}", "/place type"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct store_row row;
        struct leat_issues issues;
        const char *at = strstr(rows[0].item, cases[i].part);
        if (!CHECK(at != NULL)) continue;
        leat_str item = leat_format(&arena, "%.*s%s%s", (int)(at - rows[0].item), rows[0].item, cases[i].replacement,
                                    at + strlen(cases[i].part));
        leat_buf_reset(&buf);
        CHECK_INT(store_row_parse_item(&row, item, &arena, &issues), LEAT_INVALID);
        if (issues.count)
            CHECK(leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK &&
                  leat_buf_append_format(&buf, " %s", issues.items[0].rule->keyword) == LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), cases[i].expected);
        CHECK(store_row_parse_item(&row, item, &arena, NULL) == LEAT_INVALID && !row.id.size);
    }
}

/* What DynamoDB would not store is refused before it is sent, whatever the schema says. */
static void test_what_dynamodb_refuses(void)
{
    struct store_row row;
    struct leat_issues issues;
    CHECK(store_row_parse(&row, leat_str_of(rows[1].json), &arena, NULL) == LEAT_OK);
    const struct store_row sound = row;
    struct store_row_prices_entry entry = {.name = LEAT_STR(""), .value = leat_decimal_of(1)};
    for (int i = 0; i < 4; i++) {
        static const char *const expected[] = {
            "/prices/M: DynamoDB refuses this: the name of an attribute has at least one character (line 1, column "
            "178)",
            NULL,
            "/weight/N: DynamoDB refuses this: the largest number is 9.9999999999999999999999999999999999999E+125",
            "/weight/N: DynamoDB refuses this: the smallest number beside 0 is 1E-130"};
        static const double weights[] = {0, -9e125, 1e126, 1e-131};
        row = sound;
        if (i)
            row.weight = weights[i], row.has_weight = true;
        else
            row.prices = (struct store_row_prices){&entry, 1};
        leat_buf_reset(&buf);
        CHECK(leat_buf_append(&buf, LEAT_STR("before")) == LEAT_OK);
        CHECK_INT(store_row_write_item(&row, &buf, &issues), expected[i] ? LEAT_INVALID : LEAT_OK);
        CHECK(store_row_write(&row, &buf, NULL) == LEAT_OK); /* as JSON it is fine */
        if (!expected[i]) continue;
        leat_buf_reset(&buf);
        CHECK(leat_buf_append(&buf, LEAT_STR("before")) == LEAT_OK);
        CHECK_INT(store_row_write_item(&row, &buf, NULL), LEAT_INVALID);
        CHECK_STR(leat_buf_str(&buf), "before");
        CHECK_INT(store_row_write_item(&row, &buf, &issues), LEAT_INVALID);
        if (!CHECK(issues.count == 1)) continue;
        struct leat_buf said;
        leat_buf_init(&said, 0);
        CHECK(leat_issue_write_pointer(&issues, 0, &said) == LEAT_OK &&
              leat_buf_append(&said, LEAT_STR(": ")) == LEAT_OK);
        CHECK(leat_issue_write_sentence(&issues, 0, &said) == LEAT_OK);
        CHECK_STR(leat_buf_str(&said), expected[i]);
        leat_buf_clear(&said);
    }
}

/* Cut at every byte and changed in every byte: what is read can be written. */
static void test_mutations(void)
{
    static const char bytes[] = "\"{}[],:0-NSx\\ ";
    leat_str item = leat_str_of(rows[0].item);
    char *changed = leat_arena_alloc(&arena, item.size);
    leat_arena_mark mark = leat_arena_mark_get(&arena);
    if (!CHECK(changed != NULL)) return;
    for (size_t i = 0; i < item.size; i++) {
        for (size_t k = 0; k < sizeof bytes; k++) {
            struct store_row row;
            memcpy(changed, item.data, item.size);
            changed[i] = bytes[k];
            leat_buf_reset(&buf);
            if (store_row_parse_item(&row, (leat_str){changed, k + 1 < sizeof bytes ? item.size : i}, &arena, NULL) ==
                LEAT_OK)
                CHECK(store_row_write_item(&row, &buf, NULL) == LEAT_OK);
            leat_arena_rewind(&arena, mark);
        }
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_round_trips();
    test_key_of_one_part();
    test_refusals();
    test_what_dynamodb_refuses();
    test_mutations();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
