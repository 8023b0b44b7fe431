# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values as bytes, and back: what CPython writes with protocols 3 to 5, without buffers."""

from _pickle import PickleError, PicklingError

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_FRAME = 65536
_BATCH = 1000


class UnpicklingError(PickleError):
    __module__ = '_pickle'


# Builtins that lie in modules of our own.
_late = {'bytearray': bytearray, 'complex': complex, 'memoryview': memoryview}


def _import(module, name):
    """The object that a name in a module leads to."""
    from sys import modules
    if module == 'builtins' and name in _late:
        return _late[name]
    if module not in modules:
        raise ModuleNotFoundError(f"No module named '{module}'")
    found = modules[module]
    for part in name.split('.'):
        found = getattr(found, part)
    return found


def _place_of(obj):
    """Module and qualified name of a function or class."""
    name = getattr(obj, '__qualname__', None) or obj.__name__
    module = getattr(obj, '__module__', None) or 'builtins'
    try:
        found = _import(module, name)
    except (ImportError, KeyError, AttributeError):
        if '<locals>' in name:
            raise AttributeError(f"Can't pickle local object {name!r}") from None
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name.rpartition('.')[2]} on "
                            f"{module} failed") from None
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
    return module, name


_functions = (type(len), type(_import), type(''.join))
_atoms = {type(NotImplemented): 'NotImplemented', type(...): 'Ellipsis'}


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        elif protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        elif protocol < 3:
            raise NotImplementedError('pickle protocols 0 to 2 are not supported by Coroscope: '
                                      'use 3 to 5')
        self._file = file
        self._protocol = protocol
        self._memo = {}
        self._out = []

    def clear_memo(self):
        self._memo = {}

    def dump(self, obj):
        self._out = []
        self._save(obj)
        self._out.append(b'.')
        body = b''.join(self._out)
        head = b'\x80' + bytes([self._protocol])
        if self._protocol >= 4:
            body = _framed(self._out)
        self._file.write(head + body)

    def persistent_id(self, obj):
        return None

    def _memoize(self, obj):
        n = len(self._memo)
        self._memo[id(obj)] = (n, obj)
        if self._protocol >= 4:
            self._out.append(b'\x94')
        else:
            self._out.append(b'q' + bytes([n]) if n < 256 else b'r' + n.to_bytes(4, 'little'))

    def _recall(self, obj):
        found = self._memo.get(id(obj))
        if found is None:
            return False
        n = found[0]
        self._out.append(b'h' + bytes([n]) if n < 256 else b'j' + n.to_bytes(4, 'little'))
        return True

    def _save(self, obj):
        kind = type(obj)
        write = self._out.append
        if obj is None:
            write(b'N')
        elif kind is bool:
            write(b'\x88' if obj else b'\x89')
        elif kind is int:
            self._save_int(obj)
        elif kind is float:
            from struct import pack
            write(b'G' + pack('>d', obj))
        elif self._recall(obj):
            pass
        elif kind is str:
            self._save_str(obj)
        elif kind is bytes:
            self._save_bytes(obj)
        elif kind is tuple:
            self._save_tuple(obj)
        elif kind is list:
            write(b']')
            self._memoize(obj)
            self._save_batches(obj, b'a', b'e')
        elif kind is dict:
            write(b'}')
            self._memoize(obj)
            self._save_batches(list(obj.items()), b's', b'u')
        elif kind in (set, frozenset) and self._protocol >= 4:
            self._save_set(obj, kind)
        elif kind in _atoms:
            self._save_global('builtins', _atoms[kind], obj)
        elif issubclass(kind, type) or kind in _functions:
            if kind is type and obj in (type(None), *_atoms):
                self._save_reduced(type, (None if obj is type(None) else
                                          ... if obj is type(...) else NotImplemented,), obj)
            elif getattr(obj, '__self__', None) is not None and not hasattr(obj, '__module__'):
                self._save_reduced(getattr, (obj.__self__, obj.__name__), obj)
            else:
                self._save_global(*_place_of(obj), obj)
        else:
            self._save_by_reduction(obj, kind)

    def _save_int(self, n):
        if 0 <= n < 256:
            self._out.append(b'K' + bytes([n]))
        elif 0 <= n < 65536:
            self._out.append(b'M' + n.to_bytes(2, 'little'))
        elif -(1 << 31) <= n < 1 << 31:
            self._out.append(b'J' + n.to_bytes(4, 'little', signed=True))
        else:
            size = n.bit_length() // 8 + 1
            data = n.to_bytes(size, 'little', signed=True)
            if n < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
                data = data[:-1]
            self._out.append((b'\x8a' + bytes([len(data)]) if len(data) < 256 else
                              b'\x8b' + len(data).to_bytes(4, 'little')) + data)

    def _save_str(self, text):
        data = text.encode('utf-8', 'surrogatepass')
        if len(data) < 256 and self._protocol >= 4:
            self._out.append(b'\x8c' + bytes([len(data)]) + data)
        else:
            self._out.append(b'X' + len(data).to_bytes(4, 'little') + data)
        self._memoize(text)

    def _save_bytes(self, data):
        self._out.append((b'C' + bytes([len(data)]) if len(data) < 256 else
                          b'B' + len(data).to_bytes(4, 'little')) + data)
        self._memoize(data)

    def _save_tuple(self, items):
        if not items:
            self._out.append(b')')
            return
        if len(items) > 3:
            self._out.append(b'(')
        for item in items:
            self._save(item)
        if id(items) in self._memo:
            # A cycle led back here and made it: what was written for its items is dropped.
            self._out.append(b'0' * len(items) if len(items) <= 3 else b'1')
            self._recall(items)
            return
        self._out.append({1: b'\x85', 2: b'\x86', 3: b'\x87'}.get(len(items), b't'))
        self._memoize(items)

    def _save_batches(self, items, one, many):
        for start in range(0, len(items), _BATCH):
            batch = items[start:start + _BATCH]
            if len(batch) > 1:
                self._out.append(b'(')
            for item in batch:
                if many == b'u':
                    self._save(item[0])
                    self._save(item[1])
                else:
                    self._save(item)
            self._out.append(many if len(batch) > 1 else one)

    def _save_set(self, items, kind):
        if kind is set:
            self._out.append(b'\x8f')
            self._memoize(items)
            for start in range(0, len(items), _BATCH):
                self._out.append(b'(')
                for item in list(items)[start:start + _BATCH]:
                    self._save(item)
                self._out.append(b'\x90')
            return
        self._out.append(b'(')
        for item in items:
            self._save(item)
        self._out.append(b'\x91')
        self._memoize(items)

    def _save_global(self, module, name, obj):
        if self._protocol >= 4:
            self._save(module)
            self._save(name)
            self._out.append(b'\x93')
        else:
            self._out.append(b'c' + module.encode() + b'\n' + name.encode() + b'\n')
        self._memoize(obj)

    def _save_by_reduction(self, obj, kind):
        method = getattr(kind, '__reduce_ex__', None) or getattr(kind, '__reduce__', None)
        if method is not None:
            reduced = method(obj, self._protocol) if method.__name__ == '__reduce_ex__' \
                else method(obj)
        else:
            reduced = _reduce(obj, kind)
        if isinstance(reduced, str):
            self._save_global(getattr(obj, '__module__', '__main__'), reduced, obj)
        elif not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 6:
            raise PicklingError('__reduce__ must return a string or tuple')
        else:
            self._save_reduced(reduced[0], reduced[1], obj, *reduced[2:])

    def _save_reduced(self, function, args, obj, state=None, items=None, pairs=None):
        write = self._out.append
        if function is _new_object:
            self._save(args[0])
            self._save(args[1:])
            write(b'\x81')
        else:
            self._save(function)
            self._save(args)
            write(b'R')
        if self._recall_again(obj):
            return
        self._memoize(obj)
        if items is not None:
            self._save_batches(list(items), b'a', b'e')
        if pairs is not None:
            self._save_batches(list(pairs), b's', b'u')
        if state is not None:
            self._save(state)
            write(b'b')

    def _recall_again(self, obj):
        """Where its own parts led back to it, the second one gives way."""
        if id(obj) not in self._memo:
            return False
        self._out.append(b'0')
        return self._recall(obj)


