#!/usr/bin/env python3
"""Prints the tables of Unicode's properties that patterns name, from Debian's package unicode-data:

    generator/pattern/unicode.py [UNICODE [ROOT]]        by default /usr/share/unicode, and leat's own folder

writes generator/pattern/unicode_data.c (which code points have a property) and runtime/json/unicode_data.c (how the properties are called, and what names
are made of). Both are committed, so that leat builds without the package and the same on every system; tests/cases/unicode_data.test holds them to this script.
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAST = 0x10FFFF
WIDTH = 110

# ECMA-262, table 68: the binary properties that \p takes. Any, ASCII and Assigned need no data.
BINARY = """ASCII_Hex_Digit Alphabetic Bidi_Control Bidi_Mirrored Case_Ignorable Cased Changes_When_Casefolded Changes_When_Casemapped Changes_When_Lowercased
Changes_When_NFKC_Casefolded Changes_When_Titlecased Changes_When_Uppercased Dash Default_Ignorable_Code_Point Deprecated Diacritic Emoji Emoji_Component
Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation Extended_Pictographic Extender Grapheme_Base Grapheme_Extend Hex_Digit IDS_Binary_Operator
IDS_Trinary_Operator ID_Continue ID_Start Ideographic Join_Control Logical_Order_Exception Lowercase Math Noncharacter_Code_Point Pattern_Syntax
Pattern_White_Space Quotation_Mark Radical Regional_Indicator Sentence_Terminal Soft_Dotted Terminal_Punctuation Unified_Ideograph Uppercase
Variation_Selector White_Space XID_Continue XID_Start""".split()
BINARY_FILES = ['PropList.txt', 'DerivedCoreProperties.txt', 'DerivedNormalizationProps.txt', 'emoji/emoji-data.txt', 'extracted/DerivedBinaryProperties.txt']
# General categories that are made of others, as UCD's PropertyValueAliases.txt says in its comments.
GROUPS = {'C': 'Cc Cf Cn Co Cs', 'L': 'Ll Lm Lo Lt Lu', 'LC': 'Ll Lt Lu', 'M': 'Mc Me Mn', 'N': 'Nd Nl No', 'P': 'Pc Pd Pe Pf Pi Po Ps', 'S': 'Sc Sk Sm So',
          'Z': 'Zl Zp Zs'}


def rows(folder, name):
    with open(folder / name, encoding='utf-8') as file:
        for line in file:
            line = line.split('#')[0].strip()
            if line and not line.startswith('@'):
                yield [field.strip() for field in line.split(';')]


def span(text):
    ends = text.split('..')
    return int(ends[0], 16), int(ends[-1], 16)


def version(folder):
    with open(folder / 'PropList.txt', encoding='utf-8') as file:
        return file.readline().split('-')[1].split('.txt')[0]


def values(folder, name, default):
    """The value of each code point, as a list."""
    out = [default] * (LAST + 1)
    for at, value in rows(folder, name):
        first, last = span(at)
        out[first:last + 1] = [value] * (last - first + 1)
    return out


def aliases(folder, prop):
    """The names of each value of a property, those that are short first."""
    return [fields[1:] for fields in rows(folder, 'PropertyValueAliases.txt') if fields[0] == prop]


def unique(names):
    return list(dict.fromkeys(names))


def number(n):
    """Seven bits a byte, the low ones first; the high bit says that more follows."""
    out = []
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    return out + [n]


def runs(numbers):
    """A number for each code point: its length, then the number, for each run."""
    out, at = [], 0
    while at <= LAST:
        end = at
        while end <= LAST and numbers[end] == numbers[at]:
            end += 1
        out += number(end - at) + [numbers[at]]
        at = end
    return out


def ranges(spans):
    """A set of code points: how many are left out, then how many are in, and again; none in: the end."""
    has = bytearray(LAST + 2)
    for first, last in spans:
        has[first:last + 1] = b'\1' * (last - first + 1)
    out, at, end = [], 0, 0
    while (first := has.find(1, end)) >= 0:
        end = has.find(0, first)
        out += number(first - at) + number(end - first)
        at = end
    return out + [0, 0]


def words(names):
    """Values parted by semicolons, their names by spaces."""
    return ';'.join(' '.join(unique(group)) for group in names)


def print_bytes(declaration, items):
    lines, line = [], '   '
    for item in items:
        text = f' {item},'
        if len(line) + len(text) > WIDTH:
            lines.append(line)
            line = '   '
        line += text
    return f'{declaration} = {{\n' + '\n'.join(lines + [line]) + '\n};\n'


def print_text(declaration, text):
    if len(text) > 4095:
        sys.exit(f'{declaration}: a C compiler need not take a literal of {len(text)} bytes')
    lines, line = [], ''
    for word in text.replace(';', ';\n').replace(' ', ' \n').split('\n'):
        if len(line) + len(word) > WIDTH - 10:
            lines.append(line)
            line = ''
        line += word
    return f'{declaration} =\n' + '\n'.join(f'    "{line}"' for line in lines + [line]) + ';\n'


def head(sentence, ucd):
    return (f'/* {sentence}\n * Printed by generator/pattern/unicode.py from the Unicode Character Database {ucd}, (c) Unicode, Inc., '
            'https://www.unicode.org/license.txt. */\n')


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode')
    root = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT)
    ucd = version(folder)

    categories = [names for names in aliases(folder, 'gc') if names[0] not in GROUPS]
    category_names = [names[0] for names in categories]
    groups = [names for names in aliases(folder, 'gc') if names[0] in GROUPS]
    category_of = values(folder, 'extracted/DerivedGeneralCategory.txt', 'Cn')

    # Unknown, of code points that have no script, is the first; Katakana_Or_Hiragana is no script of ECMA-262
    scripts = sorted((names for names in aliases(folder, 'sc') if names[0] != 'Hrkt'), key=lambda names: names[0] != 'Zzzz')
    script_of = values(folder, 'Scripts.txt', 'Unknown')
    script_number = {name: i for i, names in enumerate(scripts) for name in names}
    extension_of = values(folder, 'ScriptExtensions.txt', '')
    extensions = unique(text for text in extension_of if text)
    extension_number = {text: i + 1 for i, text in enumerate(extensions)} | {'': 0}

    spans = {}
    for name in BINARY_FILES:
        for fields in rows(folder, name):
            if len(fields) == 2:
                spans.setdefault(fields[1], []).append(span(fields[0]))
    short = {fields[1]: fields[0] for fields in rows(folder, 'PropertyAliases.txt')} | {'White_Space': 'space'}

    out = head('Which code points have which property.', ucd)
    out += '#include "pattern/unicode.h"\n\n#include "json/unicode.h"\n\n/* clang-format off */\n'
    out += '\n/* of runs of code points the length, and the number of their category among leat_unicode_categories */\n'
    out += print_bytes('const uint8_t unicode_category_runs[]', runs([category_names.index(value) for value in category_of]))
    out += '\n/* the categories behind those that are made of others, in which each has a bit */\n'
    out += f'const size_t unicode_category_count = {len(categories)};\n'
    masks = [sum(1 << category_names.index(part) for part in GROUPS[names[0]].split()) for names in groups]
    out += print_bytes('const uint32_t unicode_category_groups[]', [f'0x{mask:x}' for mask in masks])
    out += '\n/* the length, and the number of their script among leat_unicode_scripts */\n'
    out += print_bytes('const uint8_t unicode_script_runs[]', runs([script_number[value] for value in script_of]))
    out += '\n/* the length, and 0 where they belong to their own script alone, else which of the lists below, counted from 1 */\n'
    out += print_bytes('const uint8_t unicode_extension_runs[]', runs([extension_number[value] for value in extension_of]))
    out += '\n/* scripts; each list ends in 0, and the last one in two */\n'
    lists = [n for text in extensions for n in [script_number[name] for name in text.split()] + [0]]
    out += print_bytes('const uint8_t unicode_extensions[]', lists + [0])
    for name in BINARY:
        if name not in ('ID_Start', 'ID_Continue'):
            out += '\n' + print_bytes(f'static const uint8_t {name.lower()}[]', ranges(spans[name]))
    out += '\n/* the sets of leat_unicode_binaries */\n'
    out += 'const uint8_t *const unicode_binary_sets[] = {\n'
    out += ''.join(f'    {"leat_unicode_" if name in ("ID_Start", "ID_Continue") else ""}{name.lower()},\n' for name in BINARY) + '};\n'
    write(root / 'generator/pattern/unicode_data.c', out)

    out = head('The names of properties and of their values, and the code points that names in patterns are made of.', ucd)
    out += '#include "json/unicode.h"\n\n/* clang-format off */\n'
    out += f'const char leat_unicode_version[] = "{ucd}";\n'
    out += '\n' + print_text('const char leat_unicode_categories[]', words(categories + groups))
    out += '\n' + print_text('const char leat_unicode_scripts[]', words(scripts))
    out += '\n' + print_text('const char leat_unicode_binaries[]', words([[name, short[name]] for name in BINARY]))
    for name in ('ID_Start', 'ID_Continue'):
        out += '\n' + print_bytes(f'const uint8_t leat_unicode_{name.lower()}[]', ranges(spans[name]))
    write(root / 'runtime/json/unicode_data.c', out)


main()
