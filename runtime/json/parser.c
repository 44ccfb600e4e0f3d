/* The frame of a generated parse: its beginning and end, failures, the walk from member to member and item to item. */
#include "leat/gen/parse.h"

#include "json/memory.h"
#include "json/peek.h"
#include "json/scan.h"
#include "json/syntax.h"
#include "json/unrepresentable.h"

/* Tables look at a text more than once, and at a small one many times: it may have hundreds of arms to choose from. */
enum { REREAD_FACTOR = 64, LEAST_WORK = 64 * 4096 };

leat_status leat_parser_init(struct leat_parser *parser, struct leat_input text, struct leat_arena *arena,
                             struct leat_issues *issues)
{
    *parser = (struct leat_parser){.begin = text.data,
                                   .end = text.data + text.size,
                                   .arena = arena,
                                   .issues = issues,
                                   .rereads = (uint64_t)text.size * REREAD_FACTOR};
    parser->work = parser->rereads > LEAST_WORK ? parser->rereads : LEAST_WORK;
    if (issues) {
        leat_issues_init(issues);
        issues->text = (leat_str){text.data, text.size};
    }
    if (text.size >= UINT32_MAX) return LEAT_TOO_LARGE;
    leat_memory_begin(parser, text.size);
    return LEAT_OK;
}

leat_status leat_parser_finish(struct leat_parser *parser, const char *at)
{
    if (at && (at = leat_skip_space(at)) != parser->end) leat_refuse_syntax(parser, at);
    leat_memory_end(parser);
    return parser->status;
}

leat_status leat_parser_finish_respelled(struct leat_parser *parser, leat_status written)
{
    static const struct leat_rule respelled =
        UNREPRESENTABLE("as it is kept it would be written in another way, with which the value around it is not");
    if (written == LEAT_INVALID)
        leat_refuse_unrepresentable(parser, &respelled, parser->respelled.data, parser->respelled.size);
    else
        parser->status = written;
    leat_memory_end(parser);
    return parser->status;
}

bool leat_trial_begin(struct leat_trial *trial, leat_str json)
{
    struct leat_input text;
    leat_arena_init(&trial->arena, 0);
    bool begun = json.size < UINT32_MAX && leat_input_copy(&text, json, &trial->arena) == LEAT_OK &&
                 leat_parser_init(&trial->parser, text, &trial->arena, NULL) == LEAT_OK;
    if (begun)
        trial->parser.discards = true;
    else
        leat_arena_clear(&trial->arena);
    return begun;
}

bool leat_trial_end(struct leat_trial *trial, const char *at)
{
    bool taken = leat_parser_finish(&trial->parser, at) == LEAT_OK;
    leat_arena_clear(&trial->arena);
    return taken;
}

bool leat_fail(struct leat_parser *parser, const struct leat_rule *rule, const char *at, size_t size)
{
    if (parser->status == LEAT_OK) parser->status = LEAT_INVALID;
    struct leat_issues *issues = parser->issues;
    if (!issues) return false;
    issues->total++;
    if (issues->count == LEAT_ISSUE_CAPACITY) return false; /* nobody will hear of it, nor of what follows */
    issues->items[issues->count++] = (struct leat_issue){rule, (uint32_t)(at - parser->begin), (uint32_t)size, NULL};
    return true;
}

bool leat_refuse_unrepresentable(struct leat_parser *parser, const struct leat_rule *why, const char *at, size_t size)
{
    const struct leat_issues *issues = parser->issues;
    const struct leat_issue *last = issues && issues->count ? &issues->items[issues->count - 1] : NULL;
    if (last && last->offset == (size_t)(at - parser->begin) && last->size == size) return true;
    return leat_fail(parser, why, at, size);
}

/* ---- failures ---- */

const char *leat_refuse_syntax(struct leat_parser *parser, const char *at)
{
    leat_fail(parser, &leat_rule_syntax, at, 0);
    return NULL;
}

const char *leat_refuse_depth(struct leat_parser *parser, const char *at)
{
    leat_fail(parser, &leat_rule_too_deep, at, 0);
    return NULL;
}

/* Records a failure about the value at `at` and returns the place behind the value; NULL when the parse is over. */
static const char *refuse_value(struct leat_parser *parser, const char *at, const struct leat_rule *rule)
{
    at = leat_skip_space(at);
    struct json_fault fault;
    const char *behind = leat_json_skip_padded(at, parser->depth, &fault);
    if (!behind) {
        leat_fail(parser, fault.rule, fault.at, 0);
        return NULL;
    }
    return leat_fail(parser, rule, at, (size_t)(behind - at)) ? behind : NULL;
}

