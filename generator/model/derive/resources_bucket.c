/* A bucket and its policy. */
#include "model/derive/resource_make.h"
#include "model/kinds/bucket.h"

enum { ABORT_UPLOADS_DAYS = 7 }; /* parts of uploads that nobody finished cost, and are seen by nobody */

static void make_policy(struct making *making, struct resource *bucket, const struct thing *thing)
{
    static const char *const all[] = {"s3:*"};
    const struct property_value *on[] = {attribute_of(making, bucket, "arn"), attribute_of(making, bucket, "objects")};
    struct resource *policy = make(making, &resource_bucket_policy, thing->name, thing);
    policy->owner = bucket;
    say(making, policy, "bucket", attribute_of(making, bucket, "name"));
    deny_plain(making, policy, all, COUNT_OF(all), list_value(making, on, COUNT_OF(on)));
}

void resources_of_bucket(struct making *making, const struct thing *thing)
{
    const struct bucket *bucket = bucket_of(thing);
    struct resource *resource = make(making, &resource_bucket, thing->name, thing);
    resource->description = thing->description;
    resource->retention = RETENTION_PROTECTED;
    if (thing->encryption == ENCRYPT_KMS) {
        say(making, resource, "key", reference_value(making, &resource_key, making->model->system, "arn"));
        say_flag(making, resource, "bucket-key", true);
    } else {
        say_flag(making, resource, "managed-encryption", true);
    }
    say_flag(making, resource, "private", true);
    say_flag(making, resource, "owner-enforced", true);
    if (bucket->has_versions) say_flag(making, resource, "versions", true);
    say_count(making, resource, "abort-uploads-days", ABORT_UPLOADS_DAYS);
    if (bucket->expire_days) {
        say_count(making, resource, "expire-days", bucket->expire_days);
        /* of former times, too, where there are no versions any more */
        say_count(making, resource, "expire-versions-days", bucket->expire_days);
    }
    acknowledge(making, resource, "S1",
                LEAT_STR("A log of who reads it would need a second bucket; data events of CloudTrail tell the same."));
    output_add(making, resource, thing, "name", attribute_of(making, resource, "name"));
    make_policy(making, resource, thing);
}
