/* tests/<system>.tftest.hcl: each stage planned with a mocked provider, and what must hold of it. */
#include "core/print.h"
#include "emit/terraform/terraform.h"

static void print_mock(struct hcl *hcl, const char *what, const char *type, const char *members)
{
    hcl_block(hcl, "%s \"%s\" {", what, type);
    hcl_argument(hcl, LEAT_STR("defaults"), leat_format(hcl->text->arena, "{ %s }", members));
    hcl_close(hcl, "}");
}

static void print_mocks(const struct terraform *terraform, struct hcl *hcl)
{
    hcl_comment(hcl, LEAT_STR("No account is asked: what is checked of an ARN is answered here."));
    hcl_open(hcl, "mock_provider \"aws\" {");
    print_mock(hcl, "mock_data", "aws_iam_policy_document",
               "json = \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[]}\"");
    for (const struct terraform_kind *const *room = terraform_rooms; *room; room++)
        for (const struct terraform_kind *kind = *room; kind->kind; kind++)
            if (kind->mock && kind->data)
                print_mock(hcl, "mock_data", kind->data, kind->mock);
            else if (kind->mock && resources_of(terraform->resources, kind->kind))
                print_mock(hcl, "mock_resource", kind->blocks[0].type, kind->mock);
    hcl_close(hcl, "}");
}

static void print_assert(struct hcl *hcl, leat_str condition, leat_str message)
{
    hcl_block(hcl, "assert {");
    hcl_argument(hcl, LEAT_STR("condition"), condition);
    hcl_argument(hcl, LEAT_STR("error_message"), message);
    hcl_close(hcl, "}");
}

static void assert_queue(const struct terraform *terraform, struct hcl *hcl, const struct resource *queue)
{
    leat_str address = terraform_address(terraform, queue), most = resource_text(queue, "max-receives");
    if (!most.size) return;
    print_assert(hcl,
                 leat_format(terraform->arena, "jsondecode(%.*s.redrive_policy).maxReceiveCount == %.*s",
                             LEAT_STR_ARG(address), LEAT_STR_ARG(most)),
                 leat_format(terraform->arena, "\"A message of %.*s is received %.*s times at most.\"",
                             LEAT_STR_ARG(queue->id), LEAT_STR_ARG(most)));
}

static void assert_mapping(const struct terraform *terraform, struct hcl *hcl, const struct resource *mapping)
{
    leat_str queue = terraform_address(terraform, resource_referred(mapping, "queue")),
             function = terraform_address(terraform, resource_referred(mapping, "function"));
    print_assert(hcl,
                 leat_format(terraform->arena, "%.*s.visibility_timeout_seconds >= 6 * %.*s.timeout",
                             LEAT_STR_ARG(queue), LEAT_STR_ARG(function)),
                 leat_format(terraform->arena, "\"%.*s is tried again only when its time is over.\"",
                             LEAT_STR_ARG(mapping->id)));
}

static void assert_table(const struct terraform *terraform, struct hcl *hcl, const struct resource *table,
                         bool protects)
{
    leat_str address = terraform_address(terraform, table);
    print_assert(hcl,
                 leat_format(terraform->arena, "%.*s.deletion_protection_enabled == %s", LEAT_STR_ARG(address),
                             protects ? "true" : "false"),
                 leat_format(terraform->arena, "\"%.*s %s be deleted here.\"", LEAT_STR_ARG(table->id),
                             protects ? "can't" : "can"));
}

static void print_run(const struct terraform *terraform, struct hcl *hcl, const struct resource *stage)
{
    if (leat_str_has_suffix(stage->id, LEAT_STR("*"))) return; /* of many names */
    bool protects = resource_flag(stage, "protects-data");
    text_origin(hcl->text, stage->at);
    hcl_blank(hcl);
    hcl_open(hcl, "run \"%.*s\" {", PRINT_STR(terraform_label(terraform, stage->id)));
    hcl_argument(hcl, LEAT_STR("command"), protects ? LEAT_STR("plan") : LEAT_STR("apply"));
    hcl_block(hcl, "variables {");
    hcl_argument(hcl, LEAT_STR("stage"), terraform_quoted(terraform, stage->id));
    hcl_close(hcl, "}");
    for (const struct resource *resource = terraform->resources->first; resource; resource = resource->next) {
        text_origin(hcl->text, resource->at);
        if (resource->kind == &resource_queue && !protects) assert_queue(terraform, hcl, resource);
        if (resource->kind == &resource_mapping) assert_mapping(terraform, hcl, resource);
        if (resource->kind == &resource_table) assert_table(terraform, hcl, resource, protects);
    }
    text_origin(hcl->text, stage->at);
    hcl_close(hcl, "}");
}

void terraform_print_tests(const struct terraform *terraform)
{
    struct hcl hcl;
    struct text text;
    leat_str system = terraform->resources->system;
    terraform_begin(terraform, &hcl, &text);
    hcl_comment(&hcl, LEAT_STR("terraform test -var functions=DIR"));
    hcl_blank(&hcl);
    print_mocks(terraform, &hcl);
    for (const struct resource *stage = resources_of(terraform->resources, &resource_stage); stage;
         stage = resources_next(stage))
        print_run(terraform, &hcl, stage);
    terraform_end(terraform, &text, leat_format(terraform->arena, "tests/%.*s.tftest.hcl", LEAT_STR_ARG(system)));
}
