/* What the oracle says of a value: each violation where it stands, in a sentence; and when it can't say. */
#include "../check.h"
#include "oracle/oracle.h"
#include "source/source.h"

struct held {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct schemas schemas;
    struct oracle oracle;
    const struct schema *schema;
    const struct node *value;
};

static void hold(struct held *held, const char *schema, const char *value)
{
    const struct memory_file files[] = {{"schema.json", schema}, {"value.json", value}};
    *held = (struct held){0};
    leat_arena_init(&held->arena, 0);
    diagnostics_init(&held->diagnostics, &held->arena);
    sources_init(&held->sources, &held->arena, provider_memory(files, 2, &held->arena), &held->diagnostics);
    schemas_init(&held->schemas, &held->sources);
    oracle_init(&held->oracle, &held->arena);
    held->value = source_open(&held->sources, LEAT_STR("value.json"), (struct span){0});
    const struct schema_document *document = schemas_load(&held->schemas, LEAT_STR("schema.json"), (struct span){0});
    if (!CHECK(document && held->value)) diagnostics_render(&held->diagnostics, DIAGNOSTIC_LINES, stderr);
    held->schema = document ? document->root : NULL;
}

static void release(struct held *held)
{
    oracle_clear(&held->oracle);
    leat_arena_clear(&held->arena);
}

/* One line for each violation: column, pointer of the keyword, sentence. Empty: valid. */
static void check_said(const char *schema, const char *value, const char *expected)
{
    struct held held;
    struct oracle_violation items[16];
    struct oracle_report report = {.items = items, .capacity = 16};
    char said[4096];
    int size = 0;
    hold(&held, schema, value);
    if (held.schema && held.value) {
        enum oracle_verdict verdict = oracle_validate(&held.oracle, held.schema, held.value, &report);
        CHECK_INT(verdict, *expected ? ORACLE_INVALID : ORACLE_VALID);
        CHECK_INT(oracle_validate(&held.oracle, held.schema, held.value, NULL), verdict);
        for (size_t i = 0; i < report.count; i++) {
            leat_str pointer = oracle_pointer(&items[i], &held.arena),
                     sentence = oracle_sentence(&items[i], false, &held.arena);
            size += snprintf(said + size, sizeof said - (size_t)size, "%s%u %.*s: %.*s\n",
                             items[i].below_choice ? "  " : "", (unsigned)items[i].at.begin, LEAT_STR_ARG(pointer),
                             LEAT_STR_ARG(sentence));
        }
        CHECK_STR(((leat_str){said, (size_t)size}), expected);
    }
    release(&held);
}

static void test_values(void)
{
    check_said("true", "1", "");
    check_said("false", "1", "0 schema.json#: nothing may be here\n");
    check_said("{\"type\":[\"string\",\"null\"]}", "7",
               "0 schema.json#/type: 7 is a number, but must be text or null\n");
    check_said("{\"type\":\"integer\"}", "1.0", "");
    check_said("{\"type\":\"integer\"}", "1e2", "");
    check_said("{\"type\":\"integer\"}", "1.5", "0 schema.json#/type: 1.5 is a number, but must be an integer\n");
    check_said("{\"const\":[1,{\"a\":2}]}", "[1.0,{\"a\":2e0}]", "");
    check_said("{\"const\":\"a\\u0000b\"}", "\"a\\u0000c\"",
               "0 schema.json#/const: \"a\\u0000c\" must be \"a\\u0000b\"\n");
    check_said("{\"enum\":[\"a\",1,null]}", "\"b\"", "0 schema.json#/enum: \"b\" is none of \"a\", 1, null\n");
}

static void test_numbers(void)
{
    check_said("{\"minimum\":1e400}", "1e399", "0 schema.json#/minimum: 1e399 is less than the minimum 1e400\n");
    check_said(
        "{\"maximum\":10}", "10.000000000000000000000000000000000000000000001",
        "0 schema.json#/maximum: 10.000000000000000000000000000000000000000000001 is more than the maximum 10\n");
    check_said("{\"exclusiveMinimum\":0}", "-0", "0 schema.json#/exclusiveMinimum: -0 must be more than 0\n");
    check_said("{\"exclusiveMaximum\":3}", "3", "0 schema.json#/exclusiveMaximum: 3 must be less than 3\n");
    check_said("{\"multipleOf\":0.01}", "19.999", "0 schema.json#/multipleOf: 19.999 is not a multiple of 0.01\n");
    check_said("{\"multipleOf\":0.0001}", "0.0075", "");
    check_said("{\"minimum\":5}", "\"a\"", "");
}

