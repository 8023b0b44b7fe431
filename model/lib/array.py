# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of numbers of one kind."""

from collections.abc import MutableSequence as _MutableSequence
from struct import calcsize as _calcsize, pack as _pack, unpack as _unpack

typecodes = 'bBuhHiIlLqQfd'
_kinds = {'b': 'signed char', 'B': 'unsigned char', 'h': 'signed short', 'H': 'unsigned short',
          'i': 'signed integer', 'I': 'unsigned integer'}


class array:
    __module__ = 'array'
    _buffer = True

    def __init__(self, typecode, initializer=()):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError('array() argument 1 must be a unicode character, not '
                            f'{type(typecode).__name__}')
        if typecode not in typecodes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self.itemsize = 4 if typecode == 'u' else _calcsize('@' + typecode)
        self._items = []
        if isinstance(initializer, str) and typecode != 'u':
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self.extend(initializer)

    def _check(self, value):
        code = self.typecode
        if code == 'u':
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError('array item must be a unicode character, not '
                                + type(value).__name__)
            return value
        if code in 'fd':
            if not isinstance(value, (int, float)):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            return float(value) if code == 'd' else _unpack('f', _pack('f', value))[0]
        if not isinstance(value, int):
            if not hasattr(type(value), '__index__'):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value = value.__index__()
        bits = self.itemsize * 8
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
        if not low <= value <= high:
            if code in _kinds:
                raise OverflowError(f"{_kinds[code]} is {'less than minimum' if value < low else 'greater than maximum'}")
            raise OverflowError('Python int too large to convert to C long' if code in 'lL'
                                else 'int too big to convert')
        return int(value)

    def append(self, v, /):
        self._items.append(self._check(v))

    def extend(self, items, /):
        if isinstance(items, array) and items.typecode != self.typecode:
            raise TypeError('can only extend with array of same kind')
        self._items.extend([self._check(v) for v in items])

    fromlist = extend

    def insert(self, i, v, /):
        self._items.insert(i, self._check(v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError('pop index out of range') from None

    def remove(self, v, /):
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError('array.remove(x): x not in array') from None

    def index(self, v, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, v, /):
        return self._items.count(v)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return list(self._items)

    def tounicode(self):
        return ''.join(self._items)

    def tobytes(self):
        if self.typecode == 'u':
            return ''.join(self._items).encode('utf-32-le')
        return _pack(f'@{len(self._items)}{self.typecode}', *self._items)

    __bytes__ = tobytes

    def frombytes(self, buffer, /):
        data = bytes(buffer)
        if len(data) % self.itemsize:
            raise ValueError('bytes length not a multiple of item size')
        self._items.extend(_unpack(f'@{len(data) // self.itemsize}{self.typecode}', data))

    def tofile(self, f, /):
        f.write(self.tobytes())

    def fromfile(self, f, n, /):
        data = f.read(n * self.itemsize)
        self.frombytes(data)
        if len(data) < n * self.itemsize:
            raise EOFError('read() didn\'t return enough bytes')

    def buffer_info(self):
        return id(self), len(self._items)

    def byteswap(self):
        size = self.itemsize
        data = self.tobytes()
        self._items = []
        self.frombytes(b''.join([data[i:i + size][::-1] for i in range(0, len(data), size)]))

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, v):
        return v in self._items

    def _part(self, items):
        new = array(self.typecode)
        new._items = items
        return new

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._part(self._items[key])
        if not hasattr(type(key), '__index__'):
            raise TypeError('array indices must be integers')
        try:
            return self._items[key]
        except IndexError:
            raise IndexError('array index out of range') from None

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[key] = value._items
            return
        value = self._check(value)
        try:
            self._items[key] = value
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __delitem__(self, key):
        try:
            del self._items[key]
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        return self._part(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._part(self._items * n)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._part(list(self._items))

    def __deepcopy__(self, memo):
        return self._part(list(self._items))

    def __reduce_ex__(self, protocol):
        return array, (self.typecode, self.tolist()), None

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        items = repr(self.tounicode()) if self.typecode == 'u' else repr(self._items)
        return f"array('{self.typecode}', {items})"


_MutableSequence.register(array)
ArrayType = array
