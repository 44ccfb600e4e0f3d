/* Schemas that apply other schemas to the same value: references, and the logic of allOf, anyOf, oneOf, not and if. */
#include "oracle/place.h"

static bool apply_here(struct place *place, const struct schema *schema)
{
    return place_apply(place->run, schema, place->value, place->scope, place->evaluated);
}

static bool try_here(struct place *place, const struct schema *schema)
{
    return place_try(place->run, schema, place->value, place->scope, place->evaluated);
}

/* The outermost resource that evaluation came through and that has a dynamic anchor of the name decides; the one that
   $dynamicRef found has it too. */
const struct schema *scope_dynamic_target(const struct scope *scope, const struct schema *schema)
{
    const struct schema *target = schema->dynamic_reference;
    if (!schema->dynamic_name.data) return target;
    for (; scope; scope = scope->outer)
        for (size_t i = 0; scope->resource && i < scope->resource->dynamic_anchor_count; i++)
            if (leat_str_equal(scope->resource->dynamic_anchors[i].name, schema->dynamic_name))
                target = scope->resource->dynamic_anchors[i].schema;
    return target;
}

bool check_references(struct place *place)
{
    bool holds = true;
    if (place->schema->reference) holds = apply_here(place, place->schema->reference);
    if (place->schema->dynamic_reference)
        holds = apply_here(place, scope_dynamic_target(place->scope, place->schema)) && holds;
    return holds;
}

/* How far each branch is from the value; the nearest says what is wrong with it, unless all of them are about something
   else. */
static void explain(struct place *place, const struct schema *const *branches, size_t count)
{
    enum { ANOTHER_THING = 1 << 20 };
    struct run *run = place->run;
    const struct schema *nearest = NULL;
    size_t least = ANOTHER_THING;
    if (!run->report || run->silent || run->weight) return;
    for (size_t i = 0; i < count; i++) {
        size_t weight = 0;
        run->weight = &weight;
        run->weighed = place->value;
        place_apply(run, branches[i], place->value, place->scope, NULL);
        run->weight = NULL;
        if (weight < least) nearest = branches[i];
        if (weight < least) least = weight;
    }
    bool below = run->below_choice;
    run->below_choice = true;
    if (nearest) place_apply(run, nearest, place->value, place->scope, NULL);
    run->below_choice = below;
}

/* All branches are tried: each that holds tells what it has evaluated. */
static bool check_any(struct place *place)
{
    const struct schema *schema = place->schema;
    bool holds = false;
    for (size_t i = 0; i < schema->any_of_count; i++) holds = try_here(place, schema->any_of[i]) || holds;
    if (holds) return true;
    place_violate(place, "anyOf", NULL);
    explain(place, schema->any_of, schema->any_of_count);
    return false;
}

static bool check_one(struct place *place)
{
    const struct schema *schema = place->schema;
    size_t holding = 0, which[2] = {0, 0};
    for (size_t i = 0; i < schema->one_of_count; i++) {
        if (!try_here(place, schema->one_of[i])) continue;
        if (holding < 2) which[holding] = i;
        holding++;
    }
    if (holding == 1) return true;
    place_report(place,
                 (struct oracle_violation){
                     .keyword = "oneOf", .at = place->value->at, .first = which[0], .second = holding ? which[1] : 0});
    if (!holding) explain(place, schema->one_of, schema->one_of_count);
    return false;
}

static bool check_condition(struct place *place)
{
    const struct schema *branch =
        try_here(place, place->schema->condition) ? place->schema->then_ : place->schema->else_;
    return !branch || apply_here(place, branch);
}

bool check_combined(struct place *place)
{
    const struct schema *schema = place->schema;
    bool holds = true;
    for (size_t i = 0; i < schema->all_of_count; i++) holds = apply_here(place, schema->all_of[i]) && holds;
    if (schema->any_of_count) holds = check_any(place) && holds;
    if (schema->one_of_count) holds = check_one(place) && holds;
    /* what must not hold tells nothing about what it has evaluated */
    if (schema->negated && place_try(place->run, schema->negated, place->value, place->scope, NULL))
        holds = place_violate(place, "not", NULL);
    if (schema->condition) holds = check_condition(place) && holds;
    return holds;
}
