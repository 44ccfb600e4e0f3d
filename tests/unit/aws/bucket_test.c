/* Buckets: paths of keys that no URL likes, bodies of any bytes, what is held back and what a get sees of it. */
#include "aws/clock.h"
#include "aws/services/s3.h"
#include "aws_stub.h"
#include "leat/bucket.h"
#include "leat/table.h"

struct fixture {
    struct aws_stub stub;
    struct leat_runtime *runtime;
    struct leat_bucket *box;
    struct leat_arena arena;
    struct leat_call call;
};

static void begin(struct fixture *f, const struct stub_answer *answers, size_t count)
{
    setenv("LEAT_BUCKET_BOX", "shop-box", 1);
    aws_stub_begin(&f->stub, answers, count);
    f->runtime = aws_stub_runtime();
    leat_arena_init(&f->arena, 0);
    f->call = (struct leat_call){.runtime = f->runtime, .arena = &f->arena, .deadline_ms = leat_clock_ms() + 10000};
    CHECK_INT(leat_bucket_open(&f->box, f->runtime, "LEAT_BUCKET_BOX"), LEAT_OK);
    leat_runtime_begin_batch(f->runtime);
    leat_runtime_begin_record(f->runtime, &f->call, 0);
}

static void flush(struct fixture *f)
{
    leat_runtime_end_record(f->runtime, true);
    leat_runtime_flush(f->runtime, f->call.deadline_ms);
}

static void end(struct fixture *f)
{
    leat_runtime_free(f->runtime);
    leat_arena_clear(&f->arena);
    aws_stub_end(&f->stub);
}

static void put(struct fixture *f, const char *key, leat_str body, const char *type)
{
    struct leat_object object = {.body = body, .content_type = leat_str_of(type)};
    CHECK_INT(leat_bucket_put(f->box, leat_str_of(key), &object), LEAT_OK);
}

static void test_paths(void)
{
    static const struct {
        const char *key, *path;
    } cases[] = {
        {"a.txt", "shop-box/a.txt"},
        {"2026/11/a b+c.txt", "shop-box/2026/11/a%20b%2Bc.txt"},
        {"/a//./../b/", "shop-box//a//./../b/"},
        {"100%/50%25?x=1&y#z", "shop-box/100%25/50%2525%3Fx%3D1%26y%23z"},
        {"M\xc3\xbcller/\xe2\x82\xac~-_.", "shop-box/M%C3%BCller/%E2%82%AC~-_."},
        {"a\nb\"'<>\\^`{|}:@!$()*,;=[]",
         "shop-box/a%0Ab%22%27%3C%3E%5C%5E%60%7B%7C%7D%3A%40%21%24%28%29%2A%2C%3B%3D%5B%5D"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct leat_buf path;
        leat_buf_init(&path, 0);
        CHECK_INT(leat_s3_write_path(&path, LEAT_STR("shop-box"), leat_str_of(cases[i].key)), LEAT_OK);
        CHECK_STR(leat_buf_str(&path), cases[i].path);
        leat_buf_clear(&path);
    }
}

/* Each is a call of its own, with its bytes as they are, and is signed as it is sent. */
static void test_writes(void)
{
    static const struct stub_answer answers[] = {{200, NULL, ""}};
    struct fixture f;
    char text[128];
    begin(&f, answers, 1);
    put(&f, "a/../b c", (leat_str){"\0\xff\r\n", 4}, "image/png");
    put(&f, "empty", LEAT_STR(""), "");
    CHECK_INT(leat_bucket_delete(f.box, LEAT_STR("old")), LEAT_OK);
    CHECK_INT(f.stub.request_count, 0);
    flush(&f);
    if (!CHECK_INT(f.stub.request_count, 3)) return;
    bool seen[3] = {false};
    for (size_t i = 0; i < 3; i++) {
        const struct http_stub_request *request = aws_stub_request(&f.stub, i);
        http_stub_header(request, "content-type", text, sizeof text);
        CHECK(strstr(f.stub.authorizations[i], "/s3/aws4_request") != NULL);
        if (!strcmp(f.stub.paths[i], "/shop-box/a/../b%20c")) {
            seen[0] = true;
            CHECK_STR(leat_str_of(f.stub.methods[i]), "PUT");
            CHECK_STR(leat_str_of(text), "image/png");
            CHECK(leat_str_equal((leat_str){f.stub.bodies[i], f.stub.body_sizes[i]}, (leat_str){"\0\xff\r\n", 4}));
            http_stub_header(request, "x-amz-content-sha256", text, sizeof text);
            CHECK_INT(strlen(text), 64);
        } else if (!strcmp(f.stub.paths[i], "/shop-box/empty")) {
            seen[1] = true;
            CHECK_STR(leat_str_of(f.stub.methods[i]), "PUT");
            CHECK_STR(leat_str_of(text), "application/octet-stream");
            CHECK_INT(f.stub.body_sizes[i], 0);
        } else {
            seen[2] = true;
            CHECK_STR(leat_str_of(f.stub.methods[i]), "DELETE");
            CHECK_STR(leat_str_of(f.stub.paths[i]), "/shop-box/old");
            CHECK_STR(leat_str_of(text), "");
        }
    }
    CHECK(seen[0] && seen[1] && seen[2]);
    end(&f);
}

/* Of one key the last of a record stands for all; a get sees it, and asks nobody. */
static void test_own_writes(void)
{
    static const struct stub_answer answers[] = {{200, NULL, ""}};
    const struct leat_object *found;
    struct fixture f;
    begin(&f, answers, 1);
    put(&f, "a", LEAT_STR("one"), "text/plain");
    put(&f, "a", LEAT_STR("two"), "text/html");
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("a"), &found, &f.arena), LEAT_OK);
    if (CHECK(found != NULL)) {
        CHECK_STR(found->body, "two");
        CHECK_STR(found->content_type, "text/html");
    }
    CHECK_INT(leat_bucket_delete(f.box, LEAT_STR("a")), LEAT_OK);
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("a"), &found, &f.arena), LEAT_OK);
    CHECK(found == NULL);
    put(&f, "b", LEAT_STR("plain"), "");
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("b"), &found, &f.arena), LEAT_OK);
    if (CHECK(found != NULL)) CHECK_STR(found->content_type, "application/octet-stream"); /* as S3 would say */
    CHECK_INT(leat_bucket_delete(f.box, LEAT_STR("b")), LEAT_OK);
    CHECK_INT(f.stub.request_count, 0);
    flush(&f);
    CHECK_INT(f.stub.request_count, 2);
    CHECK_STR(leat_str_of(f.stub.methods[0]), "DELETE");
    end(&f);
}

