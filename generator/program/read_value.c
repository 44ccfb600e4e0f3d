/* How a value is read: into its place, past null, once the tables have accepted it; for JSON and for items of
   tables. */
#include "program/place.h"
#include "program/reading.h"
#include "text/escape.h"

void read_stop(struct lowering *l) { lower_return(l, "!at", "NULL"); }

void read_move(struct lowering *l, const char *name, const char *value, const struct rule_table *rules)
{
    lower_step(l, (struct step){.kind = STEP_MOVE, .name = name, .value = value, .rules = rules});
}

void read_check(struct lowering *l, const char *condition, const char *name, const char *arguments)
{
    lower_return(l,
                 lower_text(l, "%s%s!%s(parser, begin, %s, &%s)", condition, *condition ? " && " : "", name, arguments,
                            l->routine->rules->c),
                 "NULL");
}

void read_enter(struct lowering *l, const char *bracket, bool begin)
{
    lower_step(l, (struct step){.kind = STEP_ENTER,
                                .literal = leat_str_of(bracket),
                                .rules = l->routine->rules,
                                .name = begin ? "begin" : NULL});
}

/* ---- values ---- */

static const char *address(struct lowering *l, leat_str target) { return place_address(l->program, target).data; }

static void leaf(struct lowering *l, const struct value *value, const char *name, const char *out)
{
    lower_step(l, (struct step){.kind = STEP_LEAF, .name = name, .value = out, .rules = value->rules});
}

static void read_number_of_enum(struct lowering *l, const struct value *value, leat_str target)
{
    bool open = value->kind == VALUE_OPEN_ENUM;
    const char *name = open ? "open_enum" : "enum";
    leaf(l, value, name,
         open ? lower_text(l, "&number, &%.*s", PRINT_STR(place_enum_text(l->program, value->type, target)))
              : "&number");
    lower_do(l, "%.*s%s = (enum %.*s%s)number", LEAT_STR_ARG(target), open ? ".known" : "",
             LEAT_STR_ARG(value->type->name), open ? "_known" : "");
}

static void read_present(struct lowering *l, const struct value *value, leat_str target)
{
    static const char *const leaves[] = {[VALUE_BOOL] = "bool",
                                         [VALUE_INT64] = "int64",
                                         [VALUE_UINT64] = "uint64",
                                         [VALUE_DOUBLE] = "double",
                                         [VALUE_DECIMAL] = "decimal",
                                         [VALUE_DECIMAL_TEXT] = "decimal_text",
                                         [VALUE_STR] = "str",
                                         [VALUE_TIME] = "time",
                                         [VALUE_EXPIRY] = "expiry",
                                         [VALUE_DATE] = "date",
                                         [VALUE_TIME_OF_DAY] = "time_of_day",
                                         [VALUE_DURATION] = "duration",
                                         [VALUE_UUID] = "uuid",
                                         [VALUE_CONST] = "value"};
    switch (value->kind) {
    case VALUE_ANY:
        leaf(l, value, l->routine->wire == WIRE_ITEM ? "item_json" : "json",
             address(l, place_revealed(l->program, value->type, target)));
        break;
    case VALUE_CONST: leaf(l, value, leaves[value->kind], NULL); break;
    case VALUE_ENUM:
    case VALUE_OPEN_ENUM: read_number_of_enum(l, value, target); break;
    case VALUE_ROUTINE:
        lower_step(l, (struct step){.kind = STEP_CALL, .routine = value->routine, .value = address(l, target)});
        break;
    default: leaf(l, value, leaves[value->kind], address(l, place_revealed(l->program, value->type, target))); break;
    }
}

/* The rule that an attribute of another type breaks, as a C expression. */
static const char *item_type_rule(struct lowering *l, const struct value *value)
{
    const struct rule_table *table = value->kind == VALUE_ROUTINE ? value->routine->rules : value->rules;
    if (table->kind == RULES_TYPE) return lower_text(l, "&%s", table->c);
    return table->kind == RULES_ENUM ? lower_text(l, "%s.type", table->text->c)
                                     : lower_text(l, "%s.%s", table->c, table->kind == RULES_VALUE ? "values" : "type");
}

/* In an item each value stands in an object of one member, whose name says the type. */
static void read_wrapped(struct lowering *l, const struct value *value, leat_str target)
{
    static const char *const tags[] = {[ITEM_NONE] = "0",
                                       [ITEM_STRING] = "LEAT_ITEM_STRING",
                                       [ITEM_NUMBER] = "LEAT_ITEM_NUMBER",
                                       [ITEM_BOOL] = "LEAT_ITEM_BOOL",
                                       [ITEM_MAP] = "LEAT_ITEM_MAP",
                                       [ITEM_LIST] = "LEAT_ITEM_LIST",
                                       [ITEM_STRINGS] = "LEAT_ITEM_STRINGS",
                                       [ITEM_NUMBERS] = "LEAT_ITEM_NUMBERS",
                                       [ITEM_EXPIRY] = "LEAT_ITEM_EXPIRY"};
    enum item_tag tag = l->routine->wire == WIRE_ITEM ? item_tag(value) : ITEM_NONE;
    if (tag == ITEM_NONE || (value->bare && tag != ITEM_NUMBER)) {
        read_present(l, value, target);
        return;
    }
    const char *rule = item_type_rule(l, value);
    lower_if(l, value->bare ? lower_text(l, "leat_item_open_quote(parser, &at, %s)", rule)
                            : lower_text(l, "leat_item_open(parser, &at, %s, %s)", tags[tag], rule));
    read_present(l, value, target);
    lower_do(l, value->bare ? "at = leat_item_close_quote(parser, at)" : "at = leat_item_close(parser, at, %s)",
             tags[tag]);
    lower_end(l);
    read_stop(l);
}

