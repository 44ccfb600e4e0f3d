/* How the branches of a choice are told apart before they are read: by the type of the value, or by a member that holds another constant in each branch.
   Either proves that no two branches can hold at once, so that nothing is left to check for oneOf. */
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

static const struct shape_member *constant_member(const struct shape *branch, leat_str name)
{
    if (!branch->object) return NULL;
    for (size_t i = 0; i < branch->object->member_count; i++) {
        const struct shape_member *member = &branch->object->members[i];
        if (!leat_str_equal(member->name, name)) continue;
        const struct shape *shape = member->shape;
        return shape && member->required && shape->value_count && !shape->open_values && shape->types == JSON_STRING ? member : NULL;
    }
    return NULL;
}

static bool share_value(const struct shape *a, const struct shape *b)
{
    for (size_t i = 0; i < a->value_count; i++)
        for (size_t k = 0; k < b->value_count; k++)
            if (node_equal(a->values[i].node, b->values[k].node)) return true;
    return false;
}

static bool member_decides(const struct choice *choice, leat_str name)
{
    for (size_t i = 0; i < choice->count; i++) {
        const struct shape_member *member = constant_member(choice->branches[i], name);
        if (!member) return false;
        for (size_t k = 0; k < i; k++)
            if (share_value(member->shape, constant_member(choice->branches[k], name)->shape)) return false;
    }
    return true;
}

static bool find_member(struct choice *choice)
{
    const struct shape *first = choice->branches[0];
    for (size_t i = 0; i < choice->count; i++)
        if (choice->branches[i]->types != JSON_OBJECT) return false;
    for (size_t i = 0; first->object && i < first->object->member_count; i++) {
        if (!member_decides(choice, first->object->members[i].name)) continue;
        choice->decide = DECIDE_MEMBER;
        choice->member = first->object->members[i].name;
        return true;
    }
    return false;
}

static void name_branches(struct shapes *shapes, struct choice *choice)
{
    leat_str all = {"", 0};
    for (size_t i = 0; i < choice->count; i++) {
        const struct shape *branch = choice->branches[i];
        leat_str name = branch->name;
        if (!name.size && choice->decide == DECIDE_MEMBER) name = constant_member(branch, choice->member)->shape->values[0].node->text;
        if (!name.size) name = types_text(branch->types, shapes->arena);
        choice->names[i] = name;
        all = all.size ? leat_format(shapes->arena, "%.*s, %.*s", LEAT_STR_ARG(all), LEAT_STR_ARG(name)) : name;
    }
    choice->rule.operand = all;
}

static bool settle(struct shapes *shapes, struct shape *shape)
{
    struct choice *choice = shape->choice;
    if (types_are_disjoint(choice)) {
        choice->decide = DECIDE_TYPE;
    } else if (!find_member(choice)) {
        struct diagnostics *diagnostics = shape_diagnostics(shapes);
        struct diagnostic *d =
            diagnostics_report(diagnostics, RULE_CHOICE_OPEN, choice->rule.at, "leat can't tell the branches of this %s apart yet", choice->rule.keyword);
        diagnostic_help(diagnostics, d, "give each branch another type, or a required member of one name with a const of its own");
        shape->broken = shapes->any_broken = true;
        return false;
    }
    name_branches(shapes, choice);
    shape->type_rule = choice->rule;
    return true;
}

bool settle_choices(struct shapes *shapes)
{
    bool fine = true;
    for (; shapes->settled < shapes->count; shapes->settled++) {
        struct shape *shape = shapes->items[shapes->settled];
        if (shape->choice && !shape->broken) fine = settle(shapes, shape) && fine;
    }
    return fine;
}
