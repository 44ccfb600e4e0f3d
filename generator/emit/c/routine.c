/* Routines as C: one emitter for reading and checking, for JSON and for items of tables. What differs are the destinations and the wrapping. */
#include "emit/c/c.h"

#include "core/print.h"
#include "emit/c/item_tag.h"

/* Printing one routine. */
struct printer {
    const struct c_emission *e;
    struct text *text;
    const struct routine *routine;
    leat_str rules;
};

static const char *const json_types[] = {"LEAT_JSON_NULL",   "LEAT_JSON_BOOL",  "LEAT_JSON_NUMBER", "LEAT_JSON_NUMBER",
                                         "LEAT_JSON_STRING", "LEAT_JSON_ARRAY", "LEAT_JSON_OBJECT"};

static bool counts_members(const struct routine *routine)
{
    const struct shape_object *object = routine->shape->object;
    return object && (object->min_properties_rule.keyword || object->max_properties_rule.keyword);
}

/* ---- values ---- */

static void stop_at_null(struct text *text) { text_line(text, "if (!at) return NULL;"); }

/* A leaf of the runtime: `at = leat_read_<name>(parser, at, <out>, &<rules>);` */
static void call_leaf(struct printer *p, const struct value *value, const char *name, leat_str out)
{
    text_line(p->text, "at = leat_read_%s(parser, at, %.*s, &%.*s);", name, LEAT_STR_ARG(out), PRINT_STR(c_rules(p->e, value->rules)));
    stop_at_null(p->text);
}

static leat_str address(struct printer *p, leat_str target) { return target.size ? c_address(p->e, target) : LEAT_STR("NULL"); }

static void read_number_of_enum(struct printer *p, const struct value *value, leat_str target)
{
    bool open = value->kind == VALUE_OPEN_ENUM;
    const char *leaf = open ? "open_enum" : "enum";
    if (!target.size) {
        call_leaf(p, value, leaf, open ? LEAT_STR("NULL, NULL") : LEAT_STR("NULL"));
        return;
    }
    call_leaf(p, value, leaf, open ? leat_format(p->e->arena, "&number, &%.*s", PRINT_STR(c_enum_text(p->e, value->type, target))) : LEAT_STR("&number"));
    text_line(p->text, "%.*s%s = (enum %.*s%s)number;", LEAT_STR_ARG(target), open ? ".known" : "", LEAT_STR_ARG(value->type->name), open ? "_known" : "");
}

static void call_routine(struct printer *p, const struct value *value, leat_str target)
{
    bool reads = value->routine->mode == MODE_READ;
    text_line(p->text, "at = %.*s(parser, at%s%.*s);", PRINT_STR(c_routine(p->e, value->routine)), reads ? ", " : "",
              PRINT_STR(reads ? address(p, target) : LEAT_STR("")));
    stop_at_null(p->text);
}

static void read_present(struct printer *p, const struct value *value, leat_str target);

/* Checks the value and keeps its text. */
static void read_slice(struct printer *p, const struct value *value, leat_str target)
{
    struct value inner = *value;
    inner.kind = value->inner;
    inner.type = NULL;
    text_line(p->text, "value = leat_skip_space(at);");
    read_present(p, &inner, LEAT_STR(""));
    text_line(p->text, "%.*s = (leat_json){{value, (size_t)(at - value)}};", PRINT_STR(c_revealed(p->e, value->type, target)));
}

