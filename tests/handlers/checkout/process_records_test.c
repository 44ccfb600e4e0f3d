/* process-records as its user tests it: an order becomes a row, whatever happens around it. */
#include "order.h"

#include "../../unit/check.h"

static void an_order_becomes_a_row(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout_order_row *rows;
    const struct leat_test_result *result = checkout_process_records_test(test, &order, 1);
    CHECK_INT(result->given_back_count, 0);
    if (!CHECK(checkout_orders_test_rows(test, &rows) == 1)) return;
    CHECK_STR(rows[0].customer_id, "65144");
    CHECK_STR(rows[0].date_order_id, "2018-12-15T23:41:11-08:00-15311");
    CHECK_INT(rows[0].payment_id, 2509);
    CHECK(leat_decimal_compare(rows[0].payment_amount, order.payment.amount) == 0);
    CHECK_STR(rows[0].payment_currency, "usd");
    CHECK_INT(rows[0].total_quantity, 3);
}

static void run(void (*check)(struct leat_test *test))
{
    struct leat_test *test = checkout_test_new();
    check(test);
    leat_test_free(test);
}

int main(void)
{
    run(an_order_becomes_a_row);
    return check_result();
}
