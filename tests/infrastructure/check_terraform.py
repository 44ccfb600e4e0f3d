#!/usr/bin/env python3
"""Holds what Terraform makes of a system's files, with a mocked provider, against the list of resources: in each stage resource by resource and statement by statement.
Then it proves that it can: each value, member and item is changed or dropped once, and fails where no difference follows. The system's own tests run with it, unless a filter is among the options.

usage: check_terraform.py FOLDER SYSTEM [OPTIONS OF terraform test] < DUMP
FOLDER: a copy of generated/<system>/terraform, initialised, with functions/*.zip; DUMP: leat dump --stage resources
"""
import base64
import copy
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from cloudformation import text_of
from mutations import changes, holder_of, one_of_each
from neutral import Listed, differences, resolve
from terraform import KNOWN, State, label

RUNS = "tests/list.tftest.hcl"
ENDINGS = {  # what a state does not show: of a type, in the text of each of its blocks
    "aws_lambda_function": 'lifecycle {\n    precondition {\n      condition     = fileexists("${var.functions}/NAME.zip")\n      error_message = ',
    "aws_api_gateway_deployment": "lifecycle {\n    create_before_destroy = true\n  }",
    "terraform_data": "lifecycle {\n    prevent_destroy = true\n  }",
}
LONGEST = {"role": 64, "role-policy": 128, "function": 64}  # what AWS takes as a name
NAMED = {"topic", "queue", "alarm", "table", "log-group", *LONGEST}


def deployed(stage):
    return stage.replace("*", "7")


def stages_of(listed):
    """One that protects data and one that does not; what else a stage says is in a table that each of them has."""
    return list({listed.known(stage)["stage.protects-data"]: stage for stage in listed.stages}.values())


# ---- the runs

def blocks_of(text):
    return re.findall(r'^resource "(\w+)" "([\w-]+)" \{\n(.*?)^\}', text, re.M | re.S)


def write_runs(folder, text, listed, system):
    """Of each stage one, in a state of its own; what is computed differs from resource to resource."""
    mocks = (folder / f"tests/{system}.tftest.hcl").read_text().split("\nrun ")[0]
    arns = dict(re.findall(r'mock_resource "(\w+)" \{\s*defaults = \{ arn = "([^"]*)" \}', mocks))
    runs = [mocks]
    for of_type, name, _ in blocks_of(text):
        if of_type in arns:
            arn = arns[of_type].replace("mock", name)
            runs.append(f'override_resource {{\n  target = {of_type}.{name}\n  values = {{ arn = "{arn}" }}\n}}\n')
    for name in re.findall(r'^data "aws_iam_policy_document" "([\w-]+)"', text, re.M):
        document = json.dumps(json.dumps({"Version": "2012-10-17", "Id": name, "Statement": []}))
        runs.append(f"override_data {{\n  target = data.aws_iam_policy_document.{name}\n  values = {{ json = {document} }}\n}}\n")
    alarms = f'alarm_topic = "{KNOWN["alarm-topic.arn"]}"' if 'variable "alarm_topic"' in text else ""
    for stage in stages_of(listed):
        name = deployed(stage)
        runs.append(f'run "{name}" {{\n  command = apply\n  state_key = "{name}"\n  variables {{\n    stage = "{name}"\n    {alarms}\n  }}\n}}\n')
    (folder / RUNS).write_text("\n".join(runs))
    # each run's stack is removed at its end; and what the provider is told shows
    (folder / "kept_override.tf").write_text('resource "terraform_data" "kept" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n')
    provider = re.search(r'^provider "aws" \{\n(.*?)^\}', text, re.M | re.S)[1].replace("default_tags {", "default_tags = {")
    (folder / "shown.tf").write_text(f'output "provider" {{\n  value = {{\n{provider}  }}\n}}\n\noutput "stages" {{\n  value = local.stages\n}}\n')


def run(folder, arguments):
    """The states by their run, and the provider's schemas."""
    command = ["terraform", "test", "-json", "-verbose", "-var", "functions=functions", *arguments]
    made = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    states, schemas = {}, {}
    for line in made.stdout.splitlines():
        said = json.loads(line)
        if said["type"] == "test_state" and said["@testfile"] == RUNS:
            states[said["@testrun"]] = said["test_state"]
            schemas = schemas or next(each for name, each in said["test_state"]["provider_schemas"].items() if name.endswith("/aws"))
        elif said["@level"] == "error":
            print(said["@message"], said.get("diagnostic", {}).get("detail", ""))
    if made.returncode:
        sys.exit("terraform test failed")
    return states, schemas


# ---- what the list says, as Terraform has it

# what only a setting beside it refers to, which nobody waits for who waits for the thing
IN_SETTINGS = {"bucket": lambda waits: {each for each in waits if each[0] == "key"}}


