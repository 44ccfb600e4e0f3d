/* Numbers, texts and enums of which one schema says all that there is to say have a table of rules for their reader
   (rules.c): their schema points there. */
#include "emit/c/schemas.h"

enum { MOST_SAID = 8 };

/* Where the table of a schema is kept; NULL of one that was made to say what no file says. */
static const struct rule_table **place_of(struct c_emission *e, const struct schema *schema)
{
    return schema->order < e->model->types.shapes->schemas->next_order ? &e->schemas->rules[schema->order] : NULL;
}

bool c_schema_find_leaves(struct c_emission *e)
{
    const struct program *program = &e->program;
    e->schemas->rules =
        leat_arena_alloc_zero(e->arena, e->model->types.shapes->schemas->next_order + 1, sizeof *e->schemas->rules);
    for (size_t i = 0; e->schemas->rules && i < program->table_count; i++) {
        const struct rule_table *table = program->tables[i];
        if (table->kind != RULES_NUMBER && table->kind != RULES_STRING && table->kind != RULES_ENUM) continue;
        if (table->shape->seed_count != 1) continue;
        const struct schema *schema = c_schema_meant(e, table->shape->seeds[0]);
        if (!schema || table->sensitive != c_schema_is_sensitive(schema) ||
            (table->kind == RULES_ENUM) != (schema->enumeration.value != NULL))
            continue;
        const struct rule_table **place = place_of(e, schema);
        if (place && !*place) *place = table;
    }
    return e->schemas->rules != NULL;
}

/* Each of theirs is one of ours. */
static bool say_the_same(const leat_str *ours, const leat_str *theirs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < count && !found; k++) found = leat_str_equal(ours[k], theirs[i]);
        if (!found) return false;
    }
    return true;
}

void c_schema_share(struct c_emission *e, struct schema_table *table)
{
    const struct rule_table **place = place_of(e, table->schema), *rules = place ? *place : NULL;
    const struct node *values = table->schema->enumeration.value;
    leat_str ours[MOST_SAID], theirs[MOST_SAID];
    if (!rules || !table->schema->types || table->schema->types == JSON_ANY) return;
    if (rules->kind == RULES_ENUM && (rules->shape->open_values || values->count != rules->shape->value_count)) return;
    size_t count = c_schema_said(e, table, ours, MOST_SAID);
    if (count && c_rules_said(e, rules, theirs, MOST_SAID) == count && say_the_same(ours, theirs, count))
        table->rules = rules;
}
