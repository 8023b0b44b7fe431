# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text and numbers."""


def int_of(cls, x):
    method = getattr(type(x), "__int__", None) or type(x).__index__
    n = method(x)
    if not isinstance(n, int):
        raise TypeError(f"{method.__name__} returned non-int (type {type(n).__name__})")
    return int.__new__(cls, int.__int__(n))


def int_of_buffer(cls, x, base=10):
    return int.__new__(cls, bytes(x), base)


def float_of_buffer(cls, x):
    try:
        return float.__new__(cls, bytes(x))
    except ValueError:
        pass
    raise ValueError(f"could not convert string to float: {x!r}")


def to_integer(x, name):
    """What math.floor, ceil and trunc make of an object."""
    method = getattr(type(x), name, None)
    if method is not None:
        return method(x)
    if name == "__trunc__":
        raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
    if not hasattr(type(x), "__float__") and not hasattr(type(x), "__index__"):
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return getattr(float, name)(float(x))


def int_from_bytes(cls, data, byteorder="big", signed=False):
    n = int.from_bytes(bytes(data), byteorder, signed=signed)
    return n if cls is int else cls(n)


def _import_star(module, names):
    """Of a module that makes its names when they are asked for."""
    try:
        public = module.__all__
    except AttributeError:
        public = [name for name in vars(module) if not name.startswith('_')]
    for name in public:
        names[name] = getattr(module, name)


def _quoted(text):
    """None where its own __repr__ fails; then CPython says nothing at all."""
    try:
        return repr(text)
    except Exception:
        return None


def raise_int_literal(text, base):
    quoted = _quoted(text)
    if quoted is None:
        raise ValueError
    raise ValueError("invalid literal for int() with base " + str(base) + ": " + quoted[:200])


def raise_float_text(text):
    quoted = _quoted(text)
    if quoted is None:
        raise ValueError
    raise ValueError("could not convert string to float: " + quoted)


def float_of(cls, x):
    method = getattr(type(x), "__float__", None)
    if method is None:
        return float.__new__(cls, _index(x))
    d = method(x)
    if not isinstance(d, float):
        raise TypeError(f"{type(x).__name__}.__float__ returned non-float (type {type(d).__name__})")
    return float.__new__(cls, float.__float__(d))


def str_new(cls, x):
    return str.__new__(cls, str(x))


def _index(x):
    if isinstance(x, int) or not hasattr(type(x), "__index__"):
        return x
    n = type(x).__index__(x)
    if not isinstance(n, int):
        raise TypeError(f"__index__ returned non-int (type {type(n).__name__})")
    return n


def _place(key, error=IndexError):
    """The index of an item, or the number of items, that an object stands for."""
    n = _index(key)
    if not isinstance(key, int) and isinstance(n, int) and not -(1 << 63) <= n < 1 << 63:
        raise error(f"cannot fit '{type(key).__name__}' into an index-sized integer")
    return n


def character(v):
    return chr(_index(v))


def bytes_from(cls, x):
    if hasattr(type(x), "__bytes__"):
        data = type(x).__bytes__(x)
        if not isinstance(data, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(data).__name__})")
        return bytes.__new__(cls, data)
    if hasattr(type(x), "__index__"):
        return bytes.__new__(cls, _index(x))
    source = iter(x)
    _ask_length(x)
    items = []
    for item in _rest(source):
        items.append(_integer(item))
    return bytes.__new__(cls, items)


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
            if not 0 <= v < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
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
        elif not isinstance(value, (int, float)) and type(value) is not str:
            if kind in "diuoxX":
                value = self.whole(kind, value)
            elif kind == "c":
                value = _index(value)
            elif kind in "eEfFgG" and (hasattr(type(value), "__float__") or hasattr(type(value), "__index__")):
                value = float(value)
        return (spec + kind) % (*stars, value)

    @staticmethod
    def whole(kind, value):
        try:
            numeric = hasattr(type(value), "__int__") or hasattr(type(value), "__float__")
            return int(value) if kind in "diu" and numeric else _integer(value)
        except TypeError:
            pass
        wanted = "a real number" if kind in "diu" else "an integer"
        raise TypeError(f"%{kind} format: {wanted} is required, not {type(value).__name__}")


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


def bytes_percent(data, args):
    """What takes code of the program, or of the library, is made bytes or numbers first."""
    if b"%(" in data and hasattr(args, "items"):
        args = {k: bytes(v) if hasattr(type(v), "__bytes__") else v for k, v in args.items()}
        return _builtin_binary("__mod__", data, args, False)
    values = list(args) if isinstance(args, tuple) else [args]
    at = n = 0
    while (at := data.find(b"%", at) + 1) > 0 and n < len(values):
        while data[at : at + 1] and data[at] in b"-+ #0123456789.*hlL":
            n += data[at] == 42
            at += 1
        kind = data[at : at + 1].decode("latin-1")
        if kind in ("r", "a") and n < len(values):
            values[n] = ascii(values[n]).encode()
            data = data[:at] + b"s" + data[at + 1 :]
        elif n < len(values):
            values[n] = _for_bytes(kind, values[n])
        n += kind != "%"
        at += 1
    return _builtin_binary("__mod__", data, tuple(values), False)


def _for_bytes(kind, v):
    if isinstance(v, (int, float, str, bytes)):
        return v
    if kind in ("s", "b", "c") and hasattr(type(v), "__bytes__"):
        return bytes(v)
    if kind == "c":
        return _index(v)
    if kind in ("d", "i", "u", "o", "x", "X"):
        return _Percent.whole(kind, v)
    if kind in ("e", "E", "f", "F", "g", "G") and hasattr(type(v), "__float__"):
        return float(v)
    return v
