# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the match statement asks about subjects.

Each function returns None where the subject does not match, else a tuple of the values that inner
patterns look at; where there are none, False or True.
"""

_self_matching = (bool, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _is_sequence(subject):
    return isinstance(subject, (list, tuple, range)) or type(subject).__name__ == 'deque'


def sequence(subject, before, after):
    """`before` items, and if `after` is not negative a list of the middle ones and `after` more."""
    if not _is_sequence(subject):
        return None
    n = len(subject)
    if n < before or (after < 0 and n > before) or n < before + after:
        return None
    items = list(subject)
    if after < 0:
        return tuple(items) or True
    return tuple(items[:before]) + (items[before:n - after],) + tuple(items[n - after:])


def mapping(subject, keys, with_rest):
    """The values of the keys, and with_rest a dict of all others."""
    if not isinstance(subject, dict):
        return None
    values = []
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise ValueError(f'mapping pattern checks duplicate key ({key!r})')
        if key not in subject:
            return None
        values.append(subject[key])
    if with_rest:
        values.append({key: value for key, value in subject.items() if key not in keys})
    return tuple(values) or True


def _positional(subject, cls, n):
    names = getattr(cls, '__match_args__', None)
    if names is None:
        if n == 1 and issubclass(cls, _self_matching):
            return None
        names = ()
    if not isinstance(names, tuple):
        raise TypeError(f'{cls.__name__}.__match_args__ must be a tuple (got {type(names).__name__})')
    if n > len(names):
        s = '' if len(names) == 1 else 's'
        raise TypeError(
            f'{cls.__name__}() accepts {len(names)} positional sub-pattern{s} ({n} given)')
    return names[:n]


def instance(subject, cls, n, names):
    """The attributes that `n` positional patterns look at, then those of `names`."""
    if not isinstance(cls, type):
        raise TypeError('called match pattern must be a class')
    if not isinstance(subject, cls):
        return None
    values = []
    if n > 0:
        first = _positional(subject, cls, n)
        if first is None:
            values.append(subject)
        else:
            names = first + names
            for i, name in enumerate(names):
                if name in names[:i]:
                    raise TypeError(
                        f'{cls.__name__}() got multiple sub-patterns for attribute {name!r}')
    for name in names:
        if not hasattr(subject, name):
            return None
        values.append(getattr(subject, name))
    return tuple(values) or True
