/* How a routine reads. One lowering for JSON and for items of tables: what differs is the wrapping. */
#include "program/lower.h"
#include "program/place.h"
#include "text/escape.h"

static const leat_str nowhere = {"", 0}; /* the place of a constant, which is not kept */

static bool counts_members(const struct routine *routine)
{
    const struct shape_object *object = routine->shape->object;
    return object && (object->min_properties_rule.keyword || object->max_properties_rule.keyword);
}

/* ---- what calls of the runtime look like ---- */

static void stop_at_null(struct lowering *l) { lower_return(l, "!at", "NULL"); }

static void move(struct lowering *l, const char *name, const char *value, const struct rule_table *rules)
{
    lower_step(l, (struct step){.kind = STEP_MOVE, .name = name, .value = value, .rules = rules});
}

/* The parse goes on where a check of the runtime says so. */
static void check(struct lowering *l, const char *condition, const char *name, const char *arguments)
{
    lower_return(l, lower_text(l, "%s%s!%s(parser, begin, %s, &%s)", condition, *condition ? " && " : "", name, arguments, l->routine->rules->c), "NULL");
}

static void jump(struct lowering *l, const char *condition, const char *label)
{
    lower_step(l, (struct step){.kind = STEP_JUMP, .condition = condition, .name = label});
}

static void put_label(struct lowering *l, const char *label) { lower_step(l, (struct step){.kind = STEP_LABEL, .name = label}); }
static void blank(struct lowering *l) { lower_step(l, (struct step){.kind = STEP_BLANK}); }

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
    leaf(l, value, name, open ? lower_text(l, "&number, &%.*s", PRINT_STR(place_enum_text(l->program, value->type, target))) : "&number");
    lower_do(l, "%.*s%s = (enum %.*s%s)number", LEAT_STR_ARG(target), open ? ".known" : "", LEAT_STR_ARG(value->type->name), open ? "_known" : "");
}

static void read_present(struct lowering *l, const struct value *value, leat_str target)
{
    static const char *const leaves[] = {[VALUE_BOOL] = "bool",     [VALUE_INT64] = "int64",     [VALUE_UINT64] = "uint64",
                                         [VALUE_DOUBLE] = "double", [VALUE_DECIMAL] = "decimal", [VALUE_DECIMAL_TEXT] = "decimal_text",
                                         [VALUE_STR] = "str",       [VALUE_TIME] = "time",       [VALUE_UUID] = "uuid",
                                         [VALUE_CONST] = "value"};
    switch (value->kind) {
    case VALUE_ANY: leaf(l, value, "json", address(l, place_revealed(l->program, value->type, target))); break;
    case VALUE_CONST: leaf(l, value, leaves[value->kind], NULL); break;
    case VALUE_ENUM:
    case VALUE_OPEN_ENUM: read_number_of_enum(l, value, target); break;
    case VALUE_ROUTINE: lower_step(l, (struct step){.kind = STEP_CALL, .routine = value->routine, .value = address(l, target)}); break;
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
                                       [ITEM_LIST] = "LEAT_ITEM_LIST"};
    if (l->routine->wire == WIRE_JSON) {
        read_present(l, value, target);
        return;
    }
    const char *tag = tags[item_tag(value)];
    lower_if(l, lower_text(l, "leat_item_open(parser, &at, %s, %s)", tag, item_type_rule(l, value)));
    read_present(l, value, target);
    lower_do(l, "at = leat_item_close(parser, at, %s)", tag);
    lower_end(l);
    stop_at_null(l);
}

static void unless_null(struct lowering *l) { lower_if(l, l->routine->wire == WIRE_ITEM ? "!leat_item_take_null(&at)" : "!leat_take_null(&at)"); }

/* Where the tables have a say, the value is read once they have accepted it. */
static void begin_asserted(struct lowering *l, const struct value *value)
{
    if (value->asserted) lower_step(l, (struct step){.kind = STEP_ASSERT, .shape = value->shape});
}

