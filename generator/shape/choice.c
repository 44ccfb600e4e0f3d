/* anyOf and oneOf: names of some values beside free text become an open enum, lists of values become one list; the rest is a choice between branches. */
#include "shape/builder.h"

struct branches {
    const struct schema *const *schemas;
    const struct shape **shapes;
    size_t count;
    bool one; /* oneOf */
    struct span at;
    const struct schema *of;
};

static bool refuse_company(struct builder *builder, const struct branches *branches, struct span at, const char *what)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_COMBINATION_UNSUPPORTED, branches->at, "leat can't do %s with %s beside it yet",
                                              branches->one ? "oneOf" : "anyOf", what);
    if (at.file) diagnostic_note(diagnostics, d, at, "%s here", what);
    diagnostic_help(diagnostics, d, "say it in each branch");
    return false;
}

static bool stands_alone(struct builder *builder, const struct branches *branches)
{
    const struct shape *shape = builder->shape;
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        struct span at = {0};
        const char *facet = facet_about(schema, 0, false, &at);
        if (facet) return refuse_company(builder, branches, at, facet);
        if (schema->any_of_count > 1 && (schema != branches->of || branches->one)) return refuse_company(builder, branches, schema->any_of_at, "anyOf");
        if (schema->one_of_count > 1 && (schema != branches->of || !branches->one)) return refuse_company(builder, branches, schema->one_of_at, "oneOf");
    }
    return shape->value_count ? refuse_company(builder, branches, shape->values_rule.at, shape->values_rule.keyword) : true;
}

static bool shape_branches(struct builder *builder, struct branches *branches)
{
    struct diagnostics *diagnostics = shape_diagnostics(builder->shapes);
    bool fine = true;
    branches->shapes = leat_arena_alloc_zero(builder->shapes->arena, branches->count, sizeof *branches->shapes);
    if (!branches->shapes) return false;
    for (size_t i = 0; i < branches->count; i++) {
        struct schema_list seeds = {(const struct schema **)&branches->schemas[i], 1, 1};
        struct schema_set set = {0};
        const struct shape *shape = shape_of_list(builder->shapes, &seeds, &set);
        branches->shapes[i] = shape;
        if (!shape || refuse_annotations(builder->shapes, &set, "a branch")) {
            fine = false;
        } else if (!shape->anything && shape->types & JSON_NULL) {
            struct diagnostic *d = diagnostics_report(diagnostics, RULE_TYPES_MIXED, shape->type_rule.at, "leat can't do null as a branch yet");
            diagnostic_help(diagnostics, d, "leave the member out of required, and absent instead of null");
            fine = false;
        }
    }
    return fine;
}

static bool lists_values(const struct shape *shape) { return shape->value_count && !shape->open_values && shape->types == JSON_STRING; }

static bool is_free_text(const struct shape *shape)
{
    return shape->types == JSON_STRING && !shape->value_count && !shape->choice && !shape->decimal && !(shape->string && shape->string->format);
}

static bool has_value(const struct shape *shape, const struct lookup *lookup, const struct node *value)
{
    for (size_t step = 0, i; lookup_next(lookup, node_hash(value), &step, &i);)
        if (node_equal(shape->values[i].node, value)) return true;
    return false;
}

/* All values of the branches that list some, each once. */
static bool join_values(struct builder *builder, const struct branches *branches)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct lookup lookup = {0};
    size_t most = 0;
    if (!(shape->types & JSON_STRING)) return refuse_company(builder, branches, shape->type_rule.at, "another type");
    for (size_t i = 0; i < branches->count; i++) most += branches->shapes[i]->value_count;
    shape->values = leat_arena_alloc_zero(arena, most, sizeof *shape->values);
    if (!shape->values) return false;
    for (size_t i = 0; i < branches->count; i++)
        for (size_t k = 0; k < branches->shapes[i]->value_count; k++) {
            const struct shape_value *value = &branches->shapes[i]->values[k];
            if (has_value(shape, &lookup, value->node)) {
                if (!branches->one) continue;
                diagnostics_report(shape_diagnostics(builder->shapes), RULE_NOTHING_FITS, value->node->at,
                                   "leat can't do two branches of oneOf that list %.*s yet, so that neither can ever hold it", LEAT_STR_ARG(value->node->text));
                return false;
            }
            if (!lookup_add(&lookup, node_hash(value->node), shape->value_count, arena)) return false;
            shape->values[shape->value_count++] = *value;
        }
    shape->types = JSON_STRING;
    shape->values_rule = assertion_of("enum", branches->of, values_text(shape, arena), branches->at);
    shape->type_rule = shape->values_rule;
    return true;
}

