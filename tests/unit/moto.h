/* moto's server for a test: AWS's services on a free loopback port. Found in $LEAT_VENV/bin, in build/venv/bin, or on
   the PATH. */
#ifndef TESTS_UNIT_MOTO_H
#define TESTS_UNIT_MOTO_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static inline bool moto_find(char *out, size_t size)
{
    const char *venv = getenv("LEAT_VENV"), *path = getenv("PATH");
    if (venv && *venv) {
        snprintf(out, size, "%s/bin/moto_server", venv);
        if (access(out, X_OK) == 0) return true;
    }
    snprintf(out, size, "build/venv/bin/moto_server");
    if (access(out, X_OK) == 0) return true;
    for (const char *at = path ? path : ""; *at;) {
        size_t part = strcspn(at, ":");
        snprintf(out, size, "%.*s/moto_server", (int)part, at);
        if (part && access(out, X_OK) == 0) return true;
        at += part + (at[part] == ':');
    }
    return false;
}

/* A socket's port, with the socket closed again: free a moment ago. */
static inline unsigned moto_free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        return 0;
    close(fd);
    return ntohs(address.sin_port);
}

static inline bool moto_answers(unsigned port)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_port = htons((unsigned short)port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool answers = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0) close(fd);
    return answers;
}

/** Starts it and points AWS_ENDPOINT_URL at it; the process id, or 0 with a sentence on stdout why not. */
static inline pid_t moto_begin(void)
{
    char program[512], port_text[16], url[64];
    if (!moto_find(program, sizeof program)) {
        printf("skipped: no moto_server in $LEAT_VENV/bin, build/venv/bin or on the PATH\n");
        return 0;
    }
    unsigned port = moto_free_port();
    snprintf(port_text, sizeof port_text, "%u", port);
    snprintf(url, sizeof url, "http://127.0.0.1:%u", port);
    pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        int null = open("/dev/null", O_RDWR);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execl(program, program, "-H", "127.0.0.1", "-p", port_text, (char *)NULL);
        _exit(127);
    }
    for (int i = 0; child > 0 && i < 600; i++) {
        if (moto_answers(port)) {
            setenv("AWS_ENDPOINT_URL", url, 1);
            setenv("AWS_ACCESS_KEY_ID", "testing", 1);
            setenv("AWS_SECRET_ACCESS_KEY", "testing", 1);
            setenv("AWS_REGION", "eu-west-1", 1);
            return child;
        }
        usleep(100000);
        if (waitpid(child, NULL, WNOHANG) == child) child = 0;
    }
    printf("skipped: moto_server did not start\n");
    if (child > 0) kill(child, SIGKILL);
    return 0;
}

static inline void moto_end(pid_t child)
{
    if (child <= 0) return;
    kill(child, SIGTERM);
    waitpid(child, NULL, 0);
}

#endif
