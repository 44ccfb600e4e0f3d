/* leat dev: a system on this machine. What that means is runtime/host; here are its flags and its sentences. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/project.h"
#include "core/print.h"
#include "host/host.h"

static int fail(struct invocation *invocation, leat_status status, const struct host_failure *failure)
{
    diagnostics_report(invocation->diagnostics, status == LEAT_NO_MEMORY ? RULE_NO_MEMORY : RULE_DEV_FAILED,
                       (struct span){0}, "%s", failure->sentence);
    return invocation_exit(invocation, false);
}

/* A folder of the project; short when the project is where we are. */
static const char *project_path(struct invocation *invocation, const char *path)
{
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) && !strcmp(here, invocation->root)) return path;
    return leat_format(invocation->arena, "%s/%s", invocation->root, path).data;
}

static const char *state_folder(struct invocation *invocation)
{
    const char *given = invocation_flag(invocation, "--state");
    return given ? given : project_path(invocation, ".leat");
}

static int stop(struct invocation *invocation)
{
    struct host_failure failure = {""};
    pid_t pid;
    bool was_stale;
    leat_status status = host_stop(state_folder(invocation), &pid, &was_stale, &failure);
    if (status != LEAT_OK) return fail(invocation, status, &failure);
    if (pid)
        printf("stopped (process %d)\n", (int)pid);
    else
        printf("leat dev is not running here%s\n", was_stale ? "; it was killed, and its dev.json is removed" : "");
    return invocation_exit(invocation, false);
}

/* A whole number within limits; absent: what stands for a flag that was not given. */
static int read_number(struct invocation *invocation, const char *flag, int absent, int minimum, int maximum)
{
    const char *text = invocation_flag(invocation, flag);
    char *end;
    if (!text) return absent;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (!errno && *text >= '0' && *text <= '9' && !*end && number >= minimum && number <= maximum) return (int)number;
    diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                       "%s is a whole number from %d to %d, not \"%s\"", flag, minimum, maximum, text);
    return absent;
}

/* The name of the one system that is meant, or NULL. */
static const char *find_system(struct invocation *invocation)
{
    struct system *systems;
    size_t count;
    if (!project_find_systems(invocation, &systems, &count)) return NULL;
    if (count != 1) {
        struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_OPERANDS, (struct span){0},
                                                  "leat dev runs one system, not %zu", count);
        diagnostic_help(invocation->diagnostics, d, "name one of those below schemas/");
        return NULL;
    }
    leat_str folder = {systems[0].path.data, systems[0].path.size - strlen("/system.yaml")};
    size_t begin = folder.size;
    while (begin && folder.data[begin - 1] != '/') begin--;
    return leat_str_copy((leat_str){folder.data + begin, folder.size - begin}, invocation->arena).data;
}

/* Who closed stdin, stdout or stderr must not get a lock or a pipe in its place, which would be written to and
   replaced. */
static void fill_standard_descriptors(void)
{
    int fd;
    do fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO) close(fd);
}

static int run(struct invocation *invocation)
{
    fill_standard_descriptors();
    /* who starts us may ignore it: then the kernel buries our children unseen, and their numbers are others' while we
       still mean them */
    (void)signal(SIGCHLD, SIG_DFL);
    if (invocation->operand_count == 1 && !strcmp(invocation->operands[0], "stop")) return stop(invocation);

    const char *functions = invocation_flag(invocation, "--functions");
    struct host_options options = {
        .project = invocation->root,
        .functions = functions ? functions : project_path(invocation, "build/dev/functions"),
        .state = state_folder(invocation),
        .allowed_hosts = invocation_flag(invocation, "--allow-host"),
        .port = (uint16_t)read_number(invocation, "--port", 0, 1, UINT16_MAX),
        .visibility_seconds = read_number(invocation, "--visibility", -1, 0, 43200),
        .ready_fd = -1,
    };
    const char *system = find_system(invocation);
    if (!system || diagnostics_have_errors(invocation->diagnostics)) return invocation_exit(invocation, false);
    options.topology =
        project_path(invocation, leat_format(invocation->arena, "generated/%s/topology.json", system).data);

    struct host_failure failure = {""};
    if (invocation_flag(invocation, "--detach")) {
        int code;
        leat_status status = host_detach(&options.ready_fd, &code, &failure);
        if (status != LEAT_OK) return fail(invocation, status, &failure);
        if (options.ready_fd < 0) return code;
    }
    leat_status status = host_run(&options, &failure);
    if (status == LEAT_OK && options.ready_fd < 0) puts("stopped");
    return status == LEAT_OK ? invocation_exit(invocation, false) : fail(invocation, status, &failure);
}

const struct command command_dev = {
    .name = "dev",
    .operands = "[SYSTEM | stop]",
    .summary = "run a system on this machine",
    .description = "Starts what leat generate wrote and the build made of it: every function as its own process\n"
                   "behind the Lambda Runtime API, an HTTP server for each api, and what carries messages from\n"
                   "queues to functions. Topics, queues and tables are made at AWS_ENDPOINT_URL, or at a moto_server\n"
                   "that is started for the run; never at AWS itself. When everything is ready .leat/dev.json says\n"
                   "where it is. Ctrl-C ends it, and leat dev stop from elsewhere; nothing is left running. SYSTEM\n"
                   "may be left out when there is only one.",
    .flags =
        (const struct flag[]){
            {"--port", "N", "of the first api, further ones follow; default: free ones"},
            {"--detach", NULL, "go to the background when everything is ready; the log is .leat/dev.log"},
            {"--functions", "DIR", "where <system>/<function>/bootstrap lie; default: build/dev/functions"},
            {"--visibility", "SECONDS", "how soon a failed message is delivered again; default: as the topology says"},
            {"--allow-host", "NAME,…", "names besides localhost, 127.0.0.1 and [::1] under which the apis are asked"},
            {"--state", "DIR", "the folder of dev.json; default: .leat. Each runs one system"},
            {NULL, NULL, NULL}},
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN,
                                            "it ran and was ended, is running (--detach), or runs no more (stop)"},
                                           {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "something is missing, in use, unreachable or can't be written"},
                                           {0, NULL}},
    .max_operands = 1,
    .needs_project = true,
    .run = run,
};