def _new_object(cls, *args):
    return cls.__new__(cls, *args)


def _reduce(obj, kind):
    """What object.__reduce_ex__ tells of it."""
    if isinstance(obj, BaseException):
        state = obj.__dict__
        return (kind, obj.args, state) if state else (kind, obj.args)
    if kind.__module__ in ('builtins', 'collections') and kind.__name__ in _containers:
        return _containers[kind.__name__](obj, kind)
    if hasattr(kind, '__getnewargs__'):
        args = kind.__getnewargs__(obj)
    else:
        args = ()
        for base in (int, float, str, bytes, tuple):
            if isinstance(obj, base):
                args = (base.__new__(base, obj),)
    if kind.__module__ in ('builtins', '_thread', '_asyncio', '_files') and kind is not object:
        names = kind.__name__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__name__}'
        raise TypeError(f"cannot pickle '{names.replace('_files', '_io')}' object")
    items = iter(list.__iter__(obj)) if isinstance(obj, list) else None
    pairs = iter(dict.items(obj)) if isinstance(obj, dict) else None
    if isinstance(obj, (set, frozenset)):
        return kind, (list(obj),), _state(obj, kind)
    return _new_object, (kind, *args), _state(obj, kind), items, pairs


def _state(obj, kind):
    if hasattr(kind, '__getstate__'):
        return kind.__getstate__(obj)
    plain = getattr(obj, '__dict__', None) or None
    slots = {}
    for cls in kind.__mro__:
        names = cls.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ('__dict__', '__weakref__') and hasattr(obj, name):
                slots[name] = getattr(obj, name)
    return (plain, slots) if slots else plain


