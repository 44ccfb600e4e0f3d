"""A reducer of CloudFormation: a template, in one of its stages, in the neutral form (neutral.py). What it does not read is a finding: nothing is passed over."""
import copy
import json
import re

from neutral import sort_all, statement

PSEUDO = {"AWS::Region": "${region.name}", "AWS::AccountId": "${account.id}", "AWS::Partition": "${partition.name}", "AWS::StackName": "${stack.name}",
          "AWS::URLSuffix": "amazonaws.com"}
REFERENCE = {  # what Ref gives
    "AWS::SNS::Topic": "arn", "AWS::SQS::Queue": "url", "AWS::DynamoDB::Table": "name", "AWS::DynamoDB::GlobalTable": "name", "AWS::Logs::LogGroup": "name",
    "AWS::IAM::Role": "name", "AWS::Lambda::Function": "name", "AWS::ApiGateway::RestApi": "id", "AWS::ApiGateway::Resource": "id",
    "AWS::ApiGateway::Deployment": "id", "AWS::ApiGateway::Stage": "stage-name", "AWS::KMS::Key": "id", "AWS::S3::Bucket": "name",
}
ATTRIBUTE = {("AWS::ApiGateway::RestApi", "RootResourceId"): "root", ("AWS::SQS::Queue", "QueueName"): "name", ("AWS::Logs::LogGroup", "Arn"): "streams"}
WORDS = {  # of CloudFormation, as the list has them
    "PAY_PER_REQUEST": "on-demand", "REGIONAL": "regional", "ERROR": "error", "JSON": "json", "Active": "active", "NONE": "none", "AWS_IAM": "iam",
    "Maximum": "maximum", "Minimum": "minimum", "Sum": "sum", "ApproximateNumberOfMessagesVisible": "visible-messages", "ApproximateAgeOfOldestMessage": "oldest-message-age",
    "Errors": "errors", "Throttles": "throttles", "5XXError": "server-errors", "GreaterThanOrEqualToThreshold": "at-least", "notBreaching": "not-breaching",
}
NOTHING = object()


class Unreadable(Exception):
    """What a template says is not what its type can say."""


WRONG = (Unreadable, KeyError, TypeError, ValueError, AttributeError, IndexError)  # what a reader says, or stumbles over, in a template that is not ours