static void test_text(void)
{
    check_said("{\"minLength\":2,\"maxLength\":2}", "\"\xF0\x9F\x98\x80\xC3\xA4\"", "");
    check_said("{\"maxLength\":1}", "\"a\\u0000\"",
               "0 schema.json#/maxLength: \"a\\u0000\" is longer than 1 character\n");
    check_said("{\"pattern\":\"^a+$\"}", "\"aab\"",
               "0 schema.json#/pattern: \"aab\" does not match the pattern ^a+$\n");
    check_said("{\"format\":\"date\"}", "\"no\"", "");
}

static void test_objects(void)
{
    check_said("{\"properties\":{\"a\":{\"minimum\":1}},\"required\":[\"b\"],\"additionalProperties\":false}",
               "{\"a\":0,\"c\":1}",
               "0 schema.json#/required: the member \"b\" is missing\n"
               "5 schema.json#/properties/a/minimum: 0 is less than the minimum 1\n"
               "7 schema.json#/additionalProperties: the schema names no member \"c\"\n");
    check_said("{\"additionalProperties\":{\"type\":\"integer\"},\"minProperties\":2}", "{\"a\":1}",
               "0 schema.json#/minProperties: the object has fewer than 2 members\n");
    check_said("{\"maxProperties\":1}", "{\"a\":1,\"b\":1}",
               "0 schema.json#/maxProperties: the object has more than 1 member\n");
}

/* Of branches the nearest explains itself, unless all of them are of another kind. */
static void test_branches(void)
{
    const char *union_ =
        "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}]}";
    check_said(union_, "null", "");
    check_said(union_, "{\"a\":\"x\"}",
               "0 schema.json#/anyOf: this object matches no arm\n"
               "  5 schema.json#/anyOf/1/properties/a/type: \"x\" is text, but must be an integer\n");
    check_said(union_, "5", "0 schema.json#/anyOf: 5 matches no arm\n");
    check_said("{\"oneOf\":[{\"minimum\":1},{\"minimum\":2}]}", "3",
               "0 schema.json#/oneOf: 3 matches more than one arm: /oneOf/0 and /oneOf/1\n");
    check_said("{\"allOf\":[{\"minimum\":1},{\"maximum\":2}]}", "3",
               "0 schema.json#/allOf/1/maximum: 3 is more than the maximum 2\n");
}

static void test_references(void)
{
    check_said("{\"$ref\":\"#/$defs/A\",\"$defs\":{\"A\":{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/"
               "$defs/A\"}},\"additionalProperties\":false}}}",
               "{\"a\":{\"a\":{\"b\":1}}}",
               "11 schema.json#/$defs/A/additionalProperties: the schema names no member \"b\"\n");
}

/* More violations than there is room for are counted. */
static void test_bounded_report(void)
{
    struct held held;
    struct oracle_violation items[2];
    struct oracle_report report = {.items = items, .capacity = 2};
    hold(&held, "{\"items\":{\"type\":\"string\"}}", "[1,2,3,4,\"a\"]");
    CHECK_INT(oracle_validate(&held.oracle, held.schema, held.value, &report), ORACLE_INVALID);
    CHECK_INT(report.count, 2);
    CHECK_INT(report.total, 4);
    release(&held);
}

/* A recursive oneOf of two branches that both descend: 2^depth, which is cut off. */
static void test_too_complex(void)
{
    struct held held;
    char value[512];
    size_t size = 0;
    for (size_t i = 0; i < 60; i++) size += (size_t)snprintf(value + size, sizeof value - size, "[");
    for (size_t i = 0; i < 60; i++) size += (size_t)snprintf(value + size, sizeof value - size, "]");
    hold(&held, "{\"oneOf\":[{\"items\":{\"$ref\":\"#\"}},{\"minItems\":1,\"items\":{\"$ref\":\"#\"}}]}", value);
    CHECK_INT(oracle_validate(&held.oracle, held.schema, held.value, NULL), ORACLE_TOO_COMPLEX);
    release(&held);
}