static void end_asserted(struct lowering *l, const struct value *value)
{
    if (!value->asserted) return;
    lower_end(l);
    stop_at_null(l);
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

/* The value at `at` into target, an lvalue. has: what is set where there is one, or NULL. */
static void read_value(struct lowering *l, const struct value *value, leat_str target, const char *has, const char *null)
{
    begin_asserted(l, value);
    if (value->nullable) unless_null(l);
    read_wrapped(l, value, target);
    if (has) lower_do(l, "%s = true", has);
    end_null(l, value, null);
    end_asserted(l, value);
}

/* What is pointed to is constant for everybody but its reader. */
static void read_into_pointer(struct lowering *l, const struct value *value, leat_str target, const char *null)
{
    begin_asserted(l, value);
    if (value->nullable)
        unless_null(l);
    else
        lower_if(l, NULL);
    lower_do(l, "%.*s *made = leat_parser_new(parser, sizeof *made)", PRINT_STR(type_c(value->type, l->program->arena)));
    lower_return(l, "!made", "NULL");
    lower_do(l, "%.*s = made", LEAT_STR_ARG(target));
    read_wrapped(l, value, LEAT_STR("*made"));
    if (value->nullable)
        end_null(l, value, null);
    else
        lower_end(l);
    end_asserted(l, value);
}

static void read_member(struct lowering *l, const struct routine_member *member)
{
    const struct field *field = member->field;
    const char *null = field->null_flag ? lower_text(l, "out->%.*s_is_null", LEAT_STR_ARG(field->name)) : NULL;
    leat_str target = field->type->kind == TYPE_CONST ? nowhere : leat_format(l->program->arena, "out->%.*s", LEAT_STR_ARG(field->name));
    if (field->by_pointer)
        read_into_pointer(l, &member->value, target, null);
    else
        read_value(l, &member->value, target, field->has_flag ? lower_text(l, "out->has_%.*s", LEAT_STR_ARG(field->name)) : NULL, null);
}

/* ---- what values need of the function that they stand in ---- */

static bool uses_number(const struct value *value) { return value->kind == VALUE_ENUM || value->kind == VALUE_OPEN_ENUM; }

static bool any_value(const struct routine *routine, bool uses(const struct value *))
{
    bool any = uses(&routine->item);
    for (size_t i = 0; i < routine->member_count; i++) any = any || uses(&routine->members[i].value);
    for (size_t i = 0; i < routine->arm_count; i++) any = any || uses(&routine->arms[i].value);
    return any;
}

static void declare_scratch(struct lowering *l)
{
    if (any_value(l->routine, uses_number)) lower_do(l, "int number = 0");
}

/* ---- objects ---- */

static const char *seen_word(struct lowering *l, size_t member) { return l->routine->member_count <= 64 ? "seen" : lower_text(l, "seen[%zu]", member / 64); }

static void member_state(struct lowering *l, size_t index)
{
    const struct routine_member *member = &l->routine->members[index];
    l->at = member->member->at;
    blank(l);
    put_label(l, lower_text(l, "value_%.*s", LEAT_STR_ARG(member->label)));
    lower_step(l, (struct step){.kind = STEP_MARK, .value = seen_word(l, index), .number = index % 64, .name = "duplicate"});
    if (counts_members(l->routine)) lower_do(l, "count++");
    read_member(l, member);
    if (member->next) move(l, "next_member", NULL, NULL);
    if (member->next) lower_take(l, member->next);
    jump(l, NULL, member->next ? "other" : "next");
}

static bool keeps_rest(const struct routine *routine) { return routine->type && routine->type->rest; }

/* One more member that the schema does not name. */
static void read_rest(struct lowering *l)
{
    const char *entry = lower_text(l, "struct %.*s_entry", LEAT_STR_ARG(l->routine->type->rest->name));
    lower_if(l, "leat_add_name(parser, &at, name, &names)");
    lower_if(l, "rest_count == rest_capacity");
    lower_do(l, "rest = leat_parser_grow(parser, rest, &rest_count, &rest_capacity, sizeof *rest)");
    lower_return(l, "!rest", "NULL");
    lower_end(l);
    lower_do(l, "rest[rest_count] = (%s){.name%s = name}", entry, l->routine->type->secret ? ".reveal" : "");
    read_value(l, &l->routine->item, LEAT_STR("rest[rest_count].value"), NULL, NULL);
    lower_do(l, "rest_count++");
    lower_end(l);
    stop_at_null(l);
}

/* Members that were not predicted: by their name, declared or not. */
static void other_members(struct lowering *l)
{
    const struct routine *routine = l->routine;
    blank(l);
    if (routine->member_count) {
        put_label(l, "duplicate");
        move(l, "refuse_duplicate", NULL, NULL);
        put_label(l, "next");
    }
    move(l, "next_member", NULL, NULL);
    put_label(l, "other");
    jump(l, "*at == '}'", "close");
    lower_tell(l);
    move(l, "read_name", "&name", NULL);
    if (routine->member_count) {
        lower_step(l, (struct step){.kind = STEP_SWITCH, .value = lower_text(l, "%s(name)", routine->rules->find)});
        for (size_t i = 0; i < routine->member_count; i++)
            lower_step(l, (struct step){.kind = STEP_CASE,
                                        .value = lower_text(l, "%zu", i),
                                        .name = lower_text(l, "goto value_%.*s", LEAT_STR_ARG(routine->members[i].label))});
        lower_end(l);
    }
    if (counts_members(routine)) lower_do(l, "count++");
    if (keeps_rest(routine))
        read_rest(l);
    else
        move(l, "skip_undeclared", "name, &names", routine->rules);
}

/* The mask of required members, one word for each of `seen`. */
static void declare_required(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const char *words = "";
    uint64_t mask = 0, any = 0;
    for (size_t i = 0; i < routine->member_count; i++) {
        if (routine->members[i].required) mask |= UINT64_C(1) << (i % 64);
        if (i % 64 != 63 && i + 1 != routine->member_count) continue;
        words = lower_text(l, "%s%s0x%llx", words, *words ? ", " : "", (unsigned long long)mask);
        any |= mask;
        mask = 0;
    }
    if (!any) return;
    if (routine->member_count <= 64)
        lower_do(l, "const uint64_t required = %s", words);
    else
        lower_do(l, "static const uint64_t required[] = {%s}", words);
}

static bool has_required(const struct routine *routine, size_t first)
{
    for (size_t i = first; i < routine->member_count && i < first + 64; i++)
        if (routine->members[i].required) return true;
    return false;
}

static void check_required(struct lowering *l)
{
    size_t count = l->routine->member_count;
    const char *condition = "";
    for (size_t i = 0; i < count; i += 64) {
        if (!has_required(l->routine, i)) continue;
        const char *seen = seen_word(l, i), *required = count <= 64 ? "required" : lower_text(l, "required[%zu]", i / 64);
        condition = lower_text(l, "%s%s(%s & %s) != %s", condition, *condition ? " || " : "", seen, required, required);
    }
    if (count > 64 && *condition) condition = lower_text(l, "(%s)", condition);
    if (*condition) check(l, condition, "leat_refuse_missing", count <= 64 ? "(const uint64_t[]){seen}" : "seen");
}

/* Members that the schema does not name count for minProperties, and are not kept. Once the text is refused nothing is: *out must not be read then. */
static void check_kept(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const struct shape_object *object = routine->shape->object;
    size_t always = 0;
    const char *kept = "";
    if (!object->min_properties_rule.keyword || object->unknown == UNKNOWN_REJECT || keeps_rest(routine)) return;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct field *field = routine->members[i].field;
        if (field->presence != PRESENCE_OPTIONAL)
            always++;
        else
            kept = lower_text(l, field->has_flag ? "%s + %.*s%s" : "%s + (%.*s ? 1u : 0u)%s", kept, PRINT_STR(place_presence(l->program, field, "out")),
                              field->null_flag ? lower_text(l, " + out->%.*s_is_null", LEAT_STR_ARG(field->name)) : "");
    }
    if (always < object->min_properties) check(l, "parser->status == LEAT_OK", "leat_check_kept", lower_text(l, "count, (size_t)%zu%s", always, kept));
}

