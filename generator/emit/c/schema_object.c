/* Keywords about the members of an object, as tables have them. */
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "emit/c/schema_keywords.h"

/* ---- names that properties or required speak of ---- */

struct row {
    leat_str name;
    const struct schema *schema;
    bool required;
    size_t index; /* in order of declaration */
};

struct rows {
    struct row *items;
    size_t count;
    struct lookup by_name;
};

static bool add_row(struct rows *rows, struct row row, struct leat_arena *arena)
{
    row.index = rows->count;
    rows->items[rows->count++] = row;
    return lookup_add(&rows->by_name, lookup_hash_text(row.name), row.index, arena);
}

static bool require(struct rows *rows, leat_str name, struct leat_arena *arena)
{
    bool known = false;
    for (size_t step = 0, i; lookup_next(&rows->by_name, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(rows->items[i].name, name)) rows->items[i].required = known = true;
    return known || add_row(rows, (struct row){.name = name, .required = true}, arena);
}

/* In order of declaration, then what is only required. False when out of memory. */
static bool find_rows(const struct schema_printer *p, struct rows *rows)
{
    const struct schema *s = p->schema;
    struct leat_arena *arena = p->e->arena;
    const struct node *required = s->required.value && s->required.value->kind == NODE_LIST ? s->required.value : NULL;
    size_t required_count = required ? required->count : 0;
    *rows = (struct rows){
        leat_arena_alloc_zero(arena, s->property_count + required_count + 1, sizeof *rows->items), 0, {0}};
    if (!rows->items) return false;
    for (size_t i = 0; i < s->property_count; i++)
        if (!add_row(rows, (struct row){.name = s->properties[i].name, .schema = s->properties[i].schema}, arena))
            return false;
    for (size_t i = 0; i < required_count; i++)
        if (!require(rows, required->items[i]->text, arena)) return false;
    return true;
}

/* as find_row of runtime/json/schema_object.c searches */
static int by_size(const void *a, const void *b)
{
    leat_str x = ((const struct row *)a)->name, y = ((const struct row *)b)->name;
    return x.size != y.size ? (x.size < y.size ? -1 : 1) : leat_str_compare(x, y);
}

static void print_sorted(struct schema_printer *p, const struct rows *rows)
{
    enum { FEW = 8, MOST = 65535, COLUMNS = 20 };
    if (rows->count <= FEW || rows->count > MOST) return;
    struct row *sorted = leat_arena_alloc(p->e->arena, rows->count * sizeof *sorted);
    if (!sorted) return;
    memcpy(sorted, rows->items, rows->count * sizeof *sorted);
    qsort(sorted, rows->count, sizeof *sorted, by_size);
    text_open(p->text, ".sorted = (const uint16_t[]){");
    for (size_t i = 0; i < rows->count; i++) {
        bool ends = (i + 1) % COLUMNS == 0 || i + 1 == rows->count;
        text_piece(p->text, ends ? "%zu," : "%zu, ", sorted[i].index);
        if (ends) text_end(p->text);
    }
    text_close(p->text, "},");
}

static void print_row(struct schema_printer *p, leat_str name, const struct schema *schema, leat_str required)
{
    leat_str of_value = schema ? c_keyword_schema(p, schema) : LEAT_STR("NULL");
    text_line(p->text, "{%.*s, %.*s, %.*s},", PRINT_STR(c_schema_str(p->e, name)), LEAT_STR_ARG(of_value),
              LEAT_STR_ARG(required));
}

static void print_rows(struct schema_printer *p, const struct rows *rows)
{
    text_open(p->text, ".rows = (const struct leat_member_row[]){");
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->items[i];
        print_row(p, row->name, row->schema,
                  row->required ? c_keyword_rule_as(p, "required", row->name, false) : LEAT_STR("NULL"));
    }
    text_close(p->text, "},");
    text_line(p->text, ".count = %zu,", rows->count);
    print_sorted(p, rows);
}

/* ---- members ---- */

static void print_patterns(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    text_open(p->text, ".patterns = (const struct leat_pattern_row[]){");
    for (size_t i = 0; i < s->pattern_count; i++)
        text_line(p->text, "{&pattern_%zu_of_schemas, %.*s},",
                  c_schema_pattern(p->e, s->patterns[i].name, s->patterns[i].at),
                  PRINT_STR(c_keyword_schema(p, s->patterns[i].schema)));
    text_close(p->text, "},");
    text_line(p->text, ".pattern_count = %zu,", s->pattern_count);
}

static void print_members(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    struct rows rows;
    if (!find_rows(p, &rows) || (!rows.count && !s->pattern_count && !s->additional)) return;
    c_keyword_open(p, "MEMBERS", "members", "leat_members_table");
    if (rows.count) print_rows(p, &rows);
    if (s->pattern_count) print_patterns(p);
    if (s->additional) text_line(p->text, ".additional = %.*s,", PRINT_STR(c_keyword_schema(p, s->additional)));
    c_keyword_close(p);
}

/* ---- the others ---- */

static leat_str quoted(const struct c_emission *e, leat_str name)
{
    return c_schema_json(e, &(const struct node){.kind = NODE_STRING, .text = name});
}

static void print_dependency(struct schema_printer *p, const struct schema_dependency *dependency)
{
    struct c_emission *e = p->e;
    size_t count = dependency->required ? dependency->required->count : 0;
    if (!count && !dependency->schema) return;
    c_keyword_open(p, "DEPENDENT", "dependency", "leat_dependency");
    text_line(p->text, ".name = %.*s,", PRINT_STR(c_schema_str(e, dependency->name)));
    if (dependency->schema) text_line(p->text, ".schema = %.*s,", PRINT_STR(c_keyword_schema(p, dependency->schema)));
    if (count) {
        text_open(p->text, ".required = (const struct leat_member_row[]){");
        for (size_t i = 0; i < count; i++) {
            leat_str name = dependency->required->items[i]->text, missing = quoted(e, name),
                     asks = quoted(e, dependency->name);
            leat_str said =
                leat_format(e->arena, "%.*s, which %.*s asks for", LEAT_STR_ARG(missing), LEAT_STR_ARG(asks));
            print_row(p, name, NULL, c_keyword_rule_as(p, "dependentRequired", said, false));
        }
        text_close(p->text, "},");
        text_line(p->text, ".count = %zu,", count);
    }
    c_keyword_close(p);
}

static void print_names(struct schema_printer *p)
{
    c_keyword_print(p, (struct printed_keyword){.kind = "NAMES",
                                                .member = "schema",
                                                .operand = c_keyword_schema(p, p->schema->names),
                                                .rule = c_keyword_rule_as(p, "propertyNames", LEAT_STR(""), true)});
}

void c_schema_print_object(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    if (s->names) print_names(p);
    print_members(p);
    for (size_t i = 0; i < s->dependency_count; i++) print_dependency(p, &s->dependencies[i]);
    c_keyword_print_size(p, "MIN_PROPERTIES", "minProperties", s->min_properties);
    c_keyword_print_size(p, "MAX_PROPERTIES", "maxProperties", s->max_properties);
}
