/* SQS queues. */
#ifndef LEAT_QUEUE_H
#define LEAT_QUEUE_H

#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_runtime;
struct leat_queue;

/**
 * The queue whose URL stands in the environment variable. Lives as long as the runtime. LEAT_MISUSE when the variable
 * is unset.
 */
LEAT_MUST_USE leat_status leat_queue_open(struct leat_queue **out, struct leat_runtime *runtime, const char *variable);
/**
 * Held back until the record succeeds; message is copied. The call's correlation id goes along as a message attribute.
 * LEAT_TOO_LARGE (1 MiB), LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_queue_send(struct leat_queue *queue, leat_str message);

#ifdef __cplusplus
}
#endif

#endif
