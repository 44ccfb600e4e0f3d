/* enum and const: the values that all schemas of the set allow, and whether the rest of the set allows them. */
#include <string.h>

#include "core/print.h"
#include "shape/builder.h"

static unsigned type_of_value(const struct node *node)
{
    switch (node->kind) {
    case NODE_NULL: return JSON_NULL;
    case NODE_BOOL: return JSON_BOOL;
    case NODE_STRING: return JSON_STRING;
    case NODE_LIST: return JSON_ARRAY;
    case NODE_MAP: return JSON_OBJECT;
    case NODE_NUMBER: {
        leat_decimal value;
        bool whole = leat_decimal_parse(&value, node->text) == LEAT_OK &&
                     leat_decimal_is_multiple(value, leat_decimal_scaled(1, 0));
        return whole ? JSON_NUMBER | JSON_INTEGER : JSON_NUMBER;
    }
    }
    return 0;
}

static leat_str value_text(const struct node *node)
{
    switch (node->kind) {
    case NODE_NULL: return LEAT_STR("null");
    case NODE_BOOL: return node->truth ? LEAT_STR("true") : LEAT_STR("false");
    case NODE_STRING:
    case NODE_NUMBER: return node->text;
    case NODE_LIST:
    case NODE_MAP: break;
    }
    return leat_str_of(node_kind_name(node->kind));
}

/* A sentence that lists more than this is read by nobody. */
enum { LISTED_BYTES = 1000 };

leat_str values_text(const struct shape *shape, struct leat_arena *arena)
{
    leat_str *texts = leat_arena_alloc_zero(arena, shape->value_count, sizeof *texts);
    size_t shown = 0;
    for (size_t size = 0; texts && shown < shape->value_count && (!shown || size <= LISTED_BYTES); shown++) {
        texts[shown] = value_text(shape->values[shown].node);
        size += texts[shown].size;
    }
    leat_str text = texts ? texts_join(texts, shown, arena) : (leat_str){"", 0};
    return shown < shape->value_count
               ? leat_format(arena, "%.*s … and %zu more", LEAT_STR_ARG(text), shape->value_count - shown)
               : text;
}

/* The values of one schema's enum. */
struct listed {
    const struct node *list;
    struct lookup lookup;
};

static bool list_values(struct listed *listed, const struct node *list, struct leat_arena *arena)
{
    *listed = (struct listed){.list = list};
    for (size_t i = 0; i < list->count; i++)
        if (!lookup_add(&listed->lookup, node_hash(list->items[i]), i, arena)) return false;
    return true;
}

static bool is_listed(const struct listed *listed, const struct node *value)
{
    for (size_t step = 0, i; lookup_next(&listed->lookup, node_hash(value), &step, &i);)
        if (node_equal(listed->list->items[i], value)) return true;
    return false;
}

/* Strikes out what one schema does not allow. */
static bool strike_out(const struct schema *schema, const struct node *const *values, size_t count, bool *allowed,
                       struct leat_arena *arena)
{
    struct listed listed = {0};
    if (schema->enumeration.value && !list_values(&listed, schema->enumeration.value, arena)) return false;
    for (size_t i = 0; i < count; i++) {
        if (schema->constant.value && !node_equal(schema->constant.value, values[i])) allowed[i] = false;
        if (schema->enumeration.value && !is_listed(&listed, values[i])) allowed[i] = false;
    }
    return true;
}

/* A list may hold a value twice, and says no more by that. */
static bool is_kept(const struct shape *shape, const struct lookup *kept, const struct node *value)
{
    for (size_t step = 0, i; lookup_next(kept, node_hash(value), &step, &i);)
        if (node_equal(shape->values[i].node, value)) return true;
    return false;
}

/* Keeps the values that every schema allows, each once. */
static bool keep_common(struct builder *builder, const struct node *const *values, size_t count)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    bool *allowed = leat_arena_alloc(arena, count * sizeof *allowed);
    shape->values = leat_arena_alloc_zero(arena, count, sizeof *shape->values);
    if (!shape->values || !allowed) return false;
    for (size_t i = 0; i < count; i++) allowed[i] = true;
    for (size_t k = 0; k < shape->of_count && count; k++)
        if (!strike_out(shape->of[k], values, count, allowed, arena)) return false;
    struct lookup kept = {0};
    for (size_t i = 0; i < count; i++) {
        if (!allowed[i] || is_kept(shape, &kept, values[i])) continue;
        if (!lookup_add(&kept, node_hash(values[i]), shape->value_count, arena)) return false;
        shape->values[shape->value_count++] = (struct shape_value){.node = values[i], .label = {"", 0}};
    }
    return grows_too_large(builder, shape->value_count) ? forget_type(builder) : true;
}

/* Those that the type allows; the others can't come. Texts, null beside them or not, become an enum, and one text,
   number or truth a constant: of other values C sees the type, and the tables know the list. */
