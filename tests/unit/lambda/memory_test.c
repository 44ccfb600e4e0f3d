/*
 * Memory that runs out at any point of a batch: the process neither dies nor loses a message. Each that is not reported as failed was stored,
 * or is in the dead-letter queue. Allocations of our own code fail one after the other, once and for good; those of libraries never do.
 */
#include "aws/aws_stub.h"
#include "lambda/worker_stub.h"
#include "leat/json.h"

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

static _Thread_local long allocations_left = -1; /* -1: none fails */
static _Thread_local bool fails_on;              /* all after it fail too */
static _Thread_local size_t failed_count;

#ifndef IS_SANITIZED
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern char __executable_start, etext;

/* Whether this allocation is ours (the program's own text, into which the runtime is linked) and its turn to fail. */
static bool fails(const void *caller)
{
    if (allocations_left < 0 || (const char *)caller < &__executable_start || (const char *)caller >= &etext) return false;
    if (allocations_left > 0) {
        allocations_left--;
        return false;
    }
    if (!fails_on && failed_count) return false;
    failed_count++;
    return true;
}

void *malloc(size_t size) { return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size); }

void *calloc(size_t count, size_t size) { return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size); }

void *realloc(void *block, size_t size) { return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(block, size); }
#endif

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

/* Stores {"id": n}; 3 is rejected, and what has no id is invalid. */
static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct state *state = memory;
    leat_json root, member;
    int64_t id = 0;
    issues->text = (leat_str){body.data, body.size};
    if (leat_json_parse(&root, issues->text, NULL) != LEAT_OK || leat_json_find(&member, root, LEAT_STR("id")) != LEAT_OK ||
        leat_json_int64(&id, member) != LEAT_OK) {
        issues->items[issues->count++] = (struct leat_issue){&required, 0, (uint32_t)body.size};
        issues->total++;
        return LEAT_INVALID;
    }
    leat_str key = leat_format(state->call.arena, "{\"Id\":{\"N\":\"%d\"}}", (int)id);
    LEAT_TRY(leat_table_put(state->orders, key, key));
    return id == 3 ? leat_reject(&state->call, "not this one") : LEAT_OK;
}

static const struct leat_function function = {.system = "test",
                                              .name = "store",
                                              .source = LEAT_SOURCE_QUEUE,
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
    static const char *const events[] = {"{\"Records\":[{\"messageId\":\"m1\",\"body\":\"{\\\"id\\\":1}\"},{\"messageId\":\"m2\",\"body\":\"{}\"},"
                                         "{\"messageId\":\"m3\",\"body\":\"{\\\"id\\\":3}\"},{\"messageId\":\"m4\",\"body\":\"{\\\"id\\\":4}\"}]}"};
    struct aws_stub aws;
    struct api_stub api;
    aws_stub_begin(&aws, NULL, 0);
    api_begin(&api, events, 1);
    failed_count = 0;
    fails_on = for_good;
    allocations_left = allocations;
    api_run(&function);
    allocations_left = -1;
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
    long failed = 0; /* how many allocations there are depends on how the network cuts its answers, so the last points may not be reached again */
    for (long i = 0; i < points; i++) failed += run_once(i, true);
    printf("%ld points of failure\n", points);
#ifndef IS_SANITIZED
    CHECK(points > 10);
    CHECK(failed > 10);
#endif
    return check_result();
}