static void close_object(struct lowering *l)
{
    blank(l);
    put_label(l, "close");
    lower_do(l, "parser->depth--");
    if (keeps_rest(l->routine)) {
        const struct type *type = l->routine->type;
        lower_do(l, "out->%.*s = (struct %.*s){rest, rest_count}", LEAT_STR_ARG(type->rest_name), LEAT_STR_ARG(type->rest->name));
    }
    check_required(l);
    if (counts_members(l->routine)) {
        check(l, "", "leat_check_properties", "count");
        check_kept(l);
    }
    lower_return(l, NULL, "at + 1");
}

static bool needs_begin(const struct routine *routine)
{
    bool required = false;
    for (size_t i = 0; i < routine->member_count; i += 64) required = required || has_required(routine, i);
    return required || counts_members(routine);
}

static void enter(struct lowering *l, const char *bracket, bool begin)
{
    lower_step(l, (struct step){.kind = STEP_ENTER, .literal = leat_str_of(bracket), .rules = l->routine->rules, .name = begin ? "begin" : NULL});
}

static void read_object(struct lowering *l)
{
    const struct routine *routine = l->routine;
    if (routine->member_count > 64)
        lower_do(l, "uint64_t seen[%zu] = {0}", (routine->member_count + 63) / 64);
    else if (routine->member_count)
        lower_do(l, "uint64_t seen = 0");
    declare_required(l);
    lower_do(l, "leat_str name");
    lower_do(l, "struct leat_names *names = NULL");
    if (counts_members(routine)) lower_do(l, "size_t count = 0");
    if (keeps_rest(routine)) {
        lower_do(l, "struct %.*s_entry *rest = NULL", LEAT_STR_ARG(routine->type->rest->name));
        lower_do(l, "size_t rest_count = 0, rest_capacity = 0");
    }
    declare_scratch(l);
    if (type_is_empty(routine->type)) lower_remarked(l, "(void)out", "constants are checked, not kept");
    blank(l);
    enter(l, "{", needs_begin(routine));
    move(l, "first_member", NULL, NULL);
    if (routine->first) lower_take(l, routine->first);
    jump(l, NULL, "other");
    for (size_t i = 0; i < routine->member_count; i++) member_state(l, i);
    other_members(l);
    if (routine->member_count) {
        jump(l, NULL, "next");
    } else {
        move(l, "next_member", NULL, NULL);
        jump(l, NULL, "other");
    }
    close_object(l);
}

