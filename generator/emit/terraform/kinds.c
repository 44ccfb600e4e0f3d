/* What the list calls so, as hashicorp/aws calls it: a row for each kind. Those of APIs are in kinds_api.c. */
#include <string.h>

#include "emit/terraform/terraform.h"

static const struct terraform_group dead_letters = {"redrive_policy = jsonencode({", "})", NULL},
                                    sources = {"redrive_allow_policy = jsonencode({", "})", NULL},
                                    dimensions = {"dimensions = {", "}", NULL}, partition = {"attribute {", "}", NULL},
                                    sort = {"attribute {", "}", NULL}, time_to_live = {"ttl {", "}", NULL},
                                    encryption = {"server_side_encryption {", "}", NULL},
                                    recovery = {"point_in_time_recovery {", "}", NULL},
                                    logging = {"logging_config {", "}", NULL},
                                    tracing = {"tracing_config {", "}", NULL},
                                    environment = {"environment {", "}", NULL};

static const struct terraform_argument of_key[] = {
    {"description", .argument = "description"},
    {"rotation", .argument = "enable_key_rotation"},
    {.argument = NULL},
};

static const struct terraform_argument of_topic[] = {
    {"key", .argument = "kms_master_key_id"},
    {.argument = NULL},
};

static const struct terraform_argument of_topic_policy[] = {
    {"topic", .argument = "arn"},
    {.argument = NULL},
};

static const struct terraform_argument of_queue[] = {
    {"visibility-seconds", .argument = "visibility_timeout_seconds"},
    {"retention-seconds", .argument = "message_retention_seconds"},
    {"delay-seconds", .argument = "delay_seconds"},
    {"key", .argument = "kms_master_key_id"},
    {"managed-encryption", .argument = "sqs_managed_sse_enabled"},
    {"dead-letter-queue", .argument = "deadLetterTargetArn", .group = &dead_letters},
    {"max-receives", .argument = "maxReceiveCount", .group = &dead_letters},
    {"redrive-sources", .argument = "redrivePermission", .literal = "\"byQueue\"", .group = &sources},
    {"redrive-sources", .argument = "sourceQueueArns", .group = &sources},
    {.argument = NULL},
};

static const struct terraform_argument of_queue_policy[] = {
    {"queue", .argument = "queue_url"},
    {.argument = NULL},
};

static const struct terraform_argument of_subscription[] = {
    {"topic", .argument = "topic_arn"},
    {"queue", .argument = "protocol", .literal = "\"sqs\""},
    {"queue", .argument = "endpoint"},
    {"raw", .argument = "raw_message_delivery"},
    {"dead-letter-queue", .argument = "deadLetterTargetArn", .group = &dead_letters},
    {.argument = NULL},
};

static const struct terraform_argument of_alarm[] = {
    {"description", .argument = "alarm_description"},
    {"queue", .argument = "namespace", .literal = "\"AWS/SQS\""},
    {"function", .argument = "namespace", .literal = "\"AWS/Lambda\""},
    {"api", .argument = "namespace", .literal = "\"AWS/ApiGateway\""},
    {"metric", .argument = "metric_name", .shape = SHAPE_WORD},
    {"statistic", .argument = "statistic", .shape = SHAPE_WORD},
    {"comparison", .argument = "comparison_operator", .shape = SHAPE_WORD},
    {"threshold", .argument = "threshold"},
    {"period-seconds", .argument = "period"},
    {"evaluation-periods", .argument = "evaluation_periods"},
    {"missing-data", .argument = "treat_missing_data", .shape = SHAPE_WORD},
    {"action", .argument = "alarm_actions", .literal = "var.alarm_topic == null ? [] : [var.alarm_topic]"},
    {"queue", .argument = "QueueName", .group = &dimensions},
    {"function", .argument = "FunctionName", .group = &dimensions},
    {"api", .argument = "ApiName", .group = &dimensions},
    {"stage", .argument = "Stage", .group = &dimensions},
    {.argument = NULL},
};

static const struct terraform_argument of_table[] = {
    {"billing", .argument = "billing_mode", .shape = SHAPE_WORD},
    {"partition-key", .argument = "hash_key"},
    {"sort-key", .argument = "range_key"},
    {"deletion-protection", .argument = "deletion_protection_enabled"},
    {"partition-key", .argument = "name", .group = &partition},
    {"partition-key-type", .argument = "type", .group = &partition},
    {"sort-key", .argument = "name", .group = &sort},
    {"sort-key-type", .argument = "type", .group = &sort},
    {"time-to-live", .argument = "attribute_name", .group = &time_to_live},
    {"time-to-live", .argument = "enabled", .literal = "true", .group = &time_to_live},
    {"managed-encryption", .argument = "enabled", .group = &encryption},
    {"key", .argument = "enabled", .literal = "true", .group = &encryption},
    {"key", .argument = "kms_key_arn", .group = &encryption},
    {"point-in-time-recovery", .argument = "enabled", .group = &recovery},
    {.argument = NULL},
};

