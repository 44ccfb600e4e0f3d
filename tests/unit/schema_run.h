/* Schemas from text to types, for the tests of these stages: one run with files in memory, its diagnostics as text. */
#ifndef TESTS_UNIT_SCHEMA_RUN_H
#define TESTS_UNIT_SCHEMA_RUN_H

#include <stdlib.h>

#include "check.h"
#include "source/source.h"
#include "types/types.h"

struct run {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct schemas schemas;
    struct shapes shapes;
    struct types types;
    char *text;
    size_t size;
};

static inline void run_start(struct run *run, const struct memory_file *files, size_t count, const char *system)
{
    memset(run, 0, sizeof *run);
    leat_arena_init(&run->arena, 0);
    diagnostics_init(&run->diagnostics, &run->arena);
    sources_init(&run->sources, &run->arena, provider_memory(files, count, &run->arena), &run->diagnostics);
    schemas_init(&run->schemas, &run->sources);
    shapes_init(&run->shapes, &run->schemas);
    types_init(&run->types, &run->shapes, leat_str_of(system));
}

/* One line for each diagnostic; valid until the run ends. */
static inline const char *run_diagnostics(struct run *run)
{
    free(run->text);
    run->text = NULL;
    FILE *out = open_memstream(&run->text, &run->size);
    if (!out) abort();
    diagnostics_render(&run->diagnostics, DIAGNOSTIC_LINES, out);
    fclose(out);
    return run->text;
}

static inline void run_end(struct run *run)
{
    free(run->text);
    leat_arena_clear(&run->arena);
}

/* A definition's schema; NULL is reported as a failed check. */
static inline const struct schema *run_definition(struct run *run, const char *name)
{
    const struct schema *schema = schemas_find(&run->schemas, leat_str_of(name));
    CHECK(schema != NULL);
    return schema;
}

static inline const struct type *run_type(struct run *run, const char *name)
{
    const struct schema *schema = run_definition(run, name);
    return schema ? type_of_root(&run->types, schema) : NULL;
}

/* A types file whose definitions are `definitions`, in YAML with two blanks before each name. */
#define TYPES_FILE(definitions) "$schema: https://json-schema.org/draft/2020-12/schema\n$defs:\n" definitions

#endif
