/* One sentence for each rule, in plain English. */
#include <string.h>

#include "core/print.h"
#include "leat/gen/parse.h"
#include "leat/issue.h"
#include "json/issue_place.h"
#include "json/syntax.h"
#include "json/utf8.h"

enum { SHOWN_BYTES = 60 };

/* Sentences: %v the value as it stands in the text, %k the value and its kind, %o what the rule asks for, %s the s of a
   plural, %a the arms of a choice. `masked` is said where the value must not be shown. */
struct sentence {
    const char *keyword, *said, *masked;
};

static const struct sentence sentences[] = {
    {"type", "%k, but must be %o", "must be %o"},
    {"minimum", "%v is less than the minimum %o", "is less than the minimum %o"},
    {"maximum", "%v is more than the maximum %o", "is more than the maximum %o"},
    {"exclusiveMinimum", "%v must be more than %o", "must be more than %o"},
    {"exclusiveMaximum", "%v must be less than %o", "must be less than %o"},
    {"multipleOf", "%v is not a multiple of %o", "is not a multiple of %o"},
    {"minLength", "%v is shorter than %o character%s", "is shorter than %o character%s"},
    {"maxLength", "%v is longer than %o character%s", "is longer than %o character%s"},
    {"pattern", "%v does not match the pattern %o", "does not match the pattern %o"},
    {"format", "%v is not of the format %o", "is not of the format %o"},
    {"enum", "%v is none of %o", "is none of %o"},
    {"const", "%v must be %o", "must be %o"},
    {"required", "the member %o is missing", "the member %o is missing"},
    {"minItems", "the list has fewer than %o item%s", "the list has fewer than %o item%s"},
    {"maxItems", "the list has more than %o item%s", "the list has more than %o item%s"},
    {"minProperties", "the object has fewer than %o member%s", "the object has fewer than %o member%s"},
    {"maxProperties", "the object has more than %o member%s", "the object has more than %o member%s"},
    {"additionalProperties", "the schema names no such member", "the schema names no such member"},
    {"unevaluatedProperties", "the schema names no such member", "the schema names no such member"},
    {"properties", "no such member may be here", "no such member may be here"},
    {"patternProperties", "no member of such a name may be here", "no member of such a name may be here"},
    {"propertyNames", "no member may have such a name", "no member may have such a name"},
    {"dependentRequired", "the member %o, is missing", "the member %o, is missing"}, /* "b", which "a" asks for */
    {"items", "the list may not have so many items", "the list may not have so many items"},
    {"prefixItems", "no such item may be here", "no such item may be here"},
    {"unevaluatedItems", "the list may not have so many items", "the list may not have so many items"},
    {"contains", "the list has no item of the kind that it must have",
     "the list has no item of the kind that it must have"},
    {"minContains", "the list has fewer than %o item%s of the kind that it must have",
     "the list has fewer than %o item%s of the kind that it must have"},
    {"maxContains", "the list has more than %o item%s of a kind of which it may not have more",
     "the list has more than %o item%s of a kind of which it may not have more"},
    {"uniqueItems", "%v is in the list already", "the same item is in the list already"},
    {"not", "%v is what must not be here", "is what must not be here"},
    {"false", "nothing may be here", "nothing may be here"},
    {"anyOf", "%v matches no arm%a", "matches no arm%a"},
    {"oneOf", "%v matches no arm%a", "matches no arm%a"},
    {"utf-8", "the text is not valid UTF-8", "the text is not valid UTF-8"},
    {"duplicate", "the member occurs twice", "the member occurs twice"},
    {"too-deep", "objects and lists nest deeper than 64 levels", "objects and lists nest deeper than 64 levels"},
    {"too-complex", "reading this would take too much work", "reading this would take too much work"},
    {"too-large", "reading this would take too much memory", "reading this would take too much memory"},
    {"forgotten", "must be there, and was not set", "must be there, and was not set"},
    {"contradiction", "the value contradicts itself: %o", "the value contradicts itself: %o"},
    {"dynamodb", "DynamoDB refuses this: %o", "DynamoDB refuses this: %o"},
    {"unrepresentable", "the value is allowed, but %o", "the value is allowed, but %o"},
};