static const struct terraform_argument of_log_group[] = {
    {"retention-days", .argument = "retention_in_days"},
    {.argument = NULL},
};

static const struct terraform_argument of_role[] = {
    {.argument = NULL},
};

static const struct terraform_argument of_role_policy[] = {
    {"role", .argument = "role"},
    {.argument = NULL},
};

static const struct terraform_argument of_function[] = {
    {"role", .argument = "role"},
    {"runtime", .argument = "runtime"},
    {"architecture", .argument = "architectures", .shape = SHAPE_LIST},
    {"handler", .argument = "handler"},
    {"memory-mb", .argument = "memory_size"},
    {"timeout-seconds", .argument = "timeout"},
    {"asset", .argument = "filename", .literal = "\"${var.functions}/~.zip\""},
    {"asset", .argument = "source_code_hash", .literal = "filebase64sha256(\"${var.functions}/~.zip\")"},
    {"log-format", .argument = "log_format", .group = &logging, .shape = SHAPE_WORD},
    {"log-group", .argument = "log_group", .group = &logging},
    {"tracing", .argument = "mode", .group = &tracing, .shape = SHAPE_WORD},
    {"environment", .argument = "variables", .group = &environment},
    {.argument = NULL},
};

static const struct terraform_argument of_mapping[] = {
    {"function", .argument = "function_name"},
    {"queue", .argument = "event_source_arn"},
    {"batch", .argument = "batch_size"},
    {"window-seconds", .argument = "maximum_batching_window_in_seconds"},
    {"partial-failures", .argument = "function_response_types", .literal = "[\"ReportBatchItemFailures\"]"},
    {"enabled", .argument = "enabled"},
    {.argument = NULL},
};

static const char archive_is_there[] = "lifecycle {\n"
                                       "  precondition {\n"
                                       "    condition     = fileexists(\"${var.functions}/~.zip\")\n"
                                       "    error_message = \"There is no ${var.functions}/~.zip, which holds the "
                                       "bootstrap of ~ for Amazon Linux 2023.\"\n"
                                       "  }\n"
                                       "}";

