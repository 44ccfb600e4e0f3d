/* lib/<system>-topology.ts, the stack that joins the parts. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "text/case.h"

static void add_part(struct cdk *cdk, cJSON *parts, cJSON *of_kind, const struct thing *thing)
{
    cdk_add_import(cdk, cdk_add_item(cdk, of_kind), thing);
    cJSON *part = cdk_add_item(cdk, parts);
    cdk_add_text(cdk, part, "class", cdk_class_of(cdk, thing));
    cdk_add_text(cdk, part, "field", cdk_field_of(cdk, thing));
}

/** Parts in the order in which they are made, and by kind for the imports. */
static void add_parts(struct cdk *cdk, cJSON *context)
{
    cJSON *parts = cdk_add_list(cdk, context, "parts");
    for (const struct cdk_kind *kind = cdk_kinds; kind->kind; kind++) {
        if (!kind->imports) continue;
        struct things all = model_things(cdk->model, kind->kind);
        cJSON *imports = cdk_add_list(cdk, context, kind->imports);
        for (size_t i = 0; i < all.count; i++)
            if (!queue_of(all.items[i]) || !queue_of(all.items[i])->is_dead_letter)
                add_part(cdk, parts, imports, all.items[i]);
    }
}

void cdk_print_topology(struct cdk *cdk)
{
    const struct model *model = cdk->model;
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", model->path);
    cdk_add_text(cdk, context, "topology", cdk_topology_class(cdk));
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena,
                            "%.*s%sEvery part is a protected `create` method for a subclass to override, and a "
                            "readonly field to build on.",
                            LEAT_STR_ARG(model->description), model->description.size ? "\n\n" : ""));
    add_parts(cdk, context);
    cdk_add_flag(cdk, context, "has_alarms", model->alarm_count > 0);
    cJSON *alarms = cdk_add_list(cdk, context, "alarms");
    for (size_t i = 0; i < model->alarm_count; i++) {
        cJSON *alarm = cdk_add_item(cdk, alarms);
        cdk_add_text(cdk, alarm, "id", case_pascal(model->alarms[i].name, cdk->arena));
        cdk_add_text(cdk, alarm, "queue", cdk_queue_field(cdk, model->alarms[i].queue));
    }
    cdk_print_file(cdk, "lib/topology.ts", leat_format(cdk->arena, "lib/%.*s-topology.ts", LEAT_STR_ARG(model->system)),
                   model->at, context);
}
