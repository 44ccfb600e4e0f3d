/* Buckets that functions use, by their names. A variable says the name. */
#include "host/kind.h"

#include "aws/services/s3.h"
#include "core/hash.h"
#include "core/print.h"

/* docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
enum { NAME_SIZE = 63, KEPT_SIZE = NAME_SIZE - 9 };

static leat_str target(const struct leat_topology_reference *reference) { return reference->bucket; }

/* "shop-receipts"; of a longer one the end is a digest. */
static leat_str name_of(struct topology_mapping *mapping, const char *bucket)
{
    leat_str system = mapping->document->system;
    leat_str name = leat_format(mapping->arena, "%.*s-%s", LEAT_STR_ARG(system), bucket);
    if (name.size <= NAME_SIZE) return name;
    unsigned digest = (unsigned)(hash_str(HASH_BEGIN, name) & 0xffffffffu);
    return leat_format(mapping->arena, "%.*s-%08x", KEPT_SIZE, name.data, digest);
}

static void read_variable(struct topology_mapping *mapping, struct topology_variable *variable, const char *function)
{
    if (!leat_topology_buckets_find(&mapping->document->buckets, leat_str_of(variable->target))) {
        topology_refuse(mapping, "functions", function, variable->target, "is no bucket of the system");
        return;
    }
    variable->value = name_of(mapping, variable->target);
}

static const char *value(const struct topology_variable *variable, const struct topology *topology,
                         const struct host_resources *resources)
{
    (void)topology;
    (void)resources;
    return variable->value.data;
}

/* ---- at AWS */

extern const struct host_kind host_kind_bucket;

static leat_status make_bucket(struct host_maker *maker, leat_str name)
{
    leat_str region = leat_str_of(maker->out->region);
    aws_client_address(maker->client, "PUT", name, (leat_str){"", 0});
    if (!leat_str_equal(region, LEAT_STR("us-east-1"))) /* which is not said */
        LEAT_TRY(leat_buf_append_format(&maker->client->call.body,
                                        "<CreateBucketConfiguration><LocationConstraint>%.*s</LocationConstraint>"
                                        "</CreateBucketConfiguration>",
                                        LEAT_STR_ARG(region)));
    leat_status status = host_maker_send(maker, &leat_service_s3, "CreateBucket");
    return aws_client_was_refused(maker->client, "BucketAlreadyOwnedByYou") ? LEAT_OK : status;
}

/* Several functions may use one: it is there already then. */
static leat_status make(struct host_maker *maker)
{
    for (size_t i = 0; i < maker->topology->function_count; i++) {
        const struct topology_function *function = &maker->topology->functions[i];
        for (size_t k = 0; k < function->variable_count; k++)
            if (function->variables[k].kind == &host_kind_bucket)
                LEAT_TRY(make_bucket(maker, function->variables[k].value));
    }
    return LEAT_OK;
}

const struct host_kind host_kind_bucket = {
    .word = "bucket", .target = target, .read_variable = read_variable, .value = value, .make = make};
