/* Renaming a queue is making another one: what stages that protect data would lose is said while the old name is
   known. */
#include "cli/lost.h"

#include "core/print.h"
#include "model/derive/resources.h"
#include "source/source.h"

/* What others know by its ARN or URL, though it holds nothing. */
static const struct resource_kind *const used_by_others[] = {&resource_topic, &resource_api, NULL};

/* Of the run's own sources nothing is changed, and faults of that file are nobody's: it is written anew. */
static const struct node *resources_there(struct invocation *invocation, const struct system *system)
{
    struct diagnostics *unheard = leat_arena_alloc_zero(invocation->arena, 1, sizeof *unheard);
    struct sources *sources = leat_arena_alloc_zero(invocation->arena, 1, sizeof *sources);
    if (!unheard || !sources) return NULL;
    diagnostics_init(unheard, invocation->arena);
    sources_init(sources, invocation->arena, provider_directory(invocation->arena, leat_str_of(invocation->root)),
                 unheard);
    leat_str path = leat_format(invocation->arena, "generated/%.*s/topology.json", LEAT_STR_ARG(system->model->system));
    const struct node *resources = node_find(source_open(sources, path, (struct span){0}), "resources");
    return resources && resources->kind == NODE_LIST ? resources : NULL;
}

static leat_str text_of(const struct node *object, const char *member)
{
    const struct node *value = node_find(object, member);
    return value ? value->text : LEAT_STR("");
}

static bool is_true(const struct node *object, const char *member)
{
    const struct node *value = node_find(object, member);
    return value && value->kind == NODE_BOOL && value->truth;
}

static const struct resource_kind *kind_called(leat_str word)
{
    const struct resource_kind *const *kind = resource_kinds;
    while (*kind && !leat_str_equal(leat_str_of((*kind)->word), word)) kind++;
    return *kind;
}

/* "queue work": as `of` says it. */
static bool is_listed(const struct resources *list, leat_str named)
{
    size_t size = 0;
    while (size < named.size && named.data[size] != ' ') size++;
    const struct resource_kind *kind = kind_called((leat_str){named.data, size});
    return kind && size < named.size &&
           resources_find(list, kind, (leat_str){named.data + size + 1, named.size - size - 1});
}

/* "prod, test": those that protected data and are still there. Of one that is gone all is said here. */
static leat_str protected_stages(struct invocation *invocation, const struct system *system, const struct node *there)
{
    leat_str names = LEAT_STR("");
    for (size_t i = 0; i < there->count; i++) {
        const struct node *old = there->items[i];
        leat_str id = text_of(old, "id");
        if (kind_called(text_of(old, "kind")) != &resource_stage) continue;
        if (!is_true(node_find(old, "properties"), "protects-data")) continue;
        if (resources_find(system->model->resources, &resource_stage, id)) {
            names = leat_format(invocation->arena, "%.*s%s%.*s", LEAT_STR_ARG(names), names.size ? ", " : "",
                                LEAT_STR_ARG(id));
            continue;
        }
        struct diagnostic *diagnostic = diagnostics_report(
            invocation->diagnostics, RULE_RESOURCE_LOST, system->model->at,
            "stage %.*s, which protects data, is no longer in the schema, or has another name", LEAT_STR_ARG(id));
        diagnostic_help(invocation->diagnostics, diagnostic,
                        "what it has stays in the account as it is, and nothing here deploys it any more: remove it "
                        "there once its data is moved, or keep the name");
    }
    return names;
}

/* What can't be changed where it is. */
static bool is_replaced(const struct node *old, const struct resource *resource)
{
    static const char *const fixed[] = {"partition-key", "partition-key-type", "sort-key", "sort-key-type"};
    if (resource->kind != &resource_table) return false;
    const struct node *properties = node_find(old, "properties");
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (!leat_str_equal(text_of(properties, fixed[i]), resource_text(resource, fixed[i]))) return true;
    return false;
}

/* What the targets of the system do with what they keep. */
static const char *outcome(const struct model *model)
{
    bool has_stack = model->wants[TARGET_CDK] || model->wants[TARGET_SAM];
    if (has_stack && model->wants[TARGET_TERRAFORM])
        return "CloudFormation leaves it in the account, where nobody uses it, and Terraform refuses such a plan: ";
    if (model->wants[TARGET_TERRAFORM]) return "Terraform refuses such a plan: ";
    return has_stack ? "it stays in the account, and nobody uses it: " : "";
}

static void warn(struct invocation *invocation, const struct system *system, const struct node *old,
                 const struct resource_kind *kind, leat_str stages, const struct resource *now)
{
    leat_str id = text_of(old, "id"), owner = text_of(old, "of");
    leat_str why =
        now ? LEAT_STR("its key is another one")
        : kind == &resource_key
            ? LEAT_STR("nothing is encrypted with it any more")
            : leat_format(
                  invocation->arena, "%.*s is no longer in the schema, or has another name",
                  PRINT_STR(!owner.size || is_listed(system->model->resources, owner) ? LEAT_STR("it") : owner));
    struct diagnostic *diagnostic =
        diagnostics_report(invocation->diagnostics, RULE_RESOURCE_LOST, now ? now->at : system->model->at,
                           "%s %.*s would be %s in %.*s: %.*s", kind->word, LEAT_STR_ARG(id),
                           now ? "replaced" : "removed", LEAT_STR_ARG(stages), LEAT_STR_ARG(why));
    if (!is_true(old, "kept"))
        diagnostic_help(invocation->diagnostics, diagnostic,
                        "it is deleted, with its ARN or URL: tell who uses it first, or keep the name");
    else
        diagnostic_help(invocation->diagnostics, diagnostic, "%s%s", outcome(system->model),
                        kind == &resource_key ? "what it has encrypted can't be read without it"
                                              : "move what it holds first, or keep the name");
}

static bool is_missed(const struct node *old, const struct resource_kind *kind)
{
    const struct resource_kind *const *each = used_by_others;
    while (*each && *each != kind) each++;
    return *each || is_true(old, "kept");
}

void lost_tell(struct invocation *invocation, const struct system *system)
{
    const struct resources *list = system->model->resources;
    const struct node *there = list ? resources_there(invocation, system) : NULL;
    if (!there) return;
    leat_str stages = protected_stages(invocation, system, there);
    for (size_t i = 0; stages.size && i < there->count; i++) {
        const struct node *old = there->items[i];
        const struct resource_kind *kind = kind_called(text_of(old, "kind"));
        if (!kind || !is_missed(old, kind)) continue;
        const struct resource *now = resources_find(list, kind, text_of(old, "id"));
        if (!now || is_replaced(old, now)) warn(invocation, system, old, kind, stages, now);
    }
}
