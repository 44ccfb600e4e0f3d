/* The loop against a Runtime API on loopback: invocations, broken connections, refusals, errors, crashes. Functions are
   direct ones: the event is the value. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "core/print.h"
#include "lambda/source.h"
#include "lambda/worker_stub.h"
#include "leat/arena.h"
#include "leat/json.h"

static char seen_trace[64];

static leat_status open_nothing(void *call, struct leat_runtime *runtime)
{
    (void)call;
    (void)runtime;
    return LEAT_OK;
}

static volatile int depth_reached;

/* Only a stack of its own lets the crash reporter run after this. */
static int exhaust_stack(int depth)
{
    volatile char room[4096];
    room[0] = (char)depth;
    depth_reached = depth;
    if (depth < 0) return room[0];
    return exhaust_stack(depth + 1) + room[0];
}

/* Answers with the event, or does what the event says. */
static leat_status echo(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct leat_call *call = memory;
    leat_str text = {body.data, body.size};
    (void)issues;
    const char *trace = getenv("_X_AMZN_TRACE_ID");
    snprintf(seen_trace, sizeof seen_trace, "%s", trace ? trace : "(none)");
    CHECK(body.data[body.size] == 0 && body.data[body.size + LEAT_PADDING - 1] == 0);
    CHECK(leat_call_remaining_ms(call) > 0);
    if (leat_str_equal(text, LEAT_STR("\"reject\""))) return LEAT_REJECT(call, "order ", 7, " has no \"items\"");
    if (leat_str_equal(text, LEAT_STR("\"retry\""))) return LEAT_RETRY(call, "later");
    if (leat_str_equal(text, LEAT_STR("\"nonsense\""))) return (leat_status)999;
    if (leat_str_equal(text, LEAT_STR("\"crash\""))) raise(SIGSEGV);
    if (leat_str_equal(text, LEAT_STR("\"deep\""))) exhaust_stack(1);
    if (leat_str_equal(text, LEAT_STR("\"abort\""))) abort();
    if (leat_str_equal(text, LEAT_STR("\"memory\""))) {
        leat_str copy = leat_format(call->arena, "%*d", 100 * 1024 * 1024, 1);
        CHECK_INT(copy.size, 0);
        LEAT_TRY(leat_buf_append(&call->reply.body, text));
        return LEAT_REJECT(call, "the text is empty");
    }
    LEAT_TRY(leat_buf_append(&call->reply.body, text));
    return LEAT_OK;
}

static const struct leat_function echo_function = {.system = "test",
                                                   .name = "echo",
                                                   .source = &leat_source_direct,
                                                   .call_size = sizeof(struct leat_call) + 64,
                                                   .open = open_nothing,
                                                   .handle = echo};

static void test_invocations(void)
{
    static const char *const events[] = {"{\"id\":1}", "[1,2,3]", "\"reject\"", "\"retry\"", "\"nonsense\"", "null"};
    struct api_stub api;
    api_begin(&api, events, 6);
    CHECK_INT(api_run(&echo_function), 0);
    CHECK_INT(api.post_count, 6);
    CHECK_STR(leat_str_of(api_path(&api, 0)), "/2018-06-01/runtime/invocation/request-1/response");
    CHECK_STR(leat_str_of(api_body(&api, 0)), "{\"id\":1}");
    CHECK_STR(leat_str_of(api_body(&api, 1)), "[1,2,3]");
    CHECK_STR(leat_str_of(api_path(&api, 2)), "/2018-06-01/runtime/invocation/request-3/error");
    CHECK_STR(leat_str_of(api_error_type(&api, 2)), "Function.Rejected");
    CHECK_STR(leat_str_of(api_body(&api, 2)),
              "{\"errorType\":\"Function.Rejected\",\"errorMessage\":\"order 7 has no \\\"items\\\"\"}");
    CHECK_STR(leat_str_of(api_error_type(&api, 3)), "Function.Unavailable");
    CHECK_STR(leat_str_of(api_error_type(&api, 4)), "Function.Rejected");
    CHECK_STR(leat_str_of(api_body(&api, 5)), "null");
    CHECK_INT(api.http.accepted, 1); /* one connection for all of it */
    CHECK_STR(leat_str_of(seen_trace), "Root=1-5bef4de7");
    CHECK(getenv("_X_AMZN_TRACE_ID") == NULL);
    api_end(&api);
}

static bool close_at_once(void *context, int fd, const struct http_stub_request *request)
{
    (void)context;
    (void)fd;
    (void)request;
    return false;
}

