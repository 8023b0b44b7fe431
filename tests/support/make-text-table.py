# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/model/data/text-*.tsv: what CPython 3.11 does with text and numbers.

    PYTHONHASHSEED=0 /usr/bin/python3 tests/support/make-text-table.py tests/model/data

A line is: operation, arguments as literals, and what comes out: the repr of the result, or the
exception's type and message.  Fields are separated by tabs.  Operations: an operator ("+", "<",
"in", "[]"), a builtin function ("repr", "format"), a type ("int"), or ".name" for a method of the
first argument.
"""

import math
import operator
import os
import random
import struct
import sys

rng = random.Random(20260101)

BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<<": operator.lshift,
    ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor,
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge, "in": lambda a, b: a in b, "[]": lambda a, b: a[b],
    "neg": lambda a: -a, "pos": lambda a: +a, "invert": lambda a: ~a, "len": len, "hash": hash,
    "repr": repr, "str": str, "bool": bool, "int": int, "float": float, "bytes": bytes,
    "format": format, "ascii": ascii, "abs": abs, "divmod": divmod, "pow": pow, "round": round,
    "list": list,
}


def literal(v):
    if isinstance(v, float) and not math.isfinite(v):
        return repr(v)
    if isinstance(v, slice):
        return "slice(%s, %s, %s)" % (literal(v.start), literal(v.stop), literal(v.step))
    return ascii(v)


def beyond(v):
    """Whether a value holds an integer of more than 64 bits, or a complex number."""
    if isinstance(v, bool) or isinstance(v, float):
        return False
    if isinstance(v, int):
        return abs(v) >= 1 << 64
    if isinstance(v, (tuple, list)):
        return any(map(beyond, v))
    return isinstance(v, complex)


class Table:
    def __init__(self, path):
        self.lines = []
        self.path = path

    def add(self, op, *args):
        try:
            call = BINARY[op] if op in BINARY else getattr(args[0], op[1:])
            result = call(*args) if op in BINARY else call(*args[1:])
            if beyond(result):
                return
            result = ascii(result)
        except MemoryError:
            return
        except Exception as e:
            text = str(e).encode("ascii", "backslashreplace").decode()
            result = "%s: %s" % (type(e).__name__, text) if text else type(e).__name__
        line = "\t".join([op] + [literal(a) for a in args] + [result])
        assert "\n" not in line
        self.lines.append(line)

    def write(self):
        with open(self.path, "w") as f:
            f.write("\n".join(dict.fromkeys(self.lines)) + "\n")


INTS = [0, 1, -1, 2, -2, 3, 7, -7, 10, 25, 35, 100, 255, 256, -255, 1000, 1234567, 2**31, -2**31,
        2**47, 2**48 - 1, 2**48, -2**48, -2**48 - 1, 2**49, 10**15, 2**53, 2**53 + 1, 2**61 - 1,
        2**61, 2**62, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64 - 1, -2**64 + 1, 10**19,
        1700000000123456789]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 0.2, 0.3, 1 / 3, 2 / 3, 100.0, 1e15,
          1e16, 123456789012345680.0, 1e17, 1e22, 1e23, 1e100, 1e300, -1e300, 1e-4, 1e-5,
          1.234e-7, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 3.14159265358979,
          2.675, 1.005, 0.045, 12345.678, 999999.5, 9999999.0, 0.00012345, 2.0**53, 2.0**63,
          2.0**64, float("inf"), float("-inf"), float("nan")]
BOOLS = [True, False]
STRINGS = ["", "a", "abc", "Hello, World", "hello world", "  spaced  out ", "a,b,,c", "aXbXc",
           "\t tab\n", "line1\nline2\r\nline3\rend", "ß", "ÀÉÎ", "straße", "Ǆ", "ﬁn", "σΣΣ", "ΑΣ",
           "日本語", "a日b", "emoji 😀 x", "\x00", "\x7f\x80\xa0\xad", "it's", 'say "hi"',
           "it's \"both\"", "back\\slash", "\u200b", "\ud800", "123", "-12", "+7", "１２", "x²", "½",
           "AbC dEf", "they're bill's", "i\u0307", "İ", "αβγ", "aaa", "ab" * 20]
BYTES = [b"", b"a", b"abc", b"Hello World", b"a,b,,c", b" \t x\n", b"\x00\xff", b"it's", b'"',
         b"l1\nl2\r\nl3", b"123", b"'\"", b"\\"]


def random_float():
    kind = rng.random()
    if kind < 0.3:
        return struct.unpack("<d", struct.pack("<Q", rng.getrandbits(64)))[0]
    if kind < 0.6:
        return rng.uniform(-1000, 1000)
    if kind < 0.8:
        return round(rng.uniform(-1e6, 1e6), rng.randrange(6))
    return rng.choice([1, -1]) * 10 ** rng.uniform(-20, 20)


def random_int():
    return rng.choice([1, -1]) * rng.getrandbits(rng.randrange(1, 65))


def numbers(t):
    pool = INTS + FLOATS + BOOLS
    ops = ["+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "divmod"]
    for op in ops:
        for a in pool:
            for b in rng.sample(pool, 4):
                t.add(op, a, b)
        for _ in range(20):
            t.add(op, random_int(), random_int())
            t.add(op, random_int(), rng.randrange(-20, 20))
            t.add(op, random_float(), random_float())
            t.add(op, random_int(), random_float())
            t.add(op, random_float(), random_int())
    for op in ["&", "|", "^"]:
        for _ in range(80):
            t.add(op, rng.choice(INTS + BOOLS), rng.choice(INTS + BOOLS))
            t.add(op, random_int(), random_int())
    for a in INTS + BOOLS:
        for n in [0, 1, 5, 31, 48, 63, 64, 200, -1, True]:
            if n <= 64:
                t.add("<<", a, n)
            t.add(">>", a, n)
    for a in [0, 1, -1, 2, -2, 3, 10, -10, 2.0, -2.0, 0.5, 0.0, True, 255, 2**31]:
        for b in [0, 1, 2, 3, -1, -2, 10, 31, 0.5, 2.0, -0.5, 63, 64, 200.0]:
            t.add("**", a, b)
    for _ in range(200):
        a, b, c = (rng.randrange(-30, 30) for _ in range(3))
        t.add("pow", a, b, c)
        t.add("pow", random_int(), rng.randrange(0, 2**40), random_int())
    for v in pool + ["x", None, [], b"x"]:
        for op in ["neg", "pos", "invert", "hash", "bool", "int", "float", "abs", "repr", "str"]:
            if op == "hash" and (v is None or v != v):
                continue
            t.add(op, v)
        t.add("round", v)
        for n in rng.sample([0, 1, 2, 3, 15, -1, -2, -3, 20, -20, 400, -400], 5):
            t.add("round", v, n)
        for method in [".bit_length", ".bit_count", ".is_integer", ".hex", ".conjugate",
                       ".as_integer_ratio"]:
            if hasattr(v, method[1:]) and v == v:
                t.add(method, v)
    for op in ["+", "-", "*", "/", "//", "%", "**", "<<", "&", "<", "=="]:
        for a, b in [(1, "a"), ("a", 1), (1.5, None), (None, 1), ([], 1), (1.5, [1]), (1.5, 2),
                     (b"x", 2), (1, 2.5), (2, b"y"), (True, "x"), ((), 1.5), ("a", "b")]:
            t.add(op, a, b)


def reprs(t):
    for e in range(-1074, 1024):
        t.add("repr", math.ldexp(1.0, e))
        if e % 17 == 0:
            t.add("repr", math.nextafter(math.ldexp(1.0, e), 0))
            t.add("repr", math.nextafter(math.ldexp(1.0, e), math.inf))
    for e in range(-30, 30):
        for m in [1, 1.5, 9.999, 123456, 1.1]:
            t.add("repr", m * 10.0 ** e)
    for _ in range(900):
        v = random_float()
        t.add("repr", v)
        t.add("hash", v) if v == v else None
        t.add("round", v, rng.randrange(-5, 18))
    for _ in range(400):
        v = random_int()
        t.add("hash", v)
        t.add("repr", v)
    for s in STRINGS:
        t.add("repr", s)
        t.add("ascii", s)
        t.add("hash", s)
        t.add("len", s)
    for _ in range(200):
        s = "".join(chr(rng.choice([rng.randrange(0x20, 0x7f), rng.randrange(0x250),
                                    rng.randrange(0x3000), rng.randrange(0xd800),
                                    rng.randrange(0x10000, 0x20000)]))
                    for _ in range(rng.randrange(12)))
        t.add("hash", s)
        t.add("hash", s.encode())
        t.add("repr", s.encode())


def literals(t):
    for text in ["1", " 12 ", "-7", "+7", "--7", "", " ", "1_000", "_1", "1_", "1__0", "0x1f", "1f",
                 "010", "00", "0", "1.5", "z", "१२", "- 1", "9" * 19, "18446744073709551615", "1e5",
                 "0b1", "0o17", "\u2003 5\n", "٣", "1\x00", "12abc", "+", "-", "a" * 300]:
        t.add("int", text)
        t.add("float", text)
        for base in [0, 2, 8, 10, 16, 36, 1, 37, -1]:
            t.add("int", text, base)
        t.add("int", "0x" + text, 16)
        t.add("int", "-0b" + text, 0)
    for text in ["1.5", ".5", "5.", "1e5", "1E-5", "1e", "e5", "inf", "-Infinity", "nan", "+NaN",
                 "infinit", "1_0.5_0", "1_.5", "1._5", "0x1p3", "1e400", "-1e400", "1e-400", "1 2",
                 "1.7976931348623157e308", "4.9e-324", "2.4703282292062328e-324", "1,5", "1.5.5",
                 "９.５", "0.1e1_0", ".", "-.", "- 1.5", "1d5", "\t1.5\n", "1e+", "++1"]:
        t.add("float", text)
        t.add("int", text)
    for v in [None, [], (), 1.5, -1.5, float("nan"), float("inf"), 1e15, 1e18, True, b"12", b"x",
              "12"]:
        t.add("int", v)
        t.add("float", v)
        t.add("int", v, 10)
    for _ in range(500):
        t.add("float", "%.*e" % (rng.randrange(25), abs(random_float())))
    for text in ["0x1.8p1", "1.8", "-0x1p-1074", "0x", "inf", "nan", "0x1p2000", " 0x.8 ", "zz"]:
        t.add(".fromhex", 1.0, text)


def formats(t):
    ints = [0, 1, -1, 7, 42, -42, 255, -255, 1234, 12345, 1234567, -1234567, 2**40, 2**64 - 1, 65,
            True, 233]
    floats = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 3.14159, -3.14159, 1234.5678, 1234567.891, 1e10,
              1e16, 1e-10, 123456789.123, 1e300, 0.001, 999.9999, 0.00001234, float("inf"),
              float("-inf"), float("nan"), 100.0, 1e22, 99.5, 5e-324]
    for _ in range(3500):
        spec = ""
        if rng.random() < 0.4:
            spec += rng.choice(["", "*", "0", " ", "é", "x", "_"]) + rng.choice("<>=^")
        if rng.random() < 0.3:
            spec += rng.choice("+- ")
        if rng.random() < 0.05:
            spec += "z"
        if rng.random() < 0.2:
            spec += "#"
        if rng.random() < 0.25:
            spec += "0"
        if rng.random() < 0.5:
            spec += str(rng.choice([0, 1, 3, 5, 8, 10, 12, 15, 20, 30]))
        if rng.random() < 0.25:
            spec += rng.choice(",_")
        if rng.random() < 0.4:
            spec += "." + str(rng.choice([0, 1, 2, 3, 6, 10, 17, 20]))
        value = rng.choice([rng.choice(ints), random_int(), rng.choice(floats), random_float(),
                            rng.choice(STRINGS)])
        types = "s" if isinstance(value, str) else "bcdoxXneEfFgG%" if isinstance(value, int) else \
            "eEfFgGn%"
        if rng.random() < 0.85:
            spec += rng.choice(types)
        elif rng.random() < 0.4:
            spec += rng.choice("dfsxyé!Q")
        t.add("format", value, spec)
    for spec in ["", "d", "s", ">10", "5c", "<5c", "=5c", "5", ".", "5.", ".x", "xx", ",,", ",_", "_,", "=5", "<<5",
                 "0<5", "{}", "99999999999999999999", "%", "c", "10c", "zd", ".0f", "010", "-010",
                 "+,.2f", "z.0f", " ", "#", "#.0f", "#g", "_b", ",b", "_X", "é", "\x01"]:
        for value in [5, 0, 1.5, "str", True, -3, None, [1], (1,), b"x", -0.4, 1114112]:
            t.add("format", value, spec)


def percents(t):
    values = [0, 1, -1, 42, 255, -255, 1234567, 1.5, -2.5, 0.0, 1e10, 1e-5, 3.14159, "text", "é",
              "", None, [1, 2], (1, 2), True, b"b", {"a": 1}, "x", 65, 0x1F600, float("inf"),
              float("nan"), -0.0]
    for _ in range(1800):
        spec = "%" + "".join(c for c in "-+ #0" if rng.random() < 0.2)
        if rng.random() < 0.5:
            spec += str(rng.choice([1, 3, 5, 8, 12]))
        if rng.random() < 0.35:
            spec += "." + rng.choice(["", "0", "1", "3", "8"])
        spec += rng.choice("diouxXeEfFgGcrsa" + ("qZ%" if rng.random() < 0.05 else ""))
        value = rng.choice(values)
        prefix = rng.choice(["", "a: ", "日", "%%"])
        t.add("%", prefix + spec + rng.choice(["", "!", "%%"]), (value,))
        if not isinstance(value, tuple) and rng.random() < 0.2:
            t.add("%", spec, value)
    for template, args in [
            ("%s %s", (1,)), ("%s", (1, 2)), ("%s", ()), ("%", ()), ("%5", ()), ("abc", ()),
            ("abc", 1), ("abc", [1]), ("abc", {}), ("%(a)s-%(b)d", {"a": 1, "b": 2}),
            ("%(a)s", {}), ("%(a", {"a": 1}), ("%(a)s", 1), ("%(a)s", (1,)), ("%(a(b))s", {"a(b)": 3}),
            ("%*d|%-*d", (5, 1, 5, 2)), ("%.*f", (2, 3.14159)), ("%*d", ("x", 1)), ("%-*d|", (-6, 1)),
            ("%*d|", (-6, 1)), ("%.*d", (-3, 1)), ("%ld %hd %Ld", (1, 2, 3)), ("%lld", (3,)),
            ("%d", ("5",)), ("%x", (1.5,)), ("%f", ("x",)), ("%c", ("ab",)), ("%c", (1.5,)),
            ("%c", (-1,)), ("%c", (1114112,)), ("%y", (1,)), ("%d%%", (5,)), ("%s", "x"),
            ("%r", ("x",)), ("%s %r", ("x", "y")), ("%d", (float("nan"),)), ("%d", (float("inf"),)),
            ("%d", (1e15,)), ("%i", (1.9,)), ("%5%", ()), ("%.3s|", ("abcdef",)), ("%s", [1, 2]),
            ("%s", {"a": 1}), ("%s", None), ("%d items", 3), ("%5.1f%%", (99.5,))]:
        t.add("%", template, args)
    for template, args in [
            (b"%s", (b"x",)), (b"%s", ("x",)), (b"%d|%5d", (1, 2)), (b"%a %r", ("é", 1)),
            (b"%c%c", (65, b"B")), (b"%c", (256,)), (b"%c", ("x",)), (b"%x", (255,)), (b"%b", (1,)),
            (b"%.2f", (1.5,)), (b"%f", ("x",)), (b"%(a)s", {b"a": b"v"}), (b"abc", (1,)), (b"%s", ())]:
        t.add("%", template, args)


def fields(t):
    for template, args in [
            ("", ()), ("{}", (1,)), ("{} {}", (1, 2)), ("{1} {0}", (1, 2)), ("{0}{0}", ("ab",)),
            ("{} {}", (1,)), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{:>5}|{:<5}|{:^5}", (1, 2, 3)),
            ("{:{}}", (1, 5)), ("{0:{1}.{2}f}", (3.14159, 10, 2)), ("{!r} {!s} {!a}", ("é", "é", "é")),
            ("{!r:>8}", ("a",)), ("{{}} {{{}}}", (1,)), ("{", ()), ("}", ()), ("a{", ()), ("{0", (1,)),
            ("{!x}", (1,)), ("{!}", (1,)), ("{!rr}", (1,)), ("{!r", (1,)), ("{:", (1,)), ("{:{", (1,)),
            ("{:{:{}}}", (1, 2, 3)), ("{0[0]} {0[1]}", ([7, 8],)), ("{0[a]}", ({"a": 1},)),
            ("{0[5]}", ([1],)), ("{0[b]}", ({"a": 1},)), ("{0[-1]}", ([1],)), ("{0[}", (1,)),
            ("{0[]}", (1,)), ("{0.}", (1,)), ("{0[a]x}", ({"a": 1},)), ("{a}", ()),
            ("{.real}", (1.5,)), ("{0.real.imag}", (3,)), ("{0:}}", (1,)), ("{:d}", ("x",)),
            ("{:,} {:_} {:.2%}", (1234567, 1234567, 0.256)), ("{:x} {:#x} {:08b}", (255, 255, 5)),
            ("{99999999999999999999}", (1,)), ("{ 0}", (1,)), ("{[0]}", ("ab",)), ("{0!s:}", (1,)),
            ("日本{}語", ("é",)), ("{:é>5}", (1,)), ("{0:>{w}}", (1,)), ("{:{}{}}", (1, ">", 5)),
            ("{:%}", (1,)), ("{} and {}", ((1, 2), [3]))]:
        t.add(".format", template, *args)
    t.add(".format_map", "{a} {b:>4}", {"a": 1, "b": 2})
    t.add(".format_map", "{c}", {"a": 1})
    t.add(".format_map", "{}", {"a": 1})


def strings(t):
    for s in STRINGS:
        for m in ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip",
                  "rstrip", "split", "rsplit", "splitlines", "isalpha", "isdigit", "isdecimal",
                  "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isprintable",
                  "isascii", "isidentifier", "expandtabs"]:
            t.add("." + m, s)
        for other in ["", "a", "X", ",", "l", "lo", " ", "aa", "日", "ß", "\n", "abc", "😀", "d"]:
            if rng.random() < 0.6:
                continue
            for m in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith",
                      "partition", "rpartition", "split", "rsplit", "strip", "lstrip", "rstrip",
                      "removeprefix", "removesuffix"]:
                t.add("." + m, s, other)
            t.add("in", other, s)
            for cmp in ["==", "<", ">="]:
                t.add(cmp, s, other)
            t.add(".replace", s, other, "-")
            t.add(".replace", s, other, "日本", 2)
            t.add(".split", s, other, 1)
            t.add(".rsplit", s, other, 1)
            for a, b in [(1, None), (-3, None), (2, 5), (None, -1), (5, 2), (0, 100), (-100, 3),
                         (2**40, None), (3, 3)]:
                for m in ["find", "rfind", "count", "startswith", "endswith"]:
                    if rng.random() < 0.3:
                        t.add("." + m, s, other, a, b)
        for n in [0, 1, 3, 7, 8, -1]:
            for m in ["center", "ljust", "rjust"]:
                t.add("." + m, s, n)
                t.add("." + m, s, n, "*")
                t.add("." + m, s, n, "日")
            t.add(".zfill", s, n)
            t.add(".expandtabs", s + "\tx\ty", n)
            t.add("*", s, n) if n < 5 else None
            t.add("*", n, s) if n < 5 else None
            t.add("[]", s, n)
        for a in [None, 0, 1, -1, 3, -3, 100, -100]:
            for b in [None, 0, 2, -1, 5, 100]:
                for c in [None, 1, 2, -1, -2]:
                    if rng.random() < 0.15:
                        t.add("[]", s, slice(a, b, c))
        t.add("+", s, "é")
        t.add("+", "日", s)
        t.add(".join", s, ["a", "b", "é"])
        t.add(".join", s, ("x",))
        t.add(".join", s, [])
        t.add("list", s)
        t.add(".split", s, None, 1)
        t.add(".rsplit", s, None, 1)
        for enc in ["utf-8", "ascii", "latin-1", "UTF8", "iso-8859-1", "nope"]:
            t.add(".encode", s, enc)
        for err in ["ignore", "replace", "backslashreplace", "xmlcharrefreplace", "nope"]:
            t.add(".encode", s, "ascii", err)
        t.add(".translate", s, {97: 98, 99: None, 0x65e5: "xyz"})
    for op, args in [
            (".join", ("a", [1])), (".join", ("a", ["x", 2])), (".join", ("a", 5)), (".join", (",", "abc")),
            (".split", ("a", "")), (".split", ("a", 1)), (".strip", ("a", 1)), (".find", ("a", 1)),
            (".replace", ("a", 1, "b")), (".replace", ("a", "b", 1)), (".startswith", ("a", 1)),
            (".startswith", ("abc", ("x", "ab"))), (".startswith", ("abc", (1,))),
            (".endswith", ("abc", ("c",))), (".endswith", ("abc", ())), (".center", ("a", "x")),
            (".center", ("a", 5, "xy")), (".center", ("a", 5, 1)), (".ljust", ("a", 1.5)),
            (".zfill", ("a", "x")), (".find", ("a", "a", "x")), (".find", ("a", "a", 1.5)),
            (".encode", ("a", 5)), (".partition", ("a", "")), (".partition", ("a", 1)),
            (".index", ("a", "b")), (".count", ("a", 1)), (".translate", ("abc", {97: "x"})),
            (".maketrans", ("", "abc", "xyz")), (".maketrans", ("", "ab", "x")),
            (".maketrans", ("", {"a": "b", 5: None})), (".maketrans", ("", {"ab": 1})),
            (".maketrans", ("", "ab", "xy", "z")), (".maketrans", ("", "x")), ("[]", ("abc", "x")),
            ("[]", ("abc", 1.5)), ("[]", ("abc", slice(None, None, 0))), ("[]", ("abc", slice("a", None))),
            ("in", (1, "abc")), ("+", ("a", 1)), ("+", ("a", None)), ("+", (1, "a")), ("*", ("a", "b")),
            ("*", ("a", 1.5)), ("*", (1.5, "a")), ("<", ("a", 1)), ("==", ("a", 1)), ("==", ("a", b"a")),
            ("neg", ("a",)), ("len", (5,)), ("-", ("a", "b")), ("%", (5, "a")), ("[]", (5, 1)),
            ("[]", (1.5, 1)), ("in", (1, 5)), (".removeprefix", ("a", 1)), ("hash", ([],)), ("hash", ({},)),
            ("bool", ("",)), ("bool", ("0",)), ("str", (b"x",)), ("list", (5,)), ("list", (1.5,))]:
        t.add(op, *args)


def bytestrings(t):
    for s in BYTES:
        for m in ["upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "split", "rsplit",
                  "splitlines", "isalpha", "isdigit", "isalnum", "isspace", "hex"]:
            t.add("." + m, s)
        for op in ["repr", "str", "hash", "len", "bool", "list", "bytes"]:
            t.add(op, s)
        for other in [b"", b"a", b",", b"l", b" ", b"\n", "a", 97, 300, -1, 1.5]:
            if rng.random() < 0.4:
                continue
            for m in ["find", "rfind", "index", "count"]:
                t.add("." + m, s, other)
            t.add("in", other, s)
            t.add("==", s, other)
            t.add("<", s, other)
            t.add("+", s, other)
            if not isinstance(other, (int, float)):
                for m in ["startswith", "endswith", "split", "partition", "rpartition", "strip"]:
                    t.add("." + m, s, other)
                t.add(".replace", s, other, b"--")
        for n in [0, 1, 2, -1, 5]:
            t.add("[]", s, n)
            t.add("*", s, n)
            t.add(".center", s, n + 5, b"*")
            t.add(".zfill", s, n + 3)
        for sl in [slice(1, None), slice(None, None, -1), slice(0, 5, 2), slice(-2, None)]:
            t.add("[]", s, sl)
        for enc in ["utf-8", "ascii", "latin-1"]:
            t.add(".decode", s, enc)
        t.add(".join", s, [b"x", b"y"])
    for data in [b"\xff", b"a\xffb", b"\xe2\x82", b"\xe2\x82\xac", b"\xe2\x28\xa1", b"\xf0\x90\x28\xbc",
                 b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xc3",
                 b"\xf4\x90\x80\x80", b"\xe0\x80\x80", b"ok \xc3\xa9", b"\xf0\x9f\x98"]:
        for enc in ["utf-8", "ascii", "latin-1", "bad"]:
            for err in ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "bad"]:
                t.add(".decode", data, enc, err)
    for args in [(5,), (-1,), ("a",), ("é", "utf-8"), ("é", "ascii"), ([1, 2, 3],), ([256],), ([-1],),
                 (["a"],), (1.5,), (None,), ((65, 66),), (b"x", "utf-8"), ({"a": 1},)]:
        t.add("bytes", *args)
    for args in [(".fromhex", b"", "61 62"), (".fromhex", b"", "6"), (".fromhex", b"", "zz"),
                 (".fromhex", b"", "6162  63"), (".fromhex", b"", 5), (".join", b",", ["a"]),
                 (".join", b",", [1]), (".join", b",", 5), (".hex", b"abcd", ":"), (".hex", b"abcde", "-", 2),
                 (".hex", b"abcde", "-", -2), ("+", b"a", "b"), ("+", "a", b"b"), ("[]", b"a", "x"),
                 (".to_bytes", 258, 2, "little"), (".to_bytes", 258, 2, "big"), (".to_bytes", 258, 1, "big"),
                 (".to_bytes", -1, 2, "big"), (".to_bytes", 1, 2, "x"), (".from_bytes", 0, b"\x01\x02", "big"),
                 (".from_bytes", 0, b"\x01\x02", "little"), (".from_bytes", 0, b"", "big"),
                 (".from_bytes", 0, b"\xff" * 8, "big"), (".startswith", b"abc", (b"x", b"a")),
                 (".startswith", b"abc", "a")]:
        t.add(*args)


def main(folder):
    for name, fill in [("numbers", [numbers]), ("repr", [reprs, literals]),
                       ("format", [formats, percents, fields]), ("str", [strings, bytestrings])]:
        table = Table(os.path.join(folder, "text-%s.tsv" % name))
        for f in fill:
            f(table)
        table.write()
        print(name, len(table.lines))


assert os.environ.get("PYTHONHASHSEED") == "0", "run with PYTHONHASHSEED=0"
main(sys.argv[1])
