# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes that can be changed, and views of them: the builtins bytearray and memoryview."""

_missing = object()


def _byte(v):
    if not isinstance(v, int):
        if not hasattr(type(v), '__index__'):
            raise TypeError(f"'{type(v).__name__}' object cannot be interpreted as an integer")
        v = type(v).__index__(v)
    if not 0 <= v < 256:
        raise ValueError('byte must be in range(0, 256)')
    return v


def _is_buffer(v):
    return isinstance(v, (bytes, bytearray, memoryview)) or hasattr(type(v), '_buffer')


def _plain(v):
    return bytes(v) if isinstance(v, (bytearray, memoryview)) else v


class bytearray:
    __module__ = 'builtins'
    __slots__ = ('_items',)
    __hash__ = None

    def __init__(self, source=_missing, encoding=_missing, errors='strict'):
        if isinstance(source, str):
            if encoding is _missing:
                raise TypeError('string argument without an encoding')
            self._items = list(source.encode(encoding, errors))
        elif encoding is not _missing:
            raise TypeError('encoding without a string argument')
        elif source is _missing:
            self._items = []
        elif isinstance(source, int) or (hasattr(type(source), '__index__')
                                         and not _is_buffer(source)):
            n = source.__index__()
            if n < 0:
                raise ValueError('negative count')
            self._items = [0] * n
        elif _is_buffer(source):
            self._items = list(bytes(source))
        elif hasattr(type(source), '__iter__') or hasattr(type(source), '__getitem__'):
            self._items = [_byte(item) for item in source]
        else:
            raise TypeError(f"cannot convert '{type(source).__name__}' object to bytearray")

    @classmethod
    def fromhex(cls, text, /):
        return cls(bytes.fromhex(text))

    maketrans = staticmethod(bytes.maketrans)

    def __bytes__(self):
        return bytes(self._items)

    def __repr__(self):
        text = repr(bytes(self._items))
        if text.startswith('b"'):
            text = text.replace("'", "\\'")
        return f'{type(self).__name__}({text})'

    __str__ = __repr__

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, item):
        return _plain(item) in bytes(self._items)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return bytearray(self._items[key])
        if not hasattr(type(key), '__index__'):
            raise TypeError(f'bytearray indices must be integers or slices, not {type(key).__name__}')
        try:
            return self._items[key]
        except IndexError:
            raise IndexError('bytearray index out of range') from None

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if isinstance(value, int):
                raise TypeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)')
            try:
                self._items[key] = [_byte(v) for v in (_plain(value))]
            except ValueError as error:
                if 'extended slice' in str(error):
                    raise ValueError(str(error).replace('sequence', 'bytes', 1)) from None
                raise
            return
        if not hasattr(type(key), '__index__'):
            raise TypeError(f'bytearray indices must be integers or slices, not {type(key).__name__}')
        value = _byte(value)
        try:
            self._items[key] = value
        except IndexError:
            raise IndexError('bytearray index out of range') from None

    def __delitem__(self, key):
        try:
            del self._items[key]
        except IndexError:
            raise IndexError('bytearray index out of range') from None

    def __add__(self, other):
        if not _is_buffer(other):
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        return bytearray(self._items + list(bytes(other)))

    def __radd__(self, other):
        return other + bytes(self._items) if isinstance(other, bytes) else NotImplemented

    def __iadd__(self, other):
        if not _is_buffer(other):
            raise TypeError(f"can't concat {type(other).__name__} to bytearray")
        self._items += bytes(other)
        return self

    def __mul__(self, n):
        return bytearray(self._items * n)

    def __rmul__(self, n):
        # A sequence says itself that it cannot be multiplied by one.
        return NotImplemented if isinstance(n, (str, bytes, list, tuple)) else self * n

    def __imul__(self, n):
        self._items *= n
        return self

    def __mod__(self, args):
        return bytearray(bytes(self._items) % args)

    def __eq__(self, other):
        return bytes(self._items) == bytes(other) if _is_buffer(other) else NotImplemented

    def __lt__(self, other):
        return bytes(self._items) < bytes(other) if _is_buffer(other) else NotImplemented

    def __le__(self, other):
        return bytes(self._items) <= bytes(other) if _is_buffer(other) else NotImplemented

    def __gt__(self, other):
        return bytes(self._items) > bytes(other) if _is_buffer(other) else NotImplemented

    def __ge__(self, other):
        return bytes(self._items) >= bytes(other) if _is_buffer(other) else NotImplemented

    def append(self, item, /):
        self._items.append(_byte(item))

    def extend(self, items, /):
        if not _is_buffer(items) and not hasattr(type(items), '__iter__'):
            raise TypeError(f"can't extend bytearray with {type(items).__name__}")
        if isinstance(items, str):
            raise TypeError("expected iterable of integers; got: 'str'")
        self._items.extend([_byte(item) for item in _plain(items)])

    def insert(self, index, item, /):
        self._items.insert(index, _byte(item))

    def pop(self, index=-1, /):
        if not self._items:
            raise IndexError('pop from empty bytearray')
        try:
            return self._items.pop(index)
        except IndexError:
            raise IndexError('pop index out of range') from None

    def remove(self, value, /):
        try:
            self._items.remove(_byte(value))
        except ValueError as error:
            if 'byte must' in str(error):
                raise
            raise ValueError('value not found in bytearray') from None

    def reverse(self):
        self._items.reverse()

    def clear(self):
        self._items.clear()

    def copy(self):
        return bytearray(self._items)


