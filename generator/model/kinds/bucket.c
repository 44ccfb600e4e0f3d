/* Objects are bytes with a content type; typed ones, and keys made of a template, are for later. */
#include "model/kinds/bucket.h"

#include "model/loading.h"

static const struct key bucket_keys[] = {
    {"type", IS_TEXT, KEY_OPTIONAL},     {"key", IS_TEXT, KEY_OPTIONAL},         {"expire", IS_TEXT, KEY_OPTIONAL},
    {"versions", IS_FLAG, KEY_OPTIONAL}, {"description", IS_TEXT, KEY_OPTIONAL}, {"encrypt", IS_TEXT, KEY_OPTIONAL},
};
enum { SECONDS_OF_DAY = 86400 };
static const struct limit limit_expire = {UNIT_SECONDS, SECONDS_OF_DAY, 36500ul * SECONDS_OF_DAY, "counted in days"};

static unsigned read_expire(struct loading *loading, const struct thing *thing)
{
    unsigned seconds = read_amount(loading, thing->node, "expire", &limit_expire, 0);
    if (seconds % SECONDS_OF_DAY)
        diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, node_find(thing->node, "expire")->at,
                           "objects of bucket %.*s expire after whole days, S3 knows no others",
                           LEAT_STR_ARG(thing->name));
    return seconds / SECONDS_OF_DAY;
}

static void report_typed(struct loading *loading, const struct thing *thing)
{
    static const char *const words[] = {"type", "key"};
    type_refer(loading, node_find(thing->node, "type"));
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const struct node_member *member = node_find_member(thing->node, leat_str_of(words[i]));
        if (member)
            report_later(loading, member->name_at, "`%s` of bucket %.*s, whose objects are bytes", words[i],
                         LEAT_STR_ARG(thing->name));
    }
}

static void load(struct loading *loading, struct thing *thing)
{
    struct bucket *bucket = (struct bucket *)thing;
    bucket->has_versions = true;
    if (!thing_read(loading, thing)) return;
    report_typed(loading, thing);
    bucket->has_versions = read_flag(thing->node, "versions", true);
    bucket->expire_days = read_expire(loading, thing);
}

const struct verb verb_bucket_put = {
    .word = "put",
    .sid = "Put",
    .actions = {"s3:PutObject"},
    .key_actions = KEY_GENERATE,
    .effect = EFFECT_HELD_BACK,
};
const struct verb verb_bucket_get = {
    .word = "get",
    .sid = "Get",
    .actions = {"s3:GetObject"},
    .whole = {.sid = "Find",
              .actions = {"s3:ListBucket"},
              .allows_more =
                  "ListBucket allows to list keys, too; without it S3 does not say that an object is not there"},
    .key_actions = KEY_DECRYPT,
    .effect = EFFECT_AT_ONCE,
};
const struct verb verb_bucket_delete = {
    .word = "delete",
    .sid = "Delete",
    .actions = {"s3:DeleteObject"},
    .effect = EFFECT_HELD_BACK,
};
static const struct verb *const verbs[] = {&verb_bucket_put, &verb_bucket_get, &verb_bucket_delete, NULL};
static const char *const c_names[] = {"_bucket", "_put", "_get", "_delete", NULL};

const struct kind kind_bucket = {
    .section = "buckets",
    .word = "bucket",
    .phrase = "a bucket",
    .size = sizeof(struct bucket),
    .keys = KEYS("bucket resource", bucket_keys),
    .verbs = verbs,
    .c_names = c_names,
    .keeps_data = true,
    .load = load,
};