_containers = {
    'range': lambda r, kind: (range, (r.start, r.stop, r.step)),
    'slice': lambda s, kind: (slice, (s.start, s.stop, s.step)),
    'set': lambda s, kind: (set, (list(s),)),
    'frozenset': lambda s, kind: (frozenset, (list(s),)),
    'bytearray': lambda b, kind: (bytearray, (bytes(b),)),
    'complex': lambda z, kind: (complex, (z.real, z.imag)),
    'deque': lambda d, kind: (kind, () if d.maxlen is None else ((), d.maxlen), None, iter(d)),
    'defaultdict': lambda d, kind: (kind, () if d.default_factory is None else (d.default_factory,),
                                    None, None, iter(d.items())),
    'OrderedDict': lambda d, kind: (kind, (), None, None, iter(d.items())),
    'Counter': lambda d, kind: (kind, (dict(d),)),
}


def _framed(pieces):
    """What goes with protocol 4 and up: frames of about 64 KiB."""
    out, frame, size = [], [], 0
    for piece in pieces:
        frame.append(piece)
        size += len(piece)
        if size >= _FRAME:
            out.append(b'\x95' + size.to_bytes(8, 'little'))
            out.extend(frame)
            frame, size = [], 0
    if size >= 4:
        out.append(b'\x95' + size.to_bytes(8, 'little'))
    return b''.join(out + frame)


class _Mark:
    pass


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
        self._file = file

    def find_class(self, module, name):
        return _import(module, name)

    def load(self):
        self._stack = []
        self._marks = []
        self._memo = []
        while True:
            code = self._file.read(1)
            if not code:
                raise EOFError('Ran out of input')
            if code == b'.':
                return self._stack.pop()
            step = _steps.get(code)
            if step is None:
                raise UnpicklingError(f"invalid load key, '{_key(code)}'.")
            step(self)

    def _read(self, n):
        data = self._file.read(n)
        if len(data) < n:
            raise UnpicklingError('pickle data was truncated')
        return data

    def _number(self, n, signed=False):
        return int.from_bytes(self._read(n), 'little', signed=signed)

    def _line(self):
        line = self._file.readline()
        if not line.endswith(b'\n'):
            raise UnpicklingError('pickle data was truncated')
        return line[:-1].decode()

    def _since_mark(self):
        if not self._marks:
            raise UnpicklingError('unexpected MARK found')
        at = self._marks.pop()
        items = self._stack[at:]
        del self._stack[at:]
        return items

    def _keep(self, at=None):
        at = len(self._memo) if at is None else at
        while len(self._memo) <= at:
            self._memo.append(None)
        self._memo[at] = self._stack[-1]

    def _recall(self, at):
        if at >= len(self._memo):
            raise UnpicklingError(f'Memo value not found at index {at}')
        self._stack.append(self._memo[at])

    def _tuple(self, n):
        at = len(self._stack) - n
        items = tuple(self._stack[at:])
        del self._stack[at:]
        self._stack.append(items)

    def _global(self, module, name):
        self._stack.append(self.find_class(module, name))

    def _call(self):
        args = self._stack.pop()
        self._stack[-1] = self._stack[-1](*args)

    def _make(self):
        args = self._stack.pop()
        cls = self._stack[-1]
        self._stack[-1] = cls.__new__(cls, *args)

    def _build(self):
        state = self._stack.pop()
        obj = self._stack[-1]
        if hasattr(type(obj), '__setstate__'):
            obj.__setstate__(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        for name, value in {**(state or {}), **(slots or {})}.items():
            object.__setattr__(obj, name, value) if not isinstance(obj, BaseException) \
                else setattr(obj, name, value)

    def _append(self, items):
        target = self._stack[-1]
        if isinstance(target, list):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _set_items(self, items):
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]


