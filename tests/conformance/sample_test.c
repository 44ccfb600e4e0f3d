/*
 * Samples of every schema of the official JSON Schema test suite: where a test of the group is valid a value is found,
 * and every one found is what it is said to be. A line for each draft says how many. Skipped where the suite is absent.
 */
#include "../unit/sample_check.h"
#include "schema_suite.h"

/* Each is broken alone in some schema of the suite. */
static struct {
    const char *keyword;
    size_t count;
} keywords[] = {{"type", 0},
                {"const", 0},
                {"enum", 0},
                {"minimum", 0},
                {"maximum", 0},
                {"exclusiveMinimum", 0},
                {"exclusiveMaximum", 0},
                {"multipleOf", 0},
                {"minLength", 0},
                {"maxLength", 0},
                {"pattern", 0},
                {"minItems", 0},
                {"maxItems", 0},
                {"uniqueItems", 0},
                {"contains", 0},
                {"minContains", 0},
                {"maxContains", 0},
                {"items", 0},
                {"prefixItems", 0},
                {"unevaluatedItems", 0},
                {"required", 0},
                {"dependentRequired", 0},
                {"additionalProperties", 0},
                {"unevaluatedProperties", 0},
                {"propertyNames", 0},
                {"properties", 0},
                {"patternProperties", 0},
                {"minProperties", 0},
                {"maxProperties", 0},
                {"anyOf", 0},
                {"oneOf", 0},
                {"not", 0}};
enum { KEYWORD_COUNT = sizeof keywords / sizeof *keywords };

static void meet(const char *keyword)
{
    for (size_t i = 0; i < KEYWORD_COUNT; i++) keywords[i].count += strcmp(keywords[i].keyword, keyword) == 0;
}

struct running {
    struct suite suite;
    size_t draft, schemas, sampled, values, broken;
};

static void run_group(void *state, leat_str file, const struct node *group)
{
    enum { VALUES = 4, BROKEN = 64 };
    struct running *running = state;
    struct suite_schema loaded;
    struct oracle oracle;
    const struct node *tests = node_find(group, "tests");
    const struct schema *schema =
        suite_schema_load(&loaded, &running->suite, node_find(group, "schema"), suite_drafts[running->draft].draft);
    oracle_init(&oracle, &loaded.arena);
    bool has_value = false;
    for (size_t i = 0; schema && i < tests->count; i++)
        has_value = has_value || node_find(tests->items[i], "valid")->truth;
    if (has_value) {
        leat_str description = node_find(group, "description")->text;
        struct sample_check check = {.oracle = &oracle,
                                     .schemas = &loaded.schemas,
                                     .schema = schema,
                                     .name = description.data,
                                     .sources = &loaded.sources,
                                     .met = meet};
        check.name = leat_format(&loaded.arena, "%.*s: %.*s", LEAT_STR_ARG(file), LEAT_STR_ARG(description)).data;
        sample_check(&check, VALUES, BROKEN);
        running->schemas++;
        running->sampled += check.valid == VALUES;
        running->values += check.valid;
        running->broken += check.broken;
        if (check.valid < VALUES) printf("    no value found: %s\n", check.name);
    }
    oracle_clear(&oracle);
    suite_schema_clear(&loaded);
}

int main(void)
{
    static struct running running;
    if (!suite_open(&running.suite)) return SUITE_SKIPPED;
    for (running.draft = 0; running.draft < SUITE_DRAFTS; running.draft++) {
        running.schemas = running.sampled = running.values = running.broken = 0;
        suite_each_group(&running.suite, leat_str_of(suite_drafts[running.draft].folder), run_group, &running);
        printf("json-schema-test-suite %s sampled %zu/%zu: %zu values, %zu broken ones\n",
               suite_drafts[running.draft].folder, running.sampled, running.schemas, running.values, running.broken);
        CHECK_INT(running.sampled, running.schemas);
    }
    for (size_t i = 0; i < KEYWORD_COUNT; i++)
        if (!CHECK(keywords[i].count > 0)) fprintf(stderr, "    nothing breaks %s\n", keywords[i].keyword);
    leat_arena_clear(&running.suite.arena);
    return check_result();
}
