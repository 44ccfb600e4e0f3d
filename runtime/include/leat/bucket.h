/* S3 buckets: objects of bytes. */
#ifndef LEAT_BUCKET_H
#define LEAT_BUCKET_H

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_runtime;
struct leat_bucket;

struct leat_object {
    leat_str body; /* any bytes */
    /* "image/png": printable ASCII without blanks at its ends, at most 127 bytes; empty: application/octet-stream. What
       others have stored is cut there, and may be none of this: such a one is refused when it is put */
    leat_str content_type;
};

/**
 * The bucket whose name stands in the environment variable. Lives as long as the runtime. LEAT_MISUSE when the variable
 * is unset.
 */
LEAT_MUST_USE leat_status leat_bucket_open(struct leat_bucket **out, struct leat_runtime *runtime,
                                           const char *variable);
/**
 * Held back until the record succeeds; key and object are copied. The last put or delete of a key within a record wins.
 * Keys are UTF-8 of 1 to 1024 bytes, of any characters: docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html.
 * S3 itself refuses those whose `..` lead above their beginning, once they are sent.
 * LEAT_INVALID (the key or the content type is none), LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_bucket_put(struct leat_bucket *bucket, leat_str key, const struct leat_object *object);
/**
 * At once, strongly consistent; sees this record's pending puts and deletes. *found lives in the arena; NULL when there
 * is none. LEAT_INVALID (the key); LEAT_UNSUPPORTED when it has more than 17 MiB.
 */
LEAT_MUST_USE leat_status leat_bucket_get(struct leat_bucket *bucket, leat_str key, const struct leat_object **found,
                                          struct leat_arena *arena);
/** Held back until the record succeeds. What is not there is deleted, too. LEAT_INVALID (the key), LEAT_NO_MEMORY. */
LEAT_MUST_USE leat_status leat_bucket_delete(struct leat_bucket *bucket, leat_str key);

#ifdef __cplusplus
}
#endif

#endif
