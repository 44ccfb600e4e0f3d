/*
 * An HTTP server inside a test: a thread on a free loopback port that hands each request to a function of the test,
 * which writes whatever bytes it likes to the connection. Header only, so that every test program stays one file.
 */
#ifndef TESTS_UNIT_HTTP_STUB_H
#define TESTS_UNIT_HTTP_STUB_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HTTP_STUB_CONNECTIONS = 16, HTTP_STUB_HEADERS = 8192 };

struct http_stub_request {
    char method[8], path[256];
    char head[HTTP_STUB_HEADERS];
    char *body; /* NUL-terminated */
    size_t body_size;
    size_t connection; /* counted from 0 in the order of accepting */
};

/** Answers; false closes the connection. */
typedef bool http_stub_answer(void *context, int fd, const struct http_stub_request *request);

struct http_stub {
    http_stub_answer *answer;
    void *context;
    unsigned port;
    /* private */
    int listener, stop[2];
    pthread_t thread;
    struct {
        int fd;
        size_t number;
    } connections[HTTP_STUB_CONNECTIONS];
    size_t accepted;
};

/* The value of a header, in a static buffer of the caller's size; empty when absent. */
static inline void http_stub_header(const struct http_stub_request *request, const char *name, char *out, size_t size)
{
    size_t name_size = strlen(name);
    out[0] = '\0';
    for (const char *line = strchr(request->head, '\n'); line; line = strchr(line + 1, '\n')) {
        if (strncasecmp(line + 1, name, name_size) != 0 || line[1 + name_size] != ':') continue;
        const char *value = line + 2 + name_size;
        while (*value == ' ') value++;
        snprintf(out, size, "%.*s", (int)strcspn(value, "\r\n"), value);
        return;
    }
}

static inline void http_stub_write(int fd, const char *text, size_t size)
{
    while (size) {
        ssize_t sent = send(fd, text, size, MSG_NOSIGNAL);
        if (sent <= 0) return;
        text += sent;
        size -= (size_t)sent;
    }
}

/** A whole response. headers: further lines, each with its CR LF. */
static inline void http_stub_respond(int fd, int status, const char *headers, const char *body)
{
    char head[2048];
    int size =
        snprintf(head, sizeof head, "HTTP/1.1 %d Stub\r\nContent-Length: %zu\r\n%s\r\n", status, strlen(body), headers);
    http_stub_write(fd, head, (size_t)size);
    http_stub_write(fd, body, strlen(body));
}

/* Reads one request; false when the connection ended. */
static inline bool http_stub_read(int fd, struct http_stub_request *request)
{
    size_t size = 0;
    char *end = NULL;
    while (!end) {
        if (size + 1 >= sizeof request->head) return false;
        ssize_t got = recv(fd, request->head + size, 1, 0); /* byte by byte: nothing of the body is taken */
        if (got <= 0) return false;
        size += (size_t)got;
        request->head[size] = '\0';
        if (size >= 4 && memcmp(request->head + size - 4, "\r\n\r\n", 4) == 0) end = request->head + size;
    }
    char length[32];
    if (sscanf(request->head, "%7s %255s", request->method, request->path) != 2) return false;
    http_stub_header(request, "content-length", length, sizeof length);
    request->body_size = (size_t)strtoul(length, NULL, 10);
    request->body = malloc(request->body_size + 1);
    for (size_t at = 0; request->body && at < request->body_size;) {
        ssize_t got = recv(fd, request->body + at, request->body_size - at, 0);
        if (got <= 0) {
            free(request->body);
            return false;
        }
        at += (size_t)got;
    }
    if (request->body) request->body[request->body_size] = '\0';
    return request->body != NULL;
}

static inline void http_stub_accept(struct http_stub *stub)
{
    int fd = accept(stub->listener, NULL, NULL), on = 1;
    if (fd >= 0) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    for (size_t i = 0; fd >= 0 && i < HTTP_STUB_CONNECTIONS; i++) {
        if (stub->connections[i].fd >= 0) continue;
        stub->connections[i].fd = fd;
        stub->connections[i].number = stub->accepted++;
        return;
    }
    if (fd >= 0) close(fd);
}

static inline void *http_stub_run(void *context)
{
    struct http_stub *stub = context;
    for (;;) {
        struct pollfd polled[HTTP_STUB_CONNECTIONS + 2] = {{.fd = stub->stop[0], .events = POLLIN},
                                                           {.fd = stub->listener, .events = POLLIN}};
        for (size_t i = 0; i < HTTP_STUB_CONNECTIONS; i++)
            polled[i + 2] = (struct pollfd){.fd = stub->connections[i].fd, .events = POLLIN};
        if (poll(polled, HTTP_STUB_CONNECTIONS + 2, -1) < 0) continue;
        if (polled[0].revents) return NULL;
        if (polled[1].revents) http_stub_accept(stub);
        for (size_t i = 0; i < HTTP_STUB_CONNECTIONS; i++) {
            if (polled[i + 2].fd < 0 || !polled[i + 2].revents) continue;
            static _Thread_local struct http_stub_request request;
            request.connection = stub->connections[i].number;
            bool stays = http_stub_read(polled[i + 2].fd, &request);
            if (stays) {
                stays = stub->answer(stub->context, polled[i + 2].fd, &request);
                free(request.body);
            }
            if (stays) continue;
            close(polled[i + 2].fd);
            stub->connections[i].fd = -1;
        }
    }
}

static inline void http_stub_begin(struct http_stub *stub, http_stub_answer *answer, void *context)
{
    *stub = (struct http_stub){.answer = answer, .context = context};
    for (size_t i = 0; i < HTTP_STUB_CONNECTIONS; i++) stub->connections[i].fd = -1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    stub->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(stub->listener, (struct sockaddr *)&address, size) != 0 || listen(stub->listener, 16) != 0 ||
        getsockname(stub->listener, (struct sockaddr *)&address, &size) != 0 || pipe(stub->stop) != 0 ||
        pthread_create(&stub->thread, NULL, http_stub_run, stub) != 0) {
        perror("the stub server");
        exit(1);
    }
    stub->port = ntohs(address.sin_port);
}

static inline void http_stub_end(struct http_stub *stub)
{
    if (write(stub->stop[1], "", 1) != 1) perror("the stub server");
    pthread_join(stub->thread, NULL);
    for (size_t i = 0; i < HTTP_STUB_CONNECTIONS; i++) {
        if (stub->connections[i].fd >= 0) close(stub->connections[i].fd);
    }
    close(stub->listener);
    close(stub->stop[0]);
    close(stub->stop[1]);
}

#endif
