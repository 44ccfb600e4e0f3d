"""A project whose every text is chosen, twice: with hostile texts and with harmless ones of their size. What is generated from both must be the same tokens:
nothing of a text may be code. Used by hostile_texts.test and tests/fuzz/texts.fuzz."""
import itertools
import json
import os
import re
import subprocess


class Difference(Exception):
    """What differs, in words."""


# ---- the project

def quoted(text):
    """A scalar of YAML and nothing but ASCII."""
    def spelt(c):
        if c in '"\\':
            return '\\' + c
        code = ord(c)
        return c if 0x20 <= code < 0x7F else '\\u%04x' % code if code < 0x10000 else '\\U%08x' % code
    return '"' + ''.join(map(spelt, text)) + '"'


def yaml(value):
    if isinstance(value, dict):
        return '{' + ', '.join(f'{quoted(name)}: {yaml(item)}' for name, item in value.items()) + '}'
    if isinstance(value, list):
        return '[' + ', '.join(map(yaml, value)) + ']'
    return quoted(value) if isinstance(value, str) else json.dumps(value)


NAMES = ('leaf', 'constant', 'flagged', 'object', 'choice', 'open', 'list', 'map', 'inline', 'secret', 'time', 'uuid', 'decimal', 'nullable', 'kind', 'number',
         'key', 'sort', 'untyped', 'pattern', 'union', 'bounded', 'uint', 'bool', 'many', 'date')
TYPES = ('Message', 'Nested', 'Row', 'Reply', 'Left', 'Right')
VALUES = ('constant', 'enum one', 'enum two', 'open one', 'open two', 'left', 'right', 'const flagged')
PROSE = ('message', 'nested', 'member', 'setting', 'api', 'topic', 'queue', 'table', 'function', 'worker', 'system', 'title')
OTHERS = ('setting value', 'setting default', 'setting choice', 'pattern')
PATHS = ('folder', 'file')
PLACES = ([('name', x) for x in NAMES] + [('type', x) for x in TYPES] + [('value', x) for x in VALUES] + [('prose', x) for x in PROSE] +
          [('other', x) for x in OTHERS] + [('path', x) for x in PATHS])


def pointer(name):
    return '#/$defs/' + ''.join('~0' if c == '~' else '~1' if c == '/' else '%%%02X' % c.encode()[0] if ord(c) < 0x80 and not c.isalnum()
                                else ''.join('%%%02X' % byte for byte in c.encode()) for c in name).replace('~', '%7E')


