/* Writers as C. Literals between values are joined and stored at once; rules are checked by the leaves.
   The printer counts what may have been stored since there was full room, and makes room where more would not fit (leat/gen/write.h has the contract).
   Everything that is stored without a question goes through store(), but for commas of loops, which begin with full room. */
#include "emit/c/c.h"

#include "core/print.h"
#include "emit/c/functions.h"
#include "emit/c/item_tag.h"
#include "leat/gen/write.h"

enum { FULL_ROOM = 0, LONGEST_LITERAL = 1024 };

struct printer {
    const struct c_emission *e;
    struct text *text;
    const struct routine *routine;
    leat_str pending; /* literal text that is due before the next value */
    size_t used;      /* bytes that may have been stored since there was full room */
};

static struct printer printer_of(const struct c_emission *e, struct text *text, const struct routine *routine)
{
    return (struct printer){.e = e, .text = text, .routine = routine, .pending = {"", 0}, .used = LEAT_WRITE_LEAD};
}

/* Stores a literal of at most size bytes, both given as C, so that behind it at most `most` bytes were stored since there was full room. */
static void store(struct printer *p, const char *to, leat_str literal, leat_str literal_size, size_t size, size_t most)
{
    bool fits = p->used + size <= LEAT_WRITE_RUN, ends = fits && p->used + size <= most;
    const char *function = ends ? "leat_put(at, " : fits ? "leat_put_room(writer, at, " : "leat_write_literal(writer, at, ";
    text_line(p->text, "%s %s%.*s, %.*s);", to, function, LEAT_STR_ARG(literal), LEAT_STR_ARG(literal_size));
    p->used = ends ? p->used + size : FULL_ROOM;
}

/* Stores what is pending, and makes room where more than `most` bytes were stored. */
static void flush_within(struct printer *p, const char *to, size_t most)
{
    leat_str literal = p->pending;
    p->pending = (leat_str){"", 0};
    if (literal.size) {
        store(p, to, leat_format(p->e->arena, "\"%.*s\"", PRINT_STR(c_text(p->e, literal))), leat_format(p->e->arena, "%zu", literal.size), literal.size, most);
    } else if (p->used > most) {
        text_line(p->text, "%s leat_writer_room(writer, at);", to);
        p->used = FULL_ROOM;
    }
}

static void flush(struct printer *p) { flush_within(p, "at =", LEAT_WRITE_RUN); }

/* The end of a function. */
static void finish(struct printer *p)
{
    if (p->pending.size || p->used)
        flush_within(p, "return", FULL_ROOM);
    else
        text_line(p->text, "return at;");
}

/* A call of the runtime that makes room; flushed before. */
static void call_leaf(struct printer *p, const char *name, leat_str arguments)
{
    text_line(p->text, "at = leat_write_%s(writer, at%.*s);", name, LEAT_STR_ARG(arguments));
    p->used = FULL_ROOM;
}

static void add(struct printer *p, leat_str literal)
{
    if (p->pending.size + literal.size > LONGEST_LITERAL) flush(p); /* no compiler has to take strings of any length, nor has joining them to be slow */
    p->pending = leat_format(p->e->arena, "%.*s%.*s", LEAT_STR_ARG(p->pending), LEAT_STR_ARG(literal));
}

/* ---- branches: behind them as much may have been stored as by the longer one ---- */

static size_t open_branch(struct printer *p, leat_str condition)
{
    flush(p);
    text_open(p->text, "if (%.*s) {", LEAT_STR_ARG(condition));
    return p->used;
}

/* before: what open_branch returned. Returns what was stored at the end of the first branch. */
static size_t open_other_branch(struct printer *p, size_t before)
{
    flush(p);
    size_t end = p->used;
    text_close(p->text, "} else {");
    p->text->depth++;
    p->used = before;
    return end;
}

/* other: what was stored on the way that ends here as well. */
static void close_branch(struct printer *p, size_t other)
{
    flush(p);
    text_close(p->text, "}");
    if (p->used < other) p->used = other;
}

/* ---- values ---- */

static void write_leaf(struct printer *p, const struct value *value, const char *name, leat_str in)
{
    flush(p);
    call_leaf(p, name, leat_format(p->e->arena, ", %.*s, &%.*s", LEAT_STR_ARG(in), PRINT_STR(c_rules(p->e, value->rules))));
}

static leat_str writer_name(const struct c_emission *e, const struct routine *routine)
{
    return leat_format(e->arena, "write%s_%.*s", routine->wire == WIRE_ITEM ? "_item" : "", LEAT_STR_ARG(routine->name));
}

