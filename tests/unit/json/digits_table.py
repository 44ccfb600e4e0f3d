"""Prints questions about numbers and what exact arithmetic answers, a case a line: op, two numbers, the answer."""
import random
import sys

source = random.Random(8259)
lines = []


def parse(text):
    """digits · 10^power, the digits with the sign"""
    mantissa, _, exponent = text.lower().partition('e')
    before, _, behind = mantissa.partition('.')
    return int(before + behind), int(exponent or 0) - len(behind)


def compare(a, b):
    (x, p), (y, q) = parse(a), parse(b)
    if x == 0 or y == 0 or (x < 0) != (y < 0):
        return (x > y) - (x < y)
    sign = -1 if x < 0 else 1
    high, other = len(str(abs(x))) + p, len(str(abs(y))) + q  # where the points are
    if high != other:
        return sign if high > other else -sign
    least = min(p, q)
    left, right = x * 10 ** (p - least), y * 10 ** (q - least)
    return (left > right) - (left < right)


def strip(x, p):
    while x and x % 10 == 0:
        x, p = x // 10, p + 1
    return x, p


def is_whole(a):
    x, p = strip(*parse(a))
    return x == 0 or p >= 0


def is_multiple(a, of):
    (x, p), (y, q) = strip(*parse(a)), strip(*parse(of))
    return x == 0 or (p >= q and x * pow(10, p - q, y) % y == 0)


def dress(x, p):
    """Some text of x · 10^p"""
    sign, digits = '-' if x < 0 else '', str(abs(x))
    zeros = source.choice((0, 0, 1, 7))
    digits, p = digits + '0' * zeros, p - zeros
    point = source.randint(0, len(digits))
    if point == 0:
        text = '0.' + digits
        p += len(digits)
    elif point == len(digits):
        text = digits
    else:
        text = digits[:point] + '.' + digits[point:]
        p += len(digits) - point
    if p == 0 and source.random() < .7:
        return sign + text
    return f'{sign}{text}{source.choice("eE")}{source.choice(("+", "")) if p >= 0 else "-"}{source.choice(("", "", "00"))}{abs(p)}'


def number():
    x = source.randrange(10 ** source.choice((1, 2, 9, 18, 19, 20, 38, 60))) * source.choice((1, 1, -1))
    return x, source.choice((0, 0, -1, -2, 1, 5, -9, 20, 308, -308, 10 ** 9, -10 ** 9, 10 ** 17, 10 ** 18 + 3, -10 ** 40))


def ask(op, a, b, answer):
    if max(len(a), len(b)) < 1090:
        lines.append(f'{op} {a} {b} {int(answer)}')


for _ in range(12000):
    x, p = number()
    y, q = number()
    if source.random() < .5:
        y, q = x, p
        if source.random() < .5:
            y += source.choice((-1, 1))
        if source.random() < .1:
            q += source.choice((-1, 1))
    a, b = dress(x, p), dress(y, q)
    ask('compare', a, b, compare(a, b))
    ask('equal', a, b, compare(a, b) == 0)
    ask('whole', a, '-', is_whole(a))
for _ in range(12000):
    digits = source.choice((1, 1, 2, 2, 3, 9, 10, 17, 18, 19, 20, 27, 28, 40, 200, 450))
    step = source.choice((1, 2, 5, 25, 2 ** 50, 5 ** 30, 7, source.randrange(1, 10 ** digits), 10 ** digits - 1))
    q = source.choice((0, 0, -1, -2, -8, 3, 300, -324, 10 ** 9, -10 ** 9, 10 ** 30))
    value = step * source.randrange(10 ** source.choice((0, 1, 5, 18, 60, 400))) + source.choice((0, 0, 0, 1, -1))
    p = q + source.choice((0, 0, 1, 3, -1, 20, 60, 10 ** 9, 10 ** 25))
    if source.random() < .3:
        value = source.randrange(1, 10 ** 6)
    a, of = dress(value * source.choice((1, -1)), p), dress(step, q)
    ask('multiple', a, of, is_multiple(a, of))
sys.stdout.write('\n'.join(lines) + '\n')
