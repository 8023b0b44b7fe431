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


# What values say of themselves.


_writing = []


def _repr(v):
    method = _special(v, "__repr__")
    if method is not None:
        text = method(v)
        if not isinstance(text, str):
            raise TypeError(f"__repr__ returned non-string (type {type(text).__name__})")
        return text
    return plain_repr(v)


# plain_… is what the builtin type does, whatever a class of the program put on top of it: for
# super () and for list.__repr__ (v) and its kin.


def plain_repr(v):
    for other in _writing:
        if other is v:
            return "[...]" if isinstance(v, list) else "{...}" if isinstance(v, dict) else "(...)"
    _writing.append(v)
    try:
        return _repr_parts(v)
    finally:
        _writing.pop()


def _repr_parts(v):
    if isinstance(v, list):
        return "[" + ", ".join([_repr(x) for x in list.__iter__(v)]) + "]"
    if isinstance(v, tuple):
        end = ",)" if tuple.__len__(v) == 1 else ")"
        return "(" + ", ".join([_repr(x) for x in tuple.__iter__(v)]) + end
    if isinstance(v, dict):
        return "{" + ", ".join([_repr(k) + ": " + _repr(x) for k, x in dict.items(v)]) + "}"
    if isinstance(v, (set, frozenset)):
        text = "{" + ", ".join([_repr(x) for x in v]) + "}" if v else ""
        return text if type(v) is set and v else f"{type(v).__name__}({text})"
    if isinstance(v, BaseException):
        return type(v).__name__ + "(" + ", ".join([_repr(x) for x in v.args]) + ")"
    if type(v).__name__ in ("dict_keys", "dict_values", "dict_items"):
        return type(v).__name__ + "([" + ", ".join([_repr(x) for x in v]) + "])"
    return _repr_of_builtin(v)


def _str(v):
    method = _special(v, "__str__")
    if method is not None:
        text = method(v)
        if not isinstance(text, str):
            raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
        return text
    return plain_str(v)


def _os_error_text(v):
    text = f"[Errno {v.errno!s}] {v.strerror!s}"
    if v.filename is None:
        return text
    text += f": {v.filename!r}"
    return text if v.filename2 is None else f"{text} -> {v.filename2!r}"


def plain_str(v):
    if isinstance(v, OSError) and v.errno is not None and v.strerror is not None:
        return _os_error_text(v)
    if isinstance(v, BaseException) and (not isinstance(v, KeyError) or len(v.args) != 1):
        if len(v.args) == 0:
            return ""
        return _str(v.args[0]) if len(v.args) == 1 else _repr(v.args)
    if isinstance(v, KeyError) and len(v.args) == 1:
        return _repr(v.args[0])
    method = _special(v, "__repr__")
    if method is None:
        return _repr(v)
    text = method(v)
    if not isinstance(text, str):
        raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
    return text


def _format(v, spec=""):
    method = _special(v, "__format__")
    if method is not None:
        text = method(v, spec)
        if not isinstance(text, str):
            raise TypeError(f"__format__ must return a str, not {type(text).__name__}")
        return text
    if spec == "":
        return _str(v)
    raise TypeError(f"unsupported format string passed to {type(v).__name__}.__format__")


def _ascii(v):
    out = []
    for c in _repr(v):
        n = ord(c)
        if n < 128:
            out.append(c)
        elif n < 256:
            out.append(f"\\x{n:02x}")
        elif n < 65536:
            out.append(f"\\u{n:04x}")
        else:
            out.append(f"\\U{n:08x}")
    return "".join(out)


def _hash(v):
    method = _special(v, "__hash__")
    if method is not None:
        n = method(v)
        if not isinstance(n, int):
            raise TypeError("__hash__ method should return an integer")
        # One of 64 bits is the hash itself; -1 stands for an error.
        if -9223372036854775808 <= n <= 9223372036854775807:
            return -2 if n == -1 else int.__index__(n)
        return int.__hash__(n)
    return plain_hash(v)


def plain_hash(v):
    if isinstance(v, tuple):
        return _hash_items([hash(x) for x in v])
    raise TypeError(f"unhashable type: '{type(v).__name__}'")


def truth(v):
    method = _special(v, "__bool__")
    if method is not None:
        result = method(v)
        if result is not True and result is not False:
            raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")
        return result
    if _special(v, "__len__") is not None:
        return length(v) != 0
    return True


def _integer(n):
    """What operator.index makes of it: an int without a class of its own."""
    if isinstance(n, int):
        return int(n)
    if not hasattr(type(n), "__index__"):
        raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
    return int(_index(n))


def length(v):
    method = _special(v, "__len__")
    if method is None:
        raise TypeError(f"object of type '{type(v).__name__}' has no len()")
    n = _integer(method(v))
    if n < 0:
        raise ValueError("__len__() should return >= 0")
    if n >= 1 << 63:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return n


# Iterating.


def _iter(v):
    method = _special(v, "__iter__")
    if method is not None:
        made = method(v)
        if not hasattr(type(made), "__next__"):
            raise TypeError(f"iter() returned non-iterator of type '{type(made).__name__}'")
        return made
    if _special(v, "__getitem__") is not None:
        return iterator(v)
    raise TypeError(f"'{type(v).__name__}' object is not iterable")


class iterator:
    """Over what has only __getitem__."""

    __slots__ = ("_items", "_index")
    __module__ = "builtins"

    def __init__(self, items):
        self._items = items
        self._index = 0

    def __iter__(self):
        return self

    def __next__(self):
        i = self._index
        if i < 0:
            raise StopIteration
        self._index = -1
        try:
            item = self._items[i]
        except (IndexError, StopIteration):
            self._items = None
            raise StopIteration from None
        except BaseException:
            self._index = i
            raise
        self._index = i + 1
        return item

    def __length_hint__(self):
        if self._index < 0:
            return 0
        return max(0, length(self._items) - self._index)