const char *leat_refuse_type(struct leat_parser *parser, const char *at, const struct leat_rule *rule)
{
    return refuse_value(parser, at, rule);
}

const char *leat_refuse_tag(struct leat_parser *parser, const char *at, const struct leat_rule *rule,
                            const struct leat_hint *tag)
{
    struct leat_issues *issues = parser->issues;
    size_t before = issues ? issues->count : 0;
    bool object = *leat_skip_space(at) == '{';
    at = refuse_value(parser, at, rule);
    if (object && issues && issues->count > before && issues->items[before].rule == rule)
        issues->items[before].hint = tag;
    return at;
}

const char *leat_refuse_duplicate(struct leat_parser *parser, const char *at)
{
    return refuse_value(parser, at, &leat_rule_duplicate);
}

bool leat_refuse_missing(struct leat_parser *parser, const char *object, const uint64_t *seen,
                         const struct leat_object_rules *rules)
{
    for (size_t i = 0; i < rules->required_count; i++) {
        const struct leat_required *required = &rules->required[i];
        if (seen[required->member / 64] >> (required->member % 64) & 1) continue;
        if (!leat_fail(parser, required->rule, object, 0)) return false;
    }
    return true;
}

bool leat_check_properties(struct leat_parser *parser, const char *object, size_t count,
                           const struct leat_object_rules *rules)
{
    if (rules->min_properties && count < rules->minimum && !leat_fail(parser, rules->min_properties, object, 0))
        return false;
    return !(rules->max_properties && count > rules->maximum) || leat_fail(parser, rules->max_properties, object, 0);
}

bool leat_check_kept(struct leat_parser *parser, const char *object, size_t count, size_t kept,
                     const struct leat_object_rules *rules)
{
    static const struct leat_rule too_few =
        UNREPRESENTABLE("only with members that the schema does not name, which are not kept");
    return count < rules->minimum || kept >= rules->minimum || leat_fail(parser, &too_few, object, 0);
}

bool leat_check_items(struct leat_parser *parser, const char *list, size_t count, const struct leat_list_rules *rules)
{
    if (rules->min_items && count < rules->minimum && !leat_fail(parser, rules->min_items, list, 0)) return false;
    return !(rules->max_items && count > rules->maximum) || leat_fail(parser, rules->max_items, list, 0);
}

bool leat_check_values(struct leat_parser *parser, const char *begin, const char *end,
                       const struct leat_value_rules *rules)
{
    begin = leat_skip_space(begin);
    leat_json value = {{begin, (size_t)(end - begin)}};
    for (size_t i = 0; i < rules->count; i++)
        if (leat_json_equal(value, (leat_json){rules->items[i]})) return true;
    return leat_fail(parser, rules->values, begin, value.text.size);
}

/* ---- from place to place ---- */

LEAT_GEN_INLINE const char *skip_space(const char *at) { return (unsigned char)*at > ' ' ? at : scan_space_padded(at); }

const char *leat_skip_space_run(const char *at) { return scan_space_padded(at); }

const char *leat_first_member_spaced(struct leat_parser *parser, const char *at)
{
    at = scan_space_padded(at + 1);
    return *at == '"' || *at == '}' ? at : leat_refuse_syntax(parser, at);
}

/*
 * Most printers put a line end and some spaces between members, at one depth always as many. That many are compared: so
 * the place of the name is known before it is known that they stand there. Whatever else may stand there is looked for.
 */
LEAT_GEN_INLINE const char *pass_comma(struct leat_parser *parser, const char *at)
{
    static const char usual[] = ",\n      ", spaces[] = "        ";
    enum { WORD = 8, MOST = 2 * WORD - 1 };
    size_t gap = parser->gaps[parser->depth];
    if (gap && gap < WORD
            ? scan_begins(at, usual, gap + 1)
            : gap > WORD && scan_begins(at, usual, WORD) && scan_begins(at + gap - WORD + 1, spaces, WORD))
        return at + gap + 1;
    if (*at != ',') return at;
    const char *name = scan_space_padded(at + 1);
    gap = (size_t)(name - at - 1);
    parser->gaps[parser->depth] = gap <= MOST ? (unsigned char)gap : 0;
    return name;
}

