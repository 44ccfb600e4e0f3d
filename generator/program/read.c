/* How a routine reads: lists, maps, choices, roots, and the function around each. One lowering for JSON and for items
   of tables: what differs is the wrapping. */
#include "program/place.h"
#include "program/reading.h"
#include "text/escape.h"

static const leat_str nowhere = {"", 0}; /* the place of a constant, which is not kept */

/* ---- lists and maps ---- */

static void grow(struct lowering *l)
{
    lower_if(l, "count == capacity");
    lower_do(l, "items = leat_parser_grow(parser, items, &count, &capacity, sizeof *items)");
    lower_return(l, "!items", "NULL");
    lower_end(l);
}

/* One more than may be ends a parse, or is the last that is looked for before what is wrong is told. `seen` counts all,
   `count` those that are kept. */
static void check_most(struct lowering *l, const char *name, const struct assertion *rule, uint64_t most)
{
    if (rule->keyword) read_check(l, lower_text(l, "seen == %llu", (unsigned long long)most), name, "seen + 1");
}

static void check_least(struct lowering *l, const char *name, const struct assertion *rule, uint64_t least)
{
    if (rule->keyword) read_check(l, lower_text(l, "seen < %llu", (unsigned long long)least), name, "seen");
}

static void declare_counts(struct lowering *l, const char *item_type, bool bounded)
{
    lower_do(l, "%s *items = NULL", item_type);
    lower_do(l, "size_t count = 0, capacity = 0");
    if (bounded) lower_do(l, "size_t seen = 0");
}

/* Of the items of a list or map: what comes behind the last one is the bracket. */
static void each(struct lowering *l, const char *what)
{
    lower_step(l, (struct step){.kind = STEP_EACH, .name = what});
}

static void end_items(struct lowering *l, bool bounded)
{
    lower_do(l, "count++");
    if (bounded) lower_do(l, "seen++");
    lower_end(l);
    read_stop(l);
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
    read_declare_scratch(l);
    lower_blank(l);
    read_enter(l, "[", bounded);
    each(l, "item");
    if (bounded) check_most(l, "leat_check_items", &array->max_items_rule, array->max_items);
    grow(l);
    /* items[count] is fresh memory: what is not read must be zero */
    if (type_is_compound(element) || element->kind == TYPE_OPEN_ENUM || l->routine->item.nullable)
        lower_do(l, "items[count] = (%s){0}", item_type);
    read_element(l, &l->routine->item, element, "items[count]");
    end_items(l, bounded);
    if (bounded) check_least(l, "leat_check_items", &array->min_items_rule, array->min_items);
    keep_items(l);
}

/* The tables have counted the items before. */
static void read_tuple(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const struct type *rest = routine->type->rest;
    const char *item_type = rest ? type_c(rest->element, l->program->arena).data : NULL;
    lower_do(l, "size_t seen = 0");
    if (rest) {
        lower_do(l, "%s *items = NULL", item_type);
        lower_do(l, "size_t count = 0, capacity = 0");
    }
    read_declare_scratch(l);
    if (type_is_empty(routine->type)) lower_remarked(l, "(void)out", "constants are checked, not kept");
    lower_blank(l);
    read_enter(l, "[", false);
    each(l, "item");
    lower_step(l, (struct step){.kind = STEP_SWITCH, .value = "seen"});
    for (size_t i = 0; i < routine->member_count; i++) {
        lower_step(l, (struct step){.kind = STEP_CASE, .value = lower_text(l, "%zu", i)});
        lower_do(l, "seen++");
        read_member(l, &routine->members[i]);
        lower_do(l, "break");
    }
    lower_step(l, (struct step){.kind = STEP_CASE});
    if (rest) {
        grow(l);
        lower_do(l, "memset(&items[count], 0, sizeof *items)");
        read_element(l, &routine->item, rest->element, "items[count]");
        lower_do(l, "count++");
    } else {
        lower_do(l, "at = leat_skip_value(parser, at)");
        read_stop(l);
    }
    lower_do(l, "break");
    lower_end(l);
    lower_end(l);
    read_stop(l);
    lower_do(l, "parser->depth--");
    if (rest)
        lower_do(l, "out->%.*s = (struct %.*s){items, count}", LEAT_STR_ARG(routine->type->rest_name),
                 LEAT_STR_ARG(rest->name));
    lower_return(l, NULL, "at + 1");
}

