/* SQS messages as a function's event, and what its answer means:
   https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
#include "check.h"
#include "host/batch.h"

static struct leat_arena arena;

static const char received[] = "{\"Messages\":[{\"MessageId\":\"m-1\",\"ReceiptHandle\":\"r+1=\",\"MD5OfBody\":\"0a\","
                               "\"Body\":\"{\\\"a\\\": \\\"\\u00e9\\\"}\","
                               "\"Attributes\":{\"SentTimestamp\":\"1\"},\"MessageAttributes\":{\"k\":{\"DataType\":"
                               "\"Number\",\"StringValue\":\"7\"},"
                               "\"b\":{\"DataType\":\"Binary\",\"BinaryValue\":\"AA==\"}}},{\"MessageId\":\"m-2\","
                               "\"ReceiptHandle\":\"r2\",\"Body\":\"\"},"
                               "{\"MessageId\":\"m-3\",\"ReceiptHandle\":\"r3\",\"Body\":\"x\"}]}";

static void messages_become_an_event(void)
{
    struct batch_message items[8];
    size_t count = 0;
    struct leat_buf event;
    leat_buf_init(&event, 0);
    CHECK_INT(batch_parse_received(items, &count, 8, leat_str_of(received)), LEAT_OK);
    CHECK_INT(count, 3);
    CHECK_INT(batch_write_event(&event, items, 2, "arn:q", "eu-north-1"), LEAT_OK);
    CHECK_STR(
        leat_buf_str(&event),
        "{\"Records\":[{\"messageId\":\"m-1\",\"receiptHandle\":\"r+1=\",\"body\":\"{\\\"a\\\": "
        "\\\"\\u00e9\\\"}\",\"attributes\":{\"SentTimestamp\":\"1\"},"
        "\"messageAttributes\":{\"k\":{\"stringValue\":\"7\",\"stringListValues\":[],\"binaryListValues\":[],"
        "\"dataType\":\"Number\"},"
        "\"b\":{\"binaryValue\":\"AA==\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"Binary\"}},"
        "\"md5OfBody\":\"0a\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:q\",\"awsRegion\":\"eu-north-1\"},"
        "{\"messageId\":\"m-2\",\"receiptHandle\":\"r2\",\"body\":\"\",\"attributes\":{},\"messageAttributes\":{},"
        "\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:q\",\"awsRegion\":\"eu-north-1\"}]}");
    leat_buf_clear(&event);
}

static void answers_of_sqs_are_not_trusted(void)
{
    static const struct {
        const char *text;
        leat_status status;
    } cases[] = {{"{}", LEAT_OK},
                 {"{\"Messages\":null}", LEAT_OK},
                 {"{\"Messages\":[]}", LEAT_OK},
                 {"{\"Messages\":{}}", LEAT_INVALID},
                 {"{\"Messages\":[1]}", LEAT_INVALID},
                 {"{\"Messages\":[{\"MessageId\":\"m\",\"Body\":\"\"}]}", LEAT_INVALID},
                 {"<html>", LEAT_INVALID},
                 {"", LEAT_INVALID}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct batch_message items[2];
        size_t count = 0;
        CHECK_INT(batch_parse_received(items, &count, 2, leat_str_of(cases[i].text)), cases[i].status);
        CHECK_INT(count, 0);
    }
    struct batch_message items[2];
    size_t count = 0;
    CHECK_INT(batch_parse_received(items, &count, 2, leat_str_of(received)), LEAT_OK);
    CHECK_INT(count, 2); /* never more than there is room for */
}

/* come_back: one character for each of the three messages. */
static void answers_are_judged(void)
{
    static const struct {
        const char *answer, *come_back;
        bool has_problem;
    } cases[] = {
        {"", "...", false},
        {"\n", "...", false},
        {"null", "...", false},
        {"{}", "...", false},
        {"{\"batchItemFailures\":null}", "...", false},
        {"{\"batchItemFailures\":[]}", "...", false},
        {"{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}", ".x.", false},
        {"{\"batchItemFailures\":[{\"itemIdentifier\":\"m\\u002d2\"},{\"itemIdentifier\":\"m-1\"},{\"itemIdentifier\":"
         "\"m-1\"}]}",
         "xx.", false},
        {"{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"},{\"itemIdentifier\":\"m-9\"}]}", "xxx", true},
        {"{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}", "xxx", true},
        {"{\"batchItemFailures\":[{\"itemIdentifier\":null}]}", "xxx", true},
        {"{\"batchItemFailures\":[{\"id\":\"m-1\"}]}", "xxx", true},
        {"{\"batchItemFailures\":[\"m-1\"]}", "xxx", true},
        {"{\"batchItemFailures\":\"m-1\"}", "xxx", true},
        {"{\"batchItemFailures\":[", "xxx", true},
        {"done", "xxx", true},
        {"\"done\"", "xxx", true},
        {"[]", "xxx", true},
    };
    struct batch_message items[3];
    size_t count = 0;
    CHECK_INT(batch_parse_received(items, &count, 3, leat_str_of(received)), LEAT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *problem;
        char come_back[] = "...";
        size_t expected = 0, failed = batch_judge(items, count, leat_str_of(cases[i].answer), &arena, &problem);
        for (size_t j = 0; j < 3; j++) {
            if (items[j].failed) come_back[j] = 'x';
            expected += cases[i].come_back[j] == 'x';
        }
        CHECK_STR(leat_str_of(come_back), cases[i].come_back);
        CHECK_INT(failed, expected);
        CHECK_INT(problem != NULL, cases[i].has_problem);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    messages_become_an_event();
    answers_of_sqs_are_not_trusted();
    answers_are_judged();
    leat_arena_clear(&arena);
    return check_result();
}
