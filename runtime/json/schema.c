/*
 * One evaluation of a schema over the tape of a value. Failures are recorded as a generated parse records them. What is
 * tried is tried in silence.
 *
 * The work is bounded: each visit of a value by a schema costs the bytes that it looks at, and a parse has so many
 * bytes for all of them (leat_parser.work): a schema that recurses in two arms would look 2^64 times at a text of 64
 * levels.
 */
#include "json/schema.h"

#include "json/memory.h"
#include "json/scan.h"

/* Schemas within schemas, whatever a text asks for: what the stack can bear. No sound schema comes near, unless it is a
   chain of a thousand references. */
enum { MOST_LEVELS = 8192 };

const struct leat_schema leat_schema_any = {NULL, 0, false, false};

/* ---- failures, work, bits ---- */

/* Schemas that apply together may say the same: it is heard once. */
static bool is_recorded(const struct leat_issues *issues, const struct leat_rule *rule, uint32_t offset)
{
    for (size_t i = 0; issues && i < issues->count; i++) {
        const struct leat_rule *other = issues->items[i].rule;
        if (issues->items[i].offset != offset) continue;
        if (other == rule || (strcmp(other->keyword, rule->keyword) == 0 && other->operand.size &&
                              leat_str_equal(other->operand, rule->operand)))
            return true;
    }
    return false;
}

static bool record(struct evaluation *e, const struct leat_rule *rule, uint32_t offset, uint32_t size)
{
    if (is_recorded(e->parser->issues, rule, offset)) return false;
    if (!leat_fail(e->parser, rule, e->tape.text + offset, size)) e->over = true;
    return false;
}

bool leat_schema_fail(struct evaluation *e, const struct leat_rule *rule, uint32_t at)
{
    const struct tape_value *value = value_of(e, at);
    return e->loud && !e->over ? record(e, rule, value->offset, value->end - value->offset) : false;
}

bool leat_schema_fail_place(struct evaluation *e, const struct leat_rule *rule, uint32_t at)
{
    return e->loud && !e->over ? record(e, rule, value_of(e, at)->offset, 0) : false;
}

bool leat_schema_fail_choice(struct evaluation *e, const struct leat_rule *rule, uint32_t at,
                             const struct leat_hint *hint)
{
    struct leat_issues *issues = e->parser->issues;
    size_t before = issues ? issues->count : 0;
    leat_schema_fail(e, rule, at);
    if (issues && issues->count > before) issues->items[before].hint = hint;
    return false;
}

bool leat_schema_work(struct evaluation *e, uint64_t bytes)
{
    if (e->over) return false;
    if (bytes <= e->parser->work) {
        e->parser->work -= bytes;
        return true;
    }
    e->parser->work = 0;
    leat_fail(e->parser, &leat_rule_too_complex, e->tape.text + value_of(e, 0)->offset, 0);
    e->over = true;
    return false;
}

size_t leat_marks_push(struct evaluation *e, size_t count)
{
    size_t words = marks_words(count), place = e->bit_words;
    if (!leat_schema_work(e, words)) return NO_MARKS;
    if (e->bit_capacity - place < words) {
        size_t capacity = (place + words) * 2;
        uint64_t *grown = leat_memory_grow(e->parser, e->bits, place * sizeof *grown, capacity * sizeof *grown);
        if (!grown) {
            e->over = true;
            return NO_MARKS;
        }
        e->bits = grown;
        e->bit_capacity = capacity;
    }
    for (size_t i = 0; i < words; i++) e->bits[place + i] = 0;
    e->bit_words += words;
    return place;
}

/* ---- references ---- */

static bool never(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    return leat_schema_fail(e, keyword->rule, at);
}

static bool follow(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    return leat_schema_evaluate(e, keyword->of.schema, at, marks);
}

static const struct leat_schema *find_anchor(const struct leat_resource *resource, const char *name)
{
    for (size_t i = 0; i < resource->count; i++)
        if (strcmp(resource->anchors[i].name, name) == 0) return resource->anchors[i].schema;
    return NULL;
}

static bool follow_dynamic(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    const struct leat_schema *found = keyword->of.dynamic->schema;
    for (const struct scope *scope = e->scope; scope; scope = scope->outer) {
        const struct leat_schema *anchor = find_anchor(scope->resource, keyword->of.dynamic->name);
        if (anchor) found = anchor; /* the outermost one stays */
    }
    return leat_schema_evaluate(e, found, at, marks);
}

/* ---- schemas ---- */

