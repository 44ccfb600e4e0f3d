/* How a routine writes. Literals between values are joined and stored at once; rules are checked by the leaves.
   What may have been stored since there was full room is counted here, and room is made where more would not fit (leat/gen/write.h has the contract).
   Everything that is stored without a question goes through store(), but for commas of loops, which begin with full room. */
#include "leat/gen/write.h"

#include "program/lower.h"
#include "program/place.h"
#include "text/escape.h"

enum { FULL_ROOM = 0, LONGEST_LITERAL = 1024 };

/* Stores a literal so that behind it at most `most` bytes were stored since there was full room. last: it ends the function. left_out: of its first bytes. */
static void store(struct lowering *l, leat_str literal, size_t most, bool last, const char *left_out)
{
    bool fits = l->used + literal.size <= LEAT_WRITE_RUN, ends = fits && l->used + literal.size <= most;
    const char *function = ends ? "put" : fits ? "put_room" : "write_literal";
    lower_step(l, (struct step){.kind = STEP_PUT, .literal = literal, .name = function, .value = left_out, .number = last});
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

static void flush(struct lowering *l) { flush_within(l, false, LEAT_WRITE_RUN); }

/* The end of a function. */
static void finish(struct lowering *l)
{
    if (l->pending.size || l->used)
        flush_within(l, true, FULL_ROOM);
    else
        lower_return(l, NULL, "at");
}

static void add(struct lowering *l, leat_str literal)
{
    if (l->pending.size + literal.size > LONGEST_LITERAL) flush(l); /* no compiler has to take strings of any length, nor has joining them to be slow */
    l->pending = leat_format(l->program->arena, "%.*s%.*s", LEAT_STR_ARG(l->pending), LEAT_STR_ARG(literal));
}

/* ---- branches: behind them as much may have been stored as by the longer one ---- */

static size_t open_branch(struct lowering *l, leat_str condition)
{
    flush(l);
    lower_if(l, condition.data);
    return l->used;
}

/* before: what open_branch returned. Returns what was stored at the end of the first branch. */
static size_t open_other_branch(struct lowering *l, size_t before)
{
    flush(l);
    size_t end = l->used;
    lower_step(l, (struct step){.kind = STEP_ELSE});
    l->used = before;
    return end;
}

/* other: what was stored on the way that ends here as well. */
static void close_branch(struct lowering *l, size_t other)
{
    flush(l);
    lower_end(l);
    if (l->used < other) l->used = other;
}

/* ---- values ---- */

/* A leaf of the runtime, which makes room. rules: NULL where it has none. */
static void leaf(struct lowering *l, const char *name, leat_str in, const struct rule_table *rules)
{
    flush(l);
    lower_step(l, (struct step){.kind = STEP_LEAF, .name = name, .value = in.data, .rules = rules});
    l->used = FULL_ROOM;
}

static void doubt(struct lowering *l, const char *why) { lower_remarked(l, "leat_writer_doubt(writer)", why); }

static void write_present(struct lowering *l, const struct value *value, leat_str in)
{
    static const char *const leaves[] = {
        [VALUE_INT64] = "int64", [VALUE_UINT64] = "uint64", [VALUE_DOUBLE] = "double", [VALUE_DECIMAL_TEXT] = "decimal_text", [VALUE_STR] = "str",
        [VALUE_TIME] = "time",   [VALUE_EXPIRY] = "expiry", [VALUE_DATE] = "date",     [VALUE_TIME_OF_DAY] = "time_of_day",   [VALUE_DURATION] = "duration"};
    switch (value->kind) {
    case VALUE_ANY: leaf(l, l->routine->wire == WIRE_ITEM ? "item_json" : "json", place_revealed(l->program, value->type, in), NULL); break;
    case VALUE_BOOL: leaf(l, "bool", in, NULL); break;
    case VALUE_UUID: leaf(l, "uuid", in, NULL); break;
    case VALUE_ENUM: leaf(l, "enum", leat_format(l->program->arena, "(int)%.*s", LEAT_STR_ARG(in)), value->rules); break;
    case VALUE_OPEN_ENUM:
        in = leat_format(l->program->arena, "(int)%.*s.known, %.*s", LEAT_STR_ARG(in), PRINT_STR(place_enum_text(l->program, value->type, in)));
        leaf(l, "open_enum", in, value->rules);
        break;
    case VALUE_CONST: add(l, program_constant(l->program, value->shape->values[0].node)); break;
    case VALUE_ROUTINE:
        flush_within(l, false, LEAT_WRITE_LEAD);
        lower_step(l, (struct step){.kind = STEP_CALL, .routine = value->routine, .value = place_address(l->program, in).data});
        l->used = FULL_ROOM;
        break;
    case VALUE_DECIMAL: leaf(l, "decimal", place_address(l->program, in), value->rules); break;
    default: leaf(l, leaves[value->kind], place_revealed(l->program, value->type, in), value->rules); break;
    }
}

/* With the object that names its type, in an item. Numbers stand in quotes there. */
static void write_value(struct lowering *l, const struct value *value, leat_str in)
{
    static const char *const tags[] = {[ITEM_STRING] = "{\"S\":", [ITEM_NUMBER] = "{\"N\":\"", [ITEM_EXPIRY] = "{\"N\":\"", [ITEM_BOOL] = "{\"BOOL\":",
                                       [ITEM_MAP] = "{\"M\":",    [ITEM_LIST] = "{\"L\":",     [ITEM_STRINGS] = "{\"SS\":", [ITEM_NUMBERS] = "{\"NS\":"};
    enum item_tag tag = l->routine->wire == WIRE_ITEM ? item_tag(value) : ITEM_NONE;
    if (value->asserted) {
        flush(l);
        doubt(l, "what the schema asks of it is checked in the text");
    }
    bool quoted = tag == ITEM_NUMBER || tag == ITEM_EXPIRY;
    if (tag) add(l, value->bare ? leat_str_of(quoted ? "\"" : "") : leat_str_of(tags[tag]));
    write_present(l, value, in);
    if (quoted) add(l, LEAT_STR("\""));
    if (tag && !value->bare) add(l, LEAT_STR("}"));
}

static void write_null(struct lowering *l) { add(l, l->routine->wire == WIRE_ITEM ? LEAT_STR("{\"NULL\":true}") : LEAT_STR("null")); }

/* ---- objects ---- */

/* Of a struct that holder, "in->", leads to. */
static void write_field(struct lowering *l, const struct field *field, const struct value *value, const char *holder)
{
    leat_str in = leat_format(l->program->arena, "%s%s%.*s", field->by_pointer ? "*" : "", holder, LEAT_STR_ARG(field->name));
    if (field->type->kind == TYPE_CONST) in = (leat_str){"", 0};
    if (field->has_flag && in.size) {
        flush(l);
        lower_do(l, "leat_write_check_flag(writer, at, %.*s)", PRINT_STR(place_presence(l->program, field, holder)));
    }
    write_value(l, value, in);
}

static void write_member_value(struct lowering *l, const struct routine_member *member) { write_field(l, member->field, &member->value, "in->"); }

static leat_str presence_of(struct lowering *l, const struct field *field) { return place_presence_or_any(l->program, field, "in->"); }

/* What is said to be null must be nothing else. */
static void write_said_null(struct lowering *l, const struct field *field)
{
    leat_str any = presence_of(l, field);
    flush(l);
    if (any.size) lower_do(l, "leat_write_check_flag(writer, at, !(%.*s))", LEAT_STR_ARG(any));
    write_null(l);
}

static void write_present_member(struct lowering *l, const struct routine_member *member)
{
    const struct field *field = member->field;
    if (field->null_flag) {
        size_t before = open_branch(l, leat_format(l->program->arena, "in->%.*s_is_null", LEAT_STR_ARG(field->name)));
        write_said_null(l, field);
        size_t null = open_other_branch(l, before);
        write_member_value(l, member);
        close_branch(l, null);
        return;
    }
    if (member->field->presence != PRESENCE_NULLABLE) {
        write_member_value(l, member);
        return;
    }
    size_t before = open_branch(l, presence_of(l, member->field));
    write_member_value(l, member);
    size_t given = open_other_branch(l, before);
    write_null(l);
    close_branch(l, given);
}

/* The name with its comma. Before the first member that is always there, `first` says whether the comma is left out. */
static void write_name(struct lowering *l, const struct routine_member *member, bool comma_known, bool is_first)
{
    leat_str name = leat_format(l->program->arena, "%s%.*s:", comma_known && is_first ? "" : ",", PRINT_STR(program_json(l->program, member->wire)));
    if (comma_known) {
        add(l, name);
        return;
    }
    flush(l);
    store(l, name, LEAT_WRITE_RUN, false, "first");
    lower_do(l, "first = 0");
}

static leat_str there_or_null(struct lowering *l, const struct field *field)
{
    leat_str there = presence_of(l, field);
    return field->null_flag ? leat_format(l->program->arena, "%.*s || in->%.*s_is_null", LEAT_STR_ARG(there), LEAT_STR_ARG(field->name)) : there;
}

static bool is_optional(const struct routine *routine, const struct routine_member *member)
{
    return member->field->presence == PRESENCE_OPTIONAL || item_leaves_out(routine, member);
}

/* What is optional, when it is written. One that was forgotten is, to be refused. */
static leat_str when_written(struct lowering *l, const struct routine_member *member)
{
    const struct field *field = member->field;
    if (!item_leaves_out(l->routine, member)) return there_or_null(l, field);
    leat_str name = field->name;
    if (field->presence != PRESENCE_OPTIONAL)
        return leat_format(l->program->arena, "!in->%.*s.items || in->%.*s.count", LEAT_STR_ARG(name), LEAT_STR_ARG(name));
    return leat_format(l->program->arena, field->null_flag ? "in->%.*s.count || in->%.*s_is_null" : "in->%.*s.count", LEAT_STR_ARG(name), LEAT_STR_ARG(name));
}

/* Whether the members of a struct may be too few or too many. */
static bool may_miscount(const struct routine *routine)
{
    const struct shape_object *object = routine->shape->object;
    size_t least = 0;
    for (size_t i = 0; i < routine->member_count; i++) least += !is_optional(routine, &routine->members[i]);
    return (object->min_properties_rule.keyword && least < object->min_properties) ||
           (object->max_properties_rule.keyword && routine->member_count > object->max_properties);
}

/* What is too deep is not written. */
static void enter(struct lowering *l) { lower_return(l, "!leat_writer_enter(writer, at)", "leat_write_null(writer, at)"); }

static void leave(struct lowering *l, const char *end)
{
    lower_do(l, "leat_writer_leave(writer)");
    add(l, leat_str_of(end));
    finish(l);
}

/* Of a list or map: one that is zero where it may be null is null. */
static void write_element(struct lowering *l, const struct value *value, const struct type *element, const char *in)
{
    const struct field *held = element->kind == TYPE_NULLABLE ? &element->fields[0] : NULL;
    const char *holder = lower_text(l, "%s.", in);
    if (!value->nullable) {
        write_value(l, value, leat_str_of(in));
        return;
    }
    size_t before = open_branch(l, held ? place_presence_or_any(l->program, held, holder) : place_any(l->program, value->type, leat_str_of(in)));
    if (held)
        write_field(l, held, value, holder);
    else
        write_value(l, value, leat_str_of(in));
    size_t given = open_other_branch(l, before);
    write_null(l);
    close_branch(l, given);
}

/* Members that the schema does not name, behind the others. */
static void write_rest(struct lowering *l, bool comma_known)
{
    const struct type *type = l->routine->type;
    leat_str rest = leat_format(l->program->arena, "in->%.*s", LEAT_STR_ARG(type->rest_name));
    flush_within(l, false, FULL_ROOM);
    lower_if(l, lower_text(l, "%.*s.count", LEAT_STR_ARG(rest)));
    doubt(l, "whether their names differ is checked in the text");
    lower_end(l);
    lower_step(l, (struct step){.kind = STEP_EACH, .name = "member", .value = lower_text(l, "%.*s.count", LEAT_STR_ARG(rest))});
    lower_do(l, comma_known ? "*at++ = ','" : "if (!first) *at++ = ','");
    if (!comma_known) lower_do(l, "first = 0");
    l->used = 1;
    leaf(l, "name", leat_format(l->program->arena, "%.*s.items[i].name%s", LEAT_STR_ARG(rest), type->secret ? ".reveal" : ""), NULL);
    write_element(l, &l->routine->item, type->rest->element, lower_text(l, "%.*s.items[i].value", LEAT_STR_ARG(rest)));
    flush_within(l, false, FULL_ROOM);
    lower_end(l);
}

static void write_object(struct lowering *l)
{
    const struct routine *routine = l->routine;
    bool first_required = routine->member_count && !is_optional(routine, &routine->members[0]);
    if (!first_required) lower_do(l, "size_t first = 1");
    if (type_is_empty(routine->type)) lower_remarked(l, "(void)in", "constants are not kept");
    if (routine->type->rest) {
        leat_str rest = routine->type->rest_name;
        lower_return(l, lower_text(l, "in->%.*s.count && !in->%.*s.items", LEAT_STR_ARG(rest), LEAT_STR_ARG(rest)),
                     lower_text(l, "leat_write_itemless(writer, at, in->%.*s.count)", LEAT_STR_ARG(rest)));
    }
    enter(l);
    if (may_miscount(routine)) doubt(l, "how many members there are is checked in the text");
    add(l, LEAT_STR("{"));
    bool comma_known = first_required;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct routine_member *member = &routine->members[i];
        l->at = member->member->at;
        bool optional = is_optional(routine, member);
        size_t before = optional ? open_branch(l, when_written(l, member)) : 0;
        write_name(l, member, comma_known, i == 0);
        write_present_member(l, member);
        if (optional)
            close_branch(l, before);
        else
            comma_known = true;
    }
    if (routine->type->rest) write_rest(l, comma_known);
    leave(l, "}");
}

