/* The host's HTTP server against clients that are slow and handlers that are. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "host/http_server.h"

enum { IDLE_SECONDS = 1 };

static void handle(void *context, const struct host_http_request *request, struct host_http_answer *answer)
{
    (void)context;
    if (leat_str_equal(request->path, LEAT_STR("/slow"))) sleep(IDLE_SECONDS + 2);
    host_http_answer_text(answer, 200, LEAT_STR("text/plain"), request->too_large ? LEAT_STR("too large") : request->body);
}

static int connect_to(uint16_t port, const char *text)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_INT(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    CHECK_INT(write(fd, text, strlen(text)), strlen(text));
    return fd;
}

/* What comes until `end`, or until the connection is closed when that is empty; the time limit is far more than it should take. */
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
    CHECK_INT(host_http_server_start(&server, listener, (struct host_http_limits){10, IDLE_SECONDS}, handle, NULL, &failure), LEAT_OK);

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

    int last = connect_to(port, "POST / HTTP/1.1\r\n");
    host_http_server_stop(server); /* does not wait for it */
    close(last);
    return check_result();
}
