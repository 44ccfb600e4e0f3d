#!/usr/bin/env python3
"""Prints which code points IDNA2008 takes and what its rules ask of them, from Debian's package unicode-data:

    runtime/json/idna.py [UNICODE [FILE]]        by default /usr/share/unicode and runtime/json/idna_data.c

The table is committed, so that the runtime builds without the package and the same on every system; tests/cases/idna_data.test holds it to this script.
"""
import pathlib
import sys

LAST = 0x10FFFF
WIDTH = 110

# RFC 5892, section 2.6
EXCEPTIONS = {cp: 'VALID' for cp in (0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007)}
EXCEPTIONS |= {cp: 'CONTEXT' for cp in (0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB, *range(0x0660, 0x066A), *range(0x06F0, 0x06FA))}
EXCEPTIONS |= {cp: 'NEVER' for cp in (0x0640, 0x07FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B)}
LETTERS_AND_DIGITS = {'Ll', 'Lu', 'Lo', 'Nd', 'Lm', 'Mn', 'Mc'}
SCRIPTS = {'Greek': 'GREEK', 'Hebrew': 'HEBREW', 'Hiragana': 'JAPANESE', 'Katakana': 'JAPANESE', 'Han': 'JAPANESE'}
VIRAMA = '9'


def rows(folder, name):
    with open(folder / name, encoding='utf-8') as file:
        for line in file:
            line = line.split('#')[0].strip()
            if line and not line.startswith('@'):
                at, *values = [field.strip() for field in line.split(';')]
                ends = at.split('..')
                yield range(int(ends[0], 16), int(ends[-1], 16) + 1), values


def values(folder, name, default):
    out = [default] * (LAST + 1)
    for span, (value, *_) in rows(folder, name):
        for cp in span:
            out[cp] = value
    return out


def those(folder, name, *wanted):
    return {cp for span, (value, *_) in rows(folder, name) if value in wanted for cp in span}


def version(folder):
    with open(folder / 'PropList.txt', encoding='utf-8') as file:
        return file.readline().split('-')[1].split('.txt')[0]


def kinds(folder):
    """What the rules ask of each code point, as a list; the order of decisions is that of RFC 5892, section 3."""
    category = values(folder, 'extracted/DerivedGeneralCategory.txt', 'Cn')
    bidi = values(folder, 'extracted/DerivedBidiClass.txt', 'L')
    joining = values(folder, 'extracted/DerivedJoiningType.txt', 'U')
    combining = values(folder, 'extracted/DerivedCombiningClass.txt', '0')
    script = values(folder, 'Scripts.txt', 'Unknown')
    blocks = values(folder, 'Blocks.txt', 'No_Block')
    joins = those(folder, 'PropList.txt', 'Join_Control')
    ignorable = those(folder, 'PropList.txt', 'White_Space', 'Noncharacter_Code_Point') | those(folder, 'DerivedCoreProperties.txt', 'Default_Ignorable_Code_Point')
    unstable = those(folder, 'DerivedNormalizationProps.txt', 'Changes_When_NFKC_Casefolded')
    jamo = those(folder, 'HangulSyllableType.txt', 'L', 'V', 'T')
    ignored_blocks = {'Combining Diacritical Marks for Symbols', 'Musical Symbols', 'Ancient Greek Musical Notation'}

    def decide(cp):
        if cp in EXCEPTIONS:
            return EXCEPTIONS[cp]
        if category[cp] == 'Cn':
            return 'NEVER'
        if cp == 0x2D or 0x30 <= cp <= 0x39 or 0x61 <= cp <= 0x7A:
            return 'VALID'
        if cp in joins:
            return 'CONTEXT'
        if cp in unstable or cp in ignorable or blocks[cp] in ignored_blocks or cp in jamo:
            return 'NEVER'
        return 'VALID' if category[cp] in LETTERS_AND_DIGITS else 'NEVER'

    out = []
    for cp in range(LAST + 1):
        taken = decide(cp)
        if taken == 'NEVER':
            out.append(('NEVER', 0, 0, 0, 0, 0))
        else:
            out.append((taken, f'BIDI_{bidi[cp]}', f'JOINS_{joining[cp]}' if joining[cp] in 'DLRT' else 0, SCRIPTS.get(script[cp], 0),
                        int(combining[cp] == VIRAMA), int(category[cp][0] == 'M')))
    return out


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode')
    target = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path(__file__).with_name('idna_data.c')
    of = kinds(folder)
    names = list(dict.fromkeys(of))
    assert len(names) <= 256
    runs = [cp for cp in range(LAST + 1) if cp == 0 or of[cp] != of[cp - 1]]
    lines, line = [], '   '
    for cp in runs:
        item = f' 0x{cp << 8 | names.index(of[cp]):x},'
        if len(line) + len(item) > WIDTH:
            lines.append(line)
            line = '   '
        line += item
    lines.append(line)
    text = f'''/* What IDNA2008 asks of code points.
 * Printed by runtime/json/idna.py from the Unicode Character Database {version(folder)}, (c) Unicode, Inc., https://www.unicode.org/license.txt. */
#include "json/idna.h"

/* clang-format off */

const struct idna_kind leat_idna_kinds[] = {{
''' + ''.join('    {' + ', '.join(str(field) for field in kind) + '},\n' for kind in names) + f'''}};

/* of runs of code points the first, and in the lowest byte the number of their kind */
const uint32_t leat_idna_runs[] = {{
''' + '\n'.join(lines) + f'''
}};
const size_t leat_idna_run_count = sizeof leat_idna_runs / sizeof *leat_idna_runs;
'''
    target.write_text(text, encoding='utf-8')
    print(len(runs), 'runs of', len(names), 'kinds', file=sys.stderr)


main()