def dependencies(listed):
    """What each waits for, and what that waits for: whatever it refers to."""
    direct = {}
    for key, resource in listed.resources.items():
        said = json.dumps({member: value for member, value in resource.items() if member != "outputs"})
        direct[key] = set(re.findall(r"\$\{([a-z-]+)\.([^}]*)\.[a-z-]+\}", said)) | {tuple(each.split(" ", 1)) for each in resource.get("after", [])}
    made = {}
    for key in direct:  # in the order of making
        named = {each for each in direct[key] if each in made and each != key}
        made[key] = named.union(*(made[each] - IN_SETTINGS.get(each[0], lambda _: set())(made[each]) for each in named))
    stands_alone = ("setting", "stage", "stack")
    return {key: sorted(" ".join(each) for each in waits if each[0] not in stands_alone) for key, waits in made.items()}


def forced(listed, stack):
    """(kind, member, reason, what the list's value becomes)"""
    waits = dependencies(listed)

    def made_up(key, name):
        kind, identity = key
        most = LONGEST.get(kind)
        is_long = most and len(stack) > most - 1 - len(identity)
        prefix = "/aws/lambda/" if kind == "log-group" and "." not in identity else ""
        return name or f"{prefix}{hashlib.sha1(stack.encode()).hexdigest()[:8] if is_long else stack}-{identity.replace('.', '-')}"

    return [
        *((kind, "description", "the platform keeps none: it stands in a comment", lambda key, value: None) for kind in ("topic", "queue", "table", "bucket")),
        *((kind, "name", "the provider's own names begin with terraform-: after the stack, as CloudFormation's", made_up) for kind in NAMED),
        ("bucket", "name", "names are the world's: the provider makes one of its own, after the stack", lambda key, name: f"{stack}-{key[1]}-".lower()[:37]),
        ("*", "kept", "what is kept is guarded by a resource beside it; where nothing is, none stands there", lambda key, value: None if value == "false" else value),
        ("*", "after", "a reference is a dependency, too; the state has all, with those of what is waited for", lambda key, value: waits.get(key, [])),
        ("*", "outputs", "they belong to the whole, not to a resource", lambda key, value: None),
    ]


def said_of_stage(said):
    return {"protects_data": said["protects-data"] == "true", "account": said.get("account"), "region": said.get("region"), "tags": said.get("tags", {}),
            "settings": {label(name): value for name, value in said.get("settings", {}).items()}}


class Stage:
    """One stage: what the list says of it, and what Terraform made."""

    def __init__(self, listed, stage, message, schemas, archives):
        self.provider, stages = (message["outputs"].pop(name)["value"] for name in ("provider", "stages"))
        self.stages = {name: {**each, "settings": text_of(each.get("settings", {}))} for name, each in stages.items()}
        self.state = State(message, schemas, listed.stage(stage), archives)
        (stack,) = [said for (kind, _), said in listed.resources.items() if kind == "stack"]
        known = listed.known(stage) | {"stage.name": deployed(stage)}
        known["stack.name"] = resolve(stack["name"], known)
        self.expected = listed.stage(stage, self.state.known | known)
        self.outputs = {label(name): value for resource in self.expected.values() for name, value in resource.get("outputs", {}).items()}
        self.forced = forced(listed, known["stack.name"])
        self.told = {"stages": {name: said_of_stage(listed.resources["stage", name]) for name in listed.stages}}
        said = self.told["stages"][stage]
        self.told["provider"] = {"region": said["region"], "allowed_account_ids": said["account"] and [said["account"]],
                                 "default_tags": {"tags": said["tags"] | resolve(stack["tags"], known)}}

    def differences(self):
        actual, findings = self.state.stack()
        return findings + differences(self.expected, actual, self.forced) + self.output_differences(self.state.outputs) + (
            self.told_differences("provider", self.provider) + self.told_differences("stages", self.stages))

    def output_differences(self, outputs):
        return [] if outputs == self.outputs else [f"the outputs are {outputs}, the list says {self.outputs}"]

    def told_differences(self, what, told):
        return [] if told == self.told[what] else [f"told of {what} is {told}, the list says {self.told[what]}"]

    def block_differs(self, address, block):
        """In itself, with the others of its resource as they are."""
        actual, key = {}, self.state.keys[address]
        blocks = {each: self.state.blocks[each] for each, of in self.state.keys.items() if of == key and each in self.state.blocks} | {address: block}
        findings = [finding for each, of in blocks.items() for finding in self.state.add(actual, each, of)]
        return findings or differences({key: self.expected[key]}, actual, self.forced)

    def differs_with(self, part, other, address):
        """With other values in a part of the state, as seen in a block."""
        before = getattr(self.state, part)
        setattr(self.state, part, before | other)
        differs = self.block_differs(address, self.state.blocks[address])
        setattr(self.state, part, before)
        return differs

    def keeps_otherwise(self, address):
        """Another keeping is seen where the stage protects."""
        before = self.state.kept
        self.state.kept = {each: token for each, token in before.items() if each != address}
        if address not in before:
            self.state.kept[address] = self.state.known.get(".".join((*self.state.keys[address], "id")))
        differs = bool(before) and self.block_differs(address, self.state.blocks[address])
        self.state.kept = before
        return differs


