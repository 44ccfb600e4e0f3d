/* Buckets: hashicorp/aws has a resource for each of their settings. */
#include "emit/terraform/terraform.h"

static const struct terraform_group versioning = {"versioning_configuration {", "}", NULL},
                                    rule = {"rule {", "}", NULL}, filter = {"filter {", "}", &rule},
                                    encryption = {"apply_server_side_encryption_by_default {", "}", &rule},
                                    uploads = {"abort_incomplete_multipart_upload {", "}", &rule},
                                    expiration = {"expiration {", "}", &rule},
                                    old_versions = {"noncurrent_version_expiration {", "}", &rule};

static const char id[] = "aws_s3_bucket.@.id";

/* Names are the world's: after the stack, as S3 takes them, and the provider makes each one of its own. */
static const struct terraform_argument of_bucket[] = {
    {"private", .argument = "bucket_prefix", .literal = "substr(\"${lower(local.name)}-~-\", 0, 37)"},
    {.argument = NULL},
};

static const struct terraform_argument of_access[] = {
    {"private", .argument = "bucket", .literal = id},   {"private", .argument = "block_public_acls"},
    {"private", .argument = "block_public_policy"},     {"private", .argument = "ignore_public_acls"},
    {"private", .argument = "restrict_public_buckets"}, {.argument = NULL},
};

static const struct terraform_argument of_ownership[] = {
    {"owner-enforced", .argument = "bucket", .literal = id},
    {"owner-enforced", .argument = "object_ownership", .literal = "\"BucketOwnerEnforced\"", .group = &rule},
    {.argument = NULL},
};

static const struct terraform_argument of_encryption[] = {
    {"private", .argument = "bucket", .literal = id},
    {"bucket-key", .argument = "bucket_key_enabled", .group = &rule},
    {"managed-encryption", .argument = "sse_algorithm", .literal = "\"AES256\"", .group = &encryption},
    {"key", .argument = "sse_algorithm", .literal = "\"aws:kms\"", .group = &encryption},
    {"key", .argument = "kms_master_key_id", .group = &encryption},
    {.argument = NULL},
};

static const struct terraform_argument of_versioning[] = {
    {"versions", .argument = "bucket", .literal = id},
    {"versions", .argument = "status", .literal = "\"Enabled\"", .group = &versioning},
    {.argument = NULL},
};

static const struct terraform_argument of_lifecycle[] = {
    {"abort-uploads-days", .argument = "bucket", .literal = id},
    {"abort-uploads-days", .argument = "id", .literal = "\"clean-up\"", .group = &rule},
    {"abort-uploads-days", .argument = "status", .literal = "\"Enabled\"", .group = &rule},
    {"abort-uploads-days", .argument = "prefix", .literal = "\"\"", .group = &filter},
    {"abort-uploads-days", .argument = "days_after_initiation", .group = &uploads},
    {"expire-days", .argument = "days", .group = &expiration},
    {"expire-versions-days", .argument = "noncurrent_days", .group = &old_versions},
    {.argument = NULL},
};

static const struct terraform_argument of_policy[] = {
    {"bucket", .argument = "bucket"},
    {.argument = NULL},
};

extern const struct terraform_kind terraform_bucket_kinds[];
const struct terraform_kind terraform_bucket_kinds[] = {
    {&resource_bucket, .mock = "arn = \"arn:aws:s3:::mock\"",
     .blocks = {{"aws_s3_bucket", .arguments = of_bucket},
                {"aws_s3_bucket_public_access_block", .arguments = of_access},
                {"aws_s3_bucket_ownership_controls", .arguments = of_ownership},
                {"aws_s3_bucket_server_side_encryption_configuration", .arguments = of_encryption},
                {"aws_s3_bucket_versioning", .arguments = of_versioning, .only = "versions"},
                {"aws_s3_bucket_lifecycle_configuration", .arguments = of_lifecycle}},
     .attributes = {{"arn", ".arn", NULL}, {"objects", ".arn", "/*"}, {"name", ".id", NULL}}},
    {&resource_bucket_policy, .policy = "bucket",
     .blocks = {{"aws_s3_bucket_policy", .statements = "policy", .arguments = of_policy}}},
    {.kind = NULL},
};
