#!/usr/bin/env python3
"""Holds what `cdk synth` made against the list of resources: in each stage resource by resource and statement by statement, its stack, and what of cdk-nag's
findings is acknowledged. Then it proves that it can: each value, member and item of the templates is changed or dropped once, and fails where no difference follows.

usage: check_cdk.py CDK_OUT < DUMP     DUMP: leat dump --stage resources
"""
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

from cloudformation import Template, Unreadable, kebab, pascal, text_of
from neutral import Listed, differences, resolve
from prove_template import prove

ALARM_TOPIC, ALARM_TOPIC_OF_PROD = (f"arn:aws:sns:eu-west-1:123456789012:{name}" for name in ("operations", "pager"))  # lib.sh
UNTAGGED = {"bucket-policy", "topic-policy", "queue-policy", "subscription", "role-policy", "api-path", "route", "invocation", "deployment"}  # CloudFormation has no tags of them


# ---- where CDK makes what the list names

def part(kind, name):
    return pascal(name if name == kind or name.endswith("-" + kind) else f"{name}-{kind}")


class Constructs:
    """The path of each resource's construct below its stack."""

    def __init__(self, listed):
        self.listed = listed

    def referred(self, key, member):
        kind, name = re.fullmatch(r"\$\{([a-z-]+)\.(.*)\.[a-z-]+\}", self.listed.resources[key][member]).groups()
        return self.path(kind, name)

    def path(self, kind, name):
        said = self.listed.resources[kind, name]
        of, _, rest = name.partition(".")
        if kind == "queue" and "redrive-sources" in said:
            return pascal(name)
        if kind in ("topic", "queue", "table", "bucket", "function", "api"):
            return part(kind, name)
        if kind == "log-group":
            return part("api", of) + pascal(rest) if rest else part("function", of) + "Logs"
        return {
            "key": lambda: "Foundation/Key",
            "alarm": lambda: "Observability/" + pascal(name),
            "topic-policy": lambda: self.referred((kind, name), "topic") + "/Policy",
            "queue-policy": lambda: self.referred((kind, name), "queue") + "/Policy",
            "bucket-policy": lambda: self.referred((kind, name), "bucket") + "/Policy",
            "subscription": lambda: self.referred((kind, name), "queue") + "/" + self.referred((kind, name), "topic"),
            "role": lambda: part("function", name) + "Role",
            "role-policy": lambda: self.referred((kind, name), "role") + ("/Trace" if rest == "platform" else "/DefaultPolicy"),
            "mapping": lambda: part("function", name) + "/" + pascal(re.search(r"\$\{queue\.(.*)\.arn\}", said["queue"])[1]),
            "api-path": lambda: part("api", name.partition("/")[0]) + "/Default/" + name.partition("/")[2],
            "route": lambda: self.referred((kind, name), "api") + "/Default" + said["path"].rstrip("/") + "/" + said["method"],
            "invocation": lambda: self.path("route", name) + "/ApiPermission",
            "deployment": lambda: self.referred((kind, name), "api") + "/Deployment",
            "api-stage": lambda: self.referred((kind, name), "api") + "/DeploymentStage",
        }[kind]()


def path_of(resource, stack):
    """Of a construct, without what CDK puts behind it to tell it from others."""
    path = resource.get("Metadata", {}).get("aws:cdk:path", "").removeprefix(stack + "/").removesuffix("/Resource")
    path = re.sub(r"/(ApiPermission|DeploymentStage)\..*", r"/\1", path)
    return re.sub(f"/{re.sub('[^A-Za-z0-9]', '', stack)}(\\w+)[0-9A-F]{{8}}$", r"/\1", path)


# ---- what the platform forces