static evaluator *const evaluators[] = {
    [LEAT_KEYWORD_NEVER] = never,
    [LEAT_KEYWORD_TYPE] = leat_schema_type,
    [LEAT_KEYWORD_VALUES] = leat_schema_values,
    [LEAT_KEYWORD_MINIMUM] = leat_schema_bound,
    [LEAT_KEYWORD_MAXIMUM] = leat_schema_bound,
    [LEAT_KEYWORD_EXCLUSIVE_MINIMUM] = leat_schema_bound,
    [LEAT_KEYWORD_EXCLUSIVE_MAXIMUM] = leat_schema_bound,
    [LEAT_KEYWORD_MULTIPLE_OF] = leat_schema_multiple_of,
    [LEAT_KEYWORD_MIN_LENGTH] = leat_schema_length,
    [LEAT_KEYWORD_MAX_LENGTH] = leat_schema_length,
    [LEAT_KEYWORD_PATTERN] = leat_schema_pattern,
    [LEAT_KEYWORD_FORMAT] = leat_schema_format,
    [LEAT_KEYWORD_REF] = follow,
    [LEAT_KEYWORD_DYNAMIC_REF] = follow_dynamic,
    [LEAT_KEYWORD_ALL_OF] = leat_schema_all_of,
    [LEAT_KEYWORD_ANY_OF] = leat_schema_any_of,
    [LEAT_KEYWORD_ONE_OF] = leat_schema_one_of,
    [LEAT_KEYWORD_NOT] = leat_schema_not,
    [LEAT_KEYWORD_IF] = leat_schema_if,
    [LEAT_KEYWORD_ITEMS] = leat_schema_items,
    [LEAT_KEYWORD_CONTAINS] = leat_schema_contains,
    [LEAT_KEYWORD_UNIQUE_ITEMS] = leat_schema_unique_items,
    [LEAT_KEYWORD_MIN_ITEMS] = leat_schema_count_items,
    [LEAT_KEYWORD_MAX_ITEMS] = leat_schema_count_items,
    [LEAT_KEYWORD_MEMBERS] = leat_schema_members,
    [LEAT_KEYWORD_NAMES] = leat_schema_names,
    [LEAT_KEYWORD_DEPENDENT] = leat_schema_dependent,
    [LEAT_KEYWORD_MIN_PROPERTIES] = leat_schema_count_members,
    [LEAT_KEYWORD_MAX_PROPERTIES] = leat_schema_count_members,
    [LEAT_KEYWORD_UNEVALUATED_ITEMS] = leat_schema_unevaluated_items,
    [LEAT_KEYWORD_UNEVALUATED_MEMBERS] = leat_schema_unevaluated_members,
    [LEAT_KEYWORD_NUMBER] = leat_schema_number,
    [LEAT_KEYWORD_STRING] = leat_schema_string,
    [LEAT_KEYWORD_LISTED] = leat_schema_listed,
};

/* What breaks `type` is not asked for more: of a list nothing follows from not being an object. */
static bool evaluate_keywords(struct evaluation *e, const struct leat_schema *schema, uint32_t at, size_t marks)
{
    const struct scope *outer = e->scope;
    struct scope scope;
    bool holds = true;
    for (size_t i = 0; i < schema->count && !e->over; i++) {
        const struct leat_keyword *keyword = &schema->keywords[i];
        if (keyword->kind == LEAT_KEYWORD_RESOURCE) {
            scope = (struct scope){keyword->of.resource, outer};
            e->scope = &scope;
        } else if (!evaluators[keyword->kind](e, keyword, at, marks)) {
            holds = false;
            if (!e->loud || keyword->kind == LEAT_KEYWORD_TYPE) break;
        }
    }
    e->scope = outer;
    return holds && !e->over;
}

bool leat_schema_evaluate(struct evaluation *e, const struct leat_schema *schema, uint32_t at, size_t of_caller)
{
    const struct tape_value *value = value_of(e, at);
    if (!schema->count && !schema->describes) return !e->over;
    bool container = value->kind >= LEAT_JSON_ARRAY;
    if (!leat_schema_work(e, container ? 2 : value->end - value->offset)) return false;
    if (e->levels == MOST_LEVELS) return leat_schema_work(e, UINT64_MAX);
    if (schema->describes && value->kind == LEAT_JSON_OBJECT && !value->checked) leat_schema_check_names(e, at);
    e->levels++;
    size_t words = e->bit_words;
    size_t marks = container ? of_caller : NO_MARKS;
    if (schema->collects && container) marks = leat_marks_push(e, value->count);
    bool holds = evaluate_keywords(e, schema, at, marks);
    if ((holds || e->loud) && marks != of_caller && of_caller != NO_MARKS &&
        !e->over) /* what is wrong in it is not unevaluated, too */
        for (size_t i = 0; i < marks_words(value->count); i++) e->bits[of_caller + i] |= e->bits[marks + i];
    e->bit_words = words;
    e->levels--;
    return holds;
}

bool leat_schema_evaluate_silently(struct evaluation *e, const struct leat_schema *schema, uint32_t at, size_t marks)
{
    bool loud = e->loud;
    e->loud = false;
    bool holds = leat_schema_evaluate(e, schema, at, marks);
    e->loud = loud;
    return holds;
}

/* ---- from outside ---- */