def schemas(texts):
    """The types and the system, with texts[place] in each place."""
    name = {x: texts['name', x] for x in NAMES}
    type_ = {x: texts['type', x] for x in TYPES}
    value = {x: texts['value', x] for x in VALUES}
    prose = {x: texts['prose', x] for x in PROSE}
    other = {x: texts['other', x] for x in OTHERS}

    def ref(which):
        return {'$ref': pointer(type_[which])}
    secret = {'type': 'string', 'maxLength': 9, 'x-leat-sensitive': 'personal'}
    message = {
        name['leaf']: {'type': 'string', 'minLength': 1, 'maxLength': 20, 'description': prose['member'], 'title': prose['title']},
        name['constant']: {'const': value['constant']},
        name['flagged']: {'const': value['const flagged'], 'description': prose['member']},
        name['object']: ref('Nested'),
        name['choice']: {'enum': [value['enum one'], value['enum two']]},
        name['open']: {'anyOf': [{'enum': [value['open one'], value['open two']]}, {'type': 'string', 'maxLength': 99}]},
        name['list']: {'type': 'array', 'minItems': 1, 'maxItems': 3, 'items': ref('Nested')},
        name['map']: {'type': 'object', 'maxProperties': 4, 'additionalProperties': {'type': 'string'}},
        name['inline']: {'type': 'object', 'additionalProperties': False, 'required': [name['number']],
                         'properties': {name['number']: {'type': 'integer', 'minimum': 1}, name['bool']: {'type': 'boolean'}}},
        name['secret']: secret,
        name['time']: {'type': 'string', 'format': 'date-time'},
        name['uuid']: {'type': 'string', 'format': 'uuid'},
        name['decimal']: {'type': 'number', 'multipleOf': 0.01},
        name['nullable']: {'type': ['integer', 'null']},
        name['untyped']: True,
        name['pattern']: {'type': 'string', 'pattern': other['pattern']},
        name['union']: {'oneOf': [ref('Left'), ref('Right')]},
        name['bounded']: {'type': 'string', 'format': 'email'},
        name['uint']: {'type': 'integer', 'minimum': 0, 'maximum': 18446744073709551615},
        name['many']: {'type': 'array', 'items': {'enum': [value['enum one']]}},
        name['date']: {'type': 'string', 'format': 'date'},
    }
    arm = {'type': 'object', 'required': [name['kind']]}
    types = {'$defs': {
        type_['Message']: {'description': prose['message'], 'type': 'object', 'properties': message, 'minProperties': 1, 'maxProperties': 60,
                           'required': [name['leaf'], name['constant'], name['choice'], name['nullable'], name['time']]},
        type_['Nested']: {'description': prose['nested'], 'type': 'object', 'required': [name['leaf']],
                          'properties': {name['leaf']: {'type': 'string'}, name['object']: ref('Nested'), name['secret']: secret}},
        type_['Left']: {**arm, 'properties': {name['kind']: {'const': value['left']}, name['leaf']: {'type': 'string'}}},
        type_['Right']: {**arm, 'properties': {name['kind']: {'const': value['right']}, name['list']: {'type': 'array', 'items': {'type': 'number'}}}},
        type_['Row']: {'type': 'object', 'required': [name['key'], name['sort'], name['nullable']],
                       'properties': {name['key']: {'type': 'string', 'minLength': 1}, name['sort']: {'type': 'integer'}, name['constant']: {'const': value['constant']},
                                      name['object']: ref('Nested'), name['secret']: secret, name['choice']: {'enum': [value['enum one'], value['enum two']]},
                                      name['time']: {'type': 'string', 'format': 'date-time'}, name['nullable']: {'type': ['string', 'null']}}},
        type_['Reply']: {'type': 'object', 'required': [name['leaf']], 'properties': {name['leaf']: {'type': 'string'}}},
    }}
    system = {
        'leat': 1, 'system': 'shop', 'description': prose['system'], 'types': [texts['path', 'file']], 'targets': ['cdk', 'terraform'],
        'settings': {'greeting': {'type': 'string', 'default': other['setting default'], 'description': prose['setting'],
                                  'enum': [other['setting default'], other['setting value'], other['setting choice']]},
                     'limit': {'type': 'integer', 'default': 3, 'description': prose['setting']}},
        'stages': {'test': {}, 'prod': {'set': {'greeting': other['setting value']}}},
        'apis': {'front': {'protocol': 'rest', 'auth': 'none', 'description': prose['api']}},
        'topics': {'news': {'type': type_['Message'], 'description': prose['topic']}},
        'queues': {'work': {'from': {'topic': 'news'}, 'description': prose['queue']}, 'side': {'type': type_['Row']}},
        'tables': {'rows': {'type': type_['Row'], 'description': prose['table'], 'key': {'partition': name['key'], 'sort': name['sort']}}},
        'functions': {
            'take': {'from': {'api': 'front', 'route': 'POST /take/it'}, 'takes': type_['Message'], 'returns': {'202': type_['Reply'], '409': 'problem'},
                     'description': prose['function'], 'uses': {'news': 'publish', 'side': 'send', 'greeting': 'read', 'limit': 'read'}},
            'store': {'from': {'queue': 'work'}, 'description': prose['worker'], 'uses': {'rows': ['put', 'get'], 'greeting': 'read'}},
            'again': {'from': {'queue': 'side'}, 'uses': {'rows': 'put'}},
        },
    }
    return types, system


def write_project(texts, project):
    """The path of its system.yaml."""
    types, system = schemas(texts)
    path = os.path.join('schemas', texts['path', 'folder'], 'shop', 'system.yaml')
    folder = os.path.dirname(os.path.join(project, path))
    os.makedirs(os.path.dirname(os.path.join(folder, texts['path', 'file'])))
    for where, what in ((os.path.join(project, path), system), (os.path.join(folder, texts['path', 'file']), types)):
        with open(where, 'w', encoding='utf-8') as file:
            file.write(yaml(what) + '\n')
    return path


