/* A violation as a sentence, in the words of the runtime's (runtime/json/sentence.c), which tells of text; this tells
   of nodes. */
#include <string.h>

#include "core/print.h"
#include "leat/json.h"
#include "oracle/oracle.h"

enum { SHOWN_BYTES = 60, SHOWN_VALUES = 8 };

/* %v the value, %k the value and its kind, %o the operand, %s the s of a plural, %n the member, %a the one that asks
   for it, %f and %t the first and second of a pair. `hidden` is said where the value must not be shown. */
static const struct sentence {
    const char *keyword, *said, *hidden;
} sentences[] = {
    {"type", "%k, but must be %o", "the value must be %o"},
    {"minimum", "%v is less than the minimum %o", "the value is less than the minimum %o"},
    {"maximum", "%v is more than the maximum %o", "the value is more than the maximum %o"},
    {"exclusiveMinimum", "%v must be more than %o", "the value must be more than %o"},
    {"exclusiveMaximum", "%v must be less than %o", "the value must be less than %o"},
    {"multipleOf", "%v is not a multiple of %o", "the value is not a multiple of %o"},
    {"minLength", "%v is shorter than %o character%s", "the value is shorter than %o character%s"},
    {"maxLength", "%v is longer than %o character%s", "the value is longer than %o character%s"},
    {"pattern", "%v does not match the pattern %o", "the value does not match the pattern %o"},
    {"format", "%v is not of the format %o", "the value is not of the format %o"},
    {"enum", "%v is none of %o", "the value is none of %o"},
    {"const", "%v must be %o", "the value must be %o"},
    {"required", "the member %n is missing", NULL},
    {"dependentRequired", "the member %n, which %a asks for, is missing", NULL},
    {"minItems", "the list has fewer than %o item%s", NULL},
    {"maxItems", "the list has more than %o item%s", NULL},
    {"uniqueItems", "the items %f and %t are equal", NULL},
    {"contains", "the list has no item of the kind that it must have", NULL},
    {"minContains", "the list has fewer than %o item%s of the kind that it must have", NULL},
    {"maxContains", "the list has more than %o item%s of a kind of which it may not have more", NULL},
    {"items", "the list may not have so many items", NULL},
    {"prefixItems", "no such item may be here", NULL},
    {"unevaluatedItems", "the list may not have so many items", NULL},
    {"minProperties", "the object has fewer than %o member%s", NULL},
    {"maxProperties", "the object has more than %o member%s", NULL},
    {"additionalProperties", "the schema names no member %n", "the schema names no such member"},
    {"unevaluatedProperties", "the schema names no member %n", "the schema names no such member"},
    {"x-leat-unknown", "the schema names no member %n", "the schema names no such member"},
    {"properties", "the member %n may not be there", NULL},
    {"patternProperties", "the member %n may not be there", "the member may not be there"},
    {"propertyNames", "the member %n may not be there", "the member may not be there"},
    {"anyOf", "%v matches no arm", "the value matches no arm"},
    {"not", "%v is what must not be here", "the value is what must not be here"},
    {"false", "nothing may be here", NULL},
};

static const struct sentence one_of_none = {"oneOf", "%v matches no arm", "the value matches no arm"},
                             one_of_several = {"oneOf", "%v matches more than one arm: /oneOf/%f and /oneOf/%t",
                                               "the value matches more than one arm: /oneOf/%f and /oneOf/%t"};

static const struct sentence *sentence_of(const struct oracle_violation *violation)
{
    if (strcmp(violation->keyword, "oneOf") == 0) return violation->second ? &one_of_several : &one_of_none;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (strcmp(sentences[i].keyword, violation->keyword) == 0) return &sentences[i];
    return NULL;
}

/* Cut between characters where it is long. */
static leat_status append_text(leat_str text, struct leat_buf *out)
{
    size_t size = text.size > SHOWN_BYTES ? SHOWN_BYTES : text.size;
    while (size < text.size && size && ((unsigned char)text.data[size] & 0xC0) == 0x80) size--;
    LEAT_TRY(leat_buf_append_json(out, (leat_str){text.data, size}));
    if (size == text.size) return LEAT_OK;
    out->size--;
    return leat_buf_append(out, LEAT_STR("…\""));
}

static leat_status append_value(const struct node *value, struct leat_buf *out)
{
    switch (value->kind) {
    case NODE_NULL: return leat_buf_append(out, LEAT_STR("null"));
    case NODE_BOOL: return leat_buf_append(out, value->truth ? LEAT_STR("true") : LEAT_STR("false"));
    case NODE_STRING: return append_text(value->text, out);
    case NODE_LIST: return leat_buf_append(out, value->count ? LEAT_STR("this list") : LEAT_STR("[]"));
    case NODE_MAP: return leat_buf_append(out, value->count ? LEAT_STR("this object") : LEAT_STR("{}"));
    case NODE_NUMBER: break;
    }
    bool cut = value->text.size > SHOWN_BYTES;
    LEAT_TRY(leat_buf_append(out, (leat_str){value->text.data, cut ? SHOWN_BYTES : value->text.size}));
    return cut ? leat_buf_append(out, LEAT_STR("…")) : LEAT_OK;
}

static leat_status append_kind(const struct node *value, struct leat_buf *out)
{
    static const char *const kinds[] = {
        [NODE_NULL] = "null",   [NODE_BOOL] = "a truth value", [NODE_NUMBER] = "a number",
        [NODE_STRING] = "text", [NODE_LIST] = "a list",        [NODE_MAP] = "an object",
    };
    bool shown = value->kind == NODE_BOOL || value->kind == NODE_NUMBER || value->kind == NODE_STRING;
    LEAT_TRY(shown ? append_value(value, out) : leat_buf_append(out, LEAT_STR("this")));
    return leat_buf_append_format(out, " is %s", kinds[value->kind]);
}

