/*
 * `make bench`: how many records a second a function takes from Lambda to DynamoDB. Each bootstrap that is named is
 * started as Lambda starts it, and gets the same batches of 1,000 orders in turn with the others, so that what disturbs
 * the machine disturbs all alike. The Runtime API and DynamoDB are this program's, over loopback: what is measured is
 * the time from the event's first byte to the last of the answer, so it has their share too.
 *
 *   leat_bench_loop BOOTSTRAP…     as build/dev/functions/checkout/process-records/bootstrap; that of another build may
 *   stand beside it
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "documents.h"
#include "rounds.h"

enum { RECORDS = 1000, SIDES = 4, CONNECTIONS = 32, DEADLINE_MS = 30000 };

struct connection {
    int fd;
    bool is_runtime_api;
    struct leat_buf in;
};

/* One bootstrap, and what it talks to. */
struct side {
    const char *path;
    pid_t process;
    int runtime_api, dynamodb; /* listening */
    struct connection connections[CONNECTIONS];
    int waiting; /* the connection that asked for the next invocation; -1: none */
    bool has_answered;
    size_t calls, records;
    double ms[BENCH_MOST_ROUNDS],
        own_ms[BENCH_MOST_ROUNDS]; /* until the answer was there; processor time of the function alone */
    size_t resident_kb[2];         /* after the first batch, and after the last */
};

static struct leat_buf event;

static void stop(const char *what, const char *of)
{
    fprintf(stderr, "bench: %s: %s\n", of, what);
    exit(1);
}

static void must(leat_status status)
{
    if (status != LEAT_OK) stop(leat_status_name(status), "memory");
}

static double now_ms(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* ---- the event --------------------------------------------------------------------------------------------------- */

static void append_number(struct leat_buf *out, unsigned number)
{
    char text[16];
    must(leat_buf_append(out, (leat_str){text, (size_t)snprintf(text, sizeof text, "%u", number)}));
}

/* As SQS words it (docs.aws.amazon.com/lambda/latest/dg/with-sqs.html). */
static void write_event(void)
{
    struct leat_buf order;
    leat_buf_init(&order, 0);
    leat_buf_init(&event, 0);
    must(leat_buf_append(&event, LEAT_STR("{\"Records\":[")));
    for (unsigned i = 0; i < RECORDS; i++) {
        leat_buf_reset(&order);
        document_write(&order, i, SHAPE_MINIFIED, 0);
        if (i) must(leat_buf_append(&event, LEAT_STR(",")));
        must(leat_buf_append(&event, LEAT_STR("{\"messageId\":\"059f36b4-87a3-44ab-83d2-6619")));
        append_number(&event, 10000000 + i);
        must(
            leat_buf_append(&event, LEAT_STR("\",\"receiptHandle\":\"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a\",\"body\":")));
        must(leat_buf_append_json(&event, leat_buf_str(&order)));
        must(leat_buf_append(
            &event,
            LEAT_STR(
                ",\"attributes\":{\"ApproximateReceiveCount\":\"1\",\"SentTimestamp\":\"1545082649183\","
                "\"SenderId\":\"AIDAIENQZJOLO23YVJ4VO\",\"ApproximateFirstReceiveTimestamp\":\"1545082649185\"},"
                "\"messageAttributes\":{\"correlation-id\":{\"stringValue\":\"4d1ea9fe-2bfc-4e04-9f7b-7b53df0b3a5a\","
                "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"}},"
                "\"md5OfBody\":\"e4e68fb7bd0e697a0ae8f1bb342846b3\",\"eventSource\":\"aws:sqs\","
                "\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:123456789012:checkout\",\"awsRegion\":\"eu-west-1\"}")));
    }
    must(leat_buf_append(&event, LEAT_STR("]}")));
    leat_buf_clear(&order);
}

/* ---- the services ------------------------------------------------------------------------------------------------ */

static void send_all(int fd, leat_str text)
{
    while (text.size) {
        ssize_t sent = send(fd, text.data, text.size, MSG_NOSIGNAL);
        if (sent <= 0) stop("it hung up", "a bootstrap");
        text = (leat_str){text.data + sent, text.size - (size_t)sent};
    }
}

