/* Whether one schema says nothing that others, which apply to the same value, do not say already. Only what is seen
   without descending counts: members, items and choices of a schema's own are taken for something new. */
#include "shape/builder.h"

static bool types_are_implied(unsigned types, const struct schema_list *others)
{
    unsigned left = JSON_ANY;
    if (!types) return true;
    for (size_t i = 0; i < others->count; i++)
        if (others->items[i]->types) left &= others->items[i]->types;
    return !(left & ~types);
}

/* A bound holds when another's is as tight: its operand is compared, and whether the bound itself is excluded. */
static bool number_holds(const struct keyword *bound, bool excluded, const struct keyword *other, bool other_excluded,
                         bool lower)
{
    leat_decimal a, b;
    if (!other->value || leat_decimal_parse(&a, bound->value->text) != LEAT_OK ||
        leat_decimal_parse(&b, other->value->text) != LEAT_OK)
        return false;
    int order = leat_decimal_compare(b, a);
    return order == 0 ? other_excluded || !excluded : lower ? order > 0 : order < 0;
}

static bool numbers_are_implied(const struct schema *s, const struct schema *by)
{
    if (s->minimum.value && !number_holds(&s->minimum, false, &by->minimum, false, true) &&
        !number_holds(&s->minimum, false, &by->exclusive_minimum, true, true))
        return false;
    if (s->exclusive_minimum.value && !number_holds(&s->exclusive_minimum, true, &by->minimum, false, true) &&
        !number_holds(&s->exclusive_minimum, true, &by->exclusive_minimum, true, true))
        return false;
    if (s->maximum.value && !number_holds(&s->maximum, false, &by->maximum, false, false) &&
        !number_holds(&s->maximum, false, &by->exclusive_maximum, true, false))
        return false;
    return !s->exclusive_maximum.value || number_holds(&s->exclusive_maximum, true, &by->maximum, false, false) ||
           number_holds(&s->exclusive_maximum, true, &by->exclusive_maximum, true, false);
}

static bool size_holds(struct keyword bound, struct keyword other, bool lower)
{
    uint64_t a, b;
    if (!bound.value || (lower && node_size(bound.value, &a) && a == 0)) return true;
    if (!other.value || !node_size(bound.value, &a) || !node_size(other.value, &b)) return false;
    return lower ? b >= a : b <= a;
}

static bool sizes_are_implied(const struct schema *s, const struct schema *by)
{
    return size_holds(s->min_length, by->min_length, true) && size_holds(s->max_length, by->max_length, false) &&
           size_holds(s->min_items, by->min_items, true) && size_holds(s->max_items, by->max_items, false) &&
           size_holds(s->min_properties, by->min_properties, true) &&
           size_holds(s->max_properties, by->max_properties, false);
}

static bool same(struct keyword keyword, struct keyword other)
{
    return !keyword.value || (other.value && node_equal(keyword.value, other.value));
}

/* What is no order but a fact: it holds where the other one says the same. x-leat-decimal and its like change the type
   in C. */
static bool facts_are_implied(const struct schema *s, const struct schema *by)
{
    return same(s->constant, by->constant) && same(s->enumeration, by->enumeration) &&
           same(s->multiple_of, by->multiple_of) && same(s->pattern, by->pattern) && same(s->format, by->format) &&
           same(s->decimal, by->decimal) && same(s->unknown, by->unknown) && same(s->version, by->version) &&
           same(s->ttl, by->ttl) && same(s->set, by->set) && same(s->template_, by->template_);
}

static bool requires(const struct schema *schema, leat_str name)
{
    const struct node *required = schema->required.value;
    for (size_t i = 0; required && i < required->count; i++)
        if (leat_str_equal(required->items[i]->text, name)) return true;
    return false;
}

static bool required_is_implied(const struct schema *s, const struct schema_list *others)
{
    enum { MOST = 64 }; /* each is looked for in each list */
    const struct node *required = s->required.value;
    if (required && required->count > MOST) return false;
    for (size_t i = 0; required && i < required->count; i++) {
        bool found = false;
        for (size_t k = 0; k < others->count && !found; k++)
        found = requires(others->items[k], required->items[i]->text);
        if (!found) return false;
    }
    return true;
}

static bool says_more(const struct schema *s)
{
    bool applies = s->property_count || s->additional || s->items || s->patterns || s->names || s->dependencies ||
                   s->prefix || s->contains || s->negated || s->condition || s->unevaluated_items ||
                   s->unevaluated_members;
    return s->never || applies || s->unique_items.value || s->dynamic_name.data || s->any_of_count > 1 ||
           s->one_of_count > 1;
}

/* type and required may be shared out among the others; of the rest, one of them must say all. */
bool schema_is_implied(const struct schema *schema, const struct schema_list *others)
{
    if (says_more(schema) || !types_are_implied(schema->types, others) || !required_is_implied(schema, others))
        return false;
    for (size_t i = 0; i < others->count; i++) {
        const struct schema *by = others->items[i];
        if (numbers_are_implied(schema, by) && sizes_are_implied(schema, by) && facts_are_implied(schema, by))
            return true;
    }
    return false;
}
