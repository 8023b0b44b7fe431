# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Binding of arguments to parameters that are known by name only when a class is made."""


def and_list(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return ' and '.join(names)
    return ', '.join(names[:-1]) + ', and ' + names[-1]


def _require(title, kind, names, values, defaults):
    missing = [name for name in names if name not in values and name not in defaults]
    if missing:
        s = '' if len(missing) == 1 else 's'
        raise TypeError(f'{title}() missing {len(missing)} required {kind} argument{s}: '
                        + and_list(missing))


def bind(title, names, keyword_only, defaults, args, kwargs):
    """A list of the values of all parameters, as a call of `title` binds them; self or cls stands
    before them.  The messages are those of any function."""
    if len(args) > len(names):
        most = len(names) + 1
        least = most - len([name for name in names if name in defaults])
        count = f'{most}' if least == most else f'from {least} to {most}'
        raise TypeError(f'{title}() takes {count} positional argument{"" if most == 1 else "s"} '
                        f'but {len(args) + 1} were given')
    values = dict(zip(names, args))
    for name in kwargs:
        if name not in names and name not in keyword_only:
            raise TypeError(f'{title}() got an unexpected keyword argument {name!r}')
        if name in values:
            raise TypeError(f'{title}() got multiple values for argument {name!r}')
    values.update(kwargs)
    _require(title, 'positional', names, values, defaults)
    _require(title, 'keyword-only', keyword_only, values, defaults)
    return [values[name] if name in values else defaults[name]
            for name in tuple(names) + tuple(keyword_only)]
