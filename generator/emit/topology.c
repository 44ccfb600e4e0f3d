/* generated/<system>/topology.json: what runs where, for `leat dev` and for tools of others. */
#include "core/print.h"
#include "emit/emit.h"
#include "text/template.h"

void emit_topology(const struct model *model, struct output_set *out)
{
    struct text text;
    text_init(&text, model->arena, 2);
    cJSON *topology = model_topology(model);
    if (topology) text_json(&text, topology);
    outputs_add(out, model->diagnostics,
                leat_format(model->arena, "generated/%.*s/topology.json", LEAT_STR_ARG(model->system)),
                OUTPUT_GENERATED, &text);
    cJSON_Delete(topology);
    text_clear(&text);
}
