/* Every schema of the official JSON Schema test suite is a valid one, in the draft of its folder: leat generates its C
   or says what it can't do yet (exit 3). It never calls one wrong (4) nor breaks on it (1). Read from where third-party
   data lies (LEAT_DATA, else ../shared/data); skipped without it. */
#include <ftw.h>
#include <stdlib.h>

#include "emit/emit.h"
#include "leat/json.h"
#include "model/model.h"

#include "../unit/check.h"
#include "core/print.h"

static const struct {
    const char *folder, *uri;
} drafts[] = {{"draft2020-12", "https://json-schema.org/draft/2020-12/schema"},
              {"draft2019-09", "https://json-schema.org/draft/2019-09/schema"},
              {"draft7", "http://json-schema.org/draft-07/schema#"},
              {"draft6", "http://json-schema.org/draft-06/schema#"},
              {"draft4", "http://json-schema.org/draft-04/schema#"}};
enum { DRAFT_COUNT = sizeof drafts / sizeof *drafts };

static size_t draft, exits[8];

static const char system_yaml[] = "{leat: 1, system: shop, types: [types.yaml], targets: [cdk], topics: {things: "
                                  "{type: Thing}}, queues: {work: {from: {topic: things}}},\n"
                                  " functions: {store: {from: {queue: work}}}}\n";
static const char types_yaml[] = "$defs: {Thing: {type: object, properties: {value: {$ref: schema.json}}}}\n";

static void check_schema(const char *text, const char *path, leat_str description)
{
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct output_set outputs;
    const struct memory_file files[] = {{"schemas/shop/system.yaml", system_yaml},
                                        {"schemas/shop/types.yaml", types_yaml},
                                        {"schemas/shop/schema.json", text}};
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    sources_init(&sources, &arena, provider_memory(files, 3, &arena), &diagnostics);
    struct model *model = model_load(&sources, LEAT_STR("schemas/shop/system.yaml"));
    if (!diagnostics_have_errors(&diagnostics)) {
        outputs_init(&outputs, &arena, model->system);
        emit_c_types(model, &outputs);
    }
    enum exit_code code = diagnostics_exit_code(&diagnostics);
    exits[code]++;
    bool fine = code == EXIT_CLEAN || code == EXIT_UNSUPPORTED || code == EXIT_IO;
    if (!CHECK(fine)) {
        fprintf(stderr, "    %s: %.*s: %s\n", path, LEAT_STR_ARG(description), text);
        diagnostics_render(&diagnostics, DIAGNOSTIC_LINES, stderr);
    }
    leat_arena_clear(&arena);
}

/* With the draft of its folder where it names none. */
static void check_group(leat_json group, const char *path, struct leat_arena *arena)
{
    leat_json schema, description, named;
    if (!CHECK(leat_json_find(&schema, group, LEAT_STR("schema")) == LEAT_OK &&
               leat_json_find(&description, group, LEAT_STR("description")) == LEAT_OK))
        return;
    bool names_draft = leat_json_find(&named, schema, LEAT_STR("$schema")) == LEAT_OK;
    if (names_draft || draft == 0) check_schema(leat_str_copy(schema.text, arena).data, path, description.text);
    if (names_draft || leat_json_type(schema) != LEAT_JSON_OBJECT) return;
    leat_str rest = {schema.text.data + 1, schema.text.size - 1};
    struct leat_json_cursor first = {0};
    const char *comma = leat_json_next(schema, &first) ? "," : "";
    check_schema(leat_format(arena, "{\"$schema\": \"%s\"%s%.*s", drafts[draft].uri, comma, LEAT_STR_ARG(rest)).data,
                 path, description.text);
}

static int check_file(const char *path, const struct stat *about, int type, struct FTW *at)
{
    (void)at;
    if (type != FTW_F || !leat_str_has_suffix(leat_str_of(path), LEAT_STR(".json"))) return 0;
    struct leat_arena arena;
    leat_json groups;
    struct leat_json_cursor group = {0};
    leat_arena_init(&arena, 0);
    size_t size = (size_t)about->st_size;
    char *text = leat_arena_alloc(&arena, size + 1);
    FILE *file = fopen(path, "rb");
    if (CHECK(text && file && fread(text, 1, size, file) == size &&
              leat_json_parse(&groups, (leat_str){text, size}, NULL) == LEAT_OK))
        while (leat_json_next(groups, &group)) check_group(group.value, path, &arena);
    if (file) fclose(file);
    leat_arena_clear(&arena);
    return 0;
}

int main(void)
{
    const char *data = getenv("LEAT_DATA");
    char folder[1024];
    for (draft = 0; draft < DRAFT_COUNT; draft++) {
        snprintf(folder, sizeof folder, "%s/json-schema-test-suite/tests/%s", data ? data : "../shared/data",
                 drafts[draft].folder);
        if (nftw(folder, check_file, 16, FTW_PHYS) == 0) continue;
        printf("the conformance data is absent (LEAT_DATA)\n");
        return 77;
    }
    printf("%zu generated, %zu not yet, %zu refer to files that are not there\n", exits[EXIT_CLEAN],
           exits[EXIT_UNSUPPORTED], exits[EXIT_IO]);
    return check_result();
}
