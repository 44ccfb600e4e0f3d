/* Events as AWS words them (docs.aws.amazon.com/lambda/latest/dg/with-sqs.html,
   …/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html). */
#include <string.h>

#include "core/print.h"
#include "testing/test.h"

leat_str leat_test_write_batch(struct leat_test *test, const struct leat_test_sent *messages, size_t count)
{
    struct leat_buf out;
    leat_buf_init(&out, 0);
    leat_test_must(leat_buf_append(&out, LEAT_STR("{\"Records\":[")));
    for (size_t i = 0; i < count; i++) {
        leat_test_must(leat_buf_append_format(
            &out,
            "%s{\"messageId\":\"%s\",\"attributes\":{\"ApproximateReceiveCount\":\"%u\"},\"eventSource\":\"aws:sqs\","
            "\"awsRegion\":\"eu-west-1\",\"messageAttributes\":{",
            i ? "," : "", messages[i].id.data, messages[i].deliveries));
        if (test->dead_letter_reason.size) {
            leat_test_must(
                leat_buf_append(&out, LEAT_STR("\"leat-reason\":{\"dataType\":\"String\",\"stringValue\":")));
            leat_test_must(leat_buf_append_json(&out, test->dead_letter_reason));
            leat_test_must(leat_buf_append(&out, LEAT_STR("}")));
        }
        leat_test_must(leat_buf_append(&out, LEAT_STR("},\"body\":")));
        leat_test_must(leat_buf_append_json(&out, messages[i].body));
        leat_test_must(leat_buf_append(&out, LEAT_STR("}")));
    }
    leat_test_must(leat_buf_append(&out, LEAT_STR("]}")));
    return leat_test_take(test, &out);
}

static void write_member(struct leat_buf *out, leat_str name, leat_str value)
{
    leat_test_must(leat_buf_append_json(out, name));
    leat_test_must(leat_buf_append(out, LEAT_STR(":")));
    leat_test_must(leat_buf_append_json(out, value));
    leat_test_must(leat_buf_append(out, LEAT_STR(",")));
}

leat_str leat_test_write_request(struct leat_test *test, const struct leat_test_function *function, leat_str body)
{
    struct leat_buf out;
    leat_buf_init(&out, 0);
    leat_test_must(leat_buf_append(&out, LEAT_STR("{")));
    write_member(&out, LEAT_STR("resource"), leat_str_of(function->path));
    write_member(&out, LEAT_STR("path"), leat_str_of(function->path));
    write_member(&out, LEAT_STR("httpMethod"), leat_str_of(function->method));
    leat_test_must(leat_buf_append(&out, LEAT_STR("\"headers\":{")));
    for (size_t i = 0; i < test->header_count; i++) write_member(&out, test->headers[i].name, test->headers[i].value);
    write_member(&out, LEAT_STR("Host"), LEAT_STR("testing"));
    out.size--; /* the last comma */
    leat_test_must(leat_buf_append_format(
        &out,
        "},\"requestContext\":{\"requestId\":\"request-%zu\",\"identity\":{\"sourceIp\":\"192.0.2.1\"}},\"body\":",
        test->invocation_count));
    leat_test_must(leat_buf_append_json(&out, body));
    leat_test_must(leat_buf_append(&out, LEAT_STR(",\"isBase64Encoded\":false}")));
    return leat_test_take(test, &out);
}

void leat_test_set_header(struct leat_test *test, const char *name, const char *value)
{
    size_t i = 0;
    while (i < test->header_count && strcmp(test->headers[i].name.data, name) != 0) i++;
    if (!value) {
        if (i < test->header_count) test->headers[i] = test->headers[--test->header_count];
        return;
    }
    if (i == test->header_count) {
        test->headers = leat_test_room(test, test->headers, test->header_count, sizeof *test->headers);
        test->header_count++;
    }
    test->headers[i] =
        (struct leat_test_header){leat_test_copy(test, leat_str_of(name)), leat_test_copy(test, leat_str_of(value))};
}

void leat_test_set_dead_letter_reason(struct leat_test *test, const char *reason)
{
    test->dead_letter_reason = reason ? leat_test_copy(test, leat_str_of(reason)) : (leat_str){"", 0};
}
