/* How an object is read: its members where they are expected, the others by their names, what the schema does not
   name. */
#include "program/place.h"
#include "program/reading.h"

static const leat_str nowhere = {"", 0}; /* the place of a constant, which is not kept */

bool read_counts_members(const struct routine *routine)
{
    const struct shape_object *object = routine->shape->object;
    return object && (object->min_properties_rule.keyword || object->max_properties_rule.keyword);
}

void read_member(struct lowering *l, const struct routine_member *member)
{
    const struct field *field = member->field;
    const char *null = field->null_flag ? lower_text(l, "out->%.*s_is_null", LEAT_STR_ARG(field->name)) : NULL;
    leat_str target = field->type->kind == TYPE_CONST
                          ? nowhere
                          : leat_format(l->program->arena, "out->%.*s", LEAT_STR_ARG(field->name));
    if (field->by_pointer)
        read_into_pointer(l, &member->value, target, null);
    else
        read_value(l, &member->value, target,
                   field->has_flag ? lower_text(l, "out->has_%.*s", LEAT_STR_ARG(field->name)) : NULL, null);
}

static const char *seen_word(struct lowering *l, size_t member)
{
    return l->routine->member_count <= 64 ? "seen" : lower_text(l, "seen[%zu]", member / 64);
}

static void member_state(struct lowering *l, size_t index)
{
    const struct routine_member *member = &l->routine->members[index];
    l->at = member->member->at;
    lower_blank(l);
    lower_label(l, lower_text(l, "value_%.*s", LEAT_STR_ARG(member->label)));
    lower_step(
        l, (struct step){.kind = STEP_MARK, .value = seen_word(l, index), .number = index % 64, .name = "duplicate"});
    if (read_counts_members(l->routine)) lower_do(l, "count++");
    read_member(l, member);
    if (member->next) lower_next(l, member->next);
    lower_jump(l, NULL, "next");
}

bool read_keeps_rest(const struct routine *routine) { return routine->type && routine->type->rest; }

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
    read_element(l, &l->routine->item, l->routine->type->rest->element, "rest[rest_count].value");
    lower_do(l, "rest_count++");
    lower_end(l);
    read_stop(l);
}

/* Members that were not predicted: by their name, declared or not. */
static void other_members(struct lowering *l)
{
    const struct routine *routine = l->routine;
    lower_blank(l);
    if (routine->member_count) {
        lower_label(l, "duplicate");
        read_move(l, "refuse_duplicate", NULL, NULL);
        lower_label(l, "next");
    }
    read_move(l, "next_member", NULL, NULL);
    lower_label(l, "other");
    lower_jump(l, "*at == '}'", "close");
    lower_tell(l);
    read_move(l, "read_name", "&name", NULL);
    if (routine->member_count) {
        lower_step(l, (struct step){.kind = STEP_SWITCH, .value = lower_text(l, "%s(name)", routine->rules->find)});
        for (size_t i = 0; i < routine->member_count; i++)
            lower_step(
                l, (struct step){.kind = STEP_CASE,
                                 .value = lower_text(l, "%zu", i),
                                 .name = lower_text(l, "goto value_%.*s", LEAT_STR_ARG(routine->members[i].label))});
        lower_end(l);
    }
    if (read_counts_members(routine)) lower_do(l, "count++");
    if (read_keeps_rest(routine))
        read_rest(l);
    else
        read_move(l, "skip_undeclared", "name, &names", routine->rules);
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
        const char *seen = seen_word(l, i),
                   *required = count <= 64 ? "required" : lower_text(l, "required[%zu]", i / 64);
        condition = lower_text(l, "%s%s(%s & %s) != %s", condition, *condition ? " || " : "", seen, required, required);
    }
    if (count > 64 && *condition) condition = lower_text(l, "(%s)", condition);
    if (*condition) read_check(l, condition, "leat_refuse_missing", count <= 64 ? "(const uint64_t[]){seen}" : "seen");
}

/* Members that the schema does not name count for minProperties, and are not kept. Once the text is refused nothing is,
   nor where a text is read to find out that it is valid: *out must not be read then. */
