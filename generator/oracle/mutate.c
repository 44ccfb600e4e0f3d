/* Ways to break a keyword: for each, values near one that keeps it. Most of them break nothing or too much; whoever
   tries them asks the oracle. */
#include "core/print.h"
#include "leat/decimal.h"
#include "oracle/sampling.h"
#include "pattern/pattern.h"

#include <string.h>

enum { LONGEST = 1 << 16 };

static struct leat_arena *arena_of(struct mutations *mutations) { return mutations->sampler->arena; }

static void put(struct mutations *mutations, const struct node *value)
{
    if (value && mutations->count < MOST_MUTATIONS) mutations->items[mutations->count++] = value;
}

static void put_text(struct mutations *mutations, leat_str text)
{
    struct node *node = sample_node(mutations->sampler, NODE_STRING);
    if (node) node->text = text;
    put(mutations, node);
}

static void put_number(struct mutations *mutations, leat_decimal value)
{
    struct node *node = sample_node(mutations->sampler, NODE_NUMBER);
    if (node) node->text = leat_decimal_text(value, arena_of(mutations));
    put(mutations, node && node->text.data ? node : NULL);
}

static void put_sum(struct mutations *mutations, leat_decimal a, leat_decimal b)
{
    leat_decimal sum;
    if (leat_decimal_add(&sum, a, b) == LEAT_OK) put_number(mutations, sum);
    if (leat_decimal_subtract(&sum, a, b) == LEAT_OK) put_number(mutations, sum);
}

/* ---- any value */

/* One of each kind. */
static void mutate_kind(struct mutations *mutations)
{
    static const enum node_kind kinds[] = {NODE_NULL, NODE_BOOL, NODE_LIST, NODE_MAP};
    put_number(mutations, leat_decimal_of(7));
    put_text(mutations, LEAT_STR("another"));
    put_number(mutations, leat_decimal_scaled(15, 1));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) put(mutations, sample_node(mutations->sampler, kinds[i]));
}

/* Another value of the kind, then any. */
static void mutate_value(struct mutations *mutations)
{
    const struct node *value = mutations->value;
    leat_decimal number;
    if (value->kind == NODE_STRING)
        put_text(mutations, leat_format(arena_of(mutations), "%.*sx", LEAT_STR_ARG(value->text)));
    if (value->kind == NODE_NUMBER && leat_decimal_parse(&number, value->text) == LEAT_OK)
        put_sum(mutations, number, leat_decimal_of(1));
    if (value->kind == NODE_BOOL) {
        struct node *other = sample_node(mutations->sampler, NODE_BOOL);
        if (other) other->truth = !value->truth;
        put(mutations, other);
    }
    mutate_kind(mutations);
}

static void mutate_type(struct mutations *mutations)
{
    if (mutations->schema->type.value) mutate_kind(mutations);
}

static void mutate_const(struct mutations *mutations)
{
    if (mutations->schema->constant.value) mutate_value(mutations);
}

static void mutate_enum(struct mutations *mutations)
{
    if (mutations->schema->enumeration.value) mutate_value(mutations);
}

static void mutate_any_of(struct mutations *mutations)
{
    if (mutations->schema->any_of_count) mutate_value(mutations);
}

/* A value of one branch may be one of another as well. */
static void mutate_one_of(struct mutations *mutations)
{
    if (!mutations->schema->one_of_count) return;
    mutate_value(mutations);
    for (size_t i = 0; i < mutations->schema->one_of_count; i++) {
        struct wish both[2] = {{mutations->schema->one_of[i], NULL},
                               {mutations->schema->one_of[(i + 1) % mutations->schema->one_of_count], NULL}};
        struct wishes wishes = {.items = both, .count = 2, .capacity = 2};
        if (both[0].schema != both[1].schema) put(mutations, sample_value(mutations->sampler, &wishes, 1));
    }
}

static void mutate_not(struct mutations *mutations)
{
    struct wish negated = {mutations->schema->negated, NULL};
    struct wishes wishes = {.items = &negated, .count = 1, .capacity = 1};
    if (!negated.schema) return;
    put(mutations, sample_value(mutations->sampler, &wishes, 1));
    mutate_value(mutations);
}

/* ---- numbers */

static void mutate_bound(struct mutations *mutations, const struct node *bound)
{
    leat_decimal value;
    if (!bound || mutations->value->kind != NODE_NUMBER || leat_decimal_parse(&value, bound->text) != LEAT_OK) return;
    put_number(mutations, value);
    put_sum(mutations, value, leat_decimal_of(1));
    put_sum(mutations, value, leat_decimal_scaled(1, 2));
    const struct node *step = mutations->schema->multiple_of.value;
    leat_decimal one;
    if (step && leat_decimal_parse(&one, step->text) == LEAT_OK) put_sum(mutations, value, one);
}

