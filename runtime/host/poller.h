/* The trigger between a queue and a function: messages are fetched, handed over in batches, and deleted when the
   function is done with them. */
#ifndef HOST_POLLER_H
#define HOST_POLLER_H

#include "host/function.h"
#include "host/resources.h"

struct host_poller_options {
    const char *queue, *function_name; /* as the topology names them */
    const char *queue_url, *queue_arn, *region;
    int64_t batch, window_seconds;
    struct host_function *function;
    struct host_log *log;
};

struct host_poller;

/** A thread that begins at once. options must outlive the poller, which belongs to the caller. */
LEAT_MUST_USE leat_status host_poller_start(struct host_poller **out, const struct host_poller_options *options,
                                            struct host_failure *failure);
/** Tells it to end; it fetches nothing more. */
void host_poller_stop(struct host_poller *poller);
/** Waits for its end, at most the second that a fetch takes: stop the function first. NULL is allowed. */
void host_poller_free(struct host_poller *poller);

#endif
