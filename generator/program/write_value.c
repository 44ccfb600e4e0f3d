/* How a value is written, and the room for it. Literals between values are joined and stored at once; rules are checked
   by the leaves. What may have been stored since there was full room is counted here, and room is made where more would
   not fit (leat/gen/write.h has the contract). Everything that is stored without a question goes through store(), but
   for commas of loops, which begin with full room. */
#include "leat/gen/write.h"

#include "program/place.h"
#include "program/writing.h"

enum { FULL_ROOM = 0, LOOP_COMMA = 1, LONGEST_LITERAL = 1024 };

/* Stores a literal so that behind it at most `most` bytes were stored since there was full room. last: it ends the
   function. left_out: of its first bytes. */
static void store(struct lowering *l, leat_str literal, size_t most, bool last, const char *left_out)
{
    bool fits = l->used + literal.size <= LEAT_WRITE_RUN, ends = fits && l->used + literal.size <= most;
    const char *function = ends ? "put" : fits ? "put_room" : "write_literal";
    lower_step(
        l, (struct step){.kind = STEP_PUT, .literal = literal, .name = function, .value = left_out, .number = last});
    l->used = ends ? l->used + literal.size : FULL_ROOM;
}

/* Stores what is pending, and makes room where more than `most` bytes were stored. */
static void flush_within(struct lowering *l, bool last, size_t most)
{
    leat_str literal = l->pending;
    l->pending = (leat_str){"", 0};
    if (literal.size) {
        store(l, literal, most, last, NULL);
    } else if (l->used > most) {
        lower_step(l, (struct step){.kind = STEP_ROOM, .number = last});
        l->used = FULL_ROOM;
    }
}

void write_pending(struct lowering *l) { flush_within(l, false, LEAT_WRITE_RUN); }
void write_full_room(struct lowering *l) { flush_within(l, false, FULL_ROOM); }

void write_finish(struct lowering *l)
{
    if (l->pending.size || l->used)
        flush_within(l, true, FULL_ROOM);
    else
        lower_return(l, NULL, "at");
}

void write_literal(struct lowering *l, leat_str literal)
{
    /* no compiler has to take strings of any length, nor has joining them to be slow */
    if (l->pending.size + literal.size > LONGEST_LITERAL) write_pending(l);
    l->pending = leat_format(l->program->arena, "%.*s%.*s", LEAT_STR_ARG(l->pending), LEAT_STR_ARG(literal));
}

void write_with_comma(struct lowering *l, leat_str literal)
{
    write_pending(l);
    store(l, literal, LEAT_WRITE_RUN, false, "first");
}

/* ---- branches: behind them as much may have been stored as by the longer one ---- */

size_t write_open_branch(struct lowering *l, leat_str condition)
{
    write_pending(l);
    lower_if(l, condition.data);
    return l->used;
}

size_t write_open_other_branch(struct lowering *l, size_t before)
{
    write_pending(l);
    size_t end = l->used;
    lower_step(l, (struct step){.kind = STEP_ELSE});
    l->used = before;
    return end;
}

void write_close_branch(struct lowering *l, size_t other)
{
    write_pending(l);
    lower_end(l);
    if (l->used < other) l->used = other;
}

/* ---- loops: they begin and end with full room, so that they may be taken any number of times ---- */

void write_each(struct lowering *l, const char *what, const char *count)
{
    write_full_room(l);
    lower_step(l, (struct step){.kind = STEP_EACH, .name = what, .value = count});
    l->used = LOOP_COMMA;
}

void write_each_behind(struct lowering *l, const char *what, const char *count, bool comma_known)
{
    write_each(l, what, count);
    lower_do(l, comma_known ? "*at++ = ','" : "if (!first) *at++ = ','");
    if (!comma_known) lower_do(l, "first = 0");
}

void write_end_each(struct lowering *l)
{
    write_full_room(l);
    lower_end(l);
}

/* ---- objects and lists ---- */

void write_enter(struct lowering *l, const char *bracket)
{
    lower_return(l, "!leat_writer_enter(writer, at)", "leat_write_null(writer, at)");
    write_literal(l, leat_str_of(bracket));
}

void write_leave(struct lowering *l, const char *bracket)
{
    lower_do(l, "leat_writer_leave(writer)");
    write_literal(l, leat_str_of(bracket));
    write_finish(l);
}

void write_doubt(struct lowering *l, const char *why) { lower_remarked(l, "leat_writer_doubt(writer)", why); }

/* ---- values ---- */

void write_leaf(struct lowering *l, const char *name, leat_str in, const struct rule_table *rules)
{
    write_pending(l);
    lower_step(l, (struct step){.kind = STEP_LEAF, .name = name, .value = in.data, .rules = rules});
    l->used = FULL_ROOM;
}

