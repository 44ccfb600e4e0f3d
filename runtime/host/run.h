/* One run of the host: what is there once everything is ready. Shared by host.c, which makes it, and by those who tell
   of it. */
#ifndef HOST_RUN_H
#define HOST_RUN_H

#include "host/front.h"
#include "host/host.h"
#include "host/moto.h"
#include "host/poller.h"
#include "host/state.h"

struct run {
    const struct host_options *options;
    struct host_failure *failure;
    struct leat_arena arena;
    struct topology topology;
    struct host_state state;
    struct host_log log;
    int log_fd; /* -1: stdout */
    int signal_fd;
    struct moto moto;
    bool has_moto;
    const char *endpoint;
    struct aws_client client;
    struct host_resources resources;
    /* index by index as in the topology */
    struct host_function **functions;
    struct host_function_options *function_options;
    struct host_poller **pollers; /* NULL where no queue triggers the function */
    struct host_poller_options *poller_options;
    struct host_front **fronts;
    int *listeners; /* of the apis; -1 when their fronts have them */
    uint16_t *ports;
};

/** Appends the document dev.json: where everything is, for any AWS client. LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status run_write_document(const struct run *run, struct leat_buf *out);
/** Tells the person what runs where, on stdout. */
void run_print_summary(const struct run *run);

#endif
