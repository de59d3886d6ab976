#!/usr/bin/env python3
"""Writes the tables that the tests of OdooProtocol compare with, beside this file.

Made by Python's own datetime, json, decimal and repr, so that a mistake shared by everything written in Swift here
cannot hide. Standard library only; the same files on every run.
"""
import decimal
import json
import pathlib
import random
import re
import struct
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

HERE = pathlib.Path(__file__).resolve().parent
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MICROSECOND = timedelta(microseconds=1)


def write(name, table):
    """One row a line, so that a change of one row is a change of one line."""
    parts = []
    for key, rows in table.items():
        lines = ",\n".join("  " + json.dumps(row) for row in rows)
        parts.append(" %s: [\n%s\n ]" % (json.dumps(key), lines))
    (HERE / name).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="ascii")


# Timestamps

def instant(moment):
    naive = moment.replace(tzinfo=None)
    whole = naive.replace(microsecond=0)
    return {
        "microseconds": (moment - EPOCH) // MICROSECOND,
        "wire": whole.isoformat(sep=" "),
        "wire_microseconds": naive.isoformat(sep=" ", timespec="microseconds"),
        "iso8601": naive.isoformat() + "Z",
        "http": format_datetime(moment, usegmt=True),
        "asctime": naive.ctime(),
        "civil": [naive.year, naive.month, naive.day, naive.hour, naive.minute, naive.second,
                  naive.microsecond, naive.isoweekday()],
        "days": (naive - datetime(1970, 1, 1)).days,
    }


