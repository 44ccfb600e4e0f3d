/* The required part of the official mustache specification, strictness off. The data lies beside the checkout
   (LEAT_DATA or ../shared/data). */
#include <stdlib.h>

#include "check.h"
#include "text/template.h"

struct partials {
    const cJSON *object;
    struct leat_arena *arena;
};

static const struct template_source *find_partial(void *state, leat_str name)
{
    const struct partials *partials = state;
    struct template_source *source = leat_arena_alloc(partials->arena, sizeof *source);
    const char *key = leat_str_copy(name, partials->arena).data;
    const cJSON *text = cJSON_GetObjectItemCaseSensitive(partials->object, key);
    if (!source || !cJSON_IsString(text)) return NULL;
    *source = (struct template_source){key, leat_str_of(text->valuestring)};
    return source;
}

static void run_test(const char *file, const cJSON *test)
{
    struct leat_arena arena;
    struct text text;
    leat_str error = {"", 0};
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 2);
    struct partials partials = {cJSON_GetObjectItemCaseSensitive(test, "partials"), &arena};
    struct template_source source = {"spec",
                                     leat_str_of(cJSON_GetObjectItemCaseSensitive(test, "template")->valuestring)};
    struct template_options options = {.escape = ESCAPE_HTML, .find = find_partial, .find_state = &partials};
    int before = check_failures;
    CHECK(template_render(&source, cJSON_GetObjectItemCaseSensitive(test, "data"), &options, &text, &error));
    CHECK_STR(text_bytes(&text), cJSON_GetObjectItemCaseSensitive(test, "expected")->valuestring);
    if (check_failures > before)
        fprintf(stderr, "    in %s: %s %.*s\n", file, cJSON_GetObjectItemCaseSensitive(test, "name")->valuestring,
                LEAT_STR_ARG(error));
    text_clear(&text);
    leat_arena_clear(&arena);
}

static cJSON *read_json(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    static char text[1 << 20];
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    return cJSON_ParseWithLength(text, size);
}

int main(void)
{
    static const char *const files[] = {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"};
    const char *data = getenv("LEAT_DATA");
    int tests = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/mustache-spec/%s.json", data ? data : "../shared/data", files[i]);
        cJSON *suite = read_json(path);
        if (!suite && i == 0) {
            printf("no conformance data: %s is not there\n", path);
            return 77;
        }
        CHECK(suite != NULL);
        const cJSON *test;
        cJSON_ArrayForEach(test, cJSON_GetObjectItemCaseSensitive(suite, "tests"))
        {
            run_test(files[i], test);
            tests++;
        }
        cJSON_Delete(suite);
    }
    CHECK(tests >= 130);
    printf("%d tests of the specification\n", tests);
    return check_result();
}
