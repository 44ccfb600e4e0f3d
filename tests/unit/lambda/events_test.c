/* AWS's own sample events (of aws-lambda-go) through the loop: the shapes are theirs and not ours. */
#include "aws/aws_stub.h"
#include "lambda/worker_stub.h"

static char seen[1024];

static leat_status take(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct leat_call *call = memory;
    (void)issues;
    snprintf(seen, sizeof seen, "%.*s", (int)body.size, body.data);
    if (!call->http) return LEAT_REJECT(call, "no order");
    CHECK_STR(call->http->route, "POST /{proxy+}");
    CHECK_STR(call->http->path, "/hello/world");
    CHECK_STR(call->http->source_address, "192.168.196.186");
    CHECK_STR(leat_http_find_header(call->http, LEAT_STR("HOST")), "gy415nuibc.execute-api.us-east-1.amazonaws.com");
    CHECK_STR(call->correlation_id, "deef4878-7910-11e6-8f14-25afc3e9ae33");
    call->reply.status = 204;
    return LEAT_OK;
}

static char *read_event(const char *name)
{
    const char *data = getenv("LEAT_DATA");
    char path[1024];
    snprintf(path, sizeof path, "%s/aws-events/%s", data && *data ? data : "../shared/data", name);
    FILE *file = fopen(path, "rb");
    char *text = file ? calloc(1, 65536) : NULL;
    if (text && fread(text, 1, 65535, file) == 0) text[0] = '\0';
    if (file) fclose(file);
    return text;
}

static void run(const struct leat_function *function, const char *event, struct api_stub *api, struct aws_stub *aws)
{
    static const char *events[1];
    events[0] = event;
    seen[0] = '\0';
    aws_stub_begin(aws, NULL, 0);
    api_begin(api, events, 1);
    CHECK_INT(api_run(function), 0);
}

int main(void)
{
    char *request = read_event("go_apigw-request.json"), *batch = read_event("go_sqs-event.json");
    if (!request || !batch) {
        printf("skipped: no sample events (set LEAT_DATA); the other tests here hold events of our own\n");
        free(request);
        free(batch);
        return 77;
    }
    struct leat_function function = {.system = "test",
                                     .name = "take",
                                     .source = &leat_source_rest_api,
                                     .call_size = sizeof(struct leat_call),
                                     .handle = take};
    struct api_stub api;
    struct aws_stub aws;
    run(&function, request, &api, &aws);
    CHECK_STR(leat_str_of(seen), "{\r\n\t\"a\": 1\r\n}");
    CHECK_STR(leat_str_of(api_body(&api, 0)), "{\"statusCode\":204,\"headers\":{\"Content-Type\":\"application/"
                                              "json\"},\"isBase64Encoded\":false,\"body\":\"\"}");
    api_end(&api);
    aws_stub_end(&aws);

    setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
    function.source = &leat_source_queue;
    function.dead_letter_variable = "LEAT_DEAD_LETTER_QUEUE";
    run(&function, batch, &api, &aws);
    CHECK_STR(leat_str_of(seen), "Message Body");
    CHECK_STR(leat_str_of(api_body(&api, 0)), "{\"batchItemFailures\":[]}");
    CHECK(strstr(aws.bodies[0],
                 "\"MessageBody\":\"Message "
                 "Body\",\"MessageAttributes\":{\"Attribute3\":{\"DataType\":\"Binary\",\"BinaryValue\":\"MTEwMA==\"},"
                 "\"Attribute2\":{\"DataType\":\"Number\",\"StringValue\":\"123\"},\"Attribute1\":{\"DataType\":"
                 "\"String\",\"StringValue\":"
                 "\"AttributeValue1\"},\"leat-reason\":{") != NULL);
    api_end(&api);
    aws_stub_end(&aws);
    free(request);
    free(batch);
    return check_result();
}
