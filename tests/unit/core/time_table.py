"""Prints random times and what Python's datetime and whole numbers say of them, one case a line: op, arguments, expected result."""
import datetime
import random

source = random.Random(3339)
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
FIRST, LAST = datetime.datetime.min.replace(tzinfo=UTC), datetime.datetime.max.replace(tzinfo=UTC)
DAYS_AT_EDGES = [(1, 1, 2), (1600, 2, 29), (1899, 12, 31), (1900, 2, 28), (1969, 12, 31), (1970, 1, 1), (2000, 2, 29), (2038, 1, 19), (9999, 12, 30)]


class Time:
    """What datetime is short of: nanoseconds, and a count of digits that are shown."""

    def __init__(self, moment, nanoseconds, digits):
        self.moment, self.nanoseconds, self.digits = moment, nanoseconds, digits

    def since_1970(self):
        """In nanoseconds."""
        return (self.moment - EPOCH) // MICROSECOND * 1000 + self.nanoseconds

    def text(self):
        fraction = f"{self.moment.microsecond * 1000 + self.nanoseconds:09}"
        while len(fraction) > self.digits and fraction[-1] == "0":
            fraction = fraction[:-1]
        head, offset = self.moment.strftime("%H:%M:%S"), self.moment.isoformat()[-6:]
        return self.moment.date().isoformat() + "T" + head + ("." + fraction if fraction else "") + ("Z" if offset == "+00:00" else offset)

    def plus(self, nanoseconds):
        total = self.since_1970() + nanoseconds
        return Time((EPOCH + total // 1000 * MICROSECOND).astimezone(self.moment.tzinfo), total % 1000, self.digits)


def random_time():
    digits = source.choice([0, 0, 3, 3, 6, 9, source.randint(0, 9)])
    nanoseconds = source.choice([0, 999999999, source.randrange(10 ** 9)]) // 10 ** (9 - digits) * 10 ** (9 - digits)
    year, month, day = source.choice(DAYS_AT_EDGES) if source.random() < 0.2 else (source.randint(1, 9999), source.randint(1, 12), source.randint(1, 28))
    hour, minute, second = source.choice([(0, 0, 0), (23, 59, 59), (source.randrange(24), source.randrange(60), source.randrange(60))])
    offset = datetime.timezone(datetime.timedelta(minutes=source.choice([0, 60, -480, 345, 1439, -1439, source.randint(-1439, 1439)])))
    moment = datetime.datetime(year, month, day, hour, minute, second, nanoseconds // 1000, tzinfo=offset)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return random_time()
    return Time(moment, nanoseconds % 1000, digits)


def units(nanoseconds, unit):
    return nanoseconds // unit if nanoseconds % unit == 0 else "unsupported"


def sum_text(time, nanoseconds):
    """None where datetime has no such year."""
    try:
        return time.plus(nanoseconds).text()
    except OverflowError:
        return None


for i in range(12000):
    a, b = random_time(), random_time()
    if i % 3 == 0:
        b = Time(a.moment.replace(second=source.randrange(60)), source.choice([a.nanoseconds, b.nanoseconds]), 9)
    print("text", a.text(), "-", a.text())
    print("date", a.text(), "-", a.moment.date().isoformat())
    print("utc", a.text(), "-", Time(a.moment.astimezone(UTC), a.nanoseconds, a.digits).text())
    digits = source.randint(0, 9)
    cut = a.since_1970() % 10 ** (9 - digits)
    floor = a.plus(-cut)
    floor.digits = digits
    print("floor", a.text(), digits, floor.text())
    print("to_ms", a.text(), "-", units(a.since_1970(), 10 ** 6))
    print("ms_since", a.text(), b.text(), units(a.since_1970() - b.since_1970(), 10 ** 6))
    print("seconds_since", a.text(), b.text(), units(a.since_1970() - b.since_1970(), 10 ** 9))
    ms = (LAST - EPOCH) // MICROSECOND // 1000 if i == 0 else (FIRST - EPOCH) // MICROSECOND // 1000 if i == 1 else a.since_1970() // 10 ** 6
    of_ms = Time(EPOCH, 0, 3).plus(ms * 10 ** 6)
    print("of_ms", ms, "-", of_ms.text())
    print("of_seconds", ms // 1000, "-", Time(EPOCH, 0, 0).plus(ms // 1000 * 10 ** 9).text())
    for op, unit in (("add_ms", 10 ** 6), ("add_seconds", 10 ** 9)):
        count = source.choice([1, -1]) * source.randrange(source.choice([2, 10 ** 4, 10 ** 8, 10 ** 14 // (unit // 10 ** 6)]))
        expected = sum_text(a, count * unit)
        if expected:
            print(op, a.text(), count, expected)
