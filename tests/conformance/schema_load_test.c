/* Every schema of the official JSON Schema test suite loads, in the draft of its folder, with the suite's remotes below
   a map. Read from where third-party data lies (LEAT_DATA, else ../shared/data); skipped without it. */
#include <ftw.h>
#include <stdlib.h>

#include "leat/json.h"
#include "schema/schema.h"

#include "../unit/check.h"
#include "core/print.h"

static const struct {
    const char *folder;
    enum schema_draft draft;
    size_t schemas;
} drafts[] = {{"draft4", DRAFT_4, 199},
              {"draft6", DRAFT_6, 276},
              {"draft7", DRAFT_7, 321},
              {"draft2019-09", DRAFT_2019_09, 448},
              {"draft2020-12", DRAFT_2020_12, 461}};
enum { DRAFT_COUNT = sizeof drafts / sizeof *drafts };

static size_t draft, loaded, failed;
static char folder[1024];

struct files {
    leat_str schema;
    struct provider remotes;
};

static enum provider_result read_file(void *state, leat_str path, struct leat_arena *arena, leat_str *text)
{
    const struct files *files = state;
    const leat_str remotes = LEAT_STR("remotes/");
    if (leat_str_equal(path, LEAT_STR("schema.json"))) {
        *text = leat_str_copy(files->schema, arena);
        return PROVIDER_OK;
    }
    if (!leat_str_has_prefix(path, remotes)) return PROVIDER_MISSING;
    return files->remotes.read(files->remotes.state, (leat_str){path.data + remotes.size, path.size - remotes.size},
                               arena, text);
}

static void check_schema(leat_str text, const char *path, leat_str description)
{
    static const struct schema_map map = {{"http://localhost:1234/", 22}, {"remotes", 7}};
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct schemas schemas;
    leat_arena_init(&arena, 0);
    char root[1100];
    snprintf(root, sizeof root, "%s/remotes", folder);
    struct files files = {text, provider_directory(&arena, leat_str_of(root))};
    diagnostics_init(&diagnostics, &arena);
    sources_init(&sources, &arena, (struct provider){.state = &files, .read = read_file}, &diagnostics);
    schemas_init(&schemas, &sources);
    schemas.lenient = true;
    schemas.draft = drafts[draft].draft;
    schemas.maps = &map;
    schemas.map_count = 1;
    const struct schema_document *document = schemas_load(&schemas, LEAT_STR("schema.json"), (struct span){0});
    loaded += document != NULL;
    failed += !document;
    if (!CHECK(document != NULL)) {
        fprintf(stderr, "    %s: %.*s: %.*s\n", path, LEAT_STR_ARG(description), LEAT_STR_ARG(text));
        diagnostics_render(&diagnostics, DIAGNOSTIC_LINES, stderr);
    }
    leat_arena_clear(&arena);
}

static int check_file(const char *path, const struct stat *about, int type, struct FTW *at)
{
    (void)at;
    if (type != FTW_F || !leat_str_has_suffix(leat_str_of(path), LEAT_STR(".json"))) return 0;
    struct leat_arena arena;
    leat_json groups, schema, description;
    struct leat_json_cursor group = {0};
    leat_arena_init(&arena, 0);
    size_t size = (size_t)about->st_size;
    char *text = leat_arena_alloc(&arena, size + 1);
    FILE *file = fopen(path, "rb");
    if (CHECK(text && file && fread(text, 1, size, file) == size &&
              leat_json_parse(&groups, (leat_str){text, size}, NULL) == LEAT_OK))
        while (leat_json_next(groups, &group))
            if (CHECK(leat_json_find(&schema, group.value, LEAT_STR("schema")) == LEAT_OK &&
                      leat_json_find(&description, group.value, LEAT_STR("description")) == LEAT_OK))
                check_schema(schema.text, path, description.text);
    if (file) fclose(file);
    leat_arena_clear(&arena);
    return 0;
}

int main(void)
{
    const char *data = getenv("LEAT_DATA");
    snprintf(folder, sizeof folder, "%s/json-schema-test-suite", data ? data : "../shared/data");
    for (draft = 0; draft < DRAFT_COUNT; draft++) {
        char tests[1100];
        snprintf(tests, sizeof tests, "%s/tests/%s", folder, drafts[draft].folder);
        loaded = failed = 0;
        if (nftw(tests, check_file, 16, FTW_PHYS) != 0) {
            printf("the conformance data is absent (LEAT_DATA)\n");
            return 77;
        }
        printf("%s: %zu schemas loaded, %zu refused\n", drafts[draft].folder, loaded, failed);
        CHECK_INT(loaded + failed, drafts[draft].schemas);
    }
    return check_result();
}