def _ask_length(v):
    """Asked as CPython does, to make room, though nobody here needs the answer."""
    if _special(v, "__len__") is not None:
        try:
            return length(v)
        except TypeError:
            pass
    method = getattr(type(v), "__length_hint__", None)
    if method is None:
        return
    try:
        n = method(v)
    except TypeError:
        return
    if n is NotImplemented:
        return
    if not isinstance(n, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(n).__name__}")
    if not -(1 << 63) <= n < 1 << 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    if n < 0:
        raise ValueError("__length_hint__() should return >= 0")


def _next(iterator):
    kind = type(iterator)
    if kind is map:
        function, iterators, strict = _lazy_parts(iterator)
        if len(iterators) == 1:
            return function(next(iterators[0]))
        return function(*[next(i) for i in iterators])
    if kind is enumerate:
        item = next(_lazy_iterator(iterator))
        return (_lazy_count(iterator), item)
    if kind is filter:
        return _next_kept(iterator)
    if kind is zip:
        return _next_row(iterator)
    method = _special(iterator, "__next__")
    if method is not None:
        return method(iterator)
    if not hasattr(kind, "__next__"):
        raise TypeError(f"'{kind.__name__}' object is not an iterator")
    return kind.__next__(iterator)


def _next_kept(iterator):
    function, iterators, strict = _lazy_parts(iterator)
    for item in _rest(iterators[0]):
        if item if function is None else function(item):
            return item
    raise StopIteration


def _next_row(iterator):
    function, iterators, strict = _lazy_parts(iterator)
    items = []
    for i in iterators:
        try:
            items.append(next(i))
        except StopIteration:
            if strict and items:
                n = len(items)
                before = "argument 1" if n == 1 else f"arguments 1-{n}"
                raise ValueError(f"zip() argument {n + 1} is shorter than {before}") from None
            if strict:
                _check_exhausted(iterators)
            raise
    return tuple(items)


def _check_exhausted(iterators):
    """The first has ended: so must the others."""
    for n, other in enumerate(iterators):
        if n == 0:
            continue
        try:
            next(other)
        except StopIteration:
            continue
        before = "argument 1" if n == 1 else f"arguments 1-{n}"
        raise ValueError(f"zip() argument {n + 1} is longer than {before}")


def next_or(iterator, default):
    try:
        return _next(iterator)
    except StopIteration:
        return default


def iter_until(function, sentinel):
    if not callable(function):
        raise TypeError("iter(v, w): v must be callable")
    return _until(function, sentinel)


def _until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def enumerate_new(cls, iterable, start=0):
    start = _integer(start)
    if not -(1 << 62) < start < 1 << 62:
        from _wide import WideEnumerate
        return WideEnumerate(iter(iterable), start)
    return _lazy_new(cls, iter(iterable), None, start, False)


def map_new(cls, arguments):
    function, *iterables = arguments
    return _lazy_new(cls, function, tuple([iter(i) for i in iterables]), 0, False)


def filter_new(cls, function, iterable):
    return _lazy_new(cls, function, (iter(iterable),), 0, False)


def zip_new(cls, strict, iterables):
    return _lazy_new(cls, None, tuple([iter(i) for i in iterables]), 0, strict)


def reversed_new(v):
    method = _special(v, "__reversed__")
    if method is not None:
        return method(v)
    return _reversed_items(v, length(v))


def _reversed_items(v, i):
    while i > 0:
        i -= 1
        yield v[i]


def list_from(iterable):
    items = []
    list_extend(items, iterable)
    return items


def tuple_new(cls, iterable, taken=None):
    items = [] if taken is None else taken
    list_extend(items, iterable)
    return tuple.__new__(cls, items)


def tuple_from(iterable):
    return tuple(list_from(iterable))


def set_from(iterable):
    result = set()
    set_update(result, iterable)
    return result


def frozenset_new(cls, iterable):
    return _freeze(cls, set_from(iterable))


def list_extend(target, iterable):
    """Appends the items: piece by piece in C as long as nothing of the program is needed."""
    source = iter(iterable)
    _ask_length(iterable)
    while _extend(target, source):
        pass
    if type(source) is map:
        function, iterators, strict = _lazy_parts(source)
        if len(iterators) == 1:
            for x in _rest(iterators[0]):
                target.append(function(x))
            return
    for x in _rest(source):
        target.append(x)


def list_unpack(target, iterable, function):
    """A star among items, or the only one of a call."""
    kind = type(iterable)
    if not hasattr(kind, "__iter__") and not hasattr(kind, "__getitem__"):
        what = "Value" if function is None else f"{_shown(function)} argument"
        raise TypeError(f"{what} after * must be an iterable, not {kind.__name__}")
    list_extend(target, iterable)


def list_extended(target, iterable):
    list_extend(target, iterable)
    return target


def set_update(target, *iterables):
    for iterable in iterables:
        for x in iterable:
            target.add(x)


def set_update_all(target, iterables):
    set_update(target, *iterables)


def set_intersection(s, others):
    for other in others:
        s = _intersection(s, other)
    return s if others else s.copy()


def _plain_set(like, items):
    return _freeze(frozenset, items) if isinstance(like, frozenset) else items


def _intersection(s, other):
    result = set()
    for x in other:
        if x in s:
            result.add(x)
    return _plain_set(s, result)


def _difference(s, other):
    result = set_from(s)
    for x in other:
        result.discard(x)
    return _plain_set(s, result)


def set_difference(s, others):
    for other in others:
        s = _difference(s, other)
    return s if others else s.copy()


def set_intersection_update(s, others):
    for other in others:
        kept = _intersection(s, other)
        s.clear()
        set_update(s, kept)


def set_difference_update(s, others):
    for other in others:
        for x in [x for x in other]:
            s.discard(x)


def _as_set(iterable):
    return iterable if isinstance(iterable, (set, frozenset)) else set_from(iterable)


def set_issubset(s, other):
    other = _as_set(other)
    if len(s) > len(other):
        return False
    for x in s:
        if x not in other:
            return False
    return True


def set_issuperset(s, other):
    for x in other:
        if x not in s:
            return False
    return True


def _sequence_or_none(v):
    try:
        return list_from(v)
    except TypeError:
        return None