static void mutate_minimum(struct mutations *mutations) { mutate_bound(mutations, mutations->schema->minimum.value); }
static void mutate_maximum(struct mutations *mutations) { mutate_bound(mutations, mutations->schema->maximum.value); }
static void mutate_above(struct mutations *mutations)
{
    mutate_bound(mutations, mutations->schema->exclusive_minimum.value);
}
static void mutate_below(struct mutations *mutations)
{
    mutate_bound(mutations, mutations->schema->exclusive_maximum.value);
}

static void mutate_multiple(struct mutations *mutations)
{
    const struct node *step = mutations->schema->multiple_of.value;
    leat_decimal value, one, part;
    if (!step || mutations->value->kind != NODE_NUMBER || leat_decimal_parse(&value, mutations->value->text) != LEAT_OK)
        return;
    put_sum(mutations, value, leat_decimal_of(1));
    if (leat_decimal_parse(&one, step->text) != LEAT_OK ||
        leat_decimal_multiply(&part, one, leat_decimal_scaled(5, 1)) != LEAT_OK)
        return;
    put_sum(mutations, value, part);
    put_sum(mutations, value, leat_decimal_scaled(1, 3));
}

/* ---- text */

/* The first `length` characters, or all of them and more. */
static leat_str of_length(struct mutations *mutations, uint64_t length)
{
    leat_str text = mutations->value->text;
    size_t size = 0;
    uint64_t count = 0;
    if (length > LONGEST) return (leat_str){NULL, 0};
    while (size < text.size && count < length) {
        size++;
        while (size < text.size && ((unsigned char)text.data[size] & 0xC0) == 0x80) size++;
        count++;
    }
    char *copy = leat_arena_alloc(arena_of(mutations), size + (size_t)(length - count) + 1);
    if (!copy) return (leat_str){NULL, 0};
    if (size) memcpy(copy, text.data, size);
    char filler = size && (unsigned char)copy[size - 1] < 0x80 ? copy[size - 1] : 'a';
    memset(copy + size, filler, (size_t)(length - count));
    return (leat_str){copy, size + (size_t)(length - count)};
}

static void mutate_length(struct mutations *mutations, const struct node *operand, int more)
{
    uint64_t length;
    if (!operand || mutations->value->kind != NODE_STRING || !node_size(operand, &length) || (more < 0 && !length))
        return;
    leat_str text = of_length(mutations, more < 0 ? length - 1 : length + 1);
    if (text.data) put_text(mutations, text);
}

static void mutate_min_length(struct mutations *mutations)
{
    mutate_length(mutations, mutations->schema->min_length.value, -1);
}
static void mutate_max_length(struct mutations *mutations)
{
    mutate_length(mutations, mutations->schema->max_length.value, 1);
}

static void mutate_pattern(struct mutations *mutations)
{
    enum { TRIES = 6, MOST = 64 };
    const struct node *source = mutations->schema->pattern.value;
    if (!source || mutations->value->kind != NODE_STRING) return;
    const struct oracle_pattern *pattern = oracle_pattern_of(mutations->sampler->oracle, source->text);
    for (size_t i = 0; pattern && pattern->compiled && i < TRIES; i++) {
        leat_str text;
        bool found = false;
        uint64_t seed = sample_random(mutations->sampler, 0);
        if (pattern_sample_near(&text, &found, pattern->compiled, seed, 0, MOST, arena_of(mutations)) && found)
            put_text(mutations, text);
    }
    put_text(mutations, LEAT_STR(""));
}

static void mutate_format(struct mutations *mutations)
{
    if (!mutations->schema->format.value || mutations->value->kind != NODE_STRING) return;
    put_text(mutations, leat_format(arena_of(mutations), "%.*s ", LEAT_STR_ARG(mutations->value->text)));
    put_text(mutations, of_length(mutations, mutations->value->text.size / 2));
    put_text(mutations, LEAT_STR("%"));
    put_text(mutations, LEAT_STR("{"));
    put_text(mutations, LEAT_STR("("));
    put_text(mutations, LEAT_STR(""));
}

/* ---- lists */

static const struct node *list_of(struct mutations *mutations, size_t kept, const struct node *more, size_t more_count)
{
    const struct node *value = mutations->value;
    struct node *list = sample_node(mutations->sampler, NODE_LIST);
    const struct node **items = leat_arena_alloc_zero(arena_of(mutations), kept + more_count + 1, sizeof *items);
    if (!list || !items) return NULL;
    for (size_t i = 0; i < kept; i++) items[i] = value->items[i];
    for (size_t i = 0; i < more_count; i++) items[kept + i] = more;
    list->items = items;
    list->count = kept + more_count;
    return list;
}

