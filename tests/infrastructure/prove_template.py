"""Proves that a comparison of a CloudFormation template can fail: each value, member and item of it is changed or dropped once, and a difference must follow."""
import copy

from mutations import changes, holder_of, one_of_each
from neutral import differences

SECTIONS = ("Resources", "Outputs", "Mappings", "Conditions")


def differs(reader, expected, forced, name, resource):
    """Whether one resource, read alone, is not what is expected; outputs are not in it."""
    actual = {}
    if reader.add(actual, name, resource):
        return True
    key = reader.names[name]
    return differences({key: {m: v for m, v in expected[key].items() if m != "outputs"}}, actual, forced)


def prove(template, stages, compare, not_decided):
    """How many changes there were, and sentences of those that nobody saw. `stages`: (reader, expected, forced) of all that the template is for;
    `compare` finds what differs in a whole template; changes that match `not_decided` deploy the same."""
    count, missed = 0, []
    for section in SECTIONS:
        chosen = one_of_each(template.get(section, {}), lambda each: each.get("Type"))
        for path, what, change in changes(chosen, (section,), lambda path: path[0] == "Resources" and "Fn::" not in path[-1]):
            where = ".".join(path)
            if not_decided.match(f"{where} {what}") or (len(path) == 2 and path[1] != next(iter(template[section]))):
                continue  # one that is missing is like another
            count += 1
            if section == "Resources" and len(path) > 2:  # it shows in the resource itself
                resource = copy.deepcopy(template[section][path[1]])
                change(holder_of(resource, path[2:]))
                is_found = any(differs(*stage, path[1], resource) for stage in stages)
            else:
                changed = copy.deepcopy({section: template[section]})
                change(holder_of(changed, path))
                is_found = any(compare({**template, **changed}))
            if not is_found:
                missed.append(f"nothing was found where {where} {what}")
    return count, missed