static const char *kind_name(const char *at)
{
    switch (leat_kind_at(at)) {
    case LEAT_JSON_NULL: return "null";
    case LEAT_JSON_BOOL: return "a truth value";
    case LEAT_JSON_NUMBER: return "a number";
    case LEAT_JSON_STRING: return "text";
    case LEAT_JSON_ARRAY: return "a list";
    case LEAT_JSON_OBJECT: return "an object";
    }
    return "no value";
}

/* Whether the value may be shown. What opens here is long, and what is meant stands within it. */
static bool is_shown(const struct leat_issues *issues, const struct leat_issue *issue, leat_str value)
{
    if (issues->known || issue->rule->sensitive || !value.size) return false;
    bool opens = value.data[0] == '{' || value.data[0] == '[';
    return !opens || strcmp(issue->rule->keyword, "type") == 0; /* which says its kind alone */
}

/* The value as it stands in the text, cut between characters when it is long; text ends with its quote all the same. */
static leat_status append_value(leat_str value, struct leat_buf *out)
{
    size_t size = value.size > SHOWN_BYTES ? SHOWN_BYTES : value.size;
    while (size < value.size && size && (value.data[size] & 0xc0) == 0x80) size--;
    LEAT_TRY(leat_buf_append(out, (leat_str){value.data, size}));
    if (size == value.size) return LEAT_OK;
    return leat_buf_append(out, value.data[0] == '"' ? LEAT_STR("…\"") : LEAT_STR("…"));
}

/* "5 is a number"; what opens here is not shown whole */
static leat_status append_kind(leat_str value, struct leat_buf *out)
{
    enum leat_json_type type = leat_kind_at(value.data);
    if (type == LEAT_JSON_NULL || type == LEAT_JSON_ARRAY || type == LEAT_JSON_OBJECT)
        return leat_buf_append_format(out, "this is %s", kind_name(value.data));
    LEAT_TRY(append_value(value, out));
    return leat_buf_append_format(out, " is %s", kind_name(value.data));
}

/* the types of JSON Schema, as people say them, and as DynamoDB does, with what its attribute of the type holds */
static const struct {
    const char *name, *said, *tag, *held;
} types[] = {{"null", "null", "NULL", "true"},
             {"boolean", "true or false", "BOOL", "true or false"},
             {"integer", "an integer", "N", "text"},
             {"number", "a number", "N", "text"},
             {"string", "text", "S", "text"},
             {"array", "a list", "L", "a list"},
             {"object", "an object", "M", "an object"},
             {"string set", "a set of texts", "SS", "a list"},
             {"number set", "a set of numbers", "NS", "a list"}};
enum { TYPE_COUNT = sizeof types / sizeof *types };

/* As it is, but for control characters: a text of a schema may hold any. */
static leat_status append_plain(leat_str text, struct leat_buf *out)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        LEAT_TRY(c < 0x20 || c == 0x7f ? leat_buf_append_format(out, "\\u%04x", c)
                                       : leat_buf_append(out, (leat_str){text.data + i, 1}));
    }
    return LEAT_OK;
}

/* The first of several types, "string or null", which is cut off; *type: its row, or none. */
static leat_str cut_type(leat_str *operand, size_t *type)
{
    static const char joint[] = " or ";
    enum { JOINT_SIZE = sizeof joint - 1 };
    leat_str first = *operand;
    for (size_t i = 0; i + JOINT_SIZE <= operand->size; i++) {
        if (memcmp(operand->data + i, joint, JOINT_SIZE) != 0) continue;
        first.size = i;
        break;
    }
    size_t taken = first.size < operand->size ? first.size + JOINT_SIZE : first.size;
    *operand = (leat_str){operand->data + taken, operand->size - taken};
    for (*type = 0; *type < TYPE_COUNT && !leat_str_equal(first, leat_str_of(types[*type].name));) (*type)++;
    return first;
}

