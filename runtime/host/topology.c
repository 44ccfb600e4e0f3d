/*
 * Reading topology.json, whose schema is schemas/leat/topology.yaml. leat wrote it, but people merge and edit: the
 * first problem is said with its place, and the remedy is always `leat generate`.
 */
#include "host/topology.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/kind.h"

/* ---- references */

static void check_queue_name(struct topology_mapping *mapping, const char *kind, const char *name, const char *queue)
{
    if (queue && topology_find_queue(mapping->topology, queue) < 0)
        topology_refuse(mapping, kind, name, queue, "is no queue of the system");
}

static void check_variable(struct topology_mapping *mapping, const char *function,
                           const struct topology_variable *variable)
{
    const struct topology *topology = mapping->topology;
    bool is_known = !variable->kind || !variable->kind->find || variable->kind->find(topology, variable->target) >= 0;
    if (!is_known) topology_refuse(mapping, "functions", function, variable->target, "is no resource of the system");
}

static void check_references(struct topology_mapping *mapping)
{
    const struct topology *topology = mapping->topology;
    for (size_t i = 0; i < topology->api_count; i++)
        for (size_t j = 0; j < topology->apis[i].route_count; j++)
            if (topology_find_function(topology, topology->apis[i].routes[j].function) < 0)
                topology_refuse(mapping, "apis", topology->apis[i].name, topology->apis[i].routes[j].function,
                                "is no function of the system");
    for (size_t i = 0; i < topology->topic_count; i++)
        for (size_t j = 0; j < topology->topics[i].subscription_count; j++) {
            check_queue_name(mapping, "topics", topology->topics[i].name, topology->topics[i].subscriptions[j].queue);
            check_queue_name(mapping, "topics", topology->topics[i].name,
                             topology->topics[i].subscriptions[j].dead_letter_queue);
        }
    for (size_t i = 0; i < topology->queue_count; i++)
        check_queue_name(mapping, "queues", topology->queues[i].name, topology->queues[i].dead_letter_queue);
    for (size_t i = 0; i < topology->function_count; i++) {
        check_queue_name(mapping, "functions", topology->functions[i].name, topology->functions[i].queue);
        for (size_t j = 0; j < topology->functions[i].variable_count; j++)
            check_variable(mapping, topology->functions[i].name, &topology->functions[i].variables[j]);
    }
}

/* ---- reading */

/* The first of what the schema does not allow: "topology.json:3:12: /queues/q/keep-seconds: …". */
static leat_status refuse_text(const struct leat_issues *issues, const char *path, leat_status status,
                               struct leat_arena *arena, struct host_failure *failure)
{
    size_t which, line, column;
    if (status != LEAT_INVALID || !issues->count)
        return host_fail(failure, status, status == LEAT_NO_MEMORY ? "out of memory" : "%s is too large", path);
    const char *text = host_issue_text(issues, &which, arena);
    leat_issue_find_line(issues, which, &line, &column);
    return host_fail(failure, LEAT_INVALID, "%s:%zu:%zu: %s: run leat generate", path, line, column, text);
}

leat_status topology_parse(struct topology *out, leat_str text, const char *path, struct leat_arena *arena,
                           struct host_failure *failure)
{
    struct leat_topology_version version;
    struct leat_topology document;
    struct leat_issues issues;
    *out = (struct topology){0};
    /* first: of another version nothing else is known */
    leat_status status = leat_topology_version_parse(&version, text, arena, &issues);
    if (status == LEAT_OK && version.leat != HOST_TOPOLOGY_VERSION)
        return host_fail(failure, LEAT_UNSUPPORTED,
                         "%s: is of version %" PRId64 ", this leat reads version %d: run leat generate", path,
                         version.leat, HOST_TOPOLOGY_VERSION);
    if (status == LEAT_OK) status = leat_topology_parse(&document, text, arena, &issues);
    if (status != LEAT_OK) return refuse_text(&issues, path, status, arena, failure);

    struct topology_mapping mapping = {
        .document = &document, .kinds = host_kinds, .topology = out, .path = path, .arena = arena, .failure = failure};
    topology_map(&mapping);
    if (leat_arena_has_failed(arena)) return host_fail(failure, LEAT_NO_MEMORY, "out of memory");
    check_references(&mapping);
    return mapping.status;
}

static leat_status read_whole(int fd, size_t size, leat_str *out, struct leat_arena *arena)
{
    char *data = leat_arena_alloc(arena, size ? size : 1);
    size_t taken = 0;
    if (!data) return LEAT_NO_MEMORY;
    while (taken < size) {
        ssize_t count = read(fd, data + taken, size - taken);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        taken += (size_t)count;
    }
    *out = (leat_str){data, taken};
    return LEAT_OK;
}

leat_status topology_read(struct topology *out, const char *path, struct leat_arena *arena,
                          struct host_failure *failure)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return host_fail(failure, LEAT_NOT_FOUND, "%s is missing: run leat generate", path);
    if (fd < 0 || fstat(fd, &info) || !S_ISREG(info.st_mode)) {
        const char *reason = fd < 0 ? strerror(errno) : "it is no file";
        if (fd >= 0) close(fd);
        return host_fail(failure, LEAT_UNAVAILABLE, "%s can't be read: %s", path, reason);
    }
    leat_str text = {NULL, 0};
    leat_status status = read_whole(fd, (size_t)info.st_size, &text, arena);
    close(fd);
    if (status != LEAT_OK) return host_fail(failure, status, "out of memory");
    return topology_parse(out, text, path, arena, failure);
}