static const struct terraform_kind terraform_kinds[] = {
    {&resource_region, .data = "aws_region", .mock = "id = \"eu-west-1\"",
     .attributes = {{"name", "data.aws_region.current.id", NULL}}},
    {&resource_account, .data = "aws_caller_identity", .mock = "account_id = \"111111111111\"",
     .attributes = {{"id", "data.aws_caller_identity.current.account_id", NULL}}},
    {&resource_partition, .data = "aws_partition", .mock = "partition = \"aws\"",
     .attributes = {{"name", "data.aws_partition.current.partition", NULL}}},
    {&resource_stage,
     .attributes = {{"name", "var.stage", NULL}, {"protects-data", "local.stage.protects_data", NULL}}},
    {&resource_stack, .attributes = {{"name", "local.name", NULL}}},
    {&resource_setting, .address = "local.settings", .attributes = {{"value", "", NULL}}},
    {&resource_alarm_topic, .attributes = {{"arn", "var.alarm_topic", NULL}}},
    {&resource_key, .mock = "arn = \"arn:aws:kms:eu-west-1:111111111111:key/mock\"", .file = "foundation",
     .policy = "key", .blocks = {{"aws_kms_key", NULL, NULL, "policy", of_key, NULL, NULL, NULL}},
     .attributes = {{"arn", ".arn", NULL}}},
    {&resource_topic, .mock = "arn = \"arn:aws:sns:eu-west-1:111111111111:mock\"",
     .blocks = {{"aws_sns_topic", "name", NULL, NULL, of_topic, NULL, NULL, NULL}},
     .attributes = {{"arn", ".arn", NULL}}},
    {&resource_topic_policy, .policy = "topic",
     .blocks = {{"aws_sns_topic_policy", NULL, NULL, "policy", of_topic_policy, NULL, NULL, NULL}}},
    {&resource_queue, .mock = "arn = \"arn:aws:sqs:eu-west-1:111111111111:mock\"",
     .blocks = {{"aws_sqs_queue", "name", NULL, NULL, of_queue, NULL, NULL, NULL}},
     .attributes = {{"arn", ".arn", NULL}, {"url", ".url", NULL}, {"name", ".name", NULL}}},
    {&resource_queue_policy, .policy = "queue",
     .blocks = {{"aws_sqs_queue_policy", NULL, NULL, "policy", of_queue_policy, NULL, NULL, NULL}}},
    {&resource_subscription, .mock = "arn = \"arn:aws:sns:eu-west-1:111111111111:mock:1\"",
     .blocks = {{"aws_sns_topic_subscription", NULL, NULL, NULL, of_subscription, NULL, NULL, NULL}}},
    {&resource_alarm, .file = "alarms",
     .blocks = {{"aws_cloudwatch_metric_alarm", "alarm_name", NULL, NULL, of_alarm, NULL, NULL, NULL}}},
    {&resource_table, .mock = "arn = \"arn:aws:dynamodb:eu-west-1:111111111111:table/mock\"",
     .blocks = {{"aws_dynamodb_table", "name", NULL, NULL, of_table, NULL, NULL, NULL}},
     .attributes = {{"arn", ".arn", NULL}, {"name", ".name", NULL}}},
    {&resource_log_group, .mock = "arn = \"arn:aws:logs:eu-west-1:111111111111:log-group:mock\"",
     .prefix = "/aws/lambda/",
     .blocks = {{"aws_cloudwatch_log_group", "name", NULL, NULL, of_log_group, NULL, NULL, NULL}},
     .attributes = {{"arn", ".arn", NULL}, {"name", ".name", NULL}, {"streams", ".arn", ":*"}}},
    {&resource_role, .mock = "arn = \"arn:aws:iam::111111111111:role/mock\"", .policy = "trust", .longest = 64,
     .blocks = {{"aws_iam_role", "name", "description", "assume_role_policy", of_role, NULL, NULL, NULL}},
     .attributes = {{"arn", ".arn", NULL}, {"name", ".name", NULL}}},
    {&resource_role_policy, .policy = "permissions", .longest = 128,
     .blocks = {{"aws_iam_role_policy", "name", NULL, "policy", of_role_policy, NULL, NULL, NULL}}},
    {&resource_function, .mock = "arn = \"arn:aws:lambda:eu-west-1:111111111111:function:mock\"", .longest = 64,
     .blocks = {{"aws_lambda_function", "function_name", "description", NULL, of_function, NULL, archive_is_there,
                 NULL}},
     .attributes = {{"arn", ".arn", NULL}, {"name", ".function_name", NULL}}},
    {&resource_mapping,
     .blocks = {{"aws_lambda_event_source_mapping", NULL, NULL, NULL, of_mapping, NULL, NULL, NULL}}},
    {.kind = NULL},
};

extern const struct terraform_kind terraform_api_kinds[], terraform_bucket_kinds[];
const struct terraform_kind *const terraform_rooms[] = {terraform_kinds, terraform_api_kinds, terraform_bucket_kinds,
                                                        NULL};

static const struct terraform_kind *find(const struct terraform_kind *row, const struct resource_kind *kind)
{
    while (row->kind && row->kind != kind) row++;
    return row->kind ? row : NULL;
}

const struct terraform_kind *terraform_kind_of(const struct resource_kind *kind)
{
    const struct terraform_kind *row = NULL;
    for (const struct terraform_kind *const *room = terraform_rooms; !row && *room; room++) row = find(*room, kind);
    return row;
}

/* Of the list's words; what is not here is called alike. */
static const struct {
    const char *word, *here;
} words[] = {
    {"on-demand", "PAY_PER_REQUEST"},
    {"regional", "REGIONAL"},
    {"error", "ERROR"},
    {"none", "NONE"},
    {"iam", "AWS_IAM"},
    {"json", "JSON"},
    {"active", "Active"},
    {"maximum", "Maximum"},
    {"minimum", "Minimum"},
    {"sum", "Sum"},
    {"visible-messages", "ApproximateNumberOfMessagesVisible"},
    {"oldest-message-age", "ApproximateAgeOfOldestMessage"},
    {"errors", "Errors"},
    {"throttles", "Throttles"},
    {"server-errors", "5XXError"},
    {"at-least", "GreaterThanOrEqualToThreshold"},
    {"not-breaching", "notBreaching"},
};

leat_str terraform_word(leat_str word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (leat_str_equal(word, leat_str_of(words[i].word))) return leat_str_of(words[i].here);
    return word;
}
