"""A reducer of Terraform: the state that a mocked apply leaves, in one of its stages, in the neutral form (neutral.py). What it does not read is a finding.

A mocked provider answers each computed argument with something of its own, so that a reference is seen by its value: the list's ${queue.work.arn} is what the
state has of that queue. Statements are those of the policy documents that a resource has by its token.
"""
import copy
import hashlib
import json
import re

from cloudformation import WORDS, WRONG, Properties, Unreadable
from neutral import sort_all, statement

KNOWN = {"region.name": "eu-west-1", "account.id": "111111111111", "partition.name": "aws", "alarm-topic.arn": "arn:aws:sns:eu-west-1:111111111111:alarms"}

# What a type's arguments are in the list. `kind` alone: the list calls it so; a number in a path: of a list of one.
TYPES = {
    "aws_kms_key": ("key", {"description": "description", "enable_key_rotation": "rotation", "policy": "statements"}),
    "aws_sns_topic": ("topic", {"name": "name", "kms_master_key_id": "key"}),
    "aws_sns_topic_policy": ("topic-policy", {"arn": "topic", "policy": "statements"}),
    "aws_sqs_queue": ("queue", {
        "name": "name", "visibility_timeout_seconds": "visibility-seconds", "message_retention_seconds": "retention-seconds", "delay_seconds": "delay-seconds",
        "kms_master_key_id": "key", "sqs_managed_sse_enabled": "managed-encryption", "redrive_policy.deadLetterTargetArn": "dead-letter-queue",
        "redrive_policy.maxReceiveCount": "max-receives", "redrive_allow_policy.sourceQueueArns": "redrive-sources"}),
    "aws_sqs_queue_policy": ("queue-policy", {"queue_url": "queue", "policy": "statements"}),
    "aws_sns_topic_subscription": ("subscription", {
        "topic_arn": "topic", "endpoint": "queue", "raw_message_delivery": "raw", "redrive_policy.deadLetterTargetArn": "dead-letter-queue"}),
    "aws_cloudwatch_metric_alarm": ("alarm", {
        "alarm_name": "name", "alarm_description": "description", "metric_name": "metric", "statistic": "statistic", "comparison_operator": "comparison",
        "threshold": "threshold", "period": "period-seconds", "evaluation_periods": "evaluation-periods", "treat_missing_data": "missing-data",
        "alarm_actions.0": "action", "dimensions.QueueName": "queue", "dimensions.FunctionName": "function", "dimensions.ApiName": "api", "dimensions.Stage": "stage"}),
    "aws_dynamodb_table": ("table", {
        "name": "name", "billing_mode": "billing", "hash_key": "partition-key", "range_key": "sort-key", "deletion_protection_enabled": "deletion-protection",
        "ttl.0.attribute_name": "time-to-live", "point_in_time_recovery.0.enabled": "point-in-time-recovery"}),
    "aws_s3_bucket": ("bucket", {"bucket_prefix": "name"}),
    "aws_s3_bucket_public_access_block": ("bucket", {"block_public_acls": "private"}),
    "aws_s3_bucket_ownership_controls": ("bucket", {"rule.0.object_ownership": "owner-enforced"}),
    "aws_s3_bucket_server_side_encryption_configuration": ("bucket", {
        "rule.0.apply_server_side_encryption_by_default.0.kms_master_key_id": "key", "rule.0.bucket_key_enabled": "bucket-key",
        "rule.0.apply_server_side_encryption_by_default.0.sse_algorithm": "managed-encryption"}),
    "aws_s3_bucket_versioning": ("bucket", {"versioning_configuration.0.status": "versions"}),
    "aws_s3_bucket_lifecycle_configuration": ("bucket", {
        "rule.0.abort_incomplete_multipart_upload.0.days_after_initiation": "abort-uploads-days", "rule.0.expiration.0.days": "expire-days",
        "rule.0.noncurrent_version_expiration.0.noncurrent_days": "expire-versions-days"}),
    "aws_s3_bucket_policy": ("bucket-policy", {"bucket": "bucket", "policy": "statements"}),
    "aws_cloudwatch_log_group": ("log-group", {"name": "name", "retention_in_days": "retention-days"}),
    "aws_iam_role": ("role", {"name": "name", "description": "description", "assume_role_policy": "statements"}),
    "aws_iam_role_policy": ("role-policy", {"name": "name", "role": "role", "policy": "statements"}),
    "aws_lambda_function": ("function", {
        "function_name": "name", "description": "description", "role": "role", "runtime": "runtime", "architectures.0": "architecture", "handler": "handler",
        "memory_size": "memory-mb", "timeout": "timeout-seconds", "filename": "asset", "logging_config.0.log_format": "log-format",
        "logging_config.0.log_group": "log-group", "tracing_config.0.mode": "tracing", "environment.0.variables": "environment"}),
    "aws_lambda_event_source_mapping": ("mapping", {
        "function_name": "function", "event_source_arn": "queue", "batch_size": "batch", "maximum_batching_window_in_seconds": "window-seconds",
        "function_response_types": "partial-failures", "enabled": "enabled"}),
    "aws_api_gateway_rest_api": ("api", {"name": "name", "description": "description", "endpoint_configuration.0.types.0": "endpoint"}),
    "aws_api_gateway_resource": ("api-path", {"rest_api_id": "api", "parent_id": "parent", "path_part": "part"}),
    "aws_api_gateway_method": ("route", {"rest_api_id": "api", "resource_id": "at", "http_method": "method", "authorization": "auth"}),
    "aws_api_gateway_integration": ("route", {"rest_api_id": "api", "resource_id": "at", "http_method": "method", "uri": "function"}),
    "aws_lambda_permission": ("invocation", {"function_name": "function", "action": "action", "principal": "service", "source_arn": "source"}),
    "aws_api_gateway_deployment": ("deployment", {"rest_api_id": "api"}),
    "aws_api_gateway_stage": ("api-stage", {
        "stage_name": "name", "rest_api_id": "api", "deployment_id": "deployment", "xray_tracing_enabled": "tracing",
        "access_log_settings.0.destination_arn": "access-log", "access_log_settings.0.format": "access-log-format"}),
    "aws_api_gateway_method_settings": ("api-stage", {
        "rest_api_id": "api", "stage_name": "name", "settings.0.metrics_enabled": "metrics", "settings.0.logging_level": "execution-log",
        "settings.0.throttling_rate_limit": "throttle-rate", "settings.0.throttling_burst_limit": "throttle-burst"}),
}
ALWAYS = {  # what the list does not say, as it is the same wherever it is said
    "aws_sns_topic_subscription": {"protocol": "sqs"},
    "aws_api_gateway_integration": {"type": "AWS_PROXY", "integration_http_method": "POST"},
    "aws_api_gateway_method_settings": {"method_path": "*/*"},
}
AS_JSON = {"redrive_policy", "redrive_allow_policy"}
ATTRIBUTES = {"arn": "arn", "id": "id", "root_resource_id": "root", "url": "url", "invoke_url": "url", "name": "name", "function_name": "name"}
MOCK = re.compile("[a-z0-9]{8}")  # what a mocked provider makes up


