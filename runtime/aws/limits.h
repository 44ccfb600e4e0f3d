/* Sizes and counts that AWS sets, and the few that are ours. Data: the source stands beside each. */
#ifndef LEAT_AWS_LIMITS_H
#define LEAT_AWS_LIMITS_H

enum {
    /* docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html; limits of items stand in
       json/item_limits.h */
    LEAT_DYNAMODB_BATCH_COUNT = 25,
    LEAT_DYNAMODB_BATCH_SIZE = 16 * 1024 * 1024,
    /* docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html: the sum of a batch is bounded like one message */
    LEAT_SNS_MESSAGE_SIZE = 256 * 1024,
    LEAT_SNS_BATCH_COUNT = 10,
    LEAT_SNS_BATCH_SIZE = 256 * 1024,
    /* docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html: 1 MiB since August 2025,
       attributes included */
    LEAT_SQS_MESSAGE_SIZE = 1024 * 1024,
    LEAT_SQS_BATCH_COUNT = 10,
    LEAT_SQS_BATCH_SIZE = 1024 * 1024,
    LEAT_SQS_ATTRIBUTE_COUNT = 10,
    /* the name "correlation-id" and the type "String", which count with the value of an attribute, and some room */
    LEAT_CORRELATION_SIZE = 32,
    /* what a put has in a call beside its item */
    LEAT_DYNAMODB_ENTRY_SIZE = 64,
    /* ours: BatchGetItem and Query answer at most 16 MB; anything above is not an answer of these services */
    LEAT_HTTP_ANSWER_SIZE = 17 * 1024 * 1024,
    /* ours: requests of one flush that are under way at once */
    LEAT_HTTP_PARALLEL = 8,
    /* ours: SDKs wait 60 s for a connection, which is longer than most functions may run; a data centre answers in
       milliseconds */
    LEAT_HTTP_CONNECT_TIMEOUT_MS = 3000,
    LEAT_HTTP_TIMEOUT_MS = 15000,
    /* ours: of the time until the deadline, what is kept for posting the answer */
    LEAT_ANSWER_RESERVE_MS = 100,
    /* ours: effects held back beyond these are sent early, so that memory stays flat in a batch of 10,000 */
    LEAT_EFFECTS_COUNT = 200,
    LEAT_EFFECTS_SIZE = 4 * 1024 * 1024,
    /* ours: what handlers keep between records; a text of each record would fill the process's memory sooner or
       later */
    LEAT_KEPT_SIZE = 1024 * 1024
};

#endif
