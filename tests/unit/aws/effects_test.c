/* Effects: held back, dropped, shared calls, phases, order of one key, partial failures. The server answers as the
   services do. */
#include "aws/clock.h"
#include "aws/services/dynamodb.h"
#include "aws_stub.h"
#include "core/print.h"

struct fixture {
    struct aws_stub stub;
    struct leat_runtime *runtime;
    struct leat_table *orders, *stock;
    struct leat_topic *events;
    struct leat_queue *work;
    struct leat_call call;
};

static void begin(struct fixture *f, const struct stub_answer *answers, size_t count)
{
    setenv("LEAT_TABLE_ORDERS", "orders-1", 1);
    setenv("LEAT_TABLE_STOCK", "stock-1", 1);
    setenv("LEAT_TOPIC_EVENTS", "arn:aws:sns:eu-west-1:123456789012:events", 1);
    setenv("LEAT_QUEUE_WORK", "http://localhost/123456789012/work", 1);
    aws_stub_begin(&f->stub, answers, count);
    f->runtime = aws_stub_runtime();
    f->call = (struct leat_call){
        .runtime = f->runtime, .correlation_id = LEAT_STR("c&1"), .deadline_ms = leat_clock_ms() + 10000};
    CHECK_INT(leat_table_open(&f->orders, f->runtime, "LEAT_TABLE_ORDERS"), LEAT_OK);
    CHECK_INT(leat_table_open(&f->stock, f->runtime, "LEAT_TABLE_STOCK"), LEAT_OK);
    CHECK_INT(leat_topic_open(&f->events, f->runtime, "LEAT_TOPIC_EVENTS"), LEAT_OK);
    CHECK_INT(leat_queue_open(&f->work, f->runtime, "LEAT_QUEUE_WORK"), LEAT_OK);
    leat_runtime_begin_batch(f->runtime);
}

static void end(struct fixture *f)
{
    leat_runtime_free(f->runtime);
    aws_stub_end(&f->stub);
}

static void put(struct fixture *f, struct leat_table *table, int key, int value)
{
    char item[128], key_text[64];
    snprintf(item, sizeof item, "{\"Id\":{\"N\":\"%d\"},\"Value\":{\"S\":\"%d\"}}", key, value);
    snprintf(key_text, sizeof key_text, "{\"Id\":{\"N\":\"%d\"}}", key);
    CHECK_INT(leat_table_put(table, leat_str_of(item), leat_str_of(key_text)), LEAT_OK);
    (void)f;
}

static void flush(struct fixture *f) { leat_runtime_flush(f->runtime, f->call.deadline_ms); }

static const char *failure_code(struct fixture *f, size_t record)
{
    static struct leat_error error;
    return leat_runtime_find_failure(f->runtime, record, &error) ? error.code : "(none)";
}

static void test_one_record(void)
{
    static const struct stub_answer answers[] = {
        {200, NULL, "{}"}, {200, NULL, "<PublishResponse/>"}, {200, NULL, "{\"MessageId\":\"1\"}"}};
    struct fixture f;
    begin(&f, answers, 3);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    CHECK_INT(leat_topic_publish(f.events, LEAT_STR("{\"id\":1}")), LEAT_OK);
    put(&f, f.orders, 1, 10);
    put(&f, f.orders, 1, 11); /* the last put of a key wins */
    leat_runtime_end_record(f.runtime, true);
    CHECK_INT(f.stub.request_count, 0); /* nothing leaves before */
    flush(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(leat_str_of(f.stub.targets[0]), "DynamoDB_20120810.PutItem"); /* tables before messages */
    CHECK_STR(aws_stub_body(&f.stub, 0),
              "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"1\"},\"Value\":{\"S\":\"11\"}}}");
    CHECK_STR(aws_stub_body(&f.stub, 1),
              "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Aevents&Message=%"
              "7B%22id%22%3A1%7D"
              "&MessageAttributes.entry.1.Name=correlation-id&MessageAttributes.entry.1.Value.DataType=String"
              "&MessageAttributes.entry.1.Value.StringValue=c%261");
    CHECK_STR(leat_str_of(failure_code(&f, 0)), "(none)");
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    CHECK_INT(leat_queue_send(f.work, LEAT_STR("a \"b\"")), LEAT_OK);
    leat_runtime_end_record(f.runtime, true);
    flush(&f);
    CHECK_STR(leat_str_of(f.stub.targets[2]), "AmazonSQS.SendMessage");
    CHECK_STR(aws_stub_body(&f.stub, 2), "{\"QueueUrl\":\"http://localhost/123456789012/work\",\"MessageBody\":\"a "
                                         "\\\"b\\\"\",\"MessageAttributes\":{\"correlation-id\":"
                                         "{\"DataType\":\"String\",\"StringValue\":\"c&1\"}}}");
    end(&f);
}

static void test_dropped(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}};
    struct fixture f;
    begin(&f, answers, 1);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    put(&f, f.orders, 1, 1);
    leat_runtime_end_record(f.runtime, true);
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    put(&f, f.orders, 2, 2);
    CHECK_INT(leat_queue_send(f.work, LEAT_STR("x")), LEAT_OK);
    leat_runtime_end_record(f.runtime, false);
    flush(&f);
    CHECK_INT(f.stub.request_count, 1);
    CHECK_STR(aws_stub_body(&f.stub, 0),
              "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"1\"},\"Value\":{\"S\":\"1\"}}}");
    CHECK(!leat_runtime_has_effects(f.runtime));
    end(&f);
}