/* ---- lists and maps ---- */

static void grow(struct lowering *l)
{
    lower_if(l, "count == capacity");
    lower_do(l, "items = leat_parser_grow(parser, items, &count, &capacity, sizeof *items)");
    lower_return(l, "!items", "NULL");
    lower_end(l);
}

/* One more than may be ends a parse, or is the last that is looked for before what is wrong is told. `seen` counts all, `count` those that are kept. */
static void check_most(struct lowering *l, const char *name, const struct assertion *rule, uint64_t most)
{
    if (rule->keyword) check(l, lower_text(l, "seen == %llu", (unsigned long long)most), name, "seen + 1");
}

static void check_least(struct lowering *l, const char *name, const struct assertion *rule, uint64_t least)
{
    if (rule->keyword) check(l, lower_text(l, "seen < %llu", (unsigned long long)least), name, "seen");
}

static void declare_counts(struct lowering *l, const char *item_type, bool bounded)
{
    lower_do(l, "%s *items = NULL", item_type);
    lower_do(l, "size_t count = 0, capacity = 0");
    if (bounded) lower_do(l, "size_t seen = 0");
}

/* Of the items of a list or map: what comes behind the last one is the bracket. */
static void each(struct lowering *l, const char *what) { lower_step(l, (struct step){.kind = STEP_EACH, .name = what}); }

static void end_items(struct lowering *l, bool bounded)
{
    lower_do(l, "count++");
    if (bounded) lower_do(l, "seen++");
    lower_end(l);
    stop_at_null(l);
    lower_do(l, "parser->depth--");
}

static void keep_items(struct lowering *l)
{
    lower_do(l, "*out = (%.*s){leat_items(items), count}", PRINT_STR(type_c(l->routine->type, l->program->arena)));
    lower_return(l, NULL, "at + 1");
}

