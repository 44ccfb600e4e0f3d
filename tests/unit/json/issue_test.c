/* Issues for people: pointer, line, sentence, problem document; and what must not be shown. */
#include "leat/issue.h"

#include "check.h"
#include "leat/gen/rules.h"

static const struct leat_rule values = {"enum", "t.yaml#/v", {"a\0b, \nc", 7}, 0};
static const struct leat_rule choice = {"oneOf", "t.yaml#/o", {"A, B", 4}, 0};
static const struct leat_rule minimum = {"minimum", "t.yaml#/x", {"1", 1}, 0},
                              pattern = {"pattern", "t.yaml#/y", {"^a$", 3}, 0},
                              secret = {"maxLength", "t.yaml#/z", {"4", 1}, 1},
                              required = {"required", "t.yaml#/r", {"the \"id\"", 8}, 0},
                              type = {"type", "t.yaml#/i", {"integer", 7}, 0},
                              strange = {"strange", "t.yaml#", {NULL, 0}, 0},
                              short_text = {"minLength", "t.yaml#/s", {"1", 1}, 0};

static struct leat_issues issues;
static struct leat_buf buf;

static leat_str pointer(const char *text, const char *at)
{
    issues.text = leat_str_of(text);
    issues.items[0] = (struct leat_issue){&minimum, (uint32_t)(at - text), 1, NULL};
    issues.count = issues.total = 1;
    leat_buf_reset(&buf);
    CHECK(leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK);
    return leat_buf_str(&buf);
}

