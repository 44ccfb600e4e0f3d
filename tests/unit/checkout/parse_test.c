/* The generated parser: what it reads, every rule broken once, order and white space, duplicates, what can't be
   held. */
#include "core/print.h"
#include "leat/gen/rules.h"
#include "leat/text.h"
#include "order.h"

static struct leat_arena arena;
static struct leat_buf buf;

static void test_values(void)
{
    struct checkout order;
    struct leat_issues issues;
    CHECK(checkout_parse(&order, leat_str_of(ORDER), &arena, &issues) == LEAT_OK && issues.total == 0);
    CHECK_INT(order.id, 15311);
    CHECK_STR(leat_time_text(order.date, &arena), "2018-12-15T23:41:11-08:00");
    CHECK(order.status.known == CHECKOUT_STATUS_CONFIRMED);
    CHECK_STR(order.status.text, "confirmed");
    CHECK(order.customer.name.reveal.data && order.customer.email.reveal.data);
    CHECK_STR(order.customer.email.reveal, "john.doe@example.com");
    CHECK_STR(leat_decimal_text(order.payment.amount, &arena), "450.00");
    CHECK(order.payment.method.known == CHECKOUT_PAYMENT_METHOD_CREDIT && order.payment.card_cvv.reveal.data);
    CHECK(order.shipping && order.shipping->time == 2 && order.shipping->unit.known == CHECKOUT_SHIPPING_UNIT_DAYS);
    CHECK_INT(order.items.count, 2);
    CHECK_STR(order.items.items[1].name, "Hockey Puck");
    CHECK_INT(order.items.items[1].quantity, 2);
}

static bool same_rule(const struct leat_rule *a, const struct leat_rule *b)
{
    return strcmp(a->keyword, b->keyword) == 0 && strcmp(a->schema, b->schema) == 0 &&
           leat_str_equal(a->operand, b->operand);
}

/* Parses with and without issues, and validates: all must agree. Returns the first issue as "pointer rule". */
static leat_str broken(leat_str text)
{
    struct checkout order;
    struct leat_issues issues, seen;
    leat_status status = checkout_parse(&order, text, &arena, &issues),
                quick = checkout_parse(&order, text, &arena, NULL);
    leat_status valid = checkout_validate(text, &seen);
    CHECK_INT(quick, status);
    if (status == LEAT_OK) {
        CHECK(issues.total == 0);
        CHECK_INT(valid, LEAT_OK);
        return LEAT_STR("");
    }
    CHECK(status == LEAT_INVALID && issues.count > 0 && issues.total >= issues.count && order.id == 0);
    const char *rule = issues.items[0].rule->keyword;
    bool unrepresentable = strcmp(rule, "unrepresentable") == 0;
    if (unrepresentable) {
        CHECK(valid == LEAT_OK || seen.total < issues.total);
    } else {
        CHECK_INT(valid, LEAT_INVALID);
        CHECK(seen.total >= 1 && seen.items[0].offset == issues.items[0].offset &&
              same_rule(seen.items[0].rule, issues.items[0].rule));
        CHECK(leat_str_equal(seen.text, text));
    }
    leat_buf_reset(&buf);
    CHECK(leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK);
    return LEAT_TEXT(&arena, leat_buf_str(&buf), " ", rule);
}

