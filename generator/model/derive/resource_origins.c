/* Where the schema says what a resource has: the key of the thing that it is made for. */
#include "model/derive/resource_make.h"
#include "model/kinds/setting.h"
#include "model/stage.h"

static const struct {
    const struct resource_kind *kind;
    const char *property, *key; /* in the value of the thing: "throttle.rate" */
    bool of_parts;              /* what is made for a part of the thing has another id */
} keys[] = {
    {&resource_setting, "type", "type", false},
    {&resource_setting, "minimum", "minimum", false},
    {&resource_setting, "maximum", "maximum", false},
    {&resource_setting, "shortest", "minLength", false},
    {&resource_setting, "longest", "maxLength", false},
    {&resource_setting, "allowed", "enum", false},
    {&resource_topic, "key", "encrypt", false},
    {&resource_queue, "retention-seconds", "retention", false},
    {&resource_queue, "delay-seconds", "delay", false},
    {&resource_queue, "max-receives", "max-receives", false},
    {&resource_queue, "key", "encrypt", false},
    {&resource_table, "partition-key", "key.partition", false},
    {&resource_table, "partition-key-type", "key.partition", false},
    {&resource_table, "sort-key", "key.sort", false},
    {&resource_table, "sort-key-type", "key.sort", false},
    {&resource_table, "key", "encrypt", false},
    {&resource_function, "memory-mb", "memory", false},
    {&resource_function, "timeout-seconds", "timeout", false},
    {&resource_mapping, "batch", "from.batch", false},
    {&resource_mapping, "window-seconds", "from.window", false},
    {&resource_mapping, "enabled", "from.enabled", false},
    {&resource_route, "auth", "auth", true},
    {&resource_api_stage, "throttle-rate", "throttle.rate", false},
    {&resource_api_stage, "throttle-burst", "throttle.burst", false},
};

/* Of the last part of a path; file 0 where the thing does not say it. */
static struct span place_of(const struct node *node, const char *path)
{
    struct span at = {0};
    while (node && *path) {
        size_t size = leat_str_find(leat_str_of(path), '.');
        if (node->kind == NODE_LIST && node->count == 1) node = node->items[0];
        const struct node_member *member = node_find_member(node, (leat_str){path, size});
        at = member ? member->name_at : (struct span){0};
        node = member ? member->value : NULL;
        path += size + (path[size] == '.');
    }
    return at;
}

static void say_keys(struct resource *resource, const struct thing *thing)
{
    for (struct property *property = resource->properties; property; property = property->next)
        for (size_t i = 0; i < COUNT_OF(keys); i++)
            if (keys[i].kind == resource->kind && leat_str_equal(property->name, leat_str_of(keys[i].property)) &&
                (keys[i].of_parts || leat_str_equal(resource->id, thing->name)))
                property->at = place_of(thing->node, keys[i].key);
}

/* A variable is there for what the function uses. */
static void say_uses(struct resource *resource, const struct thing *thing)
{
    const struct property_value *environment = resource_value(resource, "environment");
    const struct node *uses = node_find(thing->node, "uses");
    for (struct property *variable = environment ? environment->members : NULL; variable; variable = variable->next) {
        const struct node_member *use = node_find_member(uses, variable->value->reference.id);
        if (use) variable->at = use->name_at;
    }
}

void origins_of_thing(struct making *making, const struct thing *thing, size_t first)
{
    for (size_t i = first; i < making->list->all_count && thing->node; i++) {
        struct resource *resource = making->list->all[i];
        say_keys(resource, thing);
        if (resource->kind == &resource_function) say_uses(resource, thing);
    }
}

void origins_of_stage(struct resource *resource, const struct stage *stage, struct things settings)
{
    if (stage->at.file) resource->at = stage->at;
    const struct property_value *tags = resource_value(resource, "tags"), *set = resource_value(resource, "settings");
    for (struct property *tag = tags ? tags->members : NULL; tag; tag = tag->next)
        tag->at = node_find_member(stage->tags, tag->name)->name_at;
    for (struct property *value = set ? set->members : NULL; value; value = value->next) {
        for (size_t i = 0; i < settings.count; i++)
            if (leat_str_equal(settings.items[i]->name, value->name))
                value->at = place_of(settings.items[i]->node, "default");
        for (size_t i = 0; i < stage->value_count; i++)
            if (leat_str_equal(stage->values[i].setting->thing.name, value->name))
                value->at = stage->values[i].value->at;
    }
}
