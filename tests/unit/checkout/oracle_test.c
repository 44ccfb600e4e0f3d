/* Generated code against the oracle, which shares only leaves with it: samples of checkout's types are accepted, broken
   ones refused for their one reason at their place, and of values in which anything was put anywhere both say the
   same. */
#include "../sample_check.h"
#include "order.h"

struct root {
    const char *name;
    leat_status (*validate)(leat_str json, struct leat_issues *issues);
    leat_status (*parse)(leat_str json, struct leat_arena *arena, struct leat_issues *issues);
};

static leat_status parse_checkout(leat_str json, struct leat_arena *arena, struct leat_issues *issues)
{
    struct checkout value;
    return checkout_parse(&value, json, arena, issues);
}

static leat_status parse_row(leat_str json, struct leat_arena *arena, struct leat_issues *issues)
{
    struct checkout_order_row value;
    return checkout_order_row_parse(&value, json, arena, issues);
}

static leat_status parse_accepted(leat_str json, struct leat_arena *arena, struct leat_issues *issues)
{
    struct checkout_accepted value;
    return checkout_accepted_parse(&value, json, arena, issues);
}

static const struct root roots[] = {{"Checkout", checkout_validate, parse_checkout},
                                    {"OrderRow", checkout_order_row_validate, parse_row},
                                    {"Accepted", checkout_accepted_validate, parse_accepted}};

struct run {
    struct leat_arena arena, values;
    struct diagnostics diagnostics;
    struct sources sources;
    struct schemas schemas;
    struct oracle oracle;
    const struct schema *schema;
    const struct root *root;
    size_t agreed, refused, unrepresentable;
};

static void start(struct run *run, const struct root *root)
{
    *run = (struct run){.root = root};
    leat_arena_init(&run->arena, 0);
    leat_arena_init(&run->values, 0);
    diagnostics_init(&run->diagnostics, &run->arena);
    sources_init(&run->sources, &run->arena, provider_directory(&run->arena, LEAT_STR(".")), &run->diagnostics);
    schemas_init(&run->schemas, &run->sources);
    oracle_init(&run->oracle, &run->arena);
    run->oracle.assert_formats = true;
    CHECK(schemas_load(&run->schemas, LEAT_STR("schemas/checkout/checkout.yaml"), (struct span){0}) != NULL);
    run->schema = schemas_find(&run->schemas, leat_str_of(root->name));
    CHECK(run->schema != NULL);
}

static void end(struct run *run)
{
    oracle_clear(&run->oracle);
    leat_arena_clear(&run->values);
    leat_arena_clear(&run->arena);
}

static leat_str text_of(struct run *run, const struct node *value)
{
    struct leat_buf line;
    leat_buf_init(&line, 0);
    CHECK(sample_write(value, &line) == LEAT_OK);
    leat_str text = leat_str_copy(leat_buf_str(&line), &run->values);
    leat_buf_clear(&line);
    return text;
}

/* A value that is allowed and that no C type holds is refused by the parser alone, and says so. */
static bool is_unrepresentable(const struct leat_issues *issues)
{
    return issues->total == 1 && strcmp(issues->items[0].rule->keyword, "unrepresentable") == 0;
}

static void compare(struct run *run, leat_str text, bool valid)
{
    struct leat_issues issues;
    leat_issues_init(&issues);
    bool validated = run->root->validate(text, &issues) == LEAT_OK;
    leat_issues_init(&issues);
    bool parsed = run->root->parse(text, &run->values, &issues) == LEAT_OK;
    bool beyond = valid && !parsed && is_unrepresentable(&issues);
    run->agreed++;
    run->refused += !valid;
    run->unrepresentable += beyond;
    if (!CHECK(validated == valid) || !CHECK(parsed == valid || beyond))
        fprintf(stderr, "    %s, by the oracle %d: %.*s\n", run->root->name, valid, LEAT_STR_ARG(text));
}

static void test_broken(struct run *run, const struct broken *broken)
{
    struct leat_issues issues;
    struct leat_buf pointer;
    leat_str text = text_of(run, broken->value);
    leat_issues_init(&issues);
    compare(run, text, false);
    bool right = CHECK(run->root->validate(text, &issues) == LEAT_INVALID) && CHECK_INT(issues.total, 1);
    leat_buf_init(&pointer, 0);
    /* an open list of texts is text: where a number stands, that is what is said */
    const char *keyword = issues.items[0].rule->keyword;
    bool open = strcmp(broken->violation.keyword, "anyOf") == 0 && strcmp(keyword, "type") == 0;
    right = right && (open || CHECK_STR(leat_str_of(keyword), broken->violation.keyword));
    right = right && CHECK(leat_issue_write_pointer(&issues, 0, &pointer) == LEAT_OK) &&
            CHECK(pointer.size >= broken->pointer.size);
    /* of a member that is missing it says which */
    right = right && CHECK(leat_str_has_prefix(leat_buf_str(&pointer), broken->pointer));
    if (!right) fprintf(stderr, "    %s %s: %.*s\n", run->root->name, broken->violation.keyword, LEAT_STR_ARG(text));
    leat_buf_clear(&pointer);
}

/* ---- anything anywhere */