static void read_present(struct printer *p, const struct value *value, leat_str target)
{
    static const char *const leaves[] = {[VALUE_NULL] = "null",
                                         [VALUE_BOOL] = "bool",
                                         [VALUE_INT64] = "int64",
                                         [VALUE_UINT64] = "uint64",
                                         [VALUE_DOUBLE] = "double",
                                         [VALUE_DECIMAL] = "decimal",
                                         [VALUE_DECIMAL_TEXT] = "decimal_text",
                                         [VALUE_STR] = "str",
                                         [VALUE_TIME] = "time",
                                         [VALUE_UUID] = "uuid"};
    switch (value->kind) {
    case VALUE_ANY:
        if (target.size)
            text_line(p->text, "at = leat_read_json(parser, at, &%.*s);", PRINT_STR(c_revealed(p->e, value->type, target)));
        else
            text_line(p->text, "at = leat_skip_value(parser, at);");
        stop_at_null(p->text);
        break;
    case VALUE_NULL:
    case VALUE_CONST:
        text_line(p->text, "at = leat_read_%s(parser, at, &%.*s);", value->kind == VALUE_NULL ? "null" : "value", PRINT_STR(c_rules(p->e, value->rules)));
        stop_at_null(p->text);
        break;
    case VALUE_ENUM:
    case VALUE_OPEN_ENUM: read_number_of_enum(p, value, target); break;
    case VALUE_ROUTINE: call_routine(p, value, target); break;
    case VALUE_SLICE: read_slice(p, value, target); break;
    default: call_leaf(p, value, leaves[value->kind], address(p, c_revealed(p->e, value->type, target))); break;
    }
}

/* In an item each value stands in an object of one member, whose name says the type. */
static void read_wrapped(struct printer *p, const struct value *value, leat_str target)
{
    if (p->routine->wire == WIRE_JSON) {
        read_present(p, value, target);
        return;
    }
    text_open(p->text, "if (leat_item_open(parser, &at, %s, %.*s)) {", item_tag_name(value), PRINT_STR(item_type_rule(p->e, value)));
    read_present(p, value, target);
    text_line(p->text, "at = leat_item_close(parser, at, %s);", item_tag_name(value));
    text_close(p->text, "}");
    stop_at_null(p->text);
}

/* The value at `at` into target, an lvalue (empty: it is only checked). */
static void read_value(struct printer *p, const struct value *value, leat_str target, leat_str has)
{
    if (value->nullable) text_open(p->text, "if (!%s(&at)) {", p->routine->wire == WIRE_ITEM ? "leat_item_take_null" : "leat_take_null");
    read_wrapped(p, value, target);
    if (has.size) text_line(p->text, "%.*s = true;", LEAT_STR_ARG(has));
    if (value->nullable) text_close(p->text, "}");
}

/* What is pointed to is constant for everybody but its reader. */
static void read_into_pointer(struct printer *p, const struct value *value, leat_str target)
{
    if (value->nullable)
        text_open(p->text, "if (!%s(&at)) {", p->routine->wire == WIRE_ITEM ? "leat_item_take_null" : "leat_take_null");
    else
        text_open(p->text, "{");
    text_line(p->text, "%.*s *made = leat_parser_new(parser, sizeof *made);", PRINT_STR(c_type(p->e, value->type)));
    text_line(p->text, "if (!made) return NULL;");
    text_line(p->text, "%.*s = made;", LEAT_STR_ARG(target));
    read_wrapped(p, value, LEAT_STR("*made"));
    text_close(p->text, "}");
}

static void read_member(struct printer *p, const struct routine_member *member)
{
    const struct field *field = member->field;
    if (!field) {
        read_value(p, &member->value, LEAT_STR(""), LEAT_STR(""));
        return;
    }
    leat_str target = field->type->kind == TYPE_CONST ? LEAT_STR("") : leat_format(p->e->arena, "out->%.*s", LEAT_STR_ARG(field->name));
    if (field->by_pointer)
        read_into_pointer(p, &member->value, target);
    else
        read_value(p, &member->value, target, field->has_flag ? leat_format(p->e->arena, "out->has_%.*s", LEAT_STR_ARG(field->name)) : LEAT_STR(""));
}

/* ---- what values need of the function that they stand in ---- */

static bool uses_number(const struct value *value) { return value->type && (value->kind == VALUE_ENUM || value->kind == VALUE_OPEN_ENUM); }
static bool uses_slice(const struct value *value) { return value->kind == VALUE_SLICE; }

