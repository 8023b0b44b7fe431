# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nested containers over several lines."""

import sys as _sys
from collections import Counter as _Counter, OrderedDict as _OrderedDict, defaultdict as _defaultdict, \
    deque as _deque
from types import SimpleNamespace as _SimpleNamespace


def _key(v):
    """What cannot be compared goes by its type, then where it stands."""
    return (str(type(v)), repr(v))


def _sorted(items, pairs=False):
    try:
        return sorted(items, key=lambda pair: pair[0]) if pairs else sorted(items)
    except TypeError:
        return sorted(items, key=(lambda pair: _key(pair[0])) if pairs else _key)


def _recursion(v):
    return f'<Recursion on {type(v).__name__} with id={id(v)}>'


def _fields(v):
    """Names and values of a dataclass whose __repr__ was made for it; else None."""
    if not getattr(type(v).__repr__, '_of_dataclass', False):
        return None
    from dataclasses import fields
    return [(f.name, getattr(v, f.name)) for f in fields(v) if f.repr]


def _words(line):
    """Its words, each with the blanks behind it."""
    words = []
    start = 0
    for i in range(1, len(line)):
        if line[i - 1].isspace() and not line[i].isspace():
            words.append(line[start:i])
            start = i
    return words + [line[start:]]


def _unless_empty(write):
    """What is empty has no place to be broken at: it stays in one line, however full that is."""
    def write_or_repr(self, v, out, *place):
        if v:
            write(self, v, out, *place)
        else:
            out.append(repr(v))
    return write_or_repr


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        stream = _sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._write(object, out, 0, 0, 0, [])
        return ''.join(out)

    def _pairs(self, v):
        return _sorted(v.items(), True) if self._sort else list(v.items())

    def _repr(self, v, level, within):
        """In one line; `within`: what it lies in."""
        shown = type(v).__repr__
        if shown is int.__repr__ and self._underscores:
            return f'{v:_d}'
        if shown not in (dict.__repr__, list.__repr__, tuple.__repr__) or not v:
            return repr(v)
        opening, closing = {dict.__repr__: '{}', list.__repr__: '[]'}.get(shown, '()')
        if self._depth is not None and level >= self._depth:
            return f'{opening}...{closing}'
        if any([v is other for other in within]):
            return _recursion(v)
        within.append(v)
        if shown is dict.__repr__:
            parts = [f'{self._repr(k, level + 1, within)}: {self._repr(x, level + 1, within)}'
                     for k, x in self._pairs(v)]
        else:
            parts = [self._repr(x, level + 1, within) for x in v]
        within.pop()
        text = ', '.join(parts)
        return f'({text},)' if opening == '(' and len(v) == 1 else f'{opening}{text}{closing}'

    def _write(self, v, out, column, allowance, level, within):
        if any([v is other for other in within]):
            out.append(_recursion(v))
            return
        text = self._repr(v, level, within)
        if len(text) > self._width - column - allowance:
            writer = self._writers.get(type(v).__repr__)
            fields = _fields(v) if writer is None else None
            if writer is not None or fields is not None:
                within.append(v)
                if writer is None:
                    self._write_named(type(v).__name__, fields, out, column, allowance, level + 1, within)
                else:
                    writer(self, v, out, column, allowance, level + 1, within)
                within.pop()
                return
        out.append(text)

    def _write_dict(self, v, out, column, allowance, level, within):
        out.append('{' + ' ' * (self._indent - 1))
        self._write_pairs(self._pairs(v), out, column, allowance + 1, level, within)
        out.append('}')

    def _write_pairs(self, pairs, out, column, allowance, level, within):
        column += self._indent
        for i, (key, value) in enumerate(pairs):
            last = i == len(pairs) - 1
            text = self._repr(key, level, within)
            out.append(text + ': ')
            self._write(value, out, column + len(text) + 2, allowance if last else 1, level, within)
            if not last:
                out.append(',\n' + ' ' * column)

    def _write_list(self, v, out, column, allowance, level, within):
        out.append('[')
        self._write_items(v, out, column, allowance + 1, level, within)
        out.append(']')

    def _write_tuple(self, v, out, column, allowance, level, within):
        closing = ',)' if len(v) == 1 else ')'
        out.append('(')
        self._write_items(v, out, column, allowance + len(closing), level, within)
        out.append(closing)

    @_unless_empty
    def _write_set(self, v, out, column, allowance, level, within):
        kind = type(v)
        opening, closing = ('{', '}') if kind is set else (kind.__name__ + '({', '})')
        out.append(opening)
        self._write_items(_sorted(v), out, column + len(opening) - 1, allowance + len(closing), level, within)
        out.append(closing)

    def _write_items(self, items, out, column, allowance, level, within):
        column += self._indent
        out.append(' ' * (self._indent - 1))
        items = list(items)
        between = ''
        room = width = self._width - column + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                width -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, level, within)
                if room < len(text) + 2:
                    room = width
                    between = between and ',\n' + ' ' * column
                if room >= len(text) + 2:
                    room -= len(text) + 2
                    out.append(between + text)
                    between = ', '
                    continue
            out.append(between)
            between = ',\n' + ' ' * column
            self._write(item, out, column, allowance if last else 1, level, within)

    @_unless_empty
    def _write_str(self, v, out, column, allowance, level, within):
        lines = v.splitlines(True)
        if level == 1:
            column += 1
            allowance += 1
        width = self._width - column
        chunks = []
        for i, line in enumerate(lines):
            last = i == len(lines) - 1
            if len(repr(line)) <= width - (allowance if last else 0):
                chunks.append(repr(line))
                continue
            chunk = ''
            words = _words(line)
            for j, word in enumerate(words):
                room = width - (allowance if last and j == len(words) - 1 else 0)
                if len(repr(chunk + word)) > room:
                    if chunk:
                        chunks.append(repr(chunk))
                    chunk = word
                else:
                    chunk += word
            chunks.append(repr(chunk))
        text = ('\n' + ' ' * column).join(chunks)
        out.append(f'({text})' if level == 1 and len(chunks) > 1 else text)

    def _write_named(self, name, fields, out, column, allowance, level, within):
        out.append(name + '(')
        column += len(name) + 1
        for i, (key, value) in enumerate(fields):
            last = i == len(fields) - 1
            out.append(key + '=')
            if any([value is other for other in within]):
                out.append('...')
            else:
                self._write(value, out, column + len(key) + 1, allowance if last else 1, level, within)
            if not last:
                out.append(',\n' + ' ' * column)
        out.append(')')

    def _write_namespace(self, v, out, column, allowance, level, within):
        name = 'namespace' if type(v) is _SimpleNamespace else type(v).__name__
        self._write_named(name, list(v.__dict__.items()), out, column, allowance, level, within)

    @_unless_empty
    def _write_ordered_dict(self, v, out, column, allowance, level, within):
        name = type(v).__name__
        out.append(name + '(')
        self._write(list(v.items()), out, column + len(name) + 1, allowance + 1, level, within)
        out.append(')')

    @_unless_empty
    def _write_default_dict(self, v, out, column, allowance, level, within):
        name = type(v).__name__
        column += len(name) + 1
        out.append(f'{name}({self._repr(v.default_factory, level, within)},\n' + ' ' * column)
        self._write_dict(v, out, column, allowance + 1, level, within)
        out.append(')')

    @_unless_empty
    def _write_counter(self, v, out, column, allowance, level, within):
        name = type(v).__name__
        out.append(name + '({' + ' ' * (self._indent - 1))
        self._write_pairs(v.most_common(), out, column + len(name) + 1, allowance + 2, level, within)
        out.append('})')

    @_unless_empty
    def _write_deque(self, v, out, column, allowance, level, within):
        name = type(v).__name__
        column += len(name) + 1
        out.append(name + '([')
        self._write_items(v, out, column, allowance + 2 if v.maxlen is None else 2, level, within)
        out.append('])' if v.maxlen is None else f'],\n{" " * column}maxlen={v.maxlen})')

    _writers = {
        dict.__repr__: _write_dict, list.__repr__: _write_list, tuple.__repr__: _write_tuple,
        set.__repr__: _write_set, frozenset.__repr__: _write_set, str.__repr__: _write_str,
        _SimpleNamespace.__repr__: _write_namespace, _OrderedDict.__repr__: _write_ordered_dict,
        _defaultdict.__repr__: _write_default_dict, _Counter.__repr__: _write_counter,
        _deque.__repr__: _write_deque,
    }


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, 0, [])
