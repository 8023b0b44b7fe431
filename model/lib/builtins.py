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
        return "[" + ", ".join([_repr(x) for x in v]) + "]"
    if isinstance(v, tuple):
        return "(" + ", ".join([_repr(x) for x in v]) + (",)" if len(v) == 1 else ")")
    if isinstance(v, dict):
        return "{" + ", ".join([_repr(k) + ": " + _repr(x) for k, x in v.items()]) + "}"
    if isinstance(v, (set, frozenset)):
        text = "{" + ", ".join([_repr(x) for x in v]) + "}"
        return text if type(v) is set else f"{type(v).__name__}({text})"
    if isinstance(v, BaseException):
        return type(v).__name__ + "(" + ", ".join([_repr(x) for x in v.args]) + ")"
    if type(v).__name__ in ("dict_keys", "dict_values", "dict_items"):
        return type(v).__name__ + "([" + ", ".join([_repr(x) for x in v]) + "])"
    return _plain_repr(v)


def _str(v):
    method = _special(v, "__str__")
    if method is not None:
        text = method(v)
        if not isinstance(text, str):
            raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
        return text
    return plain_str(v)


def plain_str(v):
    if isinstance(v, BaseException) and _special(v, "__repr__") is None and not isinstance(v, KeyError):
        if len(v.args) == 0:
            return ""
        return _str(v.args[0]) if len(v.args) == 1 else _repr(v.args)
    if isinstance(v, KeyError) and len(v.args) == 1:
        return _repr(v.args[0])
    return _repr(v)


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
        return hash(n)
    return plain_hash(v)


def plain_hash(v):
    if isinstance(v, tuple):
        return hash(tuple([_hash(x) for x in v]))
    if isinstance(v, frozenset):
        return hash(frozenset([_hash(x) for x in v]))
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


def length(v):
    method = _special(v, "__len__")
    if method is None:
        raise TypeError(f"object of type '{type(v).__name__}' has no len()")
    n = method(v)
    if not isinstance(n, int):
        n = type(n).__index__(n)
    if n < 0:
        raise ValueError("__len__() should return >= 0")
    return n


# Iterating.


def _iter(v):
    method = _special(v, "__iter__")
    if method is not None:
        iterator = method(v)
        if not hasattr(type(iterator), "__next__"):
            raise TypeError(f"iter() returned non-iterator of type '{type(iterator).__name__}'")
        return iterator
    if _special(v, "__getitem__") is not None:
        return _items_by_index(v)
    raise TypeError(f"'{type(v).__name__}' object is not iterable")


def _items_by_index(v):
    i = 0
    while True:
        try:
            item = v[i]
        except IndexError:
            return
        yield item
        i += 1


def _next(iterator):
    kind = type(iterator)
    if kind is enumerate:
        return (_lazy_count(iterator), _step(_lazy_iterator(iterator)))
    if kind is map:
        function, iterators, strict = _lazy_parts(iterator)
        return function(*[_step(i) for i in iterators])
    if kind is filter:
        function, iterators, strict = _lazy_parts(iterator)
        while True:
            item = _step(iterators[0])
            if item if function is None else function(item):
                return item
    if kind is zip:
        function, iterators, strict = _lazy_parts(iterator)
        items = []
        for i in iterators:
            try:
                items.append(_step(i))
            except StopIteration:
                if strict and items:
                    n = len(items)
                    before = "argument 1" if n == 1 else f"arguments 1-{n}"
                    raise ValueError(f"zip() argument {n + 1} is shorter than {before}") from None
                if strict:
                    _check_exhausted(iterators)
                raise
        if not items:
            raise StopIteration
        return tuple(items)
    method = _special(iterator, "__next__")
    if method is not None:
        return method(iterator)
    if not hasattr(kind, "__next__"):
        raise TypeError(f"'{kind.__name__}' object is not an iterator")
    return kind.__next__(iterator)


def _check_exhausted(iterators):
    """The first has ended: so must the others."""
    for n, other in enumerate(iterators):
        if n == 0:
            continue
        try:
            _step(other)
        except StopIteration:
            continue
        before = "argument 1" if n == 1 else f"arguments 1-{n}"
        raise ValueError(f"zip() argument {n + 1} is longer than {before}")


def _step(iterator):
    return iterator.__next__()


def next_or(iterator, default):
    try:
        return _next(iterator)
    except StopIteration:
        return default


def iter_until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def enumerate_new(cls, iterable, start=0):
    return _lazy_new(cls, iter(iterable), (), start, False)


