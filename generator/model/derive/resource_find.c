/* How the list of resources is asked. */
#include "model/derive/resources.h"

const struct resource *resources_find(const struct resources *resources, const struct resource_kind *kind, leat_str id)
{
    for (size_t step = 0, i; lookup_next(&resources->by_name, lookup_hash_text(id), &step, &i);)
        if (resources->all[i]->kind == kind && leat_str_equal(resources->all[i]->id, id)) return resources->all[i];
    return NULL;
}

static const struct resource *of_kind(const struct resource *resource, const struct resource_kind *kind)
{
    while (resource && resource->kind != kind) resource = resource->next;
    return resource;
}

const struct resource *resources_of(const struct resources *resources, const struct resource_kind *kind)
{
    return of_kind(resources->first, kind);
}

const struct resource *resources_next(const struct resource *resource)
{
    return of_kind(resource->next, resource->kind);
}

static const struct property *property_of(const struct resource *resource, const char *name)
{
    const struct property *property = resource->properties;
    while (property && !leat_str_equal(property->name, leat_str_of(name))) property = property->next;
    return property;
}

const struct property_value *resource_value(const struct resource *resource, const char *name)
{
    const struct property *property = property_of(resource, name);
    return property ? property->value : NULL;
}

struct span property_origin(const struct resource *resource, const struct property *property)
{
    return property->at.file ? property->at : resource->at;
}

struct span statement_origin(const struct resource *resource, const struct statement *statement)
{
    return statement->at.file ? statement->at : resource->at;
}

struct span resource_origin(const struct resource *resource, const char *name)
{
    const struct property *property = property_of(resource, name);
    return property ? property_origin(resource, property) : resource->at;
}

leat_str resource_text(const struct resource *resource, const char *name)
{
    const struct property_value *value = resource_value(resource, name);
    return value ? value->text : LEAT_STR("");
}

bool resource_flag(const struct resource *resource, const char *name)
{
    const struct property_value *value = resource_value(resource, name);
    return value && value->truth;
}

const struct resource *resource_referred(const struct resource *resource, const char *name)
{
    const struct property_value *value = resource_value(resource, name);
    return value ? value->reference.resource : NULL;
}