static bool any_value(const struct routine *routine, bool uses(const struct value *))
{
    bool any = (routine->kind == ROUTINE_LIST || routine->kind == ROUTINE_MAP || routine->kind == ROUTINE_VALUE) && uses(&routine->item);
    for (size_t i = 0; i < routine->member_count; i++) any = any || uses(&routine->members[i].value);
    for (size_t i = 0; i < routine->arm_count; i++) any = any || uses(&routine->arms[i].value);
    return any;
}

static void declare_scratch(struct printer *p)
{
    if (any_value(p->routine, uses_number)) text_line(p->text, "int number = 0;");
    if (any_value(p->routine, uses_slice)) text_line(p->text, "const char *value;");
}

/* ---- objects ---- */

static leat_str literal(struct printer *p, const char *before, const struct routine_member *member, size_t *size)
{
    leat_str plain = leat_format(p->e->arena, "%s%.*s:", before, PRINT_STR(c_json(p->e, member->wire)));
    *size = plain.size;
    return c_text(p->e, plain);
}

static void predict(struct printer *p, const char *before, const unsigned *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size;
        const struct routine_member *member = &p->routine->members[members[i]];
        leat_str text = literal(p, before, member, &size);
        text_open(p->text, "if (leat_is(at, \"%.*s\", %zu)) {", LEAT_STR_ARG(text), size);
        text_line(p->text, "at += %zu;", size);
        text_line(p->text, "goto value_%.*s;", LEAT_STR_ARG(member->label));
        text_close(p->text, "}");
    }
}

static leat_str seen_word(struct printer *p, size_t member)
{
    return p->routine->member_count <= 64 ? LEAT_STR("seen") : leat_format(p->e->arena, "seen[%zu]", member / 64);
}

static void label(struct text *text, const char *name, leat_str rest)
{
    text->depth--;
    text_line(text, "%s%.*s:", name, LEAT_STR_ARG(rest));
    text->depth++;
}

static void emit_member_state(struct printer *p, size_t index)
{
    struct text *text = p->text;
    const struct routine_member *member = &p->routine->members[index];
    leat_str seen = seen_word(p, index);
    text_origin(text, member->member->at);
    text_blank(text);
    label(text, "value_", member->label);
    text_line(text, "if (%.*s >> %zu & 1) goto duplicate;", LEAT_STR_ARG(seen), index % 64);
    text_line(text, "%.*s |= UINT64_C(1) << %zu;", LEAT_STR_ARG(seen), index % 64);
    if (counts_members(p->routine)) text_line(text, "count++;");
    read_member(p, member);
    predict(p, ",", member->next, member->next_count);
    if (!member->next_count) {
        text_line(text, "goto next;");
        return;
    }
    text_line(text, "if (*at == '}') goto close;");
    text_line(text, "at = leat_next_member(parser, at);");
    stop_at_null(text);
    predict(p, "", member->next, member->next_count);
    text_line(text, "goto other;");
}

/* Members that were not predicted: by their name, declared or not. */
static void emit_other_members(struct printer *p)
{
    struct text *text = p->text;
    const struct routine *routine = p->routine;
    text_blank(text);
    if (routine->member_count) {
        label(text, "duplicate", LEAT_STR(""));
        text_line(text, "at = leat_refuse_duplicate(parser, at);");
        stop_at_null(text);
        label(text, "next", LEAT_STR(""));
    }
    text_line(text, "at = leat_next_member(parser, at);");
    stop_at_null(text);
    label(text, "other", LEAT_STR(""));
    text_line(text, "if (*at == '}') goto close;");
    text_line(text, "at = leat_read_name(parser, at, &name);");
    stop_at_null(text);
    if (routine->member_count) {
        text_line(text, "switch (%.*s(name)) {", PRINT_STR(c_find(p->e, routine->rules)));
        for (size_t i = 0; i < routine->member_count; i++) text_line(text, "case %zu: goto value_%.*s;", i, LEAT_STR_ARG(routine->members[i].label));
        text_line(text, "}");
    }
    if (counts_members(routine)) text_line(text, "count++;");
    text_line(text, "at = leat_skip_undeclared(parser, at, name, &names, &%.*s);", LEAT_STR_ARG(p->rules));
    stop_at_null(text);
}

