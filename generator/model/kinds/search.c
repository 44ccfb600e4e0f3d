/* Searches: nothing builds them yet. */
#include "core/print.h"
#include "model/kinds/left_out.h"
#include "model/kinds/setting.h"
#include "model/loading.h"

static const struct key search_keys[] = {
    {"type", IS_TEXT, KEY_REQUIRED},          {"key", IS_TEXT, KEY_REQUIRED},
    {"size", IS_TEXT | IS_MAP, KEY_OPTIONAL}, {"description", IS_TEXT, KEY_OPTIONAL},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},
};
static const struct key value_keys[] = {{"setting", IS_TEXT, KEY_REQUIRED}};

static void load(struct loading *loading, struct thing *thing)
{
    if (!thing_read(loading, thing)) return;
    type_refer(loading, node_find(thing->node, "type"));
    read_encryption(loading, thing);
    const struct node *size = node_find(thing->node, "size");
    leat_str what = leat_format(loading->arena, "the size of search %.*s", LEAT_STR_ARG(thing->name));
    if (size && size->kind == NODE_MAP &&
        keys_check(loading, size, size->at, what, &(struct keys)KEYS("value", value_keys)))
        thing_refer(loading, node_find(size, "setting"), &kind_setting);
    thing_leave_out(loading, thing, LEAT_STR("it is in no infrastructure"));
}

const struct kind kind_search = {
    .section = "search-domains",
    .word = "search",
    .phrase = "a search",
    .size = sizeof(struct thing),
    .keys = KEYS("search resource", search_keys),
    .used_later = true,
    .load = load,
};
