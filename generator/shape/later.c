/* What JSON Schema can say and shapes can't hold yet: refused by name where it stands, never ignored. */
#include <stdint.h>
#include <string.h>

#include "leat/decimal.h"
#include "shape/builder.h"

static bool check_pair(struct diagnostics *diagnostics, const char *low_name, struct keyword low, const char *high_name, struct keyword high, bool excluded)
{
    leat_decimal least, most;
    if (!low.value || !high.value || low.value->kind != NODE_NUMBER || high.value->kind != NODE_NUMBER) return true;
    if (leat_decimal_parse(&least, low.value->text) != LEAT_OK || leat_decimal_parse(&most, high.value->text) != LEAT_OK) return true;
    int order = leat_decimal_compare(least, most);
    if (order < 0 || (order == 0 && !excluded)) return true;
    struct diagnostic *d =
        diagnostics_report(diagnostics, RULE_BOUNDS_CROSSED, low.value->at, "leat can't do a type without values yet: %s %.*s leaves nothing below %s %.*s",
                           low_name, LEAT_STR_ARG(low.value->text), high_name, LEAT_STR_ARG(high.value->text));
    diagnostic_note(diagnostics, d, high.value->at, "%s here", high_name);
    return false;
}

static bool bounds_leave_something(struct diagnostics *diagnostics, const struct schema *schema)
{
    bool fine = true;
    fine = check_pair(diagnostics, "minimum", schema->minimum, "maximum", schema->maximum, false) && fine;
    fine = check_pair(diagnostics, "minimum", schema->minimum, "exclusiveMaximum", schema->exclusive_maximum, true) && fine;
    fine = check_pair(diagnostics, "exclusiveMinimum", schema->exclusive_minimum, "maximum", schema->maximum, true) && fine;
    fine = check_pair(diagnostics, "exclusiveMinimum", schema->exclusive_minimum, "exclusiveMaximum", schema->exclusive_maximum, true) && fine;
    fine = check_pair(diagnostics, "minLength", schema->min_length, "maxLength", schema->max_length, false) && fine;
    fine = check_pair(diagnostics, "minItems", schema->min_items, "maxItems", schema->max_items, false) && fine;
    fine = check_pair(diagnostics, "minProperties", schema->min_properties, "maxProperties", schema->max_properties, false) && fine;
    return fine;
}

static bool number_fits(struct diagnostics *diagnostics, const char *keyword, const struct node *value)
{
    leat_decimal number;
    if (!value || leat_decimal_parse(&number, value->text) == LEAT_OK) return true;
    diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, value->at, "%s has more digits than leat's decimals hold, which is 38", keyword);
    return false;
}

static bool enum_fits(struct diagnostics *diagnostics, const struct node *list)
{
    struct lookup seen = {0};
    bool fine = true;
    if (!list) return true;
    if (!list->count) {
        diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, list->at, "enum without a value lets nothing through, which leat can't do");
        return false;
    }
    for (size_t i = 0; i < list->count; i++) {
        uint64_t hash = node_hash(list->items[i]);
        size_t step = 0, first;
        bool found = false;
        while (!found && lookup_next(&seen, hash, &step, &first)) found = node_equal(list->items[i], list->items[first]);
        if (found) {
            struct diagnostic *d =
                diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, list->items[i]->at, "leat can't do an enum that holds this value twice yet");
            diagnostic_note(diagnostics, d, list->items[first]->at, "first here");
            fine = false;
        } else if (!lookup_add(&seen, hash, i, diagnostics->arena)) {
            return false;
        }
    }
    return fine;
}

bool is_for_later(const struct schema *s)
{
    return (s->unique_items.value && s->unique_items.value->truth) || s->patterns_at.file || s->names || s->dependency_count || s->prefix_count ||
           s->contains || s->negated || s->condition || s->unevaluated_items || s->unevaluated_members || s->dynamic_text.value;
}

/* The keywords that no shape has a place for. */
static bool keywords_fit(struct diagnostics *diagnostics, const struct schema *schema)
{
    static const char *const dependencies[] = {"dependentRequired", "dependentSchemas", "dependencies"};
    const struct {
        const char *name;
        bool there;
        struct span at;
    } later[] = {
        {"patternProperties", schema->patterns_at.file, schema->patterns_at},
        {"propertyNames", schema->names, schema->names_at},
        {"unevaluatedProperties", schema->unevaluated_members, schema->unevaluated_members_at},
        {"unevaluatedItems", schema->unevaluated_items, schema->unevaluated_items_at},
        {"if", schema->condition, schema->condition_at},
        {"then", schema->then_, schema->then_at},
        {"else", schema->else_, schema->else_at},
        {"not", schema->negated, schema->negated_at},
        {"uniqueItems", schema->unique_items.value && schema->unique_items.value->truth, schema->unique_items.at},
        {"contains", schema->contains, schema->contains_at},
        {"minContains", schema->contains && schema->min_contains.value, schema->min_contains.at},
        {"maxContains", schema->contains && schema->max_contains.value, schema->max_contains.at},
        {schema->resource->draft < DRAFT_2020_12 ? "items" : "prefixItems", schema->prefix_count, schema->prefix_at},
        {schema->resource->draft == DRAFT_2019_09 ? "$recursiveRef" : "$dynamicRef", schema->dynamic_text.value, schema->dynamic_text.at},
    };
    bool fine = true;
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        if (!later[i].there) continue;
        diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, later[i].at, "leat can't do \"%s\" yet", later[i].name);
        fine = false;
    }
    for (size_t i = 0; i < sizeof dependencies / sizeof *dependencies && schema->dependency_count; i++) {
        const struct node_member *member = node_find_member(schema->node, leat_str_of(dependencies[i]));
        if (!member) continue;
        diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, member->name_at, "leat can't do \"%s\" yet", dependencies[i]);
        fine = false;
    }
    return fine;
}

bool refuse_for_later(struct builder *builder)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    bool fine = true;
    for (size_t i = 0; i < builder->set->visited.count; i++) {
        const struct schema *schema = builder->set->visited.items[i];
        if (schema->unsound || !schema->resource) continue;
        bool fits = keywords_fit(diagnostics, schema);
        fits = number_fits(diagnostics, "minimum", schema->minimum.value) && fits;
        fits = number_fits(diagnostics, "maximum", schema->maximum.value) && fits;
        fits = number_fits(diagnostics, "exclusiveMinimum", schema->exclusive_minimum.value) && fits;
        fits = number_fits(diagnostics, "exclusiveMaximum", schema->exclusive_maximum.value) && fits;
        fits = number_fits(diagnostics, "multipleOf", schema->multiple_of.value) && fits;
        fits = enum_fits(diagnostics, schema->enumeration.value) && fits;
        fits = bounds_leave_something(diagnostics, schema) && fits;
        /* told once, however many shapes it is part of */
        ((struct schema *)(uintptr_t)schema)->unsound = !fits;
        fine = fine && fits;
    }
    return fine;
}
