/* versions.tf, main.tf and outputs.tf: the provider, what is asked of the account, and what others read. */
#include "core/print.h"
#include "emit/terraform/terraform.h"
#include "text/template.h"

static void print_versions(const struct terraform *terraform)
{
    struct text text;
    text_init(&text, terraform->arena, 2);
    text_origin(&text, terraform->resources->at);
    cJSON *context = cJSON_CreateObject();
    leat_str source = leat_str_copy(terraform->resources->source, terraform->arena), error = {"", 0};
    if (!context || !cJSON_AddStringToObject(context, "source", source.data))
        leat_arena_fail(terraform->arena);
    else if (!template_render_own("terraform/versions.tf", context, &text, &error))
        diagnostics_report(terraform->diagnostics, RULE_TEMPLATE, terraform->resources->at, "%.*s",
                           LEAT_STR_ARG(error));
    cJSON_Delete(context);
    terraform_end(terraform, &text, LEAT_STR("versions.tf"));
}

static void print_provider(const struct terraform *terraform, struct hcl *hcl)
{
    const struct property_value *tags = resource_value(resources_of(terraform->resources, &resource_stack), "tags");
    hcl_blank(hcl);
    hcl_open(hcl, "provider \"aws\" {");
    hcl_argument(hcl, LEAT_STR("region"), LEAT_STR("var.region == null ? local.stage.region : var.region"));
    hcl_argument(hcl, LEAT_STR("allowed_account_ids"),
                 LEAT_STR("local.stage.account == null ? null : [local.stage.account]"));
    hcl_block(hcl, "default_tags {");
    hcl_open(hcl, "tags = merge(local.stage.tags, var.tags, {");
    for (const struct property *tag = tags ? tags->members : NULL; tag; tag = tag->next)
        hcl_argument(hcl, tag->name, terraform_value(terraform, tag->value));
    hcl_close(hcl, "})");
    hcl_close(hcl, "}");
    hcl_close(hcl, "}");
}

void terraform_print_main(const struct terraform *terraform)
{
    struct hcl hcl;
    struct text text;
    print_versions(terraform);
    terraform_begin(terraform, &hcl, &text);
    if (terraform->resources->description.size)
        hcl_comment(&hcl, node_prose(terraform->resources->description, terraform->arena));
    print_provider(terraform, &hcl);
    for (const struct terraform_kind *const *room = terraform_rooms; *room; room++)
        for (const struct terraform_kind *kind = *room; kind->kind; kind++) {
            if (!kind->data) continue;
            hcl_blank(&hcl);
            hcl_lines(&hcl, leat_format(terraform->arena, "data \"%s\" \"current\" {}", kind->data));
        }
    terraform_end(terraform, &text, LEAT_STR("main.tf"));
}

void terraform_print_outputs(const struct terraform *terraform)
{
    struct hcl hcl;
    struct text text;
    if (!terraform->resources->output_count) return;
    terraform_begin(terraform, &hcl, &text);
    for (const struct resource *resource = terraform->resources->first; resource; resource = resource->next)
        for (const struct stack_output *output = resource->outputs; output; output = output->next) {
            leat_str label = terraform_label(terraform, output->name);
            text_origin(&text, resource->at);
            hcl_blank(&hcl);
            hcl_open(&hcl, "output \"%.*s\" {", LEAT_STR_ARG(label));
            hcl_argument(&hcl, LEAT_STR("value"), terraform_value(terraform, output->value));
            hcl_close(&hcl, "}");
        }
    terraform_end(terraform, &text, LEAT_STR("outputs.tf"));
}

/* prevent_destroy is of a block and not of a stage: it guards a resource beside each kept one that is only there where
   the stage protects. */
void terraform_print_protection(const struct terraform *terraform)
{
    struct hcl hcl;
    struct text text;
    terraform_begin(terraform, &hcl, &text);
    hcl_blank(&hcl);
    hcl_comment(&hcl, LEAT_STR("Where the stage protects data, a plan that would remove or replace one of these is "
                               "refused."));
    hcl_comment(&hcl, LEAT_STR("To let one go: terraform state rm 'terraform_data.kept[\"ADDRESS\"]'"));
    hcl_open(&hcl, "resource \"terraform_data\" \"kept\" {");
    hcl_open(&hcl, "for_each = {");
    hcl_open(&hcl, "for name, id in {");
    for (const struct resource *resource = terraform->resources->first; resource; resource = resource->next) {
        if (resource->retention != RETENTION_PROTECTED) continue;
        leat_str address = terraform_address(terraform, resource);
        text_origin(&text, resource->at);
        hcl_argument(&hcl, leat_format(terraform->arena, "\"%.*s\"", LEAT_STR_ARG(address)),
                     leat_format(terraform->arena, "%.*s.id", LEAT_STR_ARG(address)));
    }
    text_origin(&text, terraform->resources->at);
    hcl_close(&hcl, "} : name => id if local.stage.protects_data");
    hcl_close(&hcl, "}");
    hcl_argument(&hcl, LEAT_STR("triggers_replace"), LEAT_STR("each.value"));
    hcl_block(&hcl, "lifecycle {");
    hcl_argument(&hcl, LEAT_STR("prevent_destroy"), LEAT_STR("true"));
    hcl_close(&hcl, "}");
    hcl_close(&hcl, "}");
    terraform_end(terraform, &text, LEAT_STR("protection.tf"));
}