/* 30 records, two tables, one call for 25 puts; the same key of two records goes in two calls, in order. */
static void test_shared_calls(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{\"UnprocessedItems\":{}}"}};
    struct fixture f;
    begin(&f, answers, 1);
    for (size_t i = 0; i < 30; i++) {
        leat_runtime_begin_record(f.runtime, &f.call, i);
        put(&f, i % 2 ? f.orders : f.stock, (int)i, 1);
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(leat_str_of(f.stub.targets[0]), "DynamoDB_20120810.BatchWriteItem");
    end(&f);

    begin(&f, answers, 1);
    for (size_t i = 0; i < 3; i++) {
        leat_runtime_begin_record(f.runtime, &f.call, i);
        put(&f, f.orders, 7, (int)i);
        if (i == 0) put(&f, f.stock, 7, 9);
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    CHECK_INT(f.stub.request_count, 3);
    CHECK_STR(
        aws_stub_body(&f.stub, 0),
        "{\"RequestItems\":{\"orders-1\":[{\"PutRequest\":{\"Item\":{\"Id\":{\"N\":\"7\"},\"Value\":{\"S\":\"0\"}}}}],"
        "\"stock-1\":[{\"PutRequest\":{\"Item\":{\"Id\":{\"N\":\"7\"},\"Value\":{\"S\":\"9\"}}}}]}}");
    CHECK_STR(aws_stub_body(&f.stub, 1),
              "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"7\"},\"Value\":{\"S\":\"1\"}}}");
    CHECK_STR(aws_stub_body(&f.stub, 2),
              "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"7\"},\"Value\":{\"S\":\"2\"}}}");
    end(&f);
}

static void put_two_records(struct fixture *f)
{
    for (size_t i = 0; i < 2; i++) {
        leat_runtime_begin_record(f->runtime, &f->call, i);
        put(f, f->orders, (int)i, 1);
        leat_runtime_end_record(f->runtime, true);
    }
    flush(f);
}

static void test_unprocessed_items(void)
{
    static const char unprocessed[] = "{\"UnprocessedItems\":{\"orders-1\":[{\"PutRequest\":{\"Item\":{\"Value\":{"
                                      "\"S\":\"1\"},\"Id\":{\"N\":\"1\"}}}}]}}";
    static const struct stub_answer once[] = {{200, NULL, unprocessed}, {200, NULL, "{}"}};
    struct fixture f;
    begin(&f, once, 2);
    put_two_records(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(aws_stub_body(&f.stub, 1),
              "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"1\"},\"Value\":{\"S\":\"1\"}}}");
    CHECK_STR(leat_str_of(failure_code(&f, 1)), "(none)");
    end(&f);

    /* DynamoDB may spell a number in its own way */
    static const struct stub_answer spelt[] = {
        {200, NULL, "{\"UnprocessedItems\":{\"orders-1\":[{\"PutRequest\":{\"Item\":{\"Id\":{\"N\":\"1E0\"}}}}]}}"},
        {200, NULL, "{}"}};
    begin(&f, spelt, 2);
    put_two_records(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(aws_stub_body(&f.stub, 1),
              "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"1\"},\"Value\":{\"S\":\"1\"}}}");
    end(&f);

    /* one that nothing of ours matches: all of that table again */
    static const struct stub_answer strange[] = {
        {200, NULL, "{\"UnprocessedItems\":{\"orders-1\":[{\"PutRequest\":{\"Item\":{\"Id\":{\"N\":\"7\"}}}}]}}"},
        {200, NULL, "{}"}};
    begin(&f, strange, 2);
    put_two_records(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(leat_str_of(f.stub.targets[1]), "DynamoDB_20120810.BatchWriteItem");
    end(&f);

    /* again and again: three attempts, then its record alone fails */
    static const struct stub_answer always[] = {{200, NULL, unprocessed}, {500, NULL, ""}};
    begin(&f, always, 2);
    put_two_records(&f);
    CHECK_INT(f.stub.request_count, 4);
    CHECK_STR(leat_str_of(failure_code(&f, 0)), "(none)");
    CHECK_STR(leat_str_of(failure_code(&f, 1)), "HTTP500");
    end(&f);
}

/* However many are left over, sending them again is one repetition: the tokens last, and come back when it went
   through. */
static void test_many_unprocessed(void)
{
    enum { COUNT = 200 };
    static const char unprocessed[] =
        "{\"UnprocessedItems\":{\"orders-1\":[{\"PutRequest\":{\"Item\":{\"Id\":{\"N\":\"any\"}}}}]}}";
    static struct stub_answer answers[COUNT / 25 + 1];
    for (size_t i = 0; i < COUNT / 25; i++) answers[i] = (struct stub_answer){200, NULL, unprocessed};
    answers[COUNT / 25] = (struct stub_answer){200, NULL, "{}"};
    struct fixture f;
    begin(&f, answers, COUNT / 25 + 1);
    unsigned tokens = f.runtime->services.retry.tokens;
    for (size_t i = 0; i < COUNT; i++) {
        leat_runtime_begin_record(f.runtime, &f.call, i);
        put(&f, f.orders, (int)i, 1);
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    CHECK_INT(f.stub.request_count, 2 * COUNT / 25);
    for (size_t i = 0; i < COUNT; i++) CHECK_STR(leat_str_of(failure_code(&f, i)), "(none)");
    CHECK_INT(f.runtime->services.retry.tokens, tokens);
    end(&f);
}

/* A batch that is refused as a whole is taken apart: only the item at fault fails its record. */
static void test_refused_batch(void)
{
    static const struct stub_answer answers[] = {
        {400, NULL, "{\"__type\":\"x#ValidationException\",\"message\":\"one of them\"}"},
        {400, NULL, "{\"__type\":\"x#ValidationException\",\"message\":\"this one\"}"},
        {200, NULL, "{}"}};
    struct fixture f;
    begin(&f, answers, 3);
    put_two_records(&f);
    CHECK_INT(f.stub.request_count, 3);
    bool first_failed = strcmp(failure_code(&f, 0), "ValidationException") == 0,
         second_failed = strcmp(failure_code(&f, 1), "ValidationException") == 0;
    CHECK(first_failed != second_failed);
    end(&f);
}

/* One of two tables is missing: the records of the other are not held up. */
static void test_missing_table(void)
{
    struct fixture f;
    begin(&f, NULL, 0);
    f.stub.refused = "stock-1";
    f.stub.code = "ResourceNotFoundException";
    for (size_t i = 0; i < 4; i++) {
        leat_runtime_begin_record(f.runtime, &f.call, i);
        put(&f, i % 2 ? f.stock : f.orders, (int)i, 1);
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    for (size_t i = 0; i < 4; i++)
        CHECK_STR(leat_str_of(failure_code(&f, i)), i % 2 ? "ResourceNotFoundException" : "(none)");
    end(&f);
}

static void put_spelt(struct fixture *f, const char *number, int value)
{
    char item[128], key[64];
    snprintf(item, sizeof item, "{\"Id\":{\"N\":\"%s\"},\"Value\":{\"S\":\"%d\"}}", number, value);
    snprintf(key, sizeof key, "{\"Id\":{\"N\":\"%s\"}}", number);
    CHECK_INT(leat_table_put(f->orders, leat_str_of(item), leat_str_of(key)), LEAT_OK);
}

/* Spellings of one number are one key: the last put of a record stands for all, puts of two records keep their order, a
   get sees its record's put. */
static void test_keys_by_value(void)
{
    static const char *const spellings[][2] = {
        {"1.5", "1.50"}, {"100", "1e2"}, {"0", "-0"}, {"-0.0010", "-1E-3"}, {"120.0e-1", "12"}};
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        struct fixture f;
        char key[64], expected[128];
        leat_str item;
        begin(&f, NULL, 0);
        leat_runtime_begin_record(f.runtime, &f.call, 0);
        put_spelt(&f, spellings[i][0], 1);
        put_spelt(&f, spellings[i][1], 2);
        snprintf(key, sizeof key, "{\"Id\":{\"N\":\"%s\"}}", spellings[i][0]);
        snprintf(expected, sizeof expected, "{\"Id\":{\"N\":\"%s\"},\"Value\":{\"S\":\"2\"}}", spellings[i][1]);
        CHECK_INT(leat_table_get(f.orders, leat_str_of(key), &item, &arena), LEAT_OK);
        CHECK_STR(item, expected);
        leat_runtime_end_record(f.runtime, true);
        leat_runtime_begin_record(f.runtime, &f.call, 1);
        put_spelt(&f, spellings[i][0], 3);
        leat_runtime_end_record(f.runtime, true);
        flush(&f);
        CHECK_INT(f.stub.request_count, 2);
        CHECK(strstr(f.stub.bodies[0], "\"2\"") && strstr(f.stub.bodies[1], "\"3\""));
        end(&f);
    }
    leat_arena_clear(&arena);
}

/* DynamoDB knows two keys for one where we do not: the puts of that call go one after another, in their order. */
static void test_duplicates_unknown_to_us(void)
{
    enum { COUNT = 12 };
    static const struct stub_answer answers[] = {
        {400, NULL,
         "{\"__type\":\"x#ValidationException\",\"message\":\"Provided list of item keys contains duplicates\"}"},
        {200, NULL, "{}"}};
    struct fixture f;
    begin(&f, answers, 2);
    for (size_t i = 0; i < COUNT; i++) {
        leat_runtime_begin_record(f.runtime, &f.call, i);
        put(&f, f.orders, (int)i % 8, (int)i); /* the last four are not in the call that is refused, and share one */
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    CHECK_INT(f.stub.request_count, 1 + 8 + 1);
    CHECK_INT(f.stub.http.accepted, 1); /* never two under way */
    for (size_t i = 0; i < COUNT; i++) {
        char expected[128];
        snprintf(expected, sizeof expected,
                 "{\"TableName\":\"orders-1\",\"Item\":{\"Id\":{\"N\":\"%zu\"},\"Value\":{\"S\":\"%zu\"}}}", i % 8, i);
        if (i < 8) CHECK_STR(aws_stub_body(&f.stub, 1 + i), expected);
        CHECK_STR(leat_str_of(failure_code(&f, i)), "(none)");
    }
    end(&f);
}

/* A message leaves only when the table writes of its own record went through. */
static void test_phases(void)
{
    static const struct stub_answer answers[] = {
        {200, NULL, "{\"UnprocessedItems\":{\"orders-1\":[{\"PutRequest\":{\"Item\":{\"Id\":{\"N\":\"0\"}}}}]}}"},
        {400, NULL, "{\"__type\":\"x#ValidationException\"}"},
        {200, NULL, "<PublishResponse/>"}};
    struct fixture f;
    begin(&f, answers, 3);
    for (size_t i = 0; i < 2; i++) {
        char message[16];
        snprintf(message, sizeof message, "message%zu", i);
        leat_runtime_begin_record(f.runtime, &f.call, i);
        CHECK_INT(leat_topic_publish(f.events, leat_str_of(message)), LEAT_OK);
        put(&f, f.orders, (int)i, 1);
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    CHECK_INT(f.stub.request_count, 3);
    CHECK(strstr(f.stub.bodies[2], "Action=Publish&") && strstr(f.stub.bodies[2], "&Message=message1&"));
    CHECK_STR(leat_str_of(failure_code(&f, 0)), "ValidationException");
    CHECK_STR(leat_str_of(failure_code(&f, 1)), "(none)");
    end(&f);
}

static void send_records(struct fixture *f, size_t count, bool to_topic)
{
    for (size_t i = 0; i < count; i++) {
        leat_runtime_begin_record(f->runtime, &f->call, i);
        CHECK_INT(to_topic ? leat_topic_publish(f->events, LEAT_STR("m")) : leat_queue_send(f->work, LEAT_STR("m")),
                  LEAT_OK);
        leat_runtime_end_record(f->runtime, true);
    }
    flush(f);
}

static void test_partial_sends(void)
{
    static const struct stub_answer queue_answers[] = {
        {200, NULL,
         "{\"Successful\":[{\"Id\":\"0\"}],\"Failed\":[{\"Id\":\"1\",\"SenderFault\":true,\"Code\":"
         "\"InvalidMessageContents\",\"Message\":\"no\"},"
         "{\"Id\":\"2\",\"SenderFault\":false,\"Code\":\"InternalError\"},{\"Id\":\"77\",\"SenderFault\":true,\"Code\":"
         "\"X\"}]}"},
        {200, NULL, "{\"Successful\":[{\"Id\":\"0\"},{\"Id\":\"1\"}]}"}};
    struct fixture f;
    begin(&f, queue_answers, 2);
    send_records(&f, 4, false); /* of the fourth the answer says nothing */
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(leat_str_of(f.stub.targets[1]), "AmazonSQS.SendMessageBatch");
    CHECK_STR(leat_str_of(failure_code(&f, 0)), "(none)");
    CHECK_STR(leat_str_of(failure_code(&f, 1)), "InvalidMessageContents");
    CHECK_STR(leat_str_of(failure_code(&f, 2)), "(none)");
    CHECK_STR(leat_str_of(failure_code(&f, 3)), "(none)");
    end(&f);

    static const struct stub_answer topic_answers[] = {
        {200, NULL,
         "<PublishBatchResponse><PublishBatchResult><Failed><member><Id>0</Id><Code>InternalError</"
         "Code><SenderFault>false</SenderFault></member>"
         "<member><Id>2</Id><Code>InvalidParameter</Code><Message>a &amp; "
         "b</Message><SenderFault>true</SenderFault></member></Failed>"
         "<Successful><member><MessageId>x</MessageId><Id>1</Id></member></Successful></PublishBatchResult></"
         "PublishBatchResponse>"},
        {200, NULL, "<PublishResponse/>"}};
    begin(&f, topic_answers, 2);
    send_records(&f, 3, true);
    CHECK_INT(f.stub.request_count, 2);
    CHECK(strstr(f.stub.bodies[0], "Action=PublishBatch&") &&
          strstr(f.stub.bodies[0], "&PublishBatchRequestEntries.member.3.Id=2&"));
    CHECK_STR(leat_str_of(failure_code(&f, 0)), "(none)");
    CHECK_STR(leat_str_of(failure_code(&f, 1)), "(none)");
    CHECK_STR(leat_str_of(failure_code(&f, 2)), "InvalidParameter");
    end(&f);

    /* 21 messages are three calls; no answer that makes sense fails all of them after three attempts */
    static const struct stub_answer nonsense[] = {{200, NULL, "\"?\""}};
    begin(&f, nonsense, 1);
    send_records(&f, 21, false);
    CHECK_STR(leat_str_of(failure_code(&f, 5)), "IncompleteAnswer");
    end(&f);
}

/* Batches by size too: SNS takes 256 KB in one call. */
static void test_batch_size(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "<PublishResponse/>"}};
    static char large[150 * 1024];
    struct fixture f;
    memset(large, 'x', sizeof large);
    begin(&f, answers, 1);
    for (size_t i = 0; i < 2; i++) {
        leat_runtime_begin_record(f.runtime, &f.call, i);
        CHECK_INT(leat_topic_publish(f.events, (leat_str){large, sizeof large}), LEAT_OK);
        leat_runtime_end_record(f.runtime, true);
    }
    flush(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK(strstr(f.stub.bodies[0], "Action=Publish&") && strstr(f.stub.bodies[1], "Action=Publish&"));
    end(&f);
}

static void test_read_your_writes(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{\"Item\":{\"Id\":{\"N\":\"5\"}}}"},
                                                 {200, NULL, "{}"},
                                                 {200, NULL, "{\"Item\":{\"Id\":{\"N\":\"6\"}}}"},
                                                 {500, NULL, ""}};
    struct fixture f;
    struct leat_arena arena;
    leat_str item;
    leat_arena_init(&arena, 0);
    begin(&f, answers, 4);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"5\"}}"), &item, &arena), LEAT_OK);
    CHECK_STR(item, "{\"Id\":{\"N\":\"5\"}}");
    CHECK_STR(aws_stub_body(&f.stub, 0),
              "{\"TableName\":\"orders-1\",\"ConsistentRead\":true,\"Key\":{\"Id\":{\"N\":\"5\"}}}");
    put(&f, f.orders, 6, 60);
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"6\"}}"), &item, &arena), LEAT_OK);
    CHECK_STR(item, "{\"Id\":{\"N\":\"6\"},\"Value\":{\"S\":\"60\"}}");
    CHECK_INT(f.stub.request_count, 1);
    leat_runtime_end_record(f.runtime, true);

    /* another record reads the same table: what waits is sent first, and its own effects stay */
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    put(&f, f.orders, 8, 80);
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"6\"}}"), &item, &arena), LEAT_OK);
    CHECK_STR(leat_str_of(f.stub.targets[1]), "DynamoDB_20120810.PutItem");
    CHECK_STR(leat_str_of(f.stub.targets[2]), "DynamoDB_20120810.GetItem");
    CHECK_STR(item, "{\"Id\":{\"N\":\"6\"}}");
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"8\"}}"), &item, &arena), LEAT_OK);
    CHECK_STR(item, "{\"Id\":{\"N\":\"8\"},\"Value\":{\"S\":\"80\"}}");
    /* a read that fails says so on the call */
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"9\"}}"), &item, &arena), LEAT_UNAVAILABLE);
    CHECK(item.data == NULL);
    CHECK_STR(leat_str_of(f.call.error.code), "HTTP500");
    leat_runtime_end_record(f.runtime, false);
    end(&f);
    leat_arena_clear(&arena);
}

