/* What generated <system>_testing.c hands to the testing kit. For generated code only. */
#ifndef LEAT_GEN_TESTING_H
#define LEAT_GEN_TESTING_H

#include "../issue.h"
#include "../testing.h"
#include "function.h"

#ifdef __cplusplus
extern "C" {
#endif

enum leat_test_resource_kind {
    LEAT_TEST_TABLE = 1,
    LEAT_TEST_TOPIC,
    LEAT_TEST_QUEUE,
    LEAT_TEST_SETTING,
    LEAT_TEST_BUCKET
};

/** Constant, generated, like the two below. */
struct leat_test_resource {
    enum leat_test_resource_kind kind;
    const char *name;
    const char *partition, *sort; /* of a table: the attributes of its key; sort NULL: none */
    const char *value;            /* of a setting: its default as text; NULL: it has none */
};

/** A function, and what its environment says: variables of the resources at the same places. */
struct leat_test_function {
    const struct leat_function *function;
    const char *method, *path; /* of its route; NULL: it has none */
    unsigned timeout_seconds, memory_mb;
    const char *const *variables;
    const struct leat_test_resource *const *resources;
    size_t resource_count;
};

struct leat_test_system {
    const char *name;
    const struct leat_test_resource *const *resources;
    size_t resource_count;
};

struct leat_test *leat_test_new(const struct leat_test_system *system);
/** Zeroed memory that lives as long as the test. */
void *leat_test_alloc(struct leat_test *test, size_t count, size_t size);
struct leat_arena *leat_test_arena(struct leat_test *test);
/** Ends the test when status is not LEAT_OK. what: "the event for process-records". */
void leat_test_expect(leat_status status, const char *what, const struct leat_issues *issues);
/** The bytes as text of the test; clears the buf. */
leat_str leat_test_take(struct leat_test *test, struct leat_buf *buf);

void leat_test_set_bool(struct leat_test *test, const struct leat_test_resource *setting, bool value);
void leat_test_set_int64(struct leat_test *test, const struct leat_test_resource *setting, int64_t value);
void leat_test_set_double(struct leat_test *test, const struct leat_test_resource *setting, double value);
void leat_test_set_str(struct leat_test *test, const struct leat_test_resource *setting, leat_str value);

/** Puts a row as if it had always been there: no deed, no fault. */
void leat_test_put_row(struct leat_test *test, const struct leat_test_resource *table, leat_str item);
size_t leat_test_count_rows(const struct leat_test *test, const struct leat_test_resource *table);
/** Row i, in the order in which their keys were first written. */
leat_str leat_test_row(const struct leat_test *test, const struct leat_test_resource *table, size_t i);
/** Messages that were published to a topic or sent to a queue. */
size_t leat_test_count_messages(const struct leat_test *test, const struct leat_test_resource *channel);
leat_str leat_test_message(const struct leat_test *test, const struct leat_test_resource *channel, size_t i);

/** One batch of messages; count > 0. */
const struct leat_test_result *leat_test_deliver(struct leat_test *test, const struct leat_test_function *function,
                                                 const leat_str *bodies, size_t count);
/** One request, or one direct call. */
const struct leat_test_result *leat_test_call(struct leat_test *test, const struct leat_test_function *function,
                                              leat_str body);
/** The body of the function's last reply; ends the test when it was not of this status. */
leat_str leat_test_reply(const struct leat_test *test, const struct leat_test_function *function, int status);

#ifdef __cplusplus
}
#endif

#endif