static void respond(int fd, const char *headers, leat_str body)
{
    char head[512];
    int size = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n%s\r\n", body.size, headers);
    send_all(fd, (leat_str){head, (size_t)size});
    send_all(fd, body);
}

static void hand_out(int fd)
{
    char headers[256];
    snprintf(headers, sizeof headers, "Lambda-Runtime-Aws-Request-Id: 1\r\nLambda-Runtime-Deadline-Ms: %.0f\r\n",
             now_ms(CLOCK_REALTIME) + DEADLINE_MS);
    respond(fd, headers, leat_buf_str(&event));
}

static void take_request(struct side *side, struct connection *connection, leat_str head, leat_str body)
{
    if (!connection->is_runtime_api) {
        for (leat_str at = body; at.size;) {
            size_t begin = 0;
            while (begin + 12 <= at.size && memcmp(at.data + begin, "\"PutRequest\"", 12) != 0) begin++;
            if (begin + 12 > at.size) break;
            side->records++;
            at = (leat_str){at.data + begin + 12, at.size - begin - 12};
        }
        side->calls++;
        respond(connection->fd, "x-amzn-RequestId: 1\r\nContent-Type: application/x-amz-json-1.0\r\n",
                LEAT_STR("{\"UnprocessedItems\":{}}"));
        return;
    }
    if (leat_str_has_prefix(head, LEAT_STR("GET "))) {
        side->waiting = connection->fd;
        return;
    }
    if (!leat_str_equal(body, LEAT_STR("{\"batchItemFailures\":[]}"))) stop("a record failed", side->path);
    side->has_answered = true;
    respond(connection->fd, "", LEAT_STR("{\"status\":\"OK\"}"));
}

/* What came, request by request. False: the connection ended. */
static bool take_bytes(struct side *side, struct connection *connection)
{
    struct leat_buf *in = &connection->in;
    must(leat_buf_reserve(in, 256 * 1024));
    ssize_t got = recv(connection->fd, in->data + in->size, in->capacity - in->size - 1, 0);
    if (got <= 0) return false;
    in->size += (size_t)got;
    in->data[in->size] = '\0';
    const char *end = strstr(in->data, "\r\n\r\n");
    if (!end) return true;
    size_t head_size = (size_t)(end - in->data) + 4, body_size = 0;
    const char *length = strcasestr(in->data, "\r\nContent-Length:");
    if (length && length < end) body_size = (size_t)strtoul(length + sizeof "\r\nContent-Length:" - 1, NULL, 10);
    if (in->size < head_size + body_size) return true;
    leat_str body = {in->data + head_size, body_size};
    take_request(side, connection, (leat_str){in->data, head_size}, body);
    leat_buf_reset(in); /* nobody sends a request before the last was answered */
    return true;
}

static void take_connection(struct side *side, int listener)
{
    int fd = accept(listener, NULL, NULL), on = 1;
    for (size_t i = 0; fd >= 0 && i < CONNECTIONS; i++) {
        struct connection *connection = &side->connections[i];
        if (connection->fd >= 0) continue;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        connection->fd = fd;
        connection->is_runtime_api = listener == side->runtime_api;
        leat_buf_reset(&connection->in);
        return;
    }
    stop("more connections than expected", side->path);
}

static void serve_once(struct side *side)
{
    struct pollfd polled[CONNECTIONS + 2] = {{.fd = side->runtime_api, .events = POLLIN},
                                             {.fd = side->dynamodb, .events = POLLIN}};
    for (size_t i = 0; i < CONNECTIONS; i++)
        polled[i + 2] = (struct pollfd){.fd = side->connections[i].fd, .events = POLLIN};
    if (poll(polled, CONNECTIONS + 2, DEADLINE_MS) <= 0) stop("nothing happens", side->path);
    for (size_t i = 0; i < 2; i++)
        if (polled[i].revents) take_connection(side, polled[i].fd);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        struct connection *connection = &side->connections[i];
        if (polled[i + 2].fd < 0 || !polled[i + 2].revents || take_bytes(side, connection)) continue;
        if (side->waiting == connection->fd) side->waiting = -1;
        close(connection->fd);
        connection->fd = -1;
    }
}

/* ---- the bootstraps ---------------------------------------------------------------------------------------------- */

static int listen_to(unsigned *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, CONNECTIONS) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        stop("no socket", "loopback");
    *port = ntohs(address.sin_port);
    return fd;
}

