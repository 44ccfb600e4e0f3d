#!/usr/bin/env python3
"""Holds what `cdk synth` made against topology.json: every permission statement by statement and both ways, and what else the model decided.
prove_check.py proves that it can fail.

usage: check_cdk.py TOPOLOGY CDK_OUT      prints each finding; exit 1 when there is one
"""
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

TYPES = {  # whatever else a template holds is a finding
    "AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy",
    "AWS::DynamoDB::GlobalTable", "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::Logs::LogGroup", "AWS::Lambda::Function",
    "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission", "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::Stage", "AWS::ApiGateway::Resource", "AWS::ApiGateway::Method", "AWS::CloudWatch::Alarm",
}

WORDS = {  # of the model, as CloudFormation has them
    "on-demand": "PAY_PER_REQUEST", "regional": "REGIONAL", "error": "ERROR", "json": "JSON", "active": "Active", "maximum": "Maximum",
    "visible-messages": "ApproximateNumberOfMessagesVisible", "at-least": "GreaterThanOrEqualToThreshold", "not-breaching": "notBreaching",
}


def word(text):
    return WORDS.get(text, text)


def pascal(name):
    return "".join(word[:1].upper() + word[1:] for word in name.split("-"))


def with_kind(name, kind):
    return pascal(name if name == kind or name.endswith("-" + kind) else f"{name}-{kind}")


def as_list(value):
    return value if isinstance(value, list) else [value]


def referred(value):
    """The logical id behind a Ref or the ARN of a GetAtt, else the value itself as text."""
    if isinstance(value, dict) and set(value) == {"Ref"}:
        return value["Ref"]
    if isinstance(value, dict) and set(value) == {"Fn::GetAtt"} and value["Fn::GetAtt"][1] == "Arn":
        return value["Fn::GetAtt"][0]
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def arn_text(value):
    """An ARN joined from pieces, with ${Id} for what a Ref stands for."""
    pieces = value["Fn::Join"][1] if isinstance(value, dict) and "Fn::Join" in value else [value]
    return "".join(piece if isinstance(piece, str) else "${%s}" % referred(piece) for piece in pieces)


def condition_of(permission, region):
    """Where a service does it for the function: that service alone, in the region of the stack; None: where it is deployed."""
    if "through" not in permission:
        return "null"
    host = f"{permission['through']}.{region}.amazonaws.com" if region else {"Fn::Join": ["", [permission["through"] + ".", {"Ref": "AWS::Region"}, ".amazonaws.com"]]}
    return json.dumps({"StringEquals": {"kms:ViaService": host}}, sort_keys=True)