def generate(leat, project, path):
    """The bytes of each generated file; the exit code and what it said where there are none."""
    done = subprocess.run([leat, 'generate', '--quiet', '--root', '.', path], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    if done.returncode:
        return done.returncode, done.stderr.decode('utf-8', 'backslashreplace')
    found = {}
    for top in ('generated', 'handlers'):
        for folder, _, names in os.walk(os.path.join(project, top)):
            for name in names:
                where = os.path.join(folder, name)
                with open(where, 'rb') as file:
                    found[os.path.relpath(where, project)] = file.read()
    return 0, found


# ---- texts

def harmless(hostile):
    """Texts of the same sizes and in the same order, and found again wherever they stand."""
    tame = {}
    for number, place in enumerate(sorted(hostile, key=lambda place: hostile[place].encode())):
        size, mark = len(hostile[place].encode()), 'h%02dx' % number
        assert size >= len(mark), hostile[place]
        tame[place] = mark + 'y' * (size - len(mark))
    tame['path', 'file'] = tame['path', 'file'][:-len('.yaml')] + '.yaml'
    return tame


# What has ended, begun or turned something somewhere. Each stands at the begin and at the end of a text.
FRAGMENTS = ('*/', '/*', '//', '*', '/', '\\', '\\\n', '\\ \n', '??/', '??/\n', '?', '\n', '\r', '\r\n', '"', "'", '`', '${', '${}', '}', '%s', '%n', '%', '\0', '\x1b[2J',
             '\x7f', '\x85', '\u2028', '\u2029', '\u202e', '\u2066', '\u200f', '\u061c', '\U0001f600', '\u00e9', ' ', '\t', '{{x}}', '{{{', '<!--', '-->', ']]>', '&amp;',
             '~', '~1', '%00', '$', '#', '\n#error x\n', '\n#include "/etc/passwd"\n', '*/ int a; /*', '");', '\\");', "'); throw 1; //", '@ts-expect-error',
             '@ts-nocheck ', '<%', '%:', '??=', '\\u0022', '\\x22', '\\123', 'u8"', 'R"(', '=', ';', ',', '- ', ': ', '...')
# Names that mean something to C, C++, libc or what is generated.
WORDS = ('leat_str', 'leat_time', 'leat_date', 'leat_time_of_day', 'leat_duration', 'leat_uuid', 'leat_json', 'leat_decimal', 'leat_status', 'leat_sensitivity', 'size_t', 'int64_t', 'uint64_t', 'bool', 'items', 'count',
         'class', 'new', 'this', 'NULL', 'stdin', 'errno', 'EOF', 'kind', 'value', 'text', 'known', 'name', 'out', 'at', 'parser', 'writer', 'first', 'seen', 'number',
         'close', 'next', 'other', 'duplicate', 'arena', 'int8_t', 'double', 'unused', 'in', 'true', 'template', 'leat_arena', 'memcpy', 'shop', 'struct', 'static_assert')


def text_of(place, number, front, back):
    """A text for the place, told apart from all others by its number."""
    kind, which = place
    middle = 'q%02dz' % number
    if kind == 'path':
        front, back = front.replace('/', '|').replace('\0', '|'), back.replace('/', '|').replace('\0', '|')
        return front + middle + back + ('.yaml' if which == 'file' else '')
    if which == 'pattern':
        return '^[' + re.sub(r'[\\\]^-]', '', front + middle + back) + ']+$'
    if place in (('name', 'key'), ('name', 'sort')) or which.startswith('setting'):
        front, back = front.replace('\0', ''), back.replace('\0', '')
    return front + middle + back


def rotated(turn):
    """Each place with another fragment, and with the next one at each turn."""
    count = len(FRAGMENTS)
    return {place: text_of(place, i, FRAGMENTS[(7 * i + turn) % count], FRAGMENTS[(5 * i + 2 * turn + 1) % count])
            for i, place in enumerate(PLACES)}


# ---- tokens

# What no file may hold raw: what terminals obey, what turns text around, what ends a line for some readers only.
HIDDEN = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]')
TRIGRAPHS = {'=': '#', '/': '\\', "'": '^', '(': '[', ')': ']', '!': '|', '<': '{', '>': '}', '-': '~'}
C_TOKEN = re.compile(r'''(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:\\.|[^"\\\n])*")|(?P<char>'(?:\\.|[^'\\\n])+')|(?P<number>\.?[0-9](?:[eEpP][+-]|[\w.])*)|
    (?P<name>[^\W\d]\w*)|(?P<line>\n)|(?P<blank>[ \t]+)|(?P<mark>[-+*/%=<>!&|^~?:;,.(){}\[\]\#\\])''', re.S | re.X)
