/* Writers as C. Literals between values are joined and stored at once; rules are checked by the leaves. */
#include "emit/c/c.h"

#include "emit/c/item_tag.h"
#include "leat/gen/write.h"

struct printer {
    const struct c_emission *e;
    struct text *text;
    const struct routine *routine;
    leat_str pending; /* literal text that is due before the next value */
};

static void add(struct printer *p, leat_str literal) { p->pending = leat_format(p->e->arena, "%.*s%.*s", LEAT_STR_ARG(p->pending), LEAT_STR_ARG(literal)); }

static void flush(struct printer *p)
{
    leat_str literal = p->pending;
    p->pending = (leat_str){"", 0};
    if (!literal.size) return;
    const char *function = literal.size <= LEAT_WRITE_LITERAL ? "leat_put(" : "leat_write_literal(writer, ";
    text_line(p->text, "at = %sat, \"%.*s\", %zu);", function, LEAT_STR_ARG(c_text(p->e, literal)), literal.size);
}

/* ---- values ---- */

static void write_leaf(struct printer *p, const struct value *value, const char *name, leat_str in)
{
    flush(p);
    text_line(p->text, "at = leat_write_%s(writer, at, %.*s, &%.*s);", name, LEAT_STR_ARG(in), LEAT_STR_ARG(c_rules(p->e, value->rules)));
}

static leat_str writer_name(const struct c_emission *e, const struct routine *routine)
{
    return leat_format(e->arena, "write%s_%.*s", routine->wire == WIRE_ITEM ? "_item" : "", LEAT_STR_ARG(routine->name));
}

