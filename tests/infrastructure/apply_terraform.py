#!/usr/bin/env python3
"""Applies and destroys a system for real, but against a moto of its own: as many of each kind are made as the list of resources has, and nothing is left.

usage: apply_terraform.py FOLDER < DUMP     FOLDER: a copy of generated/<system>/terraform, initialised, with functions/*.zip; DUMP: leat dump --stage resources
"""
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import boto3
from neutral import Listed

KINDS = {  # how the account is asked: service, operation, member
    "topic": ("sns", "list_topics", "Topics"), "subscription": ("sns", "list_subscriptions", "Subscriptions"), "queue": ("sqs", "list_queues", "QueueUrls"),
    "table": ("dynamodb", "list_tables", "TableNames"), "log-group": ("logs", "describe_log_groups", "logGroups"), "role": ("iam", "list_roles", "Roles"),
    "function": ("lambda", "list_functions", "Functions"), "mapping": ("lambda", "list_event_source_mappings", "EventSourceMappings"),
    "api": ("apigateway", "get_rest_apis", "items"), "alarm": ("cloudwatch", "describe_alarms", "MetricAlarms"), "key": ("kms", "list_keys", "Keys"),
}
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1"}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def start_moto(port, log):
    moto = subprocess.Popen([Path(sys.executable).parent / "moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return moto
        except OSError:
            if moto.poll() is not None:
                break
            time.sleep(0.1)
    moto.kill()
    sys.exit("moto does not start")


def counted():
    """Of each kind how many the account has: a key that waits for its end is gone, one of AWS's own was never made."""
    made = Counter()
    for kind, (service, operation, member) in KINDS.items():
        client = boto3.client(service)
        items = getattr(client, operation)().get(member, [])
        if kind == "key":
            of_aws = [alias.get("TargetKeyId") for alias in client.list_aliases()["Aliases"] if alias["AliasName"].startswith("alias/aws/")]
            states = {item["KeyId"]: client.describe_key(KeyId=item["KeyId"])["KeyMetadata"]["KeyState"] for item in items}
            items = [key for key, state in states.items() if key not in of_aws and state != "PendingDeletion"]
        if items:
            made[kind] = len(items)
    return made


def without_redrive_allowance(folder):
    """Which moto does not keep, so that the provider would wait for it."""
    text = "".join(file.read_text() for file in folder.glob("*.tf"))
    queues = [name for name, body in re.findall(r'^resource "aws_sqs_queue" "([\w-]+)" \{\n(.*?)^\}', text, re.M | re.S) if "redrive_allow_policy" in body]
    (folder / "moto_override.tf").write_text("".join(f'resource "aws_sqs_queue" "{name}" {{\n  redrive_allow_policy = null\n}}\n' for name in queues))


def terraform(folder, command):
    made = subprocess.run(["terraform", command, "-auto-approve", "-no-color", "-var", "stage=dev", "-var", "functions=functions"], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if made.returncode:
        sys.exit(f"terraform {command}: {made.stdout}")


def main():
    folder = Path(sys.argv[1])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    expected = Counter(kind for kind, _ in Listed(sys.stdin.read()).resources if kind in KINDS)
    without_redrive_allowance(folder)
    port = free_port()
    os.environ.update(ENVIRONMENT, AWS_DEFAULT_REGION=ENVIRONMENT["AWS_REGION"], AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}")
    with open(folder / "moto.log", "w", encoding="utf-8") as log:
        moto = start_moto(port, log)
        try:
            terraform(folder, "apply")
            made = counted()
            terraform(folder, "destroy")
            left = counted()
        finally:
            moto.terminate()
            moto.wait()
    if made != expected:
        sys.exit(f"made were {dict(made)}, the list says {dict(expected)}")
    if left:
        sys.exit(f"destroy left {dict(left)}")
    print(f"{made.total()} resources are made and gone")


if __name__ == "__main__":
    main()
