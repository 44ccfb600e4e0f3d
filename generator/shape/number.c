/* Numbers: the tightest bounds of all schemas, and whether the number is an exact decimal. */
#include "shape/builder.h"

static void tighten(leat_decimal *bound, bool *excluded, struct assertion *rule, bool lower, const char *keyword, bool excludes, struct keyword operand,
                    const struct schema *schema)
{
    leat_decimal value;
    if (!operand.value || leat_decimal_parse(&value, operand.value->text) != LEAT_OK) return;
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

static bool refuse(struct builder *builder, struct span at, const char *what, const char *help)
{
    struct diagnostic *d = diagnostics_report(shape_diagnostics(builder->shapes), RULE_COMBINATION_UNSUPPORTED, at, "leat can't do %s yet", what);
    if (help) diagnostic_help(shape_diagnostics(builder->shapes), d, "%s", help);
    return false;
}

static bool add_multiple(struct builder *builder, const struct schema *schema)
{
    struct shape *shape = builder->shape;
    struct shape_number *number = shape->number;
    leat_decimal step;
    bool integer = !(shape->types & JSON_NUMBER);
    if (!schema->multiple_of.value || leat_decimal_parse(&step, schema->multiple_of.value->text) != LEAT_OK) return true;
    struct span at = schema->multiple_of.value->at;
    if (integer) {
        if (leat_decimal_is_multiple(leat_decimal_scaled(1, 0), step)) return true; /* every whole number is one */
        if (!leat_decimal_is_multiple(step, leat_decimal_scaled(1, 0)))
            return refuse(builder, at, "a multipleOf with a fraction that whole numbers may miss", NULL);
    } else if (!is_power_of_ten(step)) {
        return refuse(builder, at, "a multipleOf other than 1, 0.1, 0.01 and so on for numbers with fractions", NULL);
    } else {
        shape->decimal = true;
    }
    if (number->multiple_of_rule.keyword) {
        if (leat_decimal_is_multiple(number->multiple_of, step)) return true;
        if (!leat_decimal_is_multiple(step, number->multiple_of))
            return refuse(builder, at, "two multipleOf of which neither is a multiple of the other", NULL);
    }
    number->multiple_of = step;
    number->multiple_of_rule = assertion_of("multipleOf", schema, schema->multiple_of.value->text, at);
    return true;
}

static bool bounds_are_whole(struct builder *builder)
{
    const struct shape_number *number = builder->shape->number;
    const leat_decimal one = leat_decimal_scaled(1, 0);
    if (number->minimum_rule.keyword && !leat_decimal_is_multiple(number->minimum, one))
        return refuse(builder, number->minimum_rule.at, "a bound with a fraction for whole numbers", "round it up");
    if (number->maximum_rule.keyword && !leat_decimal_is_multiple(number->maximum, one))
        return refuse(builder, number->maximum_rule.at, "a bound with a fraction for whole numbers", "round it down");
    return true;
}

static bool bounds_cross(struct builder *builder)
{
    const struct shape_number *number = builder->shape->number;
    if (!number->minimum_rule.keyword || !number->maximum_rule.keyword) return false;
    int order = leat_decimal_compare(number->minimum, number->maximum);
    if (order < 0 || (order == 0 && !number->minimum_excluded && !number->maximum_excluded)) return false;
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    struct diagnostic *d = diagnostics_report(
        diagnostics, RULE_NOTHING_FITS, number->minimum_rule.at, "leat can't do a type without values yet: %s %.*s leaves nothing below %s %.*s",
        number->minimum_rule.keyword, LEAT_STR_ARG(number->minimum_rule.operand), number->maximum_rule.keyword, LEAT_STR_ARG(number->maximum_rule.operand));
    diagnostic_note(diagnostics, d, number->maximum_rule.at, "%s here", number->maximum_rule.keyword);
    return true;
}

bool build_number(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct shape_number *number = leat_arena_alloc_zero(builder->shapes->arena, 1, sizeof *number);
    bool fine = true;
    if (!number) return false;
    shape->number = number;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        tighten(&number->minimum, &number->minimum_excluded, &number->minimum_rule, true, "minimum", false, schema->minimum, schema);
        tighten(&number->minimum, &number->minimum_excluded, &number->minimum_rule, true, "exclusiveMinimum", true, schema->exclusive_minimum, schema);
        tighten(&number->maximum, &number->maximum_excluded, &number->maximum_rule, false, "maximum", false, schema->maximum, schema);
        tighten(&number->maximum, &number->maximum_excluded, &number->maximum_rule, false, "exclusiveMaximum", true, schema->exclusive_maximum, schema);
        fine = add_multiple(builder, schema) && fine;
        if (schema->decimal.value && schema->decimal.value->truth) shape->decimal = true;
    }
    if (!(shape->types & JSON_NUMBER)) {
        if (shape->decimal) return refuse(builder, shape->type_rule.at, "x-leat-decimal on whole numbers", "write type: number, multipleOf: 1");
        fine = bounds_are_whole(builder) && fine;
    }
    if (!number->minimum_rule.keyword && !number->maximum_rule.keyword && !number->multiple_of_rule.keyword) shape->number = NULL;
    return !(shape->number && bounds_cross(builder)) && fine;
}
