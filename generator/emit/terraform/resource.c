/* A resource of the list as its blocks, argument by argument of its kind's rows. */
#include "core/print.h"
#include "emit/terraform/terraform.h"

static void print_members(const struct terraform *terraform, struct hcl *hcl, const char *name,
                          const struct property *members)
{
    struct span origin = hcl->text->origin;
    hcl_open(hcl, "%s = {", name);
    for (; members; members = members->next) {
        text_origin(hcl->text, members->at.file ? members->at : origin);
        hcl_argument(hcl, members->name, terraform_value(terraform, members->value));
    }
    text_origin(hcl->text, origin);
    hcl_close(hcl, "}");
}

static leat_str shaped(const struct terraform *terraform, const struct terraform_argument *argument,
                       const struct property_value *value)
{
    if (argument->shape == SHAPE_WORD) return terraform_quoted(terraform, terraform_word(value->text));
    leat_str text = terraform_value_of(terraform, value, argument->attribute);
    if (argument->shape == SHAPE_LIST && value->kind == PROPERTY_TEXT)
        text = terraform_quoted(terraform, terraform_word(value->text));
    return argument->shape == SHAPE_LIST ? leat_format(terraform->arena, "[%.*s]", LEAT_STR_ARG(text)) : text;
}

static bool is_printed(const struct terraform_argument *argument, const struct property_value *value)
{
    return value && !(argument->literal && value->kind == PROPERTY_FLAG && !value->truth);
}

static void print_argument(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource,
                           const struct terraform_argument *argument)
{
    const struct property_value *value = resource_value(resource, argument->property);
    if (argument->literal)
        hcl_argument(hcl, leat_str_of(argument->argument), terraform_filled(terraform, argument->literal, resource));
    else if (value->kind == PROPERTY_MAP)
        print_members(terraform, hcl, argument->argument, value->members);
    else
        hcl_argument(hcl, leat_str_of(argument->argument), shaped(terraform, argument, value));
}

static bool stands_in(const struct terraform_group *group, const struct terraform_group *outer)
{
    while (group && group != outer) group = group->in;
    return group == outer;
}

static void open_group(struct hcl *hcl, const struct terraform_group *group, const struct terraform_group *within)
{
    if (group == within) return;
    open_group(hcl, group->in, within);
    hcl_block(hcl, "%s", group->open);
}

/* Closes what the next argument does not stand in, opens what it stands in. */
static void change_group(struct hcl *hcl, const struct terraform_group *from, const struct terraform_group *to)
{
    for (; !stands_in(to, from); from = from->in) hcl_close(hcl, from->close);
    open_group(hcl, to, from);
}

static void print_arguments(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource,
                            const struct terraform_argument *arguments)
{
    const struct terraform_group *group = NULL;
    for (const struct terraform_argument *argument = arguments; argument->argument; argument++) {
        if (!is_printed(argument, resource_value(resource, argument->property))) continue;
        change_group(hcl, group, argument->group);
        group = argument->group;
        text_origin(hcl->text, resource_origin(resource, argument->property));
        print_argument(terraform, hcl, resource, argument);
        text_origin(hcl->text, resource->at);
    }
    change_group(hcl, group, NULL);
}

/* What others are made of changes with them: one hash over what of them counts. */
static void print_redeployed(const struct terraform *terraform, struct hcl *hcl, const char *argument,
                             const struct dependency *after)
{
    hcl_block(hcl, "%s = {", argument);
    hcl_open(hcl, "redeployment = sha1(jsonencode([");
    for (; after; after = after->next) {
        const struct terraform_kind *kind = terraform_kind_of(after->resource->kind);
        if (kind->deployed) hcl_lines(hcl, terraform_filled(terraform, kind->deployed, after->resource));
    }
    hcl_close(hcl, "]))");
    hcl_close(hcl, "}");
}

static void print_dependencies(const struct terraform *terraform, struct hcl *hcl, const struct dependency *after)
{
    leat_str list = LEAT_STR("");
    for (const struct dependency *dependency = after; dependency; dependency = dependency->next) {
        leat_str address = terraform_address(terraform, dependency->resource);
        list = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(list), dependency == after ? "" : ", ",
                           LEAT_STR_ARG(address));
    }
    hcl_blank(hcl);
    hcl_argument(hcl, LEAT_STR("depends_on"), leat_format(terraform->arena, "[%.*s]", LEAT_STR_ARG(list)));
}

static void print_block(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource,
                        const struct terraform_block *block)
{
    leat_str label = terraform_label(terraform, resource->id);
    hcl_open(hcl, "resource \"%s\" \"%.*s\" {", block->type, LEAT_STR_ARG(label));
    if (block->name) hcl_argument(hcl, leat_str_of(block->name), terraform_name(terraform, resource));
    if (block->description && resource->description.size)
        hcl_argument(hcl, leat_str_of(block->description),
                     terraform_quoted(terraform, node_prose(resource->description, terraform->arena)));
    print_arguments(terraform, hcl, resource, block->arguments);
    if (block->statements && resource->statements)
        hcl_argument(hcl, leat_str_of(block->statements), terraform_document(terraform, resource));
    if (block->redeployed) print_redeployed(terraform, hcl, block->redeployed, resource->after);
    if (block->ending) {
        hcl_blank(hcl);
        hcl_lines(hcl, terraform_filled(terraform, block->ending, resource));
    }
    if (resource->after && !block->redeployed && block == terraform_kind_of(resource->kind)->blocks)
        print_dependencies(terraform, hcl, resource->after);
    hcl_close(hcl, "}");
}

/* The reason stands where it is not that of the resource that this one belongs to. */
static void print_reason(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource)
{
    bool is_described = terraform_kind_of(resource->kind)->blocks[0].description != NULL;
    if (resource->description.size && !is_described)
        hcl_comment(hcl, node_prose(resource->description, terraform->arena));
    if (resource->because.size && !(resource->owner && leat_str_equal(resource->owner->because, resource->because)))
        hcl_comment(hcl, resource->because);
}

void terraform_print_resource(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource)
{
    const struct terraform_kind *kind = terraform_kind_of(resource->kind);
    text_origin(hcl->text, resource->at);
    if (resource->statements) terraform_print_document(terraform, hcl, resource);
    hcl_blank(hcl);
    print_reason(terraform, hcl, resource);
    for (const struct terraform_block *block = kind->blocks; block->type; block++) {
        if (block->only && !resource_value(resource, block->only)) continue;
        if (block != kind->blocks) hcl_blank(hcl);
        print_block(terraform, hcl, resource, block);
    }
}
