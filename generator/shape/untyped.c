/* What is left to the tables: what one pass can't assert, and what no C type holds. */
#include <stdarg.h>
#include <stdio.h>

#include "shape/builder.h"

bool forget_type(struct builder *builder)
{
    struct shape *shape = builder->shape;
    shape->types = JSON_ANY;
    shape->type_rule = (struct assertion){0};
    shape->number = NULL;
    shape->string = NULL;
    shape->array = NULL;
    shape->object = NULL;
    shape->values = NULL;
    shape->value_count = 0;
    shape->choice = NULL;
    shape->besides_null = NULL;
    shape->open_values = shape->decimal = shape->version = false;
    return shape->anything = shape->asserted = shape->untyped = true;
}

bool leave_untyped(struct builder *builder, enum rule rule, struct span at, const char *format, ...)
{
    enum { LONGEST = 512 };
    char reason[LONGEST];
    va_list list;
    va_start(list, format);
    vsnprintf(reason, sizeof reason, format, list);
    va_end(list);
    if (!builder->shape->untyped)
        diagnostics_report(shape_diagnostics(builder->shapes), rule, at, "%s, so that C sees it as JSON", reason);
    return forget_type(builder);
}

/* A schema that holds for everything asserts nothing, wherever it stands. */
static bool asserts(const struct schema *schema) { return schema && !schema->always; }

static bool is_beyond(const struct schema *s)
{
    bool unique = s->unique_items.value && s->unique_items.value->truth;
    bool members = s->pattern_count || asserts(s->names) || s->dependency_count || asserts(s->unevaluated_members);
    bool items = unique || s->prefix_count || s->contains || asserts(s->unevaluated_items);
    return members || items || s->negated || (s->condition && (s->then_ || s->else_)) || s->dynamic_name.data;
}

void leave_assertions(struct builder *builder)
{
    struct shape *shape = builder->shape;
    for (size_t i = 0; i < shape->of_count; i++) shape->asserted = shape->asserted || is_beyond(shape->of[i]);
}
