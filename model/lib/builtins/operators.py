# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operators, and items."""


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
