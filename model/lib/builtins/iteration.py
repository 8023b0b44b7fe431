# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Iterating."""


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