static const struct {
    const char *part, *replacement, *expected;
} cases[] = {
    {"15311", "0", "/id minimum"},
    {"15311", "1.5", "/id type"},
    {"15311", "\"15311\"", "/id type"},
    {"15311", "[{}, 1]", "/id type"},
    {"15311", "1e2", ""},
    {"15311", "15311.0", ""},
    {"15311", "9223372036854775807", ""},
    {"15311", "9223372036854775808", "/id unrepresentable"},
    {"15311", "1e400", "/id unrepresentable"},
    {"15311", "-1e400", "/id minimum"},
    {"15311", "015311", "/id syntax"},
    {"2018-12-15T", "2018-13-15T", "/date format"},
    {":11-08:00", ":11.1234567891-08:00", "/date unrepresentable"},
    {":11-08:00", ":11.1234567890-08:00", ""},
    {":11-08:00", ":11.123456789-08:00", ""},
    {"\"2018-12-15T23:41:11-08:00\"", "1544946071", "/date type"},
    {"\"confirmed\"", "\"returned\"", ""},
    {"\"confirmed\"", "\"\\u0063onfirmed\"", ""},
    {"\"confirmed\"", "\"1234567890123456789012345678901234567890x\"", "/status maxLength"},
    {"\"confirmed\"",
     "\"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3"
     "\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3"
     "\xa9\xc3\xa9"
     "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
     "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
     "\xc3\xa9\"",
     ""},
    {"\"confirmed\"", "null", "/status type"},
    {"\"id\":15311,", "", " required"},
    {"\"date\":", "\"Date\":", " required"},
    {"{\"id\":65144,\"name\":\"John Doe\",\"email\":\"john.doe@example.com\"}", "{}", "/customer required"},
    {"{\"id\":65144,\"name\":\"John Doe\",\"email\":\"john.doe@example.com\"}", "[]", "/customer type"},
    {"65144", "0", "/customer/id minimum"},
    {"john.doe@example.com", "john.doe", "/customer/email format"},
    {"john.doe@example.com", "john\\u002edoe@example.com", ""},
    {"2509", "0", "/payment/id minimum"},
    {"450.00", "450.001", "/payment/amount multipleOf"},
    {"450.00", "450.000", ""},
    {"450.00", "-0.01", "/payment/amount minimum"},
    {"450.00", "-0.00", ""},
    {"450.00", "999999999.00", ""},
    {"450.00", "999999999.01", "/payment/amount maximum"},
    {"450.00", "1e10", "/payment/amount maximum"},
    {"450.00", "1e-3", "/payment/amount multipleOf"},
    {"450.00", "\"450.00\"", "/payment/amount type"},
    {"usd", "USD", "/payment/currency pattern"},
    {"usd", "usdx", "/payment/currency pattern"},
    {"usd", "us", "/payment/currency pattern"},
    {"usd", "us\\u0064", ""},
    {"usd", "us\\u0000", "/payment/currency pattern"},
    {"\"credit\"", "5", "/payment/method type"},
    {"\"visa\"", "{}", "/payment/card-network type"},
    {"\"id\":7600", "\"id\":-1", "/shipping/id minimum"},
    {"\"time\":2", "\"time\":-1", "/shipping/time minimum"},
    {"\"unit\":\"days\",", "", "/shipping required"},
    {"{\"id\":7600,\"time\":2,\"unit\":\"days\",\"method\":\"courier\"}", "null", "/shipping type"},
    {",\"shipping\":{\"id\":7600,\"time\":2,\"unit\":\"days\",\"method\":\"courier\"}", "", ""},
    {"\"quantity\":1", "\"quantity\":0", "/items/0/quantity minimum"},
    {"\"quantity\":2", "\"quantity\":1000001", "/items/1/quantity maximum"},
    {"25.00", "25.999", "/items/1/price multipleOf"},
    {"\"product\":7600,", "", "/items/1 required"},
    {"{\"id\":9954", "3,{\"id\":9954", "/items/1 type"},
    {"\"date\"", "\"id\":1,\"date\"", "/id duplicate"},
    {"\"date\"", "\"i\\u0064\":1,\"date\"", "/id duplicate"},
    {"\"date\"", "\"x\":1,\"y\":{\"a\":1,\"a\":2},\"date\"", ""},
    {"\"date\"", "\"x\":1,\"y\":2,\"\\u0078\":3,\"date\"", " duplicate"},
    {"\"date\"", "\"\":1,\"\\u0000\":2,\"\\u0000\\u0000\":3,\"date\"", ""},
    {"\"date\"", "\"x\":[1,],\"date\"", " syntax"},
    {"\"date\"", "\"x\":\"\xff\",\"date\"", " utf-8"},
    {"\"date\"", "\"x\":\"\\ud800\",\"date\"", " utf-8"},
    {"\"date\"", "\"\xc3\":1,\"date\"", " utf-8"},
    {"\"date\"", ",\"date\"", "/id syntax"},
    {"{\"id\":15311", " { \"id\" : 15311 ", ""},
    {"50.00}]}", "50.00}]} x", " syntax"},
    {"50.00}]}", "50.00}]}\n\t ", ""},
    {"50.00}]}", "50.00},]}", "/items/2 syntax"},
};

