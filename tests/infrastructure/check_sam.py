#!/usr/bin/env python3
"""Holds what the official translator makes of a SAM template against the list of resources: in each stage resource by resource and statement by statement.
Then it proves that it can: each value, member and item of the translated template is changed or dropped once, and fails where no difference follows.

usage: check_sam.py FOLDER < DUMP     FOLDER: generated/<system>/sam; DUMP: leat dump --stage resources
"""
import copy
import os
import re
import sys
import tomllib
from pathlib import Path

from cloudformation import Template, Unreadable, pascal, text_of
from neutral import Listed, differences, resolve
from prove_template import prove

ALARM_TOPIC = "${alarm-topic.arn}"
SUFFIXES = {  # what stands behind a name in a logical id
    "key": "Key", "topic": "Topic", "topic-policy": "TopicPolicy", "queue": "Queue", "queue-policy": "QueuePolicy", "subscription": "Subscription",
    "table": "Table", "bucket": "Bucket", "bucket-policy": "BucketPolicy", "log-group": "Logs", "role": "Role", "role-policy": "Policy", "function": "Function", "api": "Api", "api-path": "Path", "route": "Route",
    "invocation": "Invocation", "deployment": "Deployment", "api-stage": "Stage", "alarm": "Alarm",
}

FORCED = [  # kind, member, reason, what the list's value becomes
    (kind, "description", "the platform keeps none: it stands in a comment", lambda key, value: None)
    for kind in ("topic", "queue", "table", "bucket")
]


def logical_id(kind, identity):
    name = pascal(identity)
    return name if name.endswith(SUFFIXES[kind]) else name + SUFFIXES[kind]


INSTANCE = "7"  # what stands for the star of a stage


def parameters_of(stage):
    return {"Stage": stage.removesuffix("*"), "Instance": INSTANCE if stage.endswith("*") else ""}


def known_in(stage):
    """What is known beside what the list says: under which name it is deployed."""
    return {"stage.name": stage.replace("*", INSTANCE)}


class SamTemplate(Template):
    is_of_sam = True

    def __init__(self, template, listed, stage, makefile):
        by_id = {}
        for kind, identity in listed.stage(stage, known_in(stage)):
            if kind == "mapping":
                queue = re.search(r"\$\{queue\.(.*)\.arn\}", listed.resources[kind, identity]["queue"])[1]
                by_id[logical_id("function", identity) + pascal(queue)] = (kind, identity)
            else:
                by_id[logical_id(kind, identity)] = (kind, identity)
        # of a deployment, and where ids meet, a digest tells them apart
        names = {name: by_id.get(name) or by_id.get(re.sub("[0-9a-f]{8}$", "", name)) for name in template["Resources"]}
        super().__init__(template, {name: found for name, found in names.items() if found}, parameters_of(stage) | {"AlarmTopic": ALARM_TOPIC})
        self.makefile = makefile
        self.assets = {name: asset for name, asset in re.findall(r"^build-(\w+):\n\t\$\(call take,([\w-]+)\)$", makefile, re.M)}

    def take_tags(self, kind, properties):
        if kind == "function":
            properties.only("Tags", text_of([{"Key": "lambda:createdBy", "Value": "SAM"}]))

    def asset(self, properties):
        """The code is what the Makefile takes where sam build says build-<logical id>."""
        code = properties.take("Code")
        if not code or code != {"S3Bucket": "built", "S3Key": code["S3Key"]}:
            raise Unreadable(f"its code is {code}")
        return self.assets.get(code["S3Key"])


