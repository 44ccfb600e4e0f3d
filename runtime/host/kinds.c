/* The kinds that leat dev knows: a new one is a line here and a file of its own. Topics are made last: their
   subscriptions name queues. */
#include "host/kind.h"

extern const struct host_kind host_kind_setting, host_kind_api, host_kind_table, host_kind_queue, host_kind_topic,
    host_kind_bucket;

const struct host_kind *const host_kinds[] = {
    &host_kind_setting, &host_kind_api, &host_kind_table, &host_kind_queue, &host_kind_topic, &host_kind_bucket, NULL};
