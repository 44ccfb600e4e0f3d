/* Buckets: nothing builds them yet. */
#include "model/kinds/left_out.h"
#include "model/loading.h"

static const struct key bucket_keys[] = {
    {"type", IS_TEXT, KEY_OPTIONAL},     {"key", IS_TEXT, KEY_OPTIONAL},         {"expire", IS_TEXT, KEY_OPTIONAL},
    {"versions", IS_FLAG, KEY_OPTIONAL}, {"description", IS_TEXT, KEY_OPTIONAL}, {"encrypt", IS_TEXT, KEY_OPTIONAL},
};
static const struct limit limit_expire = {UNIT_SECONDS, 86400, 36500ul * 86400, "counted in days"};

static void load(struct loading *loading, struct thing *thing)
{
    if (!thing_read(loading, thing)) return;
    type_refer(loading, node_find(thing->node, "type"));
    read_amount(loading, thing->node, "expire", &limit_expire, 0);
    read_encryption(loading, thing);
    thing_leave_out(loading, thing, LEAT_STR("it is in no infrastructure"));
}

const struct kind kind_bucket = {
    .section = "buckets",
    .word = "bucket",
    .phrase = "a bucket",
    .size = sizeof(struct thing),
    .keys = KEYS("bucket resource", bucket_keys),
    .used_later = true,
    .load = load,
};
