"""Prints random texts in hexadecimal and what Python's int says of them, one case a line: op, text, "-", value, "invalid" or "unsupported"."""
import random
import re

source = random.Random(64)
INTEGER = re.compile(rb"-?(0|[1-9][0-9]*)", re.ASCII)
EDGES = [0, 2 ** 31, 2 ** 32, 2 ** 53, 10 ** 18, 10 ** 19, 2 ** 63, 2 ** 64, 2 ** 65, 10 * 2 ** 64, 2 ** 128]


def number():
    if source.random() < 0.4:
        return source.choice([1, -1]) * (source.choice(EDGES) + source.randint(-3, 3))
    return source.choice([1, -1]) * source.randrange(2 ** source.randint(1, 70))


def spoilt(text):
    """A byte more, less or another: digits, what numbers are made of elsewhere, NUL, any byte."""
    at = source.randrange(len(text) + 1)
    byte = bytes([source.choice(list(b"0123456789-+.eE ,_x\0\n/:") + [source.randrange(256)])])
    return source.choice([text[:at] + byte + text[at:], text[:at] + byte + text[at + 1:], text[:at] + text[at + 1:]])


def verdict(text, low, high):
    if not INTEGER.fullmatch(text):
        return "invalid"
    value = int(text)
    return value if low <= value <= high else "unsupported"


for i in range(40000):
    text = str(number()).encode()
    for _ in range(source.choice([0, 0, 1, 1, 2])):
        text = spoilt(text)
    shown = text.hex() or "-"
    print("int64", shown, "-", verdict(text, -2 ** 63, 2 ** 63 - 1))
    print("uint64", shown, "-", verdict(text, 0, 2 ** 64 - 1))
