/*
 * Tests of handlers without AWS (docs/testing.md): a system in memory, its functions called with typed events.
 *
 * What runs is what is shipped: the record loop, effects held back, batches, retries. Only the transport is another
 * one, which keeps rows and messages in memory and fails when it is told to, and the clocks, which move when somebody
 * sleeps. Typed fronts are in <system>_testing.h; a test begins with its <system>_test_new. Link with leat_testing,
 * which must stand before leat's other libraries (leat_add_handler_test does it).
 *
 * A test that uses the kit wrongly (a name that the system does not have, a value that breaks its schema) is ended: a
 * sentence on stderr, exit status 1. So is one whose handler calls `exit`, and one that runs out of memory; no function
 * here returns a status. There is one system at a time in a process, whose environment it sets: a region, keys, and the
 * variables of the functions. All that is returned lives until leat_test_free.
 */
#ifndef LEAT_TESTING_H
#define LEAT_TESTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"
#include "time.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_test;

void leat_test_free(struct leat_test *test);

/* ---- the world around a call ---- */

/**
 * The clock begins at 2026-01-01T00:00:00.000Z, and moves by a millisecond with each call, when the runtime waits, when
 * a request times out, and by these. It never goes back.
 */
void leat_test_set_time(struct leat_test *test, leat_time now);
void leat_test_advance(struct leat_test *test, uint64_t duration_ms);
/** A header of every request that follows; value NULL takes it away. Both are copied. */
void leat_test_set_header(struct leat_test *test, const char *name, const char *value);
/**
 * Why each message that follows was a dead letter before: JSON, {"status":"rejected","reason":"…"}, which the handler
 * finds in call->base.dead_letter_reason; NULL: none of them was. Copied.
 */
void leat_test_set_dead_letter_reason(struct leat_test *test, const char *reason);

struct leat_object;
/** Puts an object into the bucket of that name as if it had always been there: no deed, no fault. All is copied. */
void leat_test_put_object(struct leat_test *test, const char *bucket, leat_str key, const struct leat_object *object);
/** What the bucket has under that key; NULL: nothing. */
const struct leat_object *leat_test_object(struct leat_test *test, const char *bucket, leat_str key);

/* ---- what became of a call ---- */

struct leat_test_result {
    /* the invocation failed as a whole: "Function.Rejected"; data NULL: it did not */
    leat_str error_type, error_message;
    /* of a request */
    int status;            /* 0: it was none, or was not answered */
    leat_str content_type; /* "application/json", "application/problem+json" */
    leat_str body;         /* also the result of a direct call; a NUL follows */
    /* of a batch of messages */
    size_t message_count, given_back_count;
    /* of each message, in the order in which they were given: it failed and is to be delivered again */
    const bool *given_back;
    leat_str log; /* the lines that were logged; a NUL follows */
};

/** Delivers the messages that the last batch gave back once more, as the queue would. NULL: there were none. */
const struct leat_test_result *leat_test_redeliver(struct leat_test *test);

/* ---- what was done ---- */

enum leat_test_verb {
    LEAT_TEST_ANY = 0,
    LEAT_TEST_PUT,
    LEAT_TEST_GET,
    LEAT_TEST_PUBLISH,
    LEAT_TEST_SEND,
    LEAT_TEST_DELETE
};

struct leat_test_deed {
    enum leat_test_verb verb;
    leat_str resource;       /* "orders" */
    leat_str key;            /* that stands beside the body, of an object; data NULL: none does */
    leat_str body;           /* item or key in DynamoDB's JSON; message; bytes of an object that was put */
    leat_str correlation_id; /* of a message; empty: none */
    leat_str reason;         /* of a dead letter: the sentence of its leat-reason; data NULL: it is none */
    leat_str attributes;     /* of a sent message: its attributes in JSON, as SendMessage takes them; data NULL: none */
};

/**
 * Deed i of what the services did for the functions of the system, in its order; failed requests did nothing.
 * LEAT_TEST_ANY: of any verb; resource NULL: at any. A dead-letter queue is called "<queue>-dead-letters". NULL behind
 * the last.
 */
const struct leat_test_deed *leat_test_find_deed(const struct leat_test *test, enum leat_test_verb verb,
                                                 const char *resource, size_t i);
/** How many requests were sent to the services since the beginning, repeated and failed ones included. */
size_t leat_test_count_requests(const struct leat_test *test);

/* ---- faults ---- */

enum leat_test_fault_kind {
    LEAT_TEST_THROTTLE = 1, /* refused: nothing was done */
    LEAT_TEST_RESET,        /* the connection broke before the service took the request: nothing was done */
    LEAT_TEST_TIMEOUT,      /* all was done, and the answer never came */
    LEAT_TEST_PARTIAL       /* a batch is done but for some of its entries; a request of one is throttled */
};

/** Which requests fail, and how. What is zero narrows nothing. */
struct leat_test_fault {
    enum leat_test_fault_kind kind;
    const char *resource; /* only requests to this table, topic, queue or bucket */
    /* only requests with an item, key, message or object that holds this text; of a batch that fails partly, those
       entries */
    const char *holding;
    unsigned request; /* only the n-th of them from now on, 1 for the next; 0: every one */
    unsigned percent; /* each of them with this chance; of a batch that fails partly, each entry */
};

/**
 * Adds a fault; texts are copied. Of several that fit a request, the one that was added first is taken. Without
 * `holding` and `percent` a batch that fails partly fails for its first entry.
 */
void leat_test_fail(struct leat_test *test, struct leat_test_fault fault);
/** Takes all faults away. */
void leat_test_heal(struct leat_test *test);
/** Where chances and the jitter of retries begin, 1 unless said: a run of the same seed is the same run. */
void leat_test_seed(struct leat_test *test, uint64_t seed);

#ifdef __cplusplus
}
#endif

#endif
