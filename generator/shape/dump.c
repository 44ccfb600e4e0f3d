/* Shapes as text, for people and diffs: what must hold at each place, and which schemas were merged there. */
#include "shape/dump.h"
#include "core/print.h"

static void rule(struct text *text, const struct assertion *assertion)
{
    if (!assertion->keyword) return;
    text_line(text, "%s %.*s  # %.*s", assertion->keyword, LEAT_STR_ARG(assertion->operand),
              LEAT_STR_ARG(assertion->schema));
}

static void types(struct text *text, unsigned types)
{
    static const char *const names[] = {"null", "boolean", "integer", "number", "string", "array", "object"};
    text_piece(text, "types");
    for (size_t bit = 0; bit < sizeof names / sizeof *names; bit++)
        if (types >> bit & 1) text_piece(text, " %s", names[bit]);
    text_end(text);
}

static void string(struct text *text, const struct shape_string *string)
{
    rule(text, &string->min_length_rule);
    rule(text, &string->max_length_rule);
    rule(text, &string->format_rule);
    for (size_t i = 0; i < string->pattern_count; i++) rule(text, &string->pattern_rules[i]);
    if (string->as_came) text_line(text, "kept as it came");
}

static const char *unknown_word(enum unknown_members unknown)
{
    switch (unknown) {
    case UNKNOWN_IGNORE: return "others are passed over";
    case UNKNOWN_REJECT: return "others are refused";
    case UNKNOWN_MAP: return "others are";
    case UNKNOWN_KEEP: return "others are kept, each";
    }
    return "";
}

static const char *decide_word(enum decide decide)
{
    switch (decide) {
    case DECIDE_TYPE: return "its JSON type";
    case DECIDE_MEMBER: return "a member";
    case DECIDE_TRY: return "trying in order";
    }
    return "";
}

static void object(struct text *text, const struct shape_object *object)
{
    for (size_t i = 0; i < object->member_count; i++) {
        const struct shape_member *member = &object->members[i];
        text_piece(text, "member \"%.*s\": shape %u", PRINT_STR(escape_text(ESCAPE_JSON, member->name, text->arena)),
                   member->shape->id);
        if (member->required) text_piece(text, ", required");
        if (member->sensitive.size) text_piece(text, ", sensitive %.*s", LEAT_STR_ARG(member->sensitive));
        text_end(text);
    }
    text_piece(text, "%s", unknown_word(object->unknown));
    if (object->additional) text_piece(text, " shape %u", object->additional->id);
    text_end(text);
    rule(text, &object->min_properties_rule);
    rule(text, &object->max_properties_rule);
}

static void choice(struct text *text, const struct choice *choice)
{
    text_piece(text, "%s, decided by %s", choice->exactly_one ? "one of" : "any of", decide_word(choice->decide));
    if (choice->member.size)
        text_piece(text, " \"%.*s\"", PRINT_STR(escape_text(ESCAPE_JSON, choice->member, text->arena)));
    text_piece(text, ":");
    for (size_t i = 0; i < choice->count; i++) text_piece(text, " shape %u", choice->branches[i]->id);
    text_end(text);
}

static void shape(struct text *text, const struct shape *shape)
{
    text_open(text, "shape %u  # %.*s", shape->id, LEAT_STR_ARG(shape->pointer));
    if (shape->name.size) text_line(text, "name %.*s", LEAT_STR_ARG(shape->name));
    for (size_t i = 0; i < shape->of_count; i++) text_line(text, "of %.*s", LEAT_STR_ARG(shape->of[i]->pointer));
    if (shape->asserted) text_line(text, "asserted by tables");
    if (shape->besides_null) text_line(text, "null, or shape %u", shape->besides_null->id);
    if (shape->anything) text_line(text, "anything");
    types(text, shape->types);
    rule(text, &shape->type_rule);
    rule(text, &shape->values_rule);
    if (shape->open_values) text_line(text, "other text is allowed");
    if (shape->number) {
        rule(text, &shape->number->minimum_rule);
        rule(text, &shape->number->maximum_rule);
        rule(text, &shape->number->multiple_of_rule);
    }
    if (shape->string) string(text, shape->string);
    if (shape->array) {
        for (size_t i = 0; i < shape->array->member_count; i++)
            text_line(text, "item %zu: shape %u%s", i, shape->array->members[i].shape->id,
                      shape->array->members[i].required ? ", required" : "");
        text_line(text, "items: shape %u", shape->array->items->id);
        rule(text, &shape->array->min_items_rule);
        rule(text, &shape->array->max_items_rule);
    }
    if (shape->object) object(text, shape->object);
    if (shape->choice) choice(text, shape->choice);
    text->depth--;
    text_blank(text);
}

void shapes_dump(const struct shapes *shapes, struct text *text)
{
    for (size_t i = 0; i < shapes->count; i++) shape(text, shapes->items[i]);
}
