/* One table: what a schema says, keyword by keyword, in the order in which the runtime evaluates them. */
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "emit/c/schemas.h"
#include "pattern/pattern.h"
#include "schema/format.h"

struct printer {
    struct c_emission *e;
    struct text *text;
    const struct schema *schema;
    bool sensitive;
    size_t count;   /* of keywords that were printed */
    leat_str *said; /* their rules; NULL: nobody asks */
    size_t said_count, said_most;
};

static const leat_str nothing = {"", 0};

/* ---- rules ---- */

static leat_str rule_at(struct printer *p, const char *keyword, leat_str operand, bool sensitive)
{
    const struct c_emission *e = p->e;
    leat_str asked = c_schema_shorten(e, operand), said = asked.size ? c_schema_str(e, asked) : LEAT_STR("{NULL, 0}");
    leat_str rule = leat_format(e->arena, "&(const struct leat_rule){\"%s\", %.*s, %.*s, %d}", keyword,
                                PRINT_STR(c_schema_literal(e, c_schema_shorten(e, p->schema->pointer))), LEAT_STR_ARG(said), sensitive);
    if (p->said && p->said_count < p->said_most) p->said[p->said_count] = rule;
    p->said_count++;
    return rule;
}

static leat_str rule_of(struct printer *p, const char *keyword, leat_str operand) { return rule_at(p, keyword, operand, p->sensitive); }

/* ---- references ---- */

leat_str c_schema_name(const struct c_emission *e, const struct schema_table *table)
{
    const char *scope = table->asked ? "__schema" : "schema";
    return leat_format(e->arena, "%.*s%s_%.*s", table->asked ? (int)e->prefix.size : 0, e->prefix.data, scope, LEAT_STR_ARG(table->name));
}

/* &schema_customer */
static leat_str pointer_to(struct printer *p, const struct schema *schema)
{
    const struct schema *meant = c_schema_meant(p->e, schema);
    const struct schema_table *table = meant ? c_schema_table(p->e, meant) : NULL;
    return table ? leat_format(p->e->arena, "&%.*s", PRINT_STR(c_schema_name(p->e, table))) : LEAT_STR("&leat_schema_any");
}

/* One keyword; size, operand and rule where they are not empty. */
static void keyword_line(struct printer *p, const char *kind, leat_str size, const char *member, leat_str operand, leat_str rule)
{
    p->count++;
    text_piece(p->text, "{.kind = LEAT_KEYWORD_%s", kind);
    if (size.size) text_piece(p->text, ", .size = %.*s", LEAT_STR_ARG(size));
    if (member) text_piece(p->text, ", .of.%s = %.*s", member, LEAT_STR_ARG(operand));
    text_piece(p->text, rule.size ? "," : "},");
    text_end(p->text);
    if (rule.size) text_line(p->text, " .rule = %.*s},", LEAT_STR_ARG(rule));
}

/* The same, whose operand follows. */
static void keyword_begin(struct printer *p, const char *kind, leat_str size, leat_str rule)
{
    p->count++;
    text_line(p->text, size.size ? "{.kind = LEAT_KEYWORD_%s, .size = %.*s," : "{.kind = LEAT_KEYWORD_%s,%.*s", kind, LEAT_STR_ARG(size));
    text_line(p->text, " .rule = %.*s,", LEAT_STR_ARG(rule));
}

/* The same, whose operand is a table that is written out below it. */
static void keyword_open(struct printer *p, const char *head)
{
    p->count++;
    text_open(p->text, "{.kind = LEAT_KEYWORD_%s", head);
}

static void sized_line(struct printer *p, const char *kind, const char *name, struct keyword operand)
{
    uint64_t size;
    if (!operand.value || !node_size(operand.value, &size)) return;
    if (size > UINT32_MAX) size = UINT32_MAX; /* no text of 4 GiB is read */
    keyword_line(p, kind, leat_format(p->e->arena, "%lluu", (unsigned long long)size), NULL, nothing, rule_of(p, name, operand.value->text));
}