static void emit_required_check(struct printer *p)
{
    const struct routine *routine = p->routine;
    uint64_t mask = 0;
    leat_str condition = {"", 0};
    for (size_t i = 0; i < routine->member_count; i++) {
        if (routine->members[i].required) mask |= UINT64_C(1) << (i % 64);
        if ((i % 64 != 63 && i + 1 != routine->member_count) || !mask) continue;
        leat_str seen = seen_word(p, i);
        leat_str one = leat_format(p->e->arena, "(%.*s & 0x%llx) != 0x%llx", LEAT_STR_ARG(seen), (unsigned long long)mask, (unsigned long long)mask);
        condition = condition.size ? leat_format(p->e->arena, "%.*s || %.*s", LEAT_STR_ARG(condition), LEAT_STR_ARG(one)) : one;
        mask = 0;
    }
    if (!condition.size) return;
    bool one_word = routine->member_count <= 64;
    text_line(p->text, "if ((%.*s) && !leat_refuse_missing(parser, begin, %s, &%.*s)) return NULL;", LEAT_STR_ARG(condition),
              one_word ? "(const uint64_t[]){seen}" : "seen", LEAT_STR_ARG(p->rules));
}

/* Members that the schema does not name count for minProperties, and are not kept. Once the text is refused nothing is: *out must not be read then. */
static void emit_kept_check(struct printer *p)
{
    const struct routine *routine = p->routine;
    const struct shape_object *object = routine->shape->object;
    size_t always = 0;
    leat_str kept = {"", 0};
    if (routine->mode != MODE_READ || !object->min_properties_rule.keyword || object->unknown == UNKNOWN_REJECT) return;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct field *field = routine->members[i].field;
        if (field->presence != PRESENCE_OPTIONAL)
            always++;
        else
            kept = leat_format(p->e->arena, field->has_flag ? "%.*s + %.*s" : "%.*s + (%.*s ? 1u : 0u)", LEAT_STR_ARG(kept),
                               PRINT_STR(c_presence(p->e, field, "out")));
    }
    if (always >= object->min_properties) return;
    text_line(p->text, "if (parser->status == LEAT_OK && !leat_check_kept(parser, begin, count, (size_t)%zu%.*s, &%.*s)) return NULL;", always,
              LEAT_STR_ARG(kept), LEAT_STR_ARG(p->rules));
}

static void emit_close(struct printer *p)
{
    struct text *text = p->text;
    text_blank(text);
    label(text, "close", LEAT_STR(""));
    text_line(text, "parser->depth--;");
    emit_required_check(p);
    if (counts_members(p->routine)) {
        text_line(text, "if (!leat_check_properties(parser, begin, count, &%.*s)) return NULL;", LEAT_STR_ARG(p->rules));
        emit_kept_check(p);
    }
    text_line(text, "return at + 1;");
}

static bool needs_begin(const struct routine *routine)
{
    bool required = false;
    for (size_t i = 0; i < routine->member_count; i++) required = required || routine->members[i].required;
    return required || counts_members(routine);
}

/* The type, and the depth. */
static void emit_open(struct printer *p, char bracket, const char *begin)
{
    struct text *text = p->text;
    text_line(text, "at = leat_skip_space(at);");
    text_line(text, "if (*at != '%c') return leat_refuse_type(parser, at, %.*s.type);", bracket, LEAT_STR_ARG(p->rules));
    text_line(text, "if (++parser->depth > LEAT_MAX_DEPTH) return leat_refuse_depth(parser, at);");
    if (begin) text_line(text, "%s = at;", begin);
}

