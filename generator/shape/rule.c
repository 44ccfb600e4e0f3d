/* Assertions as generated rules carry them, and bounds that several schemas set. */
#include <string.h>

#include "core/print.h"
#include "shape/builder.h"
#include "text/escape.h"

struct diagnostics *shape_diagnostics(const struct shapes *shapes) { return shapes->schemas->sources->diagnostics; }

struct assertion assertion_of(const char *keyword, const struct schema *schema, leat_str operand, struct span at)
{
    return (struct assertion){keyword, schema->pointer, operand, at};
}

leat_str types_text(unsigned types, struct leat_arena *arena)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{JSON_OBJECT, "object"},   {JSON_ARRAY, "array"},  {JSON_STRING, "string"}, {JSON_NUMBER, "number"},
                 {JSON_INTEGER, "integer"}, {JSON_BOOL, "boolean"}, {JSON_NULL, "null"}};
    leat_str text = {"", 0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(types & names[i].bit) || (names[i].bit == JSON_INTEGER && types & JSON_NUMBER)) continue;
        text = text.size ? leat_format(arena, "%.*s or %s", LEAT_STR_ARG(text), names[i].name)
                         : leat_str_of(names[i].name);
    }
    return text;
}

leat_str texts_join(const leat_str *texts, size_t count, struct leat_arena *arena)
{
    size_t size = 0, used = 0;
    for (size_t i = 0; i < count; i++) size += texts[i].size + 2;
    char *out = leat_arena_alloc(arena, size + 1);
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < count; i++) {
        if (i) memcpy(out + used, ", ", 2);
        if (i) used += 2;
        memcpy(out + used, texts[i].data, texts[i].size);
        used += texts[i].size;
    }
    return (leat_str){out, used};
}

void tighten_size(uint64_t *bound, struct assertion *rule, bool lower, const char *keyword, struct keyword operand,
                  const struct schema *schema)
{
    uint64_t size;
    if (!operand.value || !node_size(operand.value, &size)) return;
    /* no text of 4 GiB is read: sizes beyond are all alike */
    if (size > UINT32_MAX) size = (uint64_t)UINT32_MAX + 1;
    if (lower ? size == 0 : size > UINT32_MAX) return; /* which asserts nothing */
    if (rule->keyword && (lower ? size <= *bound : size >= *bound)) return;
    *bound = size;
    *rule = assertion_of(keyword, schema, operand.value->text, operand.value->at);
}

void warn_of_crossing(struct builder *builder, uint64_t least, const struct assertion *least_rule, uint64_t most,
                      const struct assertion *most_rule)
{
    if (!least_rule->keyword || !most_rule->keyword || least <= most) return;
    if (leat_str_equal(least_rule->schema, most_rule->schema)) return; /* crossed.c */
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    struct diagnostic *d = diagnostics_report(
        diagnostics, RULE_NOTHING_FITS, least_rule->at, "no value fits: %s %.*s leaves nothing below %s %.*s",
        least_rule->keyword, LEAT_STR_ARG(least_rule->operand), most_rule->keyword, LEAT_STR_ARG(most_rule->operand));
    diagnostic_note(diagnostics, d, most_rule->at, "%s here", most_rule->keyword);
}

bool is_long_text(struct builder *builder, leat_str text)
{
    enum { LONGEST = 4000 };
    return escape_text(ESCAPE_JSON, text, builder->shapes->arena).size > LONGEST;
}

bool is_lenient(const struct builder *builder) { return builder->shapes->schemas->lenient; }

bool refuse_annotations(struct shapes *shapes, const struct schema_set *set, const char *place)
{
    for (size_t i = 0; i < set->visited.count; i++) {
        const struct schema *schema = set->visited.items[i];
        if (!schema->sensitive.value) continue;
        struct diagnostic *d =
            diagnostics_report(shape_diagnostics(shapes), RULE_ANNOTATION_PLACE, schema->sensitive.at,
                               "x-leat-sensitive says nothing about %s", place);
        diagnostic_help(shape_diagnostics(shapes), d, "mark the member that holds it");
        return true;
    }
    return false;
}