/* (const struct leat_schema *const[]){&schema_customer, NULL} */
static leat_str list_of(struct printer *p, const struct schema *const *schemas, size_t count)
{
    leat_str *items = leat_arena_alloc_zero(p->e->arena, count, sizeof *items);
    for (size_t i = 0; items && i < count; i++) items[i] = schemas[i] ? pointer_to(p, schemas[i]) : LEAT_STR("NULL");
    return leat_format(p->e->arena, "(const struct leat_schema *const[]){%.*s}", PRINT_STR(c_schema_join(p->e, items, items ? count : 0, LEAT_STR(", "))));
}

/* ---- keywords about one value ---- */

static leat_str types_said(struct printer *p, bool in_c)
{
    static const struct {
        unsigned bit;
        const char *name, *c;
    } types[] = {{JSON_OBJECT, "object", "OBJECT"},    {JSON_ARRAY, "array", "ARRAY"}, {JSON_STRING, "string", "STRING"}, {JSON_NUMBER, "number", "NUMBER"},
                 {JSON_INTEGER, "integer", "INTEGER"}, {JSON_BOOL, "boolean", "BOOL"}, {JSON_NULL, "null", "NULL"}};
    leat_str said = {"", 0};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!(p->schema->types & types[i].bit) || (types[i].bit == JSON_INTEGER && p->schema->types & JSON_NUMBER)) continue;
        const char *joint = !said.size ? "" : in_c ? " | " : " or ";
        said = leat_format(p->e->arena, "%.*s%s%s%s", LEAT_STR_ARG(said), joint, in_c ? "LEAT_TYPE_" : "", in_c ? types[i].c : types[i].name);
    }
    return said;
}

static leat_str values_said(struct printer *p, const struct node *list)
{
    leat_str *texts = leat_arena_alloc_zero(p->e->arena, list->count, sizeof *texts);
    size_t shown = 0;
    for (size_t size = 0; texts && shown < list->count && size <= SHOWN_OF_RULE; size += texts[shown++].size)
        texts[shown] = list->items[shown]->kind == NODE_STRING ? list->items[shown]->text : c_schema_json(p->e, list->items[shown]);
    return c_schema_join(p->e, texts, shown, LEAT_STR(", "));
}

static void print_values(struct printer *p, const char *keyword, const struct node *const *values, size_t count, leat_str said)
{
    if (!count) keyword_line(p, "VALUES", nothing, NULL, nothing, rule_of(p, keyword, said));
    if (!count) return;
    keyword_begin(p, "VALUES", leat_format(p->e->arena, "%zu", count), rule_of(p, keyword, said));
    text_open(p->text, " .of.texts = (const leat_str[]){");
    for (size_t i = 0; i < count; i++) text_line(p->text, "%.*s,", PRINT_STR(c_schema_str(p->e, c_schema_json(p->e, values[i]))));
    if (!count) text_line(p->text, "{NULL, 0},  /* none: C has no empty lists */");
    text_close(p->text, " }},");
}

/* What the engine compares quickly: "5" is 5, 0.01 of multipleOf is 2. */
static bool is_plain(leat_str number, bool step, uint32_t *size)
{
    enum { MOST_DIGITS = 9 };
    if (step && !leat_str_has_prefix(number, LEAT_STR("0."))) return false;
    if (!number.size || number.size > MOST_DIGITS) return false;
    *size = step ? (uint32_t)number.size - 2 : 0;
    for (size_t i = step ? 2 : 0; i < number.size; i++) {
        char c = number.data[i];
        if (step ? c != (i + 1 < number.size ? '0' : '1') : c < '0' || c > '9') return false;
        if (!step) *size = *size * 10 + (uint32_t)(c - '0');
    }
    return !step || number.size > 2;
}

static void print_number(struct printer *p, const char *kind, const char *name, struct keyword operand)
{
    if (!operand.value) return;
    uint32_t size;
    leat_str text = operand.value->text, plain = nothing;
    bool cut = text.size > SHOWN_OF_RULE;
    if (is_plain(text, kind[1] == 'U', &size)) plain = leat_format(p->e->arena, "%u, .plain = true", size);
    keyword_line(p, kind, plain, cut ? "text" : NULL, cut ? c_schema_literal(p->e, text) : text, rule_of(p, name, text));
}