def dict_update(target, mapping=(), kwargs=None, taken=None):
    # A subclass's own __setitem__ is not asked.
    put = dict.__setitem__
    if taken is not None:
        dict_update(target, taken)
    if hasattr(mapping, "keys"):
        for k in mapping.keys():
            put(target, k, mapping[k])
    else:
        i = 0
        for pair in mapping:
            pair = _sequence_or_none(pair)
            if pair is None:
                raise TypeError(
                    f"cannot convert dictionary update sequence element #{i} to a sequence"
                )
            if len(pair) != 2:
                raise ValueError(
                    f"dictionary update sequence element #{i} has length {len(pair)}; 2 is required"
                )
            put(target, pair[0], pair[1])
            i += 1
    if kwargs:
        dict.update(target, kwargs)


def dict_update_then_raise(target, taken, exception):
    dict_update(target, taken)
    raise exception


def dict_unpack(target, mapping):
    """{**mapping}"""
    if not hasattr(mapping, "keys"):
        raise TypeError(f"'{type(mapping).__name__}' object is not a mapping")
    dict_update(target, mapping)


def _shown(function):
    """What is called, for messages."""
    name = getattr(function, "__qualname__", None)
    if name is None:
        return str(function)
    module = getattr(function, "__module__", None)
    return f"{name}()" if module is None or module == "builtins" else f"{module}.{name}()"


def dict_merge(target, mapping, function):
    name = _shown(function)
    if not hasattr(mapping, "keys"):
        raise TypeError(f"{name} argument after ** must be a mapping, not {type(mapping).__name__}")
    for k in mapping.keys():
        if not isinstance(k, str):
            raise TypeError("keywords must be strings")
        if k in target:
            raise TypeError(f"{name} got multiple values for keyword argument '{k}'")
        target[k] = mapping[k]


def _iter_to_unpack(iterable):
    if not hasattr(type(iterable), "__iter__") and not hasattr(type(iterable), "__getitem__"):
        raise TypeError(f"cannot unpack non-iterable {type(iterable).__name__} object")
    return iter(iterable)


def unpack(iterable, n):
    source = _iter_to_unpack(iterable)
    items = []
    for x in _rest(source):
        if len(items) == n:
            raise ValueError(f"too many values to unpack (expected {n})")
        items.append(x)
    if len(items) < n:
        raise ValueError(f"not enough values to unpack (expected {n}, got {len(items)})")
    return tuple(items)


def unpack_star(iterable, before, after):
    items = list_from(_iter_to_unpack(iterable))
    if len(items) < before + after:
        raise ValueError(
            f"not enough values to unpack (expected at least {before + after}, got {len(items)})"
        )
    end = len(items) - after
    return tuple(items[:before]) + (items[before:end],) + tuple(items[end:])


def join(separator, iterable):
    return separator.join(list_from(iterable))


def join_bytes(separator, iterable):
    return separator.join(list_from(iterable))


# Operators.


def binary(operator, a, b, augmented=False):
    name = operator[2:]
    left, right = type(a), type(b)
    if augmented:
        method = _special(a, "__i" + name)
        if method is not None:
            result = method(a, b)
            if result is not NotImplemented:
                return result
    reflected = _special(b, "__r" + name) if right is not left else None
    if reflected is not None and issubclass(right, left):
        result = reflected(b, a)
        if result is not NotImplemented:
            return result
        reflected = None
    method = _special(a, operator)
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    if reflected is not None:
        result = reflected(b, a)
        if result is not NotImplemented:
            return result
    if isinstance(a, (set, frozenset)) and isinstance(b, (set, frozenset)):
        if augmented and isinstance(a, set):
            return _set_augmented(operator, a, b)
        return set_binary(operator, a, b)
    if type(a).__name__ in _view_types or type(b).__name__ in _view_types:
        return view_binary(operator, a, b)
    if operator == "__or__" and isinstance(a, dict):
        if not augmented:
            return dict_or(a, b)
        dict_update(a, b)
        return a
    if augmented and isinstance(a, list) and operator == "__add__":
        list_extend(a, b)
        return a
    if operator == "__mod__" and isinstance(a, str):
        return str_percent(a, b)
    if operator == "__mod__" and isinstance(a, bytes):
        return bytes_percent(a, b)
    if operator == "__or__" and isinstance(a, (type, type(None))) and isinstance(b, (type, type(None))):
        if a is not None or b is not None:
            return UnionType((a, b))
    if operator == "__mul__":
        a, b = _place(a, OverflowError), _place(b, OverflowError)
    return _builtin_binary(operator, a, b, augmented)


_view_types = ("dict_keys", "dict_items")


def view_binary(operator, a, b):
    if operator == "__and__":
        return _view_and(a, b)
    result = set(a)
    if operator == "__sub__":
        result.difference_update(b)
    elif operator == "__or__":
        result.update(b)
    else:
        result.symmetric_difference_update(b)
    return result


def _view_and(view, other):
    if type(view).__name__ not in _view_types:
        view, other = other, view
    if type(other) is set and len(view) <= len(other):
        return other.intersection(view)
    if type(other).__name__ in _view_types and len(other) > len(view):
        view, other = other, view
    return {x for x in other if x in view}


def set_binary(operator, a, b):
    if operator == "__or__":
        return set_union(a, (b,))
    if operator == "__and__":
        return _intersection(a, b)
    if operator == "__sub__":
        return _difference(a, b)
    return set_symmetric_difference(a, b)


def _set_augmented(operator, a, b):
    if operator == "__or__":
        set_update(a, b)
    elif operator == "__and__":
        set_intersection_update(a, (b,))
    elif operator == "__sub__":
        set_difference_update(a, (b,))
    else:
        set_symmetric_difference_update(a, b)
    return a


_swapped = {"__eq__": "__eq__", "__ne__": "__ne__", "__lt__": "__gt__", "__gt__": "__lt__",
            "__le__": "__ge__", "__ge__": "__le__"}


