/*
 * A function's life behind the Runtime API. The program is its own bootstrap: started with AWS_LAMBDA_RUNTIME_API it
 * does what its events say.
 */
#include <arpa/inet.h>
#include <curl/curl.h>
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "host/function.h"
#include "host/runtime_api.h"

/* ---- the bootstrap */

struct got {
    char body[8192], id[64], deadline[32], trace[128], arn[128];
    size_t size;
};

static size_t take_body(char *data, size_t one, size_t size, void *context)
{
    struct got *got = context;
    if (got->size + size < sizeof got->body) memcpy(got->body + got->size, data, size);
    got->size += size;
    got->body[got->size < sizeof got->body ? got->size : sizeof got->body - 1] = 0;
    return size * one;
}

static size_t take_header(char *data, size_t one, size_t size, void *context)
{
    struct got *got = context;
    char line[256];
    snprintf(line, sizeof line, "%.*s", (int)size, data);
    sscanf(line, "Lambda-Runtime-Aws-Request-Id: %63[^\r]", got->id);
    sscanf(line, "Lambda-Runtime-Deadline-Ms: %31[^\r]", got->deadline);
    sscanf(line, "Lambda-Runtime-Trace-Id: %127[^\r]", got->trace);
    sscanf(line, "Lambda-Runtime-Invoked-Function-Arn: %127[^\r]", got->arn);
    return size * one;
}

/* The status, 0 without one. body NULL: GET. */
static long ask(const char *path, const char *body, size_t size, struct got *got)
{
    char url[256];
    long status = 0;
    CURL *handle = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Lambda-Runtime-Function-Error-Type: Function.Wrong");
    memset(got, 0, sizeof *got);
    snprintf(url, sizeof url, "http://%s/2018-06-01/runtime/%s", getenv("AWS_LAMBDA_RUNTIME_API"), path);
    curl_easy_setopt(handle, CURLOPT_URL, url);
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, got);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, got);
    if (body) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, (long)size);
    }
    if (curl_easy_perform(handle) == CURLE_OK) curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(handle);
    return status;
}

static long ask_about(const char *id, const char *verb, const char *body)
{
    char path[128];
    struct got got;
    snprintf(path, sizeof path, "invocation/%s/%s", id, verb);
    return ask(path, body, strlen(body), &got);
}

static void answer_large(const char *id)
{
    enum { SIZE = 6 * 1024 * 1024 + 200 };
    char path[128], result[32];
    struct got got;
    char *body = calloc(1, SIZE);
    snprintf(path, sizeof path, "invocation/%s/response", id);
    snprintf(result, sizeof result, "%ld", body ? ask(path, body, SIZE, &got) : 0);
    free(body);
    printf("too large was answered with %s\n", result);
}

static int ask_raw(void)
{
    static const char request[] = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const char *colon = strchr(getenv("AWS_LAMBDA_RUNTIME_API"), ':');
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(colon + 1)), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return connect(fd, (struct sockaddr *)&to, sizeof to) || write(fd, request, sizeof request - 1) < 0 ? -1 : fd;
}

/* Asks for an event on two connections, as a client does that has given up the first. One is let go; the other gets the
   event that comes then. */
static void ask_twice(void)
{
    char data[1024] = "", id[64] = "";
    struct pollfd asked[] = {{.fd = ask_raw(), .events = POLLIN}, {.fd = ask_raw(), .events = POLLIN}};
    if (poll(asked, 2, 3000) <= 0) exit(4);
    int let_go = asked[0].revents ? 0 : 1;
    if (read(asked[let_go].fd, data, 1) != 0) exit(5);
    unlink(getenv("MARK")); /* now the event may come */
    if (read(asked[!let_go].fd, data, sizeof data - 1) <= 0) exit(6);
    const char *header = strcasestr(data, "Lambda-Runtime-Aws-Request-Id: ");
    if (header) sscanf(strchr(header, ' '), " %63[^\r]", id);
    ask_about(id, "response", "on the other");
    close(asked[0].fd);
    close(asked[1].fd);
}

static void write_forever(void)
{
    static char lines[65536];
    memset(lines, '\n', sizeof lines);
    while (write(STDOUT_FILENO, lines, sizeof lines) > 0) continue;
}

enum { FOREIGN_FD = 77 }; /* open in the host, to be closed in the process */

