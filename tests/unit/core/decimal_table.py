"""Prints random decimals and what Python says of them, one case a line: op, arguments, expected result ("unsupported" for what is refused)."""
import decimal
import random

EXACT = decimal.Context(prec=5000, Emin=-999999, Emax=999999)
DIGITS_38 = decimal.Context(prec=38, Emin=-999999, Emax=999999)
decimal.setcontext(EXACT)
source = random.Random(38)
MODES = ["HALF_EVEN", "HALF_UP", "DOWN", "UP", "FLOOR", "CEILING"]
CASES = 12000


def text(value):
    sign, digits, exponent = value.as_tuple()
    if not any(digits):
        value = decimal.Decimal((0, digits, exponent if -1000 <= exponent < 0 else 0))
    return str(value).lower().replace("e+", "e")


def signed(coefficient, exponent):
    """As it is read: a zero has no sign and no exponent above 0."""
    return decimal.Decimal(text(decimal.Decimal((source.randrange(2), tuple(map(int, str(coefficient))), exponent))))


def number():
    digits = source.choice([1, 2, 3, 8, 17, 20, 37, 38])
    coefficient = source.randrange(10 ** digits)
    if source.random() < 0.3:
        coefficient -= coefficient % 10 ** source.randrange(digits)
    return signed(coefficient, source.choice([0, -1, -2, -2, -3, 5, -38, source.randint(-60, 60), source.randint(-900, 900)]))


def money():
    return signed(source.randrange(10 ** source.randint(1, 9)), -2)


def near(value):
    """A number of the same size, so that comparisons and sums meet in their digits."""
    last = decimal.Decimal((0, (source.randrange(10),), value.as_tuple().exponent + source.choice([0, 0, -1, 1])))
    result = decimal.Decimal(text(value + last))
    return result if len(result.as_tuple().digits) <= 38 else value


def factor(value):
    """What value is multiplied with: often just as long as 38 digits allow, with fives for its twos, which make zeros, or to an exponent about ±1000."""
    kind = source.randrange(5)
    if kind == 0:
        return number()
    if kind == 1:
        return money()
    if kind == 2:
        return signed(5 ** source.randint(1, 54), source.randint(-900, 900))
    if kind == 3:
        exponent = source.choice([1000, -1000]) - value.as_tuple().exponent + source.randint(-3, 3)
        return signed(source.randrange(10 ** 9) * 10 ** source.randint(0, 5), max(-1000, min(exponent, 1000)))
    rest = max(1, 38 - len(value.as_tuple().digits) + source.randint(-1, 1))
    return signed(min(source.randrange(10 ** rest), 10 ** 38 - 1), source.randint(-60, 10))


def kept(value):
    """The text of what 38 digits and the exponents keep of an exact value: zeros at its end may go, other digits not."""
    sign, digits, exponent = value.as_tuple()
    coefficient = int(value.scaleb(-exponent))
    while coefficient and coefficient % 10 == 0 and (abs(coefficient) >= 10 ** 38 or exponent < -1000):
        coefficient //= 10
        exponent += 1
    if coefficient and (abs(coefficient) >= 10 ** 38 or not -1000 <= exponent <= 1000):
        return "unsupported"
    return text(decimal.Decimal((sign, tuple(map(int, str(abs(coefficient)))), exponent)))


def rounded(value, scale, mode):
    """quantize refuses more than 38 digits itself. It keeps a zero's positive exponent, which we do not."""
    try:
        return text(value.quantize(decimal.Decimal((0, (1,), -scale)), rounding="ROUND_" + mode, context=DIGITS_38))
    except decimal.InvalidOperation:
        return "unsupported"


def halfway(value, scale):
    """A value of which just half of the last digit that is kept would be cut, or a bit more or less."""
    digits = source.randint(1, 34)
    coefficient = source.randrange(10 ** source.randint(0, 37 - digits)) * 10 ** digits + 5 * 10 ** (digits - 1) + source.choice([0, 0, -1, 1])
    return signed(coefficient, -scale - digits)


for i in range(CASES):
    a = number()
    b = near(a) if i % 2 else number()
    print("text", text(a), "-", text(a))
    print("compare", text(a), text(b), int(a.compare(b)))
    print("add", text(a), text(b), kept(a + b))
    print("subtract", text(a), text(b), kept(a - b))
    print("negate", text(a), "-", text(-a))
    step = abs(number() if i % 3 else decimal.Decimal(source.choice(["0.01", "1", "0.5", "3", "7e-3", "25"])))
    if i % 5 == 0:
        a = step * source.randrange(10 ** 6)
    if step and kept(a) != "unsupported":
        print("multiple", text(a), text(step), int(a % step == 0))

    a = source.choice([number, money])() if i % 4 else signed(2 ** source.randint(1, 126), source.randint(-900, 900))
    b = factor(a)
    print("multiply", text(a), text(b), kept(a * b))

    scale = source.choice([0, 2, 2, source.randint(-40, 60), source.randint(-1000, 1000)])
    if i % 2:
        a = halfway(a, scale)
        if a.as_tuple().exponent < -1000:
            a = money()
    for mode in MODES:
        print(mode, text(a), scale, rounded(a, scale, mode))

    whole = source.choice([1, -1]) * (source.randrange(2 ** source.randint(1, 64)) if i % 3 else 2 ** 63 + source.randint(-2, 2))
    if -2 ** 63 <= whole < 2 ** 63:
        print("of", whole, "-", whole)
    if 0 <= whole < 2 ** 64:
        print("of_uint64", whole, "-", whole)
    shifted = text(decimal.Decimal(whole).scaleb(source.choice([0, 0, -1, -3, 1, 18]))) if i % 5 else text(decimal.Decimal(whole)) + ".00"
    exact = decimal.Decimal(shifted)
    fits = exact == exact.to_integral_value() and -2 ** 63 <= exact < 2 ** 63
    print("to_int64", shifted, "-", int(exact) if fits else "unsupported")