/* What applies in a row is bounded as well, and the stack with it: 1,000 references at each of 60 levels. */
static void test_too_deep(void)
{
    enum { CHAIN = 1000, LEVELS = 60 };
    struct held held;
    static char schema[CHAIN * 64], value[LEVELS * 2 + 1];
    int size = snprintf(schema, sizeof schema, "{\"$ref\":\"#/$defs/0\",\"$defs\":{");
    for (int i = 0; i < CHAIN - 1; i++)
        size += snprintf(schema + size, sizeof schema - (size_t)size, "\"%d\":{\"$ref\":\"#/$defs/%d\"},", i, i + 1);
    snprintf(schema + size, sizeof schema - (size_t)size, "\"%d\":{\"items\":{\"$ref\":\"#/$defs/0\"}}}}", CHAIN - 1);
    memset(value, '[', LEVELS);
    memset(value + LEVELS, ']', LEVELS);
    hold(&held, schema, value);
    if (held.schema) CHECK_INT(oracle_validate(&held.oracle, held.schema, held.value, NULL), ORACLE_TOO_COMPLEX);
    release(&held);
}

static void test_lists(void)
{
    check_said("{\"minItems\":2,\"contains\":{\"type\":\"string\"}}", "[1]",
               "0 schema.json#/minItems: the list has fewer than 2 items\n0 schema.json#/contains: the list has no "
               "item of the kind that it must have\n");
    check_said("{\"uniqueItems\":true}", "[{\"a\":1,\"b\":[true]},1,{\"b\":[true],\"a\":1.0}]",
               "22 schema.json#/uniqueItems: the items 0 and 2 are equal\n");
    check_said("{\"uniqueItems\":true}", "[1,true,\"1\",[1],[true],0,false,null,\"\"]", "");
    check_said("{\"prefixItems\":[{\"type\":\"integer\"}],\"items\":false}", "[1,2]",
               "3 schema.json#/items: the list may not have so many items\n");
    check_said("{\"prefixItems\":[true],\"unevaluatedItems\":false}", "[1,2]",
               "3 schema.json#/unevaluatedItems: the list may not have so many items\n");
    check_said("{\"contains\":{\"const\":1},\"minContains\":2,\"maxContains\":2}", "[1,1,1]",
               "0 schema.json#/maxContains: the list has more than 2 items of a kind of which it may not have more\n");
}

static void test_members(void)
{
    check_said("{\"type\":\"object\",\"properties\":{\"a\":true},\"x-leat-unknown\":\"reject\"}", "{\"a\":1,\"b\":1}",
               "7 schema.json#/x-leat-unknown: the schema names no member \"b\"\n");
    check_said("{\"propertyNames\":{\"maxLength\":1}}", "{\"ab\":1}",
               "1 schema.json#/propertyNames/maxLength: \"ab\" is longer than 1 character\n");
    check_said("{\"dependentRequired\":{\"a\":[\"b\"]}}", "{\"a\":1}",
               "0 schema.json#/dependentRequired: the member \"b\", which \"a\" asks for, is missing\n");
    check_said("{\"patternProperties\":{\"^x\":false},\"properties\":{\"y\":false}}", "{\"xa\":1,\"y\":1}",
               "1 schema.json#/patternProperties: the member \"xa\" may not be there\n8 schema.json#/properties: the "
               "member \"y\" may not be there\n");
    check_said("{\"allOf\":[{\"properties\":{\"a\":true}}],\"unevaluatedProperties\":false}", "{\"a\":1,\"b\":1}",
               "7 schema.json#/unevaluatedProperties: the schema names no member \"b\"\n");
    check_said("{\"not\":{\"type\":\"null\"},\"if\":{\"type\":\"object\"},\"then\":{\"minProperties\":1}}", "{}",
               "0 schema.json#/then/minProperties: the object has fewer than 1 member\n");
}

static void test_pattern_that_is_none(void)
{
    struct held held;
    hold(&held, "{\"pattern\":\"(\"}", "\"a\"");
    CHECK_INT(oracle_validate(&held.oracle, held.schema, held.value, NULL), ORACLE_NO_PATTERN);
    CHECK(held.oracle.refused && leat_str_equal(held.oracle.refused->source, LEAT_STR("(")));
    release(&held);
}

int main(void)
{
    test_values();
    test_numbers();
    test_text();
    test_objects();
    test_branches();
    test_references();
    test_bounded_report();
    test_too_complex();
    test_too_deep();
    test_lists();
    test_members();
    test_pattern_that_is_none();
    return check_result();
}