static void unless_null(struct lowering *l)
{
    lower_if(l, l->routine->wire == WIRE_ITEM ? "!leat_item_take_null(&at)" : "!leat_take_null(&at)");
}

static const char *quoted(struct lowering *l, leat_str name)
{
    return lower_text(l, "LEAT_STR(\"%.*s\")", PRINT_STR(escape_text(ESCAPE_C, name, l->program->arena)));
}

/* Of a row, in which a time to live is a number, and a set that is not stored may be an empty one. */
static const char *row_assertion(struct lowering *l, const struct value *value)
{
    const struct routine *row = value->routine;
    const char *expires = "{NULL, 0}", *sets = "";
    size_t count = 0;
    for (size_t i = 0; i < row->member_count; i++) {
        const struct routine_member *member = &row->members[i];
        if (member->value.kind == VALUE_EXPIRY) expires = quoted(l, member->wire);
        if (member->required && item_leaves_out(row, member))
            sets = lower_text(l, "%s%s%s", sets, count++ ? ", " : "", quoted(l, member->wire));
    }
    const char *list = count ? lower_text(l, "(const leat_str[]){%s}", sets) : "NULL";
    return lower_text(l, "assert_item(parser, &at, &(const struct leat_row){%s, %s, %zu}", expires, list, count);
}

/* Where the tables have a say, the value is read once they have accepted it. */
static void begin_asserted(struct lowering *l, const struct value *value)
{
    if (!value->asserted) return;
    const char *arguments = l->routine->wire == WIRE_JSON       ? "assert(parser, &at"
                            : l->routine->kind == ROUTINE_VALUE ? row_assertion(l, value)
                                                                : "assert_attribute(parser, &at";
    lower_step(l, (struct step){.kind = STEP_ASSERT, .shape = value->shape, .name = arguments});
}

static void end_asserted(struct lowering *l, const struct value *value)
{
    if (!value->asserted) return;
    lower_end(l);
    read_stop(l);
}

/* null: what is set where the value is null; or NULL, where that is the same as absent. */
static void end_null(struct lowering *l, const struct value *value, const char *null)
{
    if (!value->nullable) return;
    if (null) {
        lower_step(l, (struct step){.kind = STEP_ELSE});
        lower_do(l, "%s = true", null);
    }
    lower_end(l);
}

void read_value(struct lowering *l, const struct value *value, leat_str target, const char *has, const char *null)
{
    begin_asserted(l, value);
    if (value->nullable) unless_null(l);
    read_wrapped(l, value, target);
    if (has) lower_do(l, "%s = true", has);
    end_null(l, value, null);
    end_asserted(l, value);
}

void read_into_pointer(struct lowering *l, const struct value *value, leat_str target, const char *null)
{
    begin_asserted(l, value);
    bool scope = !value->nullable && !value->asserted; /* `made` is of its own block */
    if (value->nullable) unless_null(l);
    if (scope) lower_if(l, NULL);
    lower_do(l, "%.*s *made = leat_parser_new(parser, sizeof *made)",
             PRINT_STR(type_c(value->type, l->program->arena)));
    lower_return(l, "!made", "NULL");
    lower_do(l, "%.*s = made", LEAT_STR_ARG(target));
    read_wrapped(l, value, LEAT_STR("*made"));
    if (scope) lower_end(l);
    end_null(l, value, null);
    end_asserted(l, value);
}

void read_element(struct lowering *l, const struct value *value, const struct type *element, const char *place)
{
    const struct field *held = element->kind == TYPE_NULLABLE ? &element->fields[0] : NULL;
    if (!held)
        read_value(l, value, leat_str_of(place), NULL, NULL);
    else if (held->by_pointer)
        read_into_pointer(l, value, leat_str_of(lower_text(l, "%s.value", place)), NULL);
    else
        read_value(l, value, leat_str_of(lower_text(l, "%s.value", place)), lower_text(l, "%s.has_value", place), NULL);
}

/* ---- what values need of the function that they stand in ---- */

static bool uses_number(const struct value *value)
{
    return value->kind == VALUE_ENUM || value->kind == VALUE_OPEN_ENUM;
}

static bool any_value(const struct routine *routine, bool uses(const struct value *))
{
    bool any = uses(&routine->item);
    for (size_t i = 0; i < routine->member_count; i++) any = any || uses(&routine->members[i].value);
    for (size_t i = 0; i < routine->arm_count; i++) any = any || uses(&routine->arms[i].value);
    return any;
}

void read_declare_scratch(struct lowering *l)
{
    if (any_value(l->routine, uses_number)) lower_do(l, "int number = 0");
}