static void read_list(struct lowering *l)
{
    const struct shape_array *array = l->routine->shape->array;
    bool bounded = array && (array->min_items_rule.keyword || array->max_items_rule.keyword);
    const struct type *element = l->routine->type->element;
    const char *item_type = type_c(element, l->program->arena).data;
    declare_counts(l, item_type, bounded);
    declare_scratch(l);
    blank(l);
    enter(l, "[", bounded);
    each(l, "item");
    if (bounded) check_most(l, "leat_check_items", &array->max_items_rule, array->max_items);
    grow(l);
    /* items[count] is fresh memory: what is not read must be zero */
    if (type_is_compound(element) || element->kind == TYPE_OPEN_ENUM || l->routine->item.nullable) lower_do(l, "items[count] = (%s){0}", item_type);
    read_value(l, &l->routine->item, LEAT_STR("items[count]"), NULL, NULL);
    end_items(l, bounded);
    if (bounded) check_least(l, "leat_check_items", &array->min_items_rule, array->min_items);
    keep_items(l);
}

static void read_map(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const struct shape_object *object = routine->shape->object;
    bool bounded = counts_members(routine);
    const char *entry = lower_text(l, "struct %.*s_entry", LEAT_STR_ARG(routine->type->name));
    declare_counts(l, entry, bounded);
    lower_do(l, "leat_str name");
    lower_do(l, "struct leat_names *names = NULL");
    declare_scratch(l);
    blank(l);
    enter(l, "{", bounded);
    each(l, "member");
    move(l, "read_name", "&name", NULL);
    lower_if(l, "!leat_add_name(parser, &at, name, &names)");
    stop_at_null(l);
    lower_do(l, "continue");
    lower_end(l);
    if (bounded) check_most(l, "leat_check_properties", &object->max_properties_rule, object->max_properties);
    grow(l);
    lower_do(l, "items[count] = (%s){.name%s = name}", entry, routine->type->secret ? ".reveal" : "");
    read_value(l, &routine->item, LEAT_STR("items[count].value"), NULL, NULL);
    end_items(l, bounded);
    if (bounded) check_least(l, "leat_check_properties", &object->min_properties_rule, object->min_properties);
    keep_items(l);
}

/* ---- choices ---- */

static void read_arm(struct lowering *l, const struct routine_arm *arm)
{
    leat_str target = leat_format(l->program->arena, "out->%.*s", LEAT_STR_ARG(arm->arm->name));
    lower_do(l, "out->kind = %.*s", LEAT_STR_ARG(arm->arm->label));
    if (arm->arm->type->kind == TYPE_STRUCT)
        read_into_pointer(l, &arm->value, target, NULL);
    else
        read_value(l, &arm->value, arm->arm->type->kind == TYPE_CONST ? nowhere : target, NULL, NULL);
    lower_return(l, NULL, "at");
}

static const char *refusal(struct lowering *l) { return lower_text(l, "leat_refuse_type(parser, at, &%s)", l->routine->rules->c); }

static void read_by_type(struct lowering *l)
{
    static const char *const json_types[] = {"LEAT_JSON_NULL",   "LEAT_JSON_BOOL",  "LEAT_JSON_NUMBER", "LEAT_JSON_NUMBER",
                                             "LEAT_JSON_STRING", "LEAT_JSON_ARRAY", "LEAT_JSON_OBJECT"};
    declare_scratch(l);
    lower_step(l, (struct step){.kind = STEP_SWITCH, .value = "leat_kind_at(at)"});
    for (size_t i = 0; i < l->routine->arm_count; i++) {
        const struct routine_arm *arm = &l->routine->arms[i];
        l->at = arm->shape->at;
        for (size_t bit = 0; bit < sizeof json_types / sizeof *json_types; bit++)
            if (arm->types >> bit & 1 && !(1u << bit == JSON_INTEGER && arm->types & JSON_NUMBER))
                lower_step(l, (struct step){.kind = STEP_CASE, .value = json_types[bit]});
        read_arm(l, arm);
    }
    lower_step(l, (struct step){.kind = STEP_CASE, .name = lower_text(l, "return %s", refusal(l))});
    lower_end(l);
}