static void test_absent_item(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}, {200, NULL, "[]"}};
    struct fixture f;
    struct leat_arena arena;
    leat_str item = LEAT_STR("x");
    leat_arena_init(&arena, 0);
    begin(&f, answers, 2);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"5\"}}"), &item, &arena), LEAT_OK);
    CHECK(item.data == NULL);
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"5\"}}"), &item, &arena), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(f.call.error.code), "BrokenAnswer");
    leat_runtime_end_record(f.runtime, true);
    end(&f);
    leat_arena_clear(&arena);
}

/* As deep as DynamoDB stores: what is read there can be read here. */
static void test_deep_item(void)
{
    enum { WRAPS = 31 };
    static char text[WRAPS * 8 + 64];
    char *at = stpcpy(text, "{\"Item\":{\"v\":");
    for (int i = 0; i < WRAPS; i++) at = stpcpy(at, "{\"L\":[");
    at = stpcpy(at, "{\"N\":\"1\"}");
    for (int i = 0; i < WRAPS; i++) at = stpcpy(at, "]}");
    strcpy(at, "} }\n");
    const struct stub_answer answers[] = {{200, NULL, text}, {200, NULL, "{\"Item\":{\"v\":{\"N\":\"1\"}}} x"}};
    struct fixture f;
    struct leat_arena arena;
    leat_str item;
    leat_arena_init(&arena, 0);
    begin(&f, answers, 2);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"5\"}}"), &item, &arena), LEAT_OK);
    CHECK(leat_str_has_prefix(item, LEAT_STR("{\"v\":{\"L\":[")) &&
          item.size == strlen(text) - strlen("{\"Item\":") - strlen(" }\n"));
    CHECK_INT(leat_table_get(f.orders, LEAT_STR("{\"Id\":{\"N\":\"5\"}}"), &item, &arena), LEAT_UNAVAILABLE);
    leat_runtime_end_record(f.runtime, true);
    end(&f);
    leat_arena_clear(&arena);
}

