/* The types of the project's other example systems, where they lie beside the checkout: all load, and all but what
   waits for later versions have C types. */
#include "schema_run.h"

static const char *folder(void)
{
    const char *given = getenv("LEAT_EXAMPLES");
    return given ? given : "../shared/examples/systems";
}

/* Returns how many roots there were; adds to *refused those that are left to later versions. */
static size_t read_system(const char *system, const char *const *files, size_t count, size_t *refused)
{
    struct run run;
    size_t roots = 0;
    char path[512];
    struct memory_file none = {0};
    snprintf(path, sizeof path, "%s/%s", folder(), system);
    run_start(&run, &none, 0, system);
    run.sources.provider = provider_directory(&run.arena, leat_str_of(path));
    for (size_t i = 0; i < count; i++) {
        const struct schema_document *document = schemas_load(&run.schemas, leat_str_of(files[i]), (struct span){0});
        CHECK(document != NULL);
        for (size_t k = 0; document && k < document->definition_count; k++, roots++)
            *refused += !type_of_root(&run.types, document->definitions[k].schema);
    }
    const char *diagnostics = run_diagnostics(&run);
    if (*refused)
        CHECK(strstr(diagnostics, "leat can't do \"x-leat-") != NULL &&
              diagnostics_exit_code(&run.diagnostics) == EXIT_UNSUPPORTED);
    else
        CHECK_STR(leat_str_of(diagnostics), "");
    run_end(&run);
    return roots;
}

int main(void)
{
    static const struct {
        const char *system, *files[3];
        size_t count, refused;
    } systems[] = {
        {"checkout", {"checkout.yaml"}, 1, 0},
        {"orders", {"orders.yaml"}, 1, 0},
        {"books", {"books.yaml"}, 1, 0},
        {"coffee", {"coffee.yaml"}, 1, 0},
        /* a row of the view has a revision */
        {"commercetools", {"delivery.yaml", "commercetools.yaml", "view.yaml"}, 3, 1},
    };
    char path[512];
    snprintf(path, sizeof path, "%s/coffee/coffee.yaml", folder());
    FILE *there = fopen(path, "r");
    if (!there) {
        printf("the example systems are not beside this checkout (LEAT_EXAMPLES)\n");
        return 77;
    }
    fclose(there);
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++) {
        size_t refused = 0;
        CHECK(read_system(systems[i].system, systems[i].files, systems[i].count, &refused) > 0);
        CHECK_INT(refused, systems[i].refused);
    }
    return check_result();
}