TS_END = '\n\r\u2028\u2029'
TS_TOKEN = re.compile(rf'''(?P<comment>/\*.*?\*/|//[^{TS_END}]*)|(?P<string>'(?:\\.|[^'\\{TS_END}])*')|(?P<double>"(?:\\.|[^"\\{TS_END}])*")|(?P<number>[0-9][\w.]*)|
    (?P<name>[A-Za-z_$][\w$]*)|(?P<line>[{TS_END}])|(?P<blank>[ \t]+)|(?P<mark>[-+*/%=<>!&|^~?:;,.(){{}}\[\]@])''', re.S | re.X)
DIRECTIVE = re.compile(r'@(ts-\w+)')


def lex(pattern, text):
    at = 0
    while at < len(text):
        match = pattern.match(text, at)
        if not match:
            raise Difference(f'no token begins at {text[at:at + 60]!r}')
        yield match.lastgroup, match.group()
        at = match.end()


def c_tokens(text):
    """As the compiler sees it: trigraphs, then joined lines, then tokens; the end of a line counts in directives alone."""
    text = re.sub(r"\?\?([=/'()!<>-])", lambda m: TRIGRAPHS[m.group(1)], text)
    text = re.sub(r'\\[ \t]*\n', '', text)
    directive = False
    for kind, token in lex(C_TOKEN, text):
        if kind == 'mark' and token == '#':
            directive = True
        if kind == 'comment' and '/*' in token[2:]:
            raise Difference(f'a comment in a comment, which compilers warn of: {token!r}')
        if kind in ('comment', 'blank') or (kind == 'line' and not directive):
            continue
        if kind == 'line':
            directive = False
        yield kind, token


def ts_tokens(text):
    """Templates are taken apart: their text is a string, what stands in ${} are tokens."""
    at, depth = 0, []
    while at < len(text):
        if text[at] == '`' or (depth and text[at] == '}' and depth[-1] == 0):
            if text[at] == '}':
                depth.pop()
            match = re.compile(r'(?:\\.|\$(?!\{)|[^`\\$])*', re.S).match(text, at + 1)
            yield 'string', "'" + match.group() + "'"
            at = match.end()
            if text[at:at + 2] == '${':
                depth.append(0)
                at += 2
            elif text[at:at + 1] == '`':
                at += 1
            else:
                raise Difference('a template is not closed')
            continue
        match = TS_TOKEN.match(text, at)
        if not match:
            raise Difference(f'no token begins at {text[at:at + 60]!r}')
        kind, token = match.lastgroup, match.group()
        if depth and token in ('{', '}'):
            depth[-1] += 1 if token == '{' else -1
        if kind == 'comment' and DIRECTIVE.search(token):
            raise Difference(f'a comment that tsc obeys: {token!r}')
        if kind not in ('comment', 'blank', 'line'):
            yield kind, token
        at = match.end()


C_ESCAPES = {'n': '\n', 'r': '\r', 't': '\t'}


def c_value(literal):
    """The text that a literal of C stands for."""
    raw = re.sub(rb'\\([0-7]{3}|.)', lambda m: bytes([int(m.group(1), 8)]) if len(m.group(1)) == 3 else C_ESCAPES.get(m.group(1).decode(), m.group(1).decode()).encode(),
                 literal[1:-1].encode())
    return raw.decode('utf-8', 'backslashreplace')


def ts_value(literal):
    return re.sub(r'\\(u[0-9a-f]{4}|.)', lambda m: chr(int(m.group(1)[1:], 16)) if len(m.group(1)) == 5 else C_ESCAPES.get(m.group(1), m.group(1)), literal[1:-1],
                  flags=re.S)


HCL_TOKEN = re.compile(r'''(?P<comment>\#[^\n]*)|(?P<string>"(?:\\.|[^"\\\n])*")|(?P<number>[0-9][\w.]*)|(?P<name>[A-Za-z_][\w-]*)|(?P<blank>\s+)|
    (?P<mark>[-+*/%=<>!&|?:;,.(){}\[\]])''', re.X)