static void mutate_min_items(struct mutations *mutations)
{
    uint64_t size;
    if (!mutations->schema->min_items.value || mutations->value->kind != NODE_LIST ||
        !node_size(mutations->schema->min_items.value, &size) || !size)
        return;
    if (size - 1 <= mutations->value->count) put(mutations, list_of(mutations, (size_t)size - 1, NULL, 0));
}

/* Items that differ from each other, made as valid ones are where that can be told from the schema alone. */
static void mutate_max_items(struct mutations *mutations)
{
    const struct node *value = mutations->value, *operand = mutations->schema->max_items.value;
    uint64_t size;
    if (!operand || value->kind != NODE_LIST || !node_size(operand, &size) || size > LONGEST || size < value->count)
        return;
    size_t more = (size_t)size + 1 - value->count;
    if (value->count) put(mutations, list_of(mutations, value->count, value->items[value->count - 1], more));
    if (!value->count) put(mutations, list_of(mutations, 0, sample_node(mutations->sampler, NODE_NULL), more));
    struct wish wish = {mutations->schema->items, NULL};
    struct wishes wishes = {.items = &wish, .count = 1, .capacity = 1};
    const struct node *list = list_of(mutations, value->count, NULL, more);
    if (!list) return;
    for (size_t i = value->count; i < list->count; i++) {
        const struct node *item = wish.schema ? sample_value(mutations->sampler, &wishes, SAMPLE_SPARING_DEPTH) : NULL;
        struct node *number = item ? NULL : sample_node(mutations->sampler, NODE_NUMBER);
        if (number) number->text = leat_decimal_text(leat_decimal_of((int64_t)i), arena_of(mutations));
        ((const struct node **)(uintptr_t)list->items)[i] = item ? item : number;
        if (!list->items[i]) return;
    }
    put(mutations, list);
}

static void mutate_unique(struct mutations *mutations)
{
    const struct node *value = mutations->value;
    if (!mutations->schema->unique_items.value || value->kind != NODE_LIST || !value->count) return;
    put(mutations, list_of(mutations, value->count, value->items[0], 1));
    put(mutations, list_of(mutations, value->count - 1, value->items[0], 1));
}

static void mutate_contains(struct mutations *mutations)
{
    const struct node *value = mutations->value;
    uint64_t most = 1;
    if (!mutations->schema->contains || value->kind != NODE_LIST) return;
    for (size_t i = value->count; i-- > 0;) put(mutations, list_of(mutations, i, NULL, 0));
    put(mutations, list_of(mutations, 0, sample_node(mutations->sampler, NODE_NULL), 1));
    if (mutations->schema->max_contains.value && node_size(mutations->schema->max_contains.value, &most) &&
        most < LONGEST && value->count)
        put(mutations, list_of(mutations, value->count, value->items[0], (size_t)most + 1));
}

static bool refuses_items(const struct schema *schema)
{
    return (schema->items && schema->items->never) || (schema->unevaluated_items && schema->unevaluated_items->never) ||
           schema->prefix_count;
}

static void mutate_items(struct mutations *mutations)
{
    const struct node *value = mutations->value;
    if (value->kind != NODE_LIST || !refuses_items(mutations->schema)) return;
    size_t more =
        mutations->schema->prefix_count > value->count ? mutations->schema->prefix_count - value->count + 1 : 1;
    put(mutations, list_of(mutations, value->count, sample_node(mutations->sampler, NODE_NULL), more));
    if (value->count) put(mutations, list_of(mutations, value->count, value->items[value->count - 1], more));
}

/* ---- objects */

/* Without the member `left_out`, and with `more` ones of a name and a value. */
static const struct node *object_of(struct mutations *mutations, size_t left_out, leat_str name,
                                    const struct node *value)
{
    const struct node *from = mutations->value;
    struct node *object = sample_node(mutations->sampler, NODE_MAP);
    struct node_member *members = leat_arena_alloc_zero(arena_of(mutations), from->count + 1, sizeof *members);
    if (!object || !members) return NULL;
    object->members = members;
    for (size_t i = 0; i < from->count; i++)
        if (i != left_out) members[object->count++] = from->members[i];
    if (value) members[object->count++] = (struct node_member){.name = name, .value = value};
    return object;
}

static void put_without(struct mutations *mutations, const struct node *names)
{
    for (size_t i = 0; names && i < names->count; i++)
        for (size_t k = 0; k < mutations->value->count; k++)
            if (leat_str_equal(mutations->value->members[k].name, names->items[i]->text))
                put(mutations, object_of(mutations, k, (leat_str){"", 0}, NULL));
}

static void mutate_required(struct mutations *mutations)
{
    if (mutations->value->kind == NODE_MAP) put_without(mutations, mutations->schema->required.value);
}

