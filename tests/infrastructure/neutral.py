"""The neutral form of a stack, which every target is reduced to, and what the list of resources says of it (leat dump --stage resources).

A stack is {(kind, id): {member: value}}: the properties by their names in the list, as the dump shows their values; beside them `name`, `description`, `kept`,
`after` (what it waits for), `statements`, `outputs`. References stay: ${queue.checkout-work.arn}. What a stage decides is resolved.
"""
import re

OF_NO_STACK = {"stage", "stack", "setting", "region", "account", "partition", "alarm-topic"}
STATEMENT = re.compile(r"(?P<effect>allow|deny) (?:(?P<sid>\w+): )?(?:(?P<principal>the account|anybody|[a-z.]+\.amazonaws\.com) )?"
                       r"(?P<actions>[\w:*-]+(?:, [\w:*-]+)*)(?: on (?P<resource>\[[^\]]*\]|\S+))?(?P<conditions>(?: if \S+ \S+ \S+)*)$")


def statement(effect, sid, principal, actions, resource, conditions):
    """As it is compared: actions and conditions in any order."""
    return (sid or "", effect, principal or "", tuple(sorted(actions)), resource or "", tuple(sorted(conditions)))


def members(text):
    """{ a: b, c: d } as a dict."""
    return dict(part.split(": ", 1) for part in text[2:-2].split(", ")) if text != "{  }" else {}


class Listed:
    """The list of resources as the dump has it."""

    def __init__(self, dump):
        self.resources, self.reasons = {}, []  # the latter: ((kind, id), finding, why it is acknowledged)
        key = None
        for line in dump.splitlines():
            if line and not line.startswith((" ", "#")):
                head = re.match(r"([a-z-]+)(?: (?!of |#)(\S+))?", line)
                key = (head[1], head[2] or "")
                self.resources[key] = {}
            elif line.startswith("  acknowledges "):
                self.reasons.append((key, *line[15:].split(": ", 1)))
            elif line.startswith("  ") and not line.startswith("   "):
                self.add(self.resources[key], line[2:])
        self.stages = [name for kind, name in self.resources if kind == "stage"]

    @staticmethod
    def add(resource, line):
        if line.startswith('"') and not resource:
            resource["description"] = line[1:-1]
        elif line.startswith("named "):
            resource["name"] = line[6:]
        elif line == "kept where the stage protects data":
            resource["kept"] = "${stage.protects-data}"
        elif line.startswith("after "):
            resource.setdefault("after", []).append(line[6:])
        elif line.startswith("output "):
            name, value = line[7:].split(": ", 1)
            resource.setdefault("outputs", {})[name] = value
        elif line.startswith(("allow ", "deny ")):
            match = STATEMENT.match(line)
            conditions = [tuple(c.split(" ", 2)) for c in match["conditions"].split(" if ")[1:]]
            resource.setdefault("statements", []).append(statement(
                match["effect"], match["sid"], match["principal"], match["actions"].split(", "), match["resource"], conditions))
        else:
            name, value = line.split(": ", 1)
            resource[name] = members(value) if value.startswith("{ ") and name in ("environment", "tags", "settings") else value

    def known(self, stage):
        """What is known in a stage."""
        said = self.resources["stage", stage]
        known = {"stage.name": stage, "stage.protects-data": said["protects-data"]}
        known |= {f"setting.{name}.value": value for name, value in said.get("settings", {}).items()}
        return known

    def stage(self, stage, more=None):
        known = self.known(stage) | (more or {})
        return {key: sort_all(resolve(value, known)) for key, value in self.resources.items() if key[0] not in OF_NO_STACK}


def resolve(value, known):
    if isinstance(value, str):
        return re.sub(r"\$\{([^}]*)\}", lambda m: known.get(m[1], m[0]), value)
    if isinstance(value, dict):
        return {name: resolve(each, known) for name, each in value.items()}
    return type(value)(resolve(each, known) for each in value)


def sort_all(resource):
    for name in ("after", "statements"):
        if name in resource:
            resource[name] = sorted(resource[name])
    return resource


def differences(expected, actual, forced=()):
    """Sentences. `forced` is a table of (kind, member, reason, what makes the expected value the platform's)."""
    expected = {key: dict(resource) for key, resource in expected.items()}
    for kind, member, _, change in forced:
        for key, resource in expected.items():
            if key[0] == kind or kind == "*":
                value = change(key, resource.get(member))
                resource.pop(member, None)
                if value is not None:
                    resource[member] = value
    found = [f"{' '.join(key)} is not there" for key in expected.keys() - actual.keys()]
    found += [f"{' '.join(key)} is nowhere in the list" for key in actual.keys() - expected.keys()]
    for key in expected.keys() & actual.keys():
        for member in sorted(expected[key].keys() | actual[key].keys()):
            said, is_there = expected[key].get(member), actual[key].get(member)
            if said != is_there:
                found.append(f"{' '.join(key)}: {member} is {is_there!r}, the list says {said!r}")
    return sorted(found)