/* What a text is taken for. */
enum text_kind { TEXT_JSON, TEXT_ATTRIBUTE, TEXT_ITEM };

struct asked {
    enum text_kind kind;
    const struct leat_schema *const *schemas;
    size_t count;
    const struct leat_row *row; /* TEXT_ITEM */
};

static const char *index_text(struct tape *tape, struct leat_parser *parser, const char *at, const struct asked *asked,
                              struct json_fault *fault)
{
    switch (asked->kind) {
    case TEXT_ATTRIBUTE: return leat_tape_build_attribute(tape, parser, at, fault);
    case TEXT_ITEM: return leat_tape_build_item(tape, parser, at, asked->row, fault);
    default: return leat_tape_build(tape, parser, at, fault);
    }
}

/* The place behind the value, NULL when there is none: *holds says whether all the schemas do. */
static const char *evaluate_at(struct leat_parser *parser, const char *at, const struct asked *asked, bool loud,
                               bool *holds)
{
    struct evaluation e = {.parser = parser, .records = loud, .loud = loud};
    struct json_fault fault;
    leat_arena_mark mark = leat_arena_mark_get(parser->arena);
    const char *behind = index_text(&e.tape, parser, at, asked, &fault);
    *holds = behind != NULL;
    if (!behind && fault.rule && loud) leat_fail(parser, fault.rule, fault.at, 0);
    for (size_t i = 0; behind && i < asked->count && (*holds || loud) && !e.over; i++)
        if (!leat_schema_evaluate(&e, asked->schemas[i], 0, NO_MARKS)) *holds = false;
    leat_arena_rewind(parser->arena, mark);
    /* a name that occurs twice is recorded whatever the schemas say */
    *holds = *holds && !e.over && (!loud || parser->status == LEAT_OK);
    return e.over ? NULL : behind;
}

static bool assert_at(struct leat_parser *parser, const char **at, const struct asked *asked)
{
    const char *begin = *at;
    if (begin >= parser->asserted && begin < parser->asserted_end) return true;
    leat_status before = parser->status;
    bool holds;
    if (parser->status == LEAT_INVALID) parser->status = LEAT_OK; /* what was wrong before is not asked here */
    const char *behind = evaluate_at(parser, begin, asked, true, &holds);
    if (parser->status == LEAT_OK) parser->status = before;
    if (holds) {
        parser->asserted = begin;
        parser->asserted_end = behind;
        return true;
    }
    *at = behind;
    return false;
}

bool leat_assert(struct leat_parser *parser, const char **at, const struct leat_schema *const *schemas, size_t count)
{
    return assert_at(parser, at, &(struct asked){.kind = TEXT_JSON, .schemas = schemas, .count = count});
}

bool leat_assert_attribute(struct leat_parser *parser, const char **at, const struct leat_schema *const *schemas,
                           size_t count)
{
    return assert_at(parser, at, &(struct asked){.kind = TEXT_ATTRIBUTE, .schemas = schemas, .count = count});
}

bool leat_assert_item(struct leat_parser *parser, const char **at, const struct leat_row *row,
                      const struct leat_schema *const *schemas, size_t count)
{
    return assert_at(parser, at, &(struct asked){TEXT_ITEM, schemas, count, row});
}

bool leat_matches(struct leat_parser *parser, const char *at, const struct leat_schema *schema)
{
    bool holds;
    evaluate_at(parser, at, &(struct asked){.kind = TEXT_JSON, .schemas = &schema, .count = 1}, false, &holds);
    return holds;
}

bool leat_matches_attribute(struct leat_parser *parser, const char *at, const struct leat_schema *schema)
{
    bool holds;
    evaluate_at(parser, at, &(struct asked){.kind = TEXT_ATTRIBUTE, .schemas = &schema, .count = 1}, false, &holds);
    return holds;
}

leat_status leat_schema_validate(leat_str json, const struct leat_schema *schema, struct leat_issues *issues)
{
    struct leat_arena arena;
    struct leat_parser parser;
    bool holds;
    const struct leat_known_names *known = issues ? issues->known : NULL;
    leat_arena_init(&arena, 0);
    leat_status status =
        leat_parser_init(&parser, (struct leat_input){json.size ? json.data : "", json.size}, &arena, issues);
    if (status != LEAT_OK) return status;
    if (issues) issues->known = known;
    const char *behind = evaluate_at(&parser, parser.begin,
                                     &(struct asked){.kind = TEXT_JSON, .schemas = &schema, .count = 1}, true, &holds);
    if (behind && (behind = scan_space(behind, parser.end)) != parser.end)
        leat_fail(&parser, &leat_rule_syntax, behind, 0);
    if (issues) issues->text = json;
    leat_arena_clear(&arena);
    return parser.status;
}

leat_status leat_schema_accept(leat_str json, struct leat_issues *issues)
{
    if (issues) leat_issues_init(issues);
    if (issues) issues->text = json;
    return LEAT_OK;
}