static void mutate_dependent(struct mutations *mutations)
{
    if (mutations->value->kind != NODE_MAP) return;
    for (size_t i = 0; i < mutations->schema->dependency_count; i++)
        put_without(mutations, mutations->schema->dependencies[i].required);
}

static void put_with(struct mutations *mutations, leat_str name)
{
    if (node_find_member(mutations->value, name)) return;
    put(mutations, object_of(mutations, SIZE_MAX, name, sample_node(mutations->sampler, NODE_NULL)));
    if (mutations->value->count)
        put(mutations, object_of(mutations, SIZE_MAX, name, mutations->value->members[0].value));
}

static void mutate_unknown(struct mutations *mutations)
{
    const struct schema *schema = mutations->schema;
    bool refuses = (schema->additional && schema->additional->never) ||
                   (schema->unevaluated_members && schema->unevaluated_members->never) || schema->unknown.value;
    if (mutations->value->kind != NODE_MAP) return;
    if (refuses) put_with(mutations, LEAT_STR("unexpected"));
    for (size_t i = 0; i < schema->property_count; i++)
        if (schema->properties[i].schema->never) put_with(mutations, schema->properties[i].name);
    for (size_t i = 0; i < schema->pattern_count; i++) {
        const struct oracle_pattern *pattern = oracle_pattern_of(mutations->sampler->oracle, schema->patterns[i].name);
        leat_str name;
        bool found = false;
        if (schema->patterns[i].schema->never && pattern && pattern->compiled &&
            pattern_sample(&name, &found, pattern->compiled, sample_random(mutations->sampler, 0), 0, 24,
                           arena_of(mutations)) &&
            found)
            put_with(mutations, name);
    }
}

static void mutate_names(struct mutations *mutations)
{
    static const leat_str names[] = {LEAT_STR_INIT("an unexpected name"), LEAT_STR_INIT(""), LEAT_STR_INIT("A"),
                                     LEAT_STR_INIT("0"), LEAT_STR_INIT("\xC3\xA4")};
    if (mutations->value->kind != NODE_MAP || !mutations->schema->names) return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) put_with(mutations, names[i]);
    if (mutations->schema->names->max_length.value)
        put_with(mutations, LEAT_STR("a-name-that-is-longer-than-most-of-the-names-that-anybody-would-want-to-write"));
}

static void mutate_min_properties(struct mutations *mutations)
{
    const struct node *value = mutations->value;
    uint64_t size;
    if (value->kind != NODE_MAP || !mutations->schema->min_properties.value ||
        !node_size(mutations->schema->min_properties.value, &size))
        return;
    if (!size || size - 1 > value->count) return;
    struct node *object = sample_node(mutations->sampler, NODE_MAP);
    if (!object) return;
    object->members = value->members;
    object->count = (size_t)size - 1;
    put(mutations, object);
}

static void mutate_max_properties(struct mutations *mutations)
{
    struct mutations grown = *mutations;
    uint64_t size;
    if (mutations->value->kind != NODE_MAP || !mutations->schema->max_properties.value ||
        !node_size(mutations->schema->max_properties.value, &size))
        return;
    for (size_t i = 0; size < LONGEST && grown.value->count <= size; i++) {
        leat_str name = leat_format(arena_of(mutations), "more%zu", i);
        struct node *text = sample_node(mutations->sampler, NODE_STRING);
        if (!text) return;
        text->text = LEAT_STR("any");
        if (!node_find_member(grown.value, name))
            grown.value = object_of(&grown, SIZE_MAX, name, grown.value->count ? grown.value->members[0].value : text);
        if (!grown.value) return;
    }
    put(mutations, grown.value);
}

const struct mutator sample_mutators[] = {
    {"type", mutate_type},
    {"const", mutate_const},
    {"enum", mutate_enum},
    {"minimum", mutate_minimum},
    {"maximum", mutate_maximum},
    {"exclusiveMinimum", mutate_above},
    {"exclusiveMaximum", mutate_below},
    {"multipleOf", mutate_multiple},
    {"minLength", mutate_min_length},
    {"maxLength", mutate_max_length},
    {"pattern", mutate_pattern},
    {"format", mutate_format},
    {"minItems", mutate_min_items},
    {"maxItems", mutate_max_items},
    {"uniqueItems", mutate_unique},
    {"contains", mutate_contains},
    {"items", mutate_items},
    {"required", mutate_required},
    {"dependentRequired", mutate_dependent},
    {"additionalProperties", mutate_unknown},
    {"propertyNames", mutate_names},
    {"minProperties", mutate_min_properties},
    {"maxProperties", mutate_max_properties},
    {"anyOf", mutate_any_of},
    {"oneOf", mutate_one_of},
    {"not", mutate_not},
};
const size_t sample_mutator_count = sizeof sample_mutators / sizeof *sample_mutators;