static void test_limits(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}};
    static char large[1100 * 1024];
    struct fixture f;
    memset(large, 'x', sizeof large);
    begin(&f, answers, 1);
    CHECK_INT(leat_queue_send(f.work, LEAT_STR("x")), LEAT_MISUSE); /* no record runs */
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    CHECK_INT(leat_topic_publish(f.events, (leat_str){large, 256 * 1024 + 1}), LEAT_TOO_LARGE);
    CHECK_STR(leat_str_of(f.call.error.service), "sns");
    CHECK_INT(leat_queue_send(f.work, (leat_str){large, 1024 * 1024 + 1}), LEAT_TOO_LARGE);
    CHECK_INT(leat_queue_send(f.work, (leat_str){large, 1024 * 1024 - 64}), LEAT_OK);
    struct leat_buf item;
    leat_buf_init(&item, 0);
    CHECK_INT(leat_buf_append_format(&item, "{\"Id\":{\"S\":\"%.*s\"}}", 401 * 1024, large), LEAT_OK);
    CHECK_INT(leat_table_put(f.orders, leat_buf_str(&item), LEAT_STR("{}")), LEAT_TOO_LARGE);
    /* long as JSON, short as DynamoDB counts */
    leat_buf_reset(&item);
    CHECK_INT(leat_buf_append(&item, LEAT_STR("{\"Id\":{\"S\":\"")), LEAT_OK);
    for (int i = 0; i < 100 * 1024; i++) CHECK_INT(leat_buf_append(&item, LEAT_STR("\\u0001")), LEAT_OK);
    CHECK_INT(leat_buf_append(&item, LEAT_STR("\"}}")), LEAT_OK);
    CHECK_INT(leat_table_put(f.orders, leat_buf_str(&item), LEAT_STR("{}")), LEAT_OK);
    leat_buf_clear(&item);
    leat_runtime_end_record(f.runtime, false);
    end(&f);

    struct leat_runtime *runtime = leat_runtime_new();
    struct leat_table *table;
    unsetenv("LEAT_TABLE_ORDERS");
    CHECK_INT(leat_table_open(&table, runtime, "LEAT_TABLE_ORDERS"), LEAT_MISUSE);
    CHECK(table == NULL);
    CHECK_STR(leat_str_of(runtime->open_error.message), "LEAT_TABLE_ORDERS is not set");
    leat_runtime_free(runtime);
}