/* ---- lists, maps, unions ---- */

/* A list that is not there, or whose count says that it should be. */
static void refuse_itemless(struct lowering *l) { lower_return(l, "!in->items", "leat_write_itemless(writer, at, in->count)"); }

/* Begins the loop over what a list or map holds: with full room, so that it may be taken any number of times. */
static void each(struct lowering *l, const char *what, const char *begin)
{
    add(l, leat_str_of(begin));
    flush_within(l, false, FULL_ROOM);
    lower_step(l, (struct step){.kind = STEP_EACH, .name = what});
    l->used = 1;
}

static void end_each(struct lowering *l)
{
    flush_within(l, false, FULL_ROOM);
    lower_end(l);
}

static void write_list(struct lowering *l)
{
    const struct shape_array *array = l->routine->shape->array;
    refuse_itemless(l);
    enter(l);
    each(l, "item", "[");
    write_element(l, &l->routine->item, l->routine->type->element, "in->items[i]");
    end_each(l);
    if (array && (array->min_items_rule.keyword || array->max_items_rule.keyword))
        lower_do(l, "leat_write_check_items(writer, in->count, &%s)", l->routine->rules->c);
    leave(l, "]");
}

/* The comma before an item: where none is sure to stand before it, `first` says whether it is left out. */
static void write_item_comma(struct lowering *l, bool comma_known, size_t place, bool more)
{
    if (comma_known) {
        if (place) add(l, LEAT_STR(","));
        return;
    }
    flush(l);
    if (place) store(l, LEAT_STR(","), LEAT_WRITE_RUN, false, "first");
    if (more) lower_do(l, "first = 0");
}

