/* lib/<system>-topology.ts, the stack that joins the parts. */
#include "emit/cdk/cdk.h"

/** Parts in the order in which they are made, and by kind for the imports. */
static void add_parts(struct cdk *cdk, cJSON *context)
{
    cJSON *parts = cdk_add_list(cdk, context, "parts");
    for (const struct cdk_kind *kind = cdk_kinds; kind->kind; kind++) {
        if (!kind->imports) continue;
        cJSON *imports = cdk_add_list(cdk, context, kind->imports);
        for (const struct resource *part = resources_of(cdk->list, kind->kind); part; part = resources_next(part)) {
            if (!cdk_is_part(part)) continue;
            cdk_add_import(cdk, cdk_add_item(cdk, imports), part);
            cJSON *item = cdk_add_item(cdk, parts);
            cdk_add_text(cdk, item, "class", cdk_class_of(cdk, part));
            cdk_add_text(cdk, item, "field", cdk_field_of(cdk, part));
        }
    }
}

void cdk_print_topology(struct cdk *cdk)
{
    const struct resources *list = cdk->list;
    cJSON *context = cdk_context(cdk);
    cdk_add_text(cdk, context, "topology", cdk_topology_class(cdk));
    cdk_add_doc(cdk, context, 0,
                leat_format(cdk->arena,
                            "%.*s%sEvery part is a protected `create` method for a subclass to override, and a "
                            "readonly field to build on. A subclass writes `declare` before a field of its own that "
                            "such a method sets: otherwise the field begins anew, as undefined, after this class.",
                            LEAT_STR_ARG(list->description), list->description.size ? "\n\n" : ""));
    add_parts(cdk, context);
    cdk_add_flag(cdk, context, "has_alarms", resources_of(list, &resource_alarm));
    cdk_print_file(cdk, "lib/topology.ts", leat_format(cdk->arena, "lib/%.*s-topology.ts", LEAT_STR_ARG(list->system)),
                   list->at, context);
}
