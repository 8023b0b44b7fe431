# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies, shallow and deep."""


class Error(Exception):
    pass


error = Error
_atomic = (type(None), int, float, bool, str, bytes, type, range, type(...), type(NotImplemented),
           type(lambda: None), type(len))
_containers = (list, tuple, dict, set, frozenset)
_uncopied = ('generator', 'coroutine', 'async_generator', 'module', 'Task', 'Lock', 'RLock')


def _check(x):
    if type(x).__name__ in _uncopied and type(x).__module__ != '__main__':
        raise TypeError(f"cannot pickle '{type(x).__name__}' object")


def copy(x):
    cls = type(x)
    if cls in _atomic or isinstance(x, type) or cls in (tuple, frozenset):
        return x
    if cls in _containers:
        return x.copy()
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    _check(x)
    return _rebuild(x, lambda v: v, None)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    known = memo.get(id(x))
    if known is not None:
        return known[0]
    method = getattr(cls, '__deepcopy__', None)
    if method is not None:
        made = method(x, memo)
    elif cls in _containers:
        made = _copy_items(x, cls, memo)
    else:
        _check(x)
        made = _rebuild(x, lambda v: deepcopy(v, memo), memo)
    # The original is kept too: its number must not be used again meanwhile.
    memo[id(x)] = (made, x)
    return made


def _copy_items(x, cls, memo):
    if cls is list:
        made = []
        memo[id(x)] = (made, x)
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if cls is dict:
        made = {}
        memo[id(x)] = (made, x)
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    items = [deepcopy(item, memo) for item in x]
    if cls is tuple and all([a is b for a, b in zip(items, x)]):
        return x
    return cls(items)


def _rebuild(x, convert, memo):
    """A new instance of x's class with the same items and attributes, without __init__."""
    cls = type(x)
    if isinstance(x, BaseException):
        made = cls.__new__(cls, *convert(x.args))
        made.args = convert(x.args)
    elif isinstance(x, (int, float, str, bytes)):
        made = next(c for c in cls.__mro__ if c in _atomic).__new__(cls, x)
    elif isinstance(x, tuple):
        made = tuple.__new__(cls, [convert(item) for item in x])
    elif isinstance(x, frozenset):
        made = frozenset.__new__(cls, [convert(item) for item in x])
    else:
        made = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = (made, x)
    if isinstance(x, list):
        list.extend(made, [convert(item) for item in x])
    elif isinstance(x, dict):
        for key, value in x.items():
            dict.__setitem__(made, convert(key), convert(value))
    elif isinstance(x, set):
        set.update(made, [convert(item) for item in x])
    elif cls.__name__ == 'deque' or any([c.__name__ == 'deque' for c in cls.__mro__]):
        made.__init__([convert(item) for item in x], x.maxlen)
    _copy_attributes(x, made, convert)
    return made


def _copy_attributes(x, made, convert):
    state = getattr(type(x), '__getstate__', None)
    if state is not None and hasattr(type(x), '__setstate__'):
        made.__setstate__(convert(x.__getstate__()))
        return
    for cls in type(x).__mro__:
        names = cls.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if hasattr(x, name):
                object.__setattr__(made, name, convert(getattr(x, name)))
    for name, value in getattr(x, '__dict__', {}).items():
        object.__setattr__(made, name, convert(value))