static void call(struct lowering *l, const struct routine *routine, leat_str in)
{
    flush_within(l, false, LEAT_WRITE_LEAD);
    lower_step(l, (struct step){.kind = STEP_CALL, .routine = routine, .value = place_address(l->program, in).data});
    l->used = FULL_ROOM;
}

static void write_present(struct lowering *l, const struct value *value, leat_str in)
{
    static const char *const leaves[] = {[VALUE_INT64] = "int64",
                                         [VALUE_UINT64] = "uint64",
                                         [VALUE_DOUBLE] = "double",
                                         [VALUE_DECIMAL_TEXT] = "decimal_text",
                                         [VALUE_STR] = "str",
                                         [VALUE_TIME] = "time",
                                         [VALUE_EXPIRY] = "expiry",
                                         [VALUE_DATE] = "date",
                                         [VALUE_TIME_OF_DAY] = "time_of_day",
                                         [VALUE_DURATION] = "duration"};
    switch (value->kind) {
    case VALUE_ANY:
        write_leaf(l, l->routine->wire == WIRE_ITEM ? "item_json" : "json", place_revealed(l->program, value->type, in),
                   NULL);
        break;
    case VALUE_BOOL: write_leaf(l, "bool", in, NULL); break;
    case VALUE_UUID: write_leaf(l, "uuid", in, NULL); break;
    case VALUE_ENUM:
        write_leaf(l, "enum", leat_format(l->program->arena, "(int)%.*s", LEAT_STR_ARG(in)), value->rules);
        break;
    case VALUE_OPEN_ENUM:
        in = leat_format(l->program->arena, "(int)%.*s.known, %.*s", LEAT_STR_ARG(in),
                         PRINT_STR(place_enum_text(l->program, value->type, in)));
        write_leaf(l, "open_enum", in, value->rules);
        break;
    case VALUE_CONST: write_literal(l, program_constant(l->program, value->shape->values[0].node)); break;
    case VALUE_ROUTINE: call(l, value->routine, in); break;
    case VALUE_DECIMAL: write_leaf(l, "decimal", place_address(l->program, in), value->rules); break;
    default: write_leaf(l, leaves[value->kind], place_revealed(l->program, value->type, in), value->rules); break;
    }
}

void write_value(struct lowering *l, const struct value *value, leat_str in)
{
    static const char *const tags[] = {
        [ITEM_STRING] = "{\"S\":",   [ITEM_NUMBER] = "{\"N\":\"", [ITEM_EXPIRY] = "{\"N\":\"",
        [ITEM_BOOL] = "{\"BOOL\":",  [ITEM_MAP] = "{\"M\":",      [ITEM_LIST] = "{\"L\":",
        [ITEM_STRINGS] = "{\"SS\":", [ITEM_NUMBERS] = "{\"NS\":"};
    enum item_tag tag = l->routine->wire == WIRE_ITEM ? item_tag(value) : ITEM_NONE;
    if (value->asserted) {
        write_pending(l);
        write_doubt(l, "what the schema asks of it is checked in the text");
    }
    bool quoted = tag == ITEM_NUMBER || tag == ITEM_EXPIRY;
    if (tag) write_literal(l, value->bare ? leat_str_of(quoted ? "\"" : "") : leat_str_of(tags[tag]));
    write_present(l, value, in);
    if (quoted) write_literal(l, LEAT_STR("\""));
    if (tag && !value->bare) write_literal(l, LEAT_STR("}"));
}

void write_null(struct lowering *l)
{
    write_literal(l, l->routine->wire == WIRE_ITEM ? LEAT_STR("{\"NULL\":true}") : LEAT_STR("null"));
}

void write_else_null(struct lowering *l, size_t before)
{
    size_t given = write_open_other_branch(l, before);
    write_null(l);
    write_close_branch(l, given);
}

void write_field(struct lowering *l, const struct field *field, const struct value *value, const char *holder)
{
    leat_str in =
        leat_format(l->program->arena, "%s%s%.*s", field->by_pointer ? "*" : "", holder, LEAT_STR_ARG(field->name));
    if (field->type->kind == TYPE_CONST) in = (leat_str){"", 0};
    if (field->has_flag && in.size) {
        write_pending(l);
        lower_do(l, "leat_write_check_flag(writer, at, %.*s)", PRINT_STR(place_presence(l->program, field, holder)));
    }
    write_value(l, value, in);
}

void write_element(struct lowering *l, const struct value *value, const struct type *element, const char *in)
{
    if (!value->nullable) {
        write_value(l, value, leat_str_of(in));
    } else if (element->kind == TYPE_NULLABLE) {
        const struct field *held = &element->fields[0];
        const char *holder = lower_text(l, "%s.", in);
        size_t before = write_open_branch(l, place_presence_or_any(l->program, held, holder));
        write_field(l, held, value, holder);
        write_else_null(l, before);
    } else {
        size_t before = write_open_branch(l, place_any(l->program, value->type, leat_str_of(in)));
        write_value(l, value, leat_str_of(in));
        write_else_null(l, before);
    }
}