def map_new(cls, function, iterables):
    return _lazy_new(cls, function, tuple([iter(i) for i in iterables]), 0, False)


def filter_new(cls, function, iterable):
    return _lazy_new(cls, function, (iter(iterable),), 0, False)


def zip_new(cls, strict, iterables):
    return _lazy_new(cls, None, tuple([iter(i) for i in iterables]), 0, strict)


def reversed_new(v):
    method = _special(v, "__reversed__")
    if method is not None:
        return method(v)
    return _reversed_items(v)


def _reversed_items(v):
    i = length(v)
    while i > 0:
        i -= 1
        yield v[i]


def list_from(iterable):
    return [x for x in iterable]


def tuple_new(cls, iterable):
    items = [x for x in iterable]
    return tuple.__new__(cls, items)


tuple_from = tuple_new


def frozenset_new(cls, iterable):
    result = set()
    for x in iterable:
        result.add(x)
    return _freeze(cls, result)


def list_extend(target, iterable):
    for x in iterable:
        target.append(x)


def set_update(target, *iterables):
    for iterable in iterables:
        for x in iterable:
            target.add(x)


def set_update_all(target, iterables):
    set_update(target, *iterables)


def set_intersection(s, others):
    result = set_union(s, ())
    for other in others:
        kept = set_union(set(), (other,))
        result = set([x for x in result if x in kept])
    return result


def set_difference(s, others):
    result = set_union(s, ())
    for other in others:
        for x in other:
            result.discard(x)
    return result


def set_intersection_update(s, others):
    kept = set_intersection(s, others)
    s.clear()
    set_update(s, kept)


def set_difference_update(s, others):
    for other in others:
        for x in other:
            s.discard(x)


def set_issubset(s, other):
    other = set_union(set(), (other,))
    return all_of([x in other for x in s])


def set_issuperset(s, other):
    return all_of([x in s for x in other])


def dict_update(target, mapping=(), kwargs=None):
    if isinstance(mapping, dict):
        for k, v in mapping.items():
            target[k] = v
    elif hasattr(mapping, "keys"):
        for k in mapping.keys():
            target[k] = mapping[k]
    else:
        for i, pair in enumerate(mapping):
            try:
                pair = [x for x in pair]
            except TypeError:
                raise TypeError(
                    f"cannot convert dictionary update sequence element #{i} to a sequence"
                ) from None
            if len(pair) != 2:
                raise ValueError(
                    f"dictionary update sequence element #{i} has length {len(pair)}; 2 is required"
                )
            target[pair[0]] = pair[1]
    if kwargs:
        for k, v in kwargs.items():
            target[k] = v


def dict_merge(target, mapping, function):
    name = getattr(function, "__qualname__", None) or str(function)
    if not hasattr(mapping, "keys"):
        raise TypeError(f"{name}() argument after ** must be a mapping, not {type(mapping).__name__}")
    for k in mapping.keys():
        if not isinstance(k, str):
            raise TypeError("keywords must be strings")
        if k in target:
            raise TypeError(f"{name}() got multiple values for keyword argument '{k}'")
        target[k] = mapping[k]


def unpack(iterable, n):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError(f"cannot unpack non-iterable {type(iterable).__name__} object") from None
    items = []
    for x in iterator:
        if len(items) == n:
            raise ValueError(f"too many values to unpack (expected {n})")
        items.append(x)
    if len(items) < n:
        raise ValueError(f"not enough values to unpack (expected {n}, got {len(items)})")
    return tuple(items)


def unpack_star(iterable, before, after):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError(f"cannot unpack non-iterable {type(iterable).__name__} object") from None
    items = [x for x in iterator]
    if len(items) < before + after:
        raise ValueError(
            f"not enough values to unpack (expected at least {before + after}, got {len(items)})"
        )
    end = len(items) - after
    return tuple(items[:before]) + (items[before:end],) + tuple(items[end:])


def join(separator, iterable):
    items = [x for x in iterable]
    return separator.join(items)


def join_bytes(separator, iterable):
    items = [x for x in iterable]
    return separator.join(items)


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
        return _set_binary(name, a, b, augmented)
    if augmented and isinstance(a, list) and operator == "__add__":
        list_extend(a, b)
        return a
    if operator == "__mod__" and isinstance(a, str):
        return str_percent(a, b)
    if operator == "__mul__":
        a, b = _index(a), _index(b)
    return _builtin_binary(operator, a, b, augmented)


