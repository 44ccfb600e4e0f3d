/* S3: PutObject, GetObject and DeleteObject (docs.aws.amazon.com/AmazonS3/latest/API). Objects are kept beside rows, as
   entries of the runtime's own. */
#include "aws/services/s3.h"

#include <string.h>

#include "core/hex.h"
#include "core/print.h"
#include "leat/bucket.h"
#include "testing/service.h"

/* ---- what is kept */

static struct leat_test_item *find(struct leat_test *test, const struct leat_test_resource *bucket, leat_str key)
{
    for (size_t i = 0; i < test->item_count; i++)
        if (test->items[i].table == bucket && leat_str_equal(test->items[i].key, key)) return &test->items[i];
    return NULL;
}

/* object NULL: there is none any more. */
static void keep(struct leat_test *test, const struct leat_test_resource *bucket, leat_str key,
                 const struct leat_object *object)
{
    struct leat_test_item *place = find(test, bucket, key);
    struct leat_buf text;
    leat_buf_init(&text, 0);
    leat_test_must(leat_s3_write_entry(&text, object));
    if (!place) {
        test->items = leat_test_room(test, test->items, test->item_count, sizeof *test->items);
        place = &test->items[test->item_count++];
    }
    *place = (struct leat_test_item){bucket, leat_test_copy(test, key), leat_test_take(test, &text)};
}

static bool look(struct leat_test *test, const struct leat_test_resource *bucket, leat_str key, struct leat_object *out)
{
    const struct leat_test_item *item = find(test, bucket, key);
    return item && leat_s3_read_entry(out, item->text);
}

static const struct leat_test_resource *bucket_named(struct leat_test *test, const char *name)
{
    const struct leat_test_resource *bucket = leat_test_find_resource(test, name);
    if (bucket->kind != LEAT_TEST_BUCKET) leat_test_misuse("%s is no bucket", name);
    return bucket;
}

void leat_test_put_object(struct leat_test *test, const char *bucket, leat_str key, const struct leat_object *object)
{
    keep(test, bucket_named(test, bucket), key, object);
}

const struct leat_object *leat_test_object(struct leat_test *test, const char *bucket, leat_str key)
{
    struct leat_object *object = leat_test_alloc(test, 1, sizeof *object);
    return look(test, bucket_named(test, bucket), key, object) ? object : NULL;
}

/* ---- requests */

static leat_str decoded(struct leat_test *test, leat_str path)
{
    char *text = leat_test_alloc(test, path.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < path.size; i++) {
        char c = path.data[i];
        if (c == '%' && i + 2 < path.size) {
            c = (char)(hex_value(path.data[i + 1]) << 4 | hex_value(path.data[i + 2]));
            i += 2;
        }
        text[size++] = c;
    }
    return (leat_str){text, size};
}

/* "https://s3.eu-west-1.amazonaws.com/receipts/2026/a.png", with its NUL. */
static leat_str path_of(const struct leat_http_exchange *exchange)
{
    const char *host = strstr(exchange->url.data, "//"), *slash = host ? strchr(host + 2, '/') : NULL;
    return slash ? leat_str_of(slash + 1) : (leat_str){"", 0};
}

static leat_str content_type_of(const struct leat_http_exchange *exchange)
{
    for (size_t i = 0; i < exchange->header_count; i++)
        if (leat_str_equal(exchange->headers[i].name, LEAT_STR("Content-Type"))) return exchange->headers[i].value;
    return (leat_str){"", 0};
}

static void read(struct leat_test *test, struct leat_test_request *request, leat_str operation,
                 const struct leat_http_exchange *exchange)
{
    static const struct {
        const char *method;
        enum leat_test_verb verb;
    } verbs[] = {{"PUT", LEAT_TEST_PUT}, {"GET", LEAT_TEST_GET}, {"DELETE", LEAT_TEST_DELETE}};
    leat_str path = path_of(exchange);
    size_t slash = leat_str_find(path, '/');
    (void)operation;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(exchange->method, verbs[i].method) == 0) request->verb = verbs[i].verb;
    if (!request->verb || slash == path.size) leat_test_refuse_operation("S3", leat_str_of(exchange->method));
    struct leat_test_entry *entry = leat_test_add_entry(test, request, (leat_str){path.data, slash}, '/');
    entry->key = decoded(test, (leat_str){path.data + slash + 1, path.size - slash - 1});
    entry->body = leat_test_copy(test, exchange->body);
    entry->attributes = (leat_str){NULL, 0};
    request->answer_type = leat_test_copy(test, content_type_of(exchange));
}

static bool apply(struct leat_test *test, struct leat_test_request *request, struct leat_test_entry *entry)
{
    struct leat_object object = {entry->body, request->answer_type};
    if (request->verb == LEAT_TEST_PUT) keep(test, entry->resource, entry->key, &object);
    if (request->verb == LEAT_TEST_DELETE) keep(test, entry->resource, entry->key, NULL);
    request->answer_type = (leat_str){"", 0};
    if (request->verb != LEAT_TEST_GET) return true;
    if (look(test, entry->resource, entry->key, &object)) {
        entry->found = object.body;
        request->answer_type = object.content_type;
    } else {
        request->code = "NoSuchKey";
        request->message = "The specified key does not exist.";
    }
    return true;
}

static leat_status answer(struct leat_buf *out, const struct leat_test_request *request)
{
    return request->verb == LEAT_TEST_GET ? leat_buf_append(out, request->entries[0].found) : LEAT_OK;
}

static leat_status refuse(struct leat_buf *out, const char *code, const char *message)
{
    return leat_buf_append_format(out, "<Error><Code>%s</Code><Message>%s</Message></Error>", code, message);
}

const struct leat_test_service leat_test_s3 = {"S3", "s3", "SlowDown", read, apply, answer, refuse};
