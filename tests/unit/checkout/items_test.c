/* Rows as items of the table, and keys. */
#include "core/print.h"
#include "order.h"

static struct leat_arena arena;
static struct leat_buf buf;

static const char ITEM[] =
    "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15311\"},\"PaymentId\":{"
    "\"N\":\"2509\"},"
    "\"PaymentAmount\":{\"N\":\"450.00\"},\"PaymentCurrency\":{\"S\":\"usd\"},\"TotalQuantity\":{\"N\":\"3\"}}";

static struct checkout_order_row row(void)
{
    return (struct checkout_order_row){.customer_id = LEAT_STR("65144"),
                                       .date_order_id = LEAT_STR("2018-12-15T23:41:11-08:00-15311"),
                                       .payment_id = 2509,
                                       .payment_amount = leat_decimal_scaled(45000, 2),
                                       .payment_currency = LEAT_STR("usd"),
                                       .total_quantity = 3};
}

static void test_codec(void)
{
    struct checkout_order_row in = row(), out;
    struct leat_issues issues;
    CHECK(checkout_order_row_write_item(&in, &buf, &issues) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), ITEM);
    CHECK(checkout_order_row_parse_item(&out, leat_str_of(ITEM), &arena, &issues) == LEAT_OK &&
          checkout_order_row_equal(&in, &out));
    /* as DynamoDB answers: any order, white space, attributes of others, numbers without their zeros */
    CHECK(checkout_order_row_parse_item(
              &out,
              LEAT_STR(" { \"TotalQuantity\" : { \"N\" : \"3\" } , \"Later\":{\"SS\":[\"a\",\"b\"]}, "
                       "\"PaymentCurrency\":{\"S\":\"u\\u0073d\"},\"PaymentAmount\":{\"N\":\"450\"},"
                       "\"PaymentId\":{\"N\":\"2509\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15311\"},"
                       "\"CustomerId\":{\"S\":\"65144\"} } "),
              &arena, &issues) == LEAT_OK &&
          checkout_order_row_equal(&in, &out));
}

static void refuse_item(const char *part, const char *replacement, const char *rule)
{
    struct checkout_order_row out;
    struct leat_issues issues;
    const char *at = strstr(ITEM, part);
    leat_str item = leat_format(&arena, "%.*s%s%s", (int)(at - ITEM), ITEM, replacement, at + strlen(part));
    CHECK(checkout_order_row_parse_item(&out, item, &arena, &issues) == LEAT_INVALID && issues.count > 0 &&
          out.payment_id == 0);
    if (issues.count && strcmp(issues.items[0].rule->keyword, rule) != 0)
        CHECK_STR(leat_str_of(issues.items[0].rule->keyword), rule);
    CHECK(checkout_order_row_parse_item(&out, item, &arena, NULL) == LEAT_INVALID);
}

static void test_refusals(void)
{
    refuse_item("{\"S\":\"65144\"}", "{\"N\":\"65144\"}", "type");
    refuse_item("{\"S\":\"65144\"}", "\"65144\"", "type");
    refuse_item("{\"S\":\"65144\"}", "{\"S\":65144}", "type");
    refuse_item("{\"S\":\"65144\"}", "{\"S\":\"\"}", "minLength");
    refuse_item("{\"S\":\"65144\"}", "{\"S\":\"a\",\"T\":1}", "syntax");
    refuse_item("{\"N\":\"2509\"}", "{\"N\":2509}", "type");
    refuse_item("{\"N\":\"2509\"}", "{\"N\":\"2509 \"}", "syntax");
    refuse_item("{\"N\":\"2509\"}", "{\"NULL\":true}", "type");
    refuse_item("{\"N\":\"2509\"}", "{\"N\":\"2509.5\"}", "type");
    refuse_item("{\"N\":\"2509\"}", "{\"N\":\"99999999999999999999\"}", "unrepresentable");
    refuse_item("450.00", "450.001", "multipleOf");
    refuse_item("\"TotalQuantity\"", "\"Total\"", "required");
    refuse_item("\"3\"", "\"-3\"", "minimum");
    /* cut at every byte */
    for (size_t cut = 0; cut < sizeof ITEM - 1; cut++) {
        struct checkout_order_row out;
        CHECK(checkout_order_row_parse_item(&out, (leat_str){ITEM, cut}, &arena, NULL) == LEAT_INVALID);
    }
    struct checkout_order_row in = row();
    struct leat_issues issues;
    leat_buf_reset(&buf);
    in.payment_amount = leat_decimal_scaled(1, 5);
    CHECK(checkout_order_row_write_item(&in, &buf, &issues) == LEAT_INVALID && buf.size == 0);
    CHECK(issues.count == 1 && strcmp(issues.items[0].rule->keyword, "multipleOf") == 0);
}

static void test_keys(void)
{
    struct checkout_order_row in = row();
    struct checkout_orders_key key = checkout_orders_key_of(&in);
    leat_buf_reset(&buf);
    CHECK(checkout_orders_write_key(key, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf),
              "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-15311\"}}");
    key.customer_id = LEAT_STR("");
    leat_buf_reset(&buf);
    CHECK(checkout_orders_write_key(key, &buf, NULL) == LEAT_INVALID && buf.size == 0);
}

static void test_a_key_that_lacks_a_part_says_which(void)
{
    struct leat_issues issues;
    struct leat_buf place;
    leat_buf_init(&place, 0);
    leat_buf_reset(&buf);
    leat_issues_init(&issues);
    CHECK(checkout_orders_write_key((struct checkout_orders_key){.customer_id = LEAT_STR("65144")}, &buf, &issues) ==
              LEAT_INVALID &&
          buf.size == 0);
    if (CHECK(issues.count == 1)) CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "forgotten");
    CHECK(leat_issue_write_pointer(&issues, 0, &place) == LEAT_OK);
    CHECK_STR(leat_buf_str(&place), "/DateOrderId/S");
    leat_buf_clear(&place);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_codec();
    test_refusals();
    test_keys();
    test_a_key_that_lacks_a_part_says_which();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
