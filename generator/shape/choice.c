/* anyOf and oneOf: names of some values beside free text become an open enum, lists of values become one list; the rest
   is a choice between branches. */
#include "shape/builder.h"

struct branches {
    const struct schema *const *schemas;
    const struct shape **shapes;
    size_t count;
    bool one; /* oneOf */
    struct span at;
    const struct schema *of;
    const struct schema **kept; /* those that are not null */
    size_t nulls;               /* how many are */
    bool open;                  /* a branch that is not null lets null through as well */
};

static bool is_null(const struct schema *schema)
{
    while (schema->reference && !schema->types) schema = schema->reference;
    return schema->types == JSON_NULL || (schema->constant.value && schema->constant.value->kind == NODE_NULL);
}

/* Whether that is all that is said on the way: else null may be refused all the same. */
static bool is_only_null(const struct schema *schema)
{
    static const leat_str words[] = {LEAT_STR_INIT("$ref"),  LEAT_STR_INIT("type"),        LEAT_STR_INIT("const"),
                                     LEAT_STR_INIT("title"), LEAT_STR_INIT("description"), LEAT_STR_INIT("$comment")};
    for (; schema; schema = schema->reference)
        for (size_t i = 0; i < schema->node->count; i++) {
            bool known = false;
            for (size_t k = 0; k < sizeof words / sizeof *words; k++)
                known = known || leat_str_equal(schema->node->members[i].name, words[k]);
            if (!known) return false;
        }
    return true;
}

/* Whether nothing else is said about the value, so that the branches alone say what C makes of it. */
static bool stands_alone(const struct shape *shape, const struct branches *branches)
{
    for (size_t i = 0; i < shape->of_count; i++) {
        const struct schema *schema = shape->of[i];
        struct span at = {0};
        if (facet_about(schema, 0, false, &at)) return false;
        if (schema->any_of_count > 1 && (schema != branches->of || branches->one)) return false;
        if (schema->one_of_count > 1 && (schema != branches->of || !branches->one)) return false;
    }
    return !shape->value_count && !shape->asserted;
}

/* A branch that is null says that the value may be absent; it is none that C has a type for. */
static bool shape_branches(struct builder *builder, struct branches *branches)
{
    size_t count = 0;
    branches->shapes = leat_arena_alloc_zero(builder->shapes->arena, branches->count, sizeof *branches->shapes);
    branches->kept = leat_arena_alloc_zero(builder->shapes->arena, branches->count, sizeof *branches->kept);
    if (!branches->shapes || !branches->kept) return false;
    for (size_t i = 0; i < branches->count; i++) {
        if (is_null(branches->schemas[i])) {
            if (!is_only_null(branches->schemas[i])) builder->shape->asserted = true;
            branches->nulls++;
            continue;
        }
        struct schema_list seeds = {(const struct schema **)&branches->schemas[i], 1, 1};
        struct schema_set set = {0};
        const struct shape *shape = shape_of_list(builder->shapes, &seeds, &set);
        if (!shape || refuse_annotations(builder->shapes, &set, "a branch")) return false;
        if (shape->types & JSON_NULL) branches->open = true;
        branches->kept[count] = branches->schemas[i];
        branches->shapes[count++] = shape;
    }
    branches->schemas = branches->kept;
    branches->count = count;
    return true;
}

static bool lists_values(const struct shape *shape)
{
    return shape->value_count && !shape->open_values && shape->types == JSON_STRING;
}

static bool is_free_text(const struct shape *shape)
{
    return shape->types == JSON_STRING && !shape->value_count && !shape->choice && !shape->decimal &&
           !(shape->string && shape->string->format);
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
    for (size_t i = 0; i < branches->count; i++) {
        most += branches->shapes[i]->value_count;
        shape->asserted = shape->asserted || branches->shapes[i]->asserted;
    }
    shape->values = leat_arena_alloc_zero(arena, most, sizeof *shape->values);
    if (!shape->values) return false;
    for (size_t i = 0; i < branches->count; i++)
        for (size_t k = 0; k < branches->shapes[i]->value_count; k++) {
            const struct shape_value *value = &branches->shapes[i]->values[k];
            if (has_value(shape, &lookup, value->node)) {
                shape->asserted = shape->asserted || branches->one; /* two branches hold for it, which oneOf forbids */
                continue;
            }
            if (!lookup_add(&lookup, node_hash(value->node), shape->value_count, arena)) return false;
            shape->values[shape->value_count++] = *value;
        }
    shape->types = JSON_STRING | (branches->nulls ? JSON_NULL : 0u);
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
        /* a listed text that the rules of other texts exclude */
        if (!shape_accepts(text, shape->values[i].node, &rule)) return forget_type(builder);
    }
    return true;
}

