/*
 * As Lambda's event source mapping does it: a message that failed is simply not deleted, so that the queue's own
 * visibility timeout brings it back and its redrive policy gives it up. Nothing here counts deliveries.
 */
#include "host/poller.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "aws/clock.h"
#include "aws/services/sqs.h"
#include "core/print.h"
#include "host/batch.h"

enum {
    FETCH_COUNT = 10,       /* the most that ReceiveMessage gives */
    FETCH_WAIT_SECONDS = 1, /* short, so that the host ends soon when it is told to */
    CALL_TIMEOUT_MS = 10000,
    PAUSE_MS = 1000,                    /* after a failed call */
    LIMIT_EVENT_BYTES = 6 * 1024 * 1024 /* https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
};

struct host_poller {
    const struct host_poller_options *options;
    pthread_t thread;
    atomic_bool stopping;
    struct aws_client client;
    struct leat_arena arena; /* of one batch */
    struct batch_message *items;
    size_t count, size_bytes;
};

/* Appends what the queue has to the batch; the answer is kept, since the messages are slices of it. */
static leat_status fetch(struct host_poller *poller, int wait_seconds, struct host_failure *failure)
{
    const struct host_poller_options *options = poller->options;
    size_t room = (size_t)options->batch - poller->count;
    LEAT_TRY(leat_buf_append_format(
        aws_client_body(&poller->client),
        "{\"QueueUrl\":\"%s\",\"MaxNumberOfMessages\":%d,\"WaitTimeSeconds\":%d,\"AttributeNames\":[\"All\"],"
        "\"MessageAttributeNames\":[\"All\"]}",
        options->queue_url, room < FETCH_COUNT ? (int)room : FETCH_COUNT, wait_seconds));
    LEAT_TRY(aws_client_send(&poller->client, &leat_service_sqs, "ReceiveMessage", CALL_TIMEOUT_MS, failure));
    leat_str answer = leat_str_copy(poller->client.call.answer, &poller->arena);
    if (leat_arena_has_failed(&poller->arena)) return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    poller->size_bytes += answer.size;
    leat_status status = batch_parse_received(poller->items, &poller->count, (size_t)options->batch, answer);
    return status == LEAT_OK
               ? LEAT_OK
               : host_fail(failure, status, "sqs ReceiveMessage answered with something else than messages");
}

/* Fills a batch: a first message, then more until the batch is full, its window has passed or an event can't hold
   more. */
static leat_status collect(struct host_poller *poller, struct host_failure *failure)
{
    const struct host_poller_options *options = poller->options;
    size_t before = 0;
    LEAT_TRY(fetch(poller, FETCH_WAIT_SECONDS, failure));
    uint64_t until = leat_clock_steady_ms() + (uint64_t)options->window_seconds * 1000;
    while (poller->count && poller->count < (size_t)options->batch && !atomic_load(&poller->stopping)) {
        bool has_window = leat_clock_steady_ms()<until, is_full = poller->size_bytes> LIMIT_EVENT_BYTES / 2;
        bool has_more = poller->count - before == FETCH_COUNT;
        if (is_full || (!has_window && !has_more)) break;
        before = poller->count;
        LEAT_TRY(fetch(poller, has_window ? FETCH_WAIT_SECONDS : 0, failure));
    }
    return LEAT_OK;
}

/* Deletes the messages that are done, ten at a time. One that is refused keeps no other from being deleted. */
static leat_status delete_done(struct host_poller *poller, struct host_failure *failure)
{
    leat_status status = LEAT_OK;
    for (size_t i = 0; i < poller->count;) {
        struct leat_buf *body = aws_client_body(&poller->client);
        size_t entries = 0;
        LEAT_TRY(leat_buf_append_format(body, "{\"QueueUrl\":\"%s\",\"Entries\":[", poller->options->queue_url));
        for (; i < poller->count && entries < FETCH_COUNT; i++) {
            if (poller->items[i].failed) continue;
            LEAT_TRY(leat_buf_append_format(body, "%s{\"Id\":\"%zu\",\"ReceiptHandle\":%.*s}", entries ? "," : "",
                                            entries, LEAT_STR_ARG(poller->items[i].receipt.text)));
            entries++;
        }
        LEAT_TRY(leat_buf_append(body, LEAT_STR("]}")));
        if (!entries) break;
        LEAT_TRY(aws_client_send(&poller->client, &leat_service_sqs, "DeleteMessageBatch", CALL_TIMEOUT_MS, failure));
        leat_json root, refused;
        struct leat_json_cursor cursor = {0};
        bool has_refused = leat_json_parse(&root, poller->client.call.answer, NULL) == LEAT_OK &&
                           leat_json_find(&refused, root, LEAT_STR("Failed")) == LEAT_OK &&
                           leat_json_type(refused) == LEAT_JSON_ARRAY && leat_json_next(refused, &cursor);
        if (has_refused)
            status = host_fail(failure, LEAT_UNAVAILABLE, "sqs DeleteMessageBatch refused some: %.*s",
                               LEAT_STR_ARG(cursor.value.text));
    }
    return status;
}

