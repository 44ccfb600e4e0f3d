/* Statements as documents: data "aws_iam_policy_document", each statement below the reason for it. */
#include "core/print.h"
#include "emit/terraform/terraform.h"

static leat_str document_label(const struct terraform *terraform, const struct resource *resource)
{
    leat_str label = terraform_label(terraform, resource->id);
    return leat_format(terraform->arena, "%.*s_%s", LEAT_STR_ARG(label), terraform_kind_of(resource->kind)->policy);
}

leat_str terraform_document(const struct terraform *terraform, const struct resource *resource)
{
    leat_str label = document_label(terraform, resource);
    return leat_format(terraform->arena, "data.aws_iam_policy_document.%.*s.json", LEAT_STR_ARG(label));
}

static void print_list_of_one(struct hcl *hcl, const char *name, leat_str item) { hcl_list(hcl, name, &item, 1); }

static void print_principal(const struct terraform *terraform, struct hcl *hcl, const struct statement *statement)
{
    leat_str service = leat_format(terraform->arena, "\"%s\"", statement->service ? statement->service : "");
    const struct {
        leat_str type, identifier;
    } principals[] = {
        [PRINCIPAL_SERVICE] = {LEAT_STR("\"Service\""), service},
        [PRINCIPAL_ACCOUNT] = {LEAT_STR("\"AWS\""), LEAT_STR("\"arn:${data.aws_partition.current.partition}:iam::"
                                                             "${data.aws_caller_identity.current.account_id}:root\"")},
        [PRINCIPAL_ANYBODY] = {LEAT_STR("\"*\""), LEAT_STR("\"*\"")},
    };
    if (statement->principal == PRINCIPAL_NONE) return;
    hcl_block(hcl, "principals {");
    hcl_argument(hcl, LEAT_STR("type"), principals[statement->principal].type);
    print_list_of_one(hcl, "identifiers", principals[statement->principal].identifier);
    hcl_close(hcl, "}");
}

static void print_actions(const struct terraform *terraform, struct hcl *hcl, const struct statement *statement)
{
    leat_str *actions = leat_arena_alloc_zero(terraform->arena, statement->action_count, sizeof *actions);
    if (!actions) return;
    for (size_t i = 0; i < statement->action_count; i++)
        actions[i] = leat_format(terraform->arena, "\"%s\"", statement->actions[i]);
    hcl_list(hcl, "actions", actions, statement->action_count);
}

static void print_resources(const struct terraform *terraform, struct hcl *hcl, const struct property_value *on)
{
    if (on && on->kind == PROPERTY_LIST)
        hcl_argument(hcl, LEAT_STR("resources"), terraform_value(terraform, on));
    else if (on)
        print_list_of_one(hcl, "resources", terraform_value(terraform, on));
}

static void print_statement(const struct terraform *terraform, struct hcl *hcl, const struct statement *statement)
{
    hcl_blank(hcl);
    hcl_comment(hcl, statement->because);
    hcl_open(hcl, "statement {");
    if (statement->sid.size) hcl_argument(hcl, LEAT_STR("sid"), terraform_quoted(terraform, statement->sid));
    if (statement->denies) hcl_argument(hcl, LEAT_STR("effect"), LEAT_STR("\"Deny\""));
    print_actions(terraform, hcl, statement);
    print_resources(terraform, hcl, statement->resource);
    print_principal(terraform, hcl, statement);
    for (const struct condition *condition = statement->conditions; condition; condition = condition->next) {
        hcl_block(hcl, "condition {");
        hcl_argument(hcl, LEAT_STR("test"), leat_format(terraform->arena, "\"%s\"", condition->test));
        hcl_argument(hcl, LEAT_STR("variable"), leat_format(terraform->arena, "\"%s\"", condition->variable));
        print_list_of_one(hcl, "values", terraform_value(terraform, condition->value));
        hcl_close(hcl, "}");
    }
    hcl_close(hcl, "}");
}

void terraform_print_document(const struct terraform *terraform, struct hcl *hcl, const struct resource *resource)
{
    leat_str label = document_label(terraform, resource);
    hcl_blank(hcl);
    hcl_open(hcl, "data \"aws_iam_policy_document\" \"%.*s\" {", LEAT_STR_ARG(label));
    for (const struct statement *statement = resource->statements; statement; statement = statement->next) {
        text_origin(hcl->text, statement_origin(resource, statement));
        print_statement(terraform, hcl, statement);
    }
    text_origin(hcl->text, resource->at);
    hcl_close(hcl, "}");
}
