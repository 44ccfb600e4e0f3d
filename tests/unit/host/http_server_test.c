/* The host's HTTP server against clients that are slow and handlers that are. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "host/http_server.h"

enum { IDLE_SECONDS = 1, CROWD_IDLE_SECONDS = 20, CONNECTIONS = 8 };

static size_t query_size; /* of the last request */

static void handle(void *context, const struct host_http_request *request, struct host_http_answer *answer)
{
    (void)context;
    query_size = request->query.size;
    if (leat_str_equal(request->path, LEAT_STR("/slow"))) sleep(IDLE_SECONDS + 2);
    host_http_answer_text(answer, 200, LEAT_STR("text/plain"),
                          request->too_large ? LEAT_STR("too large") : request->body);
}

static int connect_to(uint16_t port, const char *text)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_INT(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    CHECK_INT(write(fd, text, strlen(text)), strlen(text));
    return fd;
}

/* What comes until `end`, or until the connection is closed when that is empty; the time limit is far more than it
   should take. */
static void expect(int fd, const char *begin, const char *end)
{
    char data[1024] = "";
    size_t size = 0;
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    bool is_over = false;
    while (!is_over && size < sizeof data - 1 && poll(&wait, 1, 20000) > 0) {
        ssize_t count = read(fd, data + size, sizeof data - 1 - size);
        if (count > 0) size += (size_t)count;
        data[size] = 0;
        is_over = count <= 0 || (*end && size >= strlen(end) && !strcmp(data + size - strlen(end), end));
    }
    CHECK(is_over);
    CHECK(*begin ? !strncmp(data, begin, strlen(begin)) : !size);
    CHECK(size >= strlen(end) && !strcmp(data + size - strlen(end), end));
}

/* A query of that many members, and a cookie of as many crumbs: as many as fit into what API Gateway takes. */
static void test_members(uint16_t port, int count)
{
    char *text = malloc(64 * 1024);
    int size = sprintf(text, "POST /?m0");
    for (int i = 1; i < count; i++) size += sprintf(text + size, "&m%d", i % 10);
    size += sprintf(text + size, " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 2\r\nCookie: a=1");
    for (int i = 1; i < count; i++) size += sprintf(text + size, "; a");
    sprintf(text + size, "\r\n\r\nab");
    int fd = connect_to(port, text);
    expect(fd, "HTTP/1.1 200 OK\r\n", "ab");
    CHECK_INT(query_size, 3 * count - 1);
    close(fd);
    free(text);
}

/* More connections than there may be, silent or in the middle of a request: the oldest make room, and who asks is
   answered. */
static void test_crowd(uint16_t port)
{
    enum { CROWD = 5 * CONNECTIONS };
    int crowd[CROWD];
    for (int i = 0; i < CROWD; i++) {
        crowd[i] = connect_to(port, i % 2 ? "" : "POST / HTTP/1.1\r\nHost: h\r\n");
        usleep(1000); /* or the listener's queue is all that is filled */
    }
    int fd = connect_to(port, "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab");
    struct timespec begun, over;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    expect(fd, "HTTP/1.1 200 OK\r\n", "ab");
    clock_gettime(CLOCK_MONOTONIC, &over);
    CHECK(over.tv_sec - begun.tv_sec < CROWD_IDLE_SECONDS / 2);
    close(fd);
    for (int i = 0; i < CROWD; i++) close(crowd[i]);
}

/* Who is served is not sent away, however many come. */
static void test_crowd_spares_the_served(uint16_t port)
{
    int crowd[3 * CONNECTIONS],
        slow = connect_to(port, "POST /slow HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab");
    usleep(200000);
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
        crowd[i] = connect_to(port, "");
        usleep(1000);
    }
    expect(slow, "HTTP/1.1 200 OK\r\n", "ab");
    close(slow);
    for (int i = 0; i < 3 * CONNECTIONS; i++) close(crowd[i]);
}

int main(void)
{
    struct host_failure failure = {""};
    struct host_http_server *server = NULL;
    int listener, second;
    CHECK_INT(host_http_listen(&listener, 0, &failure), LEAT_OK);
    uint16_t port = host_http_port(listener);
    CHECK(port != 0);
    CHECK_INT(host_http_listen(&second, port, &failure), LEAT_CONFLICT);
    CHECK(strstr(failure.sentence, "is in use") != NULL);
    CHECK_INT(host_http_server_start(&server, listener, (struct host_http_limits){10, CONNECTIONS, IDLE_SECONDS},
                                     handle, NULL, &failure),
              LEAT_OK);

    int half = connect_to(port, "POST / HTTP/1.1\r\nHost:");
    int idle = connect_to(port, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"
                                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\nabcdefghijk");
    int slow = connect_to(port, "POST /slow HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab");
    expect(idle, "HTTP/1.1 200 OK\r\n", "too large"); /* both, on one connection */
    expect(idle, "", "");
    expect(half, "", "");
    expect(slow, "HTTP/1.1 200 OK\r\n", "ab"); /* the handler's time does not count */
    close(half);
    close(idle);
    close(slow);

    test_members(port, 474);
    test_members(port, 1700);

    int last = connect_to(port, "POST / HTTP/1.1\r\n");
    host_http_server_stop(server); /* does not wait for it */
    close(last);

    CHECK_INT(host_http_listen(&listener, 0, &failure), LEAT_OK);
    port = host_http_port(listener);
    CHECK_INT(host_http_server_start(&server, listener, (struct host_http_limits){10, CONNECTIONS, CROWD_IDLE_SECONDS},
                                     handle, NULL, &failure),
              LEAT_OK);
    test_crowd(port);
    test_crowd_spares_the_served(port);
    host_http_server_stop(server);
    return check_result();
}
