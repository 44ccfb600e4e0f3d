/* https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, the variables that a runtime may count
   on. */
#include "host/environment.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/print.h"
#include "host/kind.h"

struct list {
    const char **items;
    size_t count;
    struct leat_arena *arena;
};

static void add(struct list *list, const char *name, const char *value)
{
    if (list->items && value) list->items[list->count++] = leat_format(list->arena, "%s=%s", name, value).data;
}

const char *const *host_environment_of_function(const struct topology *topology,
                                                const struct topology_function *function,
                                                const struct host_resources *resources, const char *endpoint,
                                                const char *folder, struct leat_arena *arena)
{
    /* handed on: where programs and sanitizers look; no HOME, where credentials lie */
    static const char *const handed_on[] = {"PATH",          "LANG",         "TMPDIR",       "ASAN_OPTIONS",
                                            "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "AWS_LAMBDA_LOG_LEVEL"};
    enum { HANDED_ON = sizeof handed_on / sizeof *handed_on, OWN = 20 };
    struct list list = {
        leat_arena_alloc_zero(arena, HANDED_ON + OWN + function->variable_count + 1, sizeof *list.items), 0, arena};
    const char *name = leat_format(arena, "%s-%s", topology->system, function->name).data;

    for (size_t i = 0; i < HANDED_ON; i++) add(&list, handed_on[i], getenv(handed_on[i]));
    add(&list, "TZ", ":UTC");
    add(&list, "_HANDLER", "bootstrap");
    add(&list, "LAMBDA_TASK_ROOT", folder);
    add(&list, "LAMBDA_RUNTIME_DIR", folder);
    add(&list, "AWS_EXECUTION_ENV", "leat_dev");
    add(&list, "AWS_LAMBDA_FUNCTION_NAME", name);
    add(&list, "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    add(&list, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", leat_format(arena, "%" PRId64, function->memory_mb).data);
    add(&list, "AWS_LAMBDA_LOG_GROUP_NAME", leat_format(arena, "/aws/lambda/%s", name).data);
    add(&list, "AWS_LAMBDA_LOG_STREAM_NAME", "dev");
    add(&list, "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    add(&list, "AWS_REGION", resources->region);
    add(&list, "AWS_DEFAULT_REGION", resources->region);
    add(&list, "AWS_ACCESS_KEY_ID", HOST_ACCESS_KEY_ID);
    add(&list, "AWS_SECRET_ACCESS_KEY", HOST_SECRET_ACCESS_KEY);
    add(&list, "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    add(&list, "AWS_CONFIG_FILE", "/dev/null");
    add(&list, "AWS_EC2_METADATA_DISABLED", "true");
    add(&list, "AWS_ENDPOINT_URL", endpoint);
    for (size_t i = 0; i < function->variable_count; i++) {
        const struct topology_variable *variable = &function->variables[i];
        add(&list, variable->name, variable->kind->value(variable, topology, resources));
    }
    return leat_arena_has_failed(arena) ? NULL : list.items;
}

static bool is_of_aws(const char *variable) { return !strncmp(variable, "AWS_", 4); }

const char *const *host_environment_without_aws(struct leat_arena *arena)
{
    size_t count = 0, used = 0;
    while (environ[count]) count++;
    const char **items = leat_arena_alloc_zero(arena, count + 2, sizeof *items);
    for (size_t i = 0; items && i < count; i++)
        if (!is_of_aws(environ[i])) items[used++] = environ[i];
    if (items) items[used] = "PYTHONUNBUFFERED=1";
    return items;
}

void host_environment_adopt(const char *endpoint, const char *region)
{
    static const char *const forgotten[] = {
        "AWS_SESSION_TOKEN",         "AWS_PROFILE",          "AWS_DEFAULT_PROFILE", "AWS_ENDPOINT_URL_SQS",
        "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_SNS", "AWS_SECURITY_TOKEN"};
    for (size_t i = 0; i < sizeof forgotten / sizeof *forgotten; i++) unsetenv(forgotten[i]);
    setenv("AWS_ACCESS_KEY_ID", HOST_ACCESS_KEY_ID, 1);
    setenv("AWS_SECRET_ACCESS_KEY", HOST_SECRET_ACCESS_KEY, 1);
    setenv("AWS_REGION", region, 1);
    setenv("AWS_DEFAULT_REGION", region, 1);
    setenv("AWS_ENDPOINT_URL", endpoint, 1);
}