static leat_status append_types(unsigned types, struct leat_buf *out)
{
    static const struct {
        unsigned bits;
        const char *said;
    } names[] = {{JSON_OBJECT, "an object"}, {JSON_ARRAY, "a list"},       {JSON_STRING, "text"},
                 {JSON_NUMBER, "a number"},  {JSON_INTEGER, "an integer"}, {JSON_BOOL, "true or false"},
                 {JSON_NULL, "null"}};
    if (types & JSON_NUMBER) types &= ~(unsigned)JSON_INTEGER;
    for (size_t i = 0, left = (size_t)__builtin_popcount(types), all = left; i < sizeof names / sizeof *names; i++) {
        if (!(types & names[i].bits)) continue;
        const char *before = left == all ? "" : left == 1 ? " or " : ", ";
        LEAT_TRY(leat_buf_append_format(out, "%s%s", before, names[i].said));
        left--;
    }
    return LEAT_OK;
}

static leat_status append_operand(const struct oracle_violation *violation, struct leat_buf *out)
{
    const struct node *operand = violation->operand;
    if (strcmp(violation->keyword, "type") == 0) return append_types(violation->schema->types, out);
    if (strcmp(violation->keyword, "pattern") == 0 || strcmp(violation->keyword, "format") == 0)
        return leat_buf_append(out, operand->text);
    if (strcmp(violation->keyword, "enum") != 0) return append_value(operand, out);
    if (!operand->count) return leat_buf_append(out, LEAT_STR("what is listed, which is nothing"));
    for (size_t i = 0; i < operand->count && i < SHOWN_VALUES; i++) {
        if (i) LEAT_TRY(leat_buf_append(out, LEAT_STR(", ")));
        LEAT_TRY(append_value(operand->items[i], out));
    }
    return operand->count > SHOWN_VALUES ? leat_buf_append_format(out, " and %zu more", operand->count - SHOWN_VALUES)
                                         : LEAT_OK;
}

static bool is_one(const struct node *operand)
{
    return operand && operand->kind == NODE_NUMBER && leat_str_equal(operand->text, LEAT_STR("1"));
}

static leat_status append_part(const struct oracle_violation *violation, char part, struct leat_buf *out)
{
    switch (part) {
    case 'v': return append_value(&violation->value, out);
    case 'k': return append_kind(&violation->value, out);
    case 'o': return append_operand(violation, out);
    case 's': return leat_buf_append(out, is_one(violation->operand) ? LEAT_STR("") : LEAT_STR("s"));
    case 'n': return append_text(violation->name, out);
    case 'a': return append_text(violation->asked_by, out);
    case 'f': return leat_buf_append_format(out, "%zu", violation->first);
    default: return leat_buf_append_format(out, "%zu", violation->second);
    }
}

static leat_status append_sentence(const struct oracle_violation *violation, bool hide_value, struct leat_buf *out)
{
    const struct sentence *sentence = sentence_of(violation);
    if (!sentence) return leat_buf_append_format(out, "does not keep the rule %s", violation->keyword);
    const char *said = hide_value && sentence->hidden ? sentence->hidden : sentence->said;
    while (*said) {
        size_t plain = strcspn(said, "%");
        LEAT_TRY(leat_buf_append(out, (leat_str){said, plain}));
        said += plain;
        if (!*said) break;
        LEAT_TRY(append_part(violation, said[1], out));
        said += 2;
    }
    return LEAT_OK;
}

leat_str oracle_sentence(const struct oracle_violation *violation, bool hide_value, struct leat_arena *arena)
{
    struct leat_buf text;
    leat_str sentence = {"", 0};
    leat_buf_init(&text, 0);
    if (append_sentence(violation, hide_value, &text) == LEAT_OK)
        sentence = node_prose(leat_str_copy(leat_buf_str(&text), arena), arena);
    else
        leat_arena_fail(arena);
    leat_buf_clear(&text);
    return sentence;
}

/* The keyword as the schema's draft calls it. */
static const struct node_member *written_keyword(const struct oracle_violation *violation)
{
    static const char *const older[][2] = {
        {"prefixItems", "items"}, {"items", "additionalItems"}, {"dependentRequired", "dependencies"}};
    const struct node *node = violation->schema->node;
    const struct node_member *found = node_find_member(node, leat_str_of(violation->keyword));
    /* what is behind it is additionalItems */
    if (found && found->value->kind == NODE_LIST && strcmp(violation->keyword, "items") == 0) found = NULL;
    for (size_t i = 0; i < sizeof older / sizeof *older && !found; i++)
        if (strcmp(older[i][0], violation->keyword) == 0) found = node_find_member(node, leat_str_of(older[i][1]));
    return found;
}

leat_str oracle_pointer(const struct oracle_violation *violation, struct leat_arena *arena)
{
    const struct node_member *keyword = written_keyword(violation);
    return keyword
               ? leat_format(arena, "%.*s/%.*s", LEAT_STR_ARG(violation->schema->pointer), LEAT_STR_ARG(keyword->name))
               : violation->schema->pointer;
}

struct span oracle_asked_by(const struct oracle_violation *violation)
{
    const struct node_member *keyword = written_keyword(violation);
    return keyword ? keyword->name_at : violation->schema->at;
}
