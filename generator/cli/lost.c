/* Renaming a queue is making another one: what stages that protect data would lose is said while the old name is known. */
#include "cli/lost.h"

#include "core/print.h"
#include "model/derive/resources.h"
#include "source/source.h"

static const struct {
    const char *section;
    const struct resource_kind *kind;
    bool is_kept; /* it stays in the account, outside of its stack */
} kinds[] = {
    {"tables", &resource_table, true},
    {"queues", &resource_queue, true},
    {"topics", &resource_topic, false},
    {"apis", &resource_api, false},
};

/* Of the run's own sources nothing is changed, and faults of that file are nobody's: it is written anew. */
static const struct node *topology_there(struct invocation *invocation, const struct system *system)
{
    struct diagnostics *unheard = leat_arena_alloc_zero(invocation->arena, 1, sizeof *unheard);
    struct sources *sources = leat_arena_alloc_zero(invocation->arena, 1, sizeof *sources);
    if (!unheard || !sources) return NULL;
    diagnostics_init(unheard, invocation->arena);
    sources_init(sources, invocation->arena, provider_directory(invocation->arena, leat_str_of(invocation->root)),
                 unheard);
    leat_str path = leat_format(invocation->arena, "generated/%.*s/topology.json", LEAT_STR_ARG(system->model->system));
    return source_open(sources, path, (struct span){0});
}

/* "prod and test", those that protected data and still do. */
static leat_str protected_stages(struct leat_arena *arena, const struct node *there, const struct resources *list)
{
    leat_str names = LEAT_STR("");
    for (const struct resource *stage = resources_of(list, &resource_stage); stage; stage = resources_next(stage)) {
        const struct node *old = node_find(node_find(there, "stages"), stage->id.data);
        const struct node *protects = old ? node_find(old, "protects-data") : NULL;
        if (!protects || !protects->truth) continue;
        names = leat_format(arena, "%.*s%s%.*s", LEAT_STR_ARG(names), names.size ? ", " : "", LEAT_STR_ARG(stage->id));
    }
    return names;
}

static bool key_is_equal(const struct node *old, const struct resource *table, const char *attribute, const char *name,
                         const char *type)
{
    const struct node *key = node_find(old, attribute);
    const struct node *key_name = node_find(key, "name"), *key_type = node_find(key, "type");
    leat_str none = LEAT_STR("");
    return leat_str_equal(key_name ? key_name->text : none, resource_text(table, name)) &&
           leat_str_equal(key_type ? key_type->text : none, resource_text(table, type));
}

/* What can't be changed where it is. */
static bool is_replaced(const struct node *old, const struct resource *resource)
{
    if (resource->kind != &resource_table) return false;
    return !key_is_equal(old, resource, "partition", "partition-key", "partition-key-type") ||
           !key_is_equal(old, resource, "sort", "sort-key", "sort-key-type");
}

static void warn(struct invocation *invocation, const struct system *system, size_t kind, leat_str name,
                 leat_str stages, const struct resource *now)
{
    const char *word = kinds[kind].kind->word;
    struct diagnostic *diagnostic =
        diagnostics_report(invocation->diagnostics, RULE_RESOURCE_LOST, now ? now->at : system->model->at,
                           now ? "%s %.*s would be replaced in %.*s: its key is another one"
                               : "%s %.*s would be removed in %.*s: it is no longer in the schema, or has another name",
                           word, LEAT_STR_ARG(name), LEAT_STR_ARG(stages));
    diagnostic_help(invocation->diagnostics, diagnostic,
                    kinds[kind].is_kept
                        ? "it stays in the account with what it holds, and nobody reads it: move that first, or "
                          "keep the name"
                        : "it is deleted, with its ARN or URL: tell who uses it first, or keep the name");
}

void lost_tell(struct invocation *invocation, const struct system *system)
{
    const struct resources *list = system->model->resources;
    const struct node *there = topology_there(invocation, system);
    if (!there || !list) return;
    leat_str stages = protected_stages(invocation->arena, there, list);
    for (size_t k = 0; stages.size && k < sizeof kinds / sizeof *kinds; k++) {
        const struct node *section = node_find(there, kinds[k].section);
        for (size_t i = 0; section && section->kind == NODE_MAP && i < section->count; i++) {
            const struct node_member *old = &section->members[i];
            const struct resource *now = resources_find(list, kinds[k].kind, old->name);
            if (!now || is_replaced(old->value, now)) warn(invocation, system, k, old->name, stages, now);
        }
    }
}