def label(identity):
    """Of an id in an address: '-' is free there once that of names is '_', so it tells apart what else stands in a path."""
    made = ""
    for i, each in enumerate(identity):
        if each.isascii() and each.isalnum():
            made += each
        elif each == "-" and re.fullmatch("[A-Za-z0-9]-[A-Za-z0-9]", identity[max(i - 1, 0):i + 2]):
            made += "_"
        elif each == "/" or each == "." and "/" not in identity[:i]:
            made += "__"
        else:
            made += "".join(f"-{byte:02x}" for byte in each.encode())
    return made


def said(value, schema):
    """Without what nobody said: what is null, empty, or made up."""
    made = {}
    for name, each in value.items():
        attribute, block = schema.get("attributes", {}).get(name), schema.get("block_types", {}).get(name)
        if block and isinstance(each, list):
            each = [said(item, block["block"]) for item in each]
        is_made_up = attribute and attribute.get("computed") and (
            not attribute.get("optional") or each in (0, False) or isinstance(each, str) and MOCK.fullmatch(each))
        if each is not None and each != [] and each != {} and not is_made_up:
            made[name] = json.loads(each) if name in AS_JSON else each
    return made


class State:
    """Of one stage. `keys` are the list's, in its order; `archives` has the hash of each function's code by its name."""

    def __init__(self, message, schemas, keys, archives):
        self.archives, self.order = archives, list(keys)
        self.keys = {f"{of_type}.{label(identity)}": (kind, identity) for kind, identity in keys for of_type, (of, _) in TYPES.items() if of == kind}
        self.outputs = {name: output["value"] for name, output in message["outputs"].items()}
        self.blocks, self.after, self.documents, self.kept, self.invoked, self.known = {}, {}, {}, {}, {}, dict(KNOWN)
        for each in message["root_module"]["resources"]:
            of_type, values = each["type"], each["values"]
            if of_type == "terraform_data":
                self.kept[each["index"]] = values["triggers_replace"]
            elif of_type == "aws_iam_policy_document":
                self.documents[values["json"]] = said(values, schemas["data_source_schemas"][of_type]["block"])
            elif each["mode"] == "managed":
                self.blocks[each["address"]] = said(values, schemas["resource_schemas"][of_type]["block"])
                self.after[each["address"]] = [other for other in each.get("depends_on", []) if not other.startswith("data.")]
                self.learn(each["address"], values)

    def learn(self, address, values):
        """What references to it are here: of the first type of its kind."""
        of_type = address.split(".")[0]
        if address in self.keys and of_type == next(each for each, (kind, _) in TYPES.items() if kind == self.keys[address][0]):
            at = ".".join(self.keys[address])
            self.known |= {f"{at}.{what}": values[name] for name, what in ATTRIBUTES.items() if isinstance(values.get(name), str)}
            if of_type == "aws_s3_bucket":
                self.known[f"{at}.name"] = values["id"]
            self.known[f"{at}.objects"] = f"{values.get('arn')}/*"
            self.known[f"{at}.streams"] = f"{values.get('arn')}:*"
            self.invoked |= {values["invoke_arn"]: values["arn"]} if "invoke_arn" in values else {}

    def stack(self):
        """(neutral form, findings)"""
        stack, findings = {}, []
        for address in self.blocks:
            findings += self.add(stack, address, self.blocks[address])
        return stack, findings + [f"{address} is kept and nothing" for address in self.kept if address not in self.blocks]

    def add(self, stack, address, block):
        """One block to a stack; what is wrong with it. What is said of a resource in several is said alike."""
        try:
            if address not in self.keys:
                raise Unreadable("nothing in the list is called so")
            resource = stack.setdefault(self.keys[address], {"after": []})
            for member, value in self.reduced(address, block).items():
                if resource.setdefault(member, value) != value:
                    raise Unreadable(f"{member} is {resource[member]} and {value}")
            resource["after"] = sorted({*resource["after"], *self.waits_for(address)})
            sort_all(resource)
        except WRONG as error:
            return [f"{address}: {error!r}"]
        return []

    def waits_for(self, address):
        return {" ".join(self.keys.get(each, ("?", each))) for each in self.after[address]} - {" ".join(self.keys[address])}

    def reduced(self, address, block):
        of_type = address.split(".")[0]
        p = Properties(copy.deepcopy(block))
        resource = {}
        for argument, member in TYPES[of_type][1].items():
            value = p.take(argument)
            if value is None and any(member in rows.values() for other, (kind, rows) in TYPES.items() if other != of_type and kind == TYPES[of_type][0]):
                raise Unreadable(f"{argument} is not said")
            if value is not None:
                value = MEMBERS[member](self, value) if member in MEMBERS else value
                resource[member] = WORDS.get(value, value) if isinstance(value, str) else value
        for argument, value in ALWAYS.get(of_type, {}).items():
            p.only(argument, value)
        if of_type in OTHERS:
            OTHERS[of_type](self, p, resource, address)
        p.must_be_empty()
        if address in self.kept:
            if of_type != next(each for each, (kind, _) in TYPES.items() if kind == TYPES[of_type][0]):
                raise Unreadable("a setting is kept, not the thing")
            if self.kept[address] != self.known[".".join(self.keys[address]) + ".id"]:
                raise Unreadable("what is kept is not its id")
            resource["kept"] = "true"
        return resource

    def path(self, at):
        """Of a route: the parts of its resource and of those above."""
        for address, key in self.keys.items():
            if key[0] == "api-path" and self.known[".".join(key) + ".id"] == at:
                return self.path(self.blocks[address]["parent_id"]).rstrip("/") + "/" + self.blocks[address]["path_part"]
        return "/"


