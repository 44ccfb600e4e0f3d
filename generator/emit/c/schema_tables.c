/* One table as a whole: what it is called, all that its schema says, in the order in which the runtime evaluates it,
   and what is true of its schema. */
#include "core/print.h"
#include "emit/c/schema_keywords.h"

bool c_schema_is_sensitive(const struct schema *schema)
{
    bool sensitive = schema->sensitive.value;
    for (const struct schema *above = schema->holder; above && !sensitive; above = above->holder)
        sensitive = above->sensitive.value;
    return sensitive;
}

/* ---- keywords about the whole ---- */

/* A leaf whose reader's table says it all. */
static void print_leaf(struct schema_printer *p, const struct rule_table *rules)
{
    static const struct {
        const char *kind, *member;
    } leaves[] = {[RULES_NUMBER] = {"NUMBER", "number"},
                  [RULES_STRING] = {"STRING", "string"},
                  [RULES_ENUM] = {"LISTED", "listed"}};
    c_keyword_print(p, (struct printed_keyword){.kind = leaves[rules->kind].kind,
                                                .size = c_schema_types(p->e, p->schema),
                                                .member = leaves[rules->kind].member,
                                                .operand = leat_format(p->e->arena, "&%s", rules->c)});
}

static void print_resource(struct schema_printer *p)
{
    const struct schema_resource *resource = p->schema->resource;
    c_keyword_open(p, "RESOURCE", "resource", "leat_resource");
    text_open(p->text, "(const struct leat_dynamic_anchor[]){");
    for (size_t i = 0; i < resource->dynamic_anchor_count; i++)
        text_line(p->text, "{%.*s, %.*s},", PRINT_STR(c_schema_literal(p->e, resource->dynamic_anchors[i].name)),
                  PRINT_STR(c_keyword_schema(p, resource->dynamic_anchors[i].schema)));
    text_close(p->text, "},");
    text_line(p->text, "%zu,", resource->dynamic_anchor_count);
    c_keyword_close(p);
}

static bool rejects_unknown(const struct schema *s)
{
    return s->unknown.value && leat_str_equal(s->unknown.value->text, LEAT_STR("reject")) && !s->unevaluated_members;
}

/* Members that no schema of the object names: each is refused as additionalProperties: false is where one schema names
   them all. */
static void print_no_unknown(struct schema_printer *p)
{
    leat_str rule = c_keyword_rule(p, "additionalProperties", LEAT_STR(""));
    leat_str never = leat_format(p->e->arena,
                                 "&(const struct leat_schema){(const struct leat_keyword[]){{.kind = "
                                 "LEAT_KEYWORD_NEVER, .rule = %.*s}}, 1, false, false}",
                                 LEAT_STR_ARG(rule));
    c_keyword_print(p, (struct printed_keyword){.kind = "UNEVALUATED_MEMBERS", .member = "schema", .operand = never});
}

static void print_keywords(struct schema_printer *p, const struct schema_table *table)
{
    const struct schema *s = p->schema;
    if (table->rules) {
        print_leaf(p, table->rules);
        return;
    }
    if (p->e->schemas->dynamic && s->resource && s->resource->dynamic_anchor_count &&
        (table->entered || s->resource->root == s))
        print_resource(p);
    if (s->never)
        c_keyword_print(p, (struct printed_keyword){.kind = "NEVER",
                                                    .rule = c_keyword_rule_as(p, table->never ? table->never : "false",
                                                                              LEAT_STR(""), true)});
    c_schema_print_value(p);
    c_schema_print_choice(p);
    c_schema_print_list(p);
    c_schema_print_object(p);
    if (s->unevaluated_items) c_keyword_print_schema(p, "UNEVALUATED_ITEMS", s->unevaluated_items);
    if (s->unevaluated_members) c_keyword_print_schema(p, "UNEVALUATED_MEMBERS", s->unevaluated_members);
    if (rejects_unknown(s)) print_no_unknown(p);
}

/* ---- one table ---- */

static bool describes_objects(const struct schema *s)
{
    return (s->types && s->types & JSON_OBJECT) || s->required.value || s->min_properties.value ||
           s->max_properties.value || s->properties_at.file || s->pattern_count || s->additional || s->names ||
           s->dependency_count || s->unevaluated_members || rejects_unknown(s);
}

static struct schema_printer printer_of(struct c_emission *e, struct text *text, const struct schema *schema)
{
    return (struct schema_printer){.e = e, .text = text, .schema = schema, .sensitive = c_schema_is_sensitive(schema)};
}

/* Counts keywords and rules, and keeps what is printed from everybody. */
static void print_unseen(struct schema_printer *p, const struct schema_table *table)
{
    struct text unseen;
    text_init(&unseen, p->e->arena, 4);
    p->text = &unseen;
    print_keywords(p, table);
    text_clear(&unseen);
    p->text = NULL;
}

size_t c_schema_said(struct c_emission *e, const struct schema_table *table, leat_str *said, size_t most)
{
    struct schema_printer p = printer_of(e, NULL, table->schema);
    p.said = said;
    p.said_most = most;
    print_unseen(&p, table);
    return p.count == p.said_count && p.said_count <= most ? p.said_count : 0;
}

/* None where each says nothing: uniqueItems: false, required: []. */
static size_t count_keywords(struct c_emission *e, const struct schema_table *table)
{
    struct schema_printer p = printer_of(e, NULL, table->schema);
    print_unseen(&p, table);
    return p.count;
}

void c_schema_print(struct c_emission *e, struct text *text, const struct schema_table *table)
{
    const struct schema *s = table->schema;
    size_t count = count_keywords(e, table);
    text_blank(text);
    text_origin(text, s->at);
    text_remark(text, "%.*s", LEAT_STR_ARG(s->pointer));
    text_open(text, "%sconst struct leat_schema %.*s = {", table->asked ? "" : "static ",
              PRINT_STR(c_schema_name(e, table)));
    if (count) {
        struct schema_printer p = printer_of(e, text, s);
        text_open(text, ".keywords = (const struct leat_keyword[]){");
        print_keywords(&p, table);
        text_close(text, "},");
    }
    text_line(text, ".count = %zu,", count);
    if (describes_objects(s)) text_line(text, ".describes = true,");
    if (s->unevaluated_items || s->unevaluated_members || rejects_unknown(s)) text_line(text, ".collects = true,");
    text_close(text, "};");
}