static void write_present(struct printer *p, const struct value *value, leat_str in)
{
    static const char *const leaves[] = {[VALUE_INT64] = "int64", [VALUE_UINT64] = "uint64", [VALUE_DOUBLE] = "double", [VALUE_DECIMAL_TEXT] = "decimal_text",
                                         [VALUE_STR] = "str",     [VALUE_TIME] = "time"};
    switch (value->kind) {
    case VALUE_ANY:
    case VALUE_SLICE:
        flush(p);
        text_line(p->text, "at = leat_write_json(writer, at, %.*s);", LEAT_STR_ARG(in));
        if (value->kind == VALUE_SLICE) text_line(p->text, "leat_writer_doubt(writer);  /* what the schema asks of it is checked in the text */");
        break;
    case VALUE_BOOL:
        flush(p);
        text_line(p->text, "at = leat_write_bool(writer, at, %.*s);", LEAT_STR_ARG(in));
        break;
    case VALUE_UUID:
        flush(p);
        text_line(p->text, "at = leat_write_uuid(writer, at, %.*s);", LEAT_STR_ARG(in));
        break;
    case VALUE_ENUM: write_leaf(p, value, "enum", leat_format(p->e->arena, "(int)%.*s", LEAT_STR_ARG(in))); break;
    case VALUE_OPEN_ENUM: write_leaf(p, value, "open_enum", leat_format(p->e->arena, "(int)%.*s.known, %.*s.text", LEAT_STR_ARG(in), LEAT_STR_ARG(in))); break;
    case VALUE_NULL: add(p, LEAT_STR("null")); break;
    case VALUE_CONST: add(p, c_constant(p->e, value->shape)); break;
    case VALUE_ROUTINE:
        flush(p);
        text_line(p->text, "at = %.*s(writer, at, &%.*s);", LEAT_STR_ARG(writer_name(p->e, value->routine)), LEAT_STR_ARG(in));
        break;
    case VALUE_DECIMAL: write_leaf(p, value, "decimal", leat_format(p->e->arena, "&%.*s", LEAT_STR_ARG(in))); break;
    default: write_leaf(p, value, leaves[value->kind], in); break;
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

static void write_pointed(struct printer *p, const struct routine_member *member, leat_str in)
{
    if (member->field->presence == PRESENCE_OPTIONAL) {
        write_value(p, &member->value, leat_format(p->e->arena, "*%.*s", LEAT_STR_ARG(in)));
        return;
    }
    flush(p);
    text_open(p->text, "if (%.*s) {", LEAT_STR_ARG(in));
    write_value(p, &member->value, leat_format(p->e->arena, "*%.*s", LEAT_STR_ARG(in)));
    flush(p);
    text_close(p->text, "} else {");
    p->text->depth++;
    write_null(p);
    flush(p);
    if (member->field->presence == PRESENCE_REQUIRED) text_line(p->text, "leat_writer_doubt(writer);");
    text_close(p->text, "}");
}

static void write_present_member(struct printer *p, const struct routine_member *member)
{
    const struct field *field = member->field;
    leat_str in = leat_format(p->e->arena, "in->%.*s", LEAT_STR_ARG(field->name));
    if (field->by_pointer) {
        write_pointed(p, member, in);
    } else if (field->has_flag && field->presence == PRESENCE_NULLABLE) {
        flush(p);
        text_open(p->text, "if (in->has_%.*s) {", LEAT_STR_ARG(field->name));
        write_value(p, &member->value, in);
        flush(p);
        text_close(p->text, "} else {");
        p->text->depth++;
        write_null(p);
        flush(p);
        text_close(p->text, "}");
    } else {
        write_value(p, &member->value, in);
    }
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
    bool small = literal.size <= LEAT_WRITE_LITERAL;
    flush(p);
    text_line(p->text, "at = %sat, &\"%.*s\"[first], %zu - first);", small ? "leat_put(" : "leat_write_literal(writer, ", LEAT_STR_ARG(c_text(p->e, literal)),
              literal.size);
    text_line(p->text, "first = 0;");
}

static leat_str presence_of(struct printer *p, const struct field *field)
{
    return field->by_pointer ? leat_format(p->e->arena, "in->%.*s", LEAT_STR_ARG(field->name))
                             : leat_format(p->e->arena, "in->has_%.*s", LEAT_STR_ARG(field->name));
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

static void emit_object(struct printer *p)
{
    const struct routine *routine = p->routine;
    bool first_required = routine->member_count && !is_optional(&routine->members[0]);
    if (!first_required) text_line(p->text, "size_t first = 1;");
    if (type_is_empty(routine->type)) text_line(p->text, "(void)in;  /* constants are not kept */");
    text_line(p->text, "if (!leat_writer_enter(writer, at)) return leat_put(at, \"null\", 4);");
    if (may_miscount(routine)) text_line(p->text, "leat_writer_doubt(writer);  /* how many members there are is checked in the text */");
    add(p, LEAT_STR("{"));
    bool comma_known = first_required;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct routine_member *member = &routine->members[i];
        text_origin(p->text, member->member->at);
        bool optional = is_optional(member);
        if (optional) {
            flush(p);
            text_open(p->text, "if (%.*s) {", LEAT_STR_ARG(presence_of(p, member->field)));
        }
        write_name(p, member, comma_known, i == 0);
        if (member->field->type->kind == TYPE_CONST)
            write_value(p, &member->value, LEAT_STR(""));
        else
            write_present_member(p, member);
        if (optional) {
            flush(p);
            text_close(p->text, "}");
        } else {
            comma_known = true;
        }
    }
    flush(p);
    text_line(p->text, "leat_writer_leave(writer);");
    text_line(p->text, "return leat_put_byte(writer, at, '}');");
}

/* ---- lists, maps, unions ---- */

static void emit_list(struct printer *p)
{
    const struct shape_array *array = p->routine->shape->array;
    text_line(p->text, "if (!leat_writer_enter(writer, at)) return leat_put(at, \"null\", 4);");
    text_line(p->text, "at = leat_put_byte(writer, at, '[');");
    text_open(p->text, "for (size_t i = 0; i < in->count; i++) {");
    text_line(p->text, "if (i) *at++ = ',';");
    write_value(p, &p->routine->item, LEAT_STR("in->items[i]"));
    flush(p);
    text_close(p->text, "}");
    if (array && (array->min_items_rule.keyword || array->max_items_rule.keyword))
        text_line(p->text, "leat_write_check_items(writer, in->count, &%.*s);", LEAT_STR_ARG(c_rules(p->e, p->routine->rules)));
    text_line(p->text, "leat_writer_leave(writer);");
    text_line(p->text, "return leat_put_byte(writer, at, ']');");
}

static void emit_map(struct printer *p)
{
    text_line(p->text, "if (!leat_writer_enter(writer, at)) return leat_put(at, \"null\", 4);");
    text_line(p->text, "leat_writer_doubt(writer);  /* whether its names differ is checked in the text */");
    text_line(p->text, "at = leat_put_byte(writer, at, '{');");
    text_open(p->text, "for (size_t i = 0; i < in->count; i++) {");
    text_line(p->text, "if (i) *at++ = ',';");
    text_line(p->text, "at = leat_write_name(writer, at, in->items[i].name);");
    write_value(p, &p->routine->item, LEAT_STR("in->items[i].value"));
    flush(p);
    text_close(p->text, "}");
    text_line(p->text, "leat_writer_leave(writer);");
    text_line(p->text, "return leat_put_byte(writer, at, '}');");
}

static void emit_union(struct printer *p)
{
    text_line(p->text, "switch (in->kind) {");
    for (size_t i = 0; i < p->routine->arm_count; i++) {
        const struct routine_arm *arm = &p->routine->arms[i];
        leat_str in = leat_format(p->e->arena, "in->%.*s", LEAT_STR_ARG(arm->arm->name));
        text_origin(p->text, arm->shape->at);
        text_line(p->text, "case %.*s:", LEAT_STR_ARG(arm->arm->label));
        p->text->depth++;
        if (arm->arm->type->kind == TYPE_STRUCT) {
            text_line(p->text, "if (!%.*s) break;", LEAT_STR_ARG(in));
            in = leat_format(p->e->arena, "*%.*s", LEAT_STR_ARG(in));
        }
        write_value(p, &arm->value, in);
        flush(p);
        text_line(p->text, "return at;");
        p->text->depth--;
    }
    text_line(p->text, "default: break;");
    text_line(p->text, "}");
    text_line(p->text, "leat_writer_doubt(writer);  /* no arm was chosen, which no JSON says */");
    text_line(p->text, "return leat_put(at, \"null\", 4);");
}

/* ---- functions ---- */

static leat_str signature(const struct c_emission *e, const struct routine *routine)
{
    return leat_format(e->arena, "static char *%.*s(struct leat_writer *writer, char *at, const %.*s *in)", LEAT_STR_ARG(writer_name(e, routine)),
                       LEAT_STR_ARG(c_type(e, routine->type)));
}

static void emit_writer(const struct c_emission *e, struct text *text, const struct routine *routine)
{
    struct printer p = {e, text, routine, {"", 0}};
    text_blank(text);
    text_origin(text, routine->shape->at);
    text_remark(text, "%.*s", LEAT_STR_ARG(c_source(e, routine->shape)));
    text_line(text, "%.*s", LEAT_STR_ARG(signature(e, routine)));
    text_open(text, "{");
    switch (routine->kind) {
    case ROUTINE_OBJECT: emit_object(&p); break;
    case ROUTINE_MAP: emit_map(&p); break;
    case ROUTINE_LIST: emit_list(&p); break;
    case ROUTINE_TYPES:
    case ROUTINE_UNION: emit_union(&p); break;
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
    struct printer p = {e, text, row, {"", 0}};
    const struct field *const fields[] = {table->partition.field, table->has_sort ? table->sort.field : NULL};
    text_blank(text);
    text_origin(text, table->at);
    text_line(text, "static char *write_key_%.*s(struct leat_writer *writer, char *at, const struct %.*s_key *in)", LEAT_STR_ARG(stem), LEAT_STR_ARG(stem));
    text_open(text, "{");
    for (size_t i = 0; i < 2 && fields[i]; i++) {
        for (size_t k = 0; k < row->member_count; k++) {
            const struct routine_member *member = &row->members[k];
            if (member->field != fields[i]) continue;
            add(&p, leat_format(e->arena, "%s%.*s:", i ? "," : "{", LEAT_STR_ARG(c_json(e, member->wire))));
            write_value(&p, &member->value, leat_format(e->arena, "in->%.*s", LEAT_STR_ARG(member->field->name)));
        }
    }
    add(&p, LEAT_STR("}"));
    flush(&p);
    text_line(text, "return at;");
    text_close(text, "}");
}