# ---- members that are said in another way

def statements(state, token):
    document = copy.deepcopy(state.documents[token])
    made = [statement_of(each) for each in document.pop("statement")]
    if document:
        raise Unreadable(f"a document has {sorted(document)}")
    return made


def statement_of(said_of):
    each = {name: value for name, value in said_of.items() if value not in (None, [])}
    principals, resources = each.pop("principals", [None]), each.pop("resources", [None])
    effect = {"Allow": "allow", "Deny": "deny"}[each.pop("effect", "Allow")]
    (principal,) = map(principal_of, principals)
    resource = resources[0] if len(resources) == 1 else "[" + ", ".join(resources) + "]"
    conditions = map(condition_of, each.pop("condition", []))
    made = statement(effect, each.pop("sid", None), principal, each.pop("actions"), resource, conditions)
    if each:
        raise Unreadable(f"a statement has {sorted(each)}")
    return made


def principal_of(said_of):
    if said_of is None:
        return None
    (who,) = said_of.pop("identifiers")
    known = {("AWS", "arn:aws:iam::111111111111:root"): "the account", ("*", "*"): "anybody", ("Service", who): who}
    made = known[said_of.pop("type"), who]
    if said_of:
        raise Unreadable(f"a principal has {sorted(said_of)}")
    return made


