/* The list of resources: who makes it in which order. */
#include "model/derive/resource_make.h"
#include "model/kinds/api.h"
#include "model/kinds/bucket.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"

const struct resource_maker resource_makers[] = {
    {&kind_setting, resources_of_setting}, {&kind_topic, resources_of_topic},
    {&kind_queue, resources_of_queue},     {&kind_table, resources_of_table},
    {&kind_bucket, resources_of_bucket},   {&kind_function, resources_of_function},
    {&kind_api, resources_of_api},         {NULL, NULL},
};

const struct resources *model_resources(const struct model *model)
{
    struct resources *list = leat_arena_alloc_zero(model->arena, 1, sizeof *list);
    if (!list) return NULL;
    *list = (struct resources){
        .system = model->system, .description = model->description, .source = model->path, .at = model->at};
    struct making making = {.model = model, .arena = model->arena, .list = list};
    resources_of_system(&making);
    for (const struct resource_maker *maker = resource_makers; maker->kind; maker++) {
        struct things things = model_things(model, maker->kind);
        for (size_t i = 0; i < things.count; i++) {
            size_t first = list->all_count;
            maker->make(&making, things.items[i]);
            origins_of_thing(&making, things.items[i], first);
        }
    }
    return leat_arena_has_failed(model->arena) ? NULL : list;
}
