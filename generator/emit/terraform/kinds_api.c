/* APIs: a route is a method and its integration, a stage has its settings beside it. */
#include "emit/terraform/terraform.h"

static const struct terraform_group endpoint = {"endpoint_configuration {", "}", NULL},
                                    access_log = {"access_log_settings {", "}", NULL},
                                    settings = {"settings {", "}", NULL};

static const struct terraform_argument of_api[] = {
    {"endpoint", .argument = "types", .group = &endpoint, .shape = SHAPE_LIST},
    {.argument = NULL},
};

static const struct terraform_argument of_path[] = {
    {"api", .argument = "rest_api_id"},
    {"parent", .argument = "parent_id"},
    {"part", .argument = "path_part"},
    {.argument = NULL},
};

static const struct terraform_argument of_method[] = {
    {"api", .argument = "rest_api_id"},
    {"at", .argument = "resource_id"},
    {"method", .argument = "http_method"},
    {"auth", .argument = "authorization", .shape = SHAPE_WORD},
    {.argument = NULL},
};

static const struct terraform_argument of_integration[] = {
    {"api", .argument = "rest_api_id"},
    {"at", .argument = "resource_id"},
    {"method", .argument = "http_method", .literal = "aws_api_gateway_method.@.http_method"},
    {"function", .argument = "type", .literal = "\"AWS_PROXY\""},
    {"function", .argument = "integration_http_method", .literal = "\"POST\""},
    {"function", .argument = "uri", .attribute = ".invoke_arn"},
    {.argument = NULL},
};

static const struct terraform_argument of_invocation[] = {
    {"function", .argument = "function_name"},
    {"action", .argument = "action"},
    {"service", .argument = "principal"},
    {"source", .argument = "source_arn"},
    {.argument = NULL},
};

static const struct terraform_argument of_deployment[] = {
    {"api", .argument = "rest_api_id"},
    {.argument = NULL},
};

static const struct terraform_argument of_stage[] = {
    {"api", .argument = "rest_api_id"},
    {"deployment", .argument = "deployment_id"},
    {"tracing", .argument = "xray_tracing_enabled"},
    {"access-log", .argument = "destination_arn", .group = &access_log},
    {"access-log-format", .argument = "format", .group = &access_log},
    {.argument = NULL},
};

static const struct terraform_argument of_settings[] = {
    {"api", .argument = "rest_api_id"},
    {"api", .argument = "stage_name", .literal = "aws_api_gateway_stage.@.stage_name"},
    {"api", .argument = "method_path", .literal = "\"*/*\""},
    {"metrics", .argument = "metrics_enabled", .group = &settings},
    {"execution-log", .argument = "logging_level", .group = &settings, .shape = SHAPE_WORD},
    {"throttle-rate", .argument = "throttling_rate_limit", .group = &settings},
    {"throttle-burst", .argument = "throttling_burst_limit", .group = &settings},
    {.argument = NULL},
};

/* Not all of both: what AWS fills in where nothing is said would be a change, once. */
static const char deployed_of_route[] = "aws_api_gateway_method.@.id,\n"
                                        "aws_api_gateway_method.@.authorization,\n"
                                        "aws_api_gateway_integration.@.uri,";

static const char made_before_removed[] = "lifecycle {\n"
                                          "  create_before_destroy = true\n"
                                          "}";

extern const struct terraform_kind terraform_api_kinds[];
const struct terraform_kind terraform_api_kinds[] = {
    {&resource_api, .mock = "execution_arn = \"arn:aws:execute-api:eu-west-1:111111111111:mock\"",
     .blocks = {{"aws_api_gateway_rest_api", "name", "description", NULL, of_api, NULL, NULL, NULL}},
     .attributes = {{"id", ".id", NULL}, {"root", ".root_resource_id", NULL}, {"name", ".name", NULL}}},
    {&resource_api_path, .blocks = {{"aws_api_gateway_resource", NULL, NULL, NULL, of_path, NULL, NULL, NULL}},
     .attributes = {{"id", ".id", NULL}}},
    {&resource_route, .deployed = deployed_of_route,
     .blocks = {{"aws_api_gateway_method", NULL, NULL, NULL, of_method, NULL, NULL, NULL},
                {"aws_api_gateway_integration", NULL, NULL, NULL, of_integration, NULL, NULL, NULL}}},
    {&resource_invocation, .blocks = {{"aws_lambda_permission", NULL, NULL, NULL, of_invocation, NULL, NULL, NULL}}},
    {&resource_deployment,
     .blocks = {{"aws_api_gateway_deployment", NULL, NULL, NULL, of_deployment, "triggers", made_before_removed, NULL}},
     .attributes = {{"id", ".id", NULL}}},
    {&resource_api_stage,
     .blocks = {{"aws_api_gateway_stage", "stage_name", NULL, NULL, of_stage, NULL, NULL, NULL},
                {"aws_api_gateway_method_settings", NULL, NULL, NULL, of_settings, NULL, NULL, NULL}},
     .attributes = {{"url", ".invoke_url", NULL}}},
    {.kind = NULL},
};