/* How long the oldest message was in the queue: how the hop before shows in the log. */
static int64_t waited_ms(struct host_poller *poller)
{
    int64_t oldest = (int64_t)leat_clock_ms(), now = oldest;
    for (size_t i = 0; i < poller->count; i++) {
        leat_json sent;
        leat_str text;
        if (!poller->items[i].attributes.text.size ||
            leat_json_find(&sent, poller->items[i].attributes, LEAT_STR("SentTimestamp")) != LEAT_OK)
            continue;
        if (leat_json_string(&text, sent, &poller->arena) != LEAT_OK || !text.size) continue;
        leat_str copy = leat_str_copy(text, &poller->arena);
        int64_t time = copy.data ? strtoll(copy.data, NULL, 10) : now;
        if (time < oldest) oldest = time;
    }
    return now - oldest;
}

static const char *outcome_name(enum host_outcome outcome)
{
    static const char *const names[] = {[HOST_ANSWERED] = "answered",
                                        [HOST_FAILED] = "failed",
                                        [HOST_CRASHED] = "crashed",
                                        [HOST_TIMED_OUT] = "timed out",
                                        [HOST_STOPPED] = "was stopped"};
    return names[outcome];
}

static leat_status hand_over(struct host_poller *poller, struct host_failure *failure)
{
    const struct host_poller_options *options = poller->options;
    const char *problem = NULL;
    struct leat_buf event;
    int64_t waited = waited_ms(poller);
    leat_buf_init(&event, 0);
    leat_status status = batch_write_event(&event, poller->items, poller->count, options->queue_arn, options->region);
    if (status != LEAT_OK) {
        leat_buf_clear(&event);
        return host_fail(failure, status, "out of memory");
    }
    host_log_line(options->log, options->queue, "%zu to %s, %" PRId64 " ms in the queue", poller->count,
                  options->function_name, waited);
    struct host_invocation invocation = {.event = leat_buf_str(&event)};
    host_function_invoke(options->function, &invocation);
    leat_buf_clear(&event);

    size_t failed = poller->count;
    if (invocation.outcome == HOST_ANSWERED)
        failed = batch_judge(poller->items, poller->count, leat_buf_str(&invocation.answer), &poller->arena, &problem);
    else
        for (size_t i = 0; i < poller->count; i++) poller->items[i].failed = true;
    leat_buf_clear(&invocation.answer);
    if (invocation.outcome == HOST_STOPPED) return LEAT_OK;

    if (failed < poller->count) status = delete_done(poller, failure);
    if (!failed)
        host_log_line(options->log, options->queue, "%zu done by %s in %.1f ms", poller->count, options->function_name,
                      invocation.took_ms);
    else if (invocation.outcome == HOST_ANSWERED)
        host_log_line(options->log, options->queue, "%zu done by %s in %.1f ms, %zu will be delivered again%s%s",
                      poller->count - failed, options->function_name, invocation.took_ms, failed, problem ? ": " : "",
                      problem ? problem : "");
    else
        host_log_line(options->log, options->queue, "%s %s (%s): %zu will be delivered again", options->function_name,
                      outcome_name(invocation.outcome), invocation.error_type, failed);
    return status;
}

static void *poll_queue(void *context)
{
    struct host_poller *poller = context;
    while (!atomic_load(&poller->stopping)) {
        struct host_failure failure = {""};
        leat_arena_mark mark = leat_arena_mark_get(&poller->arena);
        poller->count = poller->size_bytes = 0;
        leat_status status = collect(poller, &failure);
        /* what was fetched before a call failed is handed over all the same */
        if (poller->count && !atomic_load(&poller->stopping)) {
            leat_status handed = hand_over(poller, &failure);
            if (status == LEAT_OK) status = handed;
        }
        if (status != LEAT_OK && !atomic_load(&poller->stopping)) {
            host_log_line(poller->options->log, poller->options->queue, "%s", failure.sentence);
            leat_clock_sleep_ms(PAUSE_MS);
        }
        leat_arena_rewind(&poller->arena, mark);
    }
    return NULL;
}

leat_status host_poller_start(struct host_poller **out, const struct host_poller_options *options,
                              struct host_failure *failure)
{
    *out = NULL;
    struct host_poller *poller = calloc(1, sizeof *poller);
    struct batch_message *items = calloc((size_t)options->batch, sizeof *items);
    if (poller && items) {
        poller->options = options;
        poller->items = items;
        atomic_init(&poller->stopping, false);
        aws_client_init(&poller->client);
        leat_arena_init(&poller->arena, 0);
        if (!pthread_create(&poller->thread, NULL, poll_queue, poller)) {
            *out = poller;
            return LEAT_OK;
        }
        aws_client_clear(&poller->client);
    }
    free(items);
    free(poller);
    return host_fail(failure, LEAT_NO_MEMORY, "the thread that polls %s can't be started", options->queue);
}

void host_poller_stop(struct host_poller *poller)
{
    if (poller) atomic_store(&poller->stopping, true);
}

void host_poller_free(struct host_poller *poller)
{
    if (!poller) return;
    host_poller_stop(poller);
    pthread_join(poller->thread, NULL);
    aws_client_clear(&poller->client);
    leat_arena_clear(&poller->arena);
    free(poller->items);
    free(poller);
}