static void check_kept(struct lowering *l)
{
    static const char keeps[] = "parser->status == LEAT_OK && !parser->discards";
    const struct routine *routine = l->routine;
    const struct shape_object *object = routine->shape->object;
    size_t always = 0;
    const char *kept = "";
    if (!object->min_properties_rule.keyword || object->unknown == UNKNOWN_REJECT || read_keeps_rest(routine)) return;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct field *field = routine->members[i].field;
        if (field->presence != PRESENCE_OPTIONAL)
            always++;
        else
            kept = lower_text(l, field->has_flag ? "%s + %.*s%s" : "%s + (%.*s ? 1u : 0u)%s", kept,
                              PRINT_STR(place_presence(l->program, field, "out->")),
                              field->null_flag ? lower_text(l, " + out->%.*s_is_null", LEAT_STR_ARG(field->name)) : "");
    }
    if (always < object->min_properties)
        read_check(l, keeps, "leat_check_kept", lower_text(l, "count, (size_t)%zu%s", always, kept));
}

/* A set that is required and not stored is empty. */
static void read_left_out(struct lowering *l)
{
    const struct routine *routine = l->routine;
    for (size_t i = 0; i < routine->member_count; i++) {
        const struct routine_member *member = &routine->members[i];
        if (!member->required || !item_leaves_out(routine, member)) continue;
        leat_str type = type_c(member->field->type, l->program->arena);
        lower_if(l, lower_text(l, "leat_mark(&%s, %zu)", seen_word(l, i), i % 64));
        lower_do(l, "out->%.*s = (%.*s){leat_items(NULL), 0}", LEAT_STR_ARG(member->field->name), LEAT_STR_ARG(type));
        lower_end(l);
    }
}

static void close_object(struct lowering *l)
{
    lower_blank(l);
    lower_label(l, "close");
    lower_do(l, "parser->depth--");
    if (read_keeps_rest(l->routine)) {
        const struct type *type = l->routine->type;
        lower_do(l, "out->%.*s = (struct %.*s){rest, rest_count}", LEAT_STR_ARG(type->rest_name),
                 LEAT_STR_ARG(type->rest->name));
    }
    read_left_out(l);
    check_required(l);
    if (read_counts_members(l->routine)) {
        read_check(l, "", "leat_check_properties", "count");
        check_kept(l);
    }
    lower_return(l, NULL, "at + 1");
}

static bool needs_begin(const struct routine *routine)
{
    bool required = false;
    for (size_t i = 0; i < routine->member_count; i += 64) required = required || has_required(routine, i);
    return required || read_counts_members(routine);
}

void read_object(struct lowering *l)
{
    const struct routine *routine = l->routine;
    if (routine->member_count > 64)
        lower_do(l, "uint64_t seen[%zu] = {0}", (routine->member_count + 63) / 64);
    else if (routine->member_count)
        lower_do(l, "uint64_t seen = 0");
    declare_required(l);
    lower_do(l, "leat_str name");
    lower_do(l, "struct leat_names *names = NULL");
    if (read_counts_members(routine)) lower_do(l, "size_t count = 0");
    if (read_keeps_rest(routine)) {
        lower_do(l, "struct %.*s_entry *rest = NULL", LEAT_STR_ARG(routine->type->rest->name));
        lower_do(l, "size_t rest_count = 0, rest_capacity = 0");
    }
    read_declare_scratch(l);
    if (type_is_empty(routine->type)) lower_remarked(l, "(void)out", "constants are checked, not kept");
    lower_blank(l);
    read_enter(l, "{", needs_begin(routine));
    read_move(l, "first_member", NULL, NULL);
    if (routine->first) lower_take(l, routine->first);
    lower_jump(l, NULL, "other");
    for (size_t i = 0; i < routine->member_count; i++) member_state(l, i);
    other_members(l);
    if (routine->member_count) {
        lower_jump(l, NULL, "next");
    } else {
        read_move(l, "next_member", NULL, NULL);
        lower_jump(l, NULL, "other");
    }
    close_object(l);
}
