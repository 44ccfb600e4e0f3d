/* What keywords of tables are made of, whatever they are about: rules, sizes, what points at other tables, and the
   lines of one keyword. */
#include "emit/c/schema_keywords.h"

#include "core/print.h"

/* ---- rules, sizes, schemas ---- */

leat_str c_keyword_rule_as(struct schema_printer *p, const char *keyword, leat_str operand, bool sensitive)
{
    const struct c_emission *e = p->e;
    leat_str asked = c_schema_shorten(e, operand), said = asked.size ? c_schema_str(e, asked) : LEAT_STR("{NULL, 0}");
    leat_str rule = leat_format(e->arena, "&(const struct leat_rule){\"%s\", %.*s, %.*s, %d}", keyword,
                                PRINT_STR(c_schema_literal(e, c_schema_shorten(e, p->schema->pointer))),
                                LEAT_STR_ARG(said), sensitive);
    if (p->said && p->said_count < p->said_most) p->said[p->said_count] = rule;
    p->said_count++;
    return rule;
}

leat_str c_keyword_rule(struct schema_printer *p, const char *keyword, leat_str operand)
{
    return c_keyword_rule_as(p, keyword, operand, p->sensitive);
}

leat_str c_keyword_schema(struct schema_printer *p, const struct schema *schema)
{
    const struct schema *meant = c_schema_meant(p->e, schema);
    const struct schema_table *table = meant ? c_schema_table(p->e, meant) : NULL;
    return table ? leat_format(p->e->arena, "&%.*s", PRINT_STR(c_schema_name(p->e, table)))
                 : LEAT_STR("&leat_schema_any");
}

leat_str c_keyword_schemas(struct schema_printer *p, const struct schema *const *schemas, size_t count)
{
    leat_str *items = leat_arena_alloc_zero(p->e->arena, count, sizeof *items);
    for (size_t i = 0; items && i < count; i++)
        items[i] = schemas[i] ? c_keyword_schema(p, schemas[i]) : LEAT_STR("NULL");
    return leat_format(p->e->arena, "(const struct leat_schema *const[]){%.*s}",
                       PRINT_STR(c_schema_join(p->e, items, items ? count : 0, LEAT_STR(", "))));
}

bool c_keyword_size(struct keyword operand, uint32_t *size)
{
    uint64_t said;
    if (!operand.value || !node_size(operand.value, &said)) return false;
    *size = said < UINT32_MAX ? (uint32_t)said : UINT32_MAX;
    return true;
}

/* ---- lines ---- */

/* What keywords have in front of their operand. */
static void print_head(struct schema_printer *p, const char *kind, leat_str size)
{
    p->count++;
    text_piece(p->text, "{.kind = LEAT_KEYWORD_%s", kind);
    if (size.size) text_piece(p->text, ", .size = %.*s", LEAT_STR_ARG(size));
}

void c_keyword_print(struct schema_printer *p, struct printed_keyword keyword)
{
    print_head(p, keyword.kind, keyword.size);
    if (keyword.member) text_piece(p->text, ", .of.%s = %.*s", keyword.member, LEAT_STR_ARG(keyword.operand));
    text_piece(p->text, keyword.rule.size ? "," : "},");
    text_end(p->text);
    if (keyword.rule.size) text_line(p->text, " .rule = %.*s},", LEAT_STR_ARG(keyword.rule));
}

void c_keyword_print_schema(struct schema_printer *p, const char *kind, const struct schema *schema)
{
    c_keyword_print(p,
                    (struct printed_keyword){.kind = kind, .member = "schema", .operand = c_keyword_schema(p, schema)});
}

void c_keyword_print_size(struct schema_printer *p, const char *kind, const char *name, struct keyword operand)
{
    uint32_t size;
    if (!c_keyword_size(operand, &size)) return;
    c_keyword_print(p, (struct printed_keyword){.kind = kind,
                                                .size = leat_format(p->e->arena, "%uu", size),
                                                .rule = c_keyword_rule(p, name, operand.value->text)});
}

void c_keyword_begin(struct schema_printer *p, struct printed_keyword keyword)
{
    print_head(p, keyword.kind, keyword.size);
    text_piece(p->text, ",");
    text_end(p->text);
    text_line(p->text, " .rule = %.*s,", LEAT_STR_ARG(keyword.rule));
}

void c_keyword_open(struct schema_printer *p, const char *kind, const char *member, const char *type)
{
    p->count++;
    text_open(p->text, "{.kind = LEAT_KEYWORD_%s, .of.%s = &(const struct %s){", kind, member, type);
}

void c_keyword_close(struct schema_printer *p) { text_close(p->text, "}},"); }
