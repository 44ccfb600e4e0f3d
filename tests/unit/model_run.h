/* A system from text to model, for the tests of that stage: one run with files in memory or of the project, its
   diagnostics as text. */
#ifndef TESTS_UNIT_MODEL_RUN_H
#define TESTS_UNIT_MODEL_RUN_H

#include <stdlib.h>

#include "check.h"
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/model.h"
#include "source/source.h"

struct model_run {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct model *model;
    char *text;
    size_t size;
};

static const char model_types[] = "$defs:\n"
                                  "  Order: { type: object, required: [id], properties: { id: { type: integer }, note: "
                                  "{ type: string, maxLength: 9 } } }\n"
                                  "  Secret: { type: object, required: [id], properties: { id: { type: integer }, pin: "
                                  "{ type: string, x-leat-sensitive: card } } }\n";

static inline void model_run_start(struct model_run *run, size_t limit_size)
{
    memset(run, 0, sizeof *run);
    leat_arena_init(&run->arena, limit_size);
    diagnostics_init(&run->diagnostics, &run->arena);
}

/* The system `shop`, with the types above. */
static inline struct model *model_run_text(struct model_run *run, const char *system, size_t limit_size)
{
    model_run_start(run, limit_size);
    struct memory_file files[] = {{"schemas/shop/system.yaml", system}, {"schemas/shop/types.yaml", model_types}};
    sources_init(&run->sources, &run->arena, provider_memory(files, 2, &run->arena), &run->diagnostics);
    run->model = model_load(&run->sources, LEAT_STR("schemas/shop/system.yaml"));
    return run->model;
}

static inline struct model *model_run_project(struct model_run *run, const char *path)
{
    model_run_start(run, 0);
    sources_init(&run->sources, &run->arena, provider_directory(&run->arena, LEAT_STR(".")), &run->diagnostics);
    run->model = model_load(&run->sources, leat_str_of(path));
    return run->model;
}

/* One line for each diagnostic; valid until the run ends. */
static inline const char *model_run_diagnostics(struct model_run *run)
{
    free(run->text);
    run->text = NULL;
    FILE *out = open_memstream(&run->text, &run->size);
    if (!out) abort();
    diagnostics_render(&run->diagnostics, DIAGNOSTIC_LINES, out);
    fclose(out);
    return run->text;
}

static inline void model_run_end(struct model_run *run)
{
    free(run->text);
    leat_arena_clear(&run->arena);
}

static inline const struct function *model_function(const struct model *model, const char *name)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (leat_str_equal(model->functions[i].thing.name, leat_str_of(name))) return &model->functions[i];
    return NULL;
}

/* The actions of a statement joined by blanks, in the arena of the run; empty when there is no such statement. */
static inline leat_str model_actions(struct model_run *run, const struct function *function, const char *sid)
{
    leat_str actions = LEAT_STR("");
    for (size_t i = 0; function && i < function->permission_count; i++) {
        if (!leat_str_equal(function->permissions[i].sid, leat_str_of(sid))) continue;
        for (size_t k = 0; k < function->permissions[i].action_count; k++)
            actions = leat_format(&run->arena, "%.*s%s%s", LEAT_STR_ARG(actions), k ? " " : "",
                                  function->permissions[i].actions[k]);
    }
    return actions;
}

#endif