static void test_full(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}};
    struct fixture f;
    begin(&f, answers, 1);
    for (size_t i = 0; i < LEAT_EFFECTS_COUNT; i++) {
        CHECK(!leat_runtime_is_full(f.runtime));
        leat_runtime_begin_record(f.runtime, &f.call, i);
        put(&f, f.orders, (int)i, 1);
        leat_runtime_end_record(f.runtime, true);
    }
    CHECK(leat_runtime_is_full(f.runtime));
    flush(&f);
    CHECK_INT(f.stub.request_count, LEAT_EFFECTS_COUNT / 25);
    CHECK(!leat_runtime_is_full(f.runtime));
    /* after the deadline nothing is sent, and the records know */
    leat_runtime_begin_record(f.runtime, &f.call, 900);
    put(&f, f.orders, 900, 1);
    leat_runtime_end_record(f.runtime, true);
    leat_runtime_flush(f.runtime, leat_clock_ms() - 1);
    CHECK_STR(leat_str_of(failure_code(&f, 900)), "Deadline");
    end(&f);
}

/* A sender that no service has: batches of 500, several targets each, and an order in which nothing is replaced, as
   that of a stream's shard. */
static leat_status write_records(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                                 struct leat_arena *arena)
{
    struct leat_buf *out = &call->body;
    (void)arena;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("[")));
    for (size_t i = 0; i < count; i++)
        LEAT_TRY(leat_buf_append_format(out, "%s%.*s", i ? "," : "", LEAT_STR_ARG(effects[i]->entry)));
    return leat_buf_append(out, LEAT_STR("]"));
}