class Check:
    def __init__(self, topology, stage, template):
        self.topology, self.stage, self.template = topology, stage, template
        self.resources = template.get("Resources", {})
        self.findings = []

    def finding(self, text):
        self.findings.append(f"{self.stage}: {text}")

    def same(self, what, actual, expected):
        if actual != expected:
            self.finding(f"{what}: the template has {json.dumps(actual, sort_keys=True)}, the model says {json.dumps(expected, sort_keys=True)}")

    def of_type(self, resource_type):
        return {key: value.get("Properties", {}) for key, value in self.resources.items() if value["Type"] == resource_type}

    def named(self, resource_type, names, what):
        """Logical ids by the model's names, told by the construct's path; as many in the template as in the model."""
        found = {}
        for name, construct in names.items():
            matches = [key for key, value in self.resources.items()
                       if value["Type"] == resource_type and value.get("Metadata", {}).get("aws:cdk:path", "").split("/")[1:2] == [construct]]
            if len(matches) == 1:
                found[name] = matches[0]
            else:
                self.finding(f"{what} {name}: {len(matches)} of {construct} in the template")
        extra = set(self.of_type(resource_type)) - set(found.values())
        if extra:
            self.finding(f"{what}: {', '.join(sorted(extra))} is in the template and not in the model")
        return found

    def run(self):
        topology = self.topology
        for key, value in self.resources.items():
            if value["Type"] not in TYPES:
                self.finding(f"{key}: a {value['Type']}, which nothing in the model asks for")
        keys = list(self.of_type("AWS::KMS::Key"))
        self.same("number of keys", len(keys), 1 if topology.get("key") else 0)
        self.key = keys[0] if keys else None
        self.topics = self.named("AWS::SNS::Topic", {name: with_kind(name, "topic") for name in topology["topics"]}, "topic")
        self.queues = self.named("AWS::SQS::Queue", {name: pascal(name) if "dead-letters-of" in queue else with_kind(name, "queue")
                                                     for name, queue in topology["queues"].items()}, "queue")
        self.tables = self.named("AWS::DynamoDB::GlobalTable", {name: with_kind(name, "table") for name in topology["tables"]}, "table")
        self.functions = self.named("AWS::Lambda::Function", {name: with_kind(name, "function") for name in topology["functions"]}, "function")
        self.apis = self.named("AWS::ApiGateway::RestApi", {name: with_kind(name, "api") for name in topology["apis"]}, "api")
        if self.findings:  # the rest goes by these names
            return self.findings
        self.check_permissions()
        self.check_resource_policies()
        self.check_key()
        self.check_functions()
        self.check_logs()
        self.check_queues()
        self.check_topics()
        self.check_tables()
        self.check_apis()
        self.check_alarms()
        self.check_outputs()
        return self.findings

    # ---- who may do what

    def log_group(self, function):
        return referred(self.resources[self.functions[function]]["Properties"]["LoggingConfig"]["LogGroup"])

    def resource_id(self, resource, function):
        if resource == "*":
            return "*"
        (kind, name), = resource.items()
        return {"topic": self.topics.get, "queue": self.queues.get, "table": self.tables.get, "function": self.functions.get,
                "log-group": self.log_group, "key": lambda _: self.key}[kind](name)

    def statements_of(self, role):
        statements = []
        properties = self.resources[role]["Properties"]
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        documents += [policy["PolicyDocument"] for policy in self.of_type("AWS::IAM::Policy").values() if role in map(referred, policy.get("Roles", []))]
        for document in documents:
            for statement in document["Statement"]:
                known = {"Sid", "Effect", "Action", "Resource"}
                if set(statement) - {"Condition"} != known:
                    self.finding(f"a statement of {role} has {sorted(statement)}, not just {sorted(known)}")
                for resource in as_list(statement.get("Resource", [])):
                    statements.append((statement.get("Sid"), statement.get("Effect"), tuple(sorted(as_list(statement.get("Action", [])))), referred(resource),
                                       json.dumps(statement.get("Condition"), sort_keys=True)))
        return sorted(statements, key=str)

    def check_permissions(self):
        roles = {}
        for name, function in self.topology["functions"].items():
            role = referred(self.resources[self.functions[name]]["Properties"]["Role"])
            if role in roles:
                self.finding(f"{name} and {roles[role]} share the role {role}")
            roles[role] = name
            properties = self.resources[role]["Properties"]
            self.same(f"managed policies of {name}", properties.get("ManagedPolicyArns", []), [])
            trusted = [(s["Effect"], s["Principal"], s["Action"]) for s in properties["AssumeRolePolicyDocument"]["Statement"]]
            self.same(f"who may act as {name}", [list(t) for t in trusted], [["Allow", {"Service": "lambda.amazonaws.com"}, "sts:AssumeRole"]])

            expected = sorted(((p["sid"], "Allow", tuple(sorted(p["actions"])), self.resource_id(p["resource"], name), condition_of(p, self.topology["stages"][self.stage].get("region"))) for p in function["permissions"]), key=str)
            actual = self.statements_of(role)
            for statement in [s for s in actual if actual.count(s) > expected.count(s)]:
                self.finding(f"{name} may do what the model does not say: {statement}")
            for statement in [s for s in expected if expected.count(s) > actual.count(s)]:
                self.finding(f"{name} may not do what the model says: {statement}")
        others = set(self.of_type("AWS::IAM::Role")) - set(roles)
        if others:
            self.finding(f"roles of no function: {', '.join(sorted(others))}")
        for key, policy in self.of_type("AWS::IAM::Policy").items():
            if not set(map(referred, policy.get("Roles", []))) <= set(roles) or policy.get("Users") or policy.get("Groups"):
                self.finding(f"{key} is a policy of something else than a function's role")

    def check_resource_policies(self):
        """Queues and topics refuse plain HTTP; SNS alone may send, from the one topic that the model names. Functions are called by their route."""
        senders = {name: set() for name in self.queues}
        for name, topic in self.topology["topics"].items():
            for subscription in topic["subscriptions"]:
                senders[subscription["queue"]].add(self.topics[name])
                senders[subscription["dead-letter-queue"]].add(self.topics[name])
        for name, queue in self.queues.items():
            statements = self.policy_of("AWS::SQS::QueuePolicy", "Queues", queue)
            self.check_tls(f"queue {name}", statements, self.topology["queues"][name])
            allowed = [s for s in statements if s["Effect"] != "Deny"]
            for statement in allowed:
                self.same(f"who may send to {name}", [statement["Principal"], statement["Action"], referred(statement["Resource"])],
                          [{"Service": "sns.amazonaws.com"}, "sqs:SendMessage", queue])
            sources = sorted(referred(s.get("Condition", {}).get("ArnEquals", {}).get("aws:SourceArn")) for s in allowed)
            self.same(f"topics that may send to {name}", sources, sorted(senders[name]))
        for name, topic in self.topics.items():
            statements = self.policy_of("AWS::SNS::TopicPolicy", "Topics", topic)
            self.check_tls(f"topic {name}", statements, self.topology["topics"][name])
            self.same(f"statements of topic {name} beside TLS", len([s for s in statements if s["Effect"] != "Deny"]), 0)
        self.check_invokers()

    def check_key(self):
        """Its policy has the account, and the services that the model names; and it is turned and kept as the model says."""
        if not self.key:
            return
        key, resource = self.topology["key"], self.resources[self.key]
        statements = resource["Properties"]["KeyPolicy"]["Statement"]
        of_services = [s for s in statements if "Service" in s["Principal"]]
        self.same("services that may use the key", sorted(s["Principal"]["Service"] for s in of_services), sorted(key["services"]))
        self.same("what services may do with the key", sorted({a for s in of_services for a in as_list(s["Action"])}), sorted(key["service-actions"]))
        for statement in statements:
            if "Service" in statement["Principal"]:
                self.same("what a service may do with the key", [sorted(as_list(statement["Action"])), statement.get("Condition")],
                          [sorted(key["service-actions"]), {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}])
            elif not arn_text(statement["Principal"].get("AWS", "")).endswith(":root"):
                self.finding(f"the key is open to {statement['Principal']}")
        self.same("rotation of the key", resource["Properties"].get("EnableKeyRotation", False), key["rotation"])
        self.check_kept("the key", resource, self.protects("kept", "key"))

    def protects(self, how, kind):
        return self.topology["stages"][self.stage]["protects-data"] and kind in self.topology["protection"][how]

    def check_kept(self, what, resource, kept):
        """What is kept outlives its stack and its replacement; a first creation that fails leaves nothing behind."""
        expected = ["RetainExceptOnCreate", "Retain"] if kept else ["Delete", "Delete"]
        self.same(f"what becomes of {what}", [resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy")], expected)

    def policy_of(self, resource_type, member, target):
        return [s for p in self.of_type(resource_type).values() if target in map(referred, p[member]) for s in p["PolicyDocument"]["Statement"]]

    def check_tls(self, what, statements, channel):
        denied = [s for s in statements if s["Effect"] == "Deny" and s.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}]
        self.same(f"statements of {what} that refuse plain HTTP", len(denied), 1 if channel["tls-only"] else 0)

    def check_invokers(self):
        expected = []
        for name, api in self.topology["apis"].items():
            stages = [key for key, value in self.of_type("AWS::ApiGateway::Stage").items() if referred(value["RestApiId"]) == self.apis[name]]
            for route in api["routes"]:
                path = re.sub(r"\{[^}]*\}", "*", route["path"])
                for stage in stages:
                    expected.append([self.functions[route["function"]], "lambda:InvokeFunction", "apigateway.amazonaws.com",
                                     "${%s}/${%s}/%s%s" % (self.apis[name], stage, route["method"], path)])
        actual = [[referred(p["FunctionName"]), p["Action"], p["Principal"], arn_text(p.get("SourceArn", "")).split(":")[-1]]
                  for p in self.of_type("AWS::Lambda::Permission").values()]
        self.same("who may invoke functions", sorted(actual), sorted(expected))

    # ---- everything else that the model decides

    def value_of(self, reference):
        (kind, name), = reference.items()
        if kind == "setting":
            setting = self.topology["settings"][name]
            value = self.topology["stages"][self.stage]["settings"].get(name, setting.get("default"))
            return str(value).lower() if isinstance(value, bool) else str(value)
        return {"topic": self.topics, "queue": self.queues, "table": self.tables}[kind][name]

    def check_functions(self):
        mappings = self.of_type("AWS::Lambda::EventSourceMapping")
        expected_mappings = []
        for name, function in self.topology["functions"].items():
            properties = self.resources[self.functions[name]]["Properties"]
            self.same(f"function {name}", {
                "memory-mb": properties["MemorySize"], "timeout-seconds": properties["Timeout"], "architecture": properties["Architectures"],
                "runtime": properties["Runtime"], "log-format": properties["LoggingConfig"]["LogFormat"], "tracing": properties["TracingConfig"],
            }, {
                "memory-mb": function["memory-mb"], "timeout-seconds": function["timeout-seconds"], "architecture": [function["architecture"]],
                "runtime": function["runtime"], "log-format": word(function["log-format"]), "tracing": {"Mode": word(function["tracing"])},
            })
            actual = {variable: referred(value) for variable, value in properties.get("Environment", {}).get("Variables", {}).items()}
            self.same(f"environment of {name}", actual, {variable: self.value_of(r) for variable, r in function["environment"].items()})
            trigger, = function.get("triggers", [{}])
            if "queue" in trigger:
                expected_mappings.append([self.functions[name], self.queues[trigger["queue"]], trigger["batch"], trigger["window-seconds"],
                                          trigger["enabled"], ["ReportBatchItemFailures"] if trigger["partial-failures"] else []])
        actual = [[referred(m["FunctionName"]), referred(m["EventSourceArn"]), m["BatchSize"], m.get("MaximumBatchingWindowInSeconds", 0),
                   m.get("Enabled", True), m.get("FunctionResponseTypes", [])] for m in mappings.values()]
        self.same("event source mappings", sorted(actual), sorted(expected_mappings))

    def check_logs(self):
        groups = {referred(self.resources[f]["Properties"]["LoggingConfig"]["LogGroup"]) for f in self.functions.values()}
        self.same("log groups of functions", len(groups), len(self.functions))
        for key, group in self.of_type("AWS::Logs::LogGroup").items():
            self.same(f"retention of {key}", group.get("RetentionInDays"), self.topology["log-retention-days"])
            self.check_kept(key, self.resources[key], self.protects("kept", "log-groups"))
        for name, api in self.apis.items():  # the group that API Gateway itself would make, and keep for ever
            written = "API-Gateway-Execution-Logs_${%s}/%s" % (api, self.stage)
            found = [key for key, group in self.of_type("AWS::Logs::LogGroup").items() if arn_text(group.get("LogGroupName", "")) == written]
            self.same(f"execution logs of {name}", len(found), 1)
            for stage in self.resources.values():
                if stage["Type"] == "AWS::ApiGateway::Stage" and referred(stage["Properties"]["RestApiId"]) == api:
                    self.same(f"what the stage of {name} waits for", [key in stage.get("DependsOn", []) for key in found], [True])

    def encryption_of(self, properties):
        if "KmsMasterKeyId" in properties:
            return "kms" if referred(properties["KmsMasterKeyId"]) == self.key else referred(properties["KmsMasterKeyId"])
        return "managed" if properties.get("SqsManagedSseEnabled") else "none"

    def check_queues(self):
        for name, queue in self.topology["queues"].items():
            properties = self.resources[self.queues[name]]["Properties"]
            self.same(f"queue {name}", {
                "encryption": self.encryption_of(properties), "visibility-seconds": properties.get("VisibilityTimeout", 30),
                "retention-seconds": properties.get("MessageRetentionPeriod", 345600), "delay-seconds": properties.get("DelaySeconds", 0),
            }, {member: queue[member] for member in ("encryption", "visibility-seconds", "retention-seconds", "delay-seconds")})
            self.check_kept(f"queue {name}", self.resources[self.queues[name]], self.protects("kept", "queues"))
            redrive = properties.get("RedrivePolicy")
            expected = queue.get("redrive") and [self.queues[queue["redrive"]["dead-letter-queue"]], queue["redrive"]["max-receives"]]
            self.same(f"redrive of {name}", redrive and [referred(redrive["deadLetterTargetArn"]), redrive["maxReceiveCount"]], expected)
            if "dead-letters-of" in queue:
                allow = properties.get("RedriveAllowPolicy", {})
                sources = [self.resources[self.queues[source]]["Properties"].get("QueueName") for source in queue["dead-letters-of"]]
                self.same(f"queues that may use {name}", [allow.get("redrivePermission"), [arn_text(a).split(":")[-1] for a in allow.get("sourceQueueArns", [])]],
                          ["byQueue", sources])

    def check_topics(self):
        expected = []
        for name, topic in self.topology["topics"].items():
            key = self.resources[self.topics[name]]["Properties"].get("KmsMasterKeyId")
            actual = "kms" if key and referred(key) == self.key else "managed" if key and arn_text(key).endswith(":alias/aws/sns") else "none"
            self.same(f"encryption of {name}", actual, topic["encryption"])
            for subscription in topic["subscriptions"]:
                expected.append([self.topics[name], self.queues[subscription["queue"]], subscription["raw"], self.queues[subscription["dead-letter-queue"]]])
        actual = [[referred(s["TopicArn"]), referred(s["Endpoint"]), s.get("RawMessageDelivery", False),
                   referred(s.get("RedrivePolicy", {}).get("deadLetterTargetArn", "none"))] for s in self.of_type("AWS::SNS::Subscription").values()]
        self.same("subscriptions", sorted(actual), sorted(expected))

    def check_tables(self):
        for name, table in self.topology["tables"].items():
            resource = self.resources[self.tables[name]]
            properties = resource["Properties"]
            types = {a["AttributeName"]: a["AttributeType"] for a in properties["AttributeDefinitions"]}
            actual = {k["KeyType"]: {"name": k["AttributeName"], "type": types[k["AttributeName"]]} for k in properties["KeySchema"]}
            expected = {"HASH": table["partition"]}
            if "sort" in table:
                expected["RANGE"] = table["sort"]
            self.same(f"key of {name}", actual, expected)
            replica, = properties["Replicas"]
            key = replica.get("SSESpecification", {}).get("KMSMasterKeyId")
            encryption = "kms" if key and referred(key) == self.key else "managed" if properties.get("SSESpecification", {}).get("SSEEnabled") else "none"
            recovery = replica.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled", False)
            self.same(f"table {name}", [properties.get("BillingMode"), encryption, recovery, replica.get("DeletionProtectionEnabled", False)],
                      [word(table["billing"]), table["encryption"], table["point-in-time-recovery"], self.protects("from-deletion", "tables")])
            self.check_kept(f"table {name}", resource, self.protects("kept", "tables"))

    def check_apis(self):
        for name, api in self.topology["apis"].items():
            stage, = [s for s in self.of_type("AWS::ApiGateway::Stage").values() if referred(s["RestApiId"]) == self.apis[name]]
            settings, = stage["MethodSettings"]
            self.same(f"stage of {name}", [stage["StageName"], settings["HttpMethod"], settings["ResourcePath"], settings["ThrottlingRateLimit"],
                                           settings["ThrottlingBurstLimit"]],
                      [self.stage, "*", "/*", api["throttle"]["rate"], api["throttle"]["burst"]])
            self.same(f"what is seen of {name}", {
                "execution-log": settings.get("LoggingLevel"), "tracing": stage.get("TracingEnabled", False),
                "metrics": settings.get("MetricsEnabled", False), "access-log": "AccessLogSetting" in stage,
            }, {"execution-log": word(api["execution-log"]), **{member: api[member] for member in ("tracing", "metrics", "access-log")}})
            endpoint = self.resources[self.apis[name]]["Properties"].get("EndpointConfiguration", {})
            self.same(f"endpoint of {name}", endpoint.get("Types"), [word(api["endpoint"])])
            actual = []
            for method in self.of_type("AWS::ApiGateway::Method").values():
                if referred(method["RestApiId"]) == self.apis[name]:
                    function = re.search(r"/functions/\$\{(.*)\}/invocations", arn_text(method["Integration"]["Uri"])).group(1)
                    actual.append([method["HttpMethod"], self.path_of(method["ResourceId"]), function, method["AuthorizationType"]])
            auth = {"none": "NONE", "iam": "AWS_IAM"}[api["auth"]]
            self.same(f"routes of {name}", sorted(actual), sorted([r["method"], r["path"], self.functions[r["function"]], auth] for r in api["routes"]))

    def path_of(self, resource):
        if isinstance(resource, dict) and "Ref" in resource:
            properties = self.resources[resource["Ref"]]["Properties"]
            return self.path_of(properties["ParentId"]).rstrip("/") + "/" + properties["PathPart"]
        return "/"

    def check_outputs(self):
        """What others read of a stack, by names that come of the schema alone."""
        expected = {with_kind(name, "topic") + "Arn": key for name, key in self.topics.items()}
        expected |= {with_kind(name, "table") + "Name": key for name, key in self.tables.items()}
        expected |= {with_kind(name, "queue") + "Url": key for name, key in self.queues.items() if "redrive" in self.topology["queues"][name]}
        outputs = self.template.get("Outputs", {})
        urls = {with_kind(name, "api") + "Url": key for name, key in self.apis.items()}
        self.same("outputs", {name: referred(output["Value"]) for name, output in outputs.items() if name not in urls}, expected)
        for name, api in urls.items():
            self.same(f"output {name}", arn_text(outputs.get(name, {}).get("Value", "")).startswith("https://${%s}.execute-api." % api), True)

    def check_alarms(self):
        actual = []
        for alarm in self.of_type("AWS::CloudWatch::Alarm").values():
            queue, = [d["Value"]["Fn::GetAtt"][0] for d in alarm["Dimensions"]]
            actual.append([queue, alarm["MetricName"], alarm.get("Statistic"), alarm["ComparisonOperator"], alarm["Threshold"], alarm.get("Period"),
                           alarm["EvaluationPeriods"], alarm.get("TreatMissingData")])
        expected = [[self.queues[a["queue"]], word(a["metric"]), word(a["statistic"]), word(a["comparison"]), a["threshold"], a["period-seconds"],
                     a["evaluation-periods"], word(a["missing-data"])] for a in self.topology["alarms"].values()]
        self.same("alarms", sorted(actual), sorted(expected))


def load(topology_file, out_folder):
    topology = json.loads(Path(topology_file).read_text(), parse_float=Decimal)
    topology["stages"] = {stage.replace("*", "7"): value for stage, value in topology["stages"].items()}  # -c stage=pr-7
    templates = {}
    for stage in topology["stages"]:
        name = f"{pascal(topology['system'])}-{stage}.template.json"
        templates[stage] = json.loads((Path(out_folder) / name).read_text())
    extra = {p.name for p in Path(out_folder).glob("*.template.json")} - {f"{pascal(topology['system'])}-{s}.template.json" for s in topology["stages"]}
    return topology, templates, [f"{name} belongs to no stage" for name in sorted(extra)]


def check_stacks(topology, out_folder):
    """Stacks refuse to be deleted where the model protects them."""
    artifacts = json.loads((Path(out_folder) / "manifest.json").read_text())["artifacts"]
    findings = []
    for stage, value in topology["stages"].items():
        expected = value["protects-data"] and "stack" in topology["protection"]["from-deletion"]
        actual = artifacts[f"{pascal(topology['system'])}-{stage}"]["properties"].get("terminationProtection", False)
        if actual != expected:
            findings.append(f"{stage}: termination protection of the stack is {actual}, the model says {expected}")
        expected = {"system": topology["system"], "stage": stage, **value.get("tags", {})}
        actual = artifacts[f"{pascal(topology['system'])}-{stage}"]["properties"].get("tags", {})
        if actual != expected:
            findings.append(f"{stage}: the tags are {actual}, the model says {expected}")
        expected = "aws://%s/%s" % (value.get("account", "unknown-account"), value.get("region", "unknown-region"))
        actual = artifacts[f"{pascal(topology['system'])}-{stage}"]["environment"]
        if actual != expected:
            findings.append(f"{stage}: it lies in {actual}, the model says {expected}")
    return findings


def check_reasons(out_folder):
    """cdk-nag has run, found nothing, and each acknowledgement has its reason."""
    findings = []
    reports = json.loads((Path(out_folder) / "validation-report.json").read_text())["pluginReports"]
    if "AwsSolutions" not in [r["pluginName"] for r in reports]:
        findings.append("cdk-nag's AwsSolutions did not run")
    for report in reports:
        findings += [f"{report['pluginName']}: {v['ruleName']} {v['description']}" for v in report["violations"]]
        for acknowledged in report.get("suppressedViolations", []):
            if len(acknowledged.get("reason", "")) < 20:
                findings.append(f"{acknowledged['ruleName']} is acknowledged without a reason")
    return findings


def main():
    topology_file, out_folder = sys.argv[1:]
    topology, templates, findings = load(topology_file, out_folder)
    for stage, template in templates.items():
        findings += Check(topology, stage, template).run()
    findings += check_stacks(topology, out_folder)
    findings += check_reasons(out_folder)
    statements = sum(len(function["permissions"]) for function in topology["functions"].values())
    print("\n".join(findings) or f"{topology['system']}: {statements} statements in each of {len(templates)} stages are the model's")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
