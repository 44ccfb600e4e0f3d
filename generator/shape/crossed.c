/* Bounds of one schema that leave nothing between them: a value can never be there, which is what the schema says and
   hardly what is meant. */
#include <stdint.h>

#include "leat/decimal.h"
#include "shape/builder.h"

static void check_pair(struct diagnostics *diagnostics, const char *low_name, struct keyword low, const char *high_name,
                       struct keyword high, bool excluded)
{
    leat_decimal least, most;
    if (!low.value || !high.value || low.value->kind != NODE_NUMBER || high.value->kind != NODE_NUMBER) return;
    if (leat_decimal_parse(&least, low.value->text) != LEAT_OK ||
        leat_decimal_parse(&most, high.value->text) != LEAT_OK)
        return;
    int order = leat_decimal_compare(least, most);
    if (order < 0 || (order == 0 && !excluded)) return;
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_BOUNDS_CROSSED, low.value->at,
                                              "no value fits: %s %.*s leaves nothing below %s %.*s", low_name,
                                              LEAT_STR_ARG(low.value->text), high_name, LEAT_STR_ARG(high.value->text));
    diagnostic_note(diagnostics, d, high.value->at, "%s here", high_name);
}

static void check(struct diagnostics *diagnostics, const struct schema *schema)
{
    check_pair(diagnostics, "minimum", schema->minimum, "maximum", schema->maximum, false);
    check_pair(diagnostics, "minimum", schema->minimum, "exclusiveMaximum", schema->exclusive_maximum, true);
    check_pair(diagnostics, "exclusiveMinimum", schema->exclusive_minimum, "maximum", schema->maximum, true);
    check_pair(diagnostics, "exclusiveMinimum", schema->exclusive_minimum, "exclusiveMaximum",
               schema->exclusive_maximum, true);
    check_pair(diagnostics, "minLength", schema->min_length, "maxLength", schema->max_length, false);
    check_pair(diagnostics, "minItems", schema->min_items, "maxItems", schema->max_items, false);
    check_pair(diagnostics, "minProperties", schema->min_properties, "maxProperties", schema->max_properties, false);
}

void warn_of_crossed_bounds(struct builder *builder)
{
    for (size_t i = 0; i < builder->set->visited.count; i++) {
        struct schema *schema = (struct schema *)(uintptr_t)builder->set->visited.items[i];
        if (schema->unsound || schema->warned || !schema->resource) continue;
        check(shape_diagnostics(builder->shapes), schema);
        schema->warned = true; /* once, however many shapes it is part of */
    }
}
