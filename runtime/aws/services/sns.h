/* Bodies of SNS's calls (docs.aws.amazon.com/sns/latest/api), in the query protocol. */
#ifndef LEAT_AWS_SERVICES_SNS_H
#define LEAT_AWS_SERVICES_SNS_H

#include "aws/sender.h"

extern const struct leat_service leat_service_sns;

/** Publish for one effect, PublishBatch for several of one topic. */
extern const struct leat_sender leat_sns_publishes;
/**
 * Appends the entry of a message: the parameters of Publish that are its own, each with its '&'. correlation_id: empty
 * for none.
 */
LEAT_MUST_USE leat_status leat_sns_write_entry(struct leat_buf *out, leat_str message, leat_str correlation_id);

#endif