/* What stands behind the members of a tuple. `ended`: one of them may be absent. */
static void write_items_behind(struct lowering *l, bool comma_known, bool ended)
{
    const struct type *type = l->routine->type;
    const char *rest = lower_text(l, "in->%.*s", LEAT_STR_ARG(type->rest_name));
    flush_within(l, false, FULL_ROOM);
    if (ended) lower_do(l, "leat_write_check_hole(writer, at, ended && %s.count)", rest);
    lower_step(l, (struct step){.kind = STEP_EACH, .name = "item", .value = lower_text(l, "%s.count", rest)});
    lower_do(l, comma_known ? "*at++ = ','" : "if (!first) *at++ = ','");
    if (!comma_known) lower_do(l, "first = 0");
    l->used = 1;
    write_element(l, &l->routine->item, type->rest->element, lower_text(l, "%s.items[i]", rest));
    flush_within(l, false, FULL_ROOM);
    lower_end(l);
}

/* An item that is absent ends a tuple: what stands behind it is refused. How many there are, the tables check in the text. */
static void write_tuple(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const struct type *type = routine->type;
    bool comma_known = routine->member_count && !is_optional(routine, &routine->members[0]), ended = false;
    size_t count = routine->member_count;
    if (!comma_known && (count > 1 || type->rest)) lower_do(l, "size_t first = 1");
    for (size_t i = 0; i < count; i++) ended = ended || (is_optional(routine, &routine->members[i]) && (i + 1 < count || type->rest));
    if (ended) lower_do(l, "bool ended = false");
    if (type_is_empty(type)) lower_remarked(l, "(void)in", "constants are not kept");
    if (type->rest) {
        const char *rest = lower_text(l, "in->%.*s", LEAT_STR_ARG(type->rest_name));
        lower_return(l, lower_text(l, "%s.count && !%s.items", rest, rest), lower_text(l, "leat_write_itemless(writer, at, %s.count)", rest));
    }
    enter(l);
    add(l, LEAT_STR("["));
    for (size_t i = 0; i < count; i++) {
        const struct routine_member *member = &routine->members[i];
        bool optional = is_optional(routine, member), behind = i && is_optional(routine, &routine->members[i - 1]);
        l->at = member->member->at;
        size_t before = optional ? open_branch(l, there_or_null(l, member->field)) : 0;
        if (optional && behind) lower_do(l, "leat_write_check_hole(writer, at, ended)");
        write_item_comma(l, comma_known, i, i + 1 < count || type->rest);
        write_present_member(l, member);
        if (!optional) continue;
        size_t there = open_other_branch(l, before);
        if (ended && (i + 1 < count || type->rest)) lower_do(l, "ended = true");
        close_branch(l, there);
    }
    if (type->rest) write_items_behind(l, comma_known, ended);
    leave(l, "]");
}