/* "an object, a list or null"; in items "M, L or NULL" */
static leat_status append_types(leat_str operand, bool tags, struct leat_buf *out)
{
    bool begun = false;
    while (operand.size) {
        size_t type;
        leat_str name = cut_type(&operand, &type);
        if (type < TYPE_COUNT) name = leat_str_of(tags ? types[type].tag : types[type].said);
        if (begun) LEAT_TRY(leat_buf_append(out, operand.size ? LEAT_STR(", ") : LEAT_STR(" or ")));
        LEAT_TRY(append_plain(name, out));
        begun = true;
    }
    return LEAT_OK;
}

static leat_status append_operand(const struct leat_rule *rule, struct leat_buf *out)
{
    if (strcmp(rule->keyword, "type") == 0) return append_types(rule->operand, false, out);
    if (strcmp(rule->keyword, "required") == 0) return leat_buf_append_json(out, rule->operand);
    return append_plain(rule->operand, out);
}

/* Whether it is an attribute's type that is wrong: "this is NULL, but must be S or N". */
static bool says_attribute(const struct leat_issues *issues, size_t i)
{
    const struct leat_rule *rule = issues->items[i].rule;
    struct issue_place place;
    leat_str operand = rule->operand;
    size_t type = TYPE_COUNT;
    if (!issues->is_item || strcmp(rule->keyword, "type") != 0) return false;
    while (operand.size) {
        cut_type(&operand, &type);
        if (type == TYPE_COUNT) return false;
    }
    leat_issue_find_place(issues, i, &place);
    return leat_issue_wants_attribute(&place);
}

static leat_status append_attribute(leat_str is, leat_str operand, struct leat_buf *out)
{
    if (!is.size) {
        LEAT_TRY(leat_buf_append(out, LEAT_STR("this is no attribute, but must be ")));
        return append_types(operand, true, out);
    }
    for (leat_str left = operand; left.size;) {
        size_t type;
        cut_type(&left, &type);
        if (leat_str_equal(is, leat_str_of(types[type].tag)))
            return leat_buf_append_format(out, "what %s holds must be %s", types[type].tag, types[type].held);
    }
    LEAT_TRY(leat_buf_append_format(out, "this is %.*s, but must be ", LEAT_STR_ARG(is)));
    return append_types(operand, true, out);
}

/* With its place: text that can't be parsed has no pointer that leads there. Where values are hidden, so is a character
   that may be of one. */
static leat_status append_syntax(const struct leat_issues *issues, size_t i, struct leat_buf *out)
{
    leat_str text = issues->text;
    size_t offset = issues->items[i].offset, line, column;
    if (offset >= text.size) return leat_buf_append(out, LEAT_STR("the JSON text ends too early"));
    leat_issue_find_line(issues, i, &line, &column);
    unsigned char c = (unsigned char)text.data[offset];
    LEAT_TRY(leat_buf_append(out, LEAT_STR("this is not JSON: unexpected ")));
    if (issues->known && (!c || !strchr("{}[],:\"", c)))
        LEAT_TRY(leat_buf_append(out, LEAT_STR("character")));
    else
        LEAT_TRY(c > 0x20 && c < 0x7f ? leat_buf_append_format(out, "'%c'", c)
                                      : leat_buf_append_format(out, "byte 0x%02x", c));
    return leat_buf_append_format(out, " in line %zu, column %zu", line, column);
}

static leat_status append_place(const struct leat_issues *issues, size_t i, struct leat_buf *out)
{
    size_t line, column;
    leat_issue_find_line(issues, i, &line, &column);
    return leat_buf_append_format(out, " (line %zu, column %zu)", line, column);
}