/* one that has no rules */
static void write_free_leaf(struct printer *p, const char *name, leat_str in)
{
    flush(p);
    call_leaf(p, name, leat_format(p->e->arena, ", %.*s", LEAT_STR_ARG(in)));
}

static void write_present(struct printer *p, const struct value *value, leat_str in)
{
    static const char *const leaves[] = {[VALUE_INT64] = "int64", [VALUE_UINT64] = "uint64", [VALUE_DOUBLE] = "double", [VALUE_DECIMAL_TEXT] = "decimal_text",
                                         [VALUE_STR] = "str",     [VALUE_TIME] = "time"};
    switch (value->kind) {
    case VALUE_ANY:
    case VALUE_SLICE:
        write_free_leaf(p, "json", c_revealed(p->e, value->type, in));
        if (value->kind == VALUE_SLICE) text_line(p->text, "leat_writer_doubt(writer);  /* what the schema asks of it is checked in the text */");
        break;
    case VALUE_BOOL: write_free_leaf(p, "bool", in); break;
    case VALUE_UUID: write_free_leaf(p, "uuid", in); break;
    case VALUE_ENUM: write_leaf(p, value, "enum", leat_format(p->e->arena, "(int)%.*s", LEAT_STR_ARG(in))); break;
    case VALUE_OPEN_ENUM:
        write_leaf(p, value, "open_enum", leat_format(p->e->arena, "(int)%.*s.known, %.*s", LEAT_STR_ARG(in), PRINT_STR(c_enum_text(p->e, value->type, in))));
        break;
    case VALUE_NULL: add(p, LEAT_STR("null")); break;
    case VALUE_CONST: add(p, c_constant(p->e, value->shape)); break;
    case VALUE_ROUTINE:
        flush_within(p, "at =", LEAT_WRITE_LEAD);
        text_line(p->text, "at = %.*s(writer, at, %.*s);", PRINT_STR(writer_name(p->e, value->routine)), PRINT_STR(c_address(p->e, in)));
        p->used = FULL_ROOM;
        break;
    case VALUE_DECIMAL: write_leaf(p, value, "decimal", c_address(p->e, in)); break;
    default: write_leaf(p, value, leaves[value->kind], c_revealed(p->e, value->type, in)); break;
    }
}

/* With the object that names its type, in an item. Numbers stand in quotes there. */
static void write_value(struct printer *p, const struct value *value, leat_str in)
{
    const char *tag = p->routine->wire == WIRE_ITEM ? item_tag(value) : NULL;
    bool number = tag && tag[0] == 'N';
    if (tag) add(p, leat_format(p->e->arena, "{\"%s\":%s", tag, number ? "\"" : ""));
    write_present(p, value, in);
    if (tag) add(p, number ? LEAT_STR("\"}") : LEAT_STR("}"));
}

static void write_null(struct printer *p) { add(p, p->routine->wire == WIRE_ITEM ? LEAT_STR("{\"NULL\":true}") : LEAT_STR("null")); }

/* ---- objects ---- */

static void write_member_value(struct printer *p, const struct routine_member *member)
{
    const struct field *field = member->field;
    leat_str in = leat_format(p->e->arena, "%sin->%.*s", field->by_pointer ? "*" : "", LEAT_STR_ARG(field->name));
    if (field->type->kind == TYPE_CONST) in = (leat_str){"", 0};
    if (field->has_flag && in.size) {
        flush(p);
        text_line(p->text, "leat_write_check_flag(writer, at, %.*s);", PRINT_STR(c_presence(p->e, field, "in")));
    }
    write_value(p, &member->value, in);
}

static leat_str presence_of(struct printer *p, const struct field *field) { return c_presence_or_any(p->e, field, "in"); }

static void write_present_member(struct printer *p, const struct routine_member *member)
{
    if (member->field->presence != PRESENCE_NULLABLE) {
        write_member_value(p, member);
        return;
    }
    size_t before = open_branch(p, presence_of(p, member->field));
    write_member_value(p, member);
    size_t given = open_other_branch(p, before);
    write_null(p);
    close_branch(p, given);
}

