/* How the branches of a choice are told apart before they are read: by the type of the value, or by a member that holds
   another constant in each branch. Either proves that no two branches can hold at once, so that nothing is left to
   check for oneOf. */
#include "shape/builder.h"

static bool types_are_disjoint(const struct choice *choice)
{
    unsigned seen = 0;
    for (size_t i = 0; i < choice->count; i++) {
        if (seen & choice->branches[i]->types) return false;
        seen |= choice->branches[i]->types;
    }
    return true;
}

static bool is_constant(const struct shape_member *member)
{
    const struct shape *shape = member ? member->shape : NULL;
    return shape && member->required && shape->value_count && !shape->open_values && shape->types == JSON_STRING;
}

static const struct shape_member *constant_member(const struct shape *branch, leat_str name)
{
    const struct shape_member *member = branch->object ? shape_find_member(branch->object, name) : NULL;
    return is_constant(member) ? member : NULL;
}

/* Adds the constants of a branch to those of the branches before it; false where one of them is there already. */
static bool add_values(struct lookup *seen, const struct shape_value **values, size_t *count, const struct shape *shape,
                       struct leat_arena *arena)
{
    for (size_t i = 0; i < shape->value_count; i++) {
        uint64_t hash = node_hash(shape->values[i].node);
        for (size_t step = 0, k; lookup_next(seen, hash, &step, &k);)
            if (node_equal(values[k]->node, shape->values[i].node)) return false;
        if (!lookup_add(seen, hash, *count, arena)) return false;
        values[(*count)++] = &shape->values[i];
    }
    return true;
}

static bool member_decides(const struct choice *choice, leat_str name, struct leat_arena *arena)
{
    struct lookup seen = {0};
    size_t count = 0, most = 0;
    for (size_t i = 0; i < choice->count; i++) {
        const struct shape_member *member = constant_member(choice->branches[i], name);
        if (!member) return false;
        most += member->shape->value_count;
    }
    const struct shape_value **values = leat_arena_alloc_zero(arena, most, sizeof *values);
    for (size_t i = 0; values && i < choice->count; i++)
        if (!add_values(&seen, values, &count, constant_member(choice->branches[i], name)->shape, arena)) return false;
    return values != NULL;
}

static bool find_member(struct choice *choice, struct leat_arena *arena)
{
    const struct shape *first = choice->branches[0];
    for (size_t i = 0; i < choice->count; i++)
        if (choice->branches[i]->types != JSON_OBJECT) return false;
    for (size_t i = 0; first->object && i < first->object->member_count; i++) {
        if (!is_constant(&first->object->members[i]) || !member_decides(choice, first->object->members[i].name, arena))
            continue;
        choice->decide = DECIDE_MEMBER;
        choice->member = first->object->members[i].name;
        return true;
    }
    return false;
}

static void name_branches(struct shapes *shapes, struct choice *choice)
{
    for (size_t i = 0; i < choice->count; i++) {
        const struct shape *branch = choice->branches[i];
        leat_str name = branch->name;
        if (!name.size && choice->decide == DECIDE_TRY && branch->of_count) name = branch->of[0]->title;
        if (!name.size && choice->decide == DECIDE_MEMBER)
            name = constant_member(branch, choice->member)->shape->values[0].node->text;
        if (!name.size) name = types_text(branch->types, shapes->arena);
        choice->names[i] = name;
    }
    choice->rule.operand = texts_join(choice->names, choice->count, shapes->arena);
}

static bool names_differ(const struct choice *choice, struct leat_arena *arena)
{
    struct lookup names = {0};
    for (size_t i = 0; i < choice->count; i++) {
        uint64_t hash = lookup_hash_text(choice->names[i]);
        for (size_t step = 0, k; lookup_next(&names, hash, &step, &k);)
            if (leat_str_equal(choice->names[k], choice->names[i])) return false;
        if (!lookup_add(&names, hash, i, arena)) return false;
    }
    return true;
}

/* Whether the constants of another member give the name of one branch to another one. */
static bool swaps_names(const struct choice *choice, leat_str member, struct leat_arena *arena)
{
    struct lookup names = {0};
    for (size_t i = 0; i < choice->count; i++)
        if (!lookup_add(&names, lookup_hash_text(choice->names[i]), i, arena)) return false;
    for (size_t i = 0; i < choice->count; i++) {
        if (choice->branches[i]->name.size || choice->asked[i].size) continue;
        leat_str other = constant_member(choice->branches[i], member)->shape->values[0].node->text;
        for (size_t step = 0, k; lookup_next(&names, lookup_hash_text(other), &step, &k);)
            if (k != i && !choice->asked[k].size && leat_str_equal(choice->names[k], other)) return true;
    }
    return false;
}

