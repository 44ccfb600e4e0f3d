/* How lists, maps and tuples are written: item by item. */
#include "program/writing.h"

/* A list that is not there, or whose count says that it should be. */
static void refuse_itemless(struct lowering *l)
{
    lower_return(l, "!in->items", "leat_write_itemless(writer, at, in->count)");
}

void write_list(struct lowering *l)
{
    const struct shape_array *array = l->routine->shape->array;
    refuse_itemless(l);
    write_enter(l, "[");
    write_each(l, "item", NULL);
    write_element(l, &l->routine->item, l->routine->type->element, "in->items[i]");
    write_end_each(l);
    if (array && (array->min_items_rule.keyword || array->max_items_rule.keyword))
        lower_do(l, "leat_write_check_items(writer, in->count, &%s)", l->routine->rules->c);
    write_leave(l, "]");
}

void write_map(struct lowering *l)
{
    refuse_itemless(l);
    write_enter(l, "{");
    write_doubt(l, "whether its names differ is checked in the text");
    write_each(l, "member", NULL);
    write_entry(l, l->routine->type->element, "in->");
    write_end_each(l);
    write_leave(l, "}");
}

/* ---- tuples ---- */

/* Whether anything may stand behind the item at a place. */
static bool is_followed(const struct routine *routine, size_t place)
{
    return place + 1 < routine->member_count || routine->type->rest;
}

/* Whether an item that something may follow may be absent. */
static bool may_end_early(const struct routine *routine)
{
    for (size_t i = 0; i < routine->member_count; i++)
        if (write_is_optional(routine, &routine->members[i]) && is_followed(routine, i)) return true;
    return false;
}

/* The comma before an item: where none is sure to stand before it, `first` says whether it is left out. */
static void write_item_comma(struct lowering *l, bool comma_known, size_t place)
{
    if (comma_known) {
        if (place) write_literal(l, LEAT_STR(","));
        return;
    }
    if (place)
        write_with_comma(l, LEAT_STR(","));
    else
        write_pending(l);
    if (is_followed(l->routine, place)) lower_do(l, "first = 0");
}

/* What stands behind the members of a tuple. `ended`: one of them may be absent. */
static void write_items_behind(struct lowering *l, bool comma_known, bool ended)
{
    const struct type *type = l->routine->type;
    const char *rest = lower_text(l, "in->%.*s", LEAT_STR_ARG(type->rest_name)),
               *count = lower_text(l, "%s.count", rest);
    write_full_room(l);
    if (ended) lower_do(l, "leat_write_check_hole(writer, at, ended && %s)", count);
    write_each_behind(l, "item", count, comma_known);
    write_element(l, &l->routine->item, type->rest->element, lower_text(l, "%s.items[i]", rest));
    write_end_each(l);
}

/* An item that is absent ends a tuple: what stands behind it is refused. How many there are, the tables check in the
   text. */
void write_tuple(struct lowering *l)
{
    const struct routine *routine = l->routine;
    bool comma_known = routine->member_count && !write_is_optional(routine, &routine->members[0]),
         ended = may_end_early(routine);
    if (!comma_known && is_followed(routine, 0)) lower_do(l, "size_t first = 1");
    if (ended) lower_do(l, "bool ended = false");
    write_begin_struct(l);
    write_enter(l, "[");
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct routine_member *member = &routine->members[i];
        bool optional = write_is_optional(routine, member),
             behind = i && write_is_optional(routine, &routine->members[i - 1]);
        l->at = member->member->at;
        size_t before = optional ? write_open_branch(l, write_there_or_null(l, member->field)) : 0;
        if (optional && behind) lower_do(l, "leat_write_check_hole(writer, at, ended)");
        write_item_comma(l, comma_known, i);
        write_member(l, member);
        if (!optional) continue;
        size_t there = write_open_other_branch(l, before);
        if (is_followed(routine, i)) lower_do(l, "ended = true");
        write_close_branch(l, there);
    }
    if (routine->type->rest) write_items_behind(l, comma_known, ended);
    write_leave(l, "]");
}