/* The name with its comma. Before the first member that is always there, `first` says whether the comma is left out. */
static void write_name(struct printer *p, const struct routine_member *member, bool comma_known, bool is_first)
{
    leat_str name = c_json(p->e, member->wire);
    if (comma_known) {
        add(p, leat_format(p->e->arena, "%s%.*s:", is_first ? "" : ",", LEAT_STR_ARG(name)));
        return;
    }
    leat_str literal = leat_format(p->e->arena, ",%.*s:", LEAT_STR_ARG(name));
    flush(p);
    store(p, "at =", leat_format(p->e->arena, "&\"%.*s\"[first]", PRINT_STR(c_text(p->e, literal))), leat_format(p->e->arena, "%zu - first", literal.size),
          literal.size, LEAT_WRITE_RUN);
    text_line(p->text, "first = 0;");
}

static bool is_optional(const struct routine_member *member) { return member->field->presence == PRESENCE_OPTIONAL; }

/* Whether the members of a struct may be too few or too many. */
static bool may_miscount(const struct routine *routine)
{
    const struct shape_object *object = routine->shape->object;
    size_t least = 0;
    for (size_t i = 0; i < routine->member_count; i++) least += !is_optional(&routine->members[i]);
    return (object->min_properties_rule.keyword && least < object->min_properties) ||
           (object->max_properties_rule.keyword && routine->member_count > object->max_properties);
}

/* What is too deep is not written. */
static void enter(struct printer *p) { text_line(p->text, "if (!leat_writer_enter(writer, at)) return leat_write_null(writer, at);"); }

static void leave(struct printer *p, const char *end)
{
    text_line(p->text, "leat_writer_leave(writer);");
    add(p, leat_str_of(end));
    finish(p);
}

static void emit_object(struct printer *p)
{
    const struct routine *routine = p->routine;
    bool first_required = routine->member_count && !is_optional(&routine->members[0]);
    if (!first_required) text_line(p->text, "size_t first = 1;");
    if (type_is_empty(routine->type)) text_line(p->text, "(void)in;  /* constants are not kept */");
    enter(p);
    if (may_miscount(routine)) text_line(p->text, "leat_writer_doubt(writer);  /* how many members there are is checked in the text */");
    add(p, LEAT_STR("{"));
    bool comma_known = first_required;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct routine_member *member = &routine->members[i];
        text_origin(p->text, member->member->at);
        bool optional = is_optional(member);
        size_t before = optional ? open_branch(p, presence_of(p, member->field)) : 0;
        write_name(p, member, comma_known, i == 0);
        write_present_member(p, member);
        if (optional)
            close_branch(p, before);
        else
            comma_known = true;
    }
    leave(p, "}");
}

/* ---- lists, maps, unions ---- */

/* A list that is not there, or whose count says that it should be. */
static void refuse_itemless(struct printer *p) { text_line(p->text, "if (!in->items) return leat_write_itemless(writer, at, in->count);"); }

/* Begins the loop over what a list or map holds: with full room, so that it may be taken any number of times. */
static void open_loop(struct printer *p, const char *begin)
{
    add(p, leat_str_of(begin));
    flush_within(p, "at =", FULL_ROOM);
    text_open(p->text, "for (size_t i = 0; i < in->count; i++) {");
    text_line(p->text, "if (i) *at++ = ',';");
    p->used = 1;
}

static void close_loop(struct printer *p)
{
    flush_within(p, "at =", FULL_ROOM);
    text_close(p->text, "}");
}

static void emit_list(struct printer *p)
{
    const struct shape_array *array = p->routine->shape->array;
    refuse_itemless(p);
    enter(p);
    open_loop(p, "[");
    write_value(p, &p->routine->item, LEAT_STR("in->items[i]"));
    close_loop(p);
    if (array && (array->min_items_rule.keyword || array->max_items_rule.keyword))
        text_line(p->text, "leat_write_check_items(writer, in->count, &%.*s);", PRINT_STR(c_rules(p->e, p->routine->rules)));
    leave(p, "]");
}

static void emit_map(struct printer *p)
{
    refuse_itemless(p);
    enter(p);
    text_line(p->text, "leat_writer_doubt(writer);  /* whether its names differ is checked in the text */");
    open_loop(p, "{");
    write_free_leaf(p, "name", p->routine->type->secret ? LEAT_STR("in->items[i].name.reveal") : LEAT_STR("in->items[i].name"));
    write_value(p, &p->routine->item, LEAT_STR("in->items[i].value"));
    close_loop(p);
    leave(p, "}");
}

