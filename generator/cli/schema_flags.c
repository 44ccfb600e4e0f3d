/* The flags of commands that read JSON Schemas as they are, without a system. */
#include "cli/schema_flags.h"

#include <string.h>

#include "cli/path.h"

static const struct {
    const char *name;
    enum schema_draft draft;
} drafts[] = {{"2020-12", DRAFT_2020_12}, {"2019-09", DRAFT_2019_09}, {"7", DRAFT_7}, {"6", DRAFT_6}, {"4", DRAFT_4}};

static bool read_draft(struct schemas *schemas, struct invocation *invocation)
{
    const char *given = invocation_flag(invocation, "--draft");
    if (!given) return true;
    for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++)
        if (strcmp(drafts[i].name, given) == 0) {
            schemas->draft = drafts[i].draft;
            return true;
        }
    diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                       "--draft is 2020-12, 2019-09, 7, 6 or 4, not \"%s\"", given);
    return false;
}

static bool read_maps(struct schemas *schemas, struct invocation *invocation)
{
    struct schema_map *maps = leat_arena_alloc_zero(invocation->arena, invocation->given_count, sizeof *maps);
    const char *given;
    if (!maps) return false;
    schemas->maps = maps;
    for (size_t at = 0; (given = invocation_next_flag(invocation, "--map", &at));) {
        leat_str text = leat_str_of(given);
        size_t equals = leat_str_find(text, '=');
        if (!equals || equals + 1 >= text.size) {
            diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                               "--map is a URI, \"=\" and a folder, not \"%s\"", given);
            return false;
        }
        maps[schemas->map_count++] =
            (struct schema_map){{text.data, equals}, path_tidy(given + equals + 1, invocation->arena)};
    }
    return true;
}

bool schema_flags_read(struct schemas *schemas, struct invocation *invocation)
{
    schemas->lenient = true;
    schemas->formats_are_annotations = !invocation_flag(invocation, "--assert-formats");
    return read_draft(schemas, invocation) && read_maps(schemas, invocation);
}
