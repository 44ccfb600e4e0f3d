/* What there is in the list, and what of it may be referred to. What each attribute is in a target is a row of that
   target's. */
#include "model/derive/resources.h"

#define ATTRIBUTES(...)                                                                                                \
    (const char *const[]) { __VA_ARGS__, NULL }

static const char *const none[] = {NULL};

const struct resource_kind resource_region = {"region", false, ATTRIBUTES("name")};
const struct resource_kind resource_account = {"account", false, ATTRIBUTES("id")};
const struct resource_kind resource_partition = {"partition", false, ATTRIBUTES("name")};
const struct resource_kind resource_stage = {"stage", false, ATTRIBUTES("name", "protects-data")};
const struct resource_kind resource_stack = {"stack", false, ATTRIBUTES("name")};
const struct resource_kind resource_setting = {"setting", false, ATTRIBUTES("value")};
const struct resource_kind resource_alarm_topic = {"alarm-topic", false, ATTRIBUTES("arn")};

const struct resource_kind resource_key = {"key", true, ATTRIBUTES("arn")};
const struct resource_kind resource_topic = {"topic", true, ATTRIBUTES("arn")};
const struct resource_kind resource_topic_policy = {"topic-policy", true, none};
const struct resource_kind resource_queue = {"queue", true, ATTRIBUTES("arn", "url", "name")};
const struct resource_kind resource_queue_policy = {"queue-policy", true, none};
const struct resource_kind resource_subscription = {"subscription", true, none};
const struct resource_kind resource_table = {"table", true, ATTRIBUTES("arn", "name")};
const struct resource_kind resource_bucket = {"bucket", true, ATTRIBUTES("arn", "objects", "name")};
const struct resource_kind resource_bucket_policy = {"bucket-policy", true, none};
const struct resource_kind resource_log_group = {"log-group", true, ATTRIBUTES("arn", "name", "streams")};
const struct resource_kind resource_role = {"role", true, ATTRIBUTES("arn", "name")};
const struct resource_kind resource_role_policy = {"role-policy", true, none};
const struct resource_kind resource_function = {"function", true, ATTRIBUTES("arn", "name")};
const struct resource_kind resource_mapping = {"mapping", true, none};
const struct resource_kind resource_api = {"api", true, ATTRIBUTES("id", "root", "name")};
const struct resource_kind resource_api_path = {"api-path", true, ATTRIBUTES("id")};
const struct resource_kind resource_route = {"route", true, none};
const struct resource_kind resource_invocation = {"invocation", true, none};
const struct resource_kind resource_deployment = {"deployment", true, ATTRIBUTES("id")};
const struct resource_kind resource_api_stage = {"api-stage", true, ATTRIBUTES("url")};
const struct resource_kind resource_alarm = {"alarm", true, none};

const struct resource_kind *const resource_kinds[] = {
    &resource_region,
    &resource_account,
    &resource_partition,
    &resource_stage,
    &resource_stack,
    &resource_setting,
    &resource_alarm_topic,
    &resource_key,
    &resource_topic,
    &resource_topic_policy,
    &resource_queue,
    &resource_queue_policy,
    &resource_subscription,
    &resource_bucket,
    &resource_bucket_policy,
    &resource_table,
    &resource_log_group,
    &resource_role,
    &resource_role_policy,
    &resource_function,
    &resource_mapping,
    &resource_api,
    &resource_api_path,
    &resource_route,
    &resource_invocation,
    &resource_deployment,
    &resource_api_stage,
    &resource_alarm,
    NULL,
};
