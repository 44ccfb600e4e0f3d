/* lib/buckets: a bucket with its policy, which CDK makes of it. */
#include "emit/cdk/cdk.h"

#include "text/case.h"

/* In days, or an absent section. */
static void add_days(struct cdk *cdk, cJSON *context, const char *name, const struct resource *bucket,
                     const char *property)
{
    if (resource_value(bucket, property))
        cdk_add_text(cdk, context, name, resource_text(bucket, property));
    else
        cdk_add_flag(cdk, context, name, false);
}

void cdk_print_bucket(struct cdk *cdk, const struct resource *bucket)
{
    const struct resource *policy = resources_find(cdk->list, &resource_bucket_policy, bucket->id);
    leat_str description = bucket->description;
    cJSON *context = cdk_context(cdk);
    cdk_add_text(cdk, context, "class", cdk_class_of(cdk, bucket));
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena, "%.*s%sBucket %.*s, encrypted with %s.", LEAT_STR_ARG(description),
                            description.size ? " " : "", LEAT_STR_ARG(bucket->id),
                            resource_value(bucket, "key") ? "the system's key" : "S3's key"));
    cdk_add_flag(cdk, context, "kms", resource_value(bucket, "key"));
    cdk_add_truth(cdk, context, "bucket_key", resource_flag(bucket, "bucket-key"));
    cdk_add_truth(cdk, context, "tls_only", policy->statements && policy->statements->denies);
    cdk_add_truth(cdk, context, "versions", resource_flag(bucket, "versions"));
    add_days(cdk, context, "uploads", bucket, "abort-uploads-days");
    add_days(cdk, context, "expire", bucket, "expire-days");
    add_days(cdk, context, "expire_versions", bucket, "expire-versions-days");
    cdk_add_acknowledged(cdk, context, "acknowledged", bucket);
    cdk_add_text(cdk, context, "output", case_pascal(bucket->outputs->name, cdk->arena));
    cdk_print_file(cdk, "lib/bucket.ts", leat_format(cdk->arena, "lib/buckets/%.*s.ts", LEAT_STR_ARG(bucket->id)),
                   bucket->at, context);
}
