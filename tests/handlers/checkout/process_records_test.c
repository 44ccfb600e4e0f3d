/* process-records as its user tests it: an order becomes a row, whatever happens around it. */
#include <sys/wait.h>
#include <unistd.h>

#include "order.h"

#include "../../unit/check.h"

enum { RUN = 200, BATCH = 10, SEEDS = 10, DELIVERIES = 100 };

static bool is_among(const struct checkout_order_row *rows, size_t count, int64_t order_id)
{
    char end[32];
    snprintf(end, sizeof end, "-08:00-%" PRId64, order_id);
    for (size_t i = 0; i < count; i++) {
        if (leat_str_has_suffix(rows[i].date_order_id, leat_str_of(end))) return true;
    }
    return false;
}

static bool has_row(struct leat_test *test, int64_t order_id)
{
    const struct checkout_order_row *rows;
    size_t count = checkout_orders_test_rows(test, &rows);
    return is_among(rows, count, order_id);
}

static bool is_logged(const struct leat_test_result *result, const char *text)
{
    return memmem(result->log.data, result->log.size, text, strlen(text)) != NULL;
}

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

static void the_bug_corrupts_what_is_stored(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout_order_row *rows;
    checkout_process_records_test(test, &order, 1);
    checkout_bug_enabled_test_set(test, true);
    CHECK_INT(checkout_process_records_test(test, &order, 1)->given_back_count, 0);
    if (!CHECK(checkout_orders_test_rows(test, &rows) == 1)) return; /* of the same key */
    CHECK_STR(rows[0].date_order_id, "2018-12-15T23:41:11-08:00-15311");
    CHECK_STR(rows[0].payment_currency, "CORRUPTED!");
    CHECK(leat_decimal_compare(rows[0].payment_amount, leat_decimal_scaled(0, 2)) == 0);
    CHECK(rows[0].payment_id == 0 && rows[0].total_quantity == 0);
    checkout_bug_enabled_test_set(test, false);
    checkout_process_records_test(test, &order, 1);
    CHECK(checkout_orders_test_rows(test, &rows) == 1 && rows[0].total_quantity == 3);
}

static void an_order_takes_the_place_of_an_older_row(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout_order_row *rows;
    struct checkout_order_row old = {.customer_id = LEAT_STR("65144"),
                                     .date_order_id = LEAT_STR("2018-12-15T23:41:11-08:00-15311"),
                                     .total_quantity = 1};
    old.payment_currency = LEAT_STR("eur");
    old.payment_amount = leat_decimal_scaled(100, 2);
    checkout_orders_test_put(test, &old);
    old.date_order_id = LEAT_STR("2018-12-15T23:41:11-08:00-1");
    checkout_orders_test_put(test, &old);
    checkout_process_records_test(test, &order, 1);
    if (CHECK(checkout_orders_test_rows(test, &rows) == 2))
        CHECK(rows[0].total_quantity == 3 && rows[1].total_quantity == 1);
}

static void an_order_that_breaks_its_schema_becomes_a_dead_letter(struct leat_test *test)
{
    const leat_str bodies[] = {LEAT_STR_INIT("{\"id\":0}"), LEAT_STR_INIT("no JSON")};
    const struct checkout_order_row *rows;
    CHECK_INT(checkout_process_records_test_text(test, bodies, 2)->given_back_count, 0);
    CHECK(checkout_orders_test_rows(test, &rows) == 0);
    for (size_t i = 0; i < 2; i++) {
        const struct leat_test_deed *letter =
            leat_test_find_deed(test, LEAT_TEST_SEND, "checkout-work-dead-letters", i);
        if (!CHECK(letter)) return;
        CHECK(leat_str_equal(letter->body, bodies[i]));
        CHECK_STR(letter->reason, "the message does not fit its schema");
    }
    CHECK(!leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 2));
}

static void a_throttled_table_gives_the_order_back_and_nothing_else(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_THROTTLE, .resource = "orders"});
    const struct leat_test_result *result = checkout_process_records_test(test, &order, 1);
    CHECK(result->given_back_count == 1 && result->given_back[0]);
    CHECK(is_logged(result, "ProvisionedThroughputExceededException"));
    CHECK_INT(leat_test_count_requests(test), 3); /* AWS's standard retries */
    CHECK(!leat_test_find_deed(test, LEAT_TEST_ANY, NULL, 0));

    leat_test_heal(test);
    result = leat_test_redeliver(test);
    CHECK(result && result->message_count == 1 && result->given_back_count == 0 && has_row(test, 15311));
    CHECK(!leat_test_redeliver(test));
}

static void a_part_of_a_batch_that_fails_fails_its_own_order(struct leat_test *test)
{
    const struct checkout orders[] = {order_of(15311), order_of(15312), order_of(15313)};
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_PARTIAL, .holding = "-15312"});
    const struct leat_test_result *result = checkout_process_records_test(test, orders, 3);
    CHECK(!result->given_back[0] && result->given_back[1] && !result->given_back[2]);
    CHECK(has_row(test, 15311) && !has_row(test, 15312) && has_row(test, 15313));
}