def compare_endings(text):
    found = []
    for of_type, name, body in blocks_of(text):
        code = re.search(r'functions\}/([\w-]+)\.zip"$', body, re.M)
        ending = ENDINGS.get(of_type, "").replace("NAME", code[1] if code else "")
        if ending not in body or (not ending and "lifecycle" in body) or body.count("lifecycle") > 1:
            found.append(f"{of_type}.{name} ends with {body[body.find('lifecycle'):]}")
    return found


# ---- the proof

class Proof:
    def __init__(self, stages):
        self.stages, self.count, self.missed = stages, 0, []

    def change(self, what, differs):
        """A change is found where any stage differs by it."""
        self.count += 1
        if not any(differs(stage) for stage in self.stages):
            self.missed.append(f"nothing was found where {what}")

    def changes(self, name, value_of, differs):
        """Each of a value that every stage has: differs(stage, changed value)."""
        for path, what, change in changes(value_of(self.stages[0]), (name,)):
            self.change(f"{'.'.join(path)} {what}", lambda stage, path=path, change=change: differs(stage, changed(value_of(stage), path[1:], change)))

    def changes_of_blocks(self):
        typed = {address: {"Type": address.split(".")[0], **block} for address, block in self.stages[0].state.blocks.items()}
        for address in one_of_each(typed, lambda each: each["Type"]):
            self.changes(address, lambda stage, address=address: stage.state.blocks[address],
                         lambda stage, block, address=address: stage.block_differs(address, block))
            self.changes_of_waits(address)

    def changes_of_waits(self, address):
        """Of all blocks of the resource: one waits for what another waits for, too."""
        state = self.stages[0].state
        blocks = [each for each, key in state.keys.items() if key == state.keys[address] and each in state.blocks]
        more = {each: [*state.after[each], "aws_sqs_queue.other"] for each in blocks}
        self.change(f"{address} waits for more", lambda stage: stage.differs_with("after", more, address))
        if any(state.waits_for(each) for each in blocks):
            self.change(f"{address} waits for nothing", lambda stage: stage.differs_with("after", dict.fromkeys(blocks, []), address))

    def changes_of_documents(self):
        state = self.stages[0].state
        users = {token: address for address, block in state.blocks.items() for token in block.values() if isinstance(token, str) and token in state.documents}
        documents = {token: {"Type": users[token].split(".")[0], **state.documents[token]} for token in users}
        for token in one_of_each(documents, lambda each: each["Type"]):
            self.changes(f"the document of {users[token]}", lambda stage, token=token: stage.state.documents[token],
                         lambda stage, document, token=token: stage.differs_with("documents", {token: document}, users[token]))

    def changes_of_the_rest(self, text):
        self.changes("outputs", lambda stage: stage.outputs, lambda stage, outputs: stage.output_differences(outputs))
        self.changes("provider", lambda stage: stage.provider, lambda stage, provider: stage.told_differences("provider", provider))
        self.changes("stages", lambda stage: stage.stages, lambda stage, stages: stage.told_differences("stages", stages))
        for address in self.stages[-1].state.blocks:
            self.change(f"{address} is {'not ' if address in self.stages[-1].state.kept else ''}kept", lambda stage, address=address: stage.keeps_otherwise(address))
        for ending in ENDINGS.values():
            line = ending.splitlines()[-1]
            self.change(f"no block ends with {line}", lambda _, line=line: compare_endings(text.replace(line, "")))


def changed(value, path, change):
    value = copy.deepcopy(value)
    change(holder_of(value, path))
    return value


def main():
    folder, system = Path(sys.argv[1]), sys.argv[2]
    listed = Listed(sys.stdin.read())
    text = "".join(file.read_text() for file in sorted(folder.glob("*.tf")))
    archives = {file.stem: base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode() for file in (folder / "functions").glob("*.zip")}
    write_runs(folder, text, listed, system)
    states, schemas = run(folder, sys.argv[3:])
    stages = [Stage(listed, stage, states[deployed(stage)], schemas, archives) for stage in stages_of(listed)]
    found = [f"{name}: {finding}" for name, stage in zip(stages_of(listed), stages) for finding in stage.differences()] + compare_endings(text)
    if found:
        print("\n".join(found))
        return 1
    proof = Proof(stages)
    proof.changes_of_blocks()
    proof.changes_of_documents()
    proof.changes_of_the_rest(text)
    found = proof.count - len(proof.missed)
    print("\n".join(proof.missed + [f"{len(stages[0].state.blocks)} blocks in each of {len(stages)} stages; {found} of {proof.count} changes are found"]))
    return 1 if proof.missed else 0


if __name__ == "__main__":
    sys.exit(main())