static void read_records(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
{
    (void)answer;
    (void)arena;
    for (size_t i = 0; i < count; i++) effects[i]->state = LEAT_EFFECT_DONE;
}

static const struct leat_sender records = {.service = &leat_service_dynamodb,
                                           .single = "PutRecord",
                                           .batch = "PutRecords",
                                           .max_count = 500,
                                           .max_size = 100000,
                                           .mixes_targets = true,
                                           .write = write_records,
                                           .read = read_records};

static void add(struct leat_resource *stream, const char *entry, const char *order_key, size_t size)
{
    CHECK_INT(leat_resource_add(
                  stream,
                  (struct leat_effect){.entry = leat_str_of(entry), .order_key = leat_str_of(order_key), .size = size}),
              LEAT_OK);
}

/* A sender whose calls have a method, a path and a header: each is an effect of its own. */
static leat_status write_object(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                                struct leat_arena *arena)
{
    struct leat_sign_pair *header = leat_arena_alloc(arena, sizeof *header);
    CHECK_INT(count, 1);
    if (!header) return LEAT_NO_MEMORY;
    *header = (struct leat_sign_pair){LEAT_STR("x-amz-meta-key"), effects[0]->order_key};
    call->method = "PUT";
    call->path = leat_format(arena, "box/%.*s", LEAT_STR_ARG(effects[0]->order_key));
    call->headers = header;
    call->header_count = 1;
    if (leat_str_equal(effects[0]->entry, LEAT_STR("given up"))) return LEAT_NO_MEMORY;
    return leat_buf_append(&call->body, effects[0]->entry);
}

static const struct leat_sender objects = {.service = &leat_service_dynamodb,
                                           .single = "PutObject",
                                           .max_count = 1,
                                           .max_size = 1,
                                           .replaces = true,
                                           .write = write_object,
                                           .read = read_records};

static void test_sender_of_methods(void)
{
    static const struct stub_answer answers[] = {{503, NULL, ""}, {200, NULL, ""}};
    struct leat_resource *box;
    struct fixture f;
    char key[16];
    begin(&f, answers, 2);
    CHECK_INT(leat_resource_open(&box, f.runtime, "LEAT_QUEUE_WORK", &objects, sizeof *box), LEAT_OK);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    add(box, "old", "a", 3);
    add(box, "new", "a", 3);
    leat_runtime_end_record(f.runtime, true);
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    add(box, "more", "a", 4);
    leat_runtime_end_record(f.runtime, true);
    flush(&f);
    CHECK_INT(f.stub.request_count, 3); /* the first one twice */
    static const char *const bodies[] = {"new", "new", "more"};
    for (size_t i = 0; i < f.stub.request_count && i < 3; i++) {
        CHECK_STR(leat_str_of(f.stub.methods[i]), "PUT");
        CHECK_STR(leat_str_of(f.stub.paths[i]), "/box/a");
        CHECK_STR(aws_stub_body(&f.stub, i), bodies[i]);
        http_stub_header(aws_stub_request(&f.stub, i), "x-amz-meta-key", key, sizeof key);
        CHECK_STR(leat_str_of(key), "a");
    }
    CHECK_STR(leat_str_of(failure_code(&f, 0)), "(none)");
    end(&f);
}

/* A call that was given up half written leaves nothing to the one that stands in its place. */
static void test_half_written(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}};
    struct leat_resource *box;
    struct fixture f;
    char header[16];
    begin(&f, answers, 1);
    CHECK_INT(leat_resource_open(&box, f.runtime, "LEAT_QUEUE_WORK", &objects, sizeof *box), LEAT_OK);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    add(box, "given up", "a", 8);
    leat_runtime_end_record(f.runtime, true);
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    put(&f, f.orders, 1, 10);
    leat_runtime_end_record(f.runtime, true);
    flush(&f);
    if (!CHECK_INT(f.stub.request_count, 1)) return;
    CHECK_STR(leat_str_of(f.stub.methods[0]), "POST");
    CHECK_STR(leat_str_of(f.stub.paths[0]), "/");
    http_stub_header(aws_stub_request(&f.stub, 0), "x-amz-meta-key", header, sizeof header);
    CHECK_STR(leat_str_of(header), "");
    CHECK_STR(leat_str_of(failure_code(&f, 1)), "(none)");
    end(&f);
}

