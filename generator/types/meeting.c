/* Names that meet within one struct: of its fields and what stands beside them, or of the arms of a union. The author
   is asked for another name; of somebody else's schemas the second one of two is spelled. */
#include "core/print.h"
#include "types/making.h"
#include "types/names.h"

static bool report_meeting(struct types *types, struct span at, leat_str wire, struct span other_at, leat_str other,
                           leat_str name)
{
    struct diagnostics *diagnostics = types_diagnostics(types);
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_NAMES_MEET, at,
                                              "\"%.*s\" and \"%.*s\" would both be `%.*s` in C, and leat can't choose",
                                              LEAT_STR_ARG(other), LEAT_STR_ARG(wire), LEAT_STR_ARG(name));
    diagnostic_note(diagnostics, d, other_at, "the other one");
    diagnostic_help(diagnostics, d, "say x-leat-name at one of them");
    return false;
}

/* Gives an owner the name that stands for it in `items`, or says who has it. */
static bool take_name(struct types *types, struct member_names *names, size_t owner, size_t *other)
{
    leat_str name = names->items[owner];
    for (size_t step = 0; lookup_next(&names->lookup, lookup_hash_text(name), &step, other);)
        if (leat_str_equal(names->items[*other], name)) return false;
    *other = owner;
    return lookup_add(&names->lookup, lookup_hash_text(name), owner, types->arena);
}

enum { FIELD_NAMES = 3 };

/* The names that a field has in its struct: the member's, of what says that it is there, of what says that it is null;
   the last two may be empty. */
static void names_of_field(const struct types *types, const struct field *field, leat_str names[FIELD_NAMES])
{
    const leat_str none = {"", 0};
    names[0] = field->name;
    names[1] = field->has_flag ? leat_format(types->arena, "has_%.*s", LEAT_STR_ARG(field->name)) : none;
    names[2] = field->null_flag ? leat_format(types->arena, "%.*s_is_null", LEAT_STR_ARG(field->name)) : none;
}

/* Gives a field its names; the index of a field that has one of them, or its own. */
static size_t take_field_names(struct types *types, struct member_names *names, size_t i, const struct field *field,
                               leat_str *met)
{
    names_of_field(types, field, names->items + i * FIELD_NAMES);
    for (size_t k = i * FIELD_NAMES; k < (i + 1) * FIELD_NAMES; k++) {
        size_t other;
        *met = names->items[k];
        if (met->size && !take_name(types, names, k, &other)) return other / FIELD_NAMES;
    }
    return i;
}

/* No handler may find another member under a name that it used. */
bool names_take_fields(struct types *types, const struct type *type)
{
    struct member_names names = {
        .items = leat_arena_alloc_zero(types->arena, type->field_count * FIELD_NAMES, sizeof *names.items)};
    leat_str met;
    bool fine = names.items;
    for (size_t i = 0; names.items && i < type->field_count; i++) {
        struct field *field = &type->fields[i];
        size_t other = take_field_names(types, &names, i, field, &met);
        if (other != i && names_are_lenient(types)) {
            field->name = name_c(names_of_second(field->wire, field->name, types->arena), types->arena);
            other = take_field_names(types, &names, i, field, &met);
        }
        if (other == i) continue;
        const struct field *first = &type->fields[other];
        fine = report_meeting(types, field->member->at, field->wire, first->member->at, first->wire, met);
    }
    return fine;
}

bool names_take_arm(struct types *types, struct member_names *names, struct type *type, leat_str asked)
{
    const struct choice *choice = type->shape->choice;
    size_t i = type->arm_count - 1, other;
    leat_str *name = &type->arms[i].name;
    names->items[i] = *name = names_of_arm(asked, types->arena);
    if (take_name(types, names, i, &other)) return true;
    if (!names_are_lenient(types))
        return other != i && report_meeting(types, type->arms[i].shape->at, choice->names[i],
                                            type->arms[other].shape->at, choice->names[other], *name);
    names->items[i] = names_of_arm(name_spell(asked, types->arena), types->arena);
    while (!take_name(types, names, i, &other) && !leat_arena_has_failed(types->arena))
        names->items[i] = leat_format(types->arena, "%.*s_", LEAT_STR_ARG(names->items[i]));
    *name = names->items[i];
    return true;
}