def compare(operator, a, b):
    other = _swapped[operator]
    first = type(b) is not type(a) and issubclass(type(b), type(a)) and _special(b, other) is not None
    if first:
        result = _compare_one(b, other, a)
        if result is not NotImplemented:
            return result
    result = _compare_one(a, operator, b)
    if result is not NotImplemented:
        return result
    if not first:
        result = _compare_one(b, other, a)
        if result is not NotImplemented:
            return result
    return _compare_neither(operator, a, b)


def _compare_one(v, name, other):
    method = _special(v, name)
    if method is not None:
        return method(v, other)
    if name == "__ne__" and _negates(type(v)):
        method = _special(v, "__eq__")
        if method is not None:
            result = method(v, other)
            return result if result is NotImplemented else not result
    return _compare_part(name, v, other)


def _negates(cls):
    """Whether != is object's: what == does not say.  Builtin types have their own."""
    for base in cls.__mro__:
        if "__ne__" in base.__dict__:
            return base is object


def _same(a, b):
    return a is b or bool(a == b)


def plain_compare(operator, a, b):
    rows = (isinstance(a, list) and isinstance(b, list)) or (isinstance(a, tuple) and isinstance(b, tuple))
    if rows:
        for x, y in zip(a, b):
            if not _same(x, y):
                if operator == "__eq__":
                    return False
                if operator == "__ne__":
                    return True
                if operator == "__lt__":
                    return x < y
                if operator == "__le__":
                    return x <= y
                if operator == "__gt__":
                    return x > y
                return x >= y
        return _builtin_compare(operator, len(a), len(b))
    if isinstance(a, dict) and isinstance(b, dict) and operator in ("__eq__", "__ne__"):
        equal = len(a) == len(b)
        if equal:
            for k, v in a.items():
                if k not in b or not _same(v, b[k]):
                    equal = False
                    break
        return equal == (operator == "__eq__")
    if isinstance(a, (set, frozenset)) and isinstance(b, (set, frozenset)):
        below = all_of([x in b for x in a])
        if operator == "__eq__":
            return below and len(a) == len(b)
        if operator == "__ne__":
            return not (below and len(a) == len(b))
        if operator == "__le__":
            return below
        if operator == "__lt__":
            return below and len(a) < len(b)
        above = all_of([x in a for x in b])
        return above and (operator == "__ge__" or len(b) < len(a))
    return _builtin_compare(operator, a, b)


def not_equal(a, b):
    method = _special(a, "__eq__")
    if method is None:
        return NotImplemented
    result = method(a, b)
    return result if result is NotImplemented else not result


def unary(operator, v):
    method = _special(v, operator)
    return method(v)


def contains(container, item):
    method = _special(container, "__contains__")
    if method is not None:
        return bool(method(container, item))
    return plain_contains(container, item)


def plain_contains(container, item):
    if isinstance(container, dict):
        return _dict_find(container, item, hash(item)) is not _missing
    if isinstance(container, (set, frozenset)):
        return _set_find(container, item, _hash_to_find(item)) is not _missing
    kind = type(container)
    if kind.__name__ in ("dict_keys", "dict_items"):
        return _view_contains(container, item)
    if not hasattr(kind, "__iter__") and _special(container, "__getitem__") is None:
        raise TypeError(f"argument of type '{kind.__name__}' is not iterable")
    for x in _rest(_iter_to_search(container)):
        if x is item or x == item:
            return True
    return False


def _iter_to_search(container):
    try:
        return iter(container)
    except TypeError:
        pass
    raise TypeError(f"argument of type '{type(container).__name__}' is not iterable")


def _view_contains(view, item):
    d = view.mapping
    if type(view).__name__ == "dict_keys":
        return item in d
    if not isinstance(item, tuple) or len(item) != 2 or item[0] not in d:
        return False
    value = d[item[0]]
    return value is item[1] or value == item[1]


_missing = ["missing"]


def _hash_to_find(item):
    return hash(_freeze(frozenset, item)) if isinstance(item, set) else hash(item)


def _dict_find(d, key, h):
    """The key that is there and equals `key`, or _missing."""
    for other in _dict_candidates(d, h):
        if other is key or other == key:
            return other
    return _missing


def _set_find(s, item, h):
    for other in _set_candidates(s, h):
        if other is item or other == item:
            return other
    return _missing


def _plain_slice(key):
    return slice(_index(key.start), _index(key.stop), _index(key.step))


def getitem(container, key):
    method = _special(container, "__getitem__")
    if method is not None:
        return method(container, key)
    return plain_getitem(container, key)


def plain_getitem(container, key):
    if isinstance(container, dict):
        h = hash(key)
        value = _dict_value(container, _dict_find(container, key, h), h, _missing)
        if value is not _missing:
            return value
        method = getattr(type(container), "__missing__", None)
        if method is not None:
            return method(container, key)
        raise KeyError(key)
    if isinstance(container, type):
        if hasattr(container, "__class_getitem__"):
            return container.__class_getitem__(key)
        return GenericAlias(container, key)
    if not isinstance(key, int) and hasattr(type(key), "__index__"):
        return container[_index(key) if type(container) is range else _place(key)]
    if isinstance(key, slice):
        return container[_plain_slice(key)]
    raise TypeError(f"'{type(container).__name__}' object is not subscriptable")


# Types with parameters, and unions of types.


def _part_of_type(v):
    if v is ...:
        return "..."
    if isinstance(v, list):
        return "[" + ", ".join([_part_of_type(x) for x in v]) + "]"
    if v is type(None):
        return "None"
    if not isinstance(v, type):
        return repr(v)
    return v.__qualname__ if v.__module__ == "builtins" else f"{v.__module__}.{v.__qualname__}"


