"""Projects that grow: family(n) gives the files of one whose size is about n. What leat does with them must grow no faster than they do."""

SYSTEM = """leat: 1
system: shop
description: A system that grows.
types: [types.yaml]
targets: [cdk]
topics: { things: { type: Thing } }
queues: { work: { from: { topic: things } } }
functions:
  store: { from: { queue: work } }
"""


def types(definitions):
    return {"schemas/shop/system.yaml": SYSTEM, "schemas/shop/types.yaml": "$defs:\n" + "".join(definitions)}


def system(lines):
    return {"schemas/shop/system.yaml": SYSTEM + "".join(lines),
            "schemas/shop/types.yaml": "$defs:\n  Thing: { type: object, properties: { id: { type: string } }, required: [id] }\n"}


def thing(properties, rest=""):
    return "  Thing:\n    type: object\n    properties:\n" + "".join(f"      {line}\n" for line in properties) + rest


def definitions(n):
    """n definitions, each used once"""
    return types([thing(f"p{i}: {{ $ref: '#/$defs/D{i}' }}" for i in range(n))]
                 + [f"  D{i}: {{ type: object, properties: {{ a: {{ type: string, minLength: 1 }}, b: {{ type: integer }} }}, required: [a] }}\n" for i in range(n)])


def chain(n):
    """n definitions, each used by the one before it; groups of 50, as types may not nest for ever"""
    lines = [thing(f"p{i}: {{ $ref: '#/$defs/D{i}' }}" for i in range(0, n, 50))]
    for i in range(n):
        after = f", next: {{ $ref: '#/$defs/D{i + 1}' }}" if i % 50 < 49 and i + 1 < n else ""
        lines.append(f"  D{i}: {{ type: object, properties: {{ a: {{ type: string, maxLength: 9 }}{after} }} }}\n")
    return types(lines)


def nesting(n):
    """one line of n definitions within each other"""
    lines = [thing(["first: { $ref: '#/$defs/D0' }"])]
    for i in range(n):
        after = f", next: {{ $ref: '#/$defs/D{i + 1}' }}" if i + 1 < n else ""
        lines.append(f"  D{i}: {{ type: object, properties: {{ a: {{ type: string }}{after} }} }}\n")
    return types(lines)


def recursion(n):
    """n definitions that lead to each other in one circle"""
    lines = [thing(["first: { $ref: '#/$defs/D0' }"])]
    for i in range(n):
        lines.append(f"  D{i}: {{ type: object, properties: {{ a: {{ type: string }}, next: {{ $ref: '#/$defs/D{(i + 1) % n}' }} }} }}\n")
    return types(lines)


def diamonds(n):
    """a type that may hold itself, and needs a line of n definitions, each of which the one before needs twice"""
    lines = [thing(["again: { $ref: '#/$defs/Thing' }", "first: { $ref: '#/$defs/D0' }"], "    required: [first]\n")]
    for i in range(n):
        part = f"{{ $ref: '#/$defs/D{i + 1}' }}" if i + 1 < n else "{ type: boolean }"
        lines.append(f"  D{i}: {{ type: object, properties: {{ a: {part}, b: {part} }}, required: [a, b] }}\n")
    return types(lines)


def secret_end(n):
    """what is sensitive stands at the end of a line of n definitions"""
    lines = [thing(["first: { $ref: '#/$defs/D0' }"])]
    for i in range(n):
        after = f"next: {{ $ref: '#/$defs/D{i + 1}' }}" if i + 1 < n else "card: { type: string, x-leat-sensitive: card }"
        lines.append(f"  D{i}: {{ type: object, properties: {{ a: {{ type: string }}, {after} }} }}\n")
    return types(lines)


def maps(n):
    """n maps and lists of definitions"""
    return types([thing([f"m{i}: {{ type: object, additionalProperties: {{ $ref: '#/$defs/D{i}' }} }}" for i in range(n)]
                        + [f"l{i}: {{ type: array, items: {{ $ref: '#/$defs/D{i}' }} }}" for i in range(n)])]
                 + [f"  D{i}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n" for i in range(n)])


