"""Prints doubles and what Python says of them, a case a line: the bits, their shortest text; or `read`, a text, the bits of the nearest double."""
import decimal
import math
import random
import struct
import sys

decimal.setcontext(decimal.Context(prec=1200, Emin=-9999, Emax=9999))
source = random.Random(754)
lines = []


def bits_of(value):
    return struct.unpack('<Q', struct.pack('<d', value))[0]


def double_of(bits):
    return struct.unpack('<d', struct.pack('<Q', bits))[0]


def write(value):
    if math.isfinite(value):
        lines.append(f'write {bits_of(value):x} {value!r}')


def read(text):
    lines.append(f'read {bits_of(float(text)):x} {text}')


def about(value):
    """The value and its neighbours, of which some are halfway between two shorter texts."""
    for near in (math.nextafter(value, -math.inf), value, math.nextafter(value, math.inf)):
        write(near)
        write(-near)


for power in range(-1074, 1024):
    about(2.0 ** power)
for power in range(-323, 309):
    about(float(f'1e{power}'))
    about(float(f'5e{power}'))
for bits, in struct.iter_unpack('<Q', source.randbytes(8 * 700000)):
    write(double_of(bits))
for _ in range(50000):
    write(double_of(source.getrandbits(source.randint(1, 52))))  # subnormals
for _ in range(150000):
    write(source.randrange(10 ** source.randint(1, 17)) / 10 ** source.randint(0, 22))
for _ in range(50000):
    write(source.randrange(2 ** 53) * 2.0 ** source.randint(0, 60))
for _ in range(50000):
    write(source.random() * 10 ** source.randint(-3, 3))
for _ in range(6000):  # exactly between two doubles, and a little beside
    low = abs(double_of(source.getrandbits(64)))
    high = math.nextafter(low, math.inf)
    if not math.isfinite(high):
        continue
    half = (decimal.Decimal(low) + decimal.Decimal(high)) / 2
    read(f'{half:e}')
    if len(half.as_tuple().digits) < 1100:
        last = decimal.Decimal((0, (1,), half.as_tuple().exponent - 1))
        read(f'{half + last:e}')
        read(f'{half - last:e}')
sys.stdout.write('\n'.join(lines) + '\n')
