/* Buckets and searches: read and checked as the language says, then left out with a notice, since nothing builds them yet. */
#include "core/print.h"
#include "model/loading.h"

static const struct key bucket_keys[] = {
    {"type", IS_TEXT, KEY_OPTIONAL},         {"key", IS_TEXT, KEY_OPTIONAL},
    {"expire", IS_TEXT, KEY_OPTIONAL},       {"versions", IS_FLAG, KEY_OPTIONAL},
    {"description", IS_TEXT, KEY_OPTIONAL},  {"allow", IS_MAP, KEY_OPTIONAL},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},      {"existing", IS_TEXT | IS_MAP, KEY_OPTIONAL},
    {"renamed-from", IS_TEXT, KEY_OPTIONAL}, LATER_KEYS,
};
static const struct key search_keys[] = {
    {"type", IS_TEXT, KEY_REQUIRED},
    {"key", IS_TEXT, KEY_REQUIRED},
    {"size", IS_TEXT | IS_MAP, KEY_OPTIONAL},
    {"description", IS_TEXT, KEY_OPTIONAL},
    {"allow", IS_MAP, KEY_OPTIONAL},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},
    {"existing", IS_TEXT | IS_MAP, KEY_OPTIONAL},
    {"renamed-from", IS_TEXT, KEY_OPTIONAL},
    LATER_KEYS,
};
static const struct key value_keys[] = {{"setting", IS_TEXT, KEY_REQUIRED}};
static const struct word encryptions[] = {{"managed", ENCRYPT_MANAGED, false}, {"kms", ENCRYPT_KMS, false}};
static const struct limit limit_expire = {UNIT_SECONDS, 86400, 36500ul * 86400, "counted in days"};

struct left_out *left_out_add(struct loading *loading, const struct thing *thing, leat_str detail)
{
    struct model *model = loading->model;
    struct left_out *left_out = &model->left_out[model->left_out_count++];
    *left_out = (struct left_out){.kind = leat_str_of(thing_kind_name(thing->kind)), .name = thing->name, .at = thing->at, .detail = detail};
    diagnostics_report(loading->diagnostics, RULE_LEFT_OUT, thing->at, "%s %.*s is not built yet: %.*s", thing_kind_name(thing->kind),
                       LEAT_STR_ARG(thing->name), LEAT_STR_ARG(detail));
    return left_out;
}

static void load_bucket(struct loading *loading, const struct thing *thing)
{
    if (!keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "bucket %.*s", LEAT_STR_ARG(thing->name)), bucket_keys, COUNT_OF(bucket_keys)))
        return;
    type_refer(loading, node_find(thing->node, "type"));
    read_amount(loading, thing->node, "expire", &limit_expire, 0);
    read_word(loading, thing->node, "encrypt", encryptions, COUNT_OF(encryptions), ENCRYPT_MANAGED);
    left_out_add(loading, thing, LEAT_STR("it is in no infrastructure"));
}

static void load_search(struct loading *loading, const struct thing *thing)
{
    if (!keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "search %.*s", LEAT_STR_ARG(thing->name)), search_keys, COUNT_OF(search_keys)))
        return;
    type_refer(loading, node_find(thing->node, "type"));
    read_word(loading, thing->node, "encrypt", encryptions, COUNT_OF(encryptions), ENCRYPT_MANAGED);
    const struct node *size = node_find(thing->node, "size");
    if (size && size->kind == NODE_MAP &&
        keys_check(loading, size, size->at, leat_format(loading->arena, "the size of search %.*s", LEAT_STR_ARG(thing->name)), value_keys,
                   COUNT_OF(value_keys)))
        thing_refer(loading, node_find(size, "setting"), THING_SETTING);
    left_out_add(loading, thing, LEAT_STR("it is in no infrastructure"));
}

void left_out_load(struct loading *loading)
{
    struct model *model = loading->model;
    model->left_out = new_array(loading, things_count(loading, THING_BUCKET) + things_count(loading, THING_SEARCH) + things_count(loading, THING_PIPELINE),
                                sizeof *model->left_out);
    if (!model->left_out) return;
    for (size_t i = 0; i < loading->thing_count; i++) {
        if (loading->things[i].kind == THING_BUCKET) load_bucket(loading, &loading->things[i]);
        if (loading->things[i].kind == THING_SEARCH) load_search(loading, &loading->things[i]);
    }
}