def forced(listed, known):
    """(kind, member, reason, what the list's value becomes)"""
    def named(sid):
        return lambda key, value: sorted((sid if each[0] == "RefusePlainHttp" else "", *each[1:]) for each in value)

    def after(key, value):
        kind, name = key
        more = {"function": [f"role {name}"], "subscription": [f"queue-policy {name}"],
                "deployment": [f"api-path {each}" for of, each in listed.resources if of == "api-path" and each.startswith(name + "/")]}
        return sorted((value or []) + more.get(kind, [])) or None

    def description(key, value):
        return listed.resources["api", key[1]].get("description", "Automatically created by the RestApi construct")

    def alias(key, value):
        return resolve(f"arn:${{partition.name}}:kms:${{region.name}}:${{account.id}}:{value}", known) if value and value.startswith("alias/") else value

    return [
        *((kind, "description", "the platform keeps none: it stands in a comment", lambda key, value: None) for kind in ("topic", "queue", "table", "bucket")),
        ("deployment", "description", "the construct has one of its own where the API has none", description),
        ("*", "after", "constructs wait for all that grants or is granted, whatever is waited for anyway", after),
        ("topic-policy", "statements", "the construct that refuses plain HTTP names its statement", named("AllowPublishThroughSSLOnly")),
        ("queue-policy", "statements", "constructs that write a queue's policy name no statement", named("")),
        ("bucket-policy", "statements", "constructs that write a bucket's policy name no statement", named("")),
        ("topic", "key", "CDK knows an alias by its ARN", alias),
        ("invocation", "function", "the construct names a function by its ARN", lambda key, value: value.replace(".name}", ".arn}")),
    ]


# ---- one stage

class CdkTemplate(Template):
    def __init__(self, template, constructs, stack, folder, parameters, tags):
        by_path = {constructs.path(*key): key for key in constructs.listed.stage(constructs.listed.stages[0])}
        names = {name: by_path.get(path_of(resource, stack)) for name, resource in template["Resources"].items()}
        super().__init__(template, {name: key for name, key in names.items() if key}, parameters)
        self.folder = folder
        self.tags = text_of([{"Key": name, "Value": value} for name, value in sorted(tags.items())])

    def take_tags(self, kind, properties):
        if kind not in UNTAGGED:
            properties.only("Replicas.0.Tags" if kind == "table" else "Tags", self.tags)

    def asset(self, properties):
        """The code is what lies in the assets, where each function's is its own (lib.sh)."""
        properties.only("Code.S3Bucket", self.value({"Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"}))
        bootstrap = self.folder / ("asset." + properties.take("Code.S3Key").removesuffix(".zip")) / "bootstrap"
        if not bootstrap.exists():
            raise Unreadable(f"there is no {bootstrap}")
        return re.search("^# (.*)$", bootstrap.read_text(), re.M)[1]


# Changes after which the same is deployed.
NOT_DECIDED = (r"Outputs\.\w+\.Description|Resources\.\w+\.(Properties\.PolicyName|Metadata)\b"
               # what is said, though CloudFormation would take it of itself
               r"|Resources\.\w+\.Properties\.(\w+\.0\.)?(VisibilityTimeout|MessageRetentionPeriod|DeletionProtectionEnabled|DataTraceEnabled) is dropped")
NOT_KEPT = r"Resources\.\w+\.(DeletionPolicy|UpdateReplacePolicy) is dropped"


