/* <system>_schemas.c and .h: each table before what points at it, with a declaration where they point at each other in
   circles. */
#include "core/print.h"
#include "emit/c/schemas.h"

/* The tables in the order in which they are printed. */
struct order {
    struct c_emission *e;
    struct schema_table **items;
    size_t count, capacity;
    unsigned char *visited; /* schemas by their order, while $dynamicRef are looked for */
    size_t size;
};

static void find_dynamic(struct schema_walk *walk, const struct schema *schema, bool entered)
{
    struct order *order = walk->state;
    (void)entered;
    if (!order->visited || schema->order >= order->size || order->visited[schema->order]) return;
    order->visited[schema->order] = 1;
    if (schema->dynamic_reference && schema->dynamic_name.data) order->e->schemas->dynamic = true;
    c_schema_walk(walk, schema);
}

/* What the schema false is said to be about: the keyword that it stands below. */
static void mark_never(struct c_emission *e, const struct schema *schema, const char *keyword)
{
    struct schema_table *table = schema && schema->never ? c_schema_table(e, schema) : NULL;
    if (table && !table->never) table->never = keyword;
}

static void mark_nevers(struct c_emission *e, const struct schema *s)
{
    mark_never(e, s->additional, "additionalProperties");
    mark_never(e, s->unevaluated_members, "unevaluatedProperties");
    mark_never(e, s->items, "items");
    mark_never(e, s->unevaluated_items, "unevaluatedItems");
    for (size_t i = 0; i < s->property_count; i++) mark_never(e, s->properties[i].schema, "properties");
    for (size_t i = 0; i < s->pattern_count; i++) mark_never(e, s->patterns[i].schema, "patternProperties");
    for (size_t i = 0; i < s->prefix_count; i++) mark_never(e, s->prefix[i], "prefixItems");
}

static void place_table(struct schema_walk *walk, struct schema_table *table)
{
    struct order *order = walk->state;
    struct c_emission *e = order->e;
    if (table->state == TABLE_OPEN) table->declared = true;
    if (table->state != TABLE_NEW) return;
    table->state = TABLE_OPEN;
    mark_nevers(e, table->schema);
    c_schema_share(e, table);
    c_schema_walk(walk, table->schema);
    table->state = TABLE_PLACED;
    const struct node *source = table->schema->pattern.value;
    if (source && !table->rules) c_schema_pattern(e, source->text, source->at);
    for (size_t i = 0; i < table->schema->pattern_count; i++)
        c_schema_pattern(e, table->schema->patterns[i].name, table->schema->patterns[i].at);
    if (program_make_room(&e->program, &order->items, order->count, &order->capacity, sizeof *order->items))
        order->items[order->count++] = table;
}

static void place(struct schema_walk *walk, const struct schema *schema, bool entered)
{
    struct order *order = walk->state;
    const struct schema *meant = c_schema_meant(walk->e, schema);
    struct schema_table *table = meant ? c_schema_table(order->e, meant) : NULL;
    if (!table) return;
    table->entered = table->entered || entered || meant != schema;
    place_table(walk, table);
}

static void emit_header(struct c_emission *e, size_t asked)
{
    cJSON *context = c_header_context(e, "SCHEMAS"), *tables = context_add_list(e->arena, context, "tables");
    for (size_t i = 0; i < asked; i++) {
        const struct schema_table *table = e->schemas->items[i];
        if (!table->asked) continue;
        cJSON *item = context_add_item(e->arena, tables, table->schema->at);
        context_add_text(e->arena, item, "name", c_schema_name(e, table));
    }
    c_output(e, "schemas.h", "schemas.h", context, NULL, 0);
}

static void emit_source(struct c_emission *e, const struct order *order)
{
    const struct c_schemas *schemas = e->schemas;
    struct text text;
    bool declares = false, shares = false;
    text_init(&text, e->arena, 4);
    for (size_t i = 0; i < schemas->pattern_count; i++)
        emit_c_pattern(e, &text, schemas->patterns[i].pattern, leat_format(e->arena, "pattern_%zu_of_schemas", i + 1));
    for (size_t i = 0; i < order->count; i++) {
        shares = shares || order->items[i]->rules;
        if (!order->items[i]->declared || order->items[i]->asked) continue;
        if (!declares) text_blank(&text);
        declares = true;
        text_origin(&text, order->items[i]->schema->at);
        text_line(&text, "static const struct leat_schema %.*s;", PRINT_STR(c_schema_name(e, order->items[i])));
    }
    for (size_t i = 0; i < order->count; i++) c_schema_print(e, &text, order->items[i]);
    cJSON *context = c_source_context(e);
    context_add_flag(e->arena, context, "rules", shares);
    c_output_around(e, "schemas.c", "schemas.c", context, "tables", &text);
}

void emit_c_schemas(struct c_emission *e)
{
    struct order order = {.e = e, .size = e->model->types.shapes->schemas->next_order};
    struct schema_walk dynamic = {e, find_dynamic, &order}, walk = {e, place, &order};
    size_t asked = e->schemas->count; /* so far they are those alone */
    order.visited = leat_arena_alloc_zero(e->arena, order.size + 1, 1);
    if (!c_schema_find_leaves(e)) return;
    for (size_t i = 0; i < asked; i++) find_dynamic(&dynamic, e->schemas->items[i]->schema, true);
    for (size_t i = 0; i < asked; i++) place_table(&walk, e->schemas->items[i]);
    emit_header(e, asked);
    emit_source(e, &order);
}