/* What is guessed right must make up for what is not: two of three, and some to begin with. */
enum { FIRST_GUESSES = 8, PRICE_OF_A_MISS = 3 };

const char *leat_next_spaced(struct leat_parser *parser, const char *at)
{
    parser->guesses++;
    return pass_comma(parser, at);
}

const char *leat_next_member_spaced(struct leat_parser *parser, const char *at)
{
    if (*at != ',') at = skip_space(at);
    if (*at == '}') return at;
    if (*at != ',') return leat_refuse_syntax(parser, at);
    parser->guesses -= PRICE_OF_A_MISS;
    parser->is_guessed = parser->guesses > -FIRST_GUESSES;
    at = skip_space(pass_comma(parser, at));
    return *at == '"' ? at : leat_refuse_syntax(parser, at);
}

const char *leat_first_item(struct leat_parser *parser, const char *at)
{
    at = leat_skip_space(at + 1);
    return *at ? at : leat_refuse_syntax(parser, at);
}

const char *leat_next_item_slow(struct leat_parser *parser, const char *at)
{
    at = leat_skip_space(at);
    if (*at == ']') return at;
    if (*at != ',') return leat_refuse_syntax(parser, at);
    at = leat_skip_space(at + 1);
    return *at != ']' ? at : leat_refuse_syntax(parser, at);
}

/* ---- looking ahead ---- */

enum leat_json_type leat_kind_at(const char *at)
{
    switch (*leat_skip_space(at)) {
    case '{': return LEAT_JSON_OBJECT;
    case '[': return LEAT_JSON_ARRAY;
    case '"': return LEAT_JSON_STRING;
    case 't':
    case 'f': return LEAT_JSON_BOOL;
    case 'n': return LEAT_JSON_NULL;
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return LEAT_JSON_NUMBER;
    default: return (enum leat_json_type)0;
    }
}

static bool peek_failed(struct leat_parser *parser, struct json_fault fault)
{
    leat_fail(parser, fault.rule, fault.at, 0);
    return false;
}

bool leat_peek_value(struct leat_parser *parser, const char *at, leat_str name, const char **value)
{
    struct json_fault fault = {0};
    const char *end = parser->end;
    *value = NULL;
    at = leat_skip_space(at);
    if (*at != '{') return true;
    const char *begin = at;
    at = leat_first_member(parser, at);
    if (!at) return false;
    while (*at != '}') {
        bool escaped;
        const char *first = at + 1, *behind = leat_json_skip_string(first, end, &escaped, &fault);
        if (!behind) return peek_failed(parser, fault);
        bool found = leat_json_same_text((leat_str){first, (size_t)(behind - 1 - first)}, name, false);
        at = leat_skip_space(behind);
        if (*at != ':') return leat_refuse_syntax(parser, at) != NULL;
        at = leat_skip_space(at + 1);
        behind = leat_json_skip_padded(at, parser->depth + 1, &fault);
        if (!behind) return peek_failed(parser, fault);
        if (found) {
            *value = at;
            break;
        }
        at = leat_next_member(parser, behind);
        if (!at) return false;
    }
    uint64_t covered = (uint64_t)(at - begin);
    if (covered > parser->rereads) {
        leat_fail(parser, &leat_rule_too_complex, begin, 0);
        return false;
    }
    parser->rereads -= covered;
    return true;
}

bool leat_peek_text(struct leat_parser *parser, const char *at, leat_str *text)
{
    *text = (leat_str){NULL, 0};
    if (*at != '"') return true;
    leat_str raw = {at + 1, (size_t)(leat_json_end_of(at, parser->end) - at - 2)};
    char *decoded = leat_memory_spare(parser, raw.size + 1);
    if (!decoded) return false;
    *text = (leat_str){decoded, (size_t)(leat_json_decode(decoded, raw.data, raw.size) - decoded)};
    return true;
}

bool leat_peek_member(struct leat_parser *parser, const char *at, leat_str name, leat_str *value)
{
    const char *found;
    *value = (leat_str){NULL, 0};
    if (!leat_peek_value(parser, at, name, &found)) return false;
    return !found || leat_peek_text(parser, found, value);
}

const char *leat_skip_value(struct leat_parser *parser, const char *at)
{
    struct json_fault fault;
    const char *behind = leat_json_skip_padded(at, parser->depth, &fault);
    if (!behind) leat_fail(parser, fault.rule, fault.at, 0);
    return behind;
}