def _set_binary(name, a, b, augmented):
    if name == "or__":
        result = set_union(a, b)
    elif name == "and__":
        result = [x for x in a if x in b]
    elif name == "sub__":
        result = [x for x in a if x not in b]
    else:
        result = [x for x in a if x not in b] + [x for x in b if x not in a]
    made = set()
    for x in result:
        made.add(x)
    if augmented and isinstance(a, set):
        a.clear()
        for x in made:
            a.add(x)
        return a
    return made if isinstance(a, set) else _freeze(frozenset, made)


_swapped = {"__eq__": "__eq__", "__ne__": "__ne__", "__lt__": "__gt__", "__gt__": "__lt__",
            "__le__": "__ge__", "__ge__": "__le__"}


def compare(operator, a, b):
    other = _swapped[operator]
    first = type(b) is not type(a) and issubclass(type(b), type(a)) and _special(b, other) is not None
    if first:
        result = _compare_part(b, other, a)
        if result is not NotImplemented:
            return result
    result = _compare_part(a, operator, b)
    if result is not NotImplemented:
        return result
    if not first:
        result = _compare_part(b, other, a)
        if result is not NotImplemented:
            return result
    return plain_compare(operator, a, b)


def _compare_part(v, name, other):
    method = _special(v, name)
    if method is not None:
        return method(v, other)
    if name == "__ne__":
        method = _special(v, "__eq__")
        if method is not None:
            result = method(v, other)
            return result if result is NotImplemented else not result
    return NotImplemented


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
        return _dict_find(container, item, _hash_of(item)) >= 0
    if isinstance(container, (set, frozenset)):
        return _set_find(container, item, _hash_of(item)) is not _missing
    if _special(container, "__iter__") is None and _special(container, "__getitem__") is None and not hasattr(
        type(container), "__iter__"
    ):
        raise TypeError(f"argument of type '{type(container).__name__}' is not iterable")
    for x in container:
        if x is item or x == item:
            return True
    return False


_missing = ["missing"]


def _hash_of(v):
    return hash(v)


def _dict_find(d, key, h):
    for i, other in _dict_candidates(d, h):
        if other is key or other == key:
            return i
    return -1


def _set_find(s, item, h):
    for other in _set_candidates(s, h):
        if other is item or other == item:
            return other
    return _missing


def getitem(container, key):
    method = _special(container, "__getitem__")
    if method is not None:
        return method(container, key)
    return plain_getitem(container, key)


def plain_getitem(container, key):
    if isinstance(container, dict):
        i = _dict_find(container, key, _hash_of(key))
        if i >= 0:
            return _dict_value(container, i)
        method = _special(container, "__missing__")
        if method is not None:
            return method(container, key)
        raise KeyError(key)
    if isinstance(container, type) and hasattr(container, "__class_getitem__"):
        return container.__class_getitem__(key)
    if hasattr(type(key), "__index__"):
        return container[type(key).__index__(key)]
    raise TypeError(f"'{type(container).__name__}' object is not subscriptable")


def setitem(container, key, value):
    method = _special(container, "__setitem__")
    if method is not None:
        method(container, key, value)
    else:
        plain_setitem(container, key, value)


def plain_setitem(container, key, value):
    if isinstance(container, dict):
        h = _hash_of(key)
        _dict_put(container, _dict_find(container, key, h), key, h, value)
    elif isinstance(container, list) and isinstance(key, slice):
        try:
            iterator = iter(value)
        except TypeError:
            plain = key.step is None or key.step == 1
            raise TypeError(
                "can only assign an iterable" if plain else "must assign iterable to extended slice"
            ) from None
        container[key] = [x for x in iterator]
    elif hasattr(type(key), "__index__"):
        container[type(key).__index__(key)] = value
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
        del container[type(key).__index__(key)]
    else:
        raise TypeError(f"'{type(container).__name__}' object doesn't support item deletion")


# Methods of containers.


def dict_get(d, key, default=None):
    i = _dict_find(d, key, _hash_of(key))
    return _dict_value(d, i) if i >= 0 else default


def dict_setdefault(d, key, default=None):
    h = _hash_of(key)
    i = _dict_find(d, key, h)
    if i >= 0:
        return _dict_value(d, i)
    _dict_put(d, i, key, h, default)
    return default


def dict_pop(d, key, default=_missing):
    i = _dict_find(d, key, _hash_of(key))
    if i >= 0:
        return _dict_take(d, i)
    if default is _missing:
        raise KeyError(key)
    return default


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
    h = _hash_of(item)
    if _set_find(s, item, h) is _missing:
        _set_insert(s, item, h)