static int bootstrap(void)
{
    struct got event;
    const char *mode = getenv("MODE");
    if (mode && !strcmp(mode, "exit")) return 3;
    if (mode && !strcmp(mode, "init-error")) {
        struct got got;
        printf("init error: %ld\n", ask("init/error", "{\"errorMessage\":\"no table\"}", 27, &got));
        return 1;
    }
    printf("one\ntwo");
    fflush(stdout);
    /* nothing has been given yet: an answer is out of order */
    char early[16];
    snprintf(early, sizeof early, "%ld", ask_about("x", "response", "{}"));
    for (;;) {
        if (ask("invocation/next", NULL, 0, &event) != 200) return 0;
        char answer[256], shown[128];
        long status = 0;
        if (!strcmp(event.body, "crash")) raise(SIGKILL);
        if (!strcmp(event.body, "answer, crash")) {
            ask_about(event.id, "response", "last words");
            raise(SIGKILL);
        }
        if (!strcmp(event.body, "answer, sleep")) {
            ask_about(event.id, "response", "done");
            sleep(20);
        }
        if (!strcmp(event.body, "ask twice")) {
            ask_about(event.id, "response", "done");
            ask_twice();
            continue;
        }
        if (!strcmp(event.body, "flood")) write_forever();
        if (!strcmp(event.body, "sleep")) sleep(20);
        if (!strcmp(event.body, "child") && fork() == 0) sleep(60);
        if (!strcmp(event.body, "error")) {
            ask_about(event.id, "error", "{\"errorMessage\":\"m\"}");
            continue;
        }
        if (!strcmp(event.body, "large")) {
            answer_large(event.id);
            continue;
        }
        if (!strcmp(event.body, "again"))
            status = ask("invocation/next", NULL, 0, &(struct got){{0}, {0}, {0}, {0}, {0}, 0});
        if (!strcmp(event.body, "foreign")) status = ask_about("0-0", "response", "{}");
        if (!strcmp(event.body, "nowhere")) status = ask_about(event.id, "nothing", "{}");
        if (!strcmp(event.body, "files"))
            snprintf(shown, sizeof shown, "%s", fcntl(FOREIGN_FD, F_GETFD) < 0 ? "closed" : "open");
        else if (!strcmp(event.body, "env"))
            snprintf(shown, sizeof shown, "%s", getenv("HOME") ? "has HOME" : "no HOME");
        else if (!strcmp(event.body, "facts"))
            snprintf(shown, sizeof shown, "%.40s %zu %.7s", event.arn, strlen(event.deadline), event.trace);
        else if (!strcmp(event.body, "early"))
            snprintf(shown, sizeof shown, "%s", early);
        else if (status)
            snprintf(shown, sizeof shown, "%ld", status);
        else
            snprintf(shown, sizeof shown, "%.80s", event.body);
        snprintf(answer, sizeof answer, "%s", shown);
        ask_about(event.id, "response", answer);
    }
}

/* ---- the test */

static struct host_log host_log;
static char self[PATH_MAX];

static struct host_function *make(struct host_function_options *options, const char *const *environment,
                                  int64_t timeout_ms)
{
    struct host_function *function = NULL;
    struct host_failure failure;
    *options = (struct host_function_options){.name = "f",
                                              .arn = "arn:f",
                                              .bootstrap = self,
                                              .environment = environment,
                                              .timeout_ms = timeout_ms,
                                              .log = &host_log,
                                              .runtime_api = runtime_api_handle};
    CHECK_INT(host_function_new(&function, options, &failure), LEAT_OK);
    return function;
}

static void expect(struct host_function *function, const char *event, enum host_outcome outcome, const char *type,
                   const char *answer)
{
    struct host_invocation invocation = {.event = leat_str_of(event)};
    host_function_invoke(function, &invocation);
    CHECK_INT(invocation.outcome, outcome);
    CHECK_STR(leat_str_of(invocation.error_type), type);
    CHECK_STR(leat_buf_str(&invocation.answer), answer);
    leat_buf_clear(&invocation.answer);
}

static void events_are_answered(void)
{
    struct host_function_options options;
    const char *const environment[] = {"A=1", NULL};
    struct host_function *function = make(&options, environment, 10000);
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    expect(function, "again and", HOST_ANSWERED, "", "again and");
    expect(function, "facts", HOST_ANSWERED, "", "arn:f 13 Root=1-");
    expect(function, "env", HOST_ANSWERED, "", "no HOME");
    expect(function, "error", HOST_FAILED, "Function.Wrong", "{\"errorMessage\":\"m\"}");
    expect(function, "large", HOST_FAILED, "Function.ResponseSizeTooLarge",
           "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"The answer is larger than 6 MB\"}");
    expect(function, "early", HOST_ANSWERED, "", "403");
    expect(function, "again", HOST_ANSWERED, "", "403");
    expect(function, "foreign", HOST_ANSWERED, "", "400");
    expect(function, "nowhere", HOST_ANSWERED, "", "404");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    expect(function, "files", HOST_ANSWERED, "", "closed");
    host_function_free(function);
}