static void read_by_member(struct lowering *l)
{
    declare_scratch(l);
    lower_do(l, "leat_str says");
    blank(l);
    leat_str decides = escape_text(ESCAPE_C, l->routine->decides, l->program->arena);
    lower_return(l, lower_text(l, "!leat_peek_member(parser, at, LEAT_STR(\"%.*s\"), &says)", LEAT_STR_ARG(decides)), "NULL");
    for (size_t i = 0; i < l->routine->arm_count; i++) {
        const struct routine_arm *arm = &l->routine->arms[i];
        const char *condition = "";
        l->at = arm->shape->at;
        for (size_t k = 0; k < arm->value_count; k++)
            condition = lower_text(l, "%s%sleat_str_equal(says, LEAT_STR(\"%.*s\"))", condition, k ? " || " : "",
                                   PRINT_STR(escape_text(ESCAPE_C, arm->values[k].node->text, l->program->arena)));
        lower_if(l, condition);
        read_arm(l, arm);
        lower_end(l);
    }
    lower_return(l, NULL, refusal(l));
}

static void read_by_trying(struct lowering *l)
{
    declare_scratch(l);
    for (size_t i = 0; i < l->routine->arm_count; i++) {
        const struct routine_arm *arm = &l->routine->arms[i];
        l->at = arm->shape->at;
        lower_step(l, (struct step){.kind = STEP_TRY, .shape = arm->shape});
        read_arm(l, arm);
        lower_end(l);
    }
    lower_return(l, NULL, refusal(l));
}

/* ---- roots ---- */

static void read_root(struct lowering *l)
{
    const struct type *type = l->routine->type;
    declare_scratch(l);
    read_value(l, &l->routine->item, place_pointed(l->program, type, "out"), NULL, NULL);
    lower_return(l, NULL, "at");
}

/* ---- functions ---- */

static const char *strategy(struct lowering *l)
{
    const struct routine *routine = l->routine;
    switch (routine->kind) {
    case ROUTINE_OBJECT:
        return routine->shape->object && routine->shape->object->unknown == UNKNOWN_REJECT
                   ? "one pass; members are expected in the schema's order, others are refused."
               : keeps_rest(routine) ? "one pass; members are expected in the schema's order, others are kept."
                                     : "one pass; members are expected in the schema's order, others are passed over.";
    case ROUTINE_MAP: return "one pass; every member holds the same.";
    case ROUTINE_LIST: return "one pass.";
    case ROUTINE_TYPES: return "one pass; the JSON type decides.";
    case ROUTINE_UNION:
        return lower_text(l, "reads ahead for \"%.*s\", which decides, then reads the object once; arms are disjoint by it.", LEAT_STR_ARG(routine->decides));
    case ROUTINE_TRY: return "the first branch that accepts it is read.";
    case ROUTINE_VALUE: return routine->item.nullable ? "the value, or null." : "the value.";
    }
    return "";
}

void lower_reader(struct program *program, struct routine *routine)
{
    struct lowering l = {.program = program, .routine = routine, .out = &routine->reader, .at = routine->shape->at};
    lower_name(&l, "read");
    routine->reader.signature = lower_text(&l, "%sconst char *%s(struct leat_parser *parser, const char *at, %.*s *out)", lower_linkage(routine),
                                           routine->reader.name, PRINT_STR(type_c(routine->type, program->arena)));
    routine->reader.remark = lower_text(&l, "%.*s: %s", LEAT_STR_ARG(routine->shape->pointer), strategy(&l));
    routine->reader.at = routine->shape->at;
    switch (routine->kind) {
    case ROUTINE_OBJECT: read_object(&l); break;
    case ROUTINE_MAP: read_map(&l); break;
    case ROUTINE_LIST: read_list(&l); break;
    case ROUTINE_TYPES: read_by_type(&l); break;
    case ROUTINE_UNION: read_by_member(&l); break;
    case ROUTINE_TRY: read_by_trying(&l); break;
    case ROUTINE_VALUE: read_root(&l); break;
    }
}