def translated(file):
    """As AWS would make it: functions have the place to which their build is uploaded, which here says whose it is."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    class NoManagedPolicies:
        def load(self):
            return {}

    template = yaml_parse(file.read_text())
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            if resource["Properties"].pop("CodeUri") != ".":
                sys.exit(f"{name}: CodeUri is not the folder of the Makefile")
            resource["Properties"]["CodeUri"] = f"s3://built/{name}"
    return transform(template, {}, NoManagedPolicies())


def compare(template, listed, makefile):
    """What differs, stage by stage."""
    for stage in listed.stages:
        actual, unread = SamTemplate(template, listed, stage, makefile).stack()
        yield from (f"{stage}: {finding}" for finding in unread + differences(listed.stage(stage, known_in(stage)), actual, FORCED))


def compare_config(config, listed):
    """What each stage's stack is called and tagged with is said where it is deployed."""
    found = []
    (stack,) = [said for (kind, _), said in listed.resources.items() if kind == "stack"]
    if set(config) - {"version"} != {parameters_of(stage)["Stage"] for stage in listed.stages}:
        found.append(f"samconfig.toml is of the stages {sorted(config)}")
    for stage in listed.stages:
        said, known = config[parameters_of(stage)["Stage"]]["deploy"]["parameters"], listed.known(stage)
        expected = {"stack_name": resolve(stack["name"], known), "parameter_overrides": f"Stage={stage}", "resolve_s3": True,
                    "capabilities": "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND",
                    "tags": " ".join(f"{name}={resolve(value, known)}" for name, value in stack["tags"].items())}
        if stage.endswith("*"):  # who deploys it says the rest
            expected = {name: expected[name] for name in ("capabilities", "resolve_s3")}
        if said != expected:
            found.append(f"samconfig.toml of {stage} is {said}, not {expected}")
    return found


def is_let_through(rules, parameters):
    """Whether CloudFormation would begin with these parameters."""
    def holds(said):
        if "Ref" in said:
            return parameters[said["Ref"]]
        (function, of), = said.items()
        values = [holds(each) if isinstance(each, dict) else each for each in of]
        return {"Fn::Not": lambda: not values[0], "Fn::Equals": lambda: values[0] == values[1], "Fn::Contains": lambda: values[1] in values[0]}[function]()
    return all(holds(each["Assert"]) for rule in rules.values() if holds(rule["RuleCondition"]) for each in rule["Assertions"])


def compare_rules(template, listed):
    """A star stands for something, and for nothing where there is none."""
    found = []
    for stage in listed.stages:
        for instance in ("", INSTANCE):
            parameters = parameters_of(stage) | {"Instance": instance}
            if is_let_through(template.get("Rules", {}), parameters) != (parameters == parameters_of(stage)) and "Instance" in template["Parameters"]:
                found.append(f"the rules of {stage} are wrong where Instance is {instance!r}")
    if ("Instance" in template["Parameters"]) != any(stage.endswith("*") for stage in listed.stages):
        found.append("Instance is a parameter where no stage has a star, or is none where one has")
    return found


# ---- the proof

NOT_DECIDED = re.compile(  # what a template may say otherwise and deploy the same
    r"^(Parameters\.\w+\.(Type|Description)|Parameters\.AlarmTopic(\.Default)?|Outputs\.\w+\.Description|Conditions\.HasAlarmTopic\b.*"
    r"|Resources\.\w+\.Properties\.PolicyName|Resources\.\w+\.Properties\.Tags\b.*"
    # without a topic for alarms there is no action, with one there is
    r"|Resources\.\w+Alarm\.Properties\.AlarmActions\.Fn::If\.2.*)")


def prove_all(template, listed, makefile):
    stages = [(SamTemplate(template, listed, stage, makefile), listed.stage(stage, known_in(stage)), FORCED) for stage in listed.stages]
    count, missed = prove(template, stages, lambda changed: compare(changed, listed, makefile), NOT_DECIDED)
    for name in re.findall(r"^build-\w+", makefile, re.M):
        count += 1
        if not any(compare(template, listed, makefile.replace(name + ":", name + "x:"))):
            missed.append(f"nothing was found without {name}")
    return count, missed


def main():
    folder = Path(sys.argv[1])
    listed = Listed(sys.stdin.read())
    template = translated(folder / "template.yaml")
    makefile = (folder / "Makefile").read_text()
    found = list(compare(template, listed, makefile)) + compare_rules(template, listed) + compare_config(tomllib.loads((folder / "samconfig.toml").read_text()), listed)
    if found:
        print("\n".join(found))
        return 1
    count, missed = prove_all(template, listed, makefile)
    print("\n".join(missed + [f"{len(template['Resources'])} resources in each of {len(listed.stages)} stages; {count - len(missed)} of {count} changes are found"]))
    return 1 if missed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
