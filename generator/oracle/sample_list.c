/* Lists for a place: as few items as it takes and some more, each of them what the schemas say of its index, those that
   `contains` asks for first. */
#include "leat/decimal.h"
#include "oracle/sampling.h"

enum { MORE_ITEMS = 3, MOST_ITEMS = 2048, TRIES_TO_DIFFER = 8 };

struct list_bounds {
    uint64_t least, most, prefix;
    bool unique;
};

static void narrow(uint64_t *bound, const struct node *operand, bool lower)
{
    uint64_t size;
    if (operand && node_size(operand, &size) && (lower ? size > *bound : size < *bound)) *bound = size;
}

/* How many items `contains` asks for. */
static uint64_t contained(const struct schema *schema)
{
    uint64_t size = 1;
    if (!schema->contains) return 0;
    if (schema->min_contains.value && !node_size(schema->min_contains.value, &size)) size = 1;
    return size;
}

static struct list_bounds bounds_of(const struct wishes *wishes)
{
    struct list_bounds bounds = {0, UINT64_MAX, 0, false};
    for (size_t i = 0; i < wishes->count; i++) {
        const struct schema *schema = wishes->items[i].schema;
        narrow(&bounds.least, schema->min_items.value, true);
        narrow(&bounds.most, schema->max_items.value, false);
        if (schema->prefix_count > bounds.prefix) bounds.prefix = schema->prefix_count;
        if (schema->unique_items.value && schema->unique_items.value->truth) bounds.unique = true;
        if (schema->items && schema->items->never && schema->prefix_count < bounds.most)
            bounds.most = schema->prefix_count;
        for (size_t k = 0; k < schema->prefix_count; k++)
            if (schema->prefix[k]->never && k < bounds.most) bounds.most = k;
    }
    for (size_t i = 0; i < wishes->count; i++)
        if (contained(wishes->items[i].schema) > bounds.least) bounds.least = contained(wishes->items[i].schema);
    return bounds;
}

static uint64_t choose_count(struct sampler *sampler, const struct wishes *wishes, struct list_bounds bounds,
                             unsigned depth, bool again)
{
    uint64_t more = bounds.prefix > bounds.least ? bounds.prefix - bounds.least : 0;
    if (sample_is_sparing(sampler, depth) || bounds.least > bounds.most) return bounds.least;
    switch (sample_choose(sampler, wishes->items[0].schema, TURN_SIZE, 3, again)) {
    case 0: more += bounds.prefix ? sample_random(sampler, 2) : 1; break;
    case 1: more = sampler->lavish ? more + 2 : 0; break;
    default: more += 1 + sample_random(sampler, MORE_ITEMS); break;
    }
    return bounds.most - bounds.least < more ? bounds.most : bounds.least + more;
}

/* What the schemas say of an item; what none of them does is left to unevaluatedItems. */
static void wish_item(struct sampler *sampler, const struct wishes *list, struct wishes *item, size_t index)
{
    bool said = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct wish *wish = &list->items[i];
        const struct schema *schema =
            index < wish->schema->prefix_count ? wish->schema->prefix[index] : wish->schema->items;
        if (!schema) continue;
        said = true;
        wishes_append(sampler, item, schema, wish->scope);
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct wish *wish = &list->items[i];
        if (wish->schema->contains && index < contained(wish->schema)) {
            said = true;
            wishes_append(sampler, item, wish->schema->contains, wish->scope);
        }
    }
    for (size_t i = 0; i < list->count && !said; i++)
        if (list->items[i].schema->unevaluated_items)
            wishes_append(sampler, item, list->items[i].schema->unevaluated_items, list->items[i].scope);
}

static bool is_among(const struct node *value, const struct node *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (node_equal(value, items[i])) return true;
    return false;
}

/* Where nothing is said of items that must differ they are numbers. */
static const struct node *any_item(struct sampler *sampler, size_t index)
{
    struct node *node = sample_node(sampler, NODE_NUMBER);
    if (node) node->text = leat_decimal_text(leat_decimal_of((int64_t)index), sampler->arena);
    return node && node->text.data ? node : NULL;
}

static const struct node *sample_item(struct sampler *sampler, const struct wishes *list, bool unique,
                                      const struct node *const *before, size_t index, unsigned depth)
{
    struct wishes wishes = {0};
    wish_item(sampler, list, &wishes, index);
    if (!wishes.count) return any_item(sampler, index);
    const struct node *item = sample_value(sampler, &wishes, depth + 1);
    for (size_t i = 0; unique && item && i < TRIES_TO_DIFFER && is_among(item, before, index); i++)
        item = sample_value(sampler, &wishes, depth + 1);
    return unique && item && is_among(item, before, index) ? NULL : item;
}

const struct node *sample_list(struct sampler *sampler, const struct wishes *wishes, unsigned depth, bool again)
{
    struct list_bounds bounds = bounds_of(wishes);
    uint64_t count = choose_count(sampler, wishes, bounds, depth, again);
    struct node *list = sample_node(sampler, NODE_LIST);
    if (!list || count > MOST_ITEMS) return NULL;
    const struct node **items = leat_arena_alloc_zero(sampler->arena, (size_t)count + 1, sizeof *items);
    list->items = items;
    for (; items && list->count < count; list->count++) {
        const struct node *item = sample_item(sampler, wishes, bounds.unique, items, list->count, depth);
        if (!item) break;
        items[list->count] = item;
    }
    return items && list->count >= bounds.least ? list : NULL;
}
