/* The Terraform of a system: a file for each part of it, beside variables, outputs, what is kept, and tests. */
#include "emit/terraform/terraform.h"

#include "core/print.h"
#include "emit/infrastructure.h"

static const struct resource *owner_of(const struct resource *resource)
{
    while (resource->owner) resource = resource->owner;
    return resource;
}

/* "queue-checkout-work.tf": files of a kind stand beside each other, and no name of a schema is one of Terraform's
   own. */
static leat_str file_of(const struct terraform *terraform, const struct resource *part)
{
    const char *file = terraform_kind_of(part->kind)->file;
    if (file) return leat_format(terraform->arena, "%s.tf", file);
    return leat_format(terraform->arena, "%s-%.*s.tf", part->kind->word, LEAT_STR_ARG(part->id));
}

static bool is_first_of_file(const struct terraform *terraform, const struct resource *part)
{
    leat_str name = file_of(terraform, part);
    for (const struct resource *other = terraform->resources->first; other != part; other = other->next)
        if (!other->owner && leat_str_equal(file_of(terraform, other), name)) return false;
    return true;
}

static void print_part(const struct terraform *terraform, const struct resource *part)
{
    struct hcl hcl;
    struct text text;
    leat_str name = file_of(terraform, part);
    if (!is_first_of_file(terraform, part)) return;
    terraform_begin(terraform, &hcl, &text);
    for (const struct resource *resource = terraform->resources->first; resource; resource = resource->next)
        if (resource->kind->is_of_stack && leat_str_equal(file_of(terraform, owner_of(resource)), name))
            terraform_print_resource(terraform, &hcl, resource);
    terraform_end(terraform, &text, name);
}

void emit_terraform(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
                    struct diagnostics *diagnostics)
{
    struct terraform terraform = {resources, out, arena, diagnostics};
    terraform_print_main(&terraform);
    terraform_print_variables(&terraform);
    terraform_print_outputs(&terraform);
    terraform_print_protection(&terraform);
    terraform_print_tests(&terraform);
    for (const struct resource *part = terraform.resources->first; part; part = part->next)
        if (part->kind->is_of_stack && !part->owner) print_part(&terraform, part);
}