static void read_map(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const struct shape_object *object = routine->shape->object;
    bool bounded = read_counts_members(routine);
    const char *entry = lower_text(l, "struct %.*s_entry", LEAT_STR_ARG(routine->type->name));
    declare_counts(l, entry, bounded);
    lower_do(l, "leat_str name");
    lower_do(l, "struct leat_names *names = NULL");
    read_declare_scratch(l);
    lower_blank(l);
    read_enter(l, "{", bounded);
    each(l, "member");
    read_move(l, "read_name", "&name", NULL);
    lower_if(l, "!leat_add_name(parser, &at, name, &names)");
    read_stop(l);
    lower_do(l, "continue");
    lower_end(l);
    if (bounded) check_most(l, "leat_check_properties", &object->max_properties_rule, object->max_properties);
    grow(l);
    lower_do(l, "items[count] = (%s){.name%s = name}", entry, routine->type->secret ? ".reveal" : "");
    read_element(l, &routine->item, routine->type->element, "items[count].value");
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

static const char *refusal(struct lowering *l)
{
    return lower_text(l, "leat_refuse_type(parser, at, &%s)", l->routine->rules->c);
}

static void read_by_type(struct lowering *l)
{
    static const char *const json_types[] = {"LEAT_JSON_NULL",   "LEAT_JSON_BOOL",   "LEAT_JSON_NUMBER",
                                             "LEAT_JSON_NUMBER", "LEAT_JSON_STRING", "LEAT_JSON_ARRAY",
                                             "LEAT_JSON_OBJECT"};
    read_declare_scratch(l);
    lower_step(l, (struct step){.kind = STEP_SWITCH,
                                .value = l->routine->wire == WIRE_ITEM ? "leat_item_kind_at(at)" : "leat_kind_at(at)"});
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

/* What the text of a member says, before the object is read. */
static void peek(struct lowering *l, leat_str member)
{
    const char *peek_member = l->routine->wire == WIRE_ITEM ? "leat_item_peek_member" : "leat_peek_member";
    leat_str name = escape_text(ESCAPE_C, member, l->program->arena);
    lower_return(l, lower_text(l, "!%s(parser, at, LEAT_STR(\"%.*s\"), &says)", peek_member, LEAT_STR_ARG(name)),
                 "NULL");
}

/* Where a branch holds. condition: NULL where nothing else is asked. */
static void try_arm(struct lowering *l, const struct routine_arm *arm, const char *condition)
{
    const char *name = l->routine->wire == WIRE_ITEM ? "matches_attribute" : "matches";
    lower_step(l, (struct step){.kind = STEP_TRY, .shape = arm->shape, .name = name, .value = condition});
}

static void read_by_member(struct lowering *l)
{
    read_declare_scratch(l);
    bool shown = l->routine->wire == WIRE_JSON; /* as text: an attribute is an object of one member */
    if (shown)
        lower_do(l, "static const struct leat_hint tag = {LEAT_HINT_TAG, LEAT_STR_INIT(\"%.*s\")}",
                 PRINT_STR(escape_text(ESCAPE_C, l->routine->decides, l->program->arena)));
    lower_do(l, "leat_str says");
    lower_blank(l);
    peek(l, l->routine->decides);
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
    lower_return(l, NULL,
                 shown ? lower_text(l, "leat_refuse_tag(parser, at, &%s, &tag)", l->routine->rules->c) : refusal(l));
}

/* The branch that a discriminator names, if it holds. */
static void read_by_tag(struct lowering *l, const struct choice *choice)
{
    lower_do(l, "enum %.*s_kind named = %.*s", LEAT_STR_ARG(l->routine->type->name),
             LEAT_STR_ARG(l->routine->type->unspecified));
    lower_do(l, "leat_str says");
    lower_blank(l);
    peek(l, choice->member);
    for (size_t i = 0; i < l->routine->arm_count; i++)
        for (size_t k = 0; k < choice->tags[i].count; k++)
            lower_do(l, "if (leat_str_equal(says, LEAT_STR(\"%.*s\"))) named = %.*s",
                     PRINT_STR(escape_text(ESCAPE_C, choice->tags[i].items[k], l->program->arena)),
                     LEAT_STR_ARG(l->routine->arms[i].arm->label));
    for (size_t i = 0; i < l->routine->arm_count; i++) {
        const struct routine_arm *arm = &l->routine->arms[i];
        if (!choice->tags[i].count) continue;
        l->at = arm->shape->at;
        try_arm(l, arm, lower_text(l, "named == %.*s", LEAT_STR_ARG(arm->arm->label)));
        read_arm(l, arm);
        lower_end(l);
    }
}

static bool has_tags(const struct choice *choice)
{
    bool has = false;
    for (size_t i = 0; choice->tags && i < choice->count; i++) has = has || choice->tags[i].count;
    return has;
}

static void read_by_trying(struct lowering *l)
{
    const struct choice *choice = l->routine->shape->choice;
    read_declare_scratch(l);
    if (has_tags(choice)) read_by_tag(l, choice);
    if (choice->rest) {
        read_arm(l, &l->routine->arms[l->routine->arm_count - 1]);
        return;
    }
    for (size_t i = 0; i < l->routine->arm_count; i++) {
        const struct routine_arm *arm = &l->routine->arms[i];
        l->at = arm->shape->at;
        try_arm(l, arm, NULL);
        read_arm(l, arm);
        lower_end(l);
    }
    lower_return(l, NULL, refusal(l));
}

/* ---- roots ---- */

static void read_root(struct lowering *l)
{
    const struct type *type = l->routine->type;
    read_declare_scratch(l);
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
               : read_keeps_rest(routine)
                   ? "one pass; members are expected in the schema's order, others are kept."
                   : "one pass; members are expected in the schema's order, others are passed over.";
    case ROUTINE_MAP: return "one pass; every member holds the same.";
    case ROUTINE_LIST: return "one pass.";
    case ROUTINE_TUPLE: return "one pass; each of the first items has a place of its own.";
    case ROUTINE_TYPES: return "one pass; the JSON type decides.";
    case ROUTINE_UNION:
        return lower_text(
            l, "reads ahead for \"%.*s\", which decides, then reads the object once; arms are disjoint by it.",
            LEAT_STR_ARG(routine->decides));
    case ROUTINE_TRY:
        return routine->shape->choice->rest
                   ? lower_text(l,
                                "the branch that \"%.*s\" names is read where it accepts the value, else the last one.",
                                LEAT_STR_ARG(routine->shape->choice->member))
               : routine->shape->choice->tags
                   ? lower_text(l, "the first branch that accepts it is read, before them the one that \"%.*s\" names.",
                                LEAT_STR_ARG(routine->shape->choice->member))
                   : "the first branch that accepts it is read.";
    case ROUTINE_VALUE: return routine->item.nullable ? "the value, or null." : "the value.";
    }
    return "";
}

void lower_reader(struct program *program, struct routine *routine)
{
    struct lowering l = {.program = program, .routine = routine, .out = &routine->reader, .at = routine->shape->at};
    lower_name(&l, "read");
    routine->reader.signature =
        lower_text(&l, "%sconst char *%s(struct leat_parser *parser, const char *at, %.*s *out)",
                   lower_linkage(routine), routine->reader.name, PRINT_STR(type_c(routine->type, program->arena)));
    routine->reader.remark = lower_text(&l, "%.*s: %s", LEAT_STR_ARG(routine->shape->pointer), strategy(&l));
    routine->reader.at = routine->shape->at;
    switch (routine->kind) {
    case ROUTINE_OBJECT: read_object(&l); break;
    case ROUTINE_MAP: read_map(&l); break;
    case ROUTINE_LIST: read_list(&l); break;
    case ROUTINE_TUPLE: read_tuple(&l); break;
    case ROUTINE_TYPES: read_by_type(&l); break;
    case ROUTINE_UNION: read_by_member(&l); break;
    case ROUTINE_TRY: read_by_trying(&l); break;
    case ROUTINE_VALUE: read_root(&l); break;
    }
}
