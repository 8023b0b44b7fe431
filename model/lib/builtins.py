# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What C calls when something takes code of the program: see vm/builtins.h."""


# Text and numbers.


def int_of(cls, x):
    method = getattr(type(x), "__int__", None) or type(x).__index__
    n = method(x)
    if not isinstance(n, int):
        raise TypeError(f"{method.__name__} returned non-int (type {type(n).__name__})")
    return int.__new__(cls, int.__int__(n))


def float_of(cls, x):
    method = getattr(type(x), "__float__", None)
    if method is None:
        return float.__new__(cls, x.__index__())
    d = method(x)
    if not isinstance(d, float):
        raise TypeError(f"{type(x).__name__}.__float__ returned non-float (type {type(d).__name__})")
    return float.__new__(cls, float.__float__(d))


def str_new(cls, x):
    return str.__new__(cls, str(x))


def _index(x):
    if isinstance(x, int) or not hasattr(type(x), "__index__"):
        return x
    return type(x).__index__(x)


def bytes_from(cls, x):
    if hasattr(type(x), "__bytes__"):
        data = type(x).__bytes__(x)
        if not isinstance(data, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(data).__name__})")
        return bytes.__new__(cls, data)
    if hasattr(type(x), "__index__"):
        return bytes.__new__(cls, type(x).__index__(x))
    return bytes.__new__(cls, [_index(item) for item in x])


def str_translate(text, table):
    out = []
    for c in text:
        try:
            v = table[ord(c)]
        except LookupError:
            v = c
        if v is None:
            continue
        if isinstance(v, int):
            v = chr(v)
        elif not isinstance(v, str):
            raise TypeError("character mapping must return integer, None or str")
        out.append(v)
    return "".join(out)


def _write_fields(text, args, kwargs, numbering, depth):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    out = []
    for literal, name, conversion, spec in _format_pieces(text):
        out.append(literal)
        if name is None:
            continue
        value = _field_value(_format_path(name), args, kwargs, numbering)
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion is not None:
            raise ValueError("Unknown conversion specifier " + conversion)
        if "{" in spec:
            spec = _write_fields(spec, args, kwargs, numbering, depth - 1)
        out.append(format(value, spec))
    return "".join(out)


def _field_value(path, args, kwargs, numbering):
    first = path[0]
    if first == "" or isinstance(first, int):
        automatic = first == ""
        if numbering[0] is None:
            numbering[0] = automatic
        elif numbering[0] != automatic:
            before, after = "manual field specification", "automatic field numbering"
            if not automatic:
                before, after = after, before
            raise ValueError(f"cannot switch from {before} to {after}")
        if automatic:
            first = numbering[1]
            numbering[1] += 1
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError(f"Replacement index {first} out of range for positional args tuple")
        value = args[first]
    else:
        value = kwargs[first]
    for attribute, key in path[1:]:
        value = getattr(value, key) if attribute else value[key]
    return value


def str_format(text, args, kwargs):
    return _write_fields(text, args, kwargs, [None, 0], 2)


def str_format_map(text, mapping):
    return _write_fields(text, None, mapping, [None, 0], 2)


class _Percent:
    """The arguments of a % operation, and where in the template it stands."""

    def __init__(self, text, args):
        self.text = text
        self.at = 0
        self.args = args
        self.values = args if isinstance(args, tuple) else (args,)
        self.next = 0
        self.mapping = (not isinstance(args, (tuple, str))) and hasattr(type(args), "__getitem__")

    def take(self):
        if self.next >= len(self.values):
            raise TypeError("not enough arguments for format string")
        self.next += 1
        return self.values[self.next - 1]

    def skip(self, characters):
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def key(self):
        if not self.mapping:
            raise TypeError("format requires a mapping")
        start = self.at = self.at + 1
        depth = 1
        while depth > 0:
            if self.at >= len(self.text):
                raise ValueError("incomplete format key")
            c = self.text[self.at]
            depth += (c == "(") - (c == ")")
            self.at += 1
        return self.text[start : self.at - 1]

    def number(self, stars):
        if self.text[self.at : self.at + 1] == "*":
            stars.append(self.take())
            self.at += 1
        else:
            self.skip("0123456789")

    def convert(self):
        """What a conversion becomes; `at` stands behind its percent sign."""
        named = self.text[self.at : self.at + 1] == "("
        if named:
            value = self.args[self.key()]
        start = self.at
        stars = []
        self.skip("-+ #0")
        self.number(stars)
        if self.text[self.at : self.at + 1] == ".":
            self.at += 1
            self.number(stars)
        spec = "%" + self.text[start : self.at]
        if self.text[self.at : self.at + 1] in ("h", "l", "L"):
            self.at += 1
        if self.at >= len(self.text):
            raise ValueError("incomplete format")
        kind = self.text[self.at]
        self.at += 1
        if not named:
            value = self.take()
        if kind not in "diouxXeEfFgGcsra":
            raise ValueError(f"unsupported format character '{kind}' (0x{ord(kind):x}) at index {self.at - 1}")
        if kind in "sra":
            value = str(value) if kind == "s" else repr(value) if kind == "r" else ascii(value)
            kind = "s"
        elif not isinstance(value, (int, float, str)):
            if kind in "diu" and hasattr(type(value), "__int__"):
                value = int(value)
            elif kind in "diuoxXc":
                value = _index(value)
            elif kind in "eEfFgG" and (hasattr(type(value), "__float__") or hasattr(type(value), "__index__")):
                value = float(value)
        return (spec + kind) % (*stars, value)


def str_percent(text, args):
    state = _Percent(text, args)
    out = []
    while state.at < len(text):
        percent = text.find("%", state.at)
        if percent < 0:
            percent = len(text)
        out.append(text[state.at : percent])
        state.at = percent + 1
        if text[state.at : state.at + 1] == "%":
            out.append("%")
            state.at += 1
        elif percent < len(text):
            out.append(state.convert())
    if state.next < len(state.values) and not state.mapping:
        raise TypeError("not all arguments converted during string formatting")
    return "".join(out)
