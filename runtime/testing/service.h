/* The services of a test: requests as the runtime writes them, answers as AWS words them. What is done is the same for
   all and stands in transport.c. */
#ifndef LEAT_TESTING_SERVICE_H
#define LEAT_TESTING_SERVICE_H

#include "aws/transport.h"
#include "testing/test.h"

enum { LEAT_TEST_ENTRIES = 25 }; /* the most that any service takes in one request */

/** An item, a key or a message. */
struct leat_test_entry {
    const struct leat_test_resource *resource;
    leat_str id;  /* in its batch */
    leat_str key; /* that stands beside the body */
    leat_str body, correlation_id, reason, attributes;
    leat_str found; /* by a get; data NULL: nothing */
    bool is_left;   /* by a batch that is done partly */
};

struct leat_test_request {
    enum leat_test_verb verb;
    bool is_batch;
    struct leat_test_entry entries[LEAT_TEST_ENTRIES];
    size_t count;
    const char *code, *message; /* set by a service that refuses it, before or after it was done */
    leat_str answer_type;       /* the content type of the answer; absent: it says none */
};

/** Constant. */
struct leat_test_service {
    const char *name;
    const char *host;     /* what its host name begins with: "sqs" */
    const char *throttle; /* the code of its refusals for too much */
    /** Reads operation and entries. operation: of the header X-Amz-Target, or absent. */
    void (*read)(struct leat_test *test, struct leat_test_request *request, leat_str operation,
                 const struct leat_http_exchange *exchange);
    /** Does an entry before it is noted: false when nothing came of it. NULL: there is nothing to do. */
    bool (*apply)(struct leat_test *test, struct leat_test_request *request, struct leat_test_entry *entry);
    /** What the request is answered with after it was done. */
    leat_status (*answer)(struct leat_buf *out, const struct leat_test_request *request);
    leat_status (*refuse)(struct leat_buf *out, const char *code, const char *message);
};

/** All of them; NULL behind the last. */
extern const struct leat_test_service *const leat_test_services[];

/** The next entry to fill in; its resource is the one whose name is behind the last separator of target. */
struct leat_test_entry *leat_test_add_entry(struct leat_test *test, struct leat_test_request *request, leat_str target,
                                            char separator);
/** Ends the test: the runtime sent what the kit does not know. */
_Noreturn void leat_test_refuse_operation(const char *service, leat_str operation);
/** {"__type":…,"message":…} */
leat_status leat_test_refuse_json(struct leat_buf *out, const char *code, const char *message);

/** Which fault meets the request, 0 for none; entries that a partial failure leaves are marked. */
enum leat_test_fault_kind leat_test_pick_fault(struct leat_test *test, struct leat_test_request *request);

#endif
