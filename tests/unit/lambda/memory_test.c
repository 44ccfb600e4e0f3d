/*
 * Memory that runs out at any point of a batch: the process neither dies nor loses a message. Each that is not reported
 * as failed was stored, or is in the dead-letter queue. Allocations of our own code fail one after the other, once and
 * for good; those of libraries never do.
 */
#include "aws/aws_stub.h"
#include "core/print.h"
#include "failing_memory.h"
#include "lambda/worker_stub.h"
#include "leat/json.h"

struct state {
    struct leat_call call;
    struct leat_table *orders;
};

static leat_status open_state(void *memory, struct leat_runtime *runtime)
{
    struct state *state = memory;
    return leat_table_open(&state->orders, runtime, "LEAT_TABLE_ORDERS");
}

static const struct leat_rule required = {"required", NULL, {"id", 2}, 0};

/* Stores {"id": n}; 3 is rejected, 4 asks for another first, and what has no id is invalid. */
static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct state *state = memory;
    leat_json root, member;
    int64_t id = 0;
    issues->text = (leat_str){body.data, body.size};
    if (leat_json_parse(&root, issues->text, NULL) != LEAT_OK ||
        leat_json_find(&member, root, LEAT_STR("id")) != LEAT_OK || leat_json_int64(&id, member) != LEAT_OK) {
        issues->items[issues->count++] = (struct leat_issue){&required, 0, (uint32_t)body.size, NULL};
        issues->total++;
        return LEAT_INVALID;
    }
    leat_str key = leat_format(state->call.arena, "{\"Id\":{\"N\":\"%d\"}}", (int)id);
    /* a handler that takes whatever fails for a fault of the message */
    leat_str found;
    if (id == 4 &&
        leat_table_get(state->orders, LEAT_STR("{\"Id\":{\"N\":\"40\"}}"), &found, state->call.arena) != LEAT_OK)
        return LEAT_REJECT(&state->call, "not known");
    if (leat_table_put(state->orders, key, key) != LEAT_OK) return LEAT_REJECT(&state->call, "not stored");
    return id == 3 ? LEAT_REJECT(&state->call, "not this one") : LEAT_OK;
}

static const struct leat_function function = {.system = "test",
                                              .name = "store",
                                              .source = &leat_source_queue,
                                              .call_size = sizeof(struct state),
                                              .dead_letter_variable = "LEAT_DEAD_LETTER_QUEUE",
                                              .open = open_state,
                                              .handle = handle};

static bool was_sent(const struct aws_stub *aws, const char *text)
{
    for (size_t i = 0; i < aws->request_count; i++) {
        if (strstr(aws->bodies[i], text)) return true;
    }
    return false;
}

/* What became of each message, from the answer and from what AWS was sent. */
static void check_nothing_lost(const struct api_stub *api, const struct aws_stub *aws)
{
    static const struct {
        const char *item, *sent;
    } messages[] = {{"{\"itemIdentifier\":\"m1\"}", "{\"Id\":{\"N\":\"1\"}}"},
                    {"{\"itemIdentifier\":\"m2\"}", "\"MessageBody\":\"{}\""},
                    {"{\"itemIdentifier\":\"m3\"}", "\"MessageBody\":\"{\\\"id\\\":3}\""},
                    {"{\"itemIdentifier\":\"m4\"}", "{\"Id\":{\"N\":\"4\"}}"}};
    if (!api->post_count || api->posts[0].error_type[0]) return; /* an error of the whole: all are delivered again */
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        CHECK(strstr(api->posts[0].body, messages[i].item) || was_sent(aws, messages[i].sent));
    }
    CHECK(!was_sent(aws, "{\"Id\":{\"N\":\"3\"}}"));
}

static bool run_once(long allocations, bool for_good)
{
    static const char *const events[] = {
        "{\"Records\":[{\"messageId\":\"m1\",\"body\":\"{\\\"id\\\":1}\"},{\"messageId\":\"m2\",\"body\":\"{}\"},"
        "{\"messageId\":\"m3\",\"body\":\"{\\\"id\\\":3}\"},{\"messageId\":\"m4\",\"body\":\"{\\\"id\\\":4}\"}]}"};
    struct aws_stub aws;
    struct api_stub api;
    aws_stub_begin(&aws, NULL, 0);
    api_begin(&api, events, 1);
    memory_fails_after(allocations, for_good);
    api_run(&function);
    memory_fails_after(-1, false);
    check_nothing_lost(&api, &aws);
    api_end(&api);
    aws_stub_end(&aws);
    return failed_count > 0;
}

int main(void)
{
    setenv("LEAT_TABLE_ORDERS", "orders", 1);
    setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
    setenv("AWS_LAMBDA_LOG_LEVEL", "FATAL", 1);
    CHECK(!run_once(-1, false));
    long points = 0;
    while (points < 1000 && run_once(points, false)) points++;
    /* how many allocations there are depends on how the network cuts its answers, so the last points may not be reached
       again */
    long failed = 0;
    for (long i = 0; i < points; i++) failed += run_once(i, true);
    printf("%ld points of failure\n", points);
#ifndef MALLOC_NEVER_FAILS
    CHECK(points > 10);
    CHECK(failed > 10);
#endif
    return check_result();
}