static void write_map(struct lowering *l)
{
    refuse_itemless(l);
    enter(l);
    doubt(l, "whether its names differ is checked in the text");
    each(l, "member", "{");
    leaf(l, "name", l->routine->type->secret ? LEAT_STR("in->items[i].name.reveal") : LEAT_STR("in->items[i].name"), NULL);
    write_element(l, &l->routine->item, l->routine->type->element, "in->items[i].value");
    end_each(l);
    leave(l, "}");
}

/* The text by which a reader would find the arm again, where that is not a constant or one of an enum. */
static const struct field *told_by(const struct lowering *l, const struct routine_arm *arm)
{
    const struct choice *choice = l->routine->shape->choice;
    const struct type *type = arm->arm->type;
    if (!choice->rest || !choice->tags[arm - l->routine->arms].count) return NULL;
    for (size_t i = 0; type->kind == TYPE_STRUCT && i < type->field_count; i++)
        if (type->fields[i].type->kind == TYPE_STR && leat_str_equal(type->fields[i].wire, choice->member)) return &type->fields[i];
    return NULL;
}

static void write_whether_told(struct lowering *l, const struct routine_arm *arm, const struct field *field)
{
    const struct branch_tags *tags = &l->routine->shape->choice->tags[arm - l->routine->arms];
    leat_str in = leat_format(l->program->arena, "in->%.*s->%.*s", LEAT_STR_ARG(arm->arm->name), LEAT_STR_ARG(field->name));
    in = place_revealed(l->program, field->type, in);
    lower_do(l, "told = false");
    for (size_t i = 0; i < tags->count; i++)
        lower_do(l, "if (leat_str_equal(%.*s, LEAT_STR(\"%.*s\"))) told = true", LEAT_STR_ARG(in),
                 PRINT_STR(escape_text(ESCAPE_C, tags->items[i], l->program->arena)));
}

