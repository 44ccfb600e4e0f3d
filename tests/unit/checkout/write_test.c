/* The generated writer: canonical text back, nothing appended unless valid, limits of memory; and equal, check,
   redact. */
#include <math.h>

#include "order.h"

static struct leat_arena arena;
static struct leat_buf buf;

static struct checkout order_of(leat_str text)
{
    struct checkout order;
    CHECK(checkout_parse(&order, text, &arena, NULL) == LEAT_OK);
    return order;
}

static void test_round_trip(void)
{
    static const char *const canonical[][2] = {
        {"John Doe", "a \\\"quoted\\\" \\\\ name\\n\\t\\b\\f\\r\\u0000\\u001f \x7f \xc3\xa9 \xf0\x9f\x98\x80"},
        {"450.00", "0.01"},
        {"450.00", "999999999"},
        {"450.00", "1.5"},
        {"15311", "9223372036854775807"},
        {"23:41:11-08:00", "23:41:11.000Z"},
        {"23:41:11-08:00", "23:41:11.123456789+05:30"},
        {"\"confirmed\"", "\"\""},
        {"\"confirmed\"", "\"on its way\""},
        {",\"shipping\":{\"id\":7600,\"time\":2,\"unit\":\"days\",\"method\":\"courier\"}", ""},
        {",\"method\":\"credit\",\"card-network\":\"visa\"", ""},
        {"\"name\":\"John Doe\",\"email\":\"john.doe@example.com\"", "\"email\":\"john.doe@example.com\""},
    };
    for (size_t i = 0; i < sizeof canonical / sizeof *canonical; i++) {
        leat_str text = order_with(&arena, canonical[i][0], canonical[i][1]);
        struct checkout order = order_of(text);
        leat_buf_reset(&buf);
        CHECK(leat_buf_append(&buf, LEAT_STR("before ")) == LEAT_OK);
        CHECK(checkout_write(&order, &buf, NULL) == LEAT_OK);
        CHECK(leat_str_equal((leat_str){buf.data + 7, buf.size - 7}, text));
    }
    /* what is not canonical becomes so */
    struct checkout order =
        order_of(order_with(&arena, "{\"id\":15311,", " {\n \"unknown\" : [1] , \"id\" : 15311.0 , "));
    leat_buf_reset(&buf);
    CHECK(checkout_write(&order, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), ORDER);
}

/* Nothing is appended; the first issue is as expected. */
static void refuse(const struct checkout *order, const char *pointer, const char *rule)
{
    struct leat_issues issues;
    struct leat_buf text;
    leat_buf_init(&text, 0);
    leat_buf_reset(&buf);
    CHECK(leat_buf_append(&buf, LEAT_STR("kept")) == LEAT_OK);
    CHECK(checkout_write(order, &buf, NULL) == LEAT_INVALID);
    CHECK(checkout_write(order, &buf, &issues) == LEAT_INVALID);
    CHECK_STR(leat_buf_str(&buf), "kept");
    CHECK(issues.count > 0 && strcmp(issues.items[0].rule->keyword, rule) == 0);
    CHECK(issues.count > 0 && leat_issue_write_pointer(&issues, 0, &text) == LEAT_OK);
    CHECK_STR(leat_buf_str(&text), pointer);
    leat_buf_reset(&text);
    CHECK(checkout_check(order, &arena, &issues) == LEAT_INVALID && issues.count > 0 &&
          leat_issue_write_pointer(&issues, 0, &text) == LEAT_OK);
    CHECK_STR(leat_buf_str(&text), pointer);
    leat_buf_clear(&text);
}

static void test_refusals(void)
{
    const struct checkout good = order_of(leat_str_of(ORDER));
    struct checkout_line_item items[101], first = good.items.items[0];
    struct checkout order = good;
    struct leat_issues issues;
    CHECK(checkout_check(&good, &arena, &issues) == LEAT_OK && issues.total == 0);
#define REFUSE(change, pointer, rule) (order = good, change, refuse(&order, pointer, rule))
    REFUSE(order.id = 0, "/id", "minimum");
    REFUSE(order.customer.name.reveal = LEAT_STR("\xff"), "/customer/name", "utf-8");
    REFUSE(order.customer.name.reveal = LEAT_STR("\xed\xa0\x80"), "/customer/name", "utf-8");
    REFUSE(order.customer.email.reveal = LEAT_STR("nobody"), "/customer/email", "format");
    REFUSE(order.payment.currency = LEAT_STR("USD"), "/payment/currency", "pattern");
    REFUSE(order.payment.currency = LEAT_STR("us\xff"), "/payment/currency", "utf-8");
    REFUSE(order.payment.amount = leat_decimal_scaled(1, 3), "/payment/amount", "multipleOf");
    REFUSE(order.payment.amount = leat_decimal_scaled(-1, 2), "/payment/amount", "minimum");
    REFUSE(order.payment.amount = leat_decimal_scaled(1000000000, 0), "/payment/amount", "maximum");
    REFUSE(order.status = (struct checkout_status){0}, "/status", "forgotten");
    REFUSE(order.status = ((struct checkout_status){.text = LEAT_STR("12345678901234567890123456789012345678901")}),
           "/status", "maxLength");
    REFUSE(order.date.nanoseconds = 2000000000, "/date", "format");
    REFUSE(order.items.count = 0, "/items", "minItems");
    REFUSE((order.items.items = &first, order.items.count = 1, first.quantity = 0), "/items/0/quantity", "minimum");
    for (size_t i = 0; i < 101; i++) items[i] = good.items.items[0];
    REFUSE((order.items.items = items, order.items.count = 101), "/items", "maxItems");
#undef REFUSE
    order = good;
    order.status = (struct checkout_status){.known = CHECKOUT_STATUS_CONFIRMED};
    leat_buf_reset(&buf);
    CHECK(checkout_write(&order, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), ORDER);
    CHECK(checkout_equal(&order, &good));
}

