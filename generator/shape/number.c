/* Numbers: the tightest bounds of all schemas, and whether the number is an exact decimal. */
#include "shape/builder.h"

/* A bound beyond leat's decimals, or one between two whole numbers, is left to the tables. */
static void tighten(struct builder *builder, leat_decimal *bound, bool *excluded, struct assertion *rule, bool lower,
                    const char *keyword, bool excludes, struct keyword operand, const struct schema *schema)
{
    struct shape *shape = builder->shape;
    leat_decimal value;
    if (!operand.value) return;
    bool fits = leat_decimal_parse(&value, operand.value->text) == LEAT_OK;
    if (!fits || (!(shape->types & JSON_NUMBER) && !leat_decimal_is_multiple(value, leat_decimal_scaled(1, 0)))) {
        shape->asserted = true;
        return;
    }
    if (rule->keyword) {
        int order = leat_decimal_compare(value, *bound);
        bool tighter = lower ? order > 0 : order < 0;
        if (!tighter && !(order == 0 && excludes && !*excluded)) return;
    }
    *bound = value;
    *excluded = excludes;
    *rule = assertion_of(keyword, schema, operand.value->text, operand.value->at);
}

static bool is_power_of_ten(leat_decimal value)
{
    /* 0.010 is 0.01: the comparison is by value */
    for (int scale = 0; scale <= 18; scale++)
        if (leat_decimal_compare(value, leat_decimal_scaled(1, scale)) == 0) return true;
    return false;
}

/* A step that one pass can't check is left to the tables. */
static void add_multiple(struct builder *builder, const struct schema *schema)
{
    struct shape *shape = builder->shape;
    struct shape_number *number = shape->number;
    leat_decimal step;
    bool integer = !(shape->types & JSON_NUMBER);
    if (!schema->multiple_of.value) return;
    bool asserted = shape->asserted;
    shape->asserted = true;
    if (leat_decimal_parse(&step, schema->multiple_of.value->text) != LEAT_OK) return;
    if (integer ? !leat_decimal_is_multiple(step, leat_decimal_scaled(1, 0)) &&
                      !leat_decimal_is_multiple(leat_decimal_scaled(1, 0), step)
                : !is_power_of_ten(step))
        return;
    if (number->multiple_of_rule.keyword && !leat_decimal_is_multiple(step, number->multiple_of) &&
        !leat_decimal_is_multiple(number->multiple_of, step))
        return;
    shape->asserted = asserted;
    if (integer && leat_decimal_is_multiple(leat_decimal_scaled(1, 0), step)) return; /* every whole number is one */
    if (!integer) shape->decimal = true;
    if (number->multiple_of_rule.keyword && leat_decimal_is_multiple(number->multiple_of, step)) return;
    number->multiple_of = step;
    number->multiple_of_rule =
        assertion_of("multipleOf", schema, schema->multiple_of.value->text, schema->multiple_of.value->at);
}

static void warn_of_bounds_together(struct builder *builder)
{
    const struct shape_number *number = builder->shape->number;
    if (!number->minimum_rule.keyword || !number->maximum_rule.keyword) return;
    if (leat_str_equal(number->minimum_rule.schema, number->maximum_rule.schema)) return; /* crossed.c */
    int order = leat_decimal_compare(number->minimum, number->maximum);
    if (order < 0 || (order == 0 && !number->minimum_excluded && !number->maximum_excluded)) return;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_NOTHING_FITS, number->minimum_rule.at,
                                              "no value fits: %s %.*s leaves nothing below %s %.*s",
                                              number->minimum_rule.keyword, LEAT_STR_ARG(number->minimum_rule.operand),
                                              number->maximum_rule.keyword, LEAT_STR_ARG(number->maximum_rule.operand));
    diagnostic_note(diagnostics, d, number->maximum_rule.at, "%s here", number->maximum_rule.keyword);
}

bool build_number(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct shape_number *number = leat_arena_alloc_zero(builder->shapes->arena, 1, sizeof *number);
    if (!number) return false;
    shape->number = number;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        tighten(builder, &number->minimum, &number->minimum_excluded, &number->minimum_rule, true, "minimum", false,
                schema->minimum, schema);
        tighten(builder, &number->minimum, &number->minimum_excluded, &number->minimum_rule, true, "exclusiveMinimum",
                true, schema->exclusive_minimum, schema);
        tighten(builder, &number->maximum, &number->maximum_excluded, &number->maximum_rule, false, "maximum", false,
                schema->maximum, schema);
        tighten(builder, &number->maximum, &number->maximum_excluded, &number->maximum_rule, false, "exclusiveMaximum",
                true, schema->exclusive_maximum, schema);
        add_multiple(builder, schema);
        if (schema->decimal.value && schema->decimal.value->truth) shape->decimal = true;
    }
    if (!(shape->types & JSON_NUMBER) && shape->decimal) {
        struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
        struct diagnostic *d = diagnostics_report(diagnostics, RULE_KEYWORD_UNSUPPORTED, shape->type_rule.at,
                                                  "leat can't do x-leat-decimal on whole numbers yet");
        diagnostic_help(diagnostics, d, "write type: number, multipleOf: 1");
        return false;
    }
    warn_of_bounds_together(builder);
    if (!number->minimum_rule.keyword && !number->maximum_rule.keyword && !number->multiple_of_rule.keyword)
        shape->number = NULL;
    return true;
}