static void write_union(struct lowering *l)
{
    bool tells = false;
    for (size_t i = 0; i < l->routine->arm_count; i++) tells = tells || told_by(l, &l->routine->arms[i]);
    if (tells) lower_do(l, "bool told = true");
    lower_do(l, "size_t set = %.*s(in)", PRINT_STR(place_arms(l->program, l->routine->type)));
    lower_step(l, (struct step){.kind = STEP_SWITCH, .value = "in->kind"});
    for (size_t i = 0; i < l->routine->arm_count; i++) {
        const struct routine_arm *arm = &l->routine->arms[i];
        const struct type *type = arm->arm->type;
        leat_str in = leat_format(l->program->arena, "in->%.*s", LEAT_STR_ARG(arm->arm->name)), any = place_any(l->program, type, in);
        l->at = arm->shape->at;
        lower_step(l, (struct step){.kind = STEP_CASE, .value = lower_text(l, "%.*s", LEAT_STR_ARG(arm->arm->label))});
        if (type->kind == TYPE_STRUCT) {
            lower_return(l, lower_text(l, "!%.*s", LEAT_STR_ARG(in)), "leat_write_armless(writer, at, set)");
            in = leat_format(l->program->arena, "*%.*s", LEAT_STR_ARG(in));
            any = LEAT_STR("true");
        }
        const struct field *field = told_by(l, arm);
        if (field) write_whether_told(l, arm, field);
        lower_do(l, "leat_write_check_arms(writer, at, set, %s)", field ? "told" : any.size ? any.data : "false");
        size_t before = l->used;
        write_value(l, &arm->value, in);
        finish(l);
        l->used = before;
    }
    lower_step(l, (struct step){.kind = STEP_CASE, .name = "break"});
    lower_end(l);
    lower_return(l, NULL, "leat_write_kindless(writer, at, set, (int)in->kind)");
}