def timestamps():
    chance = random.Random(1970)
    first = datetime(1, 1, 1, tzinfo=timezone.utc)
    last = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.utc)
    moments = [first, first + MICROSECOND, last, last - MICROSECOND, EPOCH]
    for text in ["1969-12-31 23:59:59", "1969-12-31 00:00:00", "2000-02-29 12:00:00",
                 "1900-02-28 23:59:59", "1900-03-01 00:00:00", "2024-02-29 23:59:59",
                 "2100-02-28 23:59:59", "2038-01-19 03:14:07", "2038-01-19 03:14:08",
                 "1583-01-01 00:00:00", "0400-02-29 00:00:00", "0004-02-29 00:00:00",
                 "2025-11-25 09:00:00", "2025-12-31 23:59:59", "2026-01-01 00:00:00",
                 "1994-11-06 08:49:37", "0100-03-01 00:00:00", "9996-02-29 00:00:00"]:
        moment = datetime.fromisoformat(text).replace(tzinfo=timezone.utc)
        moments += [moment - MICROSECOND, moment, moment + MICROSECOND,
                    moment + 499999 * MICROSECOND, moment + 999999 * MICROSECOND]
    span = (last - first) // MICROSECOND
    moments += [first + chance.randrange(span) * MICROSECOND for _ in range(400)]
    recent = datetime(1990, 1, 1, tzinfo=timezone.utc)
    moments += [recent + timedelta(days=day, seconds=day * 7919 % 86400)
                for day in range(0, 22000, 83)]
    for year in list(range(1, 9999, 371)) + [1999, 2000, 2001]:
        for month in range(1, 13):
            moments.append(datetime(year, month, 1, tzinfo=timezone.utc))
            moments.append(datetime(year, month, 1, tzinfo=timezone.utc)
                           + timedelta(days=27, hours=23))
    offsets = []
    for text in ["2025-11-25T09:00:00+00:00", "2025-11-25T09:00:00-00:00",
                 "2025-11-25T09:00:00+02:00", "2025-11-25T09:00:00-05:30",
                 "2025-11-25T09:00:00.5+05:45", "2025-01-01T00:30:00+01:00",
                 "2024-12-31T23:30:00-01:00", "2025-11-25T09:00:00.000001+23:59",
                 "2025-11-25T09:00:00.123456-23:59", "0001-01-01T01:00:00+01:00"]:
        moment = datetime.fromisoformat(text)
        offsets.append({"iso8601": text, "microseconds": (moment - EPOCH) // MICROSECOND})
    days = ["2023-02-29", "2023-02-30", "2024-02-30", "1900-02-29", "2100-02-29", "2023-04-31",
            "2023-06-31", "2023-09-31", "2023-11-31", "2023-01-32", "2023-00-10", "2023-13-01",
            "2023-01-00", "0000-01-01"]
    for day in days:
        try:
            datetime.fromisoformat(day)
        except ValueError:
            continue
        raise AssertionError(day)
    clocks = ["24:00:00", "23:60:00", "23:59:60", "99:00:00"]
    for clock in clocks:
        try:
            datetime.strptime("2023-01-01 " + clock, "%Y-%m-%d %H:%M:%S")
        except ValueError:
            continue
        # strptime takes the 60th and 61st second, the type itself does not
        assert clock.endswith(":60"), clock
    write("timestamps.json", {"instants": [instant(m) for m in moments], "offsets": offsets,
                              "impossible_days": days, "impossible_clocks": clocks})


# Numbers

def canonical(spelling):
    """As repr spells a float of that value, but with every digit."""
    sign, digits, exponent = decimal.Decimal(spelling).as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    stripped = text.rstrip("0")
    exponent += len(text) - len(stripped)
    minus = "-" if sign else ""
    if not stripped:
        return minus + "0.0"
    point = len(stripped) + exponent
    if -4 < point <= 16:
        if point <= 0:
            return minus + "0." + "0" * -point + stripped
        if point >= len(stripped):
            return minus + stripped + "0" * (point - len(stripped)) + ".0"
        return minus + stripped[:point] + "." + stripped[point:]
    head = stripped[0] + ("." + stripped[1:] if len(stripped) > 1 else "")
    power = point - 1
    return "%s%se%s%02d" % (minus, head, "-" if power < 0 else "+", abs(power))


def number(spelling):
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", spelling), spelling
    plain = re.fullmatch(r"-?[0-9]+", spelling) is not None
    small = plain and -2**63 <= int(spelling) < 2**63
    text = str(int(spelling)) if plain and not small else canonical(spelling)
    significant = len(re.sub(r"[eE].*|[-.]", "", spelling).strip("0"))
    value = float(spelling)
    if significant <= 15 and 1e-300 < abs(value) < 1e300 and (small or not plain):
        # so many digits survive a float: repr must agree
        assert text == repr(value), (spelling, text, repr(value))
    return {"spelling": spelling, "kind": "int" if small else "decimal",
            "json": str(int(spelling)) if small else text, "decimal": text}


def numbers():
    chance = random.Random(754)
    spellings = [
        "0", "-0", "0.0", "-0.0", "0e0", "0E+5", "-0e-7", "0.000", "1", "-1", "1.0", "1.10", "100",
        "100.0", "1e2", "1E2", "1e+2", "1e-2", "0.1", "0.10", "0.0001", "0.00001", "0.00012300",
        "123456789012345.6", "1234567890123456.7", "12345678901234567.8", "1e15", "1e16", "1e17",
        "9999999999999998.0", "10000000000000000.0", "99999999999999990.0", "1e22", "1e23", "1e100",
        "1e308", "1e309", "1e400", "1e-324", "1e-400", "5e-324", "2.2250738585072014e-308",
        "1.7976931348623157e308", "0.30000000000000004", "0.1000000000000000055511151231257827",
        "3.141592653589793238462643383279502884197", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "123456789012345678901234567890", "-100000000000000000000000000000000000000000",
        "1000000000000000000", "999999999999999999", "-999999999999999999", "9007199254740993",
        "9007199254740993.0", "0.5", "-2.50", "19.99", "1785.0", "1e999999999", "1e-999999999",
        "1.5e007", "12e-5", "120e-6", "0.00000000000000000000000001", "1" + "0" * 400,
        "0." + "0" * 400 + "1", "1." + "0" * 400, "123" + "0" * 30 + ".50",
    ]
    for _ in range(600):
        digits = str(chance.randrange(10 ** chance.randrange(1, 22)))
        fraction = "." + "".join(chance.choice("0012345") for _ in range(chance.randrange(1, 12)))
        power = "%s%s%d" % (chance.choice("eE"), chance.choice(["", "+", "-"]), chance.randrange(40))
        spelling = chance.choice(["", "-"]) + digits + chance.choice(["", fraction])
        spellings.append(spelling + chance.choice(["", "", power]))
    for _ in range(300):
        spellings.append(repr(chance.uniform(-1, 1) * 10.0 ** chance.randrange(-30, 30)))
    floats = [0.0, -0.0, 1.0, 0.1, 1e16, 1e15, 123456789.125, 1e-5, 1e-4, 5e-324, 2.0**53, 2.0**54,
              1.7976931348623157e308, 2.0**60, 1 / 3, 1e22, 1e23, 4.35, 0.3 + 0.6]
    floats += [chance.uniform(-1, 1) * 10.0 ** chance.randrange(-320, 308) for _ in range(300)]
    bad = ["", "-", "+1", "01", "-01", "1.", ".5", "-.5", "1e", "1e+", "1.e5", "0x10", "1_000", "1 ",
           " 1", "NaN", "Infinity", "-Infinity", "1e1.5", "1,5", "--1", "00", "1e5e5", "\u0661"]
    write("numbers.json", {
        "numbers": [number(spelling) for spelling in spellings],
        "floats": [{"bits": struct.pack(">d", value).hex(), "text": repr(value)} for value in floats],
        "malformed": bad})


# JSON documents

ACCEPTED = [
    "null", "true", "false", "0", "-0", "1.5", "\"\"", "[]", "{}", " [ ] ", "\t\n\r {\"a\" : 1 } \n",
    "[1,2,3]", "[[[[]]]]", "{\"\":0}", "{\"a\":{\"b\":[{}]}}", "\"\\u0000\"", "\"a\\u0000b\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"/\"", "\"\\u00e9\"", "\"\u00e9\"", "\"e\u0301\"",
    "{\"\u00e9\":1,\"e\u0301\":2}", "\"\\ud83d\\ude00\"", "\"\U0001f600\"", "\"\\uD834\\uDD1E\"",
    "\"\u2028\u2029\"", "\"\\uffff\\ufffe\"", "\"\x7f\"", "\"\ufdd0\"", "\"\U0010ffff\"",
    "\"\\uDBFF\\uDFFF\"", "{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":2,\"a\":[]}", "[1e5,1E5,1e+5,1e-5]",
    "[0.1,-0.0,0.0,1.0]", "[9223372036854775807,9223372036854775808,-9223372036854775808]",
    "123456789012345678901234567890", "[\"\u65e5\u672c\",\"\u017b\u00f3\u0142\u0107\"]",
    "[\"<b>&amp;</b>\"]", "\"\\u001f\\u0020\\u007f\\u0080\"", "[true,false,null,\"true\"]",
    "{\"z\":1,\"a\":2,\"\U0001f600\":3,\"\uffee\":4,\"B\":5}", "\"\ufeff\"", "\"\\u0022\\u005c\"",
    "[{\"id\":1,\"n\":\"a\"},{\"id\":2,\"n\":\"b\"},{\"n\":\"c\",\"id\":3},{\"id\":4},{}]",
    "[{\"id\":1},{\"id\":2,\"x\":{\"id\":3}},{\"id\":4,\"x\":{\"id\":5,\"y\":6}},{\"i\\u0064\":7}]",
    "\"" + "x" * 100 + "\\n" + "y" * 100 + "\"", "{\"a b\":[1,[2,[3,{\"c\":null}]]]}",
]
REJECTED = [
    "", " ", "nul", "nulll", "True", "TRUE", "tru", "fals", "[", "]", "{", "}", "[1", "[1,", "[1,]",
    "[,1]", "[1 2]", "[1,,2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}",
    "{a:1}", "{'a':1}", "{1:1}", "{\"a\":1", "{\"a\"", "{\"a\":", "{\"a\":1,", "[1}", "{\"a\":1]",
    "\"", "\"abc", "\"\\\"", "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u\"", "\"\\", "\"\\'\"",
    "\"a\nb\"", "\"a\tb\"", "\"\x00\"", "\"\x1f\"", "'a'", "01", "-01", "1.", ".5", "-", "+1", "1e",
    "1e+", "0x1", "1 2", "[] []", "{}x", "// c\n1", "/* c */ 1", "[1]//", "\ufeff1", "\x0b1", "\xa01",
    "\u20281", "1\x00", "\x00", "\x0c[]", "-Inf", "nan", "inf", "undefined", "[\"a\",\n\"b\"", "--1",
    "\"\\U0001F600\"", "\"\\uD800", "[1e]", "{\"a\":1}}", "[[]", "\u0661",
]
# Python takes these, this project does not.
OURS = ["NaN", "Infinity", "-Infinity", "[NaN]", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"",
        "\"\\ud800x\"", "\"\\ud800\\n\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\u0041\"", "1e1000000000"]
BAD_BYTES = ["ff", "22ff22", "22c322", "22c0af22", "22e0808022", "22eda08022", "22f48fbfc022",
             "22f490808022", "2280", "22e282", "22c3", "fffe31003100", "3100", "22f88880808022",
             "efbbbf31", "7b22ff223a317d"]


def documents():
    table = []
    for text in ACCEPTED:
        value = json.loads(text)
        table.append({"text": text, "accepted": True, "python": json.dumps(value),
                      "canonical": json.dumps(value, sort_keys=True, ensure_ascii=False,
                                              separators=(",", ":"))})
    for text in REJECTED:
        try:
            json.loads(text)
        except ValueError:
            table.append({"text": text, "accepted": False})
            continue
        raise AssertionError(text)
    for text in OURS:
        json.loads(text)
        table.append({"text": text, "accepted": False})
    for digits in BAD_BYTES:
        data = bytes.fromhex(digits)
        try:
            json.loads(data.decode("utf-8"))
        except ValueError:
            table.append({"hex": data.hex(), "accepted": False})
            continue
        raise AssertionError(digits)
    write("json_cases.json", {"documents": table})


# Domains

RECORDS = [{"a": a, "b": b, "name": name}
           for a in (0, 1, 2) for b in (0, 1) for name in ("x", "y", "")]
COMPARISONS = {"=": lambda left, right: left == right, "!=": lambda left, right: left != right,
               "<": lambda left, right: left < right, ">=": lambda left, right: left >= right,
               "in": lambda left, right: left in right,
               "not in": lambda left, right: left not in right,
               "==": lambda left, right: left == right, "<>": lambda left, right: left != right}


def matches(domain, record):
    """Evaluates from the back with a stack, another way than reading from the front."""
    stack = []
    for term in reversed(domain):
        if term == "!":
            stack.append(not stack.pop())
        elif term == "&":
            left, right = stack.pop(), stack.pop()
            stack.append(left and right)
        elif term == "|":
            left, right = stack.pop(), stack.pop()
            stack.append(left or right)
        else:
            field, comparison, value = term
            left = field if isinstance(field, int) else record[field]
            stack.append(COMPARISONS[comparison](left, value))
    return all(stack)


def random_domain(chance, depth):
    kind = chance.randrange(4) if depth else 3
    if kind == 0:
        return ["!"] + random_domain(chance, depth - 1)
    if kind < 3:
        return (["&", "|"][kind - 1:kind] + random_domain(chance, depth - 1)
                + random_domain(chance, depth - 1))
    return [chance.choice([
        [1, "=", 1], [0, "=", 1],
        ["a", chance.choice(["=", "!=", "<", ">=", "==", "<>"]), chance.randrange(3)],
        ["b", chance.choice(["in", "not in"]), [chance.randrange(2)]],
        ["name", chance.choice(["=", "!="]), chance.choice(["x", "y", "", "it's"])]])]


def spelled(domain):
    return repr([tuple(term) if isinstance(term, list) else term for term in domain])


def domains():
    chance = random.Random(18)
    table = [[], [[1, "=", 1]], [[0, "=", 1]], [["a", "=", 1], ["b", "=", 0]],
             ["|"] * 40 + [["a", "=", 1]] * 41, ["&", "|"] * 20 + [["a", "=", 1]] * 41,
             ["!", "!", ["a", "=", 1]], ["!", "&", ["a", "=", 1], ["b", "=", 0], ["name", "=", "x"]]]
    for _ in range(400):
        table.append(sum((random_domain(chance, chance.randrange(6))
                          for _ in range(chance.randrange(4))), []))
    spellings = ["", "a", "it's", "say \"x\"", "it's \"x\"", "a\\b", "a\nb\tc\rd", "\x00\x1b\x7f",
                 "\u00e9", "e\u0301", "\u00a0", "\u00ad", "\u200b", "\u2028", "\U0001f600", "\ue000",
                 "\U000e0001", "\u65e5\u672c", "\u0080", True, False, None, 0, -5, 1.0, 1e16, [], {},
                 [1, "a", [None, True]], {"a": 1, "b": [2]}]
    write("domains.json", {
        "records": RECORDS,
        "domains": [{"domain": domain, "python": spelled(domain),
                     "matches": [place for place, record in enumerate(RECORDS)
                                 if matches(domain, record)]} for domain in table],
        "spellings": [{"value": value, "python": repr(value)} for value in spellings]})


# Hashes

def fnv(data):
    state = 144066263297769815596495629667062367629
    for byte in data:
        state = (state ^ byte) * 309485009821345068724781371 % 2 ** 128
    return "%032x" % state


def hashes():
    chance = random.Random(128)
    inputs = [b"", b"a", b"foobar", b"\x00", b"\x00" * 100, bytes(range(256)),
              "\u017b\u00f3\u0142\u0107".encode()]
    inputs += [bytes(chance.randrange(256) for _ in range(chance.randrange(300))) for _ in range(40)]
    write("hashes.json", {"hashes": [{"hex": data.hex(), "fnv1a128": fnv(data)}
                                     for data in inputs]})


if __name__ == "__main__":
    timestamps()
    numbers()
    documents()
    domains()
    hashes()