/* A table of the same name, with a row whose key is spelt as the object's is: neither stands for the other. */
static void test_of_one_name(void)
{
    static const struct stub_answer answers[] = {{200, NULL, "{}"}};
    const struct leat_object *found;
    struct leat_table *table;
    struct fixture f;
    setenv("LEAT_TABLE_BOX", "shop-box", 1);
    begin(&f, answers, 1);
    CHECK_INT(leat_table_open(&table, f.runtime, "LEAT_TABLE_BOX"), LEAT_OK);
    CHECK_INT(leat_table_put(table, LEAT_STR("{\"id\":{\"S\":\"1\"}}"), LEAT_STR("{\"id\":{\"S\":\"1\"}}")), LEAT_OK);
    put(&f, "{\"id\":{\"S\":\"1\"}}", LEAT_STR("object"), "text/plain");
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("{\"id\":{\"S\":\"1\"}}"), &found, &f.arena), LEAT_OK);
    if (CHECK(found != NULL)) CHECK_STR(found->body, "object");
    flush(&f);
    CHECK_INT(f.stub.request_count, 2);
    end(&f);
}

static void test_get(void)
{
    static const struct stub_answer answers[] = {
        {200, "content-type: image/png\r\n", "bytes"},
        {404, NULL, "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>none</Message></Error>"},
        {404, NULL, "<Error><Code>NoSuchBucket</Code><Message>The &lt;bucket&gt; is gone</Message></Error>"},
        {403, NULL, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"}};
    const struct leat_object *found;
    struct fixture f;
    begin(&f, answers, 4);
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("a b"), &found, &f.arena), LEAT_OK);
    CHECK_STR(leat_str_of(f.stub.methods[0]), "GET");
    CHECK_STR(leat_str_of(f.stub.paths[0]), "/shop-box/a%20b");
    if (CHECK(found != NULL)) {
        CHECK_STR(found->body, "bytes");
        CHECK_STR(found->content_type, "image/png");
    }
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("b"), &found, &f.arena), LEAT_OK);
    CHECK(found == NULL);
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("b"), &found, &f.arena), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(f.call.error.code), "NoSuchBucket");
    CHECK_STR(leat_str_of(f.call.error.message), "The <bucket> is gone");
    CHECK_STR(leat_str_of(f.call.error.service), "s3");
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("b"), &found, &f.arena), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(f.call.error.code), "AccessDenied");
    end(&f);
}

static void test_refusals(void)
{
    static const struct stub_answer answers[] = {{200, NULL, ""}};
    static char long_key[1026], long_type[129];
    struct leat_object object = {.body = LEAT_STR("x"), .content_type = LEAT_STR("text/plain\r\nx-evil: 1")};
    const struct leat_object *found;
    struct fixture f;
    begin(&f, answers, 1);
    memset(long_key, 'k', 1025);
    memset(long_type, 't', 128);
    CHECK_INT(leat_bucket_put(f.box, LEAT_STR("a"), &object), LEAT_INVALID);
    CHECK_STR(leat_str_of(f.call.error.code), "InvalidContentType");
    object.content_type = leat_str_of(long_type);
    CHECK_INT(leat_bucket_put(f.box, LEAT_STR("a"), &object), LEAT_INVALID);
    static const char *const blank_types[] = {" ", " text/plain", "text/plain "};
    for (size_t i = 0; i < 3; i++) {
        object.content_type = leat_str_of(blank_types[i]);
        CHECK_INT(leat_bucket_put(f.box, LEAT_STR("a"), &object), LEAT_INVALID);
    }
    object.content_type = LEAT_STR("text/plain");
    CHECK_INT(leat_bucket_put(f.box, LEAT_STR(""), &object), LEAT_INVALID);
    CHECK_INT(leat_bucket_put(f.box, leat_str_of(long_key), &object), LEAT_INVALID);
    CHECK_INT(leat_bucket_get(f.box, LEAT_STR("\xff"), &found, &f.arena), LEAT_INVALID);
    CHECK_STR(leat_str_of(f.call.error.code), "InvalidKey");
    CHECK_INT(leat_bucket_delete(f.box, LEAT_STR("")), LEAT_INVALID);
    long_key[1024] = '\0';
    CHECK_INT(leat_bucket_delete(f.box, leat_str_of(long_key)), LEAT_OK);
    flush(&f);
    CHECK_INT(f.stub.request_count, 1);
    end(&f);
}

int main(void)
{
    test_paths();
    test_writes();
    test_own_writes();
    test_of_one_name();
    test_get();
    test_refusals();
    return check_result();
}