class GenericAlias:
    __module__ = "types"

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    @property
    def __parameters__(self):
        found = []
        for arg in self.__args__:
            for name in getattr(arg, "__parameters__", (arg,) if hasattr(arg, "__bound__") else ()):
                if name not in found:
                    found.append(name)
        return tuple(found)

    def __repr__(self):
        return f"{_part_of_type(self.__origin__)}[{', '.join([_part_of_type(a) for a in self.__args__]) or '()'}]"

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name not in ("__name__", "__qualname__", "__module__", "__doc__"):
            raise AttributeError(f"'types.GenericAlias' object has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __getitem__(self, key):
        free = self.__parameters__
        if not free:
            raise TypeError(f"{self!r} is not a generic class")
        given = dict(zip(free, key if isinstance(key, tuple) else (key,)))
        return GenericAlias(self.__origin__, tuple([given.get(a, a) if a in free else a for a in self.__args__]))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self.__origin__) ^ hash(self.__args__)

    def __or__(self, other):
        return UnionType((self, other))

    def __ror__(self, other):
        return UnionType((other, self))

    def __reduce_ex__(self, protocol):
        return GenericAlias, (self.__origin__, self.__args__)


class UnionType:
    __module__ = "types"

    def __init__(self, parts):
        found = []
        for part in parts:
            for arg in part.__args__ if isinstance(part, UnionType) else (part,):
                arg = type(None) if arg is None else arg
                if arg not in found:
                    found.append(arg)
        self.__args__ = tuple(found)

    __parameters__ = ()

    def __repr__(self):
        return " | ".join([_part_of_type(a) for a in self.__args__])

    def __instancecheck__(self, instance):
        return any_of([isinstance(instance, a) for a in self.__args__])

    def __subclasscheck__(self, cls):
        return any_of([issubclass(cls, a) for a in self.__args__])

    def __eq__(self, other):
        return set(self.__args__) == set(other.__args__) if isinstance(other, UnionType) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def _joined(self, other, parts):
        if isinstance(other, (type, UnionType, GenericAlias, type(None))) or hasattr(other, "__args__") \
                or hasattr(other, "__bound__"):
            return UnionType(parts)
        return NotImplemented

    def __or__(self, other):
        return self._joined(other, (self, other))

    def __ror__(self, other):
        return self._joined(other, (other, self))

    def __reduce_ex__(self, protocol):
        return UnionType, (self.__args__,)


def setitem(container, key, value):
    method = _special(container, "__setitem__")
    if method is not None:
        method(container, key, value)
    else:
        plain_setitem(container, key, value)


def _iterator_or_none(v):
    try:
        return iter(v)
    except TypeError:
        return None


def plain_setitem(container, key, value):
    if isinstance(container, dict):
        h = hash(key)
        found = _dict_find(container, key, h)
        _dict_put(container, key if found is _missing else found, h, value)
    elif isinstance(container, list) and isinstance(key, slice):
        key = _plain_slice(key)
        source = _iterator_or_none(value)
        if source is None:
            raise TypeError("can only assign an iterable" if key.step in (None, 1)
                            else "must assign iterable to extended slice")
        list.__setitem__(container, key, list_from(source))
    elif hasattr(type(key), "__index__"):
        container[_place(key)] = value
    else:
        raise TypeError(f"'{type(container).__name__}' object does not support item assignment")


def delitem(container, key):
    method = _special(container, "__delitem__")
    if method is not None:
        method(container, key)
    else:
        plain_delitem(container, key)


def plain_delitem(container, key):
    if isinstance(container, dict):
        dict_pop(container, key)
    elif hasattr(type(key), "__index__"):
        del container[_place(key)]
    elif isinstance(key, slice):
        del container[_plain_slice(key)]
    else:
        raise TypeError(f"'{type(container).__name__}' object does not support item deletion")


# Methods of containers.


def dict_get(d, key, default=None):
    h = hash(key)
    return _dict_value(d, _dict_find(d, key, h), h, default)


def dict_setdefault(d, key, default=None):
    h = hash(key)
    found = _dict_find(d, key, h)
    if found is not _missing:
        return _dict_value(d, found, h, default)
    _dict_put(d, key, h, default)
    return default


def dict_pop(d, key, default=_missing):
    h = hash(key)
    value = _dict_take(d, _dict_find(d, key, h), h, default)
    if value is _missing:
        raise KeyError(key)
    return value


def dict_fromkeys(cls, iterable, value=None):
    d = cls()
    for key in iterable:
        d[key] = value
    return d


def dict_or(a, b):
    d = a.copy()
    dict_update(d, b)
    return d


def set_add(s, item):
    h = hash(item)
    if _set_find(s, item, h) is _missing:
        _set_insert(s, item, h)


def set_remove(s, item):
    h = _hash_to_find(item)
    found = _set_find(s, item, h)
    if found is _missing:
        raise KeyError(item)
    _set_take(s, found, h)


def set_discard(s, item):
    h = _hash_to_find(item)
    found = _set_find(s, item, h)
    if found is not _missing:
        _set_take(s, found, h)


def set_union(s, others):
    result = set_from(s)
    set_update(result, *others)
    return _plain_set(s, result)


def set_isdisjoint(s, other):
    for x in other:
        if x in s:
            return False
    return True


def set_symmetric_difference(s, other):
    result = set_from(other)
    set_symmetric_difference_update(result, s)
    return _plain_set(s, result)


def set_symmetric_difference_update(s, other):
    for x in [x for x in _as_set(other)]:
        if x in s:
            s.discard(x)
        else:
            s.add(x)


def sequence_index(s, value, start=0, stop=9223372036854775807):
    n = len(s)
    if start < 0:
        start = start + n if start + n > 0 else 0
    if stop < 0:
        stop += n
    i = start
    while i < stop and i < len(s):
        x = s[i]
        if x is value or x == value:
            return i
        i += 1
    if isinstance(s, list):
        raise ValueError(f"{value!r} is not in list")
    if isinstance(s, range):
        raise ValueError("sequence.index(x): x not in sequence")
    raise ValueError("tuple.index(x): x not in tuple")


def sequence_count(s, value):
    n = 0
    for x in s:
        if x is value or x == value:
            n += 1
    return n


def list_remove(target, value):
    for i, x in enumerate(target):
        if x is value or x == value:
            del target[i]
            return
    raise ValueError("list.remove(x): x not in list")


def list_sort(target, key=None, reverse=False):
    target[:] = sorted_values(target[:], key, reverse)