static void a_part_of_a_batch_that_fails_once_is_sent_again(struct leat_test *test)
{
    const struct checkout orders[] = {order_of(15311), order_of(15312), order_of(15313)};
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_PARTIAL, .request = 1});
    CHECK_INT(checkout_process_records_test(test, orders, 3)->given_back_count, 0);
    CHECK(has_row(test, 15311) && has_row(test, 15312) && has_row(test, 15313));
    CHECK_INT(leat_test_count_requests(test), 2);
}

/* The row is there, but nobody has said so: it is written again. */
static void an_answer_that_never_comes_gives_the_order_back(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    const struct checkout_order_row *rows;
    leat_time began = leat_time_now();
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_TIMEOUT, .request = 1});
    CHECK_INT(checkout_process_records_test(test, &order, 1)->given_back_count, 1);
    CHECK(has_row(test, 15311));
    int64_t took = leat_time_now().seconds - began.seconds;
    CHECK(took >= 9 && took <= 10); /* all that the function may run, waited in no time */
    CHECK_INT(leat_test_redeliver(test)->given_back_count, 0);
    CHECK_INT(checkout_orders_test_rows(test, &rows), 1);
}

static void a_connection_that_breaks_is_made_again(struct leat_test *test)
{
    const struct checkout order = order_of(15311);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_RESET, .request = 1});
    CHECK_INT(checkout_process_records_test(test, &order, 1)->given_back_count, 0);
    CHECK(has_row(test, 15311) && leat_test_count_requests(test) == 2);

    const struct checkout next = order_of(15312);
    leat_test_fail(test, (struct leat_test_fault){.kind = LEAT_TEST_RESET});
    CHECK_INT(checkout_process_records_test(test, &next, 1)->given_back_count, 1);
    CHECK(!has_row(test, 15312));
}

/* ---- a run with faults at random: at-least-once holds ------------------------------------------------------------ */

static void add_random_faults(struct leat_test *test)
{
    static const enum leat_test_fault_kind kinds[] = {LEAT_TEST_THROTTLE, LEAT_TEST_RESET, LEAT_TEST_TIMEOUT,
                                                      LEAT_TEST_PARTIAL};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        leat_test_fail(test, (struct leat_test_fault){.kind = kinds[i], .percent = 25});
}

/* A record is done and its row is there, or it is given back. Returns how many were. */
static size_t deliver_until_done(struct leat_test *test, const struct checkout *orders)
{
    const struct checkout_order_row *rows;
    size_t given_back = 0;
    const struct leat_test_result *result = checkout_process_records_test(test, orders, BATCH);
    size_t count = checkout_orders_test_rows(test, &rows);
    for (size_t i = 0; i < BATCH; i++) CHECK(result->given_back[i] || is_among(rows, count, orders[i].id));
    for (size_t delivery = 0; result && delivery < DELIVERIES; delivery++) {
        given_back += result->given_back_count;
        result = leat_test_redeliver(test);
    }
    CHECK(!result);
    count = checkout_orders_test_rows(test, &rows);
    for (size_t i = 0; i < BATCH; i++) CHECK(is_among(rows, count, orders[i].id));
    return given_back;
}

static size_t run_with_faults(uint64_t seed)
{
    struct leat_test *test = checkout_test_new();
    const struct checkout_order_row *rows;
    size_t given_back = 0;
    leat_test_seed(test, seed);
    add_random_faults(test);
    for (int64_t id = 1; id <= RUN; id += BATCH) {
        struct checkout orders[BATCH];
        for (int i = 0; i < BATCH; i++) orders[i] = order_of(id + i);
        given_back += deliver_until_done(test, orders);
    }
    CHECK_INT(checkout_orders_test_rows(test, &rows), RUN);
    CHECK(!leat_test_find_deed(test, LEAT_TEST_SEND, NULL, 0)); /* nothing that passes makes a dead letter */
    size_t requests = leat_test_count_requests(test);
    leat_test_free(test);
    CHECK(given_back > 0 && requests > RUN / BATCH); /* the faults did happen */
    return requests;
}

static void no_order_is_lost_whatever_fails(void)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) run_with_faults(seed);
    CHECK_INT(run_with_faults(7), run_with_faults(7));
    CHECK(run_with_faults(7) != run_with_faults(8));
}

/* ---- a test that is wrong itself --------------------------------------------------------------------------------- */

static void an_order_that_can_not_be_written_ends_the_test(void)
{
    static const char expected[] = "leat testing: the message for process-records is not valid at /id: ";
    char said[1024] = "";
    int ends[2], status = 0;
    if (!CHECK(pipe(ends) == 0)) return;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        const struct checkout order = order_of(0);
        checkout_process_records_test(checkout_test_new(), &order, 1);
        _exit(0);
    }
    close(ends[1]);
    CHECK(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 1);
    CHECK(strncmp(said, expected, strlen(expected)) == 0);
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
    run(the_bug_corrupts_what_is_stored);
    run(an_order_takes_the_place_of_an_older_row);
    run(an_order_that_breaks_its_schema_becomes_a_dead_letter);
    run(a_throttled_table_gives_the_order_back_and_nothing_else);
    run(a_part_of_a_batch_that_fails_fails_its_own_order);
    run(a_part_of_a_batch_that_fails_once_is_sent_again);
    run(an_answer_that_never_comes_gives_the_order_back);
    run(a_connection_that_breaks_is_made_again);
    no_order_is_lost_whatever_fails();
    an_order_that_can_not_be_written_ends_the_test();
    return check_result();
}
