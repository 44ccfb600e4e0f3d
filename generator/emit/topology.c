/* generated/<system>/topology.json: what runs where, for `leat dev` and for tools of others. */
#include "core/print.h"
#include "emit/emit.h"
#include "model/stage.h"
#include "source/lookup.h"
#include "text/template.h"

/* Things by their names, which those of other kinds may have too. */
struct parts {
    const struct model *model;
    struct lookup things;
};

static struct span find_origin(void *state, leat_str section, leat_str name)
{
    const struct parts *parts = state;
    const struct model *model = parts->model;
    for (size_t step = 0, i; lookup_next(&parts->things, lookup_hash_text(name), &step, &i);) {
        const struct thing *thing = model->things[i];
        if (leat_str_equal(thing->name, name) && leat_str_equal(leat_str_of(thing->kind->section), section))
            return thing->at;
    }
    for (size_t i = 0; leat_str_equal(section, LEAT_STR("stages")) && i < model->stage_count; i++)
        if (leat_str_equal(model->stages[i].name, name)) return model->stages[i].at;
    return (struct span){0};
}

void emit_topology(const struct model *model, struct output_set *out)
{
    struct text text;
    struct parts parts = {.model = model};
    text_init(&text, model->arena, 2);
    cJSON *topology = model_topology(model);
    for (size_t i = 0; i < model->thing_count; i++)
        if (!lookup_add(&parts.things, lookup_hash_text(model->things[i]->name), i, model->arena)) break;
    if (topology) text_json_of_parts(&text, topology, find_origin, &parts);
    outputs_add(out, model->diagnostics,
                leat_format(model->arena, "generated/%.*s/topology.json", LEAT_STR_ARG(model->system)),
                OUTPUT_GENERATED, &text);
    cJSON_Delete(topology);
    text_clear(&text);
}