static bool open_values(struct builder *builder, const struct branches *branches, const struct shape *text)
{
    struct shape *shape = builder->shape;
    if (!join_values(builder, branches)) return false;
    shape->open_values = true;
    shape->string = text->string;
    shape->type_rule = text->type_rule;
    for (size_t i = 0; i < shape->value_count; i++) {
        struct assertion rule;
        if (shape_accepts(text, shape->values[i].node, &rule)) continue;
        struct diagnostic *d = diagnostics_report(shape_diagnostics(builder->shapes), RULE_COMBINATION_UNSUPPORTED, shape->values[i].node->at,
                                                  "leat can't do a named value that the free text beside it excludes by %s yet", rule.keyword);
        diagnostic_note(shape_diagnostics(builder->shapes), d, rule.at, "%s here", rule.keyword);
        return false;
    }
    return true;
}

/* x-leat-name in the branch, or of the definition that it is. */
static leat_str asked_name(const struct schema *branch, const struct shape *shape)
{
    if (branch->c_name.value) return branch->c_name.value->text;
    for (size_t i = 0; shape->name.size && i < shape->of_count; i++)
        if (leat_str_equal(shape->of[i]->name, shape->name) && shape->of[i]->c_name.value) return shape->of[i]->c_name.value->text;
    return (leat_str){"", 0};
}

static bool make_choice(struct builder *builder, const struct branches *branches)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct choice *choice = leat_arena_alloc_zero(arena, 1, sizeof *choice);
    leat_str *names = leat_arena_alloc_zero(arena, branches->count, sizeof *names), *asked = leat_arena_alloc_zero(arena, branches->count, sizeof *asked);
    if (!choice || !names || !asked) return false;
    for (size_t i = 0; i < branches->count; i++) asked[i] = asked_name(branches->schemas[i], branches->shapes[i]);
    *choice = (struct choice){.exactly_one = branches->one, .branches = branches->shapes, .names = names, .asked = asked, .count = branches->count};
    choice->rule = assertion_of(branches->one ? "oneOf" : "anyOf", branches->of, (leat_str){"", 0}, branches->at);
    unsigned types = 0;
    for (size_t i = 0; i < branches->count; i++) {
        if (branches->shapes[i]->choice) return refuse_company(builder, branches, branches->shapes[i]->choice->rule.at, "another choice");
        types |= branches->shapes[i]->types;
    }
    shape->types &= types;
    if (shape->types != types) return refuse_company(builder, branches, shape->type_rule.at, "a narrower type");
    shape->type_rule = choice->rule;
    shape->choice = choice;
    return true;
}

bool build_choice(struct builder *builder)
{
    struct shape *shape = builder->shape;
    struct branches branches = {0};
    for (size_t i = 0; i < shape->of_count && !branches.of; i++) {
        const struct schema *schema = shape->of[i];
        if (schema->any_of_count > 1)
            branches = (struct branches){schema->any_of, NULL, schema->any_of_count, false, schema->any_of_at, schema};
        else if (schema->one_of_count > 1)
            branches = (struct branches){schema->one_of, NULL, schema->one_of_count, true, schema->one_of_at, schema};
    }
    if (!branches.of) return true;
    /* null is refused as a branch; who meets this shape while it is open must know */
    shape->types &= ~(unsigned)JSON_NULL;
    if (!stands_alone(builder, &branches) || !shape_branches(builder, &branches)) return false;
    size_t listing = 0, free_texts = 0;
    const struct shape *text = NULL;
    for (size_t i = 0; i < branches.count; i++) {
        if (lists_values(branches.shapes[i])) listing++;
        if (!is_free_text(branches.shapes[i])) continue;
        free_texts++;
        text = branches.shapes[i];
    }
    if (listing == branches.count) return join_values(builder, &branches);
    if (listing && free_texts == 1 && listing + 1 == branches.count) {
        if (!branches.one) return open_values(builder, &branches, text);
        struct diagnostic *d = diagnostics_report(shape_diagnostics(builder->shapes), RULE_CHOICE_OPEN, branches.at,
                                                  "the listed values are texts too, so that both branches of oneOf may hold");
        diagnostic_help(shape_diagnostics(builder->shapes), d, "write anyOf: it says that the listed values are known, and others allowed");
        return false;
    }
    return make_choice(builder, &branches);
}
