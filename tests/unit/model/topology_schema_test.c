/* The figures of schemas/leat/topology.yaml are the model's: what the model lets through the schema takes, and nothing
   beyond. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "model/limits.h"
#include "source/diagnostic.h"
#include "source/source.h"

static unsigned long number_of(const struct node *schema, const char *keyword)
{
    const struct node *value = node_find(schema, keyword);
    char text[32];
    if (!CHECK(value != NULL && value->kind == NODE_NUMBER)) return 0;
    snprintf(text, sizeof text, "%.*s", LEAT_STR_ARG(value->text));
    return strtoul(text, NULL, 10);
}

int main(void)
{
    static const struct {
        const char *definition, *member, *below;
        const struct limit *limit;
    } figures[] = {
        {"function", "memory-mb", NULL, &limit_function_memory},
        {"function", "timeout-seconds", NULL, &limit_function_timeout},
        {"from-queue", "batch", NULL, &limit_batch},
        {"from-queue", "window-seconds", NULL, &limit_window},
        {"queue", "redrive", "max-receives", &limit_queue_max_receives},
        {"queue", "retention-seconds", NULL, &limit_queue_retention},
        {"queue", "delay-seconds", NULL, &limit_queue_delay},
        {"api", "throttle", "rate", &limit_throttle_rate},
        {"api", "throttle", "burst", &limit_throttle_burst},
    };
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    sources_init(&sources, &arena, provider_files(), &diagnostics);
    const struct node *root = source_open(&sources, LEAT_STR("schemas/leat/topology.yaml"), (struct span){0});
    const struct node *definitions = root ? node_find(root, "$defs") : NULL;
    CHECK(definitions != NULL);
    for (size_t i = 0; definitions && i < sizeof figures / sizeof *figures; i++) {
        const struct node *member =
            node_find(node_find(node_find(definitions, figures[i].definition), "properties"), figures[i].member);
        if (figures[i].below) member = node_find(node_find(member, "properties"), figures[i].below);
        CHECK_INT(number_of(member, "minimum"), figures[i].limit->least);
        CHECK_INT(number_of(member, "maximum"), figures[i].limit->most);
    }
    leat_arena_clear(&arena);
    return check_result();
}
