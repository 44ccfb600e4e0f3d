/* SNS topics. */
#ifndef LEAT_TOPIC_H
#define LEAT_TOPIC_H

#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_runtime;
struct leat_topic;

/**
 * The topic whose ARN stands in the environment variable. Lives as long as the runtime. LEAT_MISUSE when the variable
 * is unset.
 */
LEAT_MUST_USE leat_status leat_topic_open(struct leat_topic **out, struct leat_runtime *runtime, const char *variable);
/**
 * Held back until the record succeeds; message is copied. The call's correlation id goes along as a message attribute.
 * LEAT_TOO_LARGE (256 KB), LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_topic_publish(struct leat_topic *topic, leat_str message);

#ifdef __cplusplus
}
#endif

#endif