/* ---- roots ---- */

static void write_root(struct lowering *l)
{
    const struct value *value = &l->routine->item;
    if (value->nullable) {
        size_t before = open_branch(l, place_any(l->program, value->type, LEAT_STR("(*in)")));
        write_value(l, value, place_pointed(l->program, value->type, "in"));
        size_t given = open_other_branch(l, before);
        write_null(l);
        close_branch(l, given);
    } else {
        write_value(l, value, place_pointed(l->program, value->type, "in"));
    }
    finish(l);
}

/* ---- functions ---- */

static struct lowering lowering_of(struct program *program, const struct routine *routine, struct procedure *out, struct span at)
{
    out->writes = true;
    out->at = at;
    return (struct lowering){.program = program, .routine = routine, .out = out, .at = at, .pending = {"", 0}, .used = LEAT_WRITE_LEAD};
}

void lower_writer(struct program *program, struct routine *routine)
{
    struct procedure *out = &routine->writer;
    struct lowering l = lowering_of(program, routine, out, routine->shape->at);
    lower_name(&l, "write");
    out->signature = lower_text(&l, "%schar *%s(struct leat_writer *writer, char *at, const %.*s *in)", lower_linkage(routine), out->name,
                                PRINT_STR(type_c(routine->type, program->arena)));
    out->remark = lower_text(&l, "%.*s", LEAT_STR_ARG(routine->shape->pointer));
    switch (routine->kind) {
    case ROUTINE_OBJECT: write_object(&l); break;
    case ROUTINE_MAP: write_map(&l); break;
    case ROUTINE_LIST: write_list(&l); break;
    case ROUTINE_TUPLE: write_tuple(&l); break;
    case ROUTINE_TYPES:
    case ROUTINE_TRY:
    case ROUTINE_UNION: write_union(&l); break;
    case ROUTINE_VALUE: write_root(&l); break;
    }
}

void program_key_writer(struct program *program, const struct routine *row, const struct program_key *key, struct procedure *out)
{
    *out = (struct procedure){0};
    if (row->kind == ROUTINE_VALUE) row = row->item.routine;
    struct lowering l = lowering_of(program, row, out, key->at);
    out->name = lower_text(&l, "write_key_%.*s", LEAT_STR_ARG(key->stem));
    out->signature = lower_text(&l, "static char *%s(struct leat_writer *writer, char *at, %.*s key)", out->name, LEAT_STR_ARG(key->type));
    for (size_t i = 0; i < 2 && key->fields[i]; i++) {
        for (size_t k = 0; k < row->member_count; k++) {
            const struct routine_member *member = &row->members[k];
            if (member->field != key->fields[i]) continue;
            struct value value = member->value;
            value.asserted = false; /* the row is what is checked */
            add(&l, leat_format(program->arena, "%s%.*s:", i ? "," : "{", PRINT_STR(program_json(program, member->wire))));
            write_value(&l, &value, key->fields[1] ? leat_format(program->arena, "key.%.*s", LEAT_STR_ARG(member->field->name)) : LEAT_STR("key"));
        }
    }
    add(&l, LEAT_STR("}"));
    finish(&l);
}