/* x-leat-name in the branch, or of the definition that it is. */
static leat_str asked_name(const struct schema *branch, const struct shape *shape)
{
    if (branch->c_name.value) return branch->c_name.value->text;
    for (size_t i = 0; shape->name.size && i < shape->of_count; i++)
        if (leat_str_equal(shape->of[i]->name, shape->name) && shape->of[i]->c_name.value)
            return shape->of[i]->c_name.value->text;
    return (leat_str){"", 0};
}

static bool make_choice(struct builder *builder, const struct branches *branches)
{
    struct shape *shape = builder->shape;
    struct leat_arena *arena = builder->shapes->arena;
    struct choice *choice = leat_arena_alloc_zero(arena, 1, sizeof *choice);
    leat_str *names = leat_arena_alloc_zero(arena, branches->count, sizeof *names),
             *asked = leat_arena_alloc_zero(arena, branches->count, sizeof *asked);
    if (!choice || !names || !asked) return false;
    for (size_t i = 0; i < branches->count; i++) asked[i] = asked_name(branches->schemas[i], branches->shapes[i]);
    *choice = (struct choice){.exactly_one = branches->one,
                              .branches = branches->shapes,
                              .names = names,
                              .asked = asked,
                              .count = branches->count};
    choice->rule = assertion_of(branches->one ? "oneOf" : "anyOf", branches->of, (leat_str){"", 0}, branches->at);
    if (branches->of->discriminator.size) {
        choice->member = branches->of->discriminator;
        choice->tagged = branches->of;
        choice->schemas = branches->kept;
    }
    unsigned types = branches->nulls ? JSON_NULL : 0;
    for (size_t i = 0; i < branches->count; i++) types |= branches->shapes[i]->types;
    if ((shape->types & types) != types) return forget_type(builder);
    shape->types = types;
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
            branches = (struct branches){
                .schemas = schema->any_of, .count = schema->any_of_count, .at = schema->any_of_at, .of = schema};
        else if (schema->one_of_count > 1)
            branches = (struct branches){.schemas = schema->one_of,
                                         .count = schema->one_of_count,
                                         .one = true,
                                         .at = schema->one_of_at,
                                         .of = schema};
    }
    if (!branches.of) return true;
    /* beside other keywords a choice is an assertion: the type is what the others say */
    if (!stands_alone(shape, &branches)) return shape->asserted = true;
    /* who meets this shape while it is open must know whether null may stand here */
    bool null = false;
    for (size_t i = 0; i < branches.count; i++) null = null || is_null(branches.schemas[i]);
    if (!null) shape->types &= ~(unsigned)JSON_NULL;
    if (!shape_branches(builder, &branches)) return false;
    if (branches.open || branches.nulls > 1 || !branches.count || (branches.nulls && !(shape->types & JSON_NULL)))
        return forget_type(builder);
    if (branches.count == 1) {
        shape->besides_null = branches.shapes[0];
        shape->type_rule = assertion_of(branches.one ? "oneOf" : "anyOf", branches.of, (leat_str){"", 0}, branches.at);
        return true;
    }
    size_t listing = 0, free_texts = 0;
    const struct shape *text = NULL;
    for (size_t i = 0; i < branches.count; i++) {
        if (lists_values(branches.shapes[i])) listing++;
        if (!is_free_text(branches.shapes[i])) continue;
        free_texts++;
        text = branches.shapes[i];
    }
    bool texts = shape->types & JSON_STRING;
    if (texts && listing == branches.count) return join_values(builder, &branches);
    if (texts && listing && free_texts == 1 && listing + 1 == branches.count) {
        if (!branches.one) return open_values(builder, &branches, text);
        struct diagnostic *d = diagnostics_report(
            shape_diagnostics(builder->shapes), RULE_CHOICE_OPEN, branches.at,
            "the listed values are texts too, so that both branches of oneOf may hold, which refuses them");
        diagnostic_help(shape_diagnostics(builder->shapes), d,
                        "write anyOf: it says that the listed values are known, and others allowed");
        return forget_type(builder);
    }
    return make_choice(builder, &branches);
}
