/* S3 buckets: puts and deletes are held back, a get is answered at once and sees what its own record would do. */
#include "leat/bucket.h"

#include <string.h>

#include "aws/clock.h"
#include "aws/limits.h"
#include "aws/runtime.h"
#include "aws/services/s3.h"
#include "json/utf8.h"

struct leat_bucket {
    struct leat_resource resource;
};

enum { KEY_SIZE = 1024, CONTENT_TYPE_SIZE = 127 };

leat_status leat_bucket_open(struct leat_bucket **out, struct leat_runtime *runtime, const char *variable)
{
    struct leat_resource *resource;
    leat_status status = leat_resource_open(&resource, runtime, variable, &leat_s3_writes, sizeof(struct leat_bucket));
    *out = (struct leat_bucket *)resource;
    return status;
}

static leat_status fail(struct leat_bucket *bucket, leat_status status, const char *code, const char *message)
{
    struct leat_runtime *runtime = bucket->resource.runtime;
    pthread_mutex_lock(&runtime->lock);
    status = leat_runtime_fail(runtime, "s3", status, code, message);
    pthread_mutex_unlock(&runtime->lock);
    return status;
}

static leat_status check_key(struct leat_bucket *bucket, leat_str key)
{
    if (!key.size) return fail(bucket, LEAT_INVALID, "InvalidKey", "the key is empty");
    if (key.size > KEY_SIZE) return fail(bucket, LEAT_INVALID, "InvalidKey", "the key has more than 1024 bytes");
    if (leat_utf8_check(key.data, key.data + key.size) != key.data + key.size)
        return fail(bucket, LEAT_INVALID, "InvalidKey", "the key is no UTF-8");
    return LEAT_OK;
}

static leat_status check_content_type(struct leat_bucket *bucket, leat_str type)
{
    bool is_text = type.size <= CONTENT_TYPE_SIZE;
    for (size_t i = 0; i < type.size && is_text; i++) is_text = type.data[i] >= ' ' && type.data[i] <= '~';
    /* blanks at the ends are lost on the way, after they were signed */
    if (type.size && (type.data[0] == ' ' || type.data[type.size - 1] == ' ')) is_text = false;
    return is_text ? LEAT_OK
                   : fail(bucket, LEAT_INVALID, "InvalidContentType", "the content type is no text of a header");
}

static leat_status add(struct leat_bucket *bucket, leat_str key, const struct leat_object *object)
{
    struct leat_buf entry;
    leat_buf_init(&entry, 0);
    leat_status status = leat_s3_write_entry(&entry, object);
    if (status == LEAT_OK)
        status = leat_resource_add(
            &bucket->resource,
            (struct leat_effect){.order_key = key, .entry = leat_buf_str(&entry), .size = entry.size});
    else
        status = leat_resource_refuse_memory(&bucket->resource);
    leat_buf_clear(&entry);
    return status;
}

leat_status leat_bucket_put(struct leat_bucket *bucket, leat_str key, const struct leat_object *object)
{
    LEAT_TRY(check_key(bucket, key));
    LEAT_TRY(check_content_type(bucket, object->content_type));
    return add(bucket, key, object);
}

leat_status leat_bucket_delete(struct leat_bucket *bucket, leat_str key)
{
    LEAT_TRY(check_key(bucket, key));
    return add(bucket, key, NULL);
}

/* ---- get: under the lock */

static leat_status copy(const struct leat_object **found, const struct leat_object *object,
                        struct leat_runtime *runtime, struct leat_arena *arena)
{
    struct leat_object *made = leat_arena_alloc(arena, sizeof *made);
    if (!made) return leat_runtime_fail(runtime, "s3", LEAT_NO_MEMORY, "NoMemory", "out of memory");
    made->body = leat_str_copy(object->body, arena);
    made->content_type = leat_str_copy(object->content_type, arena);
    if (made->body.size != object->body.size || made->content_type.size != object->content_type.size)
        return leat_runtime_fail(runtime, "s3", LEAT_NO_MEMORY, "NoMemory", "out of memory");
    *found = made;
    return LEAT_OK;
}

static leat_status fetch(struct leat_runtime *runtime, leat_str name, leat_str key, const struct leat_object **found,
                         struct leat_arena *arena)
{
    struct leat_service_call call = {.service = &leat_service_s3, .operation = "GetObject", .method = "GET"};
    uint64_t deadline_ms =
        runtime->call ? runtime->call->deadline_ms - LEAT_ANSWER_RESERVE_MS : leat_clock_ms() + LEAT_HTTP_TIMEOUT_MS;
    struct leat_buf path;
    leat_buf_init(&call.body, 0);
    leat_buf_init(&path, 0);
    leat_status status = leat_s3_write_path(&path, name, key);
    if (status == LEAT_OK) {
        call.path = leat_buf_str(&path);
        leat_services_send(&runtime->services, &call, 1, deadline_ms);
        status = call.status;
    }
    leat_buf_clear(&path);
    leat_buf_clear(&call.body);
    if (status == LEAT_OK)
        return copy(found, &(struct leat_object){.body = call.answer, .content_type = call.answer_type}, runtime,
                    arena);
    if (strcmp(call.error.code, "NoSuchKey") == 0) return LEAT_OK;
    if (status == LEAT_NO_MEMORY) return leat_runtime_fail(runtime, "s3", LEAT_NO_MEMORY, "NoMemory", "out of memory");
    if (runtime->call) runtime->call->error = call.error;
    return status;
}

static leat_status find(struct leat_runtime *runtime, leat_str name, leat_str key, const struct leat_object **found,
                        struct leat_arena *arena)
{
    const struct leat_effect *pending = leat_effects_find(&runtime->effects, &leat_s3_writes, name, key);
    struct leat_object object;
    if (pending) return leat_s3_read_entry(&object, pending->entry) ? copy(found, &object, runtime, arena) : LEAT_OK;
    /* what earlier records of this batch wrote there must be seen */
    if (runtime->call && leat_effects_wait_for(&runtime->effects, name))
        leat_effects_flush(&runtime->effects, &runtime->services, runtime->call->deadline_ms - LEAT_ANSWER_RESERVE_MS);
    return fetch(runtime, name, key, found, arena);
}

leat_status leat_bucket_get(struct leat_bucket *bucket, leat_str key, const struct leat_object **found,
                            struct leat_arena *arena)
{
    struct leat_runtime *runtime = bucket->resource.runtime;
    *found = NULL;
    LEAT_TRY(check_key(bucket, key));
    pthread_mutex_lock(&runtime->lock);
    leat_status status = find(runtime, leat_str_of(bucket->resource.name), key, found, arena);
    pthread_mutex_unlock(&runtime->lock);
    return status;
}
