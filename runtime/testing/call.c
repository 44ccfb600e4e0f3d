/* Calls: a function is opened, serves one invocation as it does under Lambda, and its answer is read. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include "aws/clock.h"
#include "core/print.h"
#include "generated/rest_answer/leat_aws_rest_answer_types.h"
#include "generated/sqs_answer/leat_aws_sqs_answer_types.h"
#include "testing/test.h"

static struct leat_worker *open_function(struct leat_test *test, const struct leat_test_function *function)
{
    const char *why;
    for (struct leat_test_process *process = test->processes; process; process = process->next) {
        if (process->function == function) return &process->worker;
    }
    leat_test_set_environment(test, function);
    struct leat_test_process *process = leat_test_need(calloc(1, sizeof *process));
    process->function = function;
    process->next = test->processes;
    test->processes = process;
    leat_worker_init(&process->worker, function->function, test->log_fd);
    if (leat_worker_open(&process->worker, &why) != LEAT_OK)
        leat_test_misuse("%s could not begin: %s (a setting without a default is given by the test)",
                         function->function->name, why);
    process->worker.runtime->services.retry.random = test->random;
    return &process->worker;
}

static leat_str read_log(struct leat_test *test)
{
    off_t size = lseek(test->log_fd, 0, SEEK_END);
    char *text = leat_test_alloc(test, (size_t)size + 1, 1);
    if (pread(test->log_fd, text, (size_t)size, 0) != size || ftruncate(test->log_fd, 0) != 0 ||
        lseek(test->log_fd, 0, SEEK_SET) != 0)
        leat_test_misuse("the log can't be read");
    return (leat_str){text, (size_t)size};
}

/* The answer of one invocation, or of an error. */
static leat_str invoke(struct leat_test *test, const struct leat_test_function *function, leat_str event,
                       struct leat_test_result *result)
{
    struct leat_worker *worker = open_function(test, function);
    test->called = function;
    test->result = NULL;
    snprintf(worker->invocation.request_id, sizeof worker->invocation.request_id, "request-%zu",
             test->invocation_count);
    worker->invocation.deadline_ms = leat_clock_ms() + (uint64_t)function->timeout_seconds * 1000;
    leat_test_must(leat_input_copy(&worker->invocation.event, event, &test->arena));
    leat_test_guard(function->function->name);
    leat_worker_serve(worker);
    leat_test_guard(NULL);
    leat_clock_sleep_ms(LEAT_TEST_CALL_MS);
    leat_str answer = leat_test_copy(test, leat_buf_str(&worker->answer));
    if (worker->error_type) {
        leat_json error;
        leat_test_must(leat_json_parse(&error, answer, NULL));
        result->error_type = leat_test_find_text(test, error, "errorType");
        result->error_message = leat_test_find_text(test, error, "errorMessage");
    }
    leat_worker_rest(worker);
    result->log = read_log(test);
    return answer;
}

static const struct leat_test_result *keep(struct leat_test *test, const struct leat_test_result *result)
{
    struct leat_test_result *kept = leat_test_alloc(test, 1, sizeof *kept);
    *kept = *result;
    return test->result = kept;
}

/* ---- requests and direct calls ---- */

static void read_response(struct leat_test *test, leat_str answer, struct leat_test_result *result)
{
    struct leat_aws_rest_answer response;
    leat_test_must(leat_aws_rest_answer_parse(&response, answer, &test->arena, NULL));
    const struct leat_aws_rest_answer_value *type =
        leat_aws_rest_answer_value_map_find(&response.headers, LEAT_STR("Content-Type"));
    result->status = (int)response.status_code;
    result->content_type = type ? leat_test_copy(test, type->text) : (leat_str){NULL, 0};
    result->body = leat_test_copy(test, response.body);
}

const struct leat_test_result *leat_test_call(struct leat_test *test, const struct leat_test_function *function,
                                              leat_str body)
{
    struct leat_test_result result = {.status = 0};
    bool is_direct = !function->path;
    test->invocation_count++;
    leat_str answer = invoke(test, function, is_direct ? body : leat_test_write_request(test, function, body), &result);
    if (is_direct && !result.error_type.data) result.body = answer;
    if (!is_direct && !result.error_type.data) read_response(test, answer, &result);
    return keep(test, &result);
}

leat_str leat_test_reply(const struct leat_test *test, const struct leat_test_function *function, int status)
{
    const struct leat_test_result *result = test->result;
    const char *name = function->function->name;
    if (!result || test->called != function) leat_test_misuse("%s was not the last function that was called", name);
    if (result->error_type.data)
        leat_test_misuse("%s did not reply %d: it failed, %.*s: %.*s", name, status, LEAT_STR_ARG(result->error_type),
                         LEAT_STR_ARG(result->error_message));
    if (result->status != status && result->status)
        leat_test_misuse("%s did not reply %d but %d: %.*s", name, status, result->status, LEAT_STR_ARG(result->body));
    return result->body;
}

/* ---- batches ---- */

static bool is_given_back(const struct leat_aws_sqs_answer_batch_item_failures *failures, leat_str id)
{
    for (size_t i = 0; i < failures->count; i++)
        if (leat_str_equal(failures->items[i].item_identifier, id)) return true;
    return false;
}

/* An invocation that failed as a whole gives back all of its messages, as Lambda does. */
static void read_failures(struct leat_test *test, leat_str answer, const struct leat_test_sent *messages,
                          struct leat_test_result *result, bool *given_back)
{
    struct leat_aws_sqs_answer parsed;
    bool all = result->error_type.data != NULL;
    if (!all) leat_test_must(leat_aws_sqs_answer_parse(&parsed, answer, &test->arena, NULL));
    for (size_t i = 0; i < result->message_count; i++) {
        given_back[i] = all || is_given_back(&parsed.batch_item_failures, messages[i].id);
        result->given_back_count += given_back[i];
    }
    result->given_back = given_back;
}

static const struct leat_test_result *deliver(struct leat_test *test, const struct leat_test_function *function,
                                              struct leat_test_sent *messages, size_t count)
{
    struct leat_test_result result = {.message_count = count};
    test->invocation_count++;
    leat_str answer = invoke(test, function, leat_test_write_batch(test, messages, count), &result);
    read_failures(test, answer, messages, &result, leat_test_alloc(test, count, sizeof(bool)));
    test->batch = messages;
    test->batch_function = function;
    return test->batch_result = keep(test, &result);
}

const struct leat_test_result *leat_test_deliver(struct leat_test *test, const struct leat_test_function *function,
                                                 const leat_str *bodies, size_t count)
{
    if (!count) leat_test_misuse("%s: a queue delivers no batch without messages", function->function->name);
    struct leat_test_sent *messages = leat_test_alloc(test, count, sizeof *messages);
    for (size_t i = 0; i < count; i++)
        messages[i] = (struct leat_test_sent){leat_format(&test->arena, "message-%zu", ++test->message_count),
                                              leat_test_copy(test, bodies[i]), 1};
    return deliver(test, function, messages, count);
}

const struct leat_test_result *leat_test_redeliver(struct leat_test *test)
{
    const struct leat_test_result *last = test->batch_result;
    if (!last || !last->given_back_count) return NULL;
    struct leat_test_sent *messages = leat_test_alloc(test, last->given_back_count, sizeof *messages);
    size_t count = 0;
    for (size_t i = 0; i < last->message_count; i++) {
        if (!last->given_back[i]) continue;
        messages[count] = test->batch[i];
        messages[count++].deliveries++;
    }
    return deliver(test, test->batch_function, messages, count);
}
