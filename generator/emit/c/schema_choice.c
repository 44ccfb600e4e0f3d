/* Keywords that apply schemas to the value itself, as tables have them: references, allOf, anyOf, oneOf, not, if. */
#include "core/print.h"
#include "emit/c/schema_keywords.h"

/* ---- anyOf and oneOf ---- */

struct arms {
    const struct schema *const *items;
    size_t count;
};

/* anyOf without its idle arms. */
static struct arms arms_at_work(const struct schema_printer *p)
{
    const struct schema *s = p->schema;
    const struct schema **items = leat_arena_alloc_zero(p->e->arena, s->any_of_count, sizeof *items);
    struct arms arms = {items, 0};
    for (size_t i = 0; items && i < s->any_of_count; i++)
        if (!c_schema_arm_is_idle(s->any_of, s->any_of_count, i)) items[arms.count++] = s->any_of[i];
    return arms;
}

static void print_tags(struct schema_printer *p, struct arms arms, leat_str tag)
{
    size_t count = 0;
    text_line(p->text, ".tag = &(const struct leat_hint){LEAT_HINT_TAG, %.*s},", PRINT_STR(c_schema_str(p->e, tag)));
    text_open(p->text, ".tags = (const struct leat_tag_row[]){");
    for (size_t i = 0; i < arms.count; i++) {
        const struct node *constants = c_schema_constants(arms.items[i], tag, 0);
        bool list = constants->kind == NODE_LIST;
        for (size_t k = 0; k < (list ? constants->count : 1); k++, count++)
            text_line(p->text, "{%.*s, %zu},",
                      PRINT_STR(c_schema_str(p->e, c_schema_json(p->e, list ? constants->items[k] : constants))), i);
    }
    text_close(p->text, "},");
    text_line(p->text, ".tag_count = %zu,", count);
}

static leat_str arms_said(const struct c_emission *e, const leat_str *names, size_t count)
{
    size_t shown = 0;
    for (size_t size = 0; shown < count && size <= SHOWN_OF_RULE; shown++) size += names[shown].size + 2;
    return c_schema_join(e, names, shown, LEAT_STR(", "));
}

static void print_arms(struct schema_printer *p, const char *kind, const char *name, struct arms arms)
{
    struct c_emission *e = p->e;
    if (!arms.count) return;
    if (arms.count == 1) {
        c_keyword_print_schema(p, "REF", arms.items[0]);
        return;
    }
    leat_str tag = c_schema_tag(e, arms.items, arms.count),
             *names = leat_arena_alloc_zero(e->arena, arms.count, sizeof *names);
    if (!names) return;
    for (size_t i = 0; i < arms.count; i++) names[i] = c_schema_arm_name(e, arms.items[i], tag);
    c_keyword_begin(
        p, (struct printed_keyword){.kind = kind, .rule = c_keyword_rule(p, name, arms_said(e, names, arms.count))});
    text_open(p->text, " .of.choice = &(const struct leat_choice_table){");
    text_line(p->text, ".arms = %.*s,", PRINT_STR(c_keyword_schemas(p, arms.items, arms.count)));
    text_open(p->text, ".hints = (const struct leat_hint[]){");
    for (size_t i = 0; i < arms.count; i++)
        text_line(p->text, "{LEAT_HINT_CLOSEST, %.*s},", PRINT_STR(c_schema_str(e, c_schema_shorten(e, names[i]))));
    text_close(p->text, "},");
    text_line(p->text, ".count = %zu,", arms.count);
    if (tag.size) print_tags(p, arms, tag);
    text_close(p->text, " }},");
}

/* ---- the others ---- */

static void print_dynamic_reference(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    if (!s->dynamic_name.data) {
        c_keyword_print_schema(p, "REF", s->dynamic_reference);
        return;
    }
    leat_str reference = leat_format(p->e->arena, "&(const struct leat_dynamic_reference){%.*s, %.*s}",
                                     PRINT_STR(c_schema_literal(p->e, s->dynamic_name)),
                                     PRINT_STR(c_keyword_schema(p, s->dynamic_reference)));
    c_keyword_print(p, (struct printed_keyword){.kind = "DYNAMIC_REF", .member = "dynamic", .operand = reference});
}

static void print_all_of(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    if (s->all_of_count == 1) c_keyword_print_schema(p, "REF", s->all_of[0]);
    if (s->all_of_count < 2) return;
    c_keyword_print(p, (struct printed_keyword){.kind = "ALL_OF",
                                                .size = leat_format(p->e->arena, "%zu", s->all_of_count),
                                                .member = "schemas",
                                                .operand = c_keyword_schemas(p, s->all_of, s->all_of_count)});
}

static void print_not(struct schema_printer *p)
{
    c_keyword_print(p, (struct printed_keyword){.kind = "NOT",
                                                .member = "schema",
                                                .operand = c_keyword_schema(p, p->schema->negated),
                                                .rule = c_keyword_rule(p, "not", LEAT_STR(""))});
}

static void print_if(struct schema_printer *p)
{
    const struct schema *schemas[] = {p->schema->condition, p->schema->then_, p->schema->else_};
    c_keyword_print(
        p, (struct printed_keyword){.kind = "IF", .member = "schemas", .operand = c_keyword_schemas(p, schemas, 3)});
}

void c_schema_print_choice(struct schema_printer *p)
{
    const struct schema *s = p->schema;
    if (s->reference) c_keyword_print_schema(p, "REF", s->reference);
    if (s->dynamic_reference) print_dynamic_reference(p);
    print_all_of(p);
    print_arms(p, "ANY_OF", "anyOf", arms_at_work(p));
    print_arms(p, "ONE_OF", "oneOf", (struct arms){s->one_of, s->one_of_count});
    if (s->negated) print_not(p);
    if (s->condition) print_if(p);
}
