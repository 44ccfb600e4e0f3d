"""Prints random decimals and what Python's decimal module says of them, one case a line: op, arguments, expected result."""
import decimal
import random

decimal.setcontext(decimal.Context(prec=5000, Emin=-999999, Emax=999999, rounding=decimal.ROUND_HALF_EVEN))
source = random.Random(38)


def number():
    digits = source.choice([1, 2, 3, 8, 17, 20, 37, 38])
    coefficient = source.randrange(10 ** digits)
    if source.random() < 0.3:
        coefficient -= coefficient % 10 ** source.randrange(digits)
    exponent = source.choice([0, -1, -2, -2, -3, 5, -38, source.randint(-60, 60), source.randint(-900, 900)])
    text = ("-" if source.random() < 0.5 else "") + str(coefficient)
    return decimal.Decimal(text + "e" + str(exponent)) if exponent else decimal.Decimal(text)


def near(value):
    """A number of the same size, so that comparisons and sums meet in their digits."""
    last = decimal.Decimal((0, (source.randrange(10),), value.as_tuple().exponent + source.choice([0, 0, -1, 1])))
    result = value + last
    return result if len(result.as_tuple().digits) <= 38 else value


def text(value):
    sign, digits, exponent = value.as_tuple()
    if not any(digits):
        value = decimal.Decimal((0, digits, exponent if -1000 <= exponent < 0 else 0))
    return str(value).lower().replace("e+", "e")


def fits(value):
    sign, digits, exponent = value.normalize().as_tuple()
    return len(digits) <= 38 and -1000 <= exponent <= 1000


for i in range(4000):
    a = number()
    b = near(a) if i % 2 else number()
    print("text", text(a), "-", text(a))
    print("compare", text(a), text(b), int(a.compare(b)))
    total = a + b
    print("add", text(a), text(b), text(total) if fits(total) else "unsupported")
    step = abs(number() if i % 3 else decimal.Decimal(source.choice(["0.01", "1", "0.5", "3", "7e-3", "25"])))
    if i % 5 == 0:
        a = step * source.randrange(10 ** 6)
    if step and fits(a):
        print("multiple", text(a), text(step), int(a % step == 0))