/* NULL: nothing is asserted. */
static const char *format_function(const struct schema *schema)
{
    const struct node *name = schema->format.value;
    const struct format *format = name ? format_find(name->text, schema->resource ? schema->resource->draft : DRAFT_2020_12) : NULL;
    return format ? format->function : NULL;
}

static void print_scalars(struct printer *p)
{
    const struct schema *s = p->schema;
    struct c_emission *e = p->e;
    if (s->constant.value)
        print_values(p, "const", &s->constant.value, 1, s->constant.value->kind == NODE_STRING ? s->constant.value->text : c_schema_json(e, s->constant.value));
    if (s->enumeration.value) print_values(p, "enum", s->enumeration.value->items, s->enumeration.value->count, values_said(p, s->enumeration.value));
    print_number(p, "MINIMUM", "minimum", s->minimum);
    print_number(p, "MAXIMUM", "maximum", s->maximum);
    print_number(p, "EXCLUSIVE_MINIMUM", "exclusiveMinimum", s->exclusive_minimum);
    print_number(p, "EXCLUSIVE_MAXIMUM", "exclusiveMaximum", s->exclusive_maximum);
    print_number(p, "MULTIPLE_OF", "multipleOf", s->multiple_of);
    sized_line(p, "MIN_LENGTH", "minLength", s->min_length);
    sized_line(p, "MAX_LENGTH", "maxLength", s->max_length);
    size_t pattern = !s->pattern.value ? 0 : p->said ? 1 : c_schema_pattern(e, s->pattern.value);
    if (pattern)
        keyword_line(p, "PATTERN", nothing, "pattern", leat_format(e->arena, "&pattern_%zu_of_schemas", pattern),
                     rule_of(p, "pattern", s->pattern.value->text));
    const char *format = schema_asserts_format(&e->model->schemas, s) ? format_function(s) : NULL;
    if (format) keyword_line(p, "FORMAT", nothing, "format", leat_str_of(format), rule_of(p, "format", s->format.value->text));
}

/* ---- choices ---- */

struct arms {
    const struct schema **items;
    size_t count;
};

static struct arms arms_of(struct printer *p, const struct schema *const *all, size_t count, bool any)
{
    struct arms arms = {leat_arena_alloc_zero(p->e->arena, count, sizeof *arms.items), 0};
    for (size_t i = 0; arms.items && i < count; i++)
        if (!any || !c_schema_arm_is_idle(all, count, i)) arms.items[arms.count++] = all[i];
    return arms;
}

static void print_tags(struct printer *p, const struct arms *arms, leat_str tag)
{
    size_t count = 0;
    text_line(p->text, ".tag = &(const struct leat_hint){LEAT_HINT_TAG, %.*s},", PRINT_STR(c_schema_str(p->e, tag)));
    text_open(p->text, ".tags = (const struct leat_tag_row[]){");
    for (size_t i = 0; i < arms->count; i++) {
        const struct node *constants = c_schema_constants(arms->items[i], tag, 0);
        bool list = constants->kind == NODE_LIST;
        for (size_t k = 0; k < (list ? constants->count : 1); k++, count++)
            text_line(p->text, "{%.*s, %zu},", PRINT_STR(c_schema_str(p->e, c_schema_json(p->e, list ? constants->items[k] : constants))), i);
    }
    text_close(p->text, "},");
    text_line(p->text, ".tag_count = %zu,", count);
}

