"""Prints texts near those that formats allow, and what the grammars of their RFCs say of them, a case a line: format, the text in hexadecimal, -, 0 or 1.

The grammars are the RFCs' ABNF, rule by rule, as regular expressions: slow and plain, and nothing like what they are compared with.
"""
import calendar
import random
import re
import sys

source = random.Random(3986)

# RFC 3986, appendix A
HEXDIG, ALPHA, DIGIT = '[0-9A-Fa-f]', '[A-Za-z]', '[0-9]'
PCT = f'(?:%{HEXDIG}{HEXDIG})'
UNRESERVED, SUB = r'[A-Za-z0-9\-._~]', r"[!$&'()*+,;=]"
OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])'
IPV4 = rf'(?:{OCTET}\.{OCTET}\.{OCTET}\.{OCTET})'
H16 = f'{HEXDIG}{{1,4}}'
LS32 = f'(?:{H16}:{H16}|{IPV4})'
IPV6 = '(?:' + '|'.join([
    f'(?:{H16}:){{6}}{LS32}', f'::(?:{H16}:){{5}}{LS32}', f'(?:{H16})?::(?:{H16}:){{4}}{LS32}', f'(?:(?:{H16}:){{0,1}}{H16})?::(?:{H16}:){{3}}{LS32}',
    f'(?:(?:{H16}:){{0,2}}{H16})?::(?:{H16}:){{2}}{LS32}', f'(?:(?:{H16}:){{0,3}}{H16})?::{H16}:{LS32}', f'(?:(?:{H16}:){{0,4}}{H16})?::{LS32}',
    f'(?:(?:{H16}:){{0,5}}{H16})?::{H16}', f'(?:(?:{H16}:){{0,6}}{H16})?::']) + ')'
FUTURE = rf'(?:[vV]{HEXDIG}+\.(?:{UNRESERVED}|{SUB}|:)+)'
LITERAL = rf'(?:\[(?:{IPV6}|{FUTURE})\])'
SCHEME = rf'(?:{ALPHA}[A-Za-z0-9+\-.]*)'

# RFC 3987, section 2.2
UCS = '[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF' + ''.join(f'{chr(p * 65536)}-{chr(p * 65536 + 0xFFFD)}' for p in range(1, 14)) + '\U000E1000-\U000EFFFD]'
PRIVATE = '[\uE000-\uF8FF\U000F0000-\U000FFFFD\U00100000-\U0010FFFD]'


def references(international):
    unreserved = f'(?:{UNRESERVED}|{UCS})' if international else UNRESERVED
    private = f'|{PRIVATE}' if international else ''
    pchar = f'(?:{unreserved}|{PCT}|{SUB}|[:@])'
    host = f'(?:{LITERAL}|{IPV4}|(?:{unreserved}|{PCT}|{SUB})*)'
    authority = f'(?:(?:(?:{unreserved}|{PCT}|{SUB}|:)*@)?{host}(?::{DIGIT}*)?)'
    abempty, noscheme = f'(?:/{pchar}*)*', f'(?:(?:{unreserved}|{PCT}|{SUB}|@)+(?:/{pchar}*)*)'
    absolute, rootless = f'(?:/(?:{pchar}+(?:/{pchar}*)*)?)', f'(?:{pchar}+(?:/{pchar}*)*)'
    tail = rf'(?:\?(?:{pchar}|[/?]{private})*)?(?:#(?:{pchar}|[/?])*)?'
    uri = f'{SCHEME}:(?://{authority}{abempty}|{absolute}|{rootless}|){tail}'
    return uri, f'(?:{uri}|(?://{authority}{abempty}|{absolute}|{noscheme}|){tail})'


URI, URI_REFERENCE = references(False)
IRI, IRI_REFERENCE = references(True)

# RFC 6570, section 2, with erratum 6937
VARNAME = rf'(?:[A-Za-z0-9_]|{PCT})(?:\.?(?:[A-Za-z0-9_]|{PCT}))*'
VARSPEC = rf'{VARNAME}(?::[1-9][0-9]{{0,3}}|\*)?'
LITERALS = rf"(?:[\x21\x23\x24\x26-\x3B\x3D\x3F-\x5B\x5D\x5F\x61-\x7A\x7E]|{UCS}|{PRIVATE}|{PCT})"
TEMPLATE = rf'(?:{LITERALS}|\{{[+#./;?&=,!@|]?{VARSPEC}(?:,{VARSPEC})*\}})*'

# RFC 5321, section 4.1.2
ATEXT, QTEXT = r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]", r'[\x20\x21\x23-\x5B\x5D-\x7E]'
LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
SNUM = r'(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})'
LOCAL = rf'(?:{ATEXT}+(?:\.{ATEXT}+)*|"(?:{QTEXT}|\\[\x20-\x7E])*")'
EMAIL = rf'({LOCAL})@(?:{LABEL}(?:\.{LABEL})*|\[(?:{SNUM}(?:\.{SNUM}){{3}}|[iI][pP][vV]6:{IPV6})\])'

# RFC 3339, appendix A; texts of ABNF have no case
TIMES = '(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)'
DATES = f'(?:[0-9]+D|[0-9]+M(?:[0-9]+D)?|[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?)'
DURATION = f'(?i:P(?:{DATES}(?:T{TIMES})?|T{TIMES}|[0-9]+W))'

