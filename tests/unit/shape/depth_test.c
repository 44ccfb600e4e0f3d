/* Schemas that go deep: as deep as is promised without harm, and a sentence where it is deeper. */
#include "schema_run.h"

/* definition(out, i, last) writes the i-th of a row of definitions. */
static void check_row(size_t count, void (*definition)(FILE *, size_t, bool), const char *complaint)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out) abort();
    fputs(TYPES_FILE(""), out);
    for (size_t i = 0; i < count; i++) definition(out, i, i + 1 == count);
    fclose(out);
    struct memory_file file = {"t.yaml", text};
    struct run run;
    run_start(&run, &file, 1, "shop");
    schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0});
    const struct type *type = run_type(&run, "T0");
    const char *diagnostics = run_diagnostics(&run);
    CHECK_INT(diagnostics_exit_code(&run.diagnostics), complaint ? EXIT_UNSUPPORTED : EXIT_CLEAN);
    CHECK(complaint ? strstr(diagnostics, complaint) != NULL : type != NULL);
    run_end(&run);
    free(text);
}

static void pass_on(FILE *out, size_t i, bool last)
{
    if (last)
        fprintf(out, "  T%zu: { type: object, properties: { a: { type: string } } }\n", i);
    else
        fprintf(out, "  T%zu: { $ref: \"#/$defs/T%zu\" }\n", i, i + 1);
}

static void hold(FILE *out, size_t i, bool last)
{
    fprintf(out, "  T%zu: { type: object, properties: { a: { $ref: \"#/$defs/T%zu\" } } }\n", i, last ? 0 : i + 1);
}

int main(void)
{
    check_row(SCHEMA_MAX_CHAIN, pass_on, NULL);
    check_row(3 * SCHEMA_MAX_CHAIN, pass_on,
              "leat can't follow more than 1024 schemas that refer to each other in a row yet");
    check_row(SCHEMA_MAX_NESTING, hold, NULL);
    check_row(3 * SCHEMA_MAX_NESTING, hold, NULL); /* what is deeper is JSON */
    return check_result();
}