static void test_pointers(void)
{
    static const char text[] =
        "{\"a\": [1, {\"b/c~d\\u00e9\": -5}, [[], \"x\"]], \"e\": {\"f\":2}, \"\": 7, \"last\": {}}";
    CHECK_STR(pointer(text, text), "");
    CHECK_STR(pointer(text, strstr(text, "[1")), "/a");
    CHECK_STR(pointer(text, strstr(text, "1,")), "/a/0");
    CHECK_STR(pointer(text, strstr(text, "-5")), "/a/1/b~1c~0d\xc3\xa9");
    CHECK_STR(pointer(text, strstr(text, "\"x\"")), "/a/2/1");
    CHECK_STR(pointer(text, strstr(text, "2}")), "/e/f");
    CHECK_STR(pointer(text, strstr(text, "7,")), "/");
    CHECK_STR(pointer(text, strstr(text, "{}")), "/last");
    /* a name itself: the member that it names */
    CHECK_STR(pointer(text, strstr(text, "f\":2")), "/e/f");
    /* broken texts: what can be said, and no read behind the end */
    static const char *const broken[] = {"",     "{",   "{\"",         "{\"a",     "{\"a\\",       "{\"a\\u00",
                                         "[[[[", "]]]", "{\"a\":\"\\", "\xff\xff", "{\"\xff\": 1}"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        for (size_t at = 0; at <= strlen(broken[i]); at++) pointer(broken[i], broken[i] + at);
    char deep[4096];
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    CHECK(pointer(deep, deep + sizeof deep - 1).size > 0);
}

static leat_str sentence(const struct leat_rule *rule, const char *text, size_t offset, size_t size)
{
    issues.text = leat_str_of(text);
    issues.items[0] = (struct leat_issue){rule, (uint32_t)offset, (uint32_t)size, NULL};
    issues.count = issues.total = 1;
    leat_buf_reset(&buf);
    CHECK(leat_issue_write_sentence(&issues, 0, &buf) == LEAT_OK);
    return leat_buf_str(&buf);
}

static leat_str hinted(const struct leat_hint *hint, const char *text)
{
    sentence(&choice, text, 0, strlen(text));
    issues.items[0].hint = hint;
    leat_buf_reset(&buf);
    CHECK(leat_issue_write_sentence(&issues, 0, &buf) == LEAT_OK);
    return leat_buf_str(&buf);
}

static void test_hints(void)
{
    static const struct leat_known_names none = {NULL, 0};
    static const struct leat_hint closest = {LEAT_HINT_CLOSEST, LEAT_STR_INIT("a\0b")},
                                  tag = {LEAT_HINT_TAG, LEAT_STR_INIT("kind")},
                                  several = {LEAT_HINT_SEVERAL, LEAT_STR_INIT("")};
    CHECK_STR(hinted(&closest, "7"), "7 matches no arm of A, B; the closest is a\\u0000b");
    CHECK_STR(hinted(&several, "7"), "7 matches more than one arm of A, B");
    CHECK_STR(hinted(&several, "{}"), "matches more than one arm of A, B");
    CHECK_STR(hinted(&tag, "{}"), "matches no arm of A, B; its \"kind\" is missing");
    CHECK_STR(hinted(&tag, "{\"a\":1,\"kind\":\"gold\"}"), "matches no arm of A, B; its \"kind\" is \"gold\"");
    CHECK_STR(hinted(&tag, "{\"kind\":{\"pin\":1}}"), "matches no arm of A, B; its \"kind\" is none of theirs");
    issues.known = &none; /* no value is shown */
    CHECK_STR(hinted(&tag, "{\"kind\":\"gold\"}"), "matches no arm of A, B; its \"kind\" is none of theirs");
    issues.known = NULL;
}

static void test_sentences(void)
{
    CHECK_STR(sentence(&minimum, "[0]", 1, 1), "0 is less than the minimum 1");
    CHECK_STR(sentence(&pattern, "\"b\"", 0, 3), "\"b\" does not match the pattern ^a$");
    CHECK_STR(sentence(&secret, "\"4111 1111\"", 0, 11), "is longer than 4 characters");
    CHECK_STR(sentence(&short_text, "\"\"", 0, 2), "\"\" is shorter than 1 character");
    CHECK_STR(sentence(&required, "{}", 0, 0), "the member \"the \\\"id\\\"\" is missing");
    CHECK_STR(sentence(&type, "\"x\"", 0, 3), "\"x\" is text, but must be an integer");
    CHECK_STR(sentence(&type, "null", 0, 4), "this is null, but must be an integer");
    CHECK_STR(sentence(&type, "[1,2]", 0, 5), "this is a list, but must be an integer");
    static const struct leat_rule two = {"type", "#", {"string or null", 14}, 0},
                                  three = {"type", "#", {"object or array or boolean", 26}, 0};
    CHECK_STR(sentence(&two, "5", 0, 1), "5 is a number, but must be text or null");
    CHECK_STR(sentence(&three, "5", 0, 1), "5 is a number, but must be an object, a list or true or false");
    CHECK_STR(sentence(&choice, "{\"kind\":\"x\",\"iban\":\"GB00\"}", 0, 26), "matches no arm of A, B");
    CHECK_STR(sentence(&choice, "7", 0, 1), "7 matches no arm of A, B");
    CHECK_STR(sentence(&strange, "1", 0, 1), "does not keep the rule strange");
    CHECK_STR(sentence(&leat_rule_syntax, "{]", 1, 0), "this is not JSON: unexpected ']' in line 1, column 2");
    CHECK_STR(sentence(&leat_rule_syntax, "{\x01", 1, 0), "this is not JSON: unexpected byte 0x01 in line 1, column 2");
    CHECK_STR(sentence(&leat_rule_syntax, "{", 1, 0), "the JSON text ends too early");
    CHECK_STR(sentence(&leat_rule_duplicate, "{\"pin\":1,\"pin\":2}", 15, 1), "the member occurs twice");
    CHECK_STR(sentence(&values, "\"c\"", 0, 3), "\"c\" is none of a\\u0000b, \\u000ac");
    CHECK_STR(sentence(&leat_rule_utf8, "\"\\ud83d\"", 1, 0),
              "an escape from \\ud800 to \\udfff stands alone: it is half of a pair, which is no character");
    CHECK_STR(sentence(&leat_rule_utf8, "\"\xff\"", 1, 0), "the text is not valid UTF-8");
    CHECK_STR(sentence(&leat_rule_too_large, "[]", 0, 0), "reading this would take too much memory");
    /* long values are cut, never within a character */
    char text[400] = "\"", *at = text + 1;
    for (int i = 0; i < 100; i++, at += 2) memcpy(at, "\xc3\xa9", 2);
    leat_str cut = sentence(&pattern, text, 0, strlen(text));
    CHECK(cut.size < 120 && strstr(cut.data, "\xc3\xa9\xe2\x80\xa6\" does not match") != NULL);
}

/* Each keyword of JSON Schema that can fail says what it asks for, and of which value; where that must not be shown,
   the rest alone. */
static void test_every_keyword(void)
{
    static const struct leat_known_names none = {NULL, 0};
    static const struct {
        const char *keyword, *operand, *value, *said, *masked;
    } cases[] = {
        {"type", "integer or null", "\"x\"", "\"x\" is text, but must be an integer or null",
         "must be an integer or null"},
        {"enum", "\"a\", 1", "2", "2 is none of \"a\", 1", "is none of \"a\", 1"},
        {"const", "7", "8", "8 must be 7", "must be 7"},
        {"multipleOf", "0.01", "0.001", "0.001 is not a multiple of 0.01", "is not a multiple of 0.01"},
        {"minimum", "1", "0", "0 is less than the minimum 1", "is less than the minimum 1"},
        {"maximum", "1", "2", "2 is more than the maximum 1", "is more than the maximum 1"},
        {"exclusiveMinimum", "1", "1", "1 must be more than 1", "must be more than 1"},
        {"exclusiveMaximum", "1", "1", "1 must be less than 1", "must be less than 1"},
        {"minLength", "2", "\"\"", "\"\" is shorter than 2 characters", "is shorter than 2 characters"},
        {"maxLength", "1", "\"ab\"", "\"ab\" is longer than 1 character", "is longer than 1 character"},
        {"pattern", "^a$", "\"b\"", "\"b\" does not match the pattern ^a$", "does not match the pattern ^a$"},
        {"format", "ipv4", "\"b\"", "\"b\" is not of the format ipv4", "is not of the format ipv4"},
        {"minItems", "1", "[]", "the list has fewer than 1 item", NULL},
        {"maxItems", "2", "[]", "the list has more than 2 items", NULL},
        {"items", "", "5", "the list may not have so many items", NULL},
        {"prefixItems", "", "5", "no such item may be here", NULL},
        {"unevaluatedItems", "", "5", "the list may not have so many items", NULL},
        {"contains", "", "[]", "the list has no item of the kind that it must have", NULL},
        {"minContains", "2", "[]", "the list has fewer than 2 items of the kind that it must have", NULL},
        {"maxContains", "1", "[]", "the list has more than 1 item of a kind of which it may not have more", NULL},
        {"uniqueItems", "", "5", "5 is in the list already", "the same item is in the list already"},
        {"required", "id", "{}", "the member \"id\" is missing", NULL},
        {"dependentRequired", "\"b\", which \"a\" asks for", "{}", "the member \"b\", which \"a\" asks for, is missing",
         NULL},
        {"minProperties", "1", "{}", "the object has fewer than 1 member", NULL},
        {"maxProperties", "2", "{}", "the object has more than 2 members", NULL},
        {"additionalProperties", "", "5", "the schema names no such member", NULL},
        {"unevaluatedProperties", "", "5", "the schema names no such member", NULL},
        {"properties", "", "5", "no such member may be here", NULL},
        {"patternProperties", "", "5", "no member of such a name may be here", NULL},
        {"propertyNames", "", "5", "no member may have such a name", NULL},
        {"not", "", "5", "5 is what must not be here", "is what must not be here"},
        {"false", "", "5", "nothing may be here", NULL},
        {"anyOf", "A, B", "5", "5 matches no arm of A, B", "matches no arm of A, B"},
        {"oneOf", "", "5", "5 matches no arm", "matches no arm"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct leat_rule rule = {cases[i].keyword, "#", leat_str_of(cases[i].operand), 0},
                               sensitive = {cases[i].keyword, "#", rule.operand, 1};
        const char *masked = cases[i].masked ? cases[i].masked : cases[i].said;
        size_t size = strlen(cases[i].value);
        CHECK_STR(sentence(&rule, cases[i].value, 0, size), cases[i].said);
        CHECK_STR(sentence(&sensitive, cases[i].value, 0, size), masked);
        issues.known = &none;
        CHECK_STR(sentence(&rule, cases[i].value, 0, size), masked);
        issues.known = NULL;
    }
}

/* Where a type holds sensitive members no value is shown, nor a name that no schema gives; a place tells which member
   is meant. */
static void test_known_names(void)
{
    static const leat_str items[] = {{"card", 4}, {"pay/ment", 8}};
    static const struct leat_known_names known = {items, 2};
    static const char text[] = "{\"pay\\/ment\":{\"card\":\"4111\",\n\"4111\":[{\"card\":4111}]}}";
    issues.known = &known;
    CHECK_STR(pointer(text, strstr(text, "\"4111\",")), "/pay~1ment/card");
    CHECK_STR(pointer(text, strstr(text, "[{")), "/pay~1ment");
    CHECK_STR(pointer(text, strstr(text, "4111}")), "/pay~1ment");
    CHECK_STR(sentence(&pattern, text, (size_t)(strstr(text, "\"4111\",") - text), 6),
              "does not match the pattern ^a$");
    CHECK_STR(sentence(&type, text, 0, strlen(text)), "must be an integer");
    CHECK_STR(sentence(&minimum, text, (size_t)(strstr(text, "4111}") - text), 4),
              "is less than the minimum 1 (line 2, column 17)");
    CHECK_STR(sentence(&leat_rule_duplicate, text, (size_t)(strstr(text, "[{") - text), 15),
              "the member occurs twice (line 2, column 8)");
    CHECK_STR(sentence(&leat_rule_syntax, "{\"card\":S3cret}", 8, 0),
              "this is not JSON: unexpected character in line 1, column 9");
    CHECK_STR(sentence(&leat_rule_syntax, "{]", 1, 0), "this is not JSON: unexpected ']' in line 1, column 2");
    issues.known = NULL;
}

/* Attributes by DynamoDB's names for their types; what stands within one is JSON. */
static void test_items(void)
{
    static const struct leat_rule text_rule = {"type", "t.yaml#/t", {"string", 6}, 0};
    static const char text[] = "{\"a\":{\"NULL\":true},\"b\":{\"L\":[{ \"S\":5}, {\"M\":{\"c\":{\"N\":\"1\"}}}, "
                               "{\"S\":\"\"}]},\"d\":{\"x\":1},\"e\":7}";
    issues.is_item = true;
    CHECK_STR(sentence(&text_rule, text, 5, 13), "this is NULL, but must be S");
    CHECK_STR(sentence(&type, text, (size_t)(strstr(text, "{\"L") - text), 10), "this is L, but must be N");
    CHECK_STR(sentence(&type, text, (size_t)(strstr(text, "{ \"S") - text), 8), "this is S, but must be N");
    CHECK_STR(sentence(&text_rule, text, (size_t)(strstr(text, "5}") - text), 1), "5 is a number, but must be text");
    CHECK_STR(sentence(&text_rule, text, (size_t)(strstr(text, "{\"N\"") - text), 9), "this is N, but must be S");
    CHECK_STR(sentence(&text_rule, text, (size_t)(strstr(text, "{\"S\":\"\"") - text), 8), "what S holds must be text");
    CHECK_STR(sentence(&text_rule, text, (size_t)(strstr(text, "{\"x") - text), 7),
              "this is no attribute, but must be S");
    CHECK_STR(sentence(&text_rule, text, (size_t)(strstr(text, "7}") - text), 1),
              "this is no attribute, but must be S");
    static const struct leat_rule several = {"type", "t.yaml#/t", {"array or number or null", 23}, 0},
                                  truth = {"type", "t.yaml#/t", {"boolean", 7}, 0};
    CHECK_STR(sentence(&several, text, (size_t)(strstr(text, "{ \"S") - text), 8),
              "this is S, but must be L, N or NULL");
    CHECK_STR(sentence(&several, text, (size_t)(strstr(text, "7}") - text), 1),
              "this is no attribute, but must be L, N or NULL");
    CHECK_STR(sentence(&several, text, 5, 13), "what NULL holds must be true");
    CHECK_STR(sentence(&truth, "{\"a\":{\"BOOL\":\"x\"}}", 5, 12), "what BOOL holds must be true or false");
    issues.is_item = false;
}

static void test_lines(void)
{
    size_t line, column;
    const char *text = "{\n  \"a\": 0\n}";
    pointer(text, strstr(text, "0"));
    leat_issue_find_line(&issues, 0, &line, &column);
    CHECK_INT(line, 2);
    CHECK_INT(column, 8);
}

static void test_problem(void)
{
    issues.text = LEAT_STR("{\"a\":0,\"card\":\"4111\"}");
    issues.items[0] = (struct leat_issue){&minimum, 5, 1, NULL};
    issues.items[1] = (struct leat_issue){&secret, 14, 6, NULL};
    issues.count = 2;
    issues.total = 20;
    leat_buf_reset(&buf);
    CHECK(leat_issues_write_problem(&issues, &buf) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf),
              "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The body breaks more "
              "than 2 rules of its schema, the "
              "first of which are named.\",\"errors\":["
              "{\"pointer\":\"/a\",\"rule\":\"minimum\",\"detail\":\"0 is less than the minimum 1\"},"
              "{\"pointer\":\"/card\",\"rule\":\"maxLength\",\"detail\":\"is longer than 4 characters\"}]}");
    /* what is no JSON breaks no schema */
    issues.text = LEAT_STR("{\"a\":0,\n]");
    issues.items[1] = (struct leat_issue){&leat_rule_syntax, 8, 0, NULL};
    issues.total = 2;
    leat_buf_reset(&buf);
    CHECK(leat_issues_write_problem(&issues, &buf) == LEAT_OK);
    CHECK(memmem(leat_buf_str(&buf).data, buf.size, "\"detail\":\"The body is not JSON.\"", 32) != NULL);
    CHECK(memmem(leat_buf_str(&buf).data, buf.size, "unexpected ']' in line 2, column 1", 34) != NULL);
    /* all or nothing */
    struct leat_buf small;
    leat_buf_init(&small, 60);
    CHECK(leat_issues_write_problem(&issues, &small) == LEAT_TOO_LARGE && small.size == 0);
    leat_buf_clear(&small);
}

int main(void)
{
    leat_buf_init(&buf, 0);
    test_pointers();
    test_sentences();
    test_every_keyword();
    test_hints();
    test_known_names();
    test_items();
    test_lines();
    test_problem();
    leat_buf_clear(&buf);
    return check_result();
}