static void print_choice(struct printer *p, const char *kind, const char *keyword, const struct schema *const *all, size_t all_count)
{
    struct c_emission *e = p->e;
    struct arms arms = arms_of(p, all, all_count, kind[0] == 'A');
    if (!arms.count) return;
    if (arms.count == 1) {
        keyword_line(p, "REF", nothing, "schema", pointer_to(p, arms.items[0]), LEAT_STR(""));
        return;
    }
    leat_str tag = c_schema_tag(e, arms.items, arms.count), *names = leat_arena_alloc_zero(e->arena, arms.count, sizeof *names);
    size_t shown = 0;
    for (size_t size = 0; names && shown < arms.count && size <= SHOWN_OF_RULE; size += names[shown++].size + 2)
        names[shown] = c_schema_arm_name(e, arms.items[shown], tag);
    keyword_begin(p, kind, nothing, rule_of(p, keyword, c_schema_join(e, names, shown, LEAT_STR(", "))));
    text_open(p->text, " .of.choice = &(const struct leat_choice_table){");
    text_line(p->text, ".arms = %.*s,", PRINT_STR(list_of(p, arms.items, arms.count)));
    text_open(p->text, ".hints = (const struct leat_hint[]){");
    for (size_t i = 0; i < arms.count; i++)
        text_line(p->text, "{LEAT_HINT_CLOSEST, %.*s},", PRINT_STR(c_schema_str(e, c_schema_shorten(e, c_schema_arm_name(e, arms.items[i], tag)))));
    text_close(p->text, "},");
    text_line(p->text, ".count = %zu,", arms.count);
    if (tag.size) print_tags(p, &arms, tag);
    text_close(p->text, " }},");
}

static void print_branches(struct printer *p)
{
    const struct schema *s = p->schema;
    if (s->reference) keyword_line(p, "REF", nothing, "schema", pointer_to(p, s->reference), nothing);
    if (s->dynamic_reference && !s->dynamic_name.data) keyword_line(p, "REF", nothing, "schema", pointer_to(p, s->dynamic_reference), nothing);
    if (s->dynamic_reference && s->dynamic_name.data)
        keyword_line(p, "DYNAMIC_REF", nothing, "dynamic",
                     leat_format(p->e->arena, "&(const struct leat_dynamic_reference){%.*s, %.*s}", PRINT_STR(c_schema_literal(p->e, s->dynamic_name)),
                                 PRINT_STR(pointer_to(p, s->dynamic_reference))),
                     nothing);
    if (s->all_of_count == 1) keyword_line(p, "REF", nothing, "schema", pointer_to(p, s->all_of[0]), nothing);
    if (s->all_of_count > 1)
        keyword_line(p, "ALL_OF", leat_format(p->e->arena, "%zu", s->all_of_count), "schemas", list_of(p, s->all_of, s->all_of_count), nothing);
    print_choice(p, "ANY_OF", "anyOf", s->any_of, s->any_of_count);
    print_choice(p, "ONE_OF", "oneOf", s->one_of, s->one_of_count);
    if (s->negated) keyword_line(p, "NOT", nothing, "schema", pointer_to(p, s->negated), rule_of(p, "not", nothing));
    const struct schema *condition[] = {s->condition, s->then_, s->else_};
    if (s->condition) keyword_line(p, "IF", nothing, "schemas", list_of(p, condition, 3), nothing);
}

/* ---- lists ---- */

static void print_list(struct printer *p)
{
    const struct schema *s = p->schema;
    struct c_emission *e = p->e;
    sized_line(p, "MIN_ITEMS", "minItems", s->min_items);
    sized_line(p, "MAX_ITEMS", "maxItems", s->max_items);
    if (s->unique_items.value && s->unique_items.value->truth) keyword_line(p, "UNIQUE_ITEMS", nothing, NULL, nothing, rule_of(p, "uniqueItems", nothing));
    if (s->items || s->prefix_count) {
        leat_str prefix =
            s->prefix_count ? leat_format(e->arena, "%.*s, %zu", PRINT_STR(list_of(p, s->prefix, s->prefix_count)), s->prefix_count) : LEAT_STR("NULL, 0");
        keyword_line(p, "ITEMS", nothing, "items",
                     leat_format(e->arena, "&(const struct leat_items_table){%.*s, %.*s}", LEAT_STR_ARG(prefix),
                                 PRINT_STR(s->items ? pointer_to(p, s->items) : LEAT_STR("NULL"))),
                     nothing);
    }
    if (!s->contains) return;
    uint64_t least = 1, most = UINT32_MAX;
    if (s->min_contains.value && node_size(s->min_contains.value, &least) && least > UINT32_MAX) least = UINT32_MAX;
    if (s->max_contains.value && node_size(s->max_contains.value, &most) && most > UINT32_MAX) most = UINT32_MAX;
    leat_str least_rule = s->min_contains.value ? rule_of(p, "minContains", s->min_contains.value->text) : rule_of(p, "contains", nothing);
    leat_str most_rule = s->max_contains.value ? rule_of(p, "maxContains", s->max_contains.value->text) : LEAT_STR("NULL");
    bool evaluates = !s->resource || s->resource->draft >= DRAFT_2020_12;
    keyword_line(p, "CONTAINS", nothing, "contains",
                 leat_format(e->arena, "&(const struct leat_contains_table){%.*s, %.*s, %.*s, %lluu, %lluu, %s}", PRINT_STR(pointer_to(p, s->contains)),
                             LEAT_STR_ARG(least_rule), LEAT_STR_ARG(most_rule), (unsigned long long)least, (unsigned long long)most,
                             evaluates ? "true" : "false"),
                 nothing);
}