def hcl_tokens(text):
    return [(kind, token) for kind, token in lex(HCL_TOKEN, text) if kind not in ('comment', 'blank')]


def hcl_value(literal):
    """Its text; what stands in ${} stays as it is written."""
    escapes = {'n': '\n', 'r': '\r', 't': '\t'}
    return re.sub(r'\\u([0-9a-f]{4})|\\(.)|([$%])[$%](?={)', lambda m: chr(int(m[1], 16)) if m[1] else escapes.get(m[2], m[2]) if m[2] else m[3], literal[1:-1])


def without_tables(tokens):
    """What a pattern is made into is no text: the sets and tables of one go, and what stands between the braces of itself."""
    depth, part, out = 0, False, []
    for kind, token in tokens:
        if depth:
            depth += {'{': 1, '}': -1}.get(token, 0)
            continue
        if part:
            part, depth = token != ';', int(token == '{')
            continue
        if token.startswith('leat_pattern_') and [x for _, x in out[-3:]] == ['static', 'const', 'struct']:
            part, out = True, out[:-3]
            continue
        if token == '{' and [x for _, x in out[-1:]] == ['='] and [x for _, x in out[-4:-2]] == ['struct', 'leat_pattern']:
            depth = 1
        out.append((kind, token))
    return without_predictions(without_room(out))


def with_one_signature(tokens):
    """Where a function's signature is cut into lines follows from how long its names are: its literals are one."""
    out, inside = [], False
    for kind, token in tokens:
        inside = token == 'LEAT_SIGNATURE_CHECK' or (inside and token != ';')
        if inside and kind == 'string' and out[-1][0] == 'string':
            token = out.pop()[1][:-1] + token[1:]
        out.append((kind, token))
    return out


MAKES_ROOM = 'leat_writer_room ( writer , at )'.split()


def without_room(tokens):
    """Where writers make room follows from how long their literals are: each is as if it were put without a question."""
    out, i = [], 0
    while i < len(tokens):
        words = [x for _, x in tokens[i:i + len(MAKES_ROOM) + 3]]
        if words == ['at', '=', *MAKES_ROOM, ';']:
            i += len(words)
        elif words[:len(MAKES_ROOM)] == MAKES_ROOM:
            out.append(('name', 'at'))
            i += len(MAKES_ROOM)
        elif words[0] in ('leat_write_literal', 'leat_put_room'):
            out += [('name', 'leat_put'), tokens[i + 1]]
            i += 4
        else:
            out.append(tokens[i])
            i += 1
    return out


def without_predictions(tokens):
    """`if (leat_take(&at, "…", 9)) goto value_…;`: only a name that JSON writes as it is can be foretold, or told by a byte of it."""
    kept, i = [], 0
    while i < len(tokens):
        if [x for _, x in tokens[i:i + 4]] == ['switch', '(', 'at', '[']:
            i += 8
            depth = 1
            while depth:
                depth += {'{': 1, '}': -1}.get(tokens[i][1], 0)
                i += depth > 0
        elif tokens[i][1] == 'if' and tokens[i + 2][1] in ('leat_take', 'leat_take_next'):
            while tokens[i][1] != ';':
                i += 1
        else:
            kept.append(tokens[i])
        i += 1
    return kept


def json_text(text):
    """As the runtime writes it into a message."""
    return ''.join('\\' + c if c in '"\\' else {'\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r'}.get(c) or (c if c >= ' ' else '\\u%04x' % ord(c))
                   for c in text)


def pointer_text(text):
    return text.replace('~', '~0').replace('/', '~1').replace('\0', '%00')


class Pair:
    """The two projects' texts, to be found in each other's literals; and the names in C that were made of them."""

    def __init__(self, hostile, tame):
        self.texts = [(tame[place], {hostile[place], json_text(hostile[place]), pointer_text(hostile[place]), hostile[place].replace('\0', ' ')})
                      for place in PLACES]
        self.names, self.back = {}, {}

    def same_name(self, a, b):
        return self.names.setdefault(a, b) == b and self.back.setdefault(b, a) == a

    def same_text(self, tame, hostile):
        """Whether the hostile literal is the harmless one with each text put in its place."""
        inside = sorted(((a, b) for a, b in self.texts if a in tame), key=lambda pair: -len(pair[0]))  # one may begin as another does
        for choice in itertools.product(*(sorted(b) for _, b in inside)):
            text = tame
            for (a, _), b in zip(inside, choice):
                text = text.replace(a, b)
            if text == hostile:
                return True
        return False