def sorted_list(iterable, key=None, reverse=False, taken=None):
    values = [] if taken is None else taken
    list_extend(values, iterable)
    return sorted_values(values, key, reverse)


def sorted_values(values, key, reverse):
    """A new list; `values` is nobody else's."""
    reverse = bool(reverse)
    keys = values if key is None else [key(x) for x in values]
    result = _sort(keys, values, reverse)
    if result is not None:
        return result
    order = [i for i in range(len(keys))]
    if reverse:
        order.reverse()
    order = _merge_sort(order, keys)
    if reverse:
        order.reverse()
    return [values[i] for i in order]


def _merge_sort(order, keys):
    n = len(order)
    if n < 64:
        _insertion_sort(order, keys)
        return order
    middle = n // 2
    left, right = _merge_sort(order[:middle], keys), _merge_sort(order[middle:], keys)
    if not keys[right[0]] < keys[left[-1]]:
        return left + right
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]


def _insertion_sort(order, keys):
    """The comparisons are CPython's: a run from the start, then binary insertion."""
    n = len(order)
    if n < 2:
        return
    run = 2
    if keys[order[1]] < keys[order[0]]:
        while run < n and keys[order[run]] < keys[order[run - 1]]:
            run += 1
        order[:run] = order[:run][::-1]
    else:
        while run < n and not keys[order[run]] < keys[order[run - 1]]:
            run += 1
    while run < n:
        position = order[run]
        low, high = 0, run
        while low < high:
            middle = (low + high) // 2
            if keys[position] < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        del order[run]
        order.insert(low, position)
        run += 1


def range_new(*args):
    return range(*[_integer(x) for x in args])


def complex_power(a, b):
    """Of a negative number, and a fraction, as a real number."""
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("unsupported operand type(s) for ** or pow(): "
                        f"'{type(a).__name__}' and '{type(b).__name__}'")
    from _complex import complex
    return complex(a) ** b


def range_wide(start, stop, step):
    from _wide import WideRange
    start, stop, step = int(start), int(stop), int(step)
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    return WideRange(start, stop, step)


def set_exception_args(exception, iterable):
    exception.args = tuple_new(tuple, iterable)


def derive_group(group, members):
    """A group like another one, raised like it; None where it would be empty."""
    if not members:
        return None
    result = group.derive(members)
    result.__traceback__ = group.__traceback__
    result.__context__ = group.__context__
    result.__cause__ = group.__cause__
    result.__suppress_context__ = group.__suppress_context__
    notes = getattr(group, '__notes__', None)
    if isinstance(notes, (list, tuple)):
        result.__notes__ = list(notes)
    return result


def exception_group_split(group, condition):
    if not _is_condition(condition):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return _split_group(group, condition)


def _is_condition(condition):
    if isinstance(condition, tuple):
        return all_of([isinstance(c, type) and issubclass(c, BaseException) for c in condition])
    if isinstance(condition, type):
        return issubclass(condition, BaseException)
    return type(condition) is type(_is_condition)


def _split_group(group, condition):
    if isinstance(condition, (type, tuple)):
        if isinstance(group, condition):
            return group, None
    elif condition(group):
        return group, None
    match, rest = [], []
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            a, b = _split_group(e, condition)
            if a is not None:
                match.append(a)
            if b is not None:
                rest.append(b)
        elif isinstance(e, condition) if isinstance(condition, (type, tuple)) else condition(e):
            match.append(e)
        else:
            rest.append(e)
    return derive_group(group, match), derive_group(group, rest)


def exception_group_subgroup(group, condition):
    return exception_group_split(group, condition)[0]


# What the clauses of except* do with an exception: the compiler calls these.


class _StarProgress:
    """Of one exception through the clauses: itself, what no clause took yet, what they raised."""

    __slots__ = ("whole", "rest", "raised")


def except_star_begin(exception):
    progress = _StarProgress()
    progress.whole = progress.rest = exception
    progress.raised = []
    return progress


def _check_star_kinds(kinds):
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")


def except_star_take(progress, kinds):
    """The group that a clause for these kinds handles, or None."""
    _check_star_kinds(kinds)
    rest = progress.rest
    if rest is None:
        return None
    if isinstance(rest, BaseExceptionGroup):
        match, progress.rest = rest.split(kinds)
        return match
    if not isinstance(rest, kinds):
        return None
    progress.rest = None
    return BaseExceptionGroup("", (rest,))


def except_star_add(progress, exception):
    """A clause raised it."""
    progress.raised.append(exception)


def _is_same_raise(a, b):
    return (a.__traceback__ is b.__traceback__ and a.__cause__ is b.__cause__
            and a.__context__ is b.__context__)


def _leaves(exception, found):
    if isinstance(exception, BaseExceptionGroup):
        for e in exception.exceptions:
            _leaves(e, found)
    else:
        found.append(exception)


def _part(group, leaves):
    """The group with those leaves only; None where there are none."""
    members = []
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            e = _part(e, leaves)
        elif not any(e is leaf for leaf in leaves):
            e = None
        if e is not None:
            members.append(e)
    return derive_group(group, members)


def except_star_finish(progress):
    """What is raised after the last clause, or None."""
    whole, raised = progress.whole, progress.raised
    if progress.rest is not None:
        raised.append(progress.rest)
    if not raised or not isinstance(whole, BaseExceptionGroup):
        return raised[0] if raised else None
    new, leaves = [], []
    for e in raised:
        if _is_same_raise(e, whole):
            _leaves(e, leaves)
        else:
            new.append(e)
    again = _part(whole, leaves) if leaves else None
    if again is not None:
        new.append(again)
    # What a clause raised is in a group even where it is alone; what is raised again is one.
    return again if len(new) == 1 and again is not None else BaseExceptionGroup("", new)


# What lib/match.c leaves to us: each returns what its function there does.

