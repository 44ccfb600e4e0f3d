"""Changes of what a target says, each small: by them a check proves that it can fail."""
import json


def changes(value, path=(), may_have_more=lambda path: True):
    """(where, what, change): of each leaf another value, of each holder one without a member, and one with another."""
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for name, each in items:
        here = (*path, str(name))
        yield here, "is dropped", lambda holder, name=name: holder.pop(name)
        if isinstance(each, (dict, list)):
            yield from changes(each, here, may_have_more)
        else:
            other = not each if isinstance(each, bool) else each + 1 if isinstance(each, (int, float)) else f"{each}x"
            yield here, f"is {other!r}", lambda holder, name=name, other=other: holder.__setitem__(name, other)
    if isinstance(value, list):
        yield (*path, "+"), "is added", lambda holder: holder.append("x")
    elif path and may_have_more(path):
        yield (*path, "+"), "is added", lambda holder: holder.__setitem__("Xyz", "x")


def shape(value):
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return list(map(shape, value)) if isinstance(value, list) else type(value).__name__


def one_of_each(section, type_of):
    """Of resources of a type that say the same things, the first: what is seen in one is seen in all."""
    first = {}
    for name, each in section.items():
        first.setdefault((type_of(each), json.dumps(shape(each))) if type_of(each) else name, name)
    return {name: section[name] for name in first.values()}


def holder_of(value, path):
    for name in path[:-1]:
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value