/* Two members that could both decide, and name the branches crosswise: which of them stands first must not say what a
   name in C means. */
static bool names_are_settled(struct shapes *shapes, const struct choice *choice)
{
    const struct shape_object *first = choice->decide == DECIDE_MEMBER ? choice->branches[0]->object : NULL;
    for (size_t i = 0; first && i < first->member_count; i++) {
        leat_str name = first->members[i].name;
        if (leat_str_equal(name, choice->member) || !is_constant(&first->members[i]) ||
            !member_decides(choice, name, shapes->arena) || !swaps_names(choice, name, shapes->arena))
            continue;
        struct diagnostics *diagnostics = shape_diagnostics(shapes);
        struct diagnostic *d = diagnostics_report(
            diagnostics, RULE_NAMES_MEET, choice->rule.at,
            "\"%.*s\" and \"%.*s\" would each give the name of a branch to another, and leat can't choose",
            LEAT_STR_ARG(choice->member), LEAT_STR_ARG(name));
        diagnostic_help(diagnostics, d, "say x-leat-name at the branches");
        return false;
    }
    return true;
}

/* Subtypes that are no objects for C, or several, are values of the last branch. */
static bool settle_subtypes(struct shapes *shapes, struct shape *shape)
{
    struct builder builder = {.shapes = shapes, .shape = shape};
    struct choice *choice = shape->choice;
    size_t count = 0;
    for (size_t i = 0; i < choice->count; i++) {
        const struct shape *branch = choice->branches[i];
        bool fits = !branch->choice && branch->types == JSON_OBJECT && !branch->anything;
        if (!fits && i + 1 == choice->count) return forget_type(&builder);
        if (!fits) continue;
        choice->branches[count] = branch;
        choice->schemas[count] = choice->schemas[i];
        choice->names[count] = choice->names[i];
        choice->asked[count++] = choice->asked[i];
    }
    choice->count = count;
    choice->decide = DECIDE_TRY;
    return settle_tags(choice, shapes->arena);
}

static bool settle(struct shapes *shapes, struct shape *shape)
{
    struct choice *choice = shape->choice;
    struct builder builder = {.shapes = shapes, .shape = shape};
    if (choice->by_type) return true;
    if (choice->rest) return settle_subtypes(shapes, shape);
    for (size_t i = 0; i < choice->count; i++) {
        const struct shape *branch = choice->branches[i];
        if ((branch->choice && !branch->choice->rest) || branch->besides_null || branch->anything ||
            branch->types & JSON_NULL)
            return leave_untyped(&builder, RULE_CHOICE_OPEN, choice->rule.at,
                                 "a branch of this %s may be of several types", choice->rule.keyword);
    }
    if (types_are_disjoint(choice)) {
        choice->decide = DECIDE_TYPE;
    } else if (!find_member(choice, shapes->arena)) {
        choice->decide = DECIDE_TRY;
        shape->asserted = true;
        /* only one branch of oneOf holds, whichever is tried first */
        if (choice->tagged && !choice->exactly_one && !settle_tags(choice, shapes->arena)) return false;
    }
    name_branches(shapes, choice);
    if (choice->decide == DECIDE_TRY && !names_differ(choice, shapes->arena))
        return leave_untyped(&builder, RULE_CHOICE_OPEN, choice->rule.at,
                             "nothing tells the branches of this %s apart, not even a name or title",
                             choice->rule.keyword);
    shape->type_rule = choice->rule;
    if (names_are_settled(shapes, choice)) return true;
    shape->broken = shapes->any_broken = true;
    return false;
}

/* A branch beside null is known when it is made: it may have been open, as in a list whose nodes point to the next one
   or to null. */
static void settle_null(struct shapes *shapes, struct shape *shape)
{
    struct builder builder = {.shapes = shapes, .shape = shape};
    const struct shape *besides = shape->besides_null;
    if (besides->anything || besides->besides_null || besides->types & JSON_NULL) {
        forget_type(&builder);
        return;
    }
    shape->types = besides->types | JSON_NULL;
    shape->asserted = shape->asserted || besides->asserted;
    shape->type_rule.operand = types_text(shape->types, shapes->arena);
}

bool settle_choices(struct shapes *shapes)
{
    bool fine = true;
    size_t from = shapes->settled;
    for (; shapes->settled < shapes->count; shapes->settled++) {
        struct shape *shape = shapes->items[shapes->settled];
        if (shape->choice && !shape->broken) fine = settle(shapes, shape) && fine;
    }
    for (; from < shapes->settled; from++)
        if (shapes->items[from]->besides_null && !shapes->items[from]->broken) settle_null(shapes, shapes->items[from]);
    return fine;
}
