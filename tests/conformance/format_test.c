/* Formats against the official JSON Schema test suite, all drafts, read from where third-party data lies (LEAT_DATA,
   else ../shared/data); skipped without it, and then own/ stands in. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "leat/json.h"
#include "schema/format.h"

#include "../unit/check.h"

static const struct {
    const char *folder;
    enum schema_draft draft;
} drafts[] = {{"draft2020-12", DRAFT_2020_12},
              {"draft2019-09", DRAFT_2019_09},
              {"draft7", DRAFT_7},
              {"draft6", DRAFT_6},
              {"draft4", DRAFT_4}};
enum { DRAFT_COUNT = sizeof drafts / sizeof *drafts };

static leat_json find(leat_json object, const char *name)
{
    leat_json value = {{"", 0}};
    CHECK_INT(leat_json_find(&value, object, leat_str_of(name)), LEAT_OK);
    return value;
}

static leat_str text_of(leat_json value, struct leat_arena *arena)
{
    leat_str text = {"", 0};
    CHECK_INT(leat_json_string(&text, value, arena), LEAT_OK);
    return text;
}

/* A format holds for whatever is no string, and one that JSON Schema doesn't have for anything. */
static bool holds(const struct format *format, leat_json data, struct leat_arena *arena)
{
    return !format || leat_json_type(data) != LEAT_JSON_STRING || format->holds(text_of(data, arena));
}

struct count {
    size_t right, all;
};

static void run_group(leat_json group, enum schema_draft draft, leat_str file, struct count *count,
                      struct leat_arena *arena)
{
    leat_json tests = find(group, "tests");
    const struct format *format = format_find(text_of(find(find(group, "schema"), "format"), arena), draft);
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(tests, &at);) {
        leat_json data = find(at.value, "data");
        bool expected, actual = holds(format, data, arena);
        leat_str description = text_of(find(at.value, "description"), arena);
        CHECK_INT(leat_json_bool(&expected, find(at.value, "valid")), LEAT_OK);
        count->all++;
        count->right += actual == expected;
        if (!CHECK(actual == expected))
            fprintf(stderr, "    %.*s: %.*s: %.*s\n", LEAT_STR_ARG(file), LEAT_STR_ARG(description),
                    LEAT_STR_ARG(data.text));
    }
}

static void run_file(const char *path, enum schema_draft draft, struct count *count)
{
    enum { MAX_SIZE = 1 << 20 };
    struct leat_arena arena;
    leat_json groups;
    leat_arena_init(&arena, 0);
    char *text = leat_arena_alloc(&arena, MAX_SIZE);
    FILE *file = fopen(path, "rb");
    size_t size = text && file ? fread(text, 1, MAX_SIZE, file) : 0;
    if (file) fclose(file);
    if (CHECK(size > 0 && size < MAX_SIZE && leat_json_parse(&groups, (leat_str){text, size}, NULL) == LEAT_OK))
        for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(groups, &at);)
            run_group(at.value, draft, leat_str_of(strrchr(path, '/') + 1), count, &arena);
    leat_arena_clear(&arena);
}

int main(void)
{
    const char *data = getenv("LEAT_DATA");
    for (size_t i = 0; i < DRAFT_COUNT; i++) {
        char pattern[1024];
        glob_t files;
        struct count count = {0, 0};
        snprintf(pattern, sizeof pattern, "%s/json-schema-test-suite/tests/%s/optional/format/*.json",
                 data ? data : "../shared/data", drafts[i].folder);
        if (glob(pattern, 0, NULL, &files) != 0) {
            printf("skipped: the JSON Schema test suite is not there (%s); set LEAT_DATA to its folder\n", pattern);
            return 77;
        }
        for (size_t k = 0; k < files.gl_pathc; k++) run_file(files.gl_pathv[k], drafts[i].draft, &count);
        globfree(&files);
        printf("json-schema-test-suite %s format %zu/%zu\n", drafts[i].folder, count.right, count.all);
    }
    return check_result();
}