static void test_socket_died_while_waiting(void)
{
    static const char *const events[] = {"1", "2"};
    struct api_stub api;
    api_begin(&api, events, 2);
    api.on_next = close_at_once;
    CHECK_INT(api_run(&echo_function), 0);
    CHECK_INT(api.post_count, 2);
    CHECK_INT(api.http.accepted, 2);
    api_end(&api);
}

static bool take_and_close(void *context, int fd, const struct http_stub_request *request)
{
    (void)fd;
    api_note_post(context, request);
    return false;
}

/* The answer was read before the connection went: it must not come a second time. */
static void test_answer_is_not_sent_twice(void)
{
    static const char *const events[] = {"1", "2"};
    struct api_stub api;
    api_begin(&api, events, 2);
    api.on_post = take_and_close;
    CHECK_INT(api_run(&echo_function), 0);
    CHECK_INT(api.post_count, 2);
    CHECK_STR(leat_str_of(api_path(&api, 0)), "/2018-06-01/runtime/invocation/request-1/response");
    CHECK_STR(leat_str_of(api_path(&api, 1)), "/2018-06-01/runtime/invocation/request-2/response");
    api_end(&api);
}

static bool hand_out_and_close(void *context, int fd, const struct http_stub_request *request)
{
    (void)request;
    api_hand_out(context, fd);
    return false;
}

/* The connection went while the handler ran: nothing of the answer was taken, so it is sent on a new one. */
static void test_answer_after_the_socket_died(void)
{
    static const char *const events[] = {"1", "2"};
    struct api_stub api;
    api_begin(&api, events, 2);
    api.on_next = hand_out_and_close;
    CHECK_INT(api_run(&echo_function), 0);
    CHECK_INT(api.post_count, 2);
    CHECK_STR(leat_str_of(api_body(&api, 0)), "1");
    CHECK_STR(leat_str_of(api_body(&api, 1)), "2");
    api_end(&api);
}

static bool hand_out_chunked(void *context, int fd, const struct http_stub_request *request)
{
    struct api_stub *api = context;
    char head[512];
    (void)request;
    api->handed_out++;
    int size = snprintf(head, sizeof head,
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTRANSFER-ENCODING: "
                        "chunked\r\nLambda-Runtime-Aws-Request-Id:  chunked-1 \r\n"
                        "Lambda-Runtime-Deadline-Ms: %lld\r\n\r\n4\r\n[1,2\r\n",
                        api_now_ms() + 5000);
    http_stub_write(fd, head, (size_t)size);
    usleep(20000);
    static const char rest[] = "a;name=value\r\n,3,4,5,6,7\r\n1\r\n]\r\n0\r\nX-Trailer: yes\r\n\r\n";
    http_stub_write(fd, rest, sizeof rest - 1);
    return true;
}

static void test_chunked(void)
{
    static const char *const events[] = {"unused", "2"};
    struct api_stub api;
    api_begin(&api, events, 2);
    api.on_next = hand_out_chunked;
    CHECK_INT(api_run(&echo_function), 0);
    CHECK_INT(api.post_count, 2);
    CHECK_STR(leat_str_of(api_path(&api, 0)), "/2018-06-01/runtime/invocation/chunked-1/response");
    CHECK_STR(leat_str_of(api_body(&api, 0)), "[1,2,3,4,5,6,7]");
    CHECK_STR(leat_str_of(api_body(&api, 1)), "2");
    api_end(&api);
}

static int refusal;

static bool refuse(void *context, int fd, const struct http_stub_request *request)
{
    api_note_post(context, request);
    http_stub_respond(fd, refusal, "", "{\"errorMessage\":\"no\",\"errorType\":\"X\"}");
    return true;
}

static void test_refusals(void)
{
    static const struct {
        int status, exit_code;
        size_t posts;
    } cases[] = {{403, 0, 2}, {413, 0, 2}, {400, 0, 2}, {500, 1, 1}};
    static const char *const events[] = {"1", "2"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct api_stub api;
        api_begin(&api, events, 2);
        api.on_post = refuse;
        refusal = cases[i].status;
        CHECK_INT(api_run(&echo_function), cases[i].exit_code);
        CHECK_INT(api.post_count, cases[i].posts);
        api_end(&api);
    }
}

/* What is no Runtime API ends the process with a sentence. */
static const char *garbage;

static bool send_garbage(void *context, int fd, const struct http_stub_request *request)
{
    (void)context;
    (void)request;
    http_stub_write(fd, garbage, strlen(garbage));
    return false;
}

