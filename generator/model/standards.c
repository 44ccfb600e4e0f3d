/* What every resource of a kind is made with, whatever its schema says: decided here once, for the
   list of resources. */
#include "model/standards.h"

#include "model/keys.h"

/* What SNS needs to read and to write messages of a queue that is encrypted with the key. */
static const char *const key_service_actions[] = {"kms:Decrypt", "kms:GenerateDataKey"};

/* A line of JSON for each request, with the fields that API Gateway's documentation calls standard. */
static const char access_log_format[] =
    "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\",\"user\":\"$context.identity.user\","
    "\"caller\":\"$context.identity.caller\",\"requestTime\":\"$context.requestTime\",\"httpMethod\":\"$context."
    "httpMethod\","
    "\"resourcePath\":\"$context.resourcePath\",\"status\":\"$context.status\",\"protocol\":\"$context.protocol\","
    "\"responseLength\":\"$context.responseLength\"}";

const struct standards model_standards = {
    .key = {.rotation = true, .service_actions = {key_service_actions, COUNT_OF(key_service_actions)}},
    .api = {.endpoint = "regional",
            .access_log = true,
            .execution_log = "error",
            .access_log_format = access_log_format,
            .tracing = true,
            .metrics = true},
    .channel = {.tls_only = true, .managed_topic_key = "alias/aws/sns"},
    .table = {.billing = "on-demand", .point_in_time_recovery = true},
    .function = {.runtime = "provided.al2023",
                 .handler = "bootstrap",
                 .log_format = "json",
                 .tracing = "active",
                 .partial_failures = true},
    .alarm = {.comparison = "at-least",
              .missing_data = "not-breaching",
              .dead_letters = {"not-empty", "visible-messages", "maximum", "holds messages that could not be handled",
                               1, 60, 1},
              /* for a quarter of an hour: a burst that is worked off is none */
              .waiting = {"too-old", "oldest-message-age", "minimum", "has messages that wait too long", 0, 300, 3},
              .errors = {"errors", "errors", "sum", "fails", 1, 300, 1},
              .throttles = {"throttles", "throttles", "sum", "is called more often than it may run", 1, 300, 1},
              .server_errors = {"5xx", "server-errors", "sum", "answers with errors of its own", 1, 300, 1}},
};
