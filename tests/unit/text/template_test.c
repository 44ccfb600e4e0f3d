/* Strictness, errors with their line, the writer's indentation; the specification itself is
   tests/conformance/mustache_test. */
#include <stdlib.h>

#include "check.h"
#include "text/template.h"

static const struct template_source *find(void *state, leat_str name)
{
    static const struct template_source partials[] = {{"part", {"<{{inner}}>\n", 12}}, {"loop", {"{{>loop}}", 9}}};
    (void)state;
    for (size_t i = 0; i < 2; i++)
        if (leat_str_equal(name, leat_str_of(partials[i].name))) return &partials[i];
    return NULL;
}

/* The rendered text, or the error. */
static void check_render(const char *source, const char *context, enum escape escape, const char *expected, int line)
{
    struct leat_arena arena;
    struct text text;
    leat_str error = {"", 0};
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    cJSON *json = cJSON_Parse(context);
    struct template_source t = {"t", leat_str_of(source)};
    struct template_options options = {.escape = escape, .strict = true, .find = find};
    bool done = template_render(&t, json, &options, &text, &error);
    check_text(done ? text_bytes(&text) : error, expected, __FILE__, line);
    CHECK(done || error.size);
    cJSON_Delete(json);
    text_clear(&text);
    leat_arena_clear(&arena);
}

#define RENDER(source, context, expected) check_render(source, context, ESCAPE_C, expected, __LINE__)

static void test_strict(void)
{
    RENDER("\"{{x}}\" {{{x}}} {{&x}}\n", "{\"x\": \"a\\\"b\"}", "\"a\\\"b\" a\"b a\"b\n");
    RENDER("a\n{{y}}\n", "{\"x\": 1}", "t: no tag uses x");
    RENDER("a\n {{y}} {{x}}\n", "{\"x\": 1}", "t:2: the context has no name y");
    RENDER("{{#y}}{{/y}}{{x}}", "{\"x\": 1}", "t:1: the context has no name y");
    RENDER("{{^y}}{{/y}}{{x}}", "{\"x\": 1}", "t:1: the context has no name y");
    RENDER("{{a.b}}", "{\"a\": {\"c\": 1, \"b\": 2}}", "t: no tag uses c");
    RENDER("{{a.b}}", "{\"a\": {\"c\": 1}}", "t: no tag uses c");
    /* a value is not used because another of its name is */
    RENDER("{{a.x}}{{b.y}}", "{\"a\": {\"x\": 1}, \"b\": {\"x\": 2, \"y\": 3}}", "t: no tag uses x");
    RENDER("{{#l}}{{name}}{{/l}}", "{\"name\": \"o\", \"l\": [{\"name\": \"i\"}]}", "t: no tag uses name");
    RENDER("{{#l}}{{n}}{{name}}{{/l}}", "{\"name\": \"o\", \"l\": [{\"n\": 1}, {\"n\": 2}]}", "1o2o");
    RENDER("{{a.b}} {{#a}}{{c}}{{/a}}", "{\"a\": {\"c\": 1}}", "t:1: the context has no name a.b");
    /* In lists and in sections that are not rendered, too. */
    RENDER("{{#l}}{{n}}{{/l}}", "{\"l\": [{\"n\": 1}, {\"n\": 2, \"m\": 3}]}", "t: no tag uses m");
    RENDER("{{#l}}{{n}}{{m}}{{/l}}", "{\"l\": [{\"n\": 1}]}", "t:1: the context has no name m");
    RENDER("{{#off}}{{n}}{{/off}}{{^off}}none{{/off}}", "{\"off\": false, \"n\": 1}", "none");
    RENDER("{{#text}}[{{.}}]{{/text}}{{^text}}none{{/text}}", "{\"text\": \"\"}", "none");
    RENDER("{{x}}", "{\"x\": [1]}", "t:1: this is no text: x");
    RENDER("  {{>part}}\n", "{\"inner\": 1}", "  <1>\n");
    RENDER("{{>nothing}}", "{}", "t:1: there is no template nothing");
    RENDER("{{>loop}}", "{}", "loop:1: more than 16 templates stand in one another: loop");
    RENDER("{{i}} {{f}} {{g}} {{n}} {{t}}",
           "{\"i\": 1099511627776, \"f\": 0.1, \"g\": 1e300, \"n\": null, \"t\": true}",
           "1099511627776 0.1 1e+300  true");
}

static void test_syntax(void)
{
    RENDER("a\n{{x", "{}", "t:2: a tag is not closed");
    RENDER("{{#x}}\n{{#y}}", "{}", "t:2: a section is not closed: y");
    RENDER("{{#x}}\n{{/y}}", "{}", "t:2: the open section is another one than y");
    RENDER("\n{{/y}}", "{}", "t:2: this closes no section: y");
    RENDER("{{ }}", "{}", "t:1: a tag has no name");
    RENDER("{{=a=}}", "{}", "t:1: this sets no two delimiters: a");
    RENDER("{{! of no\n interest }}\n{{=<% %>=}}\n<%x%>", "{\"x\": 1}", "1");
    static char deep[2000];
    for (int i = 0; i < 70; i++) memcpy(deep + 6 * i, "{{#a}}", 6);
    RENDER(deep, "{\"a\": 1}", "t:1: more than 64 sections stand in one another: a");
}

static void check_places(const char *source, const char *expected, int line)
{
    struct leat_arena arena;
    struct text text;
    leat_str error = {"", 0};
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    cJSON *json = cJSON_Parse("{\"x\": \"*/\\n'\"}");
    struct template_source t = {"t", leat_str_of(source)};
    bool done = template_render(&t, json,
                                &(struct template_options){.escape = ESCAPE_TYPESCRIPT, .places = true, .strict = true},
                                &text, &error);
    check_text(done ? text_bytes(&text) : error, expected, __FILE__, line);
    cJSON_Delete(json);
    text_clear(&text);
    leat_arena_clear(&arena);
}