/* ---- objects ---- */

/* A name that properties or required speak of. */
struct row {
    leat_str name;
    const struct schema *schema;
    bool required;
    size_t index;
};

static struct row *rows_of(struct printer *p, size_t *count)
{
    const struct schema *s = p->schema;
    const struct node *required = s->required.value && s->required.value->kind == NODE_LIST ? s->required.value : NULL;
    struct lookup lookup = {0};
    struct row *rows = leat_arena_alloc_zero(p->e->arena, s->property_count + (required ? required->count : 0) + 1, sizeof *rows);
    *count = 0;
    for (size_t i = 0; rows && i < s->property_count; i++) {
        if (!lookup_add(&lookup, lookup_hash_text(s->properties[i].name), *count, p->e->arena)) return NULL;
        rows[(*count)++] = (struct row){s->properties[i].name, s->properties[i].schema, false, i};
    }
    for (size_t i = 0; rows && required && i < required->count; i++) {
        leat_str name = required->items[i]->text;
        bool known = false;
        for (size_t step = 0, k; lookup_next(&lookup, lookup_hash_text(name), &step, &k);) {
            if (!leat_str_equal(rows[k].name, name)) continue;
            rows[k].required = known = true;
        }
        if (known) continue;
        if (!lookup_add(&lookup, lookup_hash_text(name), *count, p->e->arena)) return NULL;
        rows[*count] = (struct row){name, NULL, true, *count};
        ++*count;
    }
    return rows;
}

/* as find_row of runtime/json/schema_object.c searches */
static int by_size(const void *a, const void *b)
{
    leat_str x = ((const struct row *)a)->name, y = ((const struct row *)b)->name;
    return x.size != y.size ? (x.size < y.size ? -1 : 1) : leat_str_compare(x, y);
}

static void print_sorted(struct printer *p, const struct row *rows, size_t count)
{
    enum { FEW = 8, MOST = 65535, COLUMNS = 20 };
    if (count <= FEW || count > MOST) return;
    struct row *sorted = leat_arena_alloc(p->e->arena, count * sizeof *sorted);
    if (!sorted) return;
    memcpy(sorted, rows, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_size);
    text_open(p->text, ".sorted = (const uint16_t[]){");
    for (size_t i = 0; i < count; i++) {
        text_piece(p->text, "%zu,", sorted[i].index);
        if ((i + 1) % COLUMNS == 0 || i + 1 == count)
            text_end(p->text);
        else
            text_piece(p->text, " ");
    }
    text_close(p->text, "},");
}

static void print_members(struct printer *p)
{
    const struct schema *s = p->schema;
    struct c_emission *e = p->e;
    size_t count;
    struct row *rows = rows_of(p, &count);
    if (!rows || (!count && !s->pattern_count && !s->additional)) return;
    keyword_open(p, "MEMBERS, .of.members = &(const struct leat_members_table){");
    if (count) {
        text_open(p->text, ".rows = (const struct leat_member_row[]){");
        for (size_t i = 0; i < count; i++)
            text_line(p->text, "{%.*s, %.*s, %.*s},", PRINT_STR(c_schema_str(e, rows[i].name)),
                      PRINT_STR(rows[i].schema ? pointer_to(p, rows[i].schema) : LEAT_STR("NULL")),
                      PRINT_STR(rows[i].required ? rule_at(p, "required", rows[i].name, false) : LEAT_STR("NULL")));
        text_close(p->text, "},");
        text_line(p->text, ".count = %zu,", count);
        print_sorted(p, rows, count);
    }
    if (s->pattern_count) {
        text_open(p->text, ".patterns = (const struct leat_pattern_row[]){");
        for (size_t i = 0; i < s->pattern_count; i++) {
            const struct node name = {.at = s->patterns[i].at, .kind = NODE_STRING, .text = s->patterns[i].name};
            text_line(p->text, "{&pattern_%zu_of_schemas, %.*s},", c_schema_pattern(e, &name), PRINT_STR(pointer_to(p, s->patterns[i].schema)));
        }
        text_close(p->text, "},");
        text_line(p->text, ".pattern_count = %zu,", s->pattern_count);
    }
    if (s->additional) text_line(p->text, ".additional = %.*s,", PRINT_STR(pointer_to(p, s->additional)));
    text_close(p->text, "}},");
}