static void emit_object(struct printer *p)
{
    struct text *text = p->text;
    const struct routine *routine = p->routine;
    if (routine->member_count > 64)
        text_line(text, "uint64_t seen[%zu] = {0};", (routine->member_count + 63) / 64);
    else if (routine->member_count)
        text_line(text, "uint64_t seen = 0;");
    text_line(text, "leat_str name;");
    text_line(text, "struct leat_names *names = NULL;");
    if (counts_members(routine)) text_line(text, "size_t count = 0;");
    declare_scratch(p);
    if (routine->mode == MODE_READ && type_is_empty(routine->type)) text_line(text, "(void)out;  /* constants are checked, not kept */");
    text_blank(text);
    emit_open(p, '{', needs_begin(routine) ? "const char *begin" : NULL);
    predict(p, "{", routine->first, routine->first_count);
    text_line(text, "at = leat_first_member(parser, at);");
    stop_at_null(text);
    predict(p, "", routine->first, routine->first_count);
    text_line(text, "goto other;");
    for (size_t i = 0; i < routine->member_count; i++) emit_member_state(p, i);
    emit_other_members(p);
    if (routine->member_count)
        text_line(text, "goto next;");
    else {
        text_line(text, "at = leat_next_member(parser, at);");
        stop_at_null(text);
        text_line(text, "goto other;");
    }
    emit_close(p);
}

/* ---- lists and maps ---- */

static void emit_grow(struct printer *p)
{
    text_open(p->text, "if (count == capacity) {");
    text_line(p->text, "items = leat_parser_grow(parser, items, &count, &capacity, sizeof *items);");
    text_line(p->text, "if (!items) return NULL;");
    text_close(p->text, "}");
}

/* items[count] is fresh memory: what is not read must be zero. */
static void emit_fresh_item(struct printer *p, leat_str item_type) { text_line(p->text, "items[count] = (%.*s){0};", LEAT_STR_ARG(item_type)); }

/* One more than may be ends a parse, or is the last that is looked for before what is wrong is told. `seen` counts all, `count` those that are kept. */
static void emit_most(struct printer *p, const char *check, const struct assertion *rule, uint64_t most)
{
    if (!rule->keyword) return;
    text_line(p->text, "if (seen == %llu && !%s(parser, begin, seen + 1, &%.*s)) return NULL;", (unsigned long long)most, check, LEAT_STR_ARG(p->rules));
}

static void emit_least(struct printer *p, const char *check, const struct assertion *rule, uint64_t least)
{
    if (!rule->keyword) return;
    text_line(p->text, "if (seen < %llu && !%s(parser, begin, seen, &%.*s)) return NULL;", (unsigned long long)least, check, LEAT_STR_ARG(p->rules));
}

static void declare_counts(struct printer *p, leat_str item_type, bool bounded)
{
    if (item_type.size) {
        text_line(p->text, "%.*s *items = NULL;", LEAT_STR_ARG(item_type));
        text_line(p->text, "size_t count = 0, capacity = 0;");
    }
    if (bounded) text_line(p->text, "size_t seen = 0;");
}

static void count_item(struct printer *p, leat_str item_type, bool bounded)
{
    if (item_type.size) text_line(p->text, "count++;");
    if (bounded) text_line(p->text, "seen++;");
}

static void emit_list(struct printer *p)
{
    struct text *text = p->text;
    const struct routine *routine = p->routine;
    const struct shape_array *array = routine->shape->array;
    bool bounded = array && (array->min_items_rule.keyword || array->max_items_rule.keyword);
    leat_str item_type = routine->mode == MODE_READ ? c_type(p->e, routine->type->element) : (leat_str){"", 0};
    bool reads = item_type.size;
    declare_counts(p, item_type, bounded);
    declare_scratch(p);
    text_blank(text);
    emit_open(p, '[', bounded ? "const char *begin" : NULL);
    text_open(text, "for (at = leat_first_item(parser, at); at && *at != ']'; at = leat_next_item(parser, at)) {");
    if (bounded) emit_most(p, "leat_check_items", &array->max_items_rule, array->max_items);
    if (reads) {
        emit_grow(p);
        if (c_is_compound(routine->type->element) || routine->type->element->kind == TYPE_OPEN_ENUM) emit_fresh_item(p, item_type);
    }
    read_value(p, &routine->item, reads ? LEAT_STR("items[count]") : LEAT_STR(""), LEAT_STR(""));
    count_item(p, item_type, bounded);
    text_close(text, "}");
    stop_at_null(text);
    text_line(text, "parser->depth--;");
    if (bounded) emit_least(p, "leat_check_items", &array->min_items_rule, array->min_items);
    if (reads) text_line(text, "*out = (%.*s){leat_items(items), count};", PRINT_STR(c_type(p->e, routine->type)));
    text_line(text, "return at + 1;");
}