def condition_of(said_of):
    (value,) = said_of.pop("values")
    made = (said_of.pop("variable"), said_of.pop("test"), value)
    if said_of:
        raise Unreadable(f"a condition has {sorted(said_of)}")
    return made


def asset(state, filename):
    name = re.fullmatch(r"functions/(.*)\.zip", filename)
    if not name or name[1] not in state.archives:
        raise Unreadable(f"its code is {filename}")
    return name[1]


def partial_failures(_, types):
    if types != "[ReportBatchItemFailures]":
        raise Unreadable(f"its responses are {types}")
    return "true"


MEMBERS = {"statements": statements, "asset": asset, "partial-failures": partial_failures, "function": lambda state, value: state.invoked.get(value, value)}


# ---- what a row can't say

def function(state, p, resource, _):
    p.only("source_code_hash", state.archives[resource["asset"]])


def mapping(_, __, resource, ___):
    resource.setdefault("partial-failures", "false")


def queue(_, p, resource, __):
    if "redrive-sources" in resource:
        p.only("redrive_allow_policy.redrivePermission", "byQueue")


def table(_, p, resource, __):
    types = {p.take(f"attribute.{i}.name"): p.take(f"attribute.{i}.type") for i in range(len(p.left["attribute"]))}
    for key in ("partition-key", "sort-key"):
        if key in resource:
            resource[key + "-type"] = types.pop(resource[key])
    if types:
        raise Unreadable(f"{sorted(types)} is in no key")
    if "time-to-live" in resource:
        p.only("ttl.0.enabled", "true")
    key, enabled = p.take("server_side_encryption.0.kms_key_arn"), p.take("server_side_encryption.0.enabled")
    resource |= {"key": key} if key and enabled == "true" else {"managed-encryption": enabled}


def alarm(_, p, resource, __):
    watched = {"queue", "function", "api", "stage"} & resource.keys()
    of = {"AWS/SQS": {"queue"}, "AWS/Lambda": {"function"}, "AWS/ApiGateway": {"api", "stage"}}
    if watched != of[p.take("namespace")]:
        raise Unreadable(f"it watches {sorted(watched)}")


def setting_of_bucket(state, p, resource, address):
    p.only("bucket", state.known[".".join(state.keys[address]) + ".name"])


def bucket_access(state, p, resource, address):
    setting_of_bucket(state, p, resource, address)
    for argument in ("block_public_policy", "ignore_public_acls", "restrict_public_buckets"):
        p.only(argument, "true")


def bucket_ownership(state, p, resource, address):
    setting_of_bucket(state, p, resource, address)
    resource["owner-enforced"] = {"BucketOwnerEnforced": "true"}[resource["owner-enforced"]]


def bucket_encryption(state, p, resource, address):
    setting_of_bucket(state, p, resource, address)
    algorithm = resource.pop("managed-encryption")
    if algorithm != ("aws:kms" if "key" in resource else "AES256"):
        raise Unreadable(f"it is encrypted with {algorithm}")
    if "key" not in resource:
        resource["managed-encryption"] = "true"


def bucket_versioning(state, p, resource, address):
    setting_of_bucket(state, p, resource, address)
    resource["versions"] = {"Enabled": "true"}[resource["versions"]]


def bucket_lifecycle(state, p, resource, address):
    setting_of_bucket(state, p, resource, address)
    p.only("rule.0.id", "clean-up")
    p.only("rule.0.status", "Enabled")
    p.only("rule.0.filter.0.prefix", "")


def route(state, _, resource, __):
    resource["path"] = state.path(resource["at"])


def deployment(state, p, _, address):
    """It is made anew where a route is another."""
    counts = []
    for key in state.order:
        if key[0] == "route" and " ".join(key) in state.waits_for(address):
            at = label(key[1])
            counts += [state.known[".".join(key) + ".id"], state.blocks["aws_api_gateway_method." + at]["authorization"],
                       state.blocks["aws_api_gateway_integration." + at]["uri"]]
    p.only("triggers.redeployment", hashlib.sha1(json.dumps(counts, separators=(",", ":")).encode()).hexdigest())


OTHERS = {"aws_lambda_function": function, "aws_lambda_event_source_mapping": mapping, "aws_sqs_queue": queue, "aws_dynamodb_table": table,
          "aws_s3_bucket_public_access_block": bucket_access, "aws_s3_bucket_ownership_controls": bucket_ownership,
          "aws_s3_bucket_server_side_encryption_configuration": bucket_encryption, "aws_s3_bucket_versioning": bucket_versioning,
          "aws_s3_bucket_lifecycle_configuration": bucket_lifecycle,
          "aws_cloudwatch_metric_alarm": alarm, "aws_api_gateway_method": route, "aws_api_gateway_deployment": deployment}
