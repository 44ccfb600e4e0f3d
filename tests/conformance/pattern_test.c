/* Patterns against the official JSON Schema test suite, all drafts: pattern, ecmascript-regex and non-bmp-regex. Read
   from where third-party data lies (LEAT_DATA, else ../shared/data); skipped without it. */
#include <stdio.h>
#include <stdlib.h>

#include "leat/json.h"
#include "pattern/pattern.h"

#include "../unit/check.h"

static const char *const drafts[] = {"draft2020-12", "draft2019-09", "draft7", "draft6", "draft4"};
static const char *const files[] = {"pattern.json", "optional/ecmascript-regex.json", "optional/non-bmp-regex.json"};
enum { DRAFT_COUNT = sizeof drafts / sizeof *drafts, FILE_COUNT = sizeof files / sizeof *files };

static struct leat_arena arena;

static leat_str text_of(leat_json value)
{
    leat_str text = {"", 0};
    CHECK_INT(leat_json_string(&text, value, &arena), LEAT_OK);
    return text;
}

static leat_str name_of(const struct leat_json_cursor *member)
{
    return text_of((leat_json){{member->name.data - 1, member->name.size + 2}});
}

static const struct pattern *compiled(leat_str source)
{
    struct pattern *pattern;
    leat_str reason = LEAT_STR("");
    size_t begin = 0, end = 0;
    if (!CHECK(pattern_compile(&pattern, source, &arena, &reason, &begin, &end) == PATTERN_OK && !pattern->leniencies))
        fprintf(stderr, "    /%.*s/: %.*s\n", LEAT_STR_ARG(source), LEAT_STR_ARG(reason));
    return pattern;
}

/* The schemas of patternProperties in these files ask for nothing, or for an integer. */
static bool is_asked_for(leat_json schema, leat_json value)
{
    int64_t integer;
    leat_json type;
    return leat_json_find(&type, schema, LEAT_STR("type")) != LEAT_OK || leat_json_int64(&integer, value) == LEAT_OK;
}

static bool members_hold(leat_json patterns, bool closed, leat_json data)
{
    for (struct leat_json_cursor at = {.next = NULL};
         leat_json_type(data) == LEAT_JSON_OBJECT && leat_json_next(data, &at);) {
        bool described = false;
        for (struct leat_json_cursor p = {.next = NULL}; leat_json_next(patterns, &p);) {
            const struct pattern *pattern = compiled(name_of(&p));
            if (!pattern || !pattern_matches(pattern, name_of(&at))) continue;
            described = true;
            if (!is_asked_for(p.value, at.value)) return false;
        }
        if (!described && closed) return false;
    }
    return true;
}

static bool holds(leat_json schema, leat_json data)
{
    leat_json value;
    if (leat_json_find(&value, schema, LEAT_STR("pattern")) == LEAT_OK && leat_json_type(data) == LEAT_JSON_STRING) {
        const struct pattern *pattern = compiled(text_of(value));
        if (!pattern || !pattern_matches(pattern, text_of(data))) return false;
    }
    if (leat_json_find(&value, schema, LEAT_STR("patternProperties")) != LEAT_OK) return true;
    leat_json additional;
    return members_hold(value, leat_json_find(&additional, schema, LEAT_STR("additionalProperties")) == LEAT_OK, data);
}

static void run_group(leat_json group, size_t *right, size_t *all)
{
    leat_json schema, tests, data, valid, description;
    if (!CHECK(leat_json_find(&schema, group, LEAT_STR("schema")) == LEAT_OK &&
               leat_json_find(&tests, group, LEAT_STR("tests")) == LEAT_OK))
        return;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(tests, &at);) {
        bool expected = false;
        CHECK(leat_json_find(&data, at.value, LEAT_STR("data")) == LEAT_OK &&
              leat_json_find(&valid, at.value, LEAT_STR("valid")) == LEAT_OK &&
              leat_json_bool(&expected, valid) == LEAT_OK &&
              leat_json_find(&description, at.value, LEAT_STR("description")) == LEAT_OK);
        ++*all;
        if (CHECK(holds(schema, data) == expected))
            ++*right;
        else
            fprintf(stderr, "    %.*s\n", LEAT_STR_ARG(description.text));
    }
}

/* False: the file is not there. */
static bool run_file(const char *path, size_t *right, size_t *all)
{
    enum { MAX_SIZE = 1 << 20 };
    leat_json groups;
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    leat_arena_clear(&arena);
    char *text = leat_arena_alloc(&arena, MAX_SIZE);
    size_t size = text ? fread(text, 1, MAX_SIZE, file) : 0;
    fclose(file);
    if (CHECK(size > 0 && size < MAX_SIZE && leat_json_parse(&groups, (leat_str){text, size}, NULL) == LEAT_OK))
        for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(groups, &at);) run_group(at.value, right, all);
    return true;
}

int main(void)
{
    const char *data = getenv("LEAT_DATA");
    leat_arena_init(&arena, 0);
    for (size_t i = 0; i < DRAFT_COUNT; i++) {
        size_t right = 0, all = 0;
        for (size_t k = 0; k < FILE_COUNT; k++) {
            char path[1024];
            snprintf(path, sizeof path, "%s/json-schema-test-suite/tests/%s/%s", data ? data : "../shared/data",
                     drafts[i], files[k]);
            if (!run_file(path, &right, &all)) {
                printf("skipped: the JSON Schema test suite is not there (%s); set LEAT_DATA to its folder\n", path);
                return 77;
            }
        }
        printf("json-schema-test-suite %s patterns %zu/%zu\n", drafts[i], right, all);
        CHECK(all > 90);
    }
    leat_arena_clear(&arena);
    return check_result();
}