static const char *const anything[] = {"null",
                                       "true",
                                       "0",
                                       "-0",
                                       "1",
                                       "-1",
                                       "1.0",
                                       "1e2",
                                       "0.001",
                                       "1.005",
                                       "450.00",
                                       "9223372036854775807",
                                       "9223372036854775808",
                                       "1e400",
                                       "18446744073709551616",
                                       "\"\"",
                                       "\"a\"",
                                       "\"usd\"",
                                       "\"USD\"",
                                       "\"\\u0000\"",
                                       "\"\\ud83d\\ude00\"",
                                       "\"2018-12-15T23:41:11-08:00\"",
                                       "\"2016-12-31T23:59:60Z\"",
                                       "\"2018-12-15\"",
                                       "\"john@example.com\"",
                                       "\"123e4567-e89b-12d3-a456-426614174000\"",
                                       "[]",
                                       "[1]",
                                       "{}",
                                       "{\"id\":1}",
                                       "\"credit\"",
                                       "\"days\""};
enum { ANYTHING = sizeof anything / sizeof *anything };

struct change {
    struct sampler *sampler;
    size_t at, next; /* which node is replaced; the number of the next one */
    struct leat_buf *out;
};

static size_t count_nodes(const struct node *node)
{
    size_t count = 1;
    for (size_t i = 0; i < node->count; i++)
        count += count_nodes(node->kind == NODE_MAP ? node->members[i].value : node->items[i]);
    return count;
}

static uint64_t roll(struct change *change, uint64_t below)
{
    uint64_t x = change->sampler->random += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 31) * 0xBF58476D1CE4E5B9u;
    return (x ^ x >> 29) % below;
}

static void put(struct change *change, const char *text)
{
    CHECK(leat_buf_append(change->out, leat_str_of(text)) == LEAT_OK);
}

/* One node is replaced; now and then a member is left out, or the order of members is another. */
static void write_changed(struct change *change, const struct node *node)
{
    if (change->next++ == change->at) {
        put(change, anything[roll(change, ANYTHING)]);
        return;
    }
    if (node->kind != NODE_MAP && node->kind != NODE_LIST) {
        CHECK(sample_write(node, change->out) == LEAT_OK);
        return;
    }
    size_t first = node->count && roll(change, 4) == 0 ? (size_t)roll(change, node->count) : 0,
           left_out = roll(change, 12) == 0 ? (size_t)roll(change, 8) : SIZE_MAX;
    const char *comma = "";
    put(change, node->kind == NODE_MAP ? "{" : "[");
    for (size_t i = 0; i < node->count; i++) {
        size_t k = node->kind == NODE_MAP ? (first + i) % node->count : i;
        if (k == left_out) continue;
        put(change, comma);
        comma = ",";
        if (node->kind == NODE_MAP) {
            CHECK(leat_buf_append_json(change->out, node->members[k].name) == LEAT_OK);
            put(change, ":");
        }
        write_changed(change, node->kind == NODE_MAP ? node->members[k].value : node->items[k]);
    }
    put(change, node->kind == NODE_MAP ? "}" : "]");
}

static void test_anything(struct run *run, struct sampler *sampler)
{
    enum { VALUES = 40, CHANGES = 60 };
    struct leat_buf line;
    leat_buf_init(&line, 0);
    for (size_t i = 0; i < VALUES; i++) {
        const struct node *value = sample_valid(sampler, run->schema, i);
        size_t count = value ? count_nodes(value) : 0;
        for (size_t k = 0; value && k < CHANGES; k++) {
            struct change change = {.sampler = sampler, .out = &line};
            leat_buf_reset(&line);
            change.at = (size_t)roll(&change, count + 2);
            write_changed(&change, value);
            leat_str text = leat_str_copy(leat_buf_str(&line), &run->values);
            uint32_t file = source_add(&run->sources, LEAT_STR("value.json"), text);
            const struct node *read = file ? json_parse(&run->sources, file) : NULL;
            if (CHECK(read != NULL))
                compare(run, text, oracle_validate(&run->oracle, run->schema, read, NULL) == ORACLE_VALID);
        }
    }
    leat_buf_clear(&line);
}

static void test_root(const struct root *root)
{
    enum { VALUES = 200 };
    struct run run;
    struct sampler sampler;
    size_t count = 0;
    start(&run, root);
    CHECK(sampler_init(&sampler, &run.oracle, &run.schemas, 3, &run.values));
    for (size_t i = 0; run.schema && i < VALUES; i++) {
        const struct node *value = sample_valid(&sampler, run.schema, i);
        if (CHECK(value != NULL)) compare(&run, text_of(&run, value), true);
    }
    const struct broken *broken = run.schema ? sample_broken(&sampler, run.schema, SIZE_MAX, &count) : NULL;
    CHECK(count > 0);
    for (size_t i = 0; i < count; i++) test_broken(&run, &broken[i]);
    if (run.schema) test_anything(&run, &sampler);
    printf("%s: %zu values, %zu of them not valid, %zu beyond C, %zu broken in one place\n", root->name, run.agreed,
           run.refused, run.unrepresentable, count);
    CHECK(run.agreed > 2000 && run.refused > 1000 && run.refused + 200 < run.agreed &&
          run.unrepresentable * 20 < run.agreed);
    end(&run);
}

int main(void)
{
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) test_root(&roots[i]);
    return check_result();
}
