/* The services against moto, whose reading of requests follows AWS's models. */
#include "aws/clock.h"
#include "aws/runtime.h"
#include "aws/services/dynamodb.h"
#include "aws/services/s3.h"
#include "aws/services/sns.h"
#include "aws/services/sqs.h"
#include "aws/xml.h"
#include "check.h"
#include "core/print.h"
#include "leat/bucket.h"
#include "leat/json.h"
#include "moto.h"

static struct leat_runtime *runtime;
static struct leat_arena arena;
static struct leat_call call;

/* One call of any operation; its answer in the arena. */
static leat_str ask(const struct leat_service *service, const char *operation, leat_str body)
{
    struct leat_service_call asked = {.service = service, .operation = operation};
    leat_buf_init(&asked.body, 0);
    CHECK_INT(leat_buf_append(&asked.body, body), LEAT_OK);
    leat_services_send(&runtime->services, &asked, 1, leat_clock_ms() + 20000);
    if (!CHECK(asked.status == LEAT_OK))
        fprintf(stderr, "%s: %s: %s\n", operation, asked.error.code, asked.error.message);
    leat_str answer = leat_str_copy(asked.answer, &arena);
    leat_buf_clear(&asked.body);
    return answer;
}

static const char *text_of(leat_str json, leat_str name)
{
    leat_json root, member;
    leat_str text;
    if (leat_json_parse(&root, json, NULL) != LEAT_OK || leat_json_find(&member, root, name) != LEAT_OK ||
        leat_json_string(&text, member, &arena) != LEAT_OK)
        return "";
    return leat_str_copy(text, &arena).data;
}

static const char *create_queue(const char *name)
{
    return text_of(ask(&leat_service_sqs, "CreateQueue", leat_format(&arena, "{\"QueueName\":\"%s\"}", name)),
                   LEAT_STR("QueueUrl"));
}

static size_t count_of(leat_str text, const char *part)
{
    size_t count = 0;
    for (const char *at = text.data;
         (at = memmem(at, text.size - (size_t)(at - text.data), part, strlen(part))) != NULL; at++)
        count++;
    return count;
}

static leat_str receive(const char *url)
{
    return ask(&leat_service_sqs, "ReceiveMessage",
               leat_format(&arena,
                           "{\"QueueUrl\":\"%s\",\"MaxNumberOfMessages\":10,\"MessageAttributeNames\":[\"All\"]}",
                           url));
}

static void create_resources(void)
{
    char topic[256], queue[] = "arn:aws:sqs:eu-west-1:123456789012:fanout";
    ask(&leat_service_dynamodb, "CreateTable",
        LEAT_STR("{\"TableName\":\"orders\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[{"
                 "\"AttributeName\":\"Id\",\"AttributeType\":\"S\"},"
                 "{\"AttributeName\":\"Day\",\"AttributeType\":\"N\"}],\"KeySchema\":[{\"AttributeName\":\"Id\","
                 "\"KeyType\":\"HASH\"},"
                 "{\"AttributeName\":\"Day\",\"KeyType\":\"RANGE\"}]}"));
    setenv("LEAT_TABLE_ORDERS", "orders", 1);
    setenv("LEAT_QUEUE_WORK", create_queue("work"), 1);
    setenv("FANOUT_URL", create_queue("fanout"), 1);
    leat_str answer =
        ask(&leat_service_sns, "CreateTopic", LEAT_STR("Action=CreateTopic&Version=2010-03-31&Name=events"));
    leat_xml_text(answer, LEAT_STR("TopicArn"), topic, sizeof topic);
    setenv("LEAT_TOPIC_EVENTS", topic, 1);
    ask(&leat_service_sns, "Subscribe",
        leat_format(&arena,
                    "Action=Subscribe&Version=2010-03-31&TopicArn=%s&Protocol=sqs&Endpoint=%s&Attributes.entry.1.key="
                    "RawMessageDelivery"
                    "&Attributes.entry.1.value=true",
                    topic, queue));
}

static void put_row(struct leat_table *table, size_t i)
{
    leat_str item = leat_format(
        &arena,
        "{\"Id\":{\"S\":\"a "
        "\\u00e9\\\"%zu\"},\"Day\":{\"N\":\"%zu\"},\"Amount\":{\"N\":\"400.25\"},\"Tags\":{\"SS\":[\"a\",\"b\"]},"
        "\"Until\":{\"N\":\"1795726800\"},\"Marks\":{\"NS\":[\"-1\",\"2.5\"]}}",
        i, i);
    leat_str key = leat_format(&arena, "{\"Id\":{\"S\":\"a \\u00e9\\\"%zu\"},\"Day\":{\"N\":\"%zu\"}}", i, i);
    leat_runtime_begin_record(runtime, &call, i);
    CHECK_INT(leat_table_put(table, item, key), LEAT_OK);
    leat_runtime_end_record(runtime, true);
}