static void emit_map(struct printer *p)
{
    struct text *text = p->text;
    const struct routine *routine = p->routine;
    const struct shape_object *object = routine->shape->object;
    bool reads = routine->mode == MODE_READ, counted = counts_members(routine);
    leat_str entry = reads ? leat_format(p->e->arena, "struct %.*s_entry", LEAT_STR_ARG(routine->type->name)) : (leat_str){"", 0};
    declare_counts(p, entry, counted);
    text_line(text, "leat_str name;");
    text_line(text, "struct leat_names *names = NULL;");
    declare_scratch(p);
    text_blank(text);
    emit_open(p, '{', counted ? "const char *begin" : NULL);
    text_open(text, "for (at = leat_first_member(parser, at); at && *at != '}'; at = leat_next_member(parser, at)) {");
    text_line(text, "at = leat_read_name(parser, at, &name);");
    stop_at_null(text);
    text_open(text, "if (!leat_add_name(parser, &at, name, &names)) {");
    stop_at_null(text);
    text_line(text, "continue;");
    text_close(text, "}");
    if (counted) emit_most(p, "leat_check_properties", &object->max_properties_rule, object->max_properties);
    if (reads) {
        emit_grow(p);
        text_line(text, "items[count] = (%.*s){.name%s = name};", LEAT_STR_ARG(entry), routine->type->secret ? ".reveal" : "");
    }
    read_value(p, &routine->item, reads ? LEAT_STR("items[count].value") : LEAT_STR(""), LEAT_STR(""));
    count_item(p, entry, counted);
    text_close(text, "}");
    stop_at_null(text);
    text_line(text, "parser->depth--;");
    if (counted) emit_least(p, "leat_check_properties", &object->min_properties_rule, object->min_properties);
    if (reads) text_line(text, "*out = (%.*s){leat_items(items), count};", PRINT_STR(c_type(p->e, routine->type)));
    text_line(text, "return at + 1;");
}

/* ---- choices ---- */

static void read_arm(struct printer *p, const struct routine_arm *arm)
{
    if (!arm->arm) {
        read_value(p, &arm->value, LEAT_STR(""), LEAT_STR(""));
    } else {
        leat_str target = leat_format(p->e->arena, "out->%.*s", LEAT_STR_ARG(arm->arm->name));
        text_line(p->text, "out->kind = %.*s;", LEAT_STR_ARG(arm->arm->label));
        if (arm->arm->type->kind == TYPE_STRUCT)
            read_into_pointer(p, &arm->value, target);
        else
            read_value(p, &arm->value, arm->arm->type->kind == TYPE_CONST ? LEAT_STR("") : target, LEAT_STR(""));
    }
    text_line(p->text, "return at;");
}

static void emit_by_type(struct printer *p)
{
    struct text *text = p->text;
    declare_scratch(p);
    text_line(text, "switch (leat_kind_at(at)) {");
    for (size_t i = 0; i < p->routine->arm_count; i++) {
        const struct routine_arm *arm = &p->routine->arms[i];
        text_origin(text, arm->shape->at);
        for (size_t bit = 0; bit < sizeof json_types / sizeof *json_types; bit++)
            if (arm->types >> bit & 1 && !(1u << bit == JSON_INTEGER && arm->types & JSON_NUMBER)) text_line(text, "case %s:", json_types[bit]);
        text->depth++;
        read_arm(p, arm);
        text->depth--;
    }
    text_line(text, "default: return leat_refuse_type(parser, at, &%.*s);", LEAT_STR_ARG(p->rules));
    text_line(text, "}");
}