def set_remove(s, item):
    found = _set_find(s, item, _hash_of(item))
    if found is _missing:
        raise KeyError(item)
    _set_take(s, found)


def set_discard(s, item):
    found = _set_find(s, item, _hash_of(item))
    if found is not _missing:
        _set_take(s, found)


def set_union(s, others):
    result = set()
    for x in s:
        result.add(x)
    for other in others if isinstance(others, tuple) else (others,):
        for x in other:
            result.add(x)
    return result


def set_isdisjoint(s, other):
    for x in other:
        if x in s:
            return False
    return True


def set_symmetric_difference(s, other):
    other = set_union(set(), (other,))
    return _set_binary("xor__", s, other, False)


def set_symmetric_difference_update(s, other):
    _set_binary("xor__", s, set_union(set(), (other,)), True)


def sequence_index(s, value, start=0, stop=9223372036854775807):
    for i, x in enumerate(s):
        if i >= start and i < stop and (x is value or x == value):
            return i
    if isinstance(s, list):
        raise ValueError(f"{value!r} is not in list")
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
    target[:] = sorted_list(target, key, reverse)


def sorted_list(iterable, key=None, reverse=False):
    values = [x for x in iterable]
    keys = values[:] if key is None else [key(x) for x in values]
    result = _sort(keys, values, bool(reverse))
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
    if n < 2:
        return order
    middle = n // 2
    left, right = _merge_sort(order[:middle], keys), _merge_sort(order[middle:], keys)
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


def range_new(*args):
    return range(*[x if isinstance(x, int) else type(x).__index__(x) for x in args])


def set_exception_args(exception, iterable):
    exception.args = tuple_new(tuple, iterable)


def exception_group_split(group, condition):
    match, rest = [], []
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            a, b = e.split(condition)
            if a is not None:
                match.append(a)
            if b is not None:
                rest.append(b)
        elif isinstance(e, condition) if isinstance(condition, (type, tuple)) else condition(e):
            match.append(e)
        else:
            rest.append(e)
    make = type(group)
    return (make(group.message, match) if match else None, make(group.message, rest) if rest else None)


def exception_group_subgroup(group, condition):
    return exception_group_split(group, condition)[0]


# Builtin functions.


def print_all(values, sep, end, file):
    text = (" " if sep is None else sep).join([str(v) for v in values]) + ("\n" if end is None else end)
    if file is None:
        _write_out(text)
    else:
        file.write(text)


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
    total = start
    for x in iterable:
        total = total + x
    return total


def extreme(args, key, default, least):
    name = "min" if least else "max"
    if len(args) > 1:
        if default is not _missing:
            raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
        iterable = args
    else:
        iterable = args[0]
    found = False
    best = best_key = None
    for x in iterable:
        k = x if key is None else key(x)
        if not found or (k < best_key if least else k > best_key):
            best, best_key, found = x, k, True
    if found:
        return best
    if default is _missing:
        raise ValueError(f"{name}() arg is an empty sequence")
    return default


def abs_of(v):
    method = _special(v, "__abs__")
    if method is None:
        raise TypeError(f"bad operand type for abs(): '{type(v).__name__}'")
    return method(v)


def round_of(v, ndigits=None):
    method = _special(v, "__round__")
    if method is None:
        raise TypeError(f"type {type(v).__name__} doesn't define __round__ method")
    return method(v) if ndigits is None else method(v, ndigits)


def divmod_of(a, b):
    method = getattr(type(a), "__divmod__", None)
    if method is not None:
        return method(a, b)
    method = getattr(type(b), "__rdivmod__", None)
    if method is not None:
        return method(b, a)
    return (a // b, a % b)


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


def is_subclass_of_any(cls, classes):
    for c in classes:
        if issubclass(cls, c):
            return True
    return False


def names_of(v):
    names = {}
    kind = v if isinstance(v, type) else type(v)
    for c in kind.__mro__:
        for name in c.__dict__:
            names[name] = None
    if not isinstance(v, type) and hasattr(v, "__dict__"):
        for name in v.__dict__:
            names[name] = None
    return sorted_list(names)


async def await_step(step):
    return await step


# Attributes.


def get_attribute(instance, name):
    try:
        return type(instance).__getattribute__(instance, name)
    except AttributeError:
        pass
    return type(instance).__getattr__(instance, name)
