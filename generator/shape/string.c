/* Texts: lengths, patterns compiled to automata, one format. */
#include "pattern/pattern.h"
#include "shape/builder.h"

/* A format of somebody's own is an annotation, unless it is a misspelt one; of plain JSON Schemas that is worth a word,
   too. */
static bool report_format(struct builder *builder, const struct node *value)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    const struct format *near = format_nearest(value->text);
    bool lenient = is_lenient(builder), refused = near && !lenient;
    if (!near && lenient) return true;
    struct diagnostic *d = diagnostics_report(diagnostics, refused ? RULE_FORMAT_UNKNOWN : RULE_KEYWORD_IDLE, value->at,
                                              "JSON Schema has no format %.*s%s", LEAT_STR_ARG(value->text),
                                              refused ? "" : ", so it checks nothing");
    if (near) diagnostic_help(diagnostics, d, "did you mean %s?", near->name);
    return !refused;
}

static bool add_format(struct builder *builder, const struct schema *schema)
{
    struct shape_string *string = builder->shape->string;
    const struct node *value = schema->format.value;
    if (!value || !schema_asserts_format(builder->shapes->schemas, schema)) return true;
    const struct format *format = format_find(value->text, schema->resource ? schema->resource->draft : DRAFT_2020_12);
    if (!format) return report_format(builder, value);
    /* the first one gives the type */
    if (string->format && string->format != format) return builder->shape->asserted = true;
    string->format = format;
    string->format_rule = assertion_of("format", schema, value->text, value->at);
    return true;
}

static bool add_pattern(struct builder *builder, const struct schema *schema)
{
    struct shape_string *string = builder->shape->string;
    const struct node *value = schema->pattern.value;
    if (!value) return true;
    const struct pattern *pattern =
        pattern_read(value->text, value->at, shape_diagnostics(builder->shapes), builder->shapes->arena);
    if (!pattern) return false;
    string->patterns[string->pattern_count] = pattern;
    string->pattern_rules[string->pattern_count++] = assertion_of("pattern", schema, value->text, value->at);
    return true;
}

bool build_string(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct shape_string *string = leat_arena_alloc_zero(arena, 1, sizeof *string);
    bool fine = true;
    if (!string) return false;
    shape->string = string;
    string->max_length = UINT64_MAX;
    string->patterns = leat_arena_alloc_zero(arena, shape->of_count, sizeof *string->patterns);
    string->pattern_rules = leat_arena_alloc_zero(arena, shape->of_count, sizeof *string->pattern_rules);
    if (!string->patterns || !string->pattern_rules) return false;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        tighten_size(&string->min_length, &string->min_length_rule, true, "minLength", schema->min_length, schema);
        tighten_size(&string->max_length, &string->max_length_rule, false, "maxLength", schema->max_length, schema);
        fine = add_pattern(builder, schema) && fine;
        fine = add_format(builder, schema) && fine;
        if (schema->decimal.value && schema->decimal.value->truth) shape->decimal = string->decimal = true;
    }
    if (string->decimal && string->format) {
        diagnostics_report(shape_diagnostics(builder->shapes), RULE_KEYWORD_UNSUPPORTED, string->format_rule.at,
                           "leat can't do a format beside x-leat-decimal");
        return false;
    }
    warn_of_crossing(builder, string->min_length, &string->min_length_rule, string->max_length,
                     &string->max_length_rule);
    bool rewritten = string->format && string->format->type != FORMAT_OF_TEXT;
    string->as_came = rewritten && !is_canonical_allowed(string, arena);
    bool says = string->min_length_rule.keyword || string->max_length_rule.keyword || string->pattern_count ||
                string->format_rule.keyword || string->decimal;
    if (!says) shape->string = NULL;
    return fine;
}

enum format_type shape_string_type(const struct shape_string *string)
{
    return string && string->format && !string->as_came ? string->format->type : FORMAT_OF_TEXT;
}