static void processes_that_end_are_replaced(void)
{
    struct host_function_options options;
    const char *const environment[] = {NULL};
    struct host_function *function = make(&options, environment, 300);
    expect(function, "crash", HOST_CRASHED, "Runtime.ExitError", "");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    expect(function, "answer, crash", HOST_ANSWERED, "", "last words");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    expect(function, "sleep", HOST_TIMED_OUT, "Sandbox.Timedout", "");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    expect(function, "answer, sleep", HOST_ANSWERED, "", "done");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    expect(function, "child", HOST_ANSWERED, "", "child");
    host_function_free(function);
}

static void a_request_replaces_the_one_before(void)
{
    char mark[] = "/tmp/leat-mark-XXXXXX", variable[64];
    int fd = mkstemp(mark);
    CHECK(fd >= 0);
    close(fd);
    snprintf(variable, sizeof variable, "MARK=%s", mark);
    struct host_function_options options;
    const char *const environment[] = {variable, NULL};
    struct host_function *function = make(&options, environment, 10000);
    expect(function, "ask twice", HOST_ANSWERED, "", "done");
    for (int i = 0; i < 500 && !access(mark, F_OK); i++) usleep(10000);
    expect(function, "event", HOST_ANSWERED, "", "on the other");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    host_function_free(function);
    (void)unlink(mark);
}

/* A process that never stops writing is ended in time all the same, and so is the host that reads it. */
static void a_flood_is_no_obstacle(void)
{
    struct host_function_options options;
    struct host_log silent;
    const char *const environment[] = {NULL};
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    host_log_init(&silent, nowhere, 1, false);
    struct host_function *function = make(&options, environment, 300);
    options.log = &silent;
    expect(function, "flood", HOST_TIMED_OUT, "Sandbox.Timedout", "");
    expect(function, "hello", HOST_ANSWERED, "", "hello");
    host_function_free(function);
    close(nowhere);
}

static void starts_that_fail_are_told(void)
{
    struct host_function_options options;
    const char *const exits[] = {"MODE=exit", NULL}, *const reports[] = {"MODE=init-error", NULL};
    struct host_function *function = make(&options, exits, 1000);
    expect(function, "a", HOST_CRASHED, "Runtime.ExitError", "");
    expect(function, "b", HOST_CRASHED, "Runtime.ExitError", "");
    host_function_free(function);
    function = make(&options, reports, 1000);
    expect(function, "a", HOST_FAILED, "Function.Wrong", "{\"errorMessage\":\"no table\"}");
    expect(function, "b", HOST_FAILED, "Function.Wrong", "{\"errorMessage\":\"no table\"}");
    host_function_free(function);
    options.bootstrap = "/no/such/bootstrap";
    struct host_failure failure;
    CHECK_INT(host_function_new(&function, &options, &failure), LEAT_OK);
    expect(function, "a", HOST_CRASHED, "Runtime.InvalidEntrypoint", "");
    host_function_stop(function);
    expect(function, "a", HOST_STOPPED, "Host.Stopped", "");
    host_function_free(function);
}

/* Processes whose parent we are, or were: nothing may be left. */
static int count_children(void)
{
    int count = 0;
    DIR *folder = opendir("/proc");
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        char path[300], target[PATH_MAX] = "";
        if (entry->d_name[0] < '0' || entry->d_name[0] > '9' || atoi(entry->d_name) == getpid()) continue;
        snprintf(path, sizeof path, "/proc/%s/exe", entry->d_name);
        if (readlink(path, target, sizeof target - 1) > 0 && !strcmp(target, self)) count++;
    }
    if (folder) closedir(folder);
    return count;
}

int main(void)
{
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    if (getenv("AWS_LAMBDA_RUNTIME_API")) return bootstrap();
    CHECK(size > 0);
    host_log_init(&host_log, STDERR_FILENO, 1, false);
    CHECK_INT(dup2(STDERR_FILENO, FOREIGN_FD), FOREIGN_FD);
    events_are_answered();
    a_request_replaces_the_one_before();
    a_flood_is_no_obstacle();
    processes_that_end_are_replaced();
    starts_that_fail_are_told();
    CHECK_INT(count_children(), 0);
    return check_result();
}
