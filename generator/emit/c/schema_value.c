/* Keywords about one value without what stands in it, as tables have them: its type, what it equals, numbers and
   strings. */
#include "core/print.h"
#include "emit/c/schema_keywords.h"
#include "schema/format.h"

/* ---- types ---- */

static const struct {
    unsigned bit;
    const char *name, *c;
} types[] = {{JSON_OBJECT, "object", "LEAT_TYPE_OBJECT"},    {JSON_ARRAY, "array", "LEAT_TYPE_ARRAY"},
             {JSON_STRING, "string", "LEAT_TYPE_STRING"},    {JSON_NUMBER, "number", "LEAT_TYPE_NUMBER"},
             {JSON_INTEGER, "integer", "LEAT_TYPE_INTEGER"}, {JSON_BOOL, "boolean", "LEAT_TYPE_BOOL"},
             {JSON_NULL, "null", "LEAT_TYPE_NULL"}};

static leat_str types_said(const struct c_emission *e, unsigned allowed, bool in_c)
{
    leat_str said[sizeof types / sizeof *types];
    size_t count = 0;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!(allowed & types[i].bit) || (types[i].bit == JSON_INTEGER && allowed & JSON_NUMBER)) continue;
        said[count++] = leat_str_of(in_c ? types[i].c : types[i].name);
    }
    return c_schema_join(e, said, count, in_c ? LEAT_STR(" | ") : LEAT_STR(" or "));
}

leat_str c_schema_types(const struct c_emission *e, const struct schema *schema)
{
    return types_said(e, schema->types, true);
}

static void print_type(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    if (!s->types || s->types == JSON_ANY) return;
    c_keyword_print(p, (struct printed_keyword){.kind = "TYPE",
                                                .size = c_schema_types(p->e, s),
                                                .rule = c_keyword_rule(p, "type", types_said(p->e, s->types, false))});
}

/* ---- what it equals ---- */

static leat_str values_said(const struct c_emission *e, const struct node *const *values, size_t count)
{
    leat_str *texts = leat_arena_alloc_zero(e->arena, count, sizeof *texts);
    size_t shown = 0;
    for (size_t size = 0; texts && shown < count && size <= SHOWN_OF_RULE; shown++) {
        texts[shown] = values[shown]->kind == NODE_STRING ? values[shown]->text : c_schema_json(e, values[shown]);
        size += texts[shown].size;
    }
    return c_schema_join(e, texts, shown, LEAT_STR(", "));
}

static void print_values(struct schema_printer *p, const char *name, const struct node *const *values, size_t count)
{
    struct printed_keyword keyword = {.kind = "VALUES",
                                      .rule = c_keyword_rule(p, name, values_said(p->e, values, count))};
    if (!count) { /* C has no empty lists */
        c_keyword_print(p, keyword);
        return;
    }
    keyword.size = leat_format(p->e->arena, "%zu", count);
    c_keyword_begin(p, keyword);
    text_open(p->text, " .of.texts = (const leat_str[]){");
    for (size_t i = 0; i < count; i++)
        text_line(p->text, "%.*s,", PRINT_STR(c_schema_str(p->e, c_schema_json(p->e, values[i]))));
    text_close(p->text, " }},");
}

/* ---- numbers ---- */

/* What the engine compares quickly: the number itself, of few digits. */
static bool is_plain_bound(leat_str number, uint32_t *size)
{
    enum { MOST_DIGITS = 9 };
    if (!number.size || number.size > MOST_DIGITS) return false;
    *size = 0;
    for (size_t i = 0; i < number.size; i++) {
        if (number.data[i] < '0' || number.data[i] > '9') return false;
        *size = *size * 10 + (uint32_t)(number.data[i] - '0');
    }
    return true;
}

/* The same of multipleOf: of 0.01 the count of digits behind the point, where the last one is a 1 behind zeros. */
static bool is_plain_step(leat_str number, uint32_t *size)
{
    const leat_str longest = LEAT_STR("0.0000001");
    if (number.size < 3 || number.size > longest.size) return false;
    *size = (uint32_t)number.size - 2;
    return leat_str_has_prefix(longest, (leat_str){number.data, number.size - 1}) &&
           number.data[number.size - 1] == '1';
}

static void print_number(struct schema_printer *p, const char *kind, const char *name, struct keyword operand,
                         bool (*is_plain)(leat_str, uint32_t *))
{
    uint32_t size;
    if (!operand.value) return;
    leat_str text = operand.value->text;
    struct printed_keyword keyword = {.kind = kind, .rule = c_keyword_rule(p, name, text)};
    if (is_plain(text, &size)) keyword.size = leat_format(p->e->arena, "%u, .plain = true", size);
    if (text.size > SHOWN_OF_RULE) { /* else it is what the rule shows */
        keyword.member = "text";
        keyword.operand = c_schema_literal(p->e, text);
    }
    c_keyword_print(p, keyword);
}

/* ---- strings ---- */

static void print_pattern(struct schema_printer *p)
{
    const struct node *source = p->schema->pattern.value;
    if (!source) return;
    /* where only rules are asked for, none is made */
    size_t number = p->said ? 1 : c_schema_pattern(p->e, source->text, source->at);
    if (!number) return;
    c_keyword_print(p, (struct printed_keyword){.kind = "PATTERN",
                                                .member = "pattern",
                                                .operand = leat_format(p->e->arena, "&pattern_%zu_of_schemas", number),
                                                .rule = c_keyword_rule(p, "pattern", source->text)});
}

static void print_format(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    if (!s->format.value || !schema_asserts_format(&p->e->model->schemas, s)) return;
    leat_str name = s->format.value->text;
    const struct format *format = format_find(name, s->resource ? s->resource->draft : DRAFT_2020_12);
    if (!format || !format->function) return; /* nothing is asserted */
    c_keyword_print(p, (struct printed_keyword){.kind = "FORMAT",
                                                .member = "format",
                                                .operand = leat_str_of(format->function),
                                                .rule = c_keyword_rule(p, "format", name)});
}

void c_schema_print_value(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    print_type(p);
    if (s->constant.value) print_values(p, "const", &s->constant.value, 1);
    if (s->enumeration.value) print_values(p, "enum", s->enumeration.value->items, s->enumeration.value->count);
    print_number(p, "MINIMUM", "minimum", s->minimum, is_plain_bound);
    print_number(p, "MAXIMUM", "maximum", s->maximum, is_plain_bound);
    print_number(p, "EXCLUSIVE_MINIMUM", "exclusiveMinimum", s->exclusive_minimum, is_plain_bound);
    print_number(p, "EXCLUSIVE_MAXIMUM", "exclusiveMaximum", s->exclusive_maximum, is_plain_bound);
    print_number(p, "MULTIPLE_OF", "multipleOf", s->multiple_of, is_plain_step);
    c_keyword_print_size(p, "MIN_LENGTH", "minLength", s->min_length);
    c_keyword_print_size(p, "MAX_LENGTH", "maxLength", s->max_length);
    print_pattern(p);
    print_format(p);
}
