/* What is owed of samples, whatever the schema: valid ones are accepted, broken ones refused for the reason that they
   are labelled with, also when they are read from the text that is printed; the same seed gives the same text. */
#ifndef TESTS_UNIT_SAMPLE_CHECK_H
#define TESTS_UNIT_SAMPLE_CHECK_H

#include "check.h"
#include "oracle/sample.h"
#include "source/source.h"

struct sample_check {
    struct oracle *oracle;
    const struct schemas *schemas;
    const struct schema *schema;
    const char *name;
    struct sources *sources; /* texts are read here */
    struct leat_arena values;
    size_t valid, broken;
    void (*met)(const char *keyword); /* NULL, or told of each that was broken */
};

static inline const struct node *sample_read(struct sample_check *check, const struct node *value, leat_str *text)
{
    struct leat_buf line;
    leat_buf_init(&line, 0);
    CHECK(sample_write(value, &line) == LEAT_OK);
    *text = leat_str_copy(leat_buf_str(&line), &check->values);
    leat_buf_clear(&line);
    uint32_t file = source_add(check->sources, LEAT_STR("sample.json"), *text);
    const struct node *read = file ? json_parse(check->sources, file) : NULL;
    CHECK(read != NULL);
    return read;
}

/* Whether the pointer leads to what begins there: a value, or the name of a member. */
static inline bool sample_leads(const struct node *node, leat_str pointer, struct span at)
{
    const struct node_member *member = NULL;
    while (pointer.size) {
        leat_str rest = {pointer.data + 1, pointer.size - 1}, token = {rest.data, leat_str_find(rest, '/')};
        pointer = (leat_str){rest.data + token.size, rest.size - token.size};
        char name[512];
        size_t size = 0, number = 0;
        for (size_t i = 0; i < token.size && size < sizeof name; i++) {
            bool escaped = token.data[i] == '~';
            if (escaped) i++;
            name[size++] = !escaped ? token.data[i] : token.data[i] == '1' ? '/' : '~';
        }
        for (size_t i = 0; i < size && node->kind == NODE_LIST; i++) number = number * 10 + (size_t)(name[i] - '0');
        member = node->kind == NODE_MAP ? node_find_member(node, (leat_str){name, size}) : NULL;
        if (!member && (node->kind != NODE_LIST || number >= node->count)) return false;
        node = member ? member->value : node->items[number];
    }
    return node->at.begin == at.begin || (member && member->name_at.begin == at.begin);
}

static inline void sample_say(const struct sample_check *check, const char *what, leat_str text)
{
    fprintf(stderr, "    %s: %s: %.*s\n", check->name, what, LEAT_STR_ARG(text));
}

/* `count` valid values as one text, a line for each. */
static inline leat_str sample_all(struct sample_check *check, size_t count, uint64_t seed)
{
    struct sampler sampler;
    struct leat_buf lines;
    leat_buf_init(&lines, 0);
    CHECK(sampler_init(&sampler, check->oracle, check->schemas, seed, &check->values));
    for (size_t i = 0; i < count; i++) {
        leat_str text;
        const struct node *value = sample_valid(&sampler, check->schema, i);
        if (!value) break;
        check->valid++;
        const struct node *read = sample_read(check, value, &text);
        if (read && !CHECK(oracle_validate(check->oracle, check->schema, read, NULL) == ORACLE_VALID))
            sample_say(check, "is not valid", text);
        CHECK(leat_buf_append(&lines, text) == LEAT_OK && leat_buf_append(&lines, LEAT_STR("\n")) == LEAT_OK);
    }
    leat_str all = leat_str_copy(leat_buf_str(&lines), &check->values);
    leat_buf_clear(&lines);
    return all;
}

static inline void sample_check_broken(struct sample_check *check, const struct broken *broken)
{
    enum { MOST = 32 };
    struct oracle_violation items[MOST];
    struct oracle_report report = {.items = items, .capacity = MOST};
    leat_str text;
    const struct node *read = sample_read(check, broken->value, &text);
    if (!read) return;
    size_t reasons = 0;
    bool right = CHECK(oracle_validate(check->oracle, check->schema, read, &report) == ORACLE_INVALID);
    for (size_t i = 0; i < report.count; i++) reasons += !items[i].below_choice;
    right = CHECK_INT(reasons, 1) && right;
    right = CHECK(items[0].schema == broken->violation.schema &&
                  strcmp(items[0].keyword, broken->violation.keyword) == 0) &&
            right;
    right = CHECK(sample_leads(read, broken->pointer, items[0].at)) && right;
    if (!right) sample_say(check, broken->violation.keyword, text);
}

/* All that is owed; counts how many values there were. */
static inline void sample_check(struct sample_check *check, size_t count, size_t most_broken)
{
    struct sampler sampler;
    size_t broken_count;
    leat_arena_init(&check->values, 0);
    leat_str first = sample_all(check, count, 7), second = sample_all(check, count, 7);
    if (!CHECK(leat_str_equal(first, second))) sample_say(check, "is not the same again", second);
    check->valid /= 2;
    CHECK(sampler_init(&sampler, check->oracle, check->schemas, 7, &check->values));
    const struct broken *broken = sample_broken(&sampler, check->schema, most_broken, &broken_count);
    for (size_t i = 0; i < broken_count; i++) {
        sample_check_broken(check, &broken[i]);
        if (check->met) check->met(broken[i].violation.keyword);
    }
    check->broken = broken_count;
    leat_arena_clear(&check->values);
}

#endif
