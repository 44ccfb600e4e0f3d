/* The official JSON Schema test suite: its groups, each schema loaded as a file of its own beside what the suite calls
   remote. */
#ifndef TESTS_CONFORMANCE_SCHEMA_SUITE_H
#define TESTS_CONFORMANCE_SCHEMA_SUITE_H

#include <dirent.h>
#include <stdlib.h>

#include "core/print.h"
#include "schema/schema.h"
#include "source/source.h"

static const struct {
    const char *folder;
    enum schema_draft draft;
} suite_drafts[] = {{"draft2020-12", DRAFT_2020_12},
                    {"draft2019-09", DRAFT_2019_09},
                    {"draft7", DRAFT_7},
                    {"draft6", DRAFT_6},
                    {"draft4", DRAFT_4}};
enum { SUITE_DRAFTS = sizeof suite_drafts / sizeof *suite_drafts, SUITE_SKIPPED = 77 };

struct suite {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    leat_str data;
};

/* The files of the suite are read once, from where third-party data lies: LEAT_DATA, else ../shared/data. False when it
   is absent, which was said. */
static inline bool suite_open(struct suite *suite)
{
    const char *data = getenv("LEAT_DATA");
    leat_arena_init(&suite->arena, 0);
    diagnostics_init(&suite->diagnostics, &suite->arena);
    suite->data = leat_format(&suite->arena, "%s/json-schema-test-suite", data ? data : "../shared/data");
    sources_init(&suite->sources, &suite->arena, provider_directory(&suite->arena, suite->data), &suite->diagnostics);
    DIR *folder = opendir(suite->data.data);
    if (folder) closedir(folder);
    if (folder) return true;
    printf("the conformance data is absent (LEAT_DATA)\n");
    leat_arena_clear(&suite->arena);
    return false;
}

/* Visits each group of a folder, "draft7/optional", with the name of its file, "draft7/optional/bignum.json". */
static inline void suite_each_group(struct suite *suite, leat_str folder,
                                    void visit(void *state, leat_str file, const struct node *group), void *state)
{
    struct dirent **entries;
    int count =
        scandir(leat_format(&suite->arena, "%.*s/tests/%.*s", LEAT_STR_ARG(suite->data), LEAT_STR_ARG(folder)).data,
                &entries, NULL, alphasort);
    if (count < 0) return;
    for (int i = 0; i < count; i++) {
        leat_str file = leat_format(&suite->arena, "%.*s/%s", LEAT_STR_ARG(folder), entries[i]->d_name);
        const struct node *groups = NULL;
        if (leat_str_has_suffix(file, LEAT_STR(".json")))
            groups = source_open(&suite->sources, leat_format(&suite->arena, "tests/%.*s", LEAT_STR_ARG(file)),
                                 (struct span){0});
        for (size_t k = 0; groups && k < groups->count; k++) visit(state, file, groups->items[k]);
        free(entries[i]);
    }
    free(entries);
}

struct suite_schema {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct schemas schemas;
    struct provider folder;
    leat_str text;
};

static inline enum provider_result suite_read(void *state, leat_str path, struct leat_arena *arena, leat_str *text)
{
    struct suite_schema *schema = state;
    if (!leat_str_equal(path, LEAT_STR("schema.json")))
        return schema->folder.read(schema->folder.state, path, arena, text);
    *text = schema->text;
    return PROVIDER_OK;
}

/* NULL after an error, which stands in the diagnostics. Ends with suite_schema_clear in any case. */
static inline const struct schema *suite_schema_load(struct suite_schema *schema, struct suite *suite,
                                                     const struct node *node, enum schema_draft draft)
{
    static const struct schema_map remotes[] = {{LEAT_STR_INIT("http://localhost:1234"), LEAT_STR_INIT("remotes")}};
    leat_arena_init(&schema->arena, 0);
    diagnostics_init(&schema->diagnostics, &schema->arena);
    schema->folder = provider_directory(&schema->arena, suite->data);
    schema->text = (leat_str){source_file_of(&suite->sources, node->at)->text.data + node->at.begin,
                              node->at.end - node->at.begin};
    sources_init(&schema->sources, &schema->arena, (struct provider){schema, suite_read}, &schema->diagnostics);
    schemas_init(&schema->schemas, &schema->sources);
    schema->schemas.lenient = true;
    schema->schemas.draft = draft;
    schema->schemas.maps = remotes;
    schema->schemas.map_count = 1;
    const struct schema_document *document = schemas_load(&schema->schemas, LEAT_STR("schema.json"), (struct span){0});
    return document ? document->root : NULL;
}

static inline void suite_schema_clear(struct suite_schema *schema) { leat_arena_clear(&schema->arena); }

#endif
