/* Values of properties: text, numbers, references, and what is joined of them. */
#include "model/derive/resource_make.h"

/* Where memory ran out: the arena knows it, and the list is given to nobody. */
static const struct property_value lost_value = {.kind = PROPERTY_TEXT, .text = {"", 0}};

static struct property_value *new_value(struct making *making, enum property_kind kind)
{
    struct property_value *value = leat_arena_alloc_zero(making->arena, 1, sizeof *value);
    if (value) value->kind = kind;
    return value;
}

static const struct property_value *kept(const struct property_value *value) { return value ? value : &lost_value; }

const struct property_value *text_value(struct making *making, leat_str text)
{
    struct property_value *value = new_value(making, PROPERTY_TEXT);
    if (value) value->text = text;
    return kept(value);
}

const struct property_value *number_value(struct making *making, leat_str digits)
{
    struct property_value *value = new_value(making, PROPERTY_NUMBER);
    if (value) value->text = digits;
    return kept(value);
}

const struct property_value *flag_value(struct making *making, bool flag)
{
    struct property_value *value = new_value(making, PROPERTY_FLAG);
    if (value) value->truth = flag;
    return kept(value);
}

const struct property_value *reference_value(struct making *making, const struct resource_kind *kind, leat_str id,
                                             const char *attribute)
{
    struct property_value *value = new_value(making, PROPERTY_REFERENCE);
    if (value)
        value->reference = (struct reference){
            .kind = kind, .id = id, .attribute = attribute, .resource = resources_find(making->list, kind, id)};
    return kept(value);
}

const struct property_value *attribute_of(struct making *making, const struct resource *resource, const char *attribute)
{
    struct property_value *value = new_value(making, PROPERTY_REFERENCE);
    if (value)
        value->reference = (struct reference){
            .kind = resource->kind, .id = resource->id, .attribute = attribute, .resource = resource};
    return kept(value);
}

/* Each is copied: a value stands in one list. */
static const struct property_value *linked(struct making *making, const struct property_value *const *values,
                                           size_t count)
{
    struct property_value *first = NULL;
    while (count--) {
        struct property_value *value = new_value(making, values[count]->kind);
        if (!value) return NULL;
        *value = *values[count];
        value->next = first;
        first = value;
    }
    return first;
}

static const struct property_value *of_values(struct making *making, enum property_kind kind,
                                              const struct property_value *const *values, size_t count)
{
    struct property_value *value = new_value(making, kind);
    if (value) value->values = linked(making, values, count);
    return kept(value);
}

const struct property_value *joined_value(struct making *making, const struct property_value *const *parts,
                                          size_t count)
{
    return of_values(making, PROPERTY_JOINED, parts, count);
}

const struct property_value *list_value(struct making *making, const struct property_value *const *items, size_t count)
{
    return of_values(making, PROPERTY_LIST, items, count);
}

const struct property_value *map_value(struct making *making, struct property *members)
{
    struct property_value *value = new_value(making, PROPERTY_MAP);
    if (value) value->members = members;
    return kept(value);
}

const struct property_value *here_value(struct making *making, const struct resource_kind *kind)
{
    return reference_value(making, kind, LEAT_STR(""), kind->attributes[0]);
}

const struct property_value *stack_name_value(struct making *making, leat_str name)
{
    const struct property_value *parts[] = {here_value(making, &resource_stack), text_value(making, LEAT_STR("-")),
                                            text_value(making, name)};
    return joined_value(making, parts, COUNT_OF(parts));
}

const struct property_value *arn_value(struct making *making, const char *service,
                                       const struct property_value *const *resource, size_t count)
{
    enum { MOST = 14 };
    const struct property_value *colon = text_value(making, LEAT_STR(":"));
    const struct property_value *parts[MOST] = {text_value(making, LEAT_STR("arn:")),
                                                here_value(making, &resource_partition),
                                                colon,
                                                text_value(making, leat_str_of(service)),
                                                colon,
                                                here_value(making, &resource_region),
                                                colon,
                                                here_value(making, &resource_account),
                                                colon};
    size_t used = 9;
    for (size_t i = 0; i < count && used < MOST; i++) parts[used++] = resource[i];
    return joined_value(making, parts, used);
}
