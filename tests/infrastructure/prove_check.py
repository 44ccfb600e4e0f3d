#!/usr/bin/env python3
"""Proves that check_cdk.py can fail: changes the templates in memory, one thing at a time, and fails where no finding follows;
then the same with what the model decides, so that nothing in topology.json is said for nobody.

usage: prove_check.py TOPOLOGY CDK_OUT
"""
import copy
import sys

from check_cdk import Check, as_list, check_stacks, load


def first(template, resource_type, where=lambda properties: True):
    return next(r for r in template["Resources"].values() if r["Type"] == resource_type and where(r["Properties"]))


def statements(template):
    """Those of the first policy that says more than X-Ray's."""
    return first(template, "AWS::IAM::Policy", lambda p: len(p["PolicyDocument"]["Statement"]) > 1)["Properties"]["PolicyDocument"]["Statement"]


def through_a_service(template):
    policies = (r["Properties"] for r in template["Resources"].values() if r["Type"] == "AWS::IAM::Policy")
    return next(s for p in policies for s in p["PolicyDocument"]["Statement"] if "Condition" in s)


def changes():
    yield "a statement is missing", lambda t: statements(t).pop()
    yield "a statement is added", lambda t: statements(t).append({"Sid": "More", "Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"})
    yield "a statement stands twice", lambda t: statements(t).append(copy.deepcopy(statements(t)[0]))
    yield "an action is added", lambda t: statements(t)[0].update(Action=as_list(statements(t)[0]["Action"]) + ["logs:*"])
    yield "an action is missing", lambda t: statements(t)[0].update(Action=as_list(statements(t)[0]["Action"])[1:])
    yield "a resource is widened", lambda t: statements(t)[0].update(Resource="*")
    yield "a resource is added", lambda t: statements(t)[0].update(Resource=as_list(statements(t)[0]["Resource"]) + ["*"])
    yield "a statement denies", lambda t: statements(t)[0].update(Effect="Deny")
    yield "a Sid is lost", lambda t: statements(t)[0].pop("Sid")
    yield "a statement has a condition", lambda t: statements(t)[0].update(Condition={})
    yield "the key is used by the function itself", lambda t: through_a_service(t).pop("Condition")
    yield "the key is used through another service", lambda t: through_a_service(t).update(Condition={"StringEquals": {"kms:ViaService": "s3.amazonaws.com"}})
    yield "a statement says NotAction", lambda t: statements(t)[0].update(NotAction=statements(t)[0].pop("Action"))
    yield "a policy is lost", lambda t: statements(t).clear()
    yield "a managed policy", lambda t: first(t, "AWS::IAM::Role")["Properties"].update(ManagedPolicyArns=["arn:aws:iam::aws:policy/AdministratorAccess"])
    yield "an inline policy", lambda t: first(t, "AWS::IAM::Role")["Properties"].update(
        Policies=[{"PolicyName": "x", "PolicyDocument": {"Statement": [{"Sid": "X", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}])
    yield "another role", lambda t: t["Resources"].update(Other=copy.deepcopy(first(t, "AWS::IAM::Role")))
    yield "another kind of resource", lambda t: t["Resources"].update(Other={"Type": "AWS::S3::Bucket", "Properties": {}})
    yield "a queue of nobody", lambda t: t["Resources"].update(Other=copy.deepcopy(first(t, "AWS::SQS::Queue")))
    yield "a queue open to everybody", lambda t: first(t, "AWS::SQS::QueuePolicy")["Properties"]["PolicyDocument"]["Statement"].append(
        {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"})
    yield "a queue over plain HTTP", lambda t: first(t, "AWS::SQS::QueuePolicy")["Properties"]["PolicyDocument"]["Statement"].pop(0)
    yield "a topic over plain HTTP", lambda t: first(t, "AWS::SNS::TopicPolicy")["Properties"]["PolicyDocument"]["Statement"].pop(0)
    yield "another visibility", lambda t: first(t, "AWS::SQS::Queue")["Properties"].update(VisibilityTimeout=7)
    yield "no redrive", lambda t: first(t, "AWS::SQS::Queue", lambda p: "RedrivePolicy" in p)["Properties"].pop("RedrivePolicy")
    yield "more deliveries", lambda t: first(t, "AWS::SQS::Queue", lambda p: "RedrivePolicy" in p)["Properties"]["RedrivePolicy"].update(maxReceiveCount=1000)
    yield "an open dead-letter queue", lambda t: first(t, "AWS::SQS::Queue", lambda p: "RedriveAllowPolicy" in p)["Properties"].pop("RedriveAllowPolicy")
    yield "a queue without encryption", lambda t: [first(t, "AWS::SQS::Queue")["Properties"].pop(k, 0) for k in ("KmsMasterKeyId", "SqsManagedSseEnabled")]
    yield "no partial failures", lambda t: first(t, "AWS::Lambda::EventSourceMapping")["Properties"].pop("FunctionResponseTypes")
    yield "another batch", lambda t: first(t, "AWS::Lambda::EventSourceMapping")["Properties"].update(BatchSize=9)
    yield "another environment", lambda t: first(t, "AWS::Lambda::Function")["Properties"].update(Environment={"Variables": {"MORE": "1"}})
    yield "logs for ever", lambda t: first(t, "AWS::Logs::LogGroup")["Properties"].pop("RetentionInDays")
    yield "logs that go where they stay, or stay where they go", lambda t: other_removal(first(t, "AWS::Logs::LogGroup"))
    yield "another runtime", lambda t: first(t, "AWS::Lambda::Function")["Properties"].update(Runtime="provided.al2")
    yield "logs as text", lambda t: first(t, "AWS::Lambda::Function")["Properties"]["LoggingConfig"].update(LogFormat="Text")
    yield "a key that goes where it stays, or stays where it goes", lambda t: other_removal(first(t, "AWS::KMS::Key"))
    yield "a key that is never turned", lambda t: first(t, "AWS::KMS::Key")["Properties"].pop("EnableKeyRotation")
    yield "a service that may do more with the key", lambda t: next(
        s for s in first(t, "AWS::KMS::Key")["Properties"]["KeyPolicy"]["Statement"] if "Service" in s["Principal"]).update(Action="kms:*")
    yield "no tracing", lambda t: first(t, "AWS::Lambda::Function")["Properties"].update(TracingConfig={"Mode": "PassThrough"})
    yield "no raw delivery", lambda t: first(t, "AWS::SNS::Subscription")["Properties"].pop("RawMessageDelivery")
    yield "a subscription without dead letters", lambda t: first(t, "AWS::SNS::Subscription")["Properties"].pop("RedrivePolicy")
    yield "a topic without encryption", lambda t: first(t, "AWS::SNS::Topic")["Properties"].pop("KmsMasterKeyId")
    yield "a table that goes where it stays, or stays where it goes", lambda t: other_removal(first(t, "AWS::DynamoDB::GlobalTable"))
    yield "a queue that goes where it stays, or stays where it goes", lambda t: other_removal(first(t, "AWS::SQS::Queue"))
    yield "a table that a failed creation leaves behind", lambda t: first(t, "AWS::DynamoDB::GlobalTable").update(DeletionPolicy="Retain")
    yield "an execution log that API Gateway makes", lambda t: first(t, "AWS::Logs::LogGroup", lambda p: "LogGroupName" in p)["Properties"].pop("LogGroupName")
    yield "a stage that does not wait for its log", lambda t: first(t, "AWS::ApiGateway::Stage").pop("DependsOn")
    yield "no point-in-time recovery", lambda t: first(t, "AWS::DynamoDB::GlobalTable")["Properties"]["Replicas"][0].pop("PointInTimeRecoverySpecification")
    yield "the other deletion protection", lambda t: (lambda r: r.update(DeletionProtectionEnabled=not r.get("DeletionProtectionEnabled")))(
        first(t, "AWS::DynamoDB::GlobalTable")["Properties"]["Replicas"][0])
    yield "another billing", lambda t: first(t, "AWS::DynamoDB::GlobalTable")["Properties"].update(BillingMode="PROVISIONED")
    yield "another throttle", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"]["MethodSettings"][0].update(ThrottlingRateLimit=1)
    yield "another route", lambda t: t["Resources"].update(Other=copy.deepcopy(first(t, "AWS::ApiGateway::Method")))
    yield "another invoker", lambda t: first(t, "AWS::Lambda::Permission")["Properties"].pop("SourceArn")
    yield "no access log", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"].pop("AccessLogSetting")
    yield "no metrics", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"]["MethodSettings"][0].update(MetricsEnabled=False)
    yield "no execution log", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"]["MethodSettings"][0].update(LoggingLevel="OFF")
    yield "an API without tracing", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"].update(TracingEnabled=False)
    yield "an output of another name", lambda t: t["Outputs"].update(Other=t["Outputs"].pop(next(iter(t["Outputs"]))))
    yield "an output of something else", lambda t: next(iter(t["Outputs"].values())).update(Value="other")
    yield "an API at the edge", lambda t: first(t, "AWS::ApiGateway::RestApi")["Properties"].update(EndpointConfiguration={"Types": ["EDGE"]})
    for name, value in {"Threshold": 1000, "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "missing", "EvaluationPeriods": 9, "Period": 300,
                        "Statistic": "Minimum", "MetricName": "NumberOfMessagesSent"}.items():
        yield f"another {name}", lambda t, name=name, value=value: first(t, "AWS::CloudWatch::Alarm")["Properties"].update({name: value})


def other_removal(resource):
    resource.update(DeletionPolicy="Delete" if resource["DeletionPolicy"] != "Delete" else "RetainExceptOnCreate")


DECISIONS = {  # members of topology.json that no schema asks for, by section; of the first in it, where it has several
    "protection": ("from-deletion", "kept"),
    "key": ("service-actions", "rotation"),
    "apis": ("endpoint", "access-log", "execution-log", "tracing", "metrics"),
    "topics": ("tls-only",),
    "queues": ("tls-only",),
    "tables": ("billing", "point-in-time-recovery"),
    "functions": ("runtime", "log-format", "tracing"),
    "alarms": ("metric", "statistic", "comparison", "threshold", "period-seconds", "evaluation-periods", "missing-data"),
}


def decisions(topology):
    """The topology as it would be had the model decided otherwise, one thing at a time."""
    for section, members in DECISIONS.items():
        for member in members:
            changed = copy.deepcopy(topology)
            value = changed.get(section)
            if section not in ("protection", "key"):
                value = next(iter(value.values()), None)
            if value:
                value[member] = otherwise(value[member])
                yield f"{section}: {member}", changed
    changed = copy.deepcopy(topology)
    for function in changed["functions"].values():
        if "queue" in function["triggers"][0]:
            function["triggers"][0]["partial-failures"] = not function["triggers"][0]["partial-failures"]
            yield "trigger: partial-failures", changed
            return


def otherwise(value):
    if isinstance(value, list):
        return value[1:] or ["other"]
    return not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else "other"


def main():
    topology, templates, _ = load(*sys.argv[1:])
    missed = count = 0
    for stage, template in templates.items():
        for what, change in changes():
            changed = copy.deepcopy(template)
            try:
                change(changed)
            except StopIteration:  # the system has nothing of this kind
                continue
            count += 1
            if not Check(topology, stage, changed).run():
                missed += 1
                print(f"{stage}: nothing was found when {what}")
    for what, changed in decisions(topology):
        count += 1
        found = [finding for stage, template in templates.items() for finding in Check(changed, stage, template).run()]
        if not found and not check_stacks(changed, sys.argv[2]):
            missed += 1
            print(f"nothing was found when the model decides otherwise on {what}")
    print(f"{topology['system']}: {count - missed} of {count} changes are found")
    return 1 if missed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
