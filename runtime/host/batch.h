/* The event of an SQS trigger and what a function's answer to it means for each message. */
#ifndef HOST_BATCH_H
#define HOST_BATCH_H

#include "leat/arena.h"
#include "leat/buf.h"
#include "leat/json.h"
#include "leat/str.h"

/** A received message: slices of the text that SQS answered with, which must outlive it. */
struct batch_message {
    leat_json id, receipt;                                                          /* strings */
    leat_json body, attributes, message_attributes, md5_of_body, md5_of_attributes; /* text of size 0: absent */
    bool failed;                                                                    /* set by batch_judge */
};

/**
 * Appends the messages of a ReceiveMessage answer to items, which has room for capacity. LEAT_INVALID when it is no
 * such answer.
 */
LEAT_MUST_USE leat_status batch_parse_received(struct batch_message *items, size_t *count, size_t capacity,
                                               leat_str answer);
/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html. LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status batch_write_event(struct leat_buf *out, const struct batch_message *items, size_t count,
                                            const char *queue_arn, const char *region);
/**
 * Marks the messages that come back, as ReportBatchItemFailures says
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting):
 * an empty answer, null or no failures: none. No JSON, or an identifier that is empty, null, misnamed or unknown: all
 * of them. Returns how many; *problem, of the arena, says why all were marked, or is NULL.
 */
size_t batch_judge(struct batch_message *items, size_t count, leat_str answer, struct leat_arena *arena,
                   const char **problem);

#endif