static void test_own_sender(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}};
    struct leat_resource *stream, *other;
    struct fixture f;
    begin(&f, answers, 1);
    CHECK_INT(leat_resource_open(&stream, f.runtime, "LEAT_QUEUE_WORK", &records, sizeof *stream), LEAT_OK);
    CHECK_INT(leat_resource_open(&other, f.runtime, "LEAT_TOPIC_EVENTS", &records, sizeof *other), LEAT_OK);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    add(stream, "\"a1\"", "a", 1);
    add(stream, "\"a2\"", "a", 1); /* the same key: not in its place, but behind it */
    add(stream, "\"b1\"", "b", 1);
    add(other, "\"o1\"", "a", 1); /* of another target: it need not wait */
    leat_runtime_end_record(f.runtime, true);
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    add(stream, "\"a3\"", "a", 1);
    leat_runtime_end_record(f.runtime, true);
    flush(&f);
    CHECK_INT(f.stub.request_count, 3);
    CHECK_STR(aws_stub_body(&f.stub, 0), "[\"a1\",\"b1\",\"o1\"]");
    CHECK_STR(aws_stub_body(&f.stub, 1), "[\"a2\"]");
    CHECK_STR(aws_stub_body(&f.stub, 2), "[\"a3\"]");
    end(&f);

    /* as many as a call may hold, by their count and by their size, and no more */
    begin(&f, answers, 1);
    CHECK_INT(leat_resource_open(&stream, f.runtime, "LEAT_QUEUE_WORK", &records, sizeof *stream), LEAT_OK);
    leat_runtime_begin_record(f.runtime, &f.call, 0);
    for (int i = 0; i < 501; i++) add(stream, "1", "", 1);
    leat_runtime_end_record(f.runtime, true);
    leat_runtime_begin_record(f.runtime, &f.call, 1);
    for (int i = 0; i < 3; i++) add(stream, "2", "", 50000);
    leat_runtime_end_record(f.runtime, true);
    flush(&f);
    CHECK_INT(f.stub.request_count, 3); /* 500 with one of 50000; one with one of 50000; and the last */
    size_t entries = 0;
    for (size_t i = 0; i < f.stub.request_count; i++)
        for (const char *c = f.stub.bodies[i]; *c; c++) entries += *c == '1' || *c == '2';
    CHECK_INT(entries, 504);
    end(&f);
}

int main(void)
{
    test_own_sender();
    test_sender_of_methods();
    test_half_written();
    test_one_record();
    test_dropped();
    test_shared_calls();
    test_unprocessed_items();
    test_many_unprocessed();
    test_refused_batch();
    test_missing_table();
    test_keys_by_value();
    test_duplicates_unknown_to_us();
    test_phases();
    test_partial_sends();
    test_batch_size();
    test_read_your_writes();
    test_absent_item();
    test_deep_item();
    test_limits();
    test_full();
    return check_result();
}