def _add_methods():
    def giving(name, wrap):
        def method(self, *args, **keywords):
            args = [_plain(a) for a in args]
            return wrap(getattr(bytes(self._items), name)(*args, **keywords))
        method.__name__ = name
        method.__qualname__ = 'bytearray.' + name
        return method

    def same(v):
        return v

    def each(parts):
        return type(parts)([bytearray(part) for part in parts])

    def join(self, parts, /):
        return bytearray(bytes(self._items).join([_plain(part) for part in parts]))

    kinds = {
        bytearray: 'capitalize center expandtabs ljust lower lstrip removeprefix removesuffix replace '
                   'rjust rstrip strip swapcase title translate upper zfill',
        each: 'partition rpartition rsplit split splitlines',
        same: 'count decode endswith find hex index isalnum isalpha isascii isdigit islower isspace '
              'istitle isupper rfind rindex startswith',
    }
    for wrap, names in kinds.items():
        for name in names.split():
            setattr(bytearray, name, giving(name, wrap))
    bytearray.join = join


class memoryview:
    __module__ = 'builtins'
    __slots__ = ('obj', '_start', '_stop', '_step', '_released')
    format, itemsize, ndim = 'B', 1, 1

    def __init__(self, object):
        if not isinstance(object, (bytes, bytearray, memoryview)):
            raise TypeError(
                f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
        self._released = False
        if isinstance(object, memoryview):
            self.obj = object.obj
            self._start, self._stop, self._step = object._start, object._stop, object._step
        else:
            self.obj = object
            self._start, self._stop, self._step = 0, len(object), 1

    def _range(self):
        if self._released:
            raise ValueError('operation forbidden on released memoryview object')
        return range(self._start, self._stop, self._step)

    readonly = property(lambda self: isinstance(self.obj, bytes))
    nbytes = property(lambda self: len(self))
    shape = property(lambda self: (len(self),))
    strides = property(lambda self: (self._step,))
    contiguous = property(lambda self: self._step == 1)

    def __bytes__(self):
        self._range()
        return bytes(self.obj)[slice(self._start, self._stop if self._stop >= 0 else None, self._step)]

    tobytes = __bytes__

    def tolist(self):
        return list(self)

    def hex(self, *args):
        return bytes(self).hex(*args)

    def release(self):
        self._released = True

    def toreadonly(self):
        return memoryview(bytes(self))

    def __enter__(self):
        self._range()
        return self

    def __exit__(self, *error):
        self.release()

    def __len__(self):
        return len(self._range())

    def __iter__(self):
        return iter(bytes(self))

    def __repr__(self):
        return f'<{"released memory" if self._released else "memory"} at {hex(id(self))}>'

    def __getitem__(self, key):
        places = self._range()
        if isinstance(key, slice):
            part = places[key]
            view = memoryview(self)
            view._start, view._stop, view._step = part.start, part.stop, part.step
            return view
        try:
            return self.obj[places[key]]
        except IndexError:
            raise IndexError('index out of bounds on dimension 1') from None

    def __setitem__(self, key, value):
        places = self._range()
        if self.readonly:
            raise TypeError('cannot modify read-only memory')
        if not isinstance(key, slice):
            try:
                place = places[key]
            except IndexError:
                raise IndexError('index out of bounds on dimension 1') from None
            if not isinstance(value, int):
                raise TypeError("memoryview: invalid type for format 'B'")
            if not 0 <= value < 256:
                raise ValueError("memoryview: invalid value for format 'B'")
            self.obj[place] = value
            return
        part, data = places[key], bytes(value)
        if len(part) != len(data):
            raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
        for place, byte in zip(part, data):
            self.obj[place] = byte

    def __eq__(self, other):
        return bytes(self) == bytes(other) if _is_buffer(other) else NotImplemented

    def __hash__(self):
        if not self.readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(bytes(self))


_add_methods()