def text_of(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(json.dumps(each, sort_keys=True) if isinstance(each, dict) else text_of(each) for each in value) + "]"
    if isinstance(value, dict):
        return {name: text_of(each) for name, each in value.items()}
    return str(value)


def objects_of(text):
    """What is in a bucket, by the name that the list has for it."""
    return re.sub(r"\$\{bucket\.([^}]*)\.arn\}/\*", r"${bucket.\1.objects}", text)


class Template:
    """`names` finds (kind, id) by logical id; parameters have the values with which a stage is deployed, of pseudo parameters those that are known."""

    is_of_sam = False

    def __init__(self, template, names, parameters):
        self.template, self.names = template, names
        self.parameters = {name: said.get("Default", NOTHING) for name, said in template.get("Parameters", {}).items()} | parameters
        self.types = {name: resource["Type"] for name, resource in template["Resources"].items()}

    # ---- what functions give

    def condition(self, value):
        if isinstance(value, str):
            return self.condition(self.template["Conditions"][value])
        (function, said), = value.items()
        if function == "Fn::Equals":
            left, right = said
            return self.value(left) == self.value(right)
        if function == "Fn::Not":
            return not self.condition(said[0])
        if function == "Condition":
            return self.condition(said)
        return {"Fn::Or": any, "Fn::And": all}[function]([self.condition(each) for each in said])

    def reference(self, name, attribute=None):
        if name == "AWS::NoValue":
            return NOTHING
        if name in self.parameters:
            return self.parameters[name]
        if name in PSEUDO:
            return PSEUDO[name]
        kind, identity = self.names[name]
        kind_of_attribute = ATTRIBUTE.get((self.types[name], attribute), "arn" if attribute in ("Arn", "TopicArn") else None)
        what = kind_of_attribute if attribute else REFERENCE[self.types[name]]
        if what is None:
            raise Unreadable(f"{name} has no {attribute}")
        return self.stage_name(name) if what == "stage-name" else "${%s.%s.%s}" % (kind, identity, what)

    def stage_name(self, name):
        return self.value(self.template["Resources"][name]["Properties"]["StageName"])

    def api_named(self, name):
        found = [key for key in self.types if self.types[key] == "AWS::ApiGateway::RestApi" and self.value(self.template["Resources"][key]["Properties"]["Name"]) == name]
        return "${%s.%s.name}" % self.names[found[0]] if len(found) == 1 else name

    def value(self, value):
        if isinstance(value, list):
            return [each for each in map(self.value, value) if each is not NOTHING]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (function, said), = value.items()
            if function == "Ref":
                return self.reference(said)
            if function == "Fn::GetAtt":
                return self.reference(*(said.split(".", 1) if isinstance(said, str) else said))
            if function == "Fn::Sub":
                return objects_of(re.sub(r"\$\{(!?)([^}]*)\}", lambda m: "${%s}" % m[2] if m[1] else self.reference(*m[2].split(".", 1)), said))
            if function == "Fn::Join":
                separator, pieces = said
                return objects_of(separator.join(self.value(pieces)))
            if function == "Fn::If":
                condition, then, otherwise = said
                return self.value(then if self.condition(condition) else otherwise)
            if function == "Fn::FindInMap":
                outer, inner, leaf = said
                return self.template["Mappings"][outer][self.value(inner)][leaf]
            if function.startswith("Fn::"):
                raise Unreadable(f"{function} is not read here")
        return {name: each for name, each in ((n, self.value(v)) for n, v in value.items()) if each is not NOTHING}

    # ---- resources

    def take_tags(self, kind, properties):
        """Where a target tags its resources."""

    def path(self, at):
        """Of a route: the parts of its resource and of those above."""
        root = re.fullmatch(r"\$\{api\..*\.root\}", at)
        if root:
            return "/"
        kind, identity = re.fullmatch(r"\$\{([a-z-]+)\.(.*)\.id\}", at).groups()
        name, = [n for n, key in self.names.items() if key == (kind, identity)]
        properties = Properties(self.value(copy.deepcopy(self.template["Resources"][name]["Properties"])))
        return self.path(properties.take("ParentId")).rstrip("/") + "/" + properties.take("PathPart")

    def stack(self):
        """(neutral form, findings)"""
        stack, findings = {}, []
        for name, resource in self.template["Resources"].items():
            findings += self.add(stack, name, resource)
        try:
            self.add_outputs(stack)
        except WRONG as error:
            findings.append(f"outputs: {error!r}")
        return stack, findings

    def add(self, stack, name, resource):
        """One resource to a stack; what is wrong with it."""
        try:
            if name not in self.names:
                raise Unreadable("nothing in the list is called so")
            key = self.names[name]
            if key in stack:
                raise Unreadable(f"{' '.join(key)} is there twice")
            stack[key] = sort_all(self.resource(name, copy.deepcopy(resource)))
        except WRONG as error:
            return [f"{name}, a {resource.get('Type')}: {error!r}"]
        return []

    def resource(self, name, resource):
        read = READERS.get(resource.pop("Type"))
        if not read:
            raise Unreadable("a type that the list has no kind for")
        properties = self.value(resource.pop("Properties", {}))
        made = Properties(properties, self.reference("AWS::Partition"))
        self.take_tags(self.names[name][0], made)
        reduced = read(self, made)
        made.must_be_empty()
        policies = [self.value(resource.pop(policy, "Delete")) for policy in ("DeletionPolicy", "UpdateReplacePolicy")]
        if policies != ["Delete", "Delete"]:
            if policies != ["RetainExceptOnCreate", "Retain"]:
                raise Unreadable(f"what becomes of it is {policies}")
            reduced["kept"] = "true"
        elif reduced.pop("keeps", False):
            reduced["kept"] = "false"
        reduced.pop("keeps", None)
        after = resource.pop("DependsOn", [])
        after = [" ".join(self.names[each]) for each in ([after] if isinstance(after, str) else after)]
        if after:
            reduced["after"] = after
        metadata = {k: v for k, v in resource.pop("Metadata", {}).items() if not k.startswith("aws:cdk:") and k != "aws:asset:path"
                    and k not in ("aws:asset:is-bundled", "aws:asset:property", "cdk_nag")}
        if metadata != ({"BuildMethod": "makefile"} if reduced.pop("is-built-by-sam", None) else {}):
            raise Unreadable(f"its metadata is {metadata}")
        if resource:
            raise Unreadable(f"{sorted(resource)} is not read")
        return {member: value for member, value in reduced.items() if value is not None}

    def add_outputs(self, stack):
        for name, output in self.template.get("Outputs", {}).items():
            if set(output) - {"Value", "Description"}:
                raise Unreadable(f"{name} has {sorted(output)}")
            value = self.value(output["Value"])
            host = re.escape(f".execute-api.{self.reference('AWS::Region')}.amazonaws.com")
            url = re.fullmatch(r"https://\$\{api\.([^}]*)\.id\}" + host + "/([^/]*)/", value)
            if url and any(k == ("api-stage", url[1]) and v["name"] == url[2] for k, v in stack.items()):
                value = "${api-stage.%s.url}" % url[1]
            kind, identity = re.match(r"\$\{([a-z-]+)\.(.*)\.[a-z-]+\}$", value).groups()
            stack[kind, identity].setdefault("outputs", {})[kebab(name)] = value


def pascal(name):
    return "".join(word[:1].upper() + word[1:] for word in re.split("[^A-Za-z0-9]+", name))


def kebab(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class Properties:
    """Those of a resource; each is taken once."""

    def __init__(self, properties, partition="aws"):
        self.left, self.partition = properties, partition

    def take(self, path, default=None):
        holders, at = [], self.left
        for part in path.split("."):
            if isinstance(at, list):
                if not part.isdigit() or int(part) >= len(at):
                    return default
                part = int(part)
            elif not isinstance(at, dict) or part not in at:
                return default
            holders.append((at, part))
            at = at[part]
        holder, part = holders[-1]
        holder[part] = NOTHING
        return text_of(at)

    def only(self, path, expected, default=None):
        value = self.take(path, default)
        if value != expected:
            raise Unreadable(f"{path} is {value}, not {expected}")

    def word(self, path):
        value = self.take(path)
        return WORDS.get(value, value)

    def one(self, path):
        """The one item of a list."""
        value = self.take(path)
        if value is None or not value.startswith("["):
            raise Unreadable(f"{path} is no list")
        return WORDS.get(value[1:-1], value[1:-1])

    def statements(self, path):
        document = self.left.pop(path)
        if document.get("Version") != "2012-10-17" or set(document) != {"Version", "Statement"}:
            raise Unreadable(f"{path} is of {document.get('Version')}")
        return [statement_of(each, self.partition) for each in document["Statement"]]

    def must_be_empty(self):
        left = remaining(self.left)
        if left is not NOTHING:
            raise Unreadable(f"{left} is not read")


def remaining(value):
    if isinstance(value, dict):
        value = {name: remaining(each) for name, each in value.items() if each is not NOTHING}
        return {n: v for n, v in value.items() if v is not NOTHING} or NOTHING
    if isinstance(value, list):
        return [each for each in map(remaining, value) if each is not NOTHING] or NOTHING
    return value


def statement_of(said, partition):
    said = dict(said)
    principal = said.pop("Principal", None)
    if principal in ("*", {"AWS": "*"}):
        principal = "anybody"
    elif isinstance(principal, dict):
        (of, who), = principal.items()
        is_account = re.fullmatch(re.escape(f"arn:{partition}:iam::") + r"(\d+|\$\{account\.id\}):root", who)
        principal = "the account" if of == "AWS" and is_account else who if of == "Service" else f"{of} {who}"
    actions, resource = said.pop("Action"), said.pop("Resource", None)
    conditions = [(variable, test, text_of(value)) for test, all_ in said.pop("Condition", {}).items() for variable, value in all_.items()]
    effect = {"Allow": "allow", "Deny": "deny"}[said.pop("Effect")]
    made = statement(effect, said.pop("Sid", None), principal, [actions] if isinstance(actions, str) else actions,
                     resource[0] if isinstance(resource, list) and len(resource) == 1 else text_of(resource) if resource else None, conditions)
    if said:
        raise Unreadable(f"a statement has {sorted(said)}")
    return made


# ---- one for each type

def key(_, p):
    return {"description": p.take("Description"), "rotation": p.take("EnableKeyRotation", "false"), "statements": p.statements("KeyPolicy"), "keeps": True}


def topic(_, p):
    return {"key": p.take("KmsMasterKeyId")}


def topic_policy(_, p):
    return {"topic": p.one("Topics"), "statements": p.statements("PolicyDocument")}


def queue(_, p):
    sources = p.take("RedriveAllowPolicy.sourceQueueArns")
    if sources:
        p.only("RedriveAllowPolicy.redrivePermission", "byQueue")
    return {"name": p.take("QueueName"), "visibility-seconds": p.take("VisibilityTimeout", "30"), "retention-seconds": p.take("MessageRetentionPeriod", "345600"),
            "delay-seconds": p.take("DelaySeconds", "0"), "key": p.take("KmsMasterKeyId"), "managed-encryption": p.take("SqsManagedSseEnabled"),
            "dead-letter-queue": p.take("RedrivePolicy.deadLetterTargetArn"), "max-receives": p.take("RedrivePolicy.maxReceiveCount"),
            "redrive-sources": sources, "keeps": True}


def queue_policy(_, p):
    return {"queue": p.one("Queues"), "statements": p.statements("PolicyDocument")}


def subscription(_, p):
    p.only("Protocol", "sqs")
    return {"topic": p.take("TopicArn"), "queue": p.take("Endpoint"), "raw": p.take("RawMessageDelivery", "false"),
            "dead-letter-queue": p.take("RedrivePolicy.deadLetterTargetArn")}


def table_keys(p):
    reduced, types = {}, {}
    for i, _ in enumerate(p.left["AttributeDefinitions"]):
        types[p.take(f"AttributeDefinitions.{i}.AttributeName")] = p.take(f"AttributeDefinitions.{i}.AttributeType")
    for i, _ in enumerate(p.left["KeySchema"]):
        name = {"HASH": "partition-key", "RANGE": "sort-key"}[p.take(f"KeySchema.{i}.KeyType")]
        reduced[name] = p.take(f"KeySchema.{i}.AttributeName")
        reduced[name + "-type"] = types.pop(reduced[name])
    if types:
        raise Unreadable(f"{sorted(types)} is in no key")
    reduced["time-to-live"] = p.take("TimeToLiveSpecification.AttributeName")
    if reduced["time-to-live"]:
        p.only("TimeToLiveSpecification.Enabled", "true")
    return reduced


def table_encryption(p, where=""):
    key_id = p.take(where + "SSESpecification.KMSMasterKeyId")
    enabled = p.take("SSESpecification.SSEEnabled")
    if key_id or where:
        p.only("SSESpecification.SSEType", "KMS")
    return {"key": key_id} if key_id and enabled == "true" else {"managed-encryption": enabled}


def table(_, p, where=""):
    return table_keys(p) | table_encryption(p, where) | {
        "billing": p.word("BillingMode"),
        "point-in-time-recovery": p.take(where + "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", "false"),
        "deletion-protection": p.take(where + "DeletionProtectionEnabled", "false"), "keeps": True}


def global_table(template, p):
    """Its one replica stands where the stack does."""
    p.only("Replicas.0.Region", template.reference("AWS::Region"))
    return table(template, p, "Replicas.0.")


def bucket(_, p):
    encryption = "BucketEncryption.ServerSideEncryptionConfiguration.0"
    key_id, algorithm = (p.take(f"{encryption}.ServerSideEncryptionByDefault.{member}") for member in ("KMSMasterKeyID", "SSEAlgorithm"))
    if algorithm != ("aws:kms" if key_id else "AES256"):
        raise Unreadable(f"it is encrypted with {algorithm}")
    for member in ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"):
        p.only(f"PublicAccessBlockConfiguration.{member}", "true")
    p.only("OwnershipControls.Rules.0.ObjectOwnership", "BucketOwnerEnforced")
    p.only("LifecycleConfiguration.Rules.0.Status", "Enabled")
    versions = p.take("VersioningConfiguration.Status")
    if versions not in (None, "Enabled"):
        raise Unreadable(f"its versions are {versions}")
    return {"key": key_id, "managed-encryption": None if key_id else "true", "bucket-key": p.take(f"{encryption}.BucketKeyEnabled"), "private": "true",
            "owner-enforced": "true", "versions": versions and "true", "expire-days": p.take("LifecycleConfiguration.Rules.0.ExpirationInDays"),
            "abort-uploads-days": p.take("LifecycleConfiguration.Rules.0.AbortIncompleteMultipartUpload.DaysAfterInitiation"),
            "expire-versions-days": p.take("LifecycleConfiguration.Rules.0.NoncurrentVersionExpiration.NoncurrentDays"), "keeps": True}


def bucket_policy(_, p):
    return {"bucket": p.take("Bucket"), "statements": p.statements("PolicyDocument")}


def log_group(_, p):
    return {"name": p.take("LogGroupName"), "retention-days": p.take("RetentionInDays"), "keeps": True}


def role(_, p):
    return {"description": p.take("Description"), "statements": p.statements("AssumeRolePolicyDocument")}


def policy_document(p):
    p.take("PolicyName")  # tells policies of a role apart, and nothing else
    return {"statements": p.statements("PolicyDocument")}


def role_policy(_, p):
    return {"role": p.take("RoleName")} | policy_document(p)


def policy(_, p):
    return {"role": p.one("Roles")} | policy_document(p)


def function(template, p):
    return {"description": p.take("Description"), "role": p.take("Role"), "log-group": p.take("LoggingConfig.LogGroup"),
            "asset": template.asset(p), "handler": p.take("Handler"), "runtime": p.take("Runtime"), "architecture": p.one("Architectures"),
            "memory-mb": p.take("MemorySize"), "timeout-seconds": p.take("Timeout"), "log-format": p.word("LoggingConfig.LogFormat"),
            "tracing": p.word("TracingConfig.Mode"), "environment": p.take("Environment.Variables"), "is-built-by-sam": template.is_of_sam}


def mapping(_, p):
    responses = p.take("FunctionResponseTypes", "[]")
    if responses not in ("[]", "[ReportBatchItemFailures]"):
        raise Unreadable(f"FunctionResponseTypes is {responses}")
    return {"function": p.take("FunctionName"), "queue": p.take("EventSourceArn"), "batch": p.take("BatchSize"),
            "window-seconds": p.take("MaximumBatchingWindowInSeconds", "0"), "partial-failures": text_of(responses != "[]"), "enabled": p.take("Enabled", "true")}


def api(_, p):
    return {"name": p.take("Name"), "description": p.take("Description"), "endpoint": p.one("EndpointConfiguration.Types")}


def api_path(_, p):
    return {"api": p.take("RestApiId"), "parent": p.take("ParentId"), "part": p.take("PathPart")}


def route(template, p):
    p.only("Integration.Type", "AWS_PROXY")
    p.only("Integration.IntegrationHttpMethod", "POST")
    uri = p.take("Integration.Uri")
    service = f"arn:{p.partition}:apigateway:{template.reference('AWS::Region')}:lambda"
    called = re.fullmatch(re.escape(service) + r":path/2015-03-31/functions/(\$\{function\.[^}]*\.arn\})/invocations", uri)
    at = p.take("ResourceId")
    return {"api": p.take("RestApiId"), "method": p.take("HttpMethod"), "path": template.path(at), "at": at, "auth": p.word("AuthorizationType"),
            "function": called and called[1] or uri}


def invocation(_, p):
    return {"function": p.take("FunctionName"), "action": p.take("Action"), "service": p.take("Principal"), "source": p.take("SourceArn")}


def deployment(_, p):
    return {"api": p.take("RestApiId"), "description": p.take("Description")}


def api_stage(template, p):
    p.only("MethodSettings.0.HttpMethod", "*")
    p.only("MethodSettings.0.ResourcePath", "/*")
    p.only("MethodSettings.0.DataTraceEnabled", "false", "false")
    # the ARN that CloudFormation gives of a log group ends with its streams, so this one is put together
    place = re.escape(template.value({"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"}))
    access = re.fullmatch(place + r"(\$\{log-group\..*)\.name\}", p.take("AccessLogSetting.DestinationArn") or "")
    return {"name": p.take("StageName"), "api": p.take("RestApiId"), "deployment": p.take("DeploymentId"),
            "throttle-rate": p.take("MethodSettings.0.ThrottlingRateLimit"), "throttle-burst": p.take("MethodSettings.0.ThrottlingBurstLimit"),
            "access-log": access and access[1] + ".arn}", "access-log-format": p.take("AccessLogSetting.Format"),
            "execution-log": p.word("MethodSettings.0.LoggingLevel"), "metrics": p.take("MethodSettings.0.MetricsEnabled", "false"),
            "tracing": p.take("TracingEnabled", "false")}


def alarm(template, p):
    dimensions = {}
    for i, _ in enumerate(p.left["Dimensions"]):
        dimensions[p.take(f"Dimensions.{i}.Name")] = p.take(f"Dimensions.{i}.Value")
    watched = {"QueueName": "queue", "FunctionName": "function", "ApiName": "api", "Stage": "stage"}
    of = {"AWS/SQS": {"QueueName"}, "AWS/Lambda": {"FunctionName"}, "AWS/ApiGateway": {"ApiName", "Stage"}}[p.take("Namespace")]
    if set(dimensions) != of:
        raise Unreadable(f"its dimensions are {sorted(dimensions)}")
    if "ApiName" in dimensions:  # by its name, which is no attribute of an API
        dimensions["ApiName"] = template.api_named(dimensions["ApiName"])
    actions = p.take("AlarmActions")
    return {watched[name]: value for name, value in dimensions.items()} | {
            "description": p.take("AlarmDescription"), "metric": p.word("MetricName"), "statistic": p.word("Statistic"),
            "comparison": p.word("ComparisonOperator"), "threshold": p.take("Threshold"), "period-seconds": p.take("Period"),
            "evaluation-periods": p.take("EvaluationPeriods"), "missing-data": p.word("TreatMissingData"), "action": actions and actions[1:-1]}


READERS = {
    "AWS::KMS::Key": key, "AWS::SNS::Topic": topic, "AWS::SNS::TopicPolicy": topic_policy, "AWS::SQS::Queue": queue, "AWS::SQS::QueuePolicy": queue_policy,
    "AWS::SNS::Subscription": subscription, "AWS::DynamoDB::Table": table, "AWS::DynamoDB::GlobalTable": global_table, "AWS::Logs::LogGroup": log_group, "AWS::IAM::Role": role,
    "AWS::IAM::RolePolicy": role_policy, "AWS::IAM::Policy": policy, "AWS::Lambda::Function": function, "AWS::Lambda::EventSourceMapping": mapping, "AWS::ApiGateway::RestApi": api,
    "AWS::ApiGateway::Resource": api_path, "AWS::ApiGateway::Method": route, "AWS::Lambda::Permission": invocation, "AWS::ApiGateway::Deployment": deployment,
    "AWS::S3::Bucket": bucket, "AWS::S3::BucketPolicy": bucket_policy, "AWS::ApiGateway::Stage": api_stage, "AWS::CloudWatch::Alarm": alarm,
}
