# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nested containers over several lines."""

import sys as _sys


def _key(pair):
    """What cannot be compared goes by its type, then where it stands."""
    return (str(type(pair[0])), repr(pair[0]))


def _sorted(items, key=None):
    try:
        return sorted(items) if key is None else sorted(items, key=lambda pair: pair[0])
    except TypeError:
        return sorted(items, key=key or (lambda v: (str(type(v)), repr(v))))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if width <= 0:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts

    def pprint(self, object):
        stream = _sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._write(object, out, 0, 0, 0)
        return ''.join(out)

    def _repr(self, v, level):
        kind = type(v)
        if kind is dict:
            if self._depth is not None and level >= self._depth and v:
                return '{...}'
            items = _sorted(v.items(), _key) if self._sort else v.items()
            return '{' + ', '.join([f'{self._repr(k, level + 1)}: {self._repr(x, level + 1)}'
                                    for k, x in items]) + '}'
        if kind in (list, tuple):
            if self._depth is not None and level >= self._depth and v:
                return '[...]' if kind is list else '(...)'
            text = ', '.join([self._repr(x, level + 1) for x in v])
            if kind is list:
                return f'[{text}]'
            return f'({text},)' if len(v) == 1 else f'({text})'
        return repr(v)

    def _write(self, v, out, column, allowance, level):
        text = self._repr(v, level)
        kind = type(v)
        if len(text) <= self._width - column - allowance or not v or kind not in (
                dict, list, tuple, set, frozenset) or '...' in text and text[1:-1] == '...':
            out.append(text)
        elif kind is dict:
            self._write_dict(v, out, column, allowance, level)
        else:
            opening, closing = {list: '[]', tuple: '()', set: '{}', frozenset: '{}'}[kind]
            if kind is frozenset:
                out.append('frozenset(')
                column += len('frozenset(')
                allowance += 1
            items = _sorted(v) if kind in (set, frozenset) else v
            self._write_items(items, out, opening, ',)' if kind is tuple and len(v) == 1 else closing,
                              column, allowance, level)
            if kind is frozenset:
                out.append(')')

    def _write_dict(self, v, out, column, allowance, level):
        out.append('{' + ' ' * (self._indent - 1))
        column += self._indent
        items = list(_sorted(v.items(), _key) if self._sort else v.items())
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, level + 1)
            out.append(text + ': ')
            self._write(value, out, column + len(text) + 2, allowance + 1 if last else 1, level + 1)
            if not last:
                out.append(',\n' + ' ' * column)
        out.append('}')

    def _write_items(self, items, out, opening, closing, column, allowance, level):
        out.append(opening + ' ' * (self._indent - 1))
        column += self._indent
        items = list(items)
        room = width = self._width - column
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if self._compact:
                text = self._repr(item, level + 1)
                if last:
                    width -= allowance + len(closing)
                    room -= allowance + len(closing)
                if i > 0 and room < len(text) + 2:
                    out.append(',\n' + ' ' * column)
                    room = width
                elif i > 0:
                    out.append(', ')
                if len(text) + 2 <= width:
                    room -= len(text) + 2
                    out.append(text)
                    continue
            elif i > 0:
                out.append(',\n' + ' ' * column)
            self._write(item, out, column, allowance + len(closing) if last else 1, level + 1)
        out.append(closing)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)