static void test_table(void)
{
    struct leat_table *table;
    struct leat_error error;
    leat_str item;
    CHECK_INT(leat_table_open(&table, runtime, "LEAT_TABLE_ORDERS"), LEAT_OK);
    leat_runtime_begin_batch(runtime);
    put_row(table, 0);
    leat_runtime_flush(runtime, call.deadline_ms); /* PutItem */
    for (size_t i = 1; i < 31; i++) put_row(table, i);
    leat_runtime_flush(runtime, call.deadline_ms); /* BatchWriteItem, twice */
    for (size_t i = 0; i < 31; i++) CHECK(!leat_runtime_find_failure(runtime, i, &error));
    leat_str answer = ask(&leat_service_dynamodb, "Scan", LEAT_STR("{\"TableName\":\"orders\",\"Select\":\"COUNT\"}"));
    CHECK(memmem(answer.data, answer.size, "\"Count\": 31", 11) ||
          memmem(answer.data, answer.size, "\"Count\":31", 10));

    leat_runtime_begin_record(runtime, &call, 0);
    CHECK_INT(
        leat_table_get(table, LEAT_STR("{\"Id\":{\"S\":\"a \\u00e9\\\"30\"},\"Day\":{\"N\":\"30\"}}"), &item, &arena),
        LEAT_OK);
    CHECK(item.size && memmem(item.data, item.size, "400.25", 6) && memmem(item.data, item.size, "\"SS\"", 4) &&
          memmem(item.data, item.size, "\"-1\"", 4));
    CHECK_INT(leat_table_get(table, LEAT_STR("{\"Id\":{\"S\":\"b\"},\"Day\":{\"N\":\"30\"}}"), &item, &arena), LEAT_OK);
    CHECK(item.data == NULL);
    CHECK_INT(leat_table_get(table, LEAT_STR("{\"Nonsense\":{\"S\":\"b\"}}"), &item, &arena), LEAT_INVALID);
    CHECK_STR(leat_str_of(call.error.code), "ValidationException");
    leat_runtime_end_record(runtime, true);

    /* one bad item among good ones fails its record alone */
    leat_runtime_begin_batch(runtime);
    put_row(table, 100);
    leat_runtime_begin_record(runtime, &call, 1);
    CHECK_INT(leat_table_put(table, LEAT_STR("{\"Id\":{\"S\":\"no day\"}}"), LEAT_STR("{\"Id\":{\"S\":\"no day\"}}")),
              LEAT_OK);
    leat_runtime_end_record(runtime, true);
    leat_runtime_flush(runtime, call.deadline_ms);
    CHECK(!leat_runtime_find_failure(runtime, 100, &error));
    CHECK(leat_runtime_find_failure(runtime, 1, &error));
    CHECK_INT(error.status, LEAT_INVALID);
}

static void test_topic_and_queue(void)
{
    struct leat_topic *topic;
    struct leat_queue *queue;
    struct leat_error error;
    CHECK_INT(leat_topic_open(&topic, runtime, "LEAT_TOPIC_EVENTS"), LEAT_OK);
    CHECK_INT(leat_queue_open(&queue, runtime, "LEAT_QUEUE_WORK"), LEAT_OK);
    leat_runtime_begin_batch(runtime);
    for (size_t i = 0; i < 3; i++) {
        leat_runtime_begin_record(runtime, &call, i);
        CHECK_INT(leat_topic_publish(topic, leat_format(&arena, "{\"id\":%zu,\"name\":\"\xc3\xa9 & + %%\"}", i)),
                  LEAT_OK);
        CHECK_INT(leat_queue_send(queue, leat_format(&arena, "{\"id\":%zu,\"name\":\"\xc3\xa9\\n\"}", i)), LEAT_OK);
        leat_runtime_end_record(runtime, true);
        if (i == 0) leat_runtime_flush(runtime, call.deadline_ms); /* Publish and SendMessage, then the batches */
    }
    leat_runtime_flush(runtime, call.deadline_ms);
    for (size_t i = 0; i < 3; i++) CHECK(!leat_runtime_find_failure(runtime, i, &error));

    leat_str fanned_out = receive(getenv("FANOUT_URL")), sent = receive(getenv("LEAT_QUEUE_WORK"));
    CHECK_INT(count_of(fanned_out, "\"Body\""), 3);
    CHECK(count_of(fanned_out, " & + %") == 3);
    CHECK_INT(count_of(fanned_out, "correlation-1"), 3);
    CHECK_INT(count_of(sent, "\"Body\""), 3);
    CHECK_INT(count_of(sent, "correlation-1"), 3);

    /* a queue that does not exist is no fault of the record, which is given back */
    setenv("LEAT_QUEUE_WORK", "http://127.0.0.1/123456789012/nowhere", 1);
    CHECK_INT(leat_queue_open(&queue, runtime, "LEAT_QUEUE_WORK"), LEAT_OK);
    leat_runtime_begin_record(runtime, &call, 9);
    CHECK_INT(leat_queue_send(queue, LEAT_STR("x")), LEAT_OK);
    leat_runtime_end_record(runtime, true);
    leat_runtime_flush(runtime, call.deadline_ms);
    CHECK(leat_runtime_find_failure(runtime, 9, &error));
    CHECK_INT(error.status, LEAT_UNAVAILABLE);
}

