/* S3: puts and deletes of objects. */
#include "aws/services/s3.h"

#include "aws/protocols/rest_xml.h"
#include "aws/uri.h"
#include "leat/bucket.h"

leat_status leat_s3_write_path(struct leat_buf *out, leat_str bucket, leat_str key)
{
    LEAT_TRY(leat_uri_encode(out, bucket));
    for (;;) {
        leat_str part = {key.data, leat_str_find(key, '/')};
        LEAT_TRY(leat_buf_append(out, LEAT_STR("/")));
        LEAT_TRY(leat_uri_encode(out, part));
        if (part.size == key.size) return LEAT_OK;
        key = (leat_str){key.data + part.size + 1, key.size - part.size - 1};
    }
}

/* An entry is a letter, the content type of a put, a line's end, and its body. */
enum { PUT = 'P', DELETE = 'D' };

leat_status leat_s3_write_entry(struct leat_buf *out, const struct leat_object *object)
{
    if (!object) return leat_buf_append(out, LEAT_STR("D"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("P")));
    LEAT_TRY(
        leat_buf_append(out, object->content_type.size ? object->content_type : LEAT_STR("application/octet-stream")));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    return leat_buf_append(out, object->body);
}

bool leat_s3_read_entry(struct leat_object *out, leat_str entry)
{
    if (entry.data[0] == DELETE) return false;
    leat_str rest = {entry.data + 1, entry.size - 1};
    out->content_type = (leat_str){rest.data, leat_str_find(rest, '\n')};
    out->body = (leat_str){rest.data + out->content_type.size + 1, rest.size - out->content_type.size - 1};
    return true;
}

static leat_status set_path(struct leat_service_call *call, const struct leat_effect *effect, struct leat_arena *arena)
{
    struct leat_buf path;
    leat_buf_init(&path, 0);
    leat_status status = leat_s3_write_path(&path, effect->target, effect->order_key);
    if (status == LEAT_OK) call->path = leat_str_copy(leat_buf_str(&path), arena);
    leat_buf_clear(&path);
    return status == LEAT_OK && !call->path.size ? LEAT_NO_MEMORY : status;
}

static leat_status write(struct leat_service_call *call, struct leat_effect *const *effects, size_t count,
                         struct leat_arena *arena)
{
    struct leat_object object;
    (void)count; /* 1 */
    LEAT_TRY(set_path(call, effects[0], arena));
    if (!leat_s3_read_entry(&object, effects[0]->entry)) {
        call->operation = "DeleteObject";
        call->method = "DELETE";
        return LEAT_OK;
    }
    struct leat_sign_pair *header = leat_arena_alloc(arena, sizeof *header);
    if (!header) return LEAT_NO_MEMORY;
    *header = (struct leat_sign_pair){LEAT_STR("Content-Type"), object.content_type};
    call->method = "PUT";
    call->headers = header;
    call->header_count = 1;
    return leat_buf_append(&call->body, object.body);
}

static void read(leat_str answer, struct leat_effect *const *effects, size_t count, struct leat_arena *arena)
{
    (void)answer;
    (void)count;
    (void)arena;
    effects[0]->state = LEAT_EFFECT_DONE;
}

/* Paths are signed as they are sent, and bodies by their hash:
   docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const struct leat_service leat_service_s3 = {.name = "s3",
                                             .endpoint_variable = "AWS_ENDPOINT_URL_S3",
                                             .protocol = &leat_protocol_rest_xml,
                                             .signs_plain_path = true,
                                             .sends_body_hash = true};

const struct leat_sender leat_s3_writes = {
    .service = &leat_service_s3,
    .single = "PutObject",
    .max_count = 1,
    .max_size = SIZE_MAX,
    .phase = 0,
    .replaces = true,
    .write = write,
    .read = read,
};
