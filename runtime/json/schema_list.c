/* Keywords about the items of a list. */
#include "json/schema.h"

static bool is_list(const struct evaluation *e, uint32_t at) { return value_of(e, at)->kind == LEAT_JSON_ARRAY; }

bool leat_schema_count_items(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    uint32_t count = value_of(e, at)->count;
    return !is_list(e, at) ||
           (keyword->kind == LEAT_KEYWORD_MIN_ITEMS ? count >= keyword->size : count <= keyword->size) ||
           leat_schema_fail_place(e, keyword->rule, at);
}

bool leat_schema_items(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    const struct leat_items_table *items = keyword->of.items;
    if (!is_list(e, at)) return true;
    bool holds = true;
    uint32_t count = value_of(e, at)->count, item = at + 1;
    for (uint32_t i = 0; i < count && (holds || e->loud) && !e->over; i++, item = tape_next(&e->tape, item)) {
        const struct leat_schema *schema = i < items->prefix_count ? items->prefix[i] : items->rest;
        if (!schema) break;
        if (!leat_schema_evaluate(e, schema, item, NO_MARKS)) holds = false;
        marks_add(e, marks, i);
    }
    return holds;
}

bool leat_schema_contains(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    const struct leat_contains_table *contains = keyword->of.contains;
    if (!is_list(e, at)) return true;
    uint32_t count = value_of(e, at)->count, item = at + 1, found = 0;
    if (!contains->evaluates) marks = NO_MARKS;
    for (uint32_t i = 0; i < count && !e->over; i++, item = tape_next(&e->tape, item)) {
        if (marks == NO_MARKS && !contains->most_rule && found >= contains->least) break;
        if (!leat_schema_evaluate_silently(e, contains->schema, item, NO_MARKS)) continue;
        found++;
        marks_add(e, marks, i);
    }
    if (e->over) return false;
    if (found < contains->least) return leat_schema_fail_place(e, contains->least_rule, at);
    return !contains->most_rule || found <= contains->most || leat_schema_fail_place(e, contains->most_rule, at);
}

bool leat_schema_unevaluated_items(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    if (!is_list(e, at)) return true;
    bool holds = true;
    uint32_t count = value_of(e, at)->count, item = at + 1;
    if (!leat_schema_work(e, count)) return false;
    for (uint32_t i = 0; i < count && (holds || e->loud) && !e->over; i++, item = tape_next(&e->tape, item))
        if (!marks_has(e, marks, i) && !leat_schema_evaluate(e, keyword->of.schema, item, NO_MARKS)) holds = false;
    marks_add_all(e, marks, count);
    return holds;
}