POINTER = r'(?:/(?:[^~/]|~[01])*)*'
WHOLE = '(?:0|[1-9][0-9]*)'
GRAMMARS = {
    'ipv4': IPV4, 'ipv6': IPV6, 'uri': URI, 'uri-reference': URI_REFERENCE, 'iri': IRI, 'iri-reference': IRI_REFERENCE, 'uri-template': TEMPLATE, 'email': EMAIL,
    'duration': DURATION, 'json-pointer': POINTER, 'relative': f'{WHOLE}(?:[+-]{WHOLE})?(?:#|{POINTER})',
    'unshifted': f'{WHOLE}(?:#|{POINTER})', 'uuid': f'{HEXDIG}{{8}}(?:-{HEXDIG}{{4}}){{3}}-{HEXDIG}{{12}}', 'hostname': rf'{LABEL}(?:\.{LABEL})*',
    'date': '[0-9]{4}-[0-9]{2}-[0-9]{2}'}
SEEDS = {
    'ipv4': '1.2.3.4 255.249.199.99 0.0.0.0 100.20.3.255 1.2.3 256.1.1.1 01.2.3.4',
    'ipv6': ':: ::1 1:: 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:: ::2:3:4:5:6:7:8 fe80::a:b 1::1.2.3.4 1:2:3:4:5:6:1.2.3.4 ::ffff:1.2.3.4 12:34::56:78:9a',
    'uri': "http://u:p@a.b:80/c/d?e=f#g a:b a: a:/ a:/b a://[::1]:1/ a://[v1.x:y] mailto:a@b?c urn:a:b:c file:///a x-y+z.1:%41 a://!$&'()*+,;= a:?# a://@: a://a/?/?#/?",
    'uri-reference': '/a/b //a/b a/b ?a #a ./a:b a@b/c:d .. //[::1]/ %41 a:b a:1 @ //u@h:1?a#b',
    'iri': 'http://ä:ö@ü:80/ß?\ue000#é a:é é:a a://[::1]/é a:\U00010000 a:?\U000F0000',
    'iri-reference': 'é/ü //é #é ?\ue000 é:a a/é:b',
    'uri-template': "/a/{b}/c {+a,b:3,c*} {?a.b,%41} {/a,b}{&c} a'b {a:9999} é{x} {} {a,} {=a} %41{a_1}",
    'email': '''a@b a.b+c@d.e "a b"@c "a\\"b"@c a@[1.2.3.4] a@[IPv6:::1] a!#$%&'*+-/=?^_`{|}~@b a@b-c.d1 a@[01.002.3.255] ''' + 'x' * 64 + '@a a@' + 'x' * 63 + '.b',
    'duration': 'P1Y P1Y2M3DT4H5M6S PT1H P2W P1M2D PT1M2S p1dt2h P1DT1S',
    'json-pointer': '/a/b /~0~1 / // /a~1b/', 'relative': '0 1# 0/a 10+1/b 0-1# 2/~0/', 'unshifted': '0 1# 0/a 10/b 2/~0/ 0+1',
    'uuid': '2eb8aa08-aa98-11ea-b4aa-73b441d16380 2EB8AA08-AA98-11EA-B4AA-73B441D16380', 'hostname': 'a a.b a-b.c-d 1.2 a--b.c ' + 'y' * 63 + '.z',
    'date': '2018-12-15 2020-02-29 1900-02-29 2000-02-29 0000-02-29 2019-04-31 2019-00-10 9999-12-31'}
ALPHABET = list('''aZ09fg:/?#[]@!$&'()*+,;=-._~%{}|^`<>"\\ ''') + ['é', '\x7f', '\ue000', '\U0001f600', '\uffff', '\n', '\x00', '\x1a', '\x16', '\u0663', '%41', '::', '..', '//', '10']


def mutate(text):
    for _ in range(source.choice((0, 1, 1, 1, 2, 3))):
        at = source.randint(0, len(text))
        kind = source.random()
        if kind < .35:
            text = text[:at] + source.choice(ALPHABET) + text[at:]
        elif kind < .7:
            text = text[:at] + text[at + 1:]
        elif kind < .9:
            text = text[:at] + source.choice(ALPHABET) + text[at + 1:]
        else:
            end = source.randint(at, len(text))
            text = text[:end] + text[at:end] + text[end:]
    return text


def is_email(match):
    return len(match[1]) <= 64 and len(match[0]) - len(match[1]) - 1 <= 255


def is_date(text):
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 400, month)[1]


# what no regular expression counts
FURTHER = {'date': lambda match: is_date(match[0]), 'email': is_email, 'hostname': lambda match: len(match[0]) <= 253}
lines = []
for name, grammar in GRAMMARS.items():
    pattern = re.compile(grammar)
    for seed in SEEDS[name].split() + [word for words in SEEDS.values() for word in words.split()]:
        if name == 'email' and 'a b' in SEEDS[name] and seed in ('"a', 'b"@c'):
            seed = '"a b"@c'
        for _ in range(source.choice((4, 60)) if seed not in SEEDS[name].split() else 300):
            text = mutate(seed)
            if (name == 'hostname' and 'xn--' in text.lower()) or not text:  # A-labels have rules of their own
                continue
            match = pattern.fullmatch(text)
            holds = match is not None and FURTHER.get(name, bool)(match)
            lines.append(f'{name} {text.encode().hex()} - {int(holds)}')
sys.stdout.write('\n'.join(lines) + '\n')