_self_matching = (bool, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _is_sequence(subject):
    if isinstance(subject, (list, tuple, range)):
        return True
    from collections.abc import Sequence
    return isinstance(subject, Sequence) and not isinstance(subject, (str, bytes, bytearray))


def match_sequence(subject, before, after):
    if not _is_sequence(subject):
        return None
    n = len(subject)
    if n < before or (after < 0 and n > before) or n < before + after:
        return None
    items = list(subject)
    if after < 0:
        return tuple(items) or True
    return tuple(items[:before]) + (items[before:n - after],) + tuple(items[n - after:])


def _is_mapping(subject):
    if isinstance(subject, dict):
        return True
    from collections.abc import Mapping
    return isinstance(subject, Mapping)


def match_mapping(subject, keys, with_rest):
    if not _is_mapping(subject) or len(subject) < len(keys):
        return None
    get = subject.get
    values = []
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise ValueError(f'mapping pattern checks duplicate key ({key!r})')
        value = get(key, _missing)
        if value is _missing:
            return None
        values.append(value)
    if with_rest:
        rest = dict(subject)
        for key in keys:
            del rest[key]
        values.append(rest)
    return tuple(values) or True


def _positional(cls, n):
    names = getattr(cls, '__match_args__', None)
    if names is None:
        names = ('',) if issubclass(cls, _self_matching) or issubclass(cls, bytearray) else ()
        if n == len(names):
            return None
    if not isinstance(names, tuple):
        raise TypeError(f'{cls.__name__}.__match_args__ must be a tuple (got {type(names).__name__})')
    if n > len(names):
        s = '' if len(names) == 1 else 's'
        raise TypeError(
            f'{cls.__name__}() accepts {len(names)} positional sub-pattern{s} ({n} given)')
    return names[:n]


def match_instance(subject, cls, n, names):
    if not isinstance(cls, type):
        raise TypeError('called match pattern must be a type')
    if not isinstance(subject, cls):
        return None
    values = []
    if n > 0:
        first = _positional(cls, n)
        if first is None:
            values.append(subject)
        else:
            names = first + names
            for i, name in enumerate(names):
                if name in names[:i]:
                    raise TypeError(
                        f'{cls.__name__}() got multiple sub-patterns for attribute {name!r}')
    for name in names:
        value = getattr(subject, name, _missing)
        if value is _missing:
            return None
        values.append(value)
    return tuple(values) or True


# Builtin functions.


def print_all(values, sep, end, file):
    sep = " " if sep is None else sep
    end = "\n" if end is None else end
    if file is None:
        _write_out(sep.join([str(v) for v in values]) + end)
    elif getattr(type(file), "_takes_lines", False):
        file.write(sep.join([str(v) for v in values]) + end)
    else:
        for i, v in enumerate(values):
            if i > 0:
                file.write(sep)
            file.write(str(v))
        file.write(end)


def all_of(iterable):
    for x in iterable:
        if not x:
            return False
    return True


def any_of(iterable):
    for x in iterable:
        if x:
            return True
    return False


def sum_of(iterable, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    total = start
    for x in iterable:
        total = total + x
    return total


def extreme(args, key, least, default=_missing):
    name = "min" if least else "max"
    iterable = args
    if len(args) == 1:
        iterable = args[0]
    elif default is not _missing:
        raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
    source = iter(iterable)
    for best in _rest(source):
        break
    else:
        if default is _missing:
            raise ValueError(f"{name}() arg is an empty sequence")
        return default
    if key is None:
        for x in _rest(source):
            if x < best if least else x > best:
                best = x
        return best
    best_key = key(best)
    for x in _rest(source):
        k = key(x)
        if k < best_key if least else k > best_key:
            best, best_key = x, k
    return best


def abs_of(v):
    method = _special(v, "__abs__")
    if method is None:
        raise TypeError(f"bad operand type for abs(): '{type(v).__name__}'")
    return method(v)


def round_of(v, ndigits=None):
    method = getattr(type(v), "__round__", None)
    if method is None:
        raise TypeError(f"type {type(v).__name__} doesn't define __round__ method")
    if _special(v, "__round__") is None:
        ndigits = _index(ndigits)
    return method(v) if ndigits is None else method(v, ndigits)


def divmod_of(a, b):
    for operand, name, other in ((a, "__divmod__", b), (b, "__rdivmod__", a)):
        method = getattr(type(operand), name, None)
        if method is not None:
            result = method(operand, other)
            if result is not NotImplemented:
                return result
    raise TypeError(
        f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'"
    )


def power_of_three(a, b, modulus):
    if isinstance(a, int) and isinstance(b, int) and isinstance(modulus, int):
        return power_modulo(a, b, modulus)
    method = getattr(type(a), "__pow__", None)
    if method is not None:
        result = method(a, b, modulus)
        if result is not NotImplemented:
            return result
    names = f"'{type(a).__name__}', '{type(b).__name__}', '{type(modulus).__name__}'"
    raise TypeError(f"unsupported operand type(s) for ** or pow(): {names}")


# Integers so large that C computes with them piece by piece only.


def compute_huge(operator, a, b):
    a, b = int.__pos__(a), int.__pos__(b)
    if operator == "__mul__":
        return _multiply_huge(a, b)
    if operator == "__pow__":
        return _power_huge(a, b)
    return divmod_huge(a, b)[operator == "__mod__"]


def _multiply_huge(a, b):
    if a.bit_length() < b.bit_length():
        a, b = b, a
    half = (a.bit_length() + 1) // 2
    mask = (1 << half) - 1
    high, low = a >> half, a & mask
    if b.bit_length() <= half:
        return (high * b << half) + low * b
    top, bottom = high * (b >> half), low * (b & mask)
    middle = (high + low) * ((b >> half) + (b & mask)) - top - bottom
    return (top << 2 * half) + (middle << half) + bottom


def _power_huge(a, n):
    power = 1
    for bit in bin(n)[2:]:
        power *= power
        if bit == "1":
            power *= a
    return power


def divmod_huge(a, b):
    size = b.bit_length() // 64 + 1
    piece = max((1 << 23) // size, 1) * 64
    mask = (1 << piece) - 1
    shift = max(a.bit_length() - b.bit_length(), 0) // piece * piece
    quotient, rest = divmod(a >> shift, b)
    while shift:
        shift -= piece
        part, rest = divmod((rest << piece) + (a >> shift & mask), b)
        quotient = (quotient << piece) + part
    return quotient, rest


def power_modulo(a, b, modulus):
    if b < 0:
        a, b = _inverse(a, modulus), -b
    power = 1 % modulus
    for bit in bin(b)[2:]:
        power = power * power % modulus
        if bit == "1":
            power = power * a % modulus
    return power


def _inverse(a, modulus):
    # At each step: rest = factor × a, modulo the modulus.
    rest, next_rest = a % abs(modulus), abs(modulus)
    factor, next_factor = 1, 0
    while next_rest:
        quotient = rest // next_rest
        rest, next_rest = next_rest, rest - quotient * next_rest
        factor, next_factor = next_factor, factor - quotient * next_factor
    if rest != 1:
        raise ValueError("base is not invertible for the given modulus")
    return factor


def round_huge(n, ndigits):
    unit = 10 ** -ndigits
    quotient, rest = divmod(n, unit)
    if 2 * rest > unit or (2 * rest == unit and quotient & 1):
        quotient += 1
    return quotient * unit


def in_base(v, base):
    n = _integer(v)
    return bin(n) if base == 2 else oct(n) if base == 8 else hex(n)


def input_after(prompt):
    return input(str(prompt))


def _aiter(iterable):
    iterator = type(iterable).__aiter__(iterable)
    if not hasattr(type(iterator), "__anext__"):
        raise TypeError(
            f"aiter() returned not an async iterator of type '{type(iterator).__name__}'"
        )
    return iterator


async def anext_or(iterator, default):
    try:
        return await type(iterator).__anext__(iterator)
    except StopAsyncIteration:
        return default


def tell_class(cls, namespace, keywords):
    """A class that a call has made is told to its attributes and to its base classes."""
    for name, value in namespace.items():
        hook = getattr(type(value), "__set_name__", None)
        if hook is None:
            continue
        try:
            hook(value, cls, name)
        except BaseException as e:
            raise RuntimeError(f"Error calling __set_name__ on '{type(value).__name__}' instance "
                               f"{name!r} in '{cls.__name__}'") from e
    for base in cls.__mro__[1:]:
        if base is not object and "__init_subclass__" in base.__dict__:
            super(cls, cls).__init_subclass__(**keywords)
            break
    return cls


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
        else:
            list_extend(resolved, base.__mro_entries__(bases))
    return tuple(resolved)


def isinstance_of(v, classes):
    if isinstance(classes, tuple):
        return any_of([isinstance(v, c) for c in classes])
    method = getattr(type(classes), "__instancecheck__", None)
    return type(v) is classes or (isinstance(v, classes) if method is None else bool(method(classes, v)))


def isinstance_by_class(v, classes):
    """What the object itself says it is an instance of."""
    cls = v.__class__
    return isinstance(cls, type) and issubclass(cls, classes)


def issubclass_of(cls, classes):
    if isinstance(classes, tuple):
        return any_of([issubclass(cls, c) for c in classes])
    method = getattr(type(classes), "__subclasscheck__", None)
    return issubclass(cls, classes) if method is None else bool(method(classes, cls))


def get_or(v, name, default):
    try:
        return getattr(v, name)
    except AttributeError:
        return default


def has(v, name):
    try:
        getattr(v, name)
    except AttributeError:
        return False
    return True


def names_of(v):
    for c in type(v).__mro__:
        if "__dir__" in c.__dict__ and c is not object:
            return sorted_list(c.__dict__["__dir__"](v))
    names = {}
    kind = v if isinstance(v, type) else type(v)
    for c in kind.__mro__:
        for name in c.__dict__:
            names[name] = None
    if not isinstance(v, type) and hasattr(v, "__dict__"):
        for name in v.__dict__:
            names[name] = None
    return sorted_list(names)


# Named as what CPython makes of them in a task.

async def async_generator_asend(step):
    return await step


async def async_generator_athrow(step):
    return await step


def refuse_made(cls, made):
    raise TypeError(f"calling {cls!r} should have returned an instance of BaseException, not {type(made)!r}")


def close_and_raise(iterator, exception):
    """What a generator that is closed does with an iterator that it yields from."""
    iterator.close()
    raise exception


def close_async_generator(generator):
    """Nobody holds it any more, and no event loop has begun it."""
    step = generator.aclose()
    try:
        step.send(None)
    except StopIteration:
        return
    raise RuntimeError('async generator ignored GeneratorExit')


def write_error(text):
    import sys
    if sys.stderr is not None:
        sys.stderr.write(text)


def run_signal_handlers():
    from signal import _run_pending
    _run_pending()


def show_last_words(words):
    """What the program gave to sys.exit, on standard error."""
    import sys
    file = sys.__stderr__ if sys.stderr is None else sys.stderr
    for part in (words, '\n'):
        try:
            file.write(str(part))
        except BaseException:
            pass


def tell_unraisable(exception, object):
    import sys
    hook = sys.__unraisablehook__ if sys.unraisablehook is None else sys.unraisablehook
    traceback = exception.__traceback__
    hook(sys.UnraisableHookArgs((type(exception), exception, traceback, None, object)))


def warn_unawaited(coroutine, text, filename, lineno, module):
    from warnings import _tell_unawaited
    _tell_unawaited(coroutine, text, filename, lineno, module)


# Attributes.


def load(object, names):
    return tuple([getattr(object, name) for name in names])


def get_attribute(instance, name):
    try:
        return type(instance).__getattribute__(instance, name)
    except AttributeError:
        pass
    return type(instance).__getattr__(instance, name)


def math_again(function, args):
    """A function of math, with floats for those arguments that are numbers in the end."""
    import math
    return getattr(math, function)(*[
        float(a) if type(a) not in (int, float)
        and (hasattr(type(a), "__float__") or hasattr(type(a), "__index__")) else a
        for a in args
    ])


def time_strptime(string, format):
    from _strptime import parse
    from time import struct_time
    format = '%a %b %d %H:%M:%S %Y' if format is None else format
    return struct_time(parse(string, format)[0])
