/*
 * The engine on any text: the first byte picks a schema of all keywords, the rest is the text, in a block of its own
 * size. It reads nothing beside that, the index takes what leat_json_skip takes, the verdict is the same with and
 * without issues, twice, and in a parse, whatever is wrong can be told, and work is bounded.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "leat/gen/parse.h"
#include "json/schema_tables.h"
#include "json/syntax.h"

enum { SCHEMAS = sizeof schema_tables / sizeof *schema_tables, MOST_SECONDS = 5 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds) abort();
}

static bool has_rule(const struct leat_issues *issues, const struct leat_rule *rule)
{
    for (size_t i = 0; i < issues->count; i++)
        if (issues->items[i].rule == rule) return true;
    return false;
}

static void tell(const struct leat_issues *issues)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    for (size_t i = 0; i < issues->count; i++) {
        expect(issues->items[i].offset <= issues->text.size &&
               issues->items[i].size <= issues->text.size - issues->items[i].offset);
        expect(leat_issue_write_pointer(issues, i, &buf) == LEAT_OK &&
               leat_issue_write_sentence(issues, i, &buf) == LEAT_OK);
    }
    leat_buf_reset(&buf);
    expect(leat_issues_write_problem(issues, &buf) == LEAT_OK);
    leat_json problem;
    expect(leat_json_parse(&problem, leat_buf_str(&buf), NULL) == LEAT_OK);
    leat_buf_clear(&buf);
}

/* What leat_assert and leat_matches say of the same text. */
static void parse(leat_str json, const struct leat_schema *schema, leat_status valid)
{
    struct leat_arena arena;
    struct leat_parser parser;
    struct leat_input input;
    struct leat_issues issues;
    leat_arena_init(&arena, 0);
    expect(leat_input_copy(&input, json, &arena) == LEAT_OK &&
           leat_parser_init(&parser, input, &arena, &issues) == LEAT_OK);
    bool matches = leat_matches(&parser, parser.begin, schema);
    const char *at = parser.begin;
    bool holds = leat_assert(&parser, &at, &schema, 1);
    if (holds) expect(matches && (at = leat_skip_value(&parser, at)) != NULL);
    /* which two looks reach sooner than one */
    expect(leat_parser_finish(&parser, at) == valid || has_rule(&issues, &leat_rule_too_complex));
    leat_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return 0;
    const struct leat_schema *schema = schema_tables[data[0] % SCHEMAS];
    char *exact = malloc(size);
    expect(exact != NULL);
    memcpy(exact, data + 1, size - 1);
    char *whole_text = realloc(exact, size - 1 ? size - 1 : 1);
    expect(whole_text != NULL);
    leat_str json = {whole_text, size - 1};
    struct leat_issues issues, again;
    leat_issues_init(&issues);
    leat_issues_init(&again);
    clock_t begin = clock();
    leat_status valid = leat_schema_validate(json, schema, &issues);
    expect((clock() - begin) / CLOCKS_PER_SEC < MOST_SECONDS);
    expect(leat_schema_validate(json, schema, NULL) == valid && leat_schema_validate(json, schema, &again) == valid);
    expect(valid == (issues.count ? LEAT_INVALID : LEAT_OK) && issues.count == again.count &&
           issues.total == again.total);
    leat_json value;
    bool is_json = leat_json_parse(&value, json, NULL) == LEAT_OK, took = true;
    for (size_t i = 0; i < issues.count; i++) {
        const struct leat_rule *rule = issues.items[i].rule;
        if (rule == &leat_rule_syntax || rule == &leat_rule_utf8 || rule == &leat_rule_too_deep) took = false;
    }
    if (issues.total == issues.count && !has_rule(&issues, &leat_rule_too_complex)) expect(took == is_json);
    tell(&issues);
    parse(json, schema, valid);
    free(whole_text);
    return 0;
}
