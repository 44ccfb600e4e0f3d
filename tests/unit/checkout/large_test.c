/* Large bodies that are invalid, or that are worth too much memory: refused with a reason, and never given back to come
   again. */
#include "../aws/aws_stub.h"
#include "../lambda/worker_stub.h"
#include "leat/gen/parse.h"
#include "order.h"

static leat_status take_order(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct leat_call *call = memory;
    struct checkout order;
    return checkout_parse_in_place(&order, body, call->arena, issues);
}

/* A type whose values are as large as one likes. */
static leat_status take_wide(void *memory, struct leat_input body, struct leat_issues *issues)
{
    enum { VALUE = 4096 };
    struct leat_call *call = memory;
    struct leat_parser parser;
    LEAT_TRY(leat_parser_init(&parser, body, call->arena, issues));
    for (size_t i = 0; i < body.size && leat_parser_new(&parser, VALUE); i++) {}
    return leat_parser_finish(&parser, NULL);
}

static struct leat_function function = {.system = "test", .name = "take", .call_size = sizeof(struct leat_call)};

/* before, then "1," until there are so many bytes, then after; within a JSON string */
static char *event_of(const char *before, size_t size, const char *after)
{
    size_t used = strlen(before);
    char *event = malloc(used + size + strlen(after) + 3);
    if (!event) abort();
    memcpy(event, before, used);
    for (size_t i = 0; i < size / 2; i++, used += 2) memcpy(event + used, "1,", 2);
    memcpy(event + used, "1", 1);
    strcpy(event + used + 1, after);
    return event;
}

static void run(leat_status handle(void *, struct leat_input, struct leat_issues *), const struct leat_source *source,
                const char *megabytes, size_t size, const char *rule)
{
    struct api_stub api;
    struct aws_stub aws;
    bool is_queue = source == &leat_source_queue;
    char *event =
        event_of(is_queue ? "{\"Records\":[{\"messageId\":\"m0\",\"body\":\"{\\\"items\\\":["
                          : "{\"resource\":\"/o\",\"path\":\"/"
                            "o\",\"httpMethod\":\"POST\",\"isBase64Encoded\":false,\"body\":\"{\\\"items\\\":[",
                 size, is_queue ? "]}\"}]}" : "]}\"}");
    const char *events[] = {event};
    function.handle = handle;
    function.source = source;
    function.dead_letter_variable = is_queue ? "LEAT_DEAD_LETTER_QUEUE" : NULL;
    setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
    setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", megabytes, 1);
    aws_stub_begin(&aws, NULL, 0);
    api_begin(&api, events, 1);
    CHECK_INT(api_run(&function), 0);
    if (is_queue) {
        char expected[64];
        snprintf(expected, sizeof expected, "\\\"rule\\\":\\\"%s\\\"", rule);
        CHECK_STR(leat_str_of(api_body(&api, 0)), "{\"batchItemFailures\":[]}");
        CHECK_INT(aws.request_count, 1);
        if (aws.request_count) CHECK(strstr(aws.bodies[0], "leat-reason") && strstr(aws.bodies[0], expected));
    } else {
        CHECK(strstr(api_body(&api, 0), "{\"statusCode\":400,") == api_body(&api, 0) &&
              strstr(api_body(&api, 0), rule));
    }
    api_end(&api);
    aws_stub_end(&aws);
    free(event);
}

int main(void)
{
    run(take_order, &leat_source_rest_api, "256", 2000000, "type");
    run(take_order, &leat_source_queue, "128", 1000000, "type");
    run(take_wide, &leat_source_rest_api, "256", 2000000, "too-large");
    run(take_wide, &leat_source_rest_api, "128", 5900000, "too-large");
    /* the dead letter is made in what the refused value gave back */
    run(take_wide, &leat_source_queue, "128", 1000000, "too-large");
    return check_result();
}