def bounded_lists(n):
    """n lists of one definition that differ in a bound"""
    return types([thing(f"l{i}: {{ type: array, items: {{ $ref: '#/$defs/Part' }}, maxItems: {i + 1} }}" for i in range(n)),
                  "  Part: { type: object, properties: { a: { type: string } } }\n"])


def properties(n):
    """n members"""
    return types([thing(f"p{i}: {{ type: string, maxLength: {i % 7 + 1} }}" for i in range(n))])


def required(n):
    """n members that must be there"""
    return types([thing((f"p{i}: {{ type: string }}" for i in range(n)), "    required: [" + ", ".join(f"p{i}" for i in range(n)) + "]\n")])


def closed(n):
    """n members, and no other"""
    return types([thing((f"p{i}: {{ type: boolean }}" for i in range(n)), "    additionalProperties: false\n")])


def colliding_names(n):
    """n members whose names differ in their separators alone"""
    return types([thing("\"w" + "".join(("-", "_", " ")[i // 3 ** k % 3] + "w" for k in range(7)) + "\": { type: string }" for i in range(n))])


def settled_names(n):
    """n members whose names differ in their separators alone, each with a name for C"""
    return types([thing("\"w" + "".join(("-", "_", " ")[i // 3 ** k % 3] + "w" for k in range(7)) + f"\": {{ type: string, maxLength: 3, x-leat-name: n{i} }}"
                        for i in range(n))])


def constants(n):
    """n members with one value each"""
    return types([thing(f"p{i}: {{ const: \"v{i}\" }}" for i in range(n))])


def enum(n):
    """an enum of n texts"""
    return types([thing(["status: { type: string, enum: [" + ", ".join(f"value-{i}" for i in range(n)) + "] }"])])


def enum_twice(n):
    """two enums of n texts that hold at once"""
    values = ", ".join(f"value-{i}" for i in range(n))
    return types([thing(["status: { allOf: [ { type: string, enum: [" + values + "] }, { enum: [" + values + "] } ] }"])])


def open_enum(n):
    """n names beside free text"""
    return types([thing(["status: { anyOf: [ { type: string, enum: [" + ", ".join(f"value-{i}" for i in range(n)) + "] }, { type: string } ] }"])])


def enums(n):
    """n enums of three texts"""
    return types([thing(f"p{i}: {{ type: string, enum: [a{i}, b{i}, c{i}] }}" for i in range(n))])


def arms(n):
    """a choice of n"""
    return types([thing(["choice: { oneOf: [" + ", ".join(f"{{ $ref: '#/$defs/D{i}' }}" for i in range(n)) + "] }"])]
                 + [f"  D{i}: {{ type: object, properties: {{ kind: {{ const: k{i} }}, a{i}: {{ type: string }} }}, required: [kind] }}\n" for i in range(n)])


def wide_arms(n):
    """a choice of two whose n members come before the one that decides"""
    rest = "".join(f", p{i}: {{ type: string }}" for i in range(n))
    return types([thing(["choice: { oneOf: [ { $ref: '#/$defs/A' }, { $ref: '#/$defs/B' } ] }"]),
                  f"  A: {{ type: object, properties: {{ a: {{ type: string }}{rest}, kind: {{ const: a }} }}, required: [kind] }}\n",
                  f"  B: {{ type: object, properties: {{ b: {{ type: string }}{rest}, kind: {{ const: b }} }}, required: [kind] }}\n"])


def choices(n):
    """n choices of two"""
    return types([thing(f"p{i}: {{ anyOf: [ {{ type: string, minLength: {i + 1} }}, {{ type: integer }} ] }}" for i in range(n))])


def all_of(n):
    """n schemas that hold at once"""
    return types([thing(["a: { allOf: [" + ", ".join(f"{{ type: object, properties: {{ p{i}: {{ type: string }} }} }}" for i in range(n)) + "] }"])])


def all_of_refs(n):
    """n definitions that hold at once, again and again"""
    return types([thing(f"a{i}: {{ allOf: [ {{ $ref: '#/$defs/Base' }}, {{ type: object, properties: {{ own{i}: {{ type: string }} }} }} ] }}" for i in range(n)),
                  "  Base: { type: object, properties: { a: { type: string }, b: { type: integer } } }\n"])


def same_property(n):
    """n schemas that speak of one member"""
    return types([thing(["a: { allOf: [" + ", ".join(f"{{ type: object, properties: {{ p: {{ type: string, maxLength: {i + 1} }} }} }}" for i in range(n)) + "] }"])])


def references(n):
    """n uses of one definition, a type written beside each"""
    forms = ["{ $ref: '#/$defs/Part' }", "{ type: object, $ref: '#/$defs/Part' }", "{ allOf: [ { $ref: '#/$defs/Part' } ] }",
             "{ allOf: [ { $ref: '#/$defs/Part' }, { type: object } ] }", "{ $ref: '#/$defs/Part', description: Another. }",
             "{ $ref: '#/$defs/Part', required: [a] }"]
    return types([thing(f"p{i}: {forms[i % len(forms)]}" for i in range(n)),
                  "  Part: { type: object, properties: { " + ", ".join(f"{c}: {{ type: string }}" for c in "abcdefghij") + " }, required: [a] }\n"])


def mixed(n):
    """n definitions of ten members of all kinds"""
    kinds = ["{ type: string, minLength: 1, maxLength: 80 }", "{ type: integer, minimum: 0 }", "{ type: string, format: date-time }", "{ type: boolean }",
             "{ type: number, multipleOf: 0.01 }", "{ type: string, enum: [a, b, c] }", "{ type: array, items: { type: string } }", "{ type: string }"]
    lines = [thing(f"p{i}: {{ $ref: '#/$defs/D{i}' }}" for i in range(0, n, 5))]
    for i in range(n):
        members = ", ".join(f"member-{k}: {kinds[(k + i) % len(kinds)]}" for k in range(9))
        last = f"next: {{ $ref: '#/$defs/D{i + 1}' }}" if i % 5 < 4 and i + 1 < n else "last: { type: string }"
        lines.append(f"  D{i}: {{ type: object, properties: {{ {members}, {last} }}, required: [member-0, member-1] }}\n")
    return types(lines)


def description(n):
    """a text of n words"""
    return types([thing([f"a: {{ type: string, description: \"{'word ' * n}\" }}"])])


def descriptions(n):
    """n described members"""
    return types([thing(f"p{i}: {{ type: string, description: The {i}th of them. }}" for i in range(n))])


def long_name(n):
    """a name of n letters"""
    return types([thing(["a" * n + ": { type: string, maxLength: 3 }"])])


def pattern(n):
    """a pattern of n letters"""
    return types([thing([f"a: {{ type: string, pattern: '^{''.join(chr(97 + i % 7) for i in range(n))}$' }}"])])


def patterns(n):
    """n patterns"""
    return types([thing(f"p{i}: {{ type: string, pattern: '^[a-z]{{{i % 9 + 1}}}-[0-9]+$' }}" for i in range(n))])


def defaults(n):
    """n defaults"""
    return types([thing(f"p{i}: {{ type: integer, default: {i} }}" for i in range(n))])


def aliases(n):
    """n uses of one anchor"""
    return types([thing(["p: &p { type: string, maxLength: 9 }"] + [f"p{i}: *p" for i in range(n)])])


def misspelt(n):
    """n misspelt keywords"""
    return types([thing(f"p{i}: {{ type: string, maxLenght: 3 }}" for i in range(n))])


def one_line(n):
    """n misspelt keywords in one line"""
    return types(["  Thing: { type: object, properties: { " + ", ".join(f"p{i}: {{ type: string, maxLenght: 3 }}" for i in range(n)) + " } }\n"])


def unresolved(n):
    """n references to nothing"""
    return types([thing(f"p{i}: {{ $ref: '#/$defs/Nothing{i}' }}" for i in range(n))])


def unknown_required(n):
    """n required members that nothing describes"""
    return types([thing((f"p{i}: {{ type: string }}" for i in range(n)), "    required: [" + ", ".join(f"q{i}x" for i in range(n)) + "]\n")])


def json_file(n):
    """types as one file of JSON"""
    text = '{"$defs": {"Thing": {"type": "object", "properties": {' + ", ".join(f'"p{i}": {{"type": "string", "maxLength": 3}}' for i in range(n)) + "}}}}"
    return {"schemas/shop/system.yaml": SYSTEM.replace("types.yaml", "types.json"), "schemas/shop/types.json": text}


def files(n):
    """n files of types"""
    found = {f"schemas/shop/t{i}.yaml": f"$defs:\n  D{i}: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n" for i in range(n)}
    found |= types([thing(f"p{i}: {{ $ref: 't{i}.yaml#/$defs/D{i}' }}" for i in range(n))])
    return found


def functions(n):
    """n functions"""
    return system([f"  f{i}: {{ from: {{ queue: work }} }}\n" if i == 0 else f"  f{i}: {{ from: {{ queue: q{i} }} }}\n" for i in range(n)]
                  ) | {"schemas/shop/system.yaml": SYSTEM.replace("queues: { work: { from: { topic: things } } }",
                       "queues:\n  work: { from: { topic: things } }\n" + "".join(f"  q{i}: {{ from: {{ topic: things }} }}\n" for i in range(n)))
                       + "".join(f"  f{i}: {{ from: {{ queue: q{i} }} }}\n" for i in range(n))}


def tables(n):
    """n tables that one function writes"""
    text = SYSTEM.replace("functions:\n  store: { from: { queue: work } }\n", "tables:\n"
                          + "".join(f"  t{i}: {{ type: Thing, key: {{ partition: id }} }}\n" for i in range(n))
                          + "functions:\n  store:\n    from: { queue: work }\n    uses:\n" + "".join(f"      t{i}: [put, get]\n" for i in range(n)))
    return system([]) | {"schemas/shop/system.yaml": text}


def routes(n):
    """n routes of one API"""
    text = SYSTEM + "  ask:\n    from: { api: web, route: GET /a }\n    takes: Thing\n    returns: { 200: Thing }\n"
    text = SYSTEM + "".join(f"  ask{i}:\n    from: {{ api: web, route: POST /r{i}/a }}\n    takes: Thing\n    returns: {{ 202: Thing }}\n" for i in range(n))
    return system([]) | {"schemas/shop/system.yaml": text + "apis:\n  web: { protocol: rest, auth: none, throttle: { rate: 100, burst: 50 } }\n"}


def topics(n):
    """n topics and queues"""
    text = SYSTEM.replace("topics: { things: { type: Thing } }", "topics:\n  things: { type: Thing }\n" + "".join(f"  t{i}: {{ type: Thing }}\n" for i in range(n)))
    text = text.replace("queues: { work: { from: { topic: things } } }", "queues:\n  work: { from: { topic: things } }\n"
                        + "".join(f"  q{i}: {{ from: {{ topic: t{i} }} }}\n" for i in range(n)))
    return system([]) | {"schemas/shop/system.yaml": text}


def settings(n):
    """n settings"""
    return system(["settings:\n"] + [f"  s{i}: {{ type: boolean, default: false }}\n" for i in range(n)])


def uses(n):
    """n settings that one function uses"""
    used = ", ".join(f"s{i}: read" for i in range(n))
    text = SYSTEM.replace("store: { from: { queue: work } }", f"store: {{ from: {{ queue: work }}, uses: {{ {used} }} }}")
    return settings(n) | {"schemas/shop/system.yaml": text + settings(n)["schemas/shop/system.yaml"].removeprefix(SYSTEM)}


def misnamed(n):
    """n functions with a key that there is not"""
    return system([f"  f{i}: {{ form: {{ queue: work }} }}\n" for i in range(n)])


# family: the n that it starts from
FAMILIES = {
    definitions: 250, mixed: 40, chain: 250, nesting: 250, recursion: 250, diamonds: 5, secret_end: 250, maps: 150, bounded_lists: 250, properties: 500, required: 500,
    closed: 500, colliding_names: 50, settled_names: 100, constants: 300, enum: 1000, enum_twice: 500, open_enum: 1000, enums: 250,
    arms: 150, wide_arms: 250, choices: 200, all_of: 150,
    all_of_refs: 100, same_property: 250, references: 300, description: 5000, descriptions: 400, long_name: 1000, pattern: 250, patterns: 100, defaults: 400,
    aliases: 400, misspelt: 500, one_line: 500, unresolved: 500, unknown_required: 250, json_file: 500, files: 50, functions: 20, tables: 20, routes: 20,
    topics: 40, settings: 50, uses: 150, misnamed: 250,
}