/* " of card, cash; its "kind" is "gold"", "…; card comes closest" */
static leat_status append_arms(const struct leat_issues *issues, const struct leat_issue *issue, leat_str value,
                               struct leat_buf *out)
{
    const struct leat_hint *hint = issue->hint;
    leat_json tag;
    if (issue->rule->operand.size) {
        LEAT_TRY(leat_buf_append(out, LEAT_STR(" of ")));
        LEAT_TRY(append_operand(issue->rule, out));
    }
    if (!hint || !hint->text.size) return LEAT_OK;
    if (hint->kind == LEAT_HINT_CLOSEST) {
        LEAT_TRY(leat_buf_append(out, LEAT_STR("; the closest is ")));
        return append_plain(hint->text, out);
    }
    LEAT_TRY(leat_buf_append(out, LEAT_STR("; its ")));
    LEAT_TRY(leat_buf_append_json(out, hint->text));
    if (leat_json_find(&tag, (leat_json){value}, hint->text) != LEAT_OK)
        return leat_buf_append(out, LEAT_STR(" is missing"));
    if (issues->known || issue->rule->sensitive || tag.text.data[0] == '{' || tag.text.data[0] == '[')
        return leat_buf_append(out, LEAT_STR(" is none of theirs"));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(" is ")));
    return append_value(tag.text, out);
}

static leat_status append_sentence(const struct leat_issues *issues, size_t i, struct leat_buf *out)
{
    const struct leat_issue *issue = &issues->items[i];
    const struct leat_rule *rule = issue->rule;
    leat_str text = issues->text;
    if (rule == &leat_rule_syntax) return append_syntax(issues, i, out);
    /* half of a pair is written as an escape: by its bytes the text is sound */
    if (rule == &leat_rule_utf8 && issue->offset < text.size && text.data[issue->offset] == '\\')
        return leat_buf_append(
            out,
            LEAT_STR("an escape from \\ud800 to \\udfff stands alone: it is half of a pair, which is no character"));
    const struct sentence *sentence = NULL;
    for (size_t j = 0; j < sizeof sentences / sizeof *sentences; j++)
        if (strcmp(sentences[j].keyword, rule->keyword) == 0) sentence = &sentences[j];
    if (!sentence) return leat_buf_append_format(out, "does not keep the rule %s", rule->keyword);

    leat_str value = {text.data + issue->offset, issue->offset < text.size ? issue->size : 0};
    if (says_attribute(issues, i)) return append_attribute(leat_issue_tag_at(value), rule->operand, out);
    const char *said = is_shown(issues, issue, value) ? sentence->said : sentence->masked;
    if (issue->hint && issue->hint->kind == LEAT_HINT_SEVERAL)
        said = said == sentence->said ? "%v matches more than one arm%a" : "matches more than one arm%a";
    for (const char *at = said; *at;) {
        if (*at != '%') {
            size_t run = strcspn(at, "%");
            LEAT_TRY(leat_buf_append(out, (leat_str){at, run}));
            at += run;
            continue;
        }
        if (at[1] == 'v')
            LEAT_TRY(append_value(value, out));
        else if (at[1] == 'k')
            LEAT_TRY(append_kind(value, out));
        else if (at[1] == 'a')
            LEAT_TRY(append_arms(issues, issue, value, out));
        else if (at[1] == 's')
            LEAT_TRY(leat_buf_append(out, leat_str_equal(rule->operand, LEAT_STR("1")) ? LEAT_STR("") : LEAT_STR("s")));
        else
            LEAT_TRY(append_operand(rule, out));
        at += 2;
    }
    return LEAT_OK;
}

leat_status leat_issue_write_sentence(const struct leat_issues *issues, size_t i, struct leat_buf *out)
{
    size_t start = out->size;
    bool hidden;
    leat_status status = leat_issue_append_pointer(issues, i, &hidden, out);
    out->size = start;
    if (status == LEAT_OK) status = append_sentence(issues, i, out);
    /* where the pointer ends too early, the place tells which member is meant */
    if (status == LEAT_OK && hidden && issues->items[i].rule != &leat_rule_syntax)
        status = append_place(issues, i, out);
    if (status != LEAT_OK) out->size = start;
    return status;
}