static void test_limits(void)
{
    const struct checkout good = order_of(leat_str_of(ORDER));
    for (size_t limit = 1; limit < sizeof ORDER + 8; limit++) {
        struct leat_buf small;
        leat_buf_init(&small, limit);
        leat_status status = checkout_write(&good, &small, NULL);
        CHECK_INT(status, limit >= sizeof ORDER - 1 ? LEAT_OK : LEAT_TOO_LARGE);
        CHECK_INT(small.size, status == LEAT_OK ? sizeof ORDER - 1 : 0);
        leat_buf_clear(&small);
    }
    /* a long text, all of it escapes */
    struct checkout order = good;
    char name[201];
    memset(name, 1, sizeof name);
    order.customer.name.reveal = (leat_str){name, 200};
    leat_buf_reset(&buf);
    CHECK(checkout_write(&order, &buf, NULL) == LEAT_OK && buf.size > 1200);
    struct checkout again = order_of(leat_buf_str(&buf));
    CHECK(checkout_equal(&order, &again));
    order.customer.name.reveal.size = 201;
    refuse(&order, "/customer/name", "maxLength");
}

static void test_equal(void)
{
    static const char *const changes[][2] = {
        {"15311", "15312"},
        {"-08:00", "-07:00"},
        {"confirmed", "returned"},
        {"65144", "1"},
        {"\"name\":\"John Doe\",\"email\"", "\"email\""},
        {"450.00", "450.01"},
        {"usd", "eur"},
        {"credit", "debit"},
        {"visa", "amex"},
        {"\"time\":2", "\"time\":3"},
        {"Hockey Puck", "Hockey Stick"},
        {",\"shipping\":{\"id\":7600,\"time\":2,\"unit\":\"days\",\"method\":\"courier\"}", ""},
        {",{\"id\":9954,\"product\":7600,\"name\":\"Hockey Puck\",\"quantity\":2,\"price\":25.00,\"subtotal\":50.00}",
         ""}};
    struct checkout good = order_of(leat_str_of(ORDER)), same = order_of(order_with(&arena, "450.00", "45e1"));
    CHECK(checkout_equal(&good, &same));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct checkout other = order_of(order_with(&arena, changes[i][0], changes[i][1]));
        CHECK(!checkout_equal(&good, &other) && !checkout_equal(&other, &good));
    }
}

static void test_redact(void)
{
    struct checkout order = order_of(leat_str_of(ORDER));
    checkout_redact(&order, CHECKOUT_SENSITIVE_CARD, &arena);
    leat_buf_reset(&buf);
    CHECK(checkout_write(&order, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf),
              order_with(&arena,
                         ",\"card-network\":\"visa\",\"card-number\":\"1234 5678 9012 "
                         "3456\",\"card-expiry\":\"10/2022\",\"card-owner\":\"John Doe\",\"card-cvv\":\"123\"",
                         "")
                  .data);
    checkout_redact(&order, CHECKOUT_SENSITIVE_CARD | CHECKOUT_SENSITIVE_PERSONAL, &arena);
    CHECK(!order.customer.name.reveal.data && !order.customer.email.reveal.data && !order.customer.name.reveal.size);
}

/* Issues about sensitive members don't show them. */
static void test_masks(void)
{
    struct checkout order;
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(checkout_parse(&order, order_with(&arena, "\"1234 5678 9012 3456\"", "4111111111111111"), &arena, &issues) ==
          LEAT_INVALID);
    CHECK(leat_issues_write_problem(&issues, &buf) == LEAT_OK && leat_buf_append(&buf, (leat_str){"", 1}) == LEAT_OK);
    CHECK(strstr(buf.data, "/payment/card-number") && !strstr(buf.data, "4111"));
    leat_buf_reset(&buf);
    CHECK(checkout_parse(&order, order_with(&arena, "john.doe@example.com", "john.doe"), &arena, &issues) ==
          LEAT_INVALID);
    CHECK(leat_issues_write_problem(&issues, &buf) == LEAT_OK && leat_buf_append(&buf, (leat_str){"", 1}) == LEAT_OK);
    CHECK(strstr(buf.data, "/customer/email") && !strstr(buf.data, "john"));
}

static void test_constant(void)
{
    struct checkout_accepted accepted = {.id = 7};
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(checkout_accepted_write(&accepted, &buf, &issues) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"id\":7,\"status\":\"accepted\"}");
    CHECK(checkout_accepted_parse(&accepted, LEAT_STR("{\"id\":8,\"status\":\"\\u0061ccepted\"}"), &arena, &issues) ==
              LEAT_OK &&
          accepted.id == 8);
    CHECK(checkout_accepted_parse(&accepted, LEAT_STR("{\"id\":8,\"status\":\"refused\"}"), &arena, &issues) ==
          LEAT_INVALID);
    CHECK(strcmp(issues.items[0].rule->keyword, "const") == 0);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_round_trip();
    test_refusals();
    test_limits();
    test_equal();
    test_redact();
    test_masks();
    test_constant();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
