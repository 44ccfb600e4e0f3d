/* Keywords about the items of a list, as tables have them. */
#include "core/print.h"
#include "emit/c/schema_keywords.h"

static void print_items(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    leat_str prefix = s->prefix_count ? c_keyword_schemas(p, s->prefix, s->prefix_count) : LEAT_STR("NULL");
    leat_str rest = s->items ? c_keyword_schema(p, s->items) : LEAT_STR("NULL");
    leat_str table = leat_format(p->e->arena, "&(const struct leat_items_table){%.*s, %zu, %.*s}", LEAT_STR_ARG(prefix),
                                 s->prefix_count, LEAT_STR_ARG(rest));
    c_keyword_print(p, (struct printed_keyword){.kind = "ITEMS", .member = "items", .operand = table});
}

static void print_contains(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    const struct node *min = s->min_contains.value, *max = s->max_contains.value;
    uint32_t least = 1, most = UINT32_MAX;
    c_keyword_size(s->min_contains, &least);
    c_keyword_size(s->max_contains, &most);
    leat_str schema = c_keyword_schema(p, s->contains);
    leat_str least_rule =
        min ? c_keyword_rule(p, "minContains", min->text) : c_keyword_rule(p, "contains", LEAT_STR(""));
    leat_str most_rule = max ? c_keyword_rule(p, "maxContains", max->text) : LEAT_STR("NULL");
    bool evaluates = !s->resource || s->resource->draft >= DRAFT_2020_12;
    leat_str table = leat_format(p->e->arena, "&(const struct leat_contains_table){%.*s, %.*s, %.*s, %uu, %uu, %s}",
                                 LEAT_STR_ARG(schema), LEAT_STR_ARG(least_rule), LEAT_STR_ARG(most_rule), least, most,
                                 evaluates ? "true" : "false");
    c_keyword_print(p, (struct printed_keyword){.kind = "CONTAINS", .member = "contains", .operand = table});
}

void c_schema_print_list(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    c_keyword_print_size(p, "MIN_ITEMS", "minItems", s->min_items);
    c_keyword_print_size(p, "MAX_ITEMS", "maxItems", s->max_items);
    if (s->unique_items.value && s->unique_items.value->truth)
        c_keyword_print(p, (struct printed_keyword){.kind = "UNIQUE_ITEMS",
                                                    .rule = c_keyword_rule(p, "uniqueItems", LEAT_STR(""))});
    if (s->items || s->prefix_count) print_items(p);
    if (s->contains) print_contains(p);
}
