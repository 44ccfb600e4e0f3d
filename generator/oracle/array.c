/* What lists are asked for: how many items, what each is, whether some of them are something, whether two are equal. */
#include <stdlib.h>

#include "oracle/place.h"

struct hashed {
    uint64_t hash;
    size_t item;
};

static int by_hash(const void *a, const void *b)
{
    const struct hashed *x = a, *y = b;
    return x->hash != y->hash ? (x->hash < y->hash ? -1 : 1) : (x->item > y->item) - (x->item < y->item);
}

/* Equal items have equal hashes, which stand together when they are sorted. */
static bool check_unique(struct place *place)
{
    const struct node *list = place->value;
    struct hashed *items = place_alloc(place->run, list->count, sizeof *items);
    if (!items) return false;
    for (size_t i = 0; i < list->count; i++) items[i] = (struct hashed){node_hash(list->items[i]), i};
    qsort(items, list->count, sizeof *items, by_hash);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = i + 1; k < list->count && items[k].hash == items[i].hash && place_work(place->run, 1); k++)
            if (node_equal(list->items[items[i].item], list->items[items[k].item]))
                return place_report(place, (struct oracle_violation){.keyword = "uniqueItems",
                                                                     .at = list->items[items[k].item]->at,
                                                                     .first = items[i].item,
                                                                     .second = items[k].item});
    return true;
}

/* An item that no value could be is told where it stands: what is wrong is that it is there. */
static bool apply_item(struct place *place, const struct schema *schema, size_t i, const char *keyword)
{
    const struct node *item = place->value->items[i];
    if (schema->never) return place_refuse(place, keyword, (leat_str){"", 0}, item->at);
    place->evaluated[i] = true;
    return place_apply(place->run, schema, item, place->scope, NULL);
}

static bool check_items(struct place *place)
{
    const struct schema *schema = place->schema;
    bool holds = true;
    for (size_t i = 0; i < place->value->count; i++) {
        bool prefixed = i < schema->prefix_count;
        const struct schema *item = prefixed ? schema->prefix[i] : schema->items;
        if (item) holds = apply_item(place, item, i, prefixed ? "prefixItems" : "items") && holds;
    }
    return holds;
}

/* Since 2020-12 what contains finds counts as evaluated. minContains: 0 asks for nothing, and finds all the same. */
static bool check_contains(struct place *place)
{
    const struct schema *schema = place->schema;
    const struct node *least = schema->min_contains.value, *most = schema->max_contains.value;
    bool evaluates = !schema->resource || schema->resource->draft >= DRAFT_2020_12;
    size_t found = 0;
    for (size_t i = 0; i < place->value->count; i++) {
        if (!place_try(place->run, schema->contains, place->value->items[i], place->scope, NULL)) continue;
        found++;
        if (evaluates) place->evaluated[i] = true;
    }
    if (least ? place_compare_size(found, least) < 0 : !found)
        return place_violate(place, least ? "minContains" : "contains", least);
    return !most || place_compare_size(found, most) <= 0 || place_violate(place, "maxContains", most);
}

bool check_array(struct place *place)
{
    const struct schema *schema = place->schema;
    const struct node *value = place->value, *least = schema->min_items.value, *most = schema->max_items.value;
    bool holds = true;
    if (value->kind != NODE_LIST) return true;
    if (least && place_compare_size(value->count, least) < 0) holds = place_violate(place, "minItems", least);
    if (most && place_compare_size(value->count, most) > 0) holds = place_violate(place, "maxItems", most);
    holds = check_items(place) && holds;
    if (schema->contains) holds = check_contains(place) && holds;
    if (schema->unique_items.value && schema->unique_items.value->truth) holds = check_unique(place) && holds;
    return holds;
}
