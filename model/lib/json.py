# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON, to and from text."""

_infinity = float('inf')
_escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f',
            '\b': '\\b'}
_plain = {'"': '"', '\\': '\\', '/': '/', 'n': '\n', 'r': '\r', 't': '\t', 'f': '\f', 'b': '\b'}
_spaces = ' \t\n\r'


class JSONDecodeError(ValueError):
    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


# Writing.


def _quote(text, ensure_ascii):
    if ensure_ascii and text.isascii() and text.isprintable() and '"' not in text and '\\' not in text:
        return '"' + text + '"'
    out = ['"']
    for c in text:
        if c in _escapes:
            out.append(_escapes[c])
        elif c < ' ' or ensure_ascii and c > '~':
            n = ord(c)
            if n >= 0x10000:
                n -= 0x10000
                out.append(f'\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}')
            else:
                out.append(f'\\u{n:04x}')
        else:
            out.append(c)
    out.append('"')
    return ''.join(out)


class JSONEncoder:
    __module__ = 'json.encoder'
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        out = []
        self._write(o, out, 0, {})
        return ''.join(out)

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)

    def _number(self, o):
        if o != o:
            text = 'NaN'
        elif o == _infinity:
            text = 'Infinity'
        elif o == -_infinity:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant')
        return text

    def _simple(self, o):
        """The text of what holds nothing else, or None."""
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._number(o)
        return None

    def _write(self, o, out, depth, above):
        text = self._simple(o)
        if text is not None:
            out.append(text)
            return
        if id(o) in above:
            raise ValueError('Circular reference detected')
        above[id(o)] = o
        if isinstance(o, dict):
            self._write_dict(o, out, depth, above)
        elif isinstance(o, (list, tuple)):
            self._write_items(o, out, depth, above)
        else:
            self._write(self.default(o), out, depth, above)
        del above[id(o)]

    def _break(self, depth):
        if self.indent is None:
            return ''
        unit = self.indent if isinstance(self.indent, str) else ' ' * self.indent
        return '\n' + unit * depth

    def _write_items(self, items, out, depth, above):
        if not items:
            out.append('[]')
            return
        before = '[' + self._break(depth + 1)
        for item in items:
            out.append(before)
            self._write(item, out, depth + 1, above)
            before = self.item_separator + self._break(depth + 1)
        out.append(self._break(depth) + ']')

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._number(key)
        if key is None or isinstance(key, int):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, '
                        f'not {key.__class__.__name__}')

    def _write_dict(self, o, out, depth, above):
        items = sorted(o.items()) if self.sort_keys else o.items()
        empty = True
        for key, value in items:
            key = self._key(key)
            if key is None:
                continue
            out.append(('{' if empty else self.item_separator) + self._break(depth + 1)
                       + _quote(key, self.ensure_ascii) + self.key_separator)
            self._write(value, out, depth + 1, above)
            empty = False
        out.append('{}' if empty else self._break(depth) + '}')


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    return (JSONEncoder if cls is None else cls)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


# Reading.


class JSONDecoder:
    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or {
            '-Infinity': -_infinity, 'Infinity': _infinity, 'NaN': float('nan')}.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, self._skip(s, 0))
        end = self._skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _skip(self, s, at):
        while at < len(s) and s[at] in _spaces:
            at += 1
        return at

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._string(s, at + 1)
        if c == '{':
            return self._object(s, at + 1)
        if c == '[':
            return self._array(s, at + 1)
        for word, value in (('null', None), ('true', True), ('false', False)):
            if s.startswith(word, at):
                return value, at + len(word)
        if c and c in '-0123456789':
            found = self._parse_number(s, at)
            if found is not None:
                return found
        for word in ('NaN', 'Infinity', '-Infinity'):
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise JSONDecodeError('Expecting value', s, at)

    def _digits(self, s, at):
        while at < len(s) and s[at] in '0123456789':
            at += 1
        return at

    def _parse_number(self, s, start):
        at = start + (s[start] == '-')
        if s[at:at + 1] == '0':
            at += 1
        else:
            end = self._digits(s, at)
            if end == at:
                return None
            at = end
        whole = True
        if s[at:at + 1] == '.' and self._digits(s, at + 1) > at + 1:
            at = self._digits(s, at + 1)
            whole = False
        if s[at:at + 1] in ('e', 'E'):
            digits = at + 2 if s[at + 1:at + 2] in ('+', '-') else at + 1
            if self._digits(s, digits) > digits:
                at = self._digits(s, digits)
                whole = False
        text = s[start:at]
        return (self.parse_int(text) if whole else self.parse_float(text)), at

    def _string(self, s, at):
        begin = at - 1
        parts = []
        while True:
            start = at
            while at < len(s) and s[at] not in '"\\' and s[at] >= ' ':
                at += 1
            parts.append(s[start:at])
            if at >= len(s):
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            c = s[at]
            if c == '"':
                return ''.join(parts), at + 1
            if c != '\\':
                if self.strict:
                    raise JSONDecodeError('Invalid control character at', s, at)
                parts.append(c)
                at += 1
                continue
            at += 1
            if at >= len(s):
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            c = s[at]
            if c != 'u':
                if c not in _plain:
                    raise JSONDecodeError('Invalid \\escape', s, at - 1)
                parts.append(_plain[c])
                at += 1
            else:
                n = self._code(s, at + 1)
                at += 5
                if 0xd800 <= n <= 0xdbff and s[at:at + 2] == '\\u':
                    low = self._code(s, at + 2)
                    if 0xdc00 <= low <= 0xdfff:
                        n = 0x10000 + ((n - 0xd800) << 10 | low - 0xdc00)
                        at += 6
                parts.append(chr(n))

    def _code(self, s, at):
        digits = s[at:at + 4]
        if len(digits) == 4 and all([c in '0123456789abcdefABCDEF' for c in digits]):
            return int(digits, 16)
        raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)

    def _array(self, s, at):
        values = []
        at = self._skip(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = self._skip(s, at)
            c = s[at:at + 1]
            if c == ']':
                return values, at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = self._skip(s, at + 1)

    def _object(self, s, at):
        pairs = []
        at = self._skip(s, at)
        if s[at:at + 1] != '}':
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
                key, at = self._string(s, at + 1)
                at = self._skip(s, at)
                if s[at:at + 1] != ':':
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, self._skip(s, at + 1))
                pairs.append((key, value))
                at = self._skip(s, at)
                c = s[at:at + 1]
                if c == '}':
                    break
                if c != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = self._skip(s, at + 1)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        value = dict(pairs)
        return (value if self.object_hook is None else self.object_hook(value)), at + 1


def loads(s, *, cls=None, **kw):
    if isinstance(s, bytes):
        s = s.decode('utf-8')
    elif not isinstance(s, str):
        raise TypeError('the JSON object must be str, bytes or bytearray, '
                        f'not {s.__class__.__name__}')
    elif s.startswith('\ufeff'):
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    return (JSONDecoder if cls is None else cls)(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
