/* The schema files' JSON parser against the JSON parsing test suite; its data lies beside the checkout (LEAT_DATA or
   ../shared/data). */
#include <dirent.h>
#include <stdlib.h>

#include "check.h"
#include "source/source.h"

/* Names that stand twice: allowed by RFC 8259, refused in files that people write. */
static const char *const refused[] = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"};

static bool is_refused(const char *name)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (strcmp(name, refused[i]) == 0) return true;
    return false;
}

static void run_file(const char *folder, const char *name)
{
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    sources_init(&sources, &arena, provider_directory(&arena, leat_str_of(folder)), &diagnostics);
    bool accepted =
        source_open(&sources, leat_str_of(name), (struct span){0}) && !diagnostics_have_errors(&diagnostics);
    bool right = name[0] == 'i' || accepted == (name[0] == 'y' && !is_refused(name));
    if (!CHECK(right)) fprintf(stderr, "    %s is %s\n", name, accepted ? "accepted" : "refused");
    CHECK(accepted || diagnostics.count == 1);
    leat_arena_clear(&arena);
}

int main(void)
{
    const char *data = getenv("LEAT_DATA");
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/json-test-suite/test_parsing", data ? data : "../shared/data");
    DIR *files = opendir(folder);
    if (!files) {
        printf("no conformance data: %s is not there\n", folder);
        return 77;
    }
    int count = 0;
    for (const struct dirent *entry; (entry = readdir(files));)
        if (entry->d_name[0] != '.') {
            run_file(folder, entry->d_name);
            count++;
        }
    closedir(files);
    CHECK(count > 300);
    printf("%d files\n", count);
    return check_result();
}
