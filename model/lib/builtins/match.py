# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lib/match.c leaves to us: each returns what its function there does."""


_self_matching = (bool, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _is_sequence(subject):
    if isinstance(subject, (list, tuple, range)):
        return True
    from collections.abc import Sequence
    return isinstance(subject, Sequence) and not isinstance(subject, (str, bytes, bytearray))


def match_sequence(subject, before, after):
    if not _is_sequence(subject):
        return None
    n = len(subject) if before != 0 or after != 0 else 0
    if n < before or (after < 0 and n > before) or n < before + after:
        return None
    items = list(subject)
    n = len(items)
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
    for name in names[:n]:
        if not isinstance(name, str):
            raise TypeError(f'__match_args__ elements must be strings (got {type(name).__name__})')
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