def _key(code):
    return chr(code[0]) if 32 <= code[0] < 127 else f'\\x{code[0]:02x}'


def _float(u):
    from struct import unpack
    u._stack.append(unpack('>d', u._read(8))[0])


def _pushing(read):
    def step(u):
        u._stack.append(read(u))
    return step


def _version(u):
    if u._number(1) > HIGHEST_PROTOCOL:
        raise ValueError('unsupported pickle protocol')


def _pop(u):
    if u._marks and u._marks[-1] == len(u._stack):
        u._marks.pop()
    else:
        u._stack.pop()


def _pair(u):
    value = u._stack.pop()
    key = u._stack.pop()
    u._set_items([key, value])


def _named(u):
    name = u._stack.pop()
    u._global(u._stack.pop(), name)


def _text(u, n):
    return u._read(n).decode('utf-8', 'surrogatepass')


_steps = {
    b'\x80': _version,
    b'\x95': lambda u: u._number(8),
    b'(': lambda u: u._marks.append(len(u._stack)),
    b'0': _pop,
    b'1': lambda u: u._since_mark(),
    b'2': lambda u: u._stack.append(u._stack[-1]),
    b'N': _pushing(lambda u: None),
    b'\x88': _pushing(lambda u: True),
    b'\x89': _pushing(lambda u: False),
    b'K': _pushing(lambda u: u._number(1)),
    b'M': _pushing(lambda u: u._number(2)),
    b'J': _pushing(lambda u: u._number(4, True)),
    b'\x8a': _pushing(lambda u: u._number(u._number(1), True)),
    b'\x8b': _pushing(lambda u: u._number(u._number(4), True)),
    b'G': _float,
    b'\x8c': _pushing(lambda u: _text(u, u._number(1))),
    b'X': _pushing(lambda u: _text(u, u._number(4))),
    b'\x8d': _pushing(lambda u: _text(u, u._number(8))),
    b'C': _pushing(lambda u: u._read(u._number(1))),
    b'B': _pushing(lambda u: u._read(u._number(4))),
    b'\x8e': _pushing(lambda u: u._read(u._number(8))),
    b'\x96': _pushing(lambda u: bytearray(u._read(u._number(8)))),
    b')': _pushing(lambda u: ()),
    b'\x85': lambda u: u._tuple(1),
    b'\x86': lambda u: u._tuple(2),
    b'\x87': lambda u: u._tuple(3),
    b't': _pushing(lambda u: tuple(u._since_mark())),
    b']': _pushing(lambda u: []),
    b'l': _pushing(lambda u: u._since_mark()),
    b'a': lambda u: u._append([u._stack.pop()]),
    b'e': lambda u: u._append(u._since_mark()),
    b'}': _pushing(lambda u: {}),
    b's': _pair,
    b'u': lambda u: u._set_items(u._since_mark()),
    b'\x8f': _pushing(lambda u: set()),
    b'\x90': lambda u: (lambda items: u._stack[-1].update(items))(u._since_mark()),
    b'\x91': _pushing(lambda u: frozenset(u._since_mark())),
    b'\x94': lambda u: u._keep(),
    b'q': lambda u: u._keep(u._number(1)),
    b'r': lambda u: u._keep(u._number(4)),
    b'h': lambda u: u._recall(u._number(1)),
    b'j': lambda u: u._recall(u._number(4)),
    b'c': lambda u: u._global(u._line(), u._line()),
    b'\x93': _named,
    b'R': lambda u: u._call(),
    b'\x81': lambda u: u._make(),
    b'b': lambda u: u._build(),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    from io import BytesIO
    file = BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    from io import BytesIO
    return Unpickler(BytesIO(bytes(data))).load()