static void print_dependency(struct printer *p, const struct schema_dependency *dependency)
{
    struct c_emission *e = p->e;
    size_t count = dependency->required ? dependency->required->count : 0;
    if (!count && !dependency->schema) return;
    keyword_open(p, "DEPENDENT, .of.dependency = &(const struct leat_dependency){");
    text_line(p->text, ".name = %.*s,", PRINT_STR(c_schema_str(e, dependency->name)));
    if (dependency->schema) text_line(p->text, ".schema = %.*s,", PRINT_STR(pointer_to(p, dependency->schema)));
    if (count) {
        text_open(p->text, ".required = (const struct leat_member_row[]){");
        for (size_t i = 0; i < count; i++) {
            leat_str name = dependency->required->items[i]->text;
            const struct node missing = {.kind = NODE_STRING, .text = name}, asks = {.kind = NODE_STRING, .text = dependency->name};
            leat_str said = leat_format(e->arena, "%.*s, which %.*s asks for", PRINT_STR(c_schema_json(e, &missing)), PRINT_STR(c_schema_json(e, &asks)));
            text_line(p->text, "{%.*s, NULL, %.*s},", PRINT_STR(c_schema_str(e, name)), PRINT_STR(rule_at(p, "dependentRequired", said, false)));
        }
        text_close(p->text, "},");
        text_line(p->text, ".count = %zu,", count);
    }
    text_close(p->text, "}},");
}

static void print_object(struct printer *p)
{
    const struct schema *s = p->schema;
    if (s->names) keyword_line(p, "NAMES", nothing, "schema", pointer_to(p, s->names), rule_at(p, "propertyNames", nothing, true));
    print_members(p);
    for (size_t i = 0; i < s->dependency_count; i++) print_dependency(p, &s->dependencies[i]);
    sized_line(p, "MIN_PROPERTIES", "minProperties", s->min_properties);
    sized_line(p, "MAX_PROPERTIES", "maxProperties", s->max_properties);
}

/* ---- one schema ---- */

static bool rejects_unknown(const struct schema *s)
{
    return s->unknown.value && leat_str_equal(s->unknown.value->text, LEAT_STR("reject")) && !s->unevaluated_members;
}

static bool describes_objects(const struct schema *s)
{
    return (s->types && s->types & JSON_OBJECT) || s->required.value || s->min_properties.value || s->max_properties.value || s->properties_at.file ||
           s->pattern_count || s->additional || s->names || s->dependency_count || s->unevaluated_members || rejects_unknown(s);
}

static void print_resource(struct printer *p)
{
    const struct schema_resource *resource = p->schema->resource;
    keyword_open(p, "RESOURCE, .of.resource = &(const struct leat_resource){");
    text_open(p->text, "(const struct leat_dynamic_anchor[]){");
    for (size_t i = 0; i < resource->dynamic_anchor_count; i++)
        text_line(p->text, "{%.*s, %.*s},", PRINT_STR(c_schema_literal(p->e, resource->dynamic_anchors[i].name)),
                  PRINT_STR(pointer_to(p, resource->dynamic_anchors[i].schema)));
    text_close(p->text, "},");
    text_line(p->text, "%zu,", resource->dynamic_anchor_count);
    text_close(p->text, "}},");
}

