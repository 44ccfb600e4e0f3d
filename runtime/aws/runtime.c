/* The runtime: opening handles, the running record, and the lock around both. */
#include "aws/runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/limits.h"

struct leat_runtime *leat_runtime_new(void)
{
    struct leat_runtime *runtime = calloc(1, sizeof *runtime);
    if (!runtime) return NULL;
    if (pthread_mutex_init(&runtime->lock, NULL) != 0) {
        free(runtime);
        return NULL;
    }
    leat_services_init(&runtime->services);
    leat_effects_init(&runtime->effects);
    leat_arena_init(&runtime->kept, LEAT_KEPT_SIZE);
    return runtime;
}

void leat_runtime_free(struct leat_runtime *runtime)
{
    if (!runtime) return;
    while (runtime->resources) {
        struct leat_resource *next = runtime->resources->next;
        free(runtime->resources->name);
        free(runtime->resources);
        runtime->resources = next;
    }
    leat_effects_clear(&runtime->effects);
    leat_arena_clear(&runtime->kept);
    leat_services_clear(&runtime->services);
    pthread_mutex_destroy(&runtime->lock);
    free(runtime);
}

static void lock(struct leat_runtime *runtime) { pthread_mutex_lock(&runtime->lock); }

static void unlock(struct leat_runtime *runtime) { pthread_mutex_unlock(&runtime->lock); }

leat_str leat_keep(const struct leat_call *call, leat_str text)
{
    if (!text.data || text.size > LEAT_KEPT_SIZE) return (leat_str){NULL, 0};
    lock(call->runtime);
    char *copy = leat_arena_alloc(&call->runtime->kept, text.size + 1);
    unlock(call->runtime);
    if (!copy) return (leat_str){NULL, 0};
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return (leat_str){copy, text.size};
}

void leat_runtime_begin_batch(struct leat_runtime *runtime)
{
    lock(runtime);
    leat_effects_begin_batch(&runtime->effects);
    unlock(runtime);
}

void leat_runtime_set_trace(struct leat_runtime *runtime, leat_str trace)
{
    struct leat_services *services = &runtime->services;
    lock(runtime); /* a thread of the handler may be sending */
    services->trace = (leat_str){services->trace_text, trace.size <= sizeof services->trace_text ? trace.size : 0};
    if (services->trace.size) memcpy(services->trace_text, trace.data, trace.size);
    unlock(runtime);
}

void leat_runtime_begin_record(struct leat_runtime *runtime, struct leat_call *call, size_t record)
{
    lock(runtime);
    runtime->call = call;
    leat_effects_begin_record(&runtime->effects, record);
    unlock(runtime);
}

void leat_runtime_end_record(struct leat_runtime *runtime, bool succeeded)
{
    lock(runtime);
    leat_effects_end_record(&runtime->effects, succeeded);
    runtime->call = NULL;
    unlock(runtime);
}

bool leat_runtime_has_effects(struct leat_runtime *runtime)
{
    lock(runtime);
    bool has_effects = runtime->effects.held_count > 0;
    unlock(runtime);
    return has_effects;
}

bool leat_runtime_is_full(struct leat_runtime *runtime)
{
    lock(runtime);
    bool is_full = leat_effects_are_full(&runtime->effects);
    unlock(runtime);
    return is_full;
}

void leat_runtime_flush(struct leat_runtime *runtime, uint64_t deadline_ms)
{
    lock(runtime);
    leat_effects_flush(&runtime->effects, &runtime->services, deadline_ms);
    unlock(runtime);
}

bool leat_runtime_find_failure(struct leat_runtime *runtime, size_t record, struct leat_error *error)
{
    lock(runtime);
    const struct leat_error *found = leat_effects_find_failure(&runtime->effects, record);
    if (found) *error = *found;
    unlock(runtime);
    return found != NULL;
}

void leat_runtime_forget_failure(struct leat_runtime *runtime, size_t record)
{
    lock(runtime);
    leat_effects_forget_failure(&runtime->effects, record);
    unlock(runtime);
}

leat_status leat_runtime_fail(struct leat_runtime *runtime, const char *service, leat_status status, const char *code,
                              const char *message)
{
    struct leat_error *error = runtime->call ? &runtime->call->error : &runtime->open_error;
    /* whatever the handler makes of it */
    if (runtime->call && status == LEAT_NO_MEMORY) leat_arena_fail(runtime->call->arena);
    *error = (struct leat_error){.status = status};
    snprintf(error->service, sizeof error->service, "%s", service);
    snprintf(error->code, sizeof error->code, "%s", code);
    snprintf(error->message, sizeof error->message, "%s", message);
    return status;
}

leat_status leat_resource_open(struct leat_resource **out, struct leat_runtime *runtime, const char *variable,
                               const struct leat_sender *sender, size_t size)
{
    const char *name = getenv(variable);
    struct leat_resource *resource = NULL;
    char message[200];
    lock(runtime);
    leat_status status = LEAT_NO_MEMORY;
    if (!name || !*name) {
        snprintf(message, sizeof message, "%s is not set", variable);
        status = leat_runtime_fail(runtime, "", LEAT_MISUSE, "Configuration", message);
    } else if ((resource = calloc(1, size)) != NULL && (resource->name = strdup(name)) != NULL) {
        resource->runtime = runtime;
        resource->sender = sender;
        resource->next = runtime->resources;
        runtime->resources = resource;
        status = LEAT_OK;
    } else {
        free(resource);
        resource = NULL;
        status = leat_runtime_fail(runtime, "", LEAT_NO_MEMORY, "NoMemory", "out of memory");
    }
    unlock(runtime);
    *out = resource;
    return status;
}

static leat_status refuse(struct leat_resource *resource, leat_status status, const char *code, const char *message)
{
    lock(resource->runtime);
    status = leat_runtime_fail(resource->runtime, resource->sender->service->name, status, code, message);
    unlock(resource->runtime);
    return status;
}

leat_status leat_resource_refuse_size(struct leat_resource *resource, size_t size, size_t max_size)
{
    char message[128];
    snprintf(message, sizeof message, "%zu bytes, at most %zu are possible", size, max_size);
    return refuse(resource, LEAT_TOO_LARGE, "TooLarge", message);
}

leat_status leat_resource_refuse_memory(struct leat_resource *resource)
{
    return refuse(resource, LEAT_NO_MEMORY, "NoMemory", "out of memory");
}

leat_status leat_resource_add(struct leat_resource *resource, struct leat_effect effect)
{
    struct leat_runtime *runtime = resource->runtime;
    const char *service = resource->sender->service->name;
    effect.sender = resource->sender;
    effect.target = leat_str_of(resource->name);
    lock(runtime);
    leat_status status = LEAT_OK;
    if (!runtime->call) {
        status = leat_runtime_fail(runtime, service, LEAT_MISUSE, "NoRecord", "an effect outside of a handler's call");
    } else if (leat_effects_add(&runtime->effects, &effect) != LEAT_OK) {
        status = leat_runtime_fail(runtime, service, LEAT_NO_MEMORY, "NoMemory", "out of memory");
    }
    unlock(runtime);
    return status;
}
