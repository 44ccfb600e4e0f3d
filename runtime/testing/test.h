/* The system of a test, and what the kit's files share. */
#ifndef LEAT_TESTING_TEST_H
#define LEAT_TESTING_TEST_H

#include "lambda/worker.h"
#include "leat/gen/testing.h"

/** A function that was called: its worker stays open, as a process of Lambda's does. */
struct leat_test_process {
    const struct leat_test_function *function;
    struct leat_worker worker;
    struct leat_test_process *next;
};

struct leat_test_value {
    const struct leat_test_resource *setting;
    leat_str text; /* ends in NUL */
};
struct leat_test_header {
    leat_str name, value;
};
struct leat_test_item {
    const struct leat_test_resource *table;
    leat_str key; /* in its one spelling (aws/item_key.h) */
    leat_str text;
};
struct leat_test_sent {
    leat_str id, body;
    unsigned deliveries;
};
struct leat_test_planned_fault {
    struct leat_test_fault fault;
    unsigned seen; /* requests that it fitted */
};

/** Lists grow in the arena and never move what was handed out: an older copy stays where it is. */
struct leat_test {
    const struct leat_test_system *system;
    struct leat_arena arena;
    struct leat_test_process *processes;
    struct leat_test_value *values;
    struct leat_test_header *headers;
    struct leat_test_item *items;
    struct leat_test_deed *deeds;
    struct leat_test_planned_fault *faults;
    size_t value_count, header_count, item_count, deed_count, fault_count;
    leat_str dead_letter_reason; /* of messages; empty: none */
    uint64_t random;
    size_t request_count;                   /* that were sent to services */
    size_t invocation_count, message_count; /* that were made: their ids */
    int log_fd;
    /* the last batch, for redelivery */
    const struct leat_test_function *batch_function;
    struct leat_test_sent *batch;
    const struct leat_test_result *batch_result;
    /* the last call of any function */
    const struct leat_test_function *called;
    const struct leat_test_result *result;
};

/* ---- test.c */

/** The one there is; ends the program when there is none. */
struct leat_test *leat_test_current(void);
/** Says what is wrong with the test, and ends it. */
_Noreturn void leat_test_misuse(const char *format, ...) LEAT_PRINTF(1, 2);
/**
 * From now on that function runs, NULL: none does. Who calls `exit` meanwhile ends the test with a sentence, whatever
 * status was asked for.
 */
void leat_test_guard(const char *function);
/** Ends the test when memory is NULL; returns it. */
void *leat_test_need(void *memory);
/** A list with room for one more item of that size, zeroed: the same one, or a larger copy. */
void *leat_test_room(struct leat_test *test, void *items, size_t count, size_t size);
/** Ends the test when status is not LEAT_OK, which is for want of memory. */
void leat_test_must(leat_status status);
leat_str leat_test_copy(struct leat_test *test, leat_str text);
/** A table, topic or queue; ends the test when the system has none of that name. */
const struct leat_test_resource *leat_test_find_resource(const struct leat_test *test, const char *name);
uint64_t leat_test_random(struct leat_test *test);
/** The next call of each function is a cold start. */
void leat_test_close_processes(struct leat_test *test);

/* ---- clock.c, ids.c */

enum { LEAT_TEST_CALL_MS = 1 }; /* what a call takes */
void leat_test_clock_begin(void);
void leat_test_ids_begin(void);

/* ---- environment.c */

/** What a variable says of resources of a kind: name, ARN, URL, or a setting's text; NULL: it has none. */
struct leat_test_kind {
    enum leat_test_resource_kind kind;
    const char *word; /* as topology.json has it; NULL behind the last */
    const char *(*text)(struct leat_test *test, const struct leat_test_resource *resource);
};
extern const struct leat_test_kind leat_test_kinds[];

/** Sets the variables that the function is opened with. */
void leat_test_set_environment(struct leat_test *test, const struct leat_test_function *function);

/* ---- store.c */

/** Why DynamoDB would not store an item, which is JSON, as a literal; NULL where it would. */
const char *leat_test_store_refuses(const struct leat_test_resource *table, leat_json item);
/** Puts an item; false when it lacks an attribute of its key, whose name is then *missing. */
bool leat_test_store_put(struct leat_test *test, const struct leat_test_resource *table, leat_str item,
                         const char **missing);
/** The item with that key, or NULL. */
const struct leat_test_item *leat_test_store_find(struct leat_test *test, const struct leat_test_resource *table,
                                                  leat_str key);
/** The key of an item, in its one spelling; data NULL when it lacks an attribute of it. */
leat_str leat_test_store_key_of(struct leat_test *test, const struct leat_test_resource *table, leat_json item,
                                const char **missing);
void leat_test_store_note(struct leat_test *test, const struct leat_test_deed *deed);

/* ---- transport.c */

/** The text of a member, or data NULL. */
leat_str leat_test_find_text(struct leat_test *test, leat_json object, const char *name);

/* ---- event.c */

leat_str leat_test_write_batch(struct leat_test *test, const struct leat_test_sent *messages, size_t count);
leat_str leat_test_write_request(struct leat_test *test, const struct leat_test_function *function, leat_str body);

#endif