static void print_leaf(struct printer *p, const struct rule_table *rules)
{
    bool number = rules->kind == RULES_NUMBER, string = rules->kind == RULES_STRING;
    keyword_line(p,
                 number   ? "NUMBER"
                 : string ? "STRING"
                          : "LISTED",
                 types_said(p, true),
                 number   ? "number"
                 : string ? "string"
                          : "listed",
                 leat_format(p->e->arena, "&%s", rules->c), nothing);
}

static void print_keywords(struct printer *p, const struct schema_table *table)
{
    const struct schema *s = p->schema;
    if (table->rules) {
        print_leaf(p, table->rules);
        return;
    }
    if (p->e->schemas->dynamic && s->resource && s->resource->dynamic_anchor_count && (table->entered || s->resource->root == s)) print_resource(p);
    if (s->never) keyword_line(p, "NEVER", nothing, NULL, nothing, rule_at(p, table->never ? table->never : "false", nothing, true));
    if (s->types && s->types != JSON_ANY) keyword_line(p, "TYPE", types_said(p, true), NULL, nothing, rule_of(p, "type", types_said(p, false)));
    print_scalars(p);
    print_branches(p);
    print_list(p);
    print_object(p);
    if (s->unevaluated_items) keyword_line(p, "UNEVALUATED_ITEMS", nothing, "schema", pointer_to(p, s->unevaluated_items), nothing);
    if (s->unevaluated_members) keyword_line(p, "UNEVALUATED_MEMBERS", nothing, "schema", pointer_to(p, s->unevaluated_members), nothing);
    if (rejects_unknown(s)) {
        /* members that no schema of the object names: it is refused as additionalProperties: false is where one schema names them all */
        leat_str never =
            leat_format(p->e->arena, "&(const struct leat_schema){(const struct leat_keyword[]){{.kind = LEAT_KEYWORD_NEVER, .rule = %.*s}}, 1, false, false}",
                        PRINT_STR(rule_of(p, "additionalProperties", nothing)));
        keyword_line(p, "UNEVALUATED_MEMBERS", nothing, "schema", never, nothing);
    }
}

/* How many keywords are printed, which is none where each says nothing: uniqueItems: false, required: []. */
static size_t count_keywords(const struct printer *p, const struct schema_table *table)
{
    struct text text;
    struct printer dry = *p;
    text_init(&text, p->e->arena, 4);
    dry.text = &text;
    print_keywords(&dry, table);
    text_clear(&text);
    return dry.count;
}

bool c_schema_is_sensitive(const struct schema *schema)
{
    bool sensitive = schema->sensitive.value;
    for (const struct schema *above = schema->holder; above && !sensitive; above = above->holder) sensitive = above->sensitive.value;
    return sensitive;
}

size_t c_schema_said(struct c_emission *e, const struct schema_table *table, leat_str *said, size_t most)
{
    struct text text;
    struct printer dry = {.e = e, .text = &text, .schema = table->schema, .sensitive = c_schema_is_sensitive(table->schema), .said = said, .said_most = most};
    text_init(&text, e->arena, 4);
    print_keywords(&dry, table);
    text_clear(&text);
    return dry.count == dry.said_count && dry.said_count <= most ? dry.said_count : 0;
}

void c_schema_print(struct c_emission *e, struct text *text, const struct schema_table *table)
{
    const struct schema *s = table->schema;
    struct printer p = {.e = e, .text = text, .schema = s, .sensitive = c_schema_is_sensitive(s)};
    size_t count = count_keywords(&p, table);
    text_blank(text);
    text_origin(text, s->at);
    text_remark(text, "%.*s", LEAT_STR_ARG(s->pointer));
    text_open(text, "%sconst struct leat_schema %.*s = {", table->asked ? "" : "static ", PRINT_STR(c_schema_name(e, table)));
    if (count) {
        text_open(text, ".keywords = (const struct leat_keyword[]){");
        print_keywords(&p, table);
        text_close(text, "},");
    }
    text_line(text, ".count = %zu,", count);
    if (describes_objects(s)) text_line(text, ".describes = true,");
    if (s->unevaluated_items || s->unevaluated_members || rejects_unknown(s)) text_line(text, ".collects = true,");
    text_close(text, "};");
}
