/* S3's calls (docs.aws.amazon.com/AmazonS3/latest/API), in the REST protocol of XML; buckets stand in the path, which
   holds for every name and every endpoint. */
#ifndef LEAT_AWS_SERVICES_S3_H
#define LEAT_AWS_SERVICES_S3_H

#include "aws/sender.h"

struct leat_object;

extern const struct leat_service leat_service_s3;

/** PutObject and DeleteObject, each a call of its own. The key is the order key. */
extern const struct leat_sender leat_s3_writes;

/** Appends the path of an object: each byte of its key that is none of A-Z a-z 0-9 - . _ ~ / is encoded, once. */
LEAT_MUST_USE leat_status leat_s3_write_path(struct leat_buf *out, leat_str bucket, leat_str key);
/** Appends the entry of a put, or, where the object is NULL, of a delete. */
LEAT_MUST_USE leat_status leat_s3_write_entry(struct leat_buf *out, const struct leat_object *object);
/** The object of an entry, as slices of it; false: it is a delete. */
bool leat_s3_read_entry(struct leat_object *out, leat_str entry);

#endif
