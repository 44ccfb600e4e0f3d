/* Settings, and the environment that a function is opened with. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "testing/test.h"
#include "json/number.h"

/* Names as AWS makes them; the services of the kit find the resource by what is behind the last separator. */
#define ARN_HEAD "arn:aws:sns:eu-west-1:123456789012:"
#define URL_HEAD "https://sqs.eu-west-1.amazonaws.com/123456789012/"

static const char *name_of(struct leat_test *test, const struct leat_test_resource *table)
{
    (void)test;
    return table->name;
}

static const char *arn_of(struct leat_test *test, const struct leat_test_resource *topic)
{
    return leat_format(&test->arena, ARN_HEAD "%s", topic->name).data;
}

static const char *url_of(struct leat_test *test, const struct leat_test_resource *queue)
{
    return leat_format(&test->arena, URL_HEAD "%s", queue->name).data;
}

static const char *value_of(struct leat_test *test, const struct leat_test_resource *setting)
{
    for (size_t i = 0; i < test->value_count; i++)
        if (test->values[i].setting == setting) return test->values[i].text.data;
    return setting->value;
}

const struct leat_test_kind leat_test_kinds[] = {
    {LEAT_TEST_TABLE, "table", name_of},      {LEAT_TEST_TOPIC, "topic", arn_of},    {LEAT_TEST_QUEUE, "queue", url_of},
    {LEAT_TEST_SETTING, "setting", value_of}, {LEAT_TEST_BUCKET, "bucket", name_of}, {.word = NULL},
};

static const char *text_of(struct leat_test *test, const struct leat_test_resource *resource)
{
    const struct leat_test_kind *kind = leat_test_kinds;
    while (kind->word && kind->kind != resource->kind) kind++;
    return kind->word ? kind->text(test, resource) : NULL;
}

static void set(const char *variable, const char *value)
{
    if ((value ? setenv(variable, value, 1) : unsetenv(variable)) != 0) leat_test_misuse("out of memory");
}

/* What a developer has in his shell must not reach a test. */
static const char *const foreign[] = {"AWS_SESSION_TOKEN",    "AWS_ENDPOINT_URL",     "AWS_ENDPOINT_URL_DYNAMODB",
                                      "AWS_ENDPOINT_URL_SNS", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_S3"};

void leat_test_set_environment(struct leat_test *test, const struct leat_test_function *function)
{
    char memory[16];
    snprintf(memory, sizeof memory, "%u", function->memory_mb);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) set(foreign[i], NULL);
    set("AWS_REGION", "eu-west-1");
    set("AWS_ACCESS_KEY_ID", "testing");
    set("AWS_SECRET_ACCESS_KEY", "testing");
    set("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory);
    for (size_t i = 0; i < function->resource_count; i++)
        set(function->variables[i], text_of(test, function->resources[i]));
}

/* ---- settings ---- */

/* A function reads its settings when it is opened, so those that are open are closed: as Lambda does when the
   environment is another one. */
static void set_text(struct leat_test *test, const struct leat_test_resource *setting, leat_str text)
{
    size_t i = 0;
    if (memchr(text.data, '\0', text.size))
        leat_test_misuse("the setting %s: no environment holds a text with a NUL", setting->name);
    while (i < test->value_count && test->values[i].setting != setting) i++;
    if (i == test->value_count) {
        test->values = leat_test_room(test, test->values, test->value_count, sizeof *test->values);
        test->value_count++;
    }
    test->values[i] = (struct leat_test_value){setting, leat_test_copy(test, text)};
    leat_test_close_processes(test);
}

void leat_test_set_bool(struct leat_test *test, const struct leat_test_resource *setting, bool value)
{
    set_text(test, setting, value ? LEAT_STR("true") : LEAT_STR("false"));
}

void leat_test_set_int64(struct leat_test *test, const struct leat_test_resource *setting, int64_t value)
{
    char text[24];
    set_text(test, setting, (leat_str){text, (size_t)snprintf(text, sizeof text, "%lld", (long long)value)});
}

void leat_test_set_double(struct leat_test *test, const struct leat_test_resource *setting, double value)
{
    char text[NUMBER_DOUBLE_SIZE];
    if (!isfinite(value)) leat_test_misuse("the setting %s: no number can be infinite or NaN", setting->name);
    set_text(test, setting, (leat_str){text, (size_t)(leat_number_write_double(text, value) - text)});
}

void leat_test_set_str(struct leat_test *test, const struct leat_test_resource *setting, leat_str value)
{
    set_text(test, setting, value.data ? value : LEAT_STR(""));
}