def compare_tokens(pair, tame, hostile, value):
    for i in range(max(len(tame), len(hostile))):
        (a_kind, a), (b_kind, b) = [(list(x[i]) if i < len(x) else ('nothing', '')) for x in (tame, hostile)]
        around = ' '.join(token for _, token in hostile[max(i - 12, 0):i + 12])
        if a_kind != b_kind:
            raise Difference(f'{a_kind} {a!r} became {b_kind} {b!r} in: {around}')
        if a_kind in ('string', 'double', 'char'):
            if not pair.same_text(value(a), value(b)):
                raise Difference(f'a literal is not its text: {a} became {b}')
        elif a_kind == 'name':
            if not pair.same_name(a, b):
                raise Difference(f'name {a} became {b}, elsewhere {pair.names.get(a)} (which was {pair.back.get(b)}) in: {around}')
        elif a_kind != 'number' and a != b:
            raise Difference(f'{a!r} became {b!r} in: {around}')


def compare_json(pair, tame, hostile, place='#'):
    if isinstance(tame, str):
        if not isinstance(hostile, str) or not pair.same_text(tame, hostile):
            raise Difference(f'{place}: {tame!r} became {hostile!r}')
    elif isinstance(tame, dict):
        if not isinstance(hostile, dict) or list(tame) != list(hostile):
            raise Difference(f'{place}: other members')
        for name in tame:
            if name not in ('size', 'digest'):
                compare_json(pair, tame[name], hostile[name], f'{place}/{name}')
    elif isinstance(tame, list):
        if not isinstance(hostile, list) or len(tame) != len(hostile):
            raise Difference(f'{place}: more or fewer')
        for i, item in enumerate(tame):
            compare_json(pair, item, hostile[i], f'{place}/{i}')
    elif tame != hostile:
        raise Difference(f'{place}: {tame} became {hostile}')


def without_comments(text):
    """Its lines, of comments only that they are some."""
    return [re.sub('^ *#.*', '#', line) for line in re.split('[\\n\\r\\x85\\u2028\\u2029]', text)]


def compare(pair, tame, hostile):
    """Raises Difference where a file says more or less than its texts."""
    if sorted(tame) != sorted(hostile):
        raise Difference(f'other files: {sorted(set(tame) ^ set(hostile))}')
    for path in sorted(tame):
        a, b = tame[path].decode(), hostile[path].decode()
        try:
            hidden = HIDDEN.search(b)
            if hidden:
                raise Difference(f'{hidden.group()!r} stands raw in {b[max(hidden.start() - 40, 0):hidden.end()]!r}')
            if path.endswith(('.c', '.h')):
                compare_tokens(pair, with_one_signature(without_tables(c_tokens(a))), with_one_signature(without_tables(c_tokens(b))), c_value)
            elif path.endswith('.ts'):
                compare_tokens(pair, list(ts_tokens(a)), list(ts_tokens(b)), ts_value)
            elif path.endswith(('.tf', '.hcl')):
                compare_tokens(pair, hcl_tokens(a), hcl_tokens(b), hcl_value)
            elif path.endswith('.json'):
                compare_json(pair, json.loads(a), json.loads(b))
            elif without_comments(a) != without_comments(b) if path.endswith(('.yaml', '.npmrc')) else a != b:
                raise Difference('it is another text')
        except Difference as difference:
            raise Difference(f'{path}: {difference}') from None


def run_pair(leat, hostile, work):
    """Generates both below `work`, and compares. The hostile project's folder and files; raises Difference."""
    tame = harmless(hostile)
    results = []
    for name, texts in (('harmless', tame), ('hostile', hostile)):
        project = os.path.join(work, name)
        code, files = generate(leat, project, write_project(texts, project))
        if code:
            raise Difference(f'leat generate ends with {code} for the {name} project: {files}')
        results.append(files)
    compare(Pair(hostile, tame), *results)
    return os.path.join(work, 'hostile'), tame, results