static void test_rules(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        leat_str actual = broken(order_with(&arena, cases[i].part, cases[i].replacement));
        if (!CHECK_STR(actual, cases[i].expected)) fprintf(stderr, "  %s -> %s\n", cases[i].part, cases[i].replacement);
    }
    CHECK_STR(broken(LEAT_STR("")), " syntax");
    CHECK_STR(broken(LEAT_STR("null")), " type");
    CHECK_STR(broken(LEAT_STR("[1,{}]")), " type");
    CHECK_STR(broken(LEAT_STR("{}")), " required");
    CHECK_STR(broken((leat_str){"{}\0", 3}), " required");
}

static void test_counts(void)
{
    struct checkout order;
    struct leat_issues issues;
    leat_buf_reset(&buf);
    const char *items = strstr(ORDER, "[{\"id\":6512");
    CHECK(leat_buf_append(&buf, (leat_str){ORDER, (size_t)(items - ORDER)}) == LEAT_OK);
    size_t start = buf.size;
    for (int count = 0; count <= 101; count += 100 - 99 * (count >= 100)) {
        buf.size = start;
        CHECK(leat_buf_append(&buf, LEAT_STR("[")) == LEAT_OK);
        for (int i = 0; i < count; i++)
            CHECK(leat_buf_append_format(
                      &buf, "%s{\"id\":%d,\"product\":1,\"name\":\"\",\"quantity\":1,\"price\":1,\"subtotal\":1}",
                      i ? "," : "", i + 1) == LEAT_OK);
        CHECK(leat_buf_append(&buf, LEAT_STR("]}")) == LEAT_OK);
        leat_status status = checkout_parse(&order, leat_buf_str(&buf), &arena, &issues);
        CHECK_INT(status, count == 100 ? LEAT_OK : LEAT_INVALID);
        if (status == LEAT_OK)
            CHECK(order.items.count == 100 && order.items.items[99].id == 100 && order.items.items[0].id == 1);
        else
            CHECK(strcmp(issues.items[0].rule->keyword, count ? "maxItems" : "minItems") == 0);
    }
}

/* Many failures: the first ones kept; parsing goes on behind each of them. */
static void test_many(void)
{
    struct checkout order;
    struct leat_issues issues;
    CHECK(checkout_parse(&order,
                         LEAT_STR("{\"id\":0,\"date\":1,\"status\":2,\"customer\":3,\"payment\":4,\"shipping\":5,"
                                  "\"items\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]}"),
                         &arena, &issues) == LEAT_INVALID);
    CHECK_INT(issues.count, 16);
    CHECK_INT(issues.total, 17); /* the one too many ends the parse */
}

static void test_depth(void)
{
    struct checkout order;
    struct leat_issues issues;
    char deep[160];
    for (int levels = 62; levels <= 64; levels++) { /* in an object: one level less is left */
        memset(deep, '[', (size_t)levels);
        memset(deep + levels, ']', (size_t)levels);
        deep[2 * levels] = '\0';
        leat_str text = order_with(&arena, "\"date\"", leat_format(&arena, "\"x\":%s,\"date\"", deep).data);
        leat_status status = checkout_parse(&order, text, &arena, &issues);
        CHECK_INT(status, levels <= 63 ? LEAT_OK : LEAT_INVALID);
        if (status != LEAT_OK) CHECK(strcmp(issues.items[0].rule->keyword, "too-deep") == 0);
        CHECK_INT(checkout_validate(text, NULL), status);
    }
}

/* A limit of memory is an answer, not a crash, at whatever allocation it comes: a value that does not fit is refused,
   since it never will. */
static void test_memory(void)
{
    leat_str text = order_with(&arena, "\"John Doe\"", "\"John\\nDoe\"");
    bool succeeded = false;
    size_t refused = 0;
    for (size_t limit = 1; limit < 20000 && !succeeded; limit += 97) {
        struct leat_arena small;
        struct checkout order;
        struct leat_issues issues;
        leat_arena_init(&small, limit);
        leat_status status = checkout_parse(&order, text, &small, &issues);
        bool is_refused = status == LEAT_INVALID && issues.count == 1 && issues.items[0].rule == &leat_rule_too_large;
        CHECK(status == LEAT_OK || ((status == LEAT_NO_MEMORY || is_refused) && order.id == 0));
        refused += is_refused;
        succeeded = status == LEAT_OK;
        leat_arena_clear(&small);
    }
    CHECK(succeeded && refused);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_values();
    test_rules();
    test_counts();
    test_many();
    test_depth();
    test_memory();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
