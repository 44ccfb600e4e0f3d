#!/usr/bin/env python3
"""Proves that check_cdk.py can fail: changes the templates in memory, one thing at a time, and fails where no finding follows.

usage: prove_check.py TOPOLOGY CDK_OUT
"""
import copy
import sys

from check_cdk import Check, as_list, load


def first(template, resource_type, where=lambda properties: True):
    return next(r for r in template["Resources"].values() if r["Type"] == resource_type and where(r["Properties"]))


def statements(template):
    """Those of the first policy that says more than X-Ray's."""
    return first(template, "AWS::IAM::Policy", lambda p: len(p["PolicyDocument"]["Statement"]) > 1)["Properties"]["PolicyDocument"]["Statement"]


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
    yield "another visibility", lambda t: first(t, "AWS::SQS::Queue")["Properties"].update(VisibilityTimeout=7)
    yield "no redrive", lambda t: first(t, "AWS::SQS::Queue", lambda p: "RedrivePolicy" in p)["Properties"].pop("RedrivePolicy")
    yield "more deliveries", lambda t: first(t, "AWS::SQS::Queue", lambda p: "RedrivePolicy" in p)["Properties"]["RedrivePolicy"].update(maxReceiveCount=1000)
    yield "an open dead-letter queue", lambda t: first(t, "AWS::SQS::Queue", lambda p: "RedriveAllowPolicy" in p)["Properties"].pop("RedriveAllowPolicy")
    yield "a queue without encryption", lambda t: [first(t, "AWS::SQS::Queue")["Properties"].pop(k, 0) for k in ("KmsMasterKeyId", "SqsManagedSseEnabled")]
    yield "no partial failures", lambda t: first(t, "AWS::Lambda::EventSourceMapping")["Properties"].pop("FunctionResponseTypes")
    yield "another batch", lambda t: first(t, "AWS::Lambda::EventSourceMapping")["Properties"].update(BatchSize=9)
    yield "another environment", lambda t: first(t, "AWS::Lambda::Function")["Properties"].update(Environment={"Variables": {"MORE": "1"}})
    yield "logs for ever", lambda t: first(t, "AWS::Logs::LogGroup")["Properties"].pop("RetentionInDays")
    yield "no tracing", lambda t: first(t, "AWS::Lambda::Function")["Properties"].update(TracingConfig={"Mode": "PassThrough"})
    yield "no raw delivery", lambda t: first(t, "AWS::SNS::Subscription")["Properties"].pop("RawMessageDelivery")
    yield "a subscription without dead letters", lambda t: first(t, "AWS::SNS::Subscription")["Properties"].pop("RedrivePolicy")
    yield "a topic without encryption", lambda t: first(t, "AWS::SNS::Topic")["Properties"].pop("KmsMasterKeyId")
    yield "a table that goes with its stack", lambda t: first(t, "AWS::DynamoDB::GlobalTable").update(DeletionPolicy="Delete")
    yield "no point-in-time recovery", lambda t: first(t, "AWS::DynamoDB::GlobalTable")["Properties"]["Replicas"][0].pop("PointInTimeRecoverySpecification")
    yield "the other deletion protection", lambda t: (lambda r: r.update(DeletionProtectionEnabled=not r.get("DeletionProtectionEnabled")))(
        first(t, "AWS::DynamoDB::GlobalTable")["Properties"]["Replicas"][0])
    yield "another throttle", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"]["MethodSettings"][0].update(ThrottlingRateLimit=1)
    yield "another route", lambda t: t["Resources"].update(Other=copy.deepcopy(first(t, "AWS::ApiGateway::Method")))
    yield "another invoker", lambda t: first(t, "AWS::Lambda::Permission")["Properties"].pop("SourceArn")
    yield "no access log", lambda t: first(t, "AWS::ApiGateway::Stage")["Properties"].pop("AccessLogSetting")
    yield "another threshold", lambda t: first(t, "AWS::CloudWatch::Alarm")["Properties"].update(Threshold=1000)


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
    print(f"{topology['system']}: {count - missed} of {count} changes are found")
    return 1 if missed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