class Stage:
    def __init__(self, listed, stage, folder):
        said = listed.resources["stage", stage]
        self.known = {"stage.name": stage.replace("*", "7"), "stage.protects-data": said["protects-data"], "alarm-topic.arn": ALARM_TOPIC_OF_PROD if stage == "prod" else ALARM_TOPIC}
        if "region" in said:  # then CDK knows the partition, too
            self.known |= {"region.name": said["region"], "partition.name": "aws"}
        if "account" in said:
            self.known["account.id"] = said["account"]
        (stack,) = [said for (kind, _), said in listed.resources.items() if kind == "stack"]
        self.name = self.known["stack.name"] = resolve(stack["name"], self.known)
        self.tags = resolve(stack["tags"], self.known) | said.get("tags", {})
        self.expected = listed.stage(stage, self.known)
        self.forced = forced(listed, self.known)
        self.constructs = Constructs(listed)
        self.folder = folder
        self.template = json.loads((folder / f"{self.name}.template.json").read_text(), parse_float=Decimal)
        self.parameters = {pseudo: self.known[name] for pseudo, name in (("AWS::Region", "region.name"), ("AWS::Partition", "partition.name"),
                                                                        ("AWS::AccountId", "account.id")) if name in self.known}
        self.stack = {  # as the manifest has it
            "protected": resolve(stack["termination-protection"], self.known) == "true", "tags": self.tags,
            "place": f"aws://{said.get('account', 'unknown-account')}/{said.get('region', 'unknown-region')}"}

    def reader(self, template):
        return CdkTemplate(template, self.constructs, self.name, self.folder, self.parameters, self.tags)

    def differences(self, template):
        actual, unread = self.reader(template).stack()
        return unread + differences(self.expected, actual, self.forced)

    def proof(self):
        not_decided = NOT_DECIDED if self.known["stage.protects-data"] == "true" else NOT_DECIDED + "|" + NOT_KEPT
        return prove(self.template, [(self.reader(self.template), self.expected, self.forced)], self.differences, re.compile(not_decided))

    def differences_beside(self, manifest, acknowledged, reasons):
        """Of its stack, and in what of cdk-nag's findings is acknowledged."""
        said = manifest["artifacts"][self.name]
        properties = said["properties"]
        actual = {"protected": properties.get("terminationProtection", False), "tags": properties.get("tags", {}), "place": said["environment"]}
        found = [] if actual == self.stack else [f"its stack is {actual}, not {self.stack}"]
        expected = {(self.constructs.path(*key), rule, reason) for key, rule, reason in reasons}
        found += [f"{each} is acknowledged, and the list says nothing of it" for each in sorted(acknowledged - expected)]
        return found + [f"{each} is acknowledged in the list alone" for each in sorted(expected - acknowledged)]


def acknowledged_in(report, stages):
    """By their stack; cdk-nag has run and found nothing else."""
    found = [] if "AwsSolutions" in [each["pluginName"] for each in report["pluginReports"]] else ["cdk-nag's AwsSolutions did not run"]
    by_stack = {stage.name: set() for stage in stages}
    for plugin in report["pluginReports"]:
        found += [f"{plugin['pluginName']}: {each['ruleName']} {each['description']}" for each in plugin["violations"]]
        for each in plugin.get("suppressedViolations", []):
            for construct in each["violatingConstructs"]:
                stack, _, _ = construct["constructPath"].partition("/")
                path = path_of({"Metadata": {"aws:cdk:path": construct["constructPath"]}}, stack)
                rule = re.sub(r"<(\w+?)(Bucket)?[0-9A-F]{8}\.Arn>", lambda m: f"<{kebab(m[1])}>", each["ruleName"].removeprefix("AwsSolutions-"))
                by_stack[stack].add((path, rule, each["reason"]))
    return found, by_stack


def main():
    folder, dump = Path(sys.argv[1]), sys.stdin.read()
    listed = Listed(dump)
    stages = [Stage(listed, stage, folder) for stage in listed.stages]
    manifest = json.loads((folder / "manifest.json").read_text())
    found, acknowledged = acknowledged_in(json.loads((folder / "validation-report.json").read_text()), stages)
    known = {f"{stage.name}.template.json" for stage in stages}
    found += [f"{each.name} belongs to no stage" for each in folder.glob("*.template.json") if each.name not in known]
    for stage in stages:
        differing = stage.differences(stage.template) + stage.differences_beside(manifest, acknowledged[stage.name], listed.reasons)
        found += [f"{stage.name}: {each}" for each in differing]
    if found:
        print("\n".join(found))
        return 1
    of_each = {stage.known["stage.protects-data"]: stage for stage in stages}  # one that protects data, one that does not
    proofs = {stage.name: stage.proof() for stage in of_each.values()}
    count, missed = sum(each for each, _ in proofs.values()), [f"{name}: {each}" for name, (_, all_) in proofs.items() for each in all_]
    said = f"{len(stages[0].expected)} resources in each of {len(stages)} stages; {count - len(missed)} of {count} changes are found"
    print("\n".join(missed + [said]))
    return 1 if missed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
