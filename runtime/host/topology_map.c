/* topology.json as the host wants it: names that end in NUL, each variable with what its value comes from. The kinds
   read what is theirs. */
#include "host/kind.h"

void *topology_allocate(struct topology_mapping *mapping, size_t count, size_t size)
{
    return leat_arena_alloc_zero(mapping->arena, count ? count : 1, size);
}

const char *topology_text(struct topology_mapping *mapping, leat_str text)
{
    const char *copy = leat_str_copy(text, mapping->arena).data;
    return copy ? copy : "";
}

void topology_refuse(struct topology_mapping *mapping, const char *kind, const char *name, const char *what,
                     const char *problem)
{
    if (mapping->status == LEAT_OK)
        mapping->status = host_fail(mapping->failure, LEAT_INVALID, "%s: %s.%s.%s %s: run leat generate", mapping->path,
                                    kind, name, what, problem);
}

static void map_variable(struct topology_mapping *mapping, struct topology_variable *out, const char *function,
                         const struct leat_topology_reference_map_entry *entry)
{
    out->name = topology_text(mapping, entry->name);
    for (const struct host_kind *const *kind = mapping->kinds; *kind; kind++) {
        leat_str target = (*kind)->target ? (*kind)->target(&entry->value) : (leat_str){NULL, 0};
        if (!target.data) continue;
        out->kind = *kind;
        out->target = topology_text(mapping, target);
        if ((*kind)->read_variable) (*kind)->read_variable(mapping, out, function);
        return;
    }
    topology_refuse(mapping, "functions", function, out->name, "refers to nothing that leat dev knows");
}

static void map_function(struct topology_mapping *mapping, struct topology_function *out,
                         const struct leat_topology_function *function)
{
    struct topology_variable *variables = topology_allocate(mapping, function->environment.count, sizeof *variables);
    const struct host_kind *const *source = mapping->kinds;
    const struct leat_topology_trigger *trigger = &function->triggers.items[0]; /* the schema asks for one */
    out->timeout_seconds = function->timeout_seconds;
    out->memory_mb = function->memory_mb;
    while (*source && !((*source)->read_trigger && (*source)->read_trigger(mapping, out, trigger))) source++;
    if (!*source) topology_refuse(mapping, "functions", out->name, "triggers", "is nothing that leat dev knows");
    out->variables = variables;
    out->variable_count = variables ? function->environment.count : 0;
    for (size_t i = 0; i < out->variable_count; i++)
        map_variable(mapping, &variables[i], out->name, &function->environment.items[i]);
}

static void map_functions(struct topology_mapping *mapping)
{
    const struct leat_topology *from = mapping->document;
    struct topology *to = mapping->topology;
    struct topology_function *functions = topology_allocate(mapping, from->functions.count, sizeof *functions);
    const char **pipelines = topology_allocate(mapping, from->pipelines.count, sizeof *pipelines);
    if (!functions || !pipelines) return;
    for (size_t i = 0; i < from->functions.count; i++) {
        functions[i].name = topology_text(mapping, from->functions.items[i].name);
        map_function(mapping, &functions[i], &from->functions.items[i].value);
    }
    for (size_t i = 0; i < from->pipelines.count; i++)
        pipelines[i] = topology_text(mapping, from->pipelines.items[i].name);
    to->functions = functions;
    to->function_count = from->functions.count;
    to->pipelines = pipelines;
    to->pipeline_count = from->pipelines.count;
}

void topology_map(struct topology_mapping *mapping)
{
    mapping->topology->system = topology_text(mapping, mapping->document->system);
    for (const struct host_kind *const *kind = mapping->kinds; *kind; kind++)
        if ((*kind)->read) (*kind)->read(mapping);
    map_functions(mapping);
}