static void start(struct side *side, const char *path)
{
    unsigned api, aws;
    *side = (struct side){.path = path, .waiting = -1, .runtime_api = listen_to(&api), .dynamodb = listen_to(&aws)};
    for (size_t i = 0; i < CONNECTIONS; i++) {
        side->connections[i].fd = -1;
        leat_buf_init(&side->connections[i].in, 0);
    }
    side->process = fork();
    if (side->process) return;
    char address[64], url[64];
    snprintf(address, sizeof address, "127.0.0.1:%u", api);
    snprintf(url, sizeof url, "http://127.0.0.1:%u", aws);
    setenv("AWS_LAMBDA_RUNTIME_API", address, 1);
    setenv("AWS_ENDPOINT_URL", url, 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
    setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256", 1);
    setenv("LEAT_TABLE_ORDERS", "orders", 1);
    setenv("LEAT_SETTING_BUG_ENABLED", "false", 1);
    setenv("LEAT_DEAD_LETTER_QUEUE", "http://127.0.0.1/1/dead", 1);
    if (!freopen("/dev/null", "w", stdout)) stop("no /dev/null", path);
    execl(path, path, (char *)NULL);
    stop("can't be started", path);
}

static size_t resident_kb(pid_t process)
{
    char path[64];
    unsigned long all = 0, resident = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", (int)process);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%lu %lu", &all, &resident) != 2) stop("has no memory to look at", path);
    fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE) / 1024;
}

static double own_ms(const struct side *side)
{
    clockid_t clock;
    if (clock_getcpuclockid(side->process, &clock) != 0) stop("has no clock", side->path);
    return now_ms(clock);
}

static double run_batch(struct side *side)
{
    while (side->waiting < 0) serve_once(side);
    int fd = side->waiting;
    side->waiting = -1;
    side->has_answered = false;
    side->calls = side->records = 0;
    double began = now_ms(CLOCK_MONOTONIC);
    hand_out(fd);
    while (!side->has_answered) serve_once(side);
    double took = now_ms(CLOCK_MONOTONIC) - began;
    if (side->records != RECORDS) stop("not every record was put", side->path);
    return took;
}

static void end(struct side *side)
{
    close(side->runtime_api);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        if (side->connections[i].fd >= 0) close(side->connections[i].fd);
        leat_buf_clear(&side->connections[i].in);
    }
    waitpid(side->process, NULL, 0);
    close(side->dynamodb);
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
    static struct side sides[SIDES];
    size_t count = (size_t)argc - 1;
    if (!count || count > SIDES) {
        fprintf(stderr, "usage: leat_bench_loop BOOTSTRAP…\n");
        return 2;
    }
    write_event();
    for (size_t i = 0; i < count; i++) start(&sides[i], argv[i + 1]);
    for (int round = -1; round < bench_rounds(); round++) { /* the first one warms */
        for (size_t i = 0; i < count; i++) {
            struct side *side = &sides[i];
            double own = own_ms(side), ms = run_batch(side);
            side->resident_kb[round >= 0] = resident_kb(side->process);
            if (round < 0) continue;
            side->ms[round] = ms;
            side->own_ms[round] = own_ms(side) - own;
        }
    }
    printf("\n%-40s %10s %10s %12s %12s %6s  %s\n", "a batch of 1,000 records", "ms", "its own", "records/s", "at best",
           "calls", "KiB after the first and the last");
    for (size_t i = 0; i < count; i++) {
        struct side *side = &sides[i];
        size_t size = strlen(side->path);
        qsort(side->ms, (size_t)bench_rounds(), sizeof *side->ms, compare);
        qsort(side->own_ms, (size_t)bench_rounds(), sizeof *side->own_ms, compare);
        printf("%-40s %10.1f %10.1f %12.0f %12.0f %6zu  %zu %zu\n", side->path + (size > 40 ? size - 40 : 0),
               side->ms[bench_rounds() / 2], side->own_ms[bench_rounds() / 2],
               RECORDS / side->ms[bench_rounds() / 2] * 1e3, RECORDS / side->ms[0] * 1e3, side->calls,
               side->resident_kb[0], side->resident_kb[1]);
        end(side);
    }
    leat_buf_clear(&event);
    return 0;
}