static void emit_by_member(struct printer *p)
{
    struct text *text = p->text;
    declare_scratch(p);
    text_line(text, "leat_str says;");
    text_blank(text);
    text_line(text, "if (!leat_peek_member(parser, at, LEAT_STR(\"%.*s\"), &says)) return NULL;", PRINT_STR(c_text(p->e, p->routine->decides)));
    for (size_t i = 0; i < p->routine->arm_count; i++) {
        const struct routine_arm *arm = &p->routine->arms[i];
        text_origin(text, arm->shape->at);
        text_piece(text, "if (");
        for (size_t k = 0; k < arm->value_count; k++)
            text_piece(text, "%sleat_str_equal(says, LEAT_STR(\"%.*s\"))", k ? " || " : "", PRINT_STR(c_text(p->e, arm->values[k].node->text)));
        text_open(text, ") {");
        read_arm(p, arm);
        text_close(text, "}");
    }
    text_line(text, "return leat_refuse_type(parser, at, &%.*s);", LEAT_STR_ARG(p->rules));
}

/* ---- roots ---- */

static void emit_value(struct printer *p)
{
    const struct type *type = p->routine->type;
    declare_scratch(p);
    read_value(p, &p->routine->item, type ? c_pointed(p->e, type, "out") : LEAT_STR(""), LEAT_STR(""));
    text_line(p->text, "return at;");
}

/* ---- functions ---- */

static leat_str signature(const struct c_emission *e, const struct routine *routine)
{
    leat_str out = routine->mode == MODE_READ ? leat_format(e->arena, ", %.*s *out", PRINT_STR(c_type(e, routine->type))) : (leat_str){"", 0};
    return leat_format(e->arena, "static const char *%.*s(struct leat_parser *parser, const char *at%.*s)", PRINT_STR(c_routine(e, routine)),
                       LEAT_STR_ARG(out));
}

static leat_str strategy(const struct c_emission *e, const struct routine *routine)
{
    switch (routine->kind) {
    case ROUTINE_OBJECT:
        return routine->shape->object && routine->shape->object->unknown == UNKNOWN_REJECT
                   ? LEAT_STR("one pass; members are expected in the schema's order, others are refused.")
                   : LEAT_STR("one pass; members are expected in the schema's order, others are passed over.");
    case ROUTINE_MAP: return LEAT_STR("one pass; every member holds the same.");
    case ROUTINE_LIST: return LEAT_STR("one pass.");
    case ROUTINE_TYPES: return LEAT_STR("one pass; the JSON type decides.");
    case ROUTINE_UNION:
        return leat_format(e->arena, "reads ahead for \"%.*s\", which decides, then reads the object once; arms are disjoint by it.",
                           LEAT_STR_ARG(routine->decides));
    case ROUTINE_VALUE: return routine->item.nullable ? LEAT_STR("the value, or null.") : LEAT_STR("the value.");
    }
    return LEAT_STR("");
}

static void emit_routine(const struct c_emission *e, struct text *text, const struct routine *routine)
{
    struct printer p = {e, text, routine, routine->rules ? c_rules(e, routine->rules) : (leat_str){"", 0}};
    text_blank(text);
    text_origin(text, routine->shape->at);
    text_remark(text, "%.*s: %.*s", PRINT_STR(c_source(e, routine->shape)), PRINT_STR(strategy(e, routine)));
    text_line(text, "%.*s", PRINT_STR(signature(e, routine)));
    text_open(text, "{");
    switch (routine->kind) {
    case ROUTINE_OBJECT: emit_object(&p); break;
    case ROUTINE_MAP: emit_map(&p); break;
    case ROUTINE_LIST: emit_list(&p); break;
    case ROUTINE_TYPES: emit_by_type(&p); break;
    case ROUTINE_UNION: emit_by_member(&p); break;
    case ROUTINE_VALUE: emit_value(&p); break;
    }
    text_close(text, "}");
}

void emit_c_routines(const struct c_emission *e, struct text *text, const struct routine *const *roots, size_t count)
{
    static const struct c_functions readers = {.signature = signature, .print = emit_routine};
    c_print_in_order(e, text, &readers, roots, count);
}