static void test_garbage(void)
{
    static const char *const answers[] = {
        "hello\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nLambda-Runtime-Aws-Request-Id: x\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: two\r\nLambda-Runtime-Aws-Request-Id: x\r\nLambda-Runtime-Deadline-Ms: "
        "1\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nLambda-Runtime-Aws-Request-Id: a/../b\r\nLambda-Runtime-Deadline-Ms: "
        "1\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nLambda-Runtime-Aws-Request-Id: "
        "x\r\nLambda-Runtime-Deadline-Ms: 1\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nLambda-Runtime-Aws-Request-Id: "
        "x\r\nLambda-Runtime-Deadline-Ms: 1\r\n\r\nzz\r\n{}",
        "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct api_stub api;
        api_begin(&api, NULL, 0);
        api.on_next = send_garbage;
        garbage = answers[i];
        CHECK_INT(api_run(&echo_function), 1);
        CHECK_INT(api.post_count, 0);
        api_end(&api);
    }
}

static leat_status open_badly(void *call, struct leat_runtime *runtime)
{
    struct leat_call *base = call;
    bool flag;
    (void)runtime;
    return leat_setting_bool(&flag, "LEAT_SETTING_MISSING", &base->error);
}

static void test_init_error(void)
{
    struct leat_function function = echo_function;
    function.open = open_badly;
    struct api_stub api;
    api_begin(&api, NULL, 0);
    CHECK_INT(api_run(&function), 1);
    CHECK_INT(api.post_count, 1);
    CHECK_STR(leat_str_of(api_path(&api, 0)), "/2018-06-01/runtime/init/error");
    CHECK_STR(leat_str_of(api_error_type(&api, 0)), "Function.Misconfigured");
    CHECK_STR(leat_str_of(api_body(&api, 0)),
              "{\"errorType\":\"Function.Misconfigured\",\"errorMessage\":\"LEAT_SETTING_MISSING is not set\"}");
    api_end(&api);

    function = echo_function;
    function.source = &leat_source_queue;
    function.dead_letter_variable = "LEAT_DEAD_LETTER_QUEUE";
    unsetenv("LEAT_DEAD_LETTER_QUEUE");
    api_begin(&api, NULL, 0);
    CHECK_INT(api_run(&function), 1);
    CHECK_STR(leat_str_of(api_body(&api, 0)),
              "{\"errorType\":\"Function.Misconfigured\",\"errorMessage\":\"LEAT_DEAD_LETTER_QUEUE is not set\"}");
    api_end(&api);
}

static void test_no_runtime_api(void)
{
    unsetenv("AWS_LAMBDA_RUNTIME_API");
    CHECK_INT(api_run(&echo_function), 1);
    static const char *const addresses[] = {"nonsense",    "127.0.0.1",       "example.com:80",
                                            "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:1x"};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        setenv("AWS_LAMBDA_RUNTIME_API", addresses[i], 1);
        CHECK_INT(api_run(&echo_function), 1);
    }
    /* a port where nobody listens */
    struct api_stub api;
    api_begin(&api, NULL, 0);
    api_end(&api);
    CHECK_INT(api_run(&echo_function), 1);
}

static void test_memory_limit(void)
{
    static const char *const events[] = {"\"memory\"", "2"};
    struct api_stub api;
    setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128", 1);
    api_begin(&api, events, 2);
    CHECK_INT(api_run(&echo_function), 0);
    CHECK_STR(leat_str_of(api_error_type(&api, 0)), "Function.Unavailable");
    CHECK_STR(leat_str_of(api_body(&api, 0)), "{\"errorType\":\"Function.Unavailable\",\"errorMessage\":\"the record "
                                              "needs more than the 67108864 bytes of memory that it may take\"}");
    CHECK_STR(leat_str_of(api_body(&api, 1)), "2");
    api_end(&api);
    unsetenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
}

/* The process dies of the signal, and the invocation is answered over a connection of its own. */
static void test_crash(const char *event, int expected_signal)
{
    const char *const events[] = {event};
    struct api_stub api;
    api_begin(&api, events, 1);
    int log[2];
    CHECK(pipe(log) == 0);
    pid_t child = fork();
    if (child == 0) {
        int quiet = open("/dev/null", O_WRONLY);
        dup2(quiet, STDERR_FILENO);
        dup2(log[1], STDOUT_FILENO);
        _exit(api_run(&echo_function));
    }
    close(log[1]);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == expected_signal);
    char line[512] = "";
    CHECK(read(log[0], line, sizeof line - 1) > 0);
    close(log[0]);
    leat_json parsed;
    leat_str logged = leat_str_of(line);
    CHECK(leat_str_has_prefix(logged, LEAT_STR("{\"timestamp\":\"2")) &&
          strstr(line, "Z\",\"level\":\"FATAL\",\"message\":\"the handler crashed\""));
    CHECK(leat_json_parse(&parsed, (leat_str){logged.data, leat_str_find(logged, '\n')}, NULL) == LEAT_OK);
    CHECK_INT(api.post_count, 1);
    CHECK_STR(leat_str_of(api_path(&api, 0)), "/2018-06-01/runtime/invocation/request-1/error");
    CHECK_STR(leat_str_of(api_error_type(&api, 0)), "Function.Crashed");
    CHECK_STR(leat_str_of(api_body(&api, 0)),
              "{\"errorType\":\"Function.Crashed\",\"errorMessage\":\"the handler crashed\"}");
    CHECK(api.post_count && api.posts[0].connection == 1);
    api_end(&api);
}