static void emit_union(struct printer *p)
{
    text_line(p->text, "size_t set = %.*s(in);", PRINT_STR(c_arms(p->e, p->routine->type)));
    text_line(p->text, "switch (in->kind) {");
    for (size_t i = 0; i < p->routine->arm_count; i++) {
        const struct routine_arm *arm = &p->routine->arms[i];
        const struct type *type = arm->arm->type;
        leat_str in = leat_format(p->e->arena, "in->%.*s", LEAT_STR_ARG(arm->arm->name)), any = c_any(p->e, type, in);
        text_origin(p->text, arm->shape->at);
        text_line(p->text, "case %.*s:", LEAT_STR_ARG(arm->arm->label));
        p->text->depth++;
        if (type->kind == TYPE_STRUCT) {
            text_line(p->text, "if (!%.*s) return leat_write_armless(writer, at, set);", LEAT_STR_ARG(in));
            in = leat_format(p->e->arena, "*%.*s", LEAT_STR_ARG(in));
            any = LEAT_STR("true");
        }
        text_line(p->text, "leat_write_check_arms(writer, at, set, %.*s);", PRINT_STR(any.size ? any : LEAT_STR("false")));
        size_t before = p->used;
        write_value(p, &arm->value, in);
        finish(p);
        p->used = before;
        p->text->depth--;
    }
    text_line(p->text, "default: break;");
    text_line(p->text, "}");
    text_line(p->text, "return leat_write_kindless(writer, at, set, (int)in->kind);");
}

/* ---- roots ---- */

static void emit_value(struct printer *p)
{
    const struct value *value = &p->routine->item;
    leat_str in = c_pointed(p->e, value->type, "in");
    if (value->nullable) {
        size_t before = open_branch(p, c_any(p->e, value->type, LEAT_STR("(*in)")));
        write_value(p, value, in);
        size_t given = open_other_branch(p, before);
        write_null(p);
        close_branch(p, given);
    } else {
        write_value(p, value, in);
    }
    finish(p);
}

/* ---- functions ---- */

static leat_str signature(const struct c_emission *e, const struct routine *routine)
{
    return leat_format(e->arena, "static char *%.*s(struct leat_writer *writer, char *at, const %.*s *in)", PRINT_STR(writer_name(e, routine)),
                       PRINT_STR(c_type(e, routine->type)));
}

static void emit_writer(const struct c_emission *e, struct text *text, const struct routine *routine)
{
    struct printer p = printer_of(e, text, routine);
    text_blank(text);
    text_origin(text, routine->shape->at);
    text_remark(text, "%.*s", PRINT_STR(c_source(e, routine->shape)));
    text_line(text, "%.*s", PRINT_STR(signature(e, routine)));
    text_open(text, "{");
    switch (routine->kind) {
    case ROUTINE_OBJECT: emit_object(&p); break;
    case ROUTINE_MAP: emit_map(&p); break;
    case ROUTINE_LIST: emit_list(&p); break;
    case ROUTINE_TYPES:
    case ROUTINE_UNION: emit_union(&p); break;
    case ROUTINE_VALUE: emit_value(&p); break;
    }
    text_close(text, "}");
}

void emit_c_writers(const struct c_emission *e, struct text *text, const struct routine *const *roots, size_t count)
{
    /* a slice is written as it is */
    static const struct c_functions writers = {.only_read = true, .signature = signature, .print = emit_writer};
    c_print_in_order(e, text, &writers, roots, count);
}

void emit_c_key_writer(const struct c_emission *e, struct text *text, const struct routine *row, const struct table *table, leat_str stem)
{
    struct printer p = printer_of(e, text, row);
    const struct field *const fields[] = {table->partition.field, table->has_sort ? table->sort.field : NULL};
    text_blank(text);
    text_origin(text, table->at);
    text_line(text, "static char *write_key_%.*s(struct leat_writer *writer, char *at, %.*s key)", LEAT_STR_ARG(stem), PRINT_STR(key_type(e->model, table)));
    text_open(text, "{");
    for (size_t i = 0; i < 2 && fields[i]; i++) {
        for (size_t k = 0; k < row->member_count; k++) {
            const struct routine_member *member = &row->members[k];
            if (member->field != fields[i]) continue;
            add(&p, leat_format(e->arena, "%s%.*s:", i ? "," : "{", PRINT_STR(c_json(e, member->wire))));
            write_value(&p, &member->value, table->has_sort ? leat_format(e->arena, "key.%.*s", LEAT_STR_ARG(member->field->name)) : LEAT_STR("key"));
        }
    }
    add(&p, LEAT_STR("}"));
    finish(&p);
    text_close(text, "}");
}
