/* How an object is written: its members in their order, each behind its name and comma where it is there, then what the
   schema does not name. */
#include "program/place.h"
#include "program/writing.h"

bool write_is_optional(const struct routine *routine, const struct routine_member *member)
{
    return member->field->presence == PRESENCE_OPTIONAL || item_leaves_out(routine, member);
}

/* ---- a member ---- */

static leat_str presence_of(struct lowering *l, const struct field *field)
{
    return place_presence_or_any(l->program, field, "in->");
}

leat_str write_there_or_null(struct lowering *l, const struct field *field)
{
    leat_str there = presence_of(l, field);
    return field->null_flag ? leat_format(l->program->arena, "%.*s || in->%.*s_is_null", LEAT_STR_ARG(there),
                                          LEAT_STR_ARG(field->name))
                            : there;
}

/* What is optional, when it is written. One that was forgotten is, to be refused. */
static leat_str when_written(struct lowering *l, const struct routine_member *member)
{
    const struct field *field = member->field;
    if (!item_leaves_out(l->routine, member)) return write_there_or_null(l, field);
    leat_str name = field->name;
    if (field->presence != PRESENCE_OPTIONAL)
        return leat_format(l->program->arena, "!in->%.*s.items || in->%.*s.count", LEAT_STR_ARG(name),
                           LEAT_STR_ARG(name));
    return leat_format(l->program->arena, field->null_flag ? "in->%.*s.count || in->%.*s_is_null" : "in->%.*s.count",
                       LEAT_STR_ARG(name), LEAT_STR_ARG(name));
}

/* The name with its comma. Before the first member that is always there, `first` says whether the comma is left out. */
static void write_name(struct lowering *l, const struct routine_member *member, bool comma_known, bool is_first)
{
    leat_str name = leat_format(l->program->arena, "%s%.*s:", comma_known && is_first ? "" : ",",
                                PRINT_STR(program_json(l->program, member->wire)));
    if (comma_known) {
        write_literal(l, name);
        return;
    }
    write_with_comma(l, name);
    lower_do(l, "first = 0");
}

/* What is said to be null must be nothing else. */
static void write_said_null(struct lowering *l, const struct field *field)
{
    leat_str any = presence_of(l, field);
    write_pending(l);
    if (any.size) lower_do(l, "leat_write_check_flag(writer, at, !(%.*s))", LEAT_STR_ARG(any));
    write_null(l);
}

void write_member(struct lowering *l, const struct routine_member *member)
{
    const struct field *field = member->field;
    if (field->null_flag) {
        size_t before =
            write_open_branch(l, leat_format(l->program->arena, "in->%.*s_is_null", LEAT_STR_ARG(field->name)));
        write_said_null(l, field);
        size_t null = write_open_other_branch(l, before);
        write_field(l, field, &member->value, "in->");
        write_close_branch(l, null);
    } else if (field->presence == PRESENCE_NULLABLE) {
        size_t before = write_open_branch(l, presence_of(l, field));
        write_field(l, field, &member->value, "in->");
        write_else_null(l, before);
    } else {
        write_field(l, field, &member->value, "in->");
    }
}

/* ---- members that the schema does not name ---- */

void write_entry(struct lowering *l, const struct type *element, const char *holder)
{
    write_leaf(l, "name",
               leat_format(l->program->arena, "%sitems[i].name%s", holder, l->routine->type->secret ? ".reveal" : ""),
               NULL);
    write_element(l, &l->routine->item, element, lower_text(l, "%sitems[i].value", holder));
}

/* Behind the others. */
static void write_rest(struct lowering *l, bool comma_known)
{
    const struct type *type = l->routine->type;
    const char *holder = lower_text(l, "in->%.*s.", LEAT_STR_ARG(type->rest_name)),
               *count = lower_text(l, "%scount", holder);
    write_full_room(l);
    lower_if(l, count);
    write_doubt(l, "whether their names differ is checked in the text");
    lower_end(l);
    write_each_behind(l, "member", count, comma_known);
    write_entry(l, type->rest->element, holder);
    write_end_each(l);
}

/* ---- the whole ---- */

/* Whether the members of a struct may be too few or too many. */
static bool may_miscount(const struct routine *routine)
{
    const struct shape_object *object = routine->shape->object;
    size_t least = 0;
    for (size_t i = 0; i < routine->member_count; i++) least += !write_is_optional(routine, &routine->members[i]);
    return (object->min_properties_rule.keyword && least < object->min_properties) ||
           (object->max_properties_rule.keyword && routine->member_count > object->max_properties);
}

void write_begin_struct(struct lowering *l)
{
    const struct type *type = l->routine->type;
    if (type_is_empty(type)) lower_remarked(l, "(void)in", "constants are not kept");
    if (!type->rest) return;
    const char *rest = lower_text(l, "in->%.*s", LEAT_STR_ARG(type->rest_name));
    lower_return(l, lower_text(l, "%s.count && !%s.items", rest, rest),
                 lower_text(l, "leat_write_itemless(writer, at, %s.count)", rest));
}

void write_object(struct lowering *l)
{
    const struct routine *routine = l->routine;
    bool comma_known = routine->member_count && !write_is_optional(routine, &routine->members[0]);
    if (!comma_known) lower_do(l, "size_t first = 1");
    write_begin_struct(l);
    write_enter(l, "{");
    if (may_miscount(routine)) write_doubt(l, "how many members there are is checked in the text");
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct routine_member *member = &routine->members[i];
        l->at = member->member->at;
        bool optional = write_is_optional(routine, member);
        size_t before = optional ? write_open_branch(l, when_written(l, member)) : 0;
        write_name(l, member, comma_known, i == 0);
        write_member(l, member);
        if (optional)
            write_close_branch(l, before);
        else
            comma_known = true;
    }
    if (routine->type->rest) write_rest(l, comma_known);
    write_leave(l, "}");
}