/* Text is escaped by where it stands; among code there is none. */
static void test_places(void)
{
    check_places("a // {{x}}\nb", "a // * / '\nb", __LINE__);
    check_places("/* {{x}} */ '{{x}}'", "/* * / ' */ '*/\\n\\''", __LINE__);
    check_places("'//{{x}}' \"\\\"/*{{x}}\" `${a('b')} {{x}}`", "'//*/\\n\\'' \"\\\"/**/\\n\\'\" `${a('b')} */\\n\\'`",
                 __LINE__);
    check_places("\n/* it's */ {{x}}", "t:2: text stands among code: x", __LINE__);
    check_places("// it's\n{{x}}", "t:2: text stands among code: x", __LINE__);
    check_places("'{{{x}}}'", "t:1: code stands in a string or a comment: x", __LINE__);
    check_places("{{#x}}\n// {{{x}}}\n{{/x}}", "t:2: code stands in a string or a comment: x", __LINE__);
}

static void test_in_writer(void)
{
    struct leat_arena arena;
    struct text text;
    leat_str error;
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    cJSON *json = cJSON_Parse("{\"x\": \"1\\n2\"}");
    struct template_source t = {"t", LEAT_STR("a {{{x}}}\n\nb\n")};
    text_open(&text, "{");
    CHECK(template_render(&t, json, &(struct template_options){.strict = true}, &text, &error));
    text_close(&text, "}");
    CHECK_STR(text_bytes(&text), "{\n  a 1\n  2\n\n  b\n}\n");
    cJSON_Delete(json);
    text_clear(&text);
    leat_arena_clear(&arena);
}

static void check_json(const char *json, const char *expected, int line)
{
    struct leat_arena arena;
    struct text text;
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    cJSON *value = cJSON_Parse(json);
    text_json(&text, value);
    check_text(text_bytes(&text), expected, __FILE__, line);
    cJSON_Delete(value);
    text_clear(&text);
    leat_arena_clear(&arena);
}

static void test_json(void)
{
    check_json("{}", "{}\n", __LINE__);
    check_json("[]", "[]\n", __LINE__);
    check_json("\"x\"", "\"x\"\n", __LINE__);
    check_json("{\"a\":{\"b\":[1,2.5,\"\\u0007\\u00e9\"],\"c\":{}},\"d\":[],\"e\":null}",
               "{\n  \"a\": { \"b\": [1, 2.5, \"\\u0007\xC3\xA9\"], \"c\": {} },\n  \"d\": [],\n  \"e\": null\n}\n",
               __LINE__);
    /* 120 columns fit, 121 do not. */
    char json[300], expected[400];
    for (int size = 108; size <= 109; size++) {
        snprintf(json, sizeof json, "{\"a\":[\"%0*d\",\"b\"]}", size - 4, 0);
        if (size == 108)
            snprintf(expected, sizeof expected, "{\n  \"a\": [\"%0*d\", \"b\"]\n}\n", size - 4, 0);
        else
            snprintf(expected, sizeof expected, "{\n  \"a\": [\n    \"%0*d\",\n    \"b\"\n  ]\n}\n", size - 4, 0);
        check_json(json, expected, __LINE__);
    }
}

/* The table that the build embeds is sorted, and each of leat's own templates can be read. */
static void test_own(void)
{
    struct leat_arena arena;
    struct text text;
    leat_str error = {"", 0};
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    CHECK(template_find(LEAT_STR("no/such.ts")) == NULL);
    CHECK(!template_render_own("no/such.ts", NULL, &text, &error));
    CHECK_STR(error, "there is no template no/such.ts");
    text_clear(&text);
    leat_arena_clear(&arena);
}

/* Lines come from what the innermost context comes from; the member that says so is no text. */
static void test_origins(void)
{
    struct leat_arena arena;
    struct text text;
    leat_str error = {"", 0};
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    cJSON *json = cJSON_Parse("{\"l\": [{\"n\": 1}, {\"n\": 2}, {\"n\": 3}]}"), *list = cJSON_GetObjectItem(json, "l");
    CHECK(template_add_origin(json, (struct span){1, 10, 11}));
    CHECK(template_add_origin(cJSON_GetArrayItem(list, 0), (struct span){1, 20, 21}));
    CHECK(template_add_origin(cJSON_GetArrayItem(list, 2), (struct span){UINT32_MAX, 30, UINT32_MAX}));
    struct template_source t = {"t", LEAT_STR("before\n{{#l}}\n{{n}}\n{{/l}}\nbehind\n")};
    struct template_options options = {.escape = ESCAPE_NONE, .strict = true};
    CHECK(template_render(&t, json, &options, &text, &error));
    CHECK_STR(text_bytes(&text), "before\n1\n2\n3\nbehind\n");
    static const uint32_t begins[] = {10, 20, 10, 30, 10};
    CHECK_INT(text.line_count, 5);
    for (size_t i = 0; i < 5; i++) CHECK_INT(text.origins[i].begin, begins[i]);
    CHECK_INT(text.origins[3].file, UINT32_MAX);
    CHECK_INT(text.origins[3].end, UINT32_MAX);
    cJSON_Delete(json);
    text_clear(&text);
    leat_arena_clear(&arena);
}

int main(void)
{
    test_strict();
    test_origins();
    test_syntax();
    test_places();
    test_in_writer();
    test_json();
    test_own();
    return check_result();
}