/* What a handler prints: a whole line at once, the rest before the answer, and on a line of its own. */
static int printed_pipe[2];
static char printed[4096], printed_before_answer[4096];

static void take_printed(void)
{
    size_t size = strlen(printed);
    ssize_t got = read(printed_pipe[0], printed + size, sizeof printed - 1 - size);
    if (got > 0) printed[size + (size_t)got] = '\0';
}

static leat_status print(void *memory, struct leat_input body, struct leat_issues *issues)
{
    (void)body;
    (void)issues;
    printf("a line\nno e");
    take_printed();
    CHECK_STR(leat_str_of(printed), "a line\n");
    LEAT_LOG((struct leat_call *)memory, LEAT_ERROR, "logged");
    printf("nd");
    return LEAT_OK;
}

static bool take_printed_before_answer(void *context, int fd, const struct http_stub_request *request)
{
    struct api_stub *api = context;
    take_printed();
    memcpy(printed_before_answer, printed, sizeof printed);
    api_note_post(api, request);
    http_stub_respond(fd, 202, "", "");
    return true;
}

static void test_print(void)
{
    static const char *const events[] = {"1"};
    struct leat_function function = echo_function;
    struct api_stub api;
    function.handle = print;
    fflush(stdout);
    int out = dup(STDOUT_FILENO);
    if (!CHECK(out >= 0 && pipe(printed_pipe) == 0)) return;
    CHECK(fcntl(printed_pipe[0], F_SETFL, O_NONBLOCK) == 0 && dup2(printed_pipe[1], STDOUT_FILENO) == STDOUT_FILENO);
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ); /* as it is in a process whose output is a pipe */
    api_begin(&api, events, 1);
    api.on_post = take_printed_before_answer;
    CHECK_INT(api_run(&function), 0);
    api_end(&api);
    dup2(out, STDOUT_FILENO);
    close(out);
    close(printed_pipe[0]);
    close(printed_pipe[1]);
    leat_str text = leat_str_of(printed_before_answer);
    CHECK(leat_str_has_prefix(text, LEAT_STR("a line\n{\"timestamp\":")));
    CHECK(leat_str_has_suffix(text, LEAT_STR("}\nno end\n")));
}

/* A source that the runtime does not have: it is asked to open, serves, and says how a crash is answered. */
static bool is_open;

static leat_status open_source(struct leat_worker *worker)
{
    (void)worker;
    is_open = true;
    return LEAT_OK;
}

static void serve_backwards(struct leat_worker *worker)
{
    CHECK(is_open);
    for (size_t i = worker->invocation.event.size; i > 0; i--)
        CHECK_INT(leat_buf_append(&worker->answer, (leat_str){worker->invocation.event.data + i - 1, 1}), LEAT_OK);
}

static void test_own_source(void)
{
    static const struct leat_source backwards = {
        .open = open_source, .serve = serve_backwards, .crash_error_type = "Function.Crashed"};
    static const char *const events[] = {"[1,20]", "3"};
    struct leat_function function = echo_function;
    struct api_stub api;
    function.source = &backwards;
    api_begin(&api, events, 2);
    CHECK_INT(api_run(&function), 0);
    CHECK_STR(leat_str_of(api_body(&api, 0)), "]02,1[");
    CHECK_STR(leat_str_of(api_body(&api, 1)), "3");
    api_end(&api);
}

int main(void)
{
    test_own_source();
    test_print();
    test_invocations();
    test_socket_died_while_waiting();
    test_answer_is_not_sent_twice();
    test_answer_after_the_socket_died();
    test_chunked();
    test_refusals();
    test_garbage();
    test_init_error();
    test_no_runtime_api();
    test_memory_limit();
    test_crash("\"crash\"", SIGSEGV);
    test_crash("\"abort\"", SIGABRT);
    test_crash("\"deep\"", SIGSEGV);
    return check_result();
}