/* moto checks no signature, but reads keys and bodies as S3 does. */
static void test_bucket(void)
{
    static const char *const keys[] = {
        "a.txt", "a b+c%20d/e.png", "/lead//../x/", "M\xc3\xbcller~?&#", "q=1&x;y:@!$'()*,[]\"<>", "tab\tline"};
    enum { COUNT = sizeof keys / sizeof *keys };
    static const char bytes[] = "\0\xff\r\n\x80 end";
    const struct leat_object *found;
    struct leat_bucket *bucket;
    struct leat_error error;
    struct leat_service_call create = {
        .service = &leat_service_s3, .operation = "CreateBucket", .method = "PUT", .path = LEAT_STR("shop-box")};
    leat_buf_init(&create.body, 0);
    CHECK_INT(leat_buf_append(&create.body, LEAT_STR("<CreateBucketConfiguration><LocationConstraint>eu-west-1"
                                                     "</LocationConstraint></CreateBucketConfiguration>")),
              LEAT_OK);
    leat_services_send(&runtime->services, &create, 1, leat_clock_ms() + 20000);
    CHECK_INT(create.status, LEAT_OK);
    leat_buf_clear(&create.body);

    setenv("LEAT_BUCKET_BOX", "shop-box", 1);
    CHECK_INT(leat_bucket_open(&bucket, runtime, "LEAT_BUCKET_BOX"), LEAT_OK);
    leat_runtime_begin_batch(runtime);
    for (size_t i = 0; i < COUNT; i++) {
        struct leat_object object = {.body = {bytes, sizeof bytes - 1 - i}, .content_type = LEAT_STR("image/x-test")};
        leat_runtime_begin_record(runtime, &call, i);
        CHECK_INT(leat_bucket_put(bucket, leat_str_of(keys[i]), &object), LEAT_OK);
        leat_runtime_end_record(runtime, true);
    }
    leat_runtime_flush(runtime, call.deadline_ms);
    leat_runtime_begin_record(runtime, &call, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        CHECK(!leat_runtime_find_failure(runtime, i, &error));
        CHECK_INT(leat_bucket_get(bucket, leat_str_of(keys[i]), &found, &arena), LEAT_OK);
        if (!CHECK(found != NULL)) continue;
        CHECK(leat_str_equal(found->body, (leat_str){bytes, sizeof bytes - 1 - i}));
        CHECK_STR(found->content_type, "image/x-test");
    }
    CHECK_INT(leat_bucket_get(bucket, LEAT_STR("nothing"), &found, &arena), LEAT_OK);
    CHECK(found == NULL);
    CHECK_INT(leat_bucket_delete(bucket, leat_str_of(keys[1])), LEAT_OK);
    CHECK_INT(leat_bucket_delete(bucket, LEAT_STR("nothing")), LEAT_OK);
    leat_runtime_end_record(runtime, true);
    leat_runtime_flush(runtime, call.deadline_ms);
    CHECK(!leat_runtime_find_failure(runtime, COUNT, &error));
    leat_runtime_begin_record(runtime, &call, COUNT + 1);
    CHECK_INT(leat_bucket_get(bucket, leat_str_of(keys[1]), &found, &arena), LEAT_OK);
    CHECK(found == NULL);
    leat_runtime_end_record(runtime, true);

    /* a bucket that does not exist is no fault of the record */
    setenv("LEAT_BUCKET_BOX", "nowhere-box", 1);
    CHECK_INT(leat_bucket_open(&bucket, runtime, "LEAT_BUCKET_BOX"), LEAT_OK);
    leat_runtime_begin_record(runtime, &call, COUNT + 2);
    CHECK_INT(leat_bucket_get(bucket, LEAT_STR("a"), &found, &arena), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(call.error.code), "NoSuchBucket");
    leat_runtime_end_record(runtime, false);
}

int main(void)
{
    pid_t moto = moto_begin();
    if (!moto) return 77;
    runtime = leat_runtime_new();
    leat_arena_init(&arena, 0);
    call = (struct leat_call){
        .runtime = runtime, .correlation_id = LEAT_STR("correlation-1"), .deadline_ms = leat_clock_ms() + 60000};
    create_resources();
    test_table();
    test_topic_and_queue();
    test_bucket();
    leat_runtime_free(runtime);
    leat_arena_clear(&arena);
    moto_end(moto);
    return check_result();
}