static bool types_fit(struct builder *builder)
{
    struct shape *shape = builder->shape;
    size_t count = 0;
    unsigned types = 0;
    bool constant = strcmp(shape->values_rule.keyword, "const") == 0, whole = true;
    for (size_t i = 0; i < shape->value_count; i++) {
        const struct node *value = shape->values[i].node;
        unsigned type = type_of_value(value);
        if (type == JSON_STRING && is_long_text(builder, value->text))
            return leave_untyped(builder, RULE_TYPES_MIXED, value->at,
                                 "it lists a text of more bytes than a literal of C");
        /* it is a value of another type */
        if (!(type & shape->types) && is_type_schema(shape->of[shape->of_count - 1])) continue;
        if (!(type & shape->types)) {
            struct diagnostic *d = diagnostics_report(shape_diagnostics(builder->shapes), RULE_VALUE_MISFIT, value->at,
                                                      "this value is not of the type %.*s",
                                                      PRINT_STR(types_text(shape->types, builder->shapes->arena)));
            diagnostic_note(shape_diagnostics(builder->shapes), d, shape->type_rule.at, "the type is asked for here");
            continue;
        }
        if (type == JSON_NUMBER) whole = false;
        types |= type;
        shape->values[count++] = shape->values[i];
    }
    if (!count) return forget_type(builder);
    shape->value_count = count;
    shape->types &= whole ? types & ~(unsigned)JSON_NUMBER : types;
    if (!shape->type_rule.keyword) shape->type_rule = shape->values_rule;
    bool texts = !(types & ~(unsigned)(JSON_STRING | JSON_NULL)) && types & JSON_STRING;
    bool scalar = !(types & (JSON_ARRAY | JSON_OBJECT | JSON_NULL));
    if (texts || (constant && scalar)) {
        /* null is no enumerator: it is the enum's absence */
        for (size_t i = 0; i < shape->value_count; i++)
            if (shape->values[i].node->kind == NODE_NULL)
                memmove(&shape->values[i], &shape->values[i + 1], (--shape->value_count - i) * sizeof *shape->values);
        return true;
    }
    shape->values = NULL;
    shape->value_count = 0;
    return shape->asserted = true;
}

bool build_values(struct builder *builder)
{
    struct shape *shape = builder->shape;
    const struct schema *constant = NULL, *enumeration = NULL;
    for (size_t i = 0; i < shape->of_count; i++) {
        if (shape->of[i]->constant.value && !constant) constant = shape->of[i];
        if (shape->of[i]->enumeration.value && !enumeration) enumeration = shape->of[i];
    }
    if (!constant && !enumeration) return true;
    const struct keyword keyword = constant ? constant->constant : enumeration->enumeration;
    if (!(constant ? keep_common(builder, &keyword.value, 1)
                   : keep_common(builder, keyword.value->items, keyword.value->count)))
        return false;
    if (constant && constant->c_name.value && shape->value_count) {
        shape->values[0].label = constant->c_name.value->text;
        shape->values[0].label_at = constant->c_name.value->at;
    }
    if (constant && shape->value_count)
        shape->values[0].description = constant->description.size ? constant->description : constant->title;
    shape->values_rule = assertion_of(constant ? "const" : "enum", constant ? constant : enumeration,
                                      values_text(shape, builder->shapes->arena), keyword.value->at);
    if (shape->untyped) return true;
    if (shape->value_count) return types_fit(builder);
    struct diagnostic *d = diagnostics_report(shape_diagnostics(builder->shapes), RULE_NOTHING_FITS, keyword.value->at,
                                              "no value fits: none of these is allowed by all schemas that apply here");
    for (size_t i = 0; i < shape->of_count; i++) {
        if (shape->of[i] == (constant ? constant : enumeration)) continue;
        const struct keyword other = shape->of[i]->constant.value ? shape->of[i]->constant : shape->of[i]->enumeration;
        if (other.value)
            diagnostic_note(shape_diagnostics(builder->shapes), d, other.value->at,
                            "another one lists its values here");
    }
    return forget_type(builder);
}

static bool check_literal(struct builder *builder, const struct node *value, const char *keyword,
                          bool (*accepts)(const struct shape *, const struct node *, struct assertion *))
{
    struct assertion rule;
    if (accepts(builder->shape, value, &rule)) return true;
    struct diagnostic *d =
        diagnostics_report(shape_diagnostics(builder->shapes), RULE_VALUE_MISFIT, value->at, "this %s breaks %s %.*s",
                           keyword, rule.keyword, LEAT_STR_ARG(rule.operand));
    diagnostic_note(shape_diagnostics(builder->shapes), d, rule.at, "%s here", rule.keyword);
    return false;
}

/* A listed value that other rules refuse never comes: readers look at the list alone, so that the tables have to say
   it. */
void check_values(struct builder *builder)
{
    for (size_t i = 0; i < builder->shape->value_count; i++)
        if (!check_literal(builder, builder->shape->values[i].node, builder->shape->values_rule.keyword,
                           shape_accepts_besides_values))
            builder->shape->asserted = true;
}

void check_defaults(struct builder *builder)
{
    for (size_t i = 0; i < builder->set->visited.count; i++) {
        const struct schema *schema = builder->set->visited.items[i];
        if (schema->fallback.value) check_literal(builder, schema->fallback.value, "default", shape_accepts);
    }
}
