# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""References that do not keep what they refer to."""

from collections.abc import MutableMapping as _MutableMapping
from _weakref import cell as _any_cell


def _cell(target):
    kind = type(target)
    if '__slots__' in kind.__dict__ and all(['__slots__' in cls.__dict__ and '__weakref__' not in
                                             cls.__dict__['__slots__']
                                             for cls in kind.__mro__[:-1]]):
        raise TypeError(f"cannot create weak reference to '{kind.__name__}' object")
    return _any_cell(target)


class _Bell:
    """Rings as it is freed: when the object of its cell is gone."""

    def __init__(self, cell, callback, reference):
        self._cell = cell
        self._callback = callback
        self._kind = type(reference)
        self._rest = reference.__dict__

    def __del__(self):
        if self._callback is not None:
            reference = ref.__new__(self._kind)
            reference._set(self._cell, self._callback)
            reference.__dict__.update(self._rest)
            self._callback(reference)


class ref:
    _bell = None

    def __new__(cls, *args):
        return object.__new__(cls)

    def __init__(self, object, callback=None, /):
        cell = _cell(object)
        self._set(cell, callback)
        if callback is not None:
            # The cell alone holds it; the last that came rings first.
            bell = _Bell(cell, callback, self)
            self._bell = id(bell)
            cell.bells().append(bell)

    def _set(self, cell, callback):
        self._cell = cell
        self._bell = None
        self.__callback__ = callback

    def __del__(self):
        bells = self._cell.bells() if self._bell is not None else None
        for bell in bells or ():
            if id(bell) == self._bell:
                bell._callback = None
                bells.remove(bell)
                break

    def __call__(self):
        return self._cell.get()

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        mine, theirs = self._cell.get(), other._cell.get()
        if mine is None or theirs is None:
            return self._cell is other._cell
        return mine == theirs

    def __hash__(self):
        if '_hash' not in self.__dict__:
            target = self._cell.get()
            if target is None:
                raise TypeError('weak object has gone away')
            self._hash = hash(target)
        return self._hash

    def __repr__(self):
        target = self._cell.get()
        if target is None:
            return f'<weakref at 0x{id(self):x}; dead>'
        return f"<weakref at 0x{id(self):x}; to '{type(target).__name__}' at 0x{id(target):x}>"


ref.__name__ = ref.__qualname__ = 'ReferenceType'
ref.__module__ = 'weakref'
ReferenceType = ref


class WeakMethod(ref):
    """A method's, as long as its object lives."""

    def __init__(self, method, callback=None):
        ref.__init__(self, method.__self__, callback)
        self._function = method.__func__

    def __call__(self):
        target = self._cell.get()
        return None if target is None else self._function.__get__(target)


def getweakrefcount(object):
    return len(_cell(object).bells())


class _Proxy:
    def __init__(self, object, callback=None):
        self.__dict__['_ref'] = ref(object, callback)

    def _get(self):
        target = self.__dict__['_ref']()
        if target is None:
            raise ReferenceError('weakly-referenced object no longer exists')
        return target

    def __getattr__(self, name):
        return getattr(self._get(), name)

    def __setattr__(self, name, value):
        setattr(self._get(), name, value)

    def __delattr__(self, name):
        delattr(self._get(), name)

    def __call__(self, *args, **keywords):
        return self._get()(*args, **keywords)

    def __str__(self):
        return str(self._get())

    def __len__(self):
        return len(self._get())

    def __iter__(self):
        return iter(self._get())

    def __getitem__(self, key):
        return self._get()[key]

    def __setitem__(self, key, value):
        self._get()[key] = value

    def __contains__(self, item):
        return item in self._get()

    def __bool__(self):
        return bool(self._get())

    def __eq__(self, other):
        return self._get() == (other._get() if isinstance(other, _Proxy) else other)

    def __lt__(self, other):
        return self._get() < other

    __hash__ = None


_Proxy.__name__ = _Proxy.__qualname__ = 'weakproxy'
ProxyType = CallableProxyType = _Proxy


def proxy(object, callback=None, /):
    return _Proxy(object, callback)


class finalize:
    """Calls a function when an object goes, or when the program ends."""

    _registry = []

    def __init__(self, obj, func, /, *args, **kwargs):
        self._what = (func, args, kwargs)
        self._ref = ref(obj, self._gone)
        self.atexit = True
        finalize._registry.append(self)
        if len(finalize._registry) == 1:
            import atexit
            atexit.register(finalize._at_exit)

    def _gone(self, reference):
        self()

    def __call__(self, _=None):
        what, self._what = self._what, None
        if what is None:
            return None
        finalize._registry.remove(self)
        func, args, kwargs = what
        return func(*args, **kwargs)

    @staticmethod
    def _at_exit():
        for pending in list(reversed(finalize._registry)):
            if pending.atexit:
                pending()

    @property
    def alive(self):
        return self._what is not None

    def peek(self):
        return None if self._what is None else (self._ref(), *self._what)

    def detach(self):
        if self._what is None:
            return None
        found = self.peek()
        self._what = None
        finalize._registry.remove(self)
        return found

    def __repr__(self):
        target = self._ref()
        if self._what is None or target is None:
            return f'<finalize object at 0x{id(self):x}; dead>'
        return f"<finalize object at 0x{id(self):x}; for {type(target).__name__!r} at 0x{id(target):x}>"


class WeakSet:
    def __init__(self, data=None):
        self._cells = {}
        for item in data or ():
            self.add(item)

    def add(self, item):
        if item in self:
            return
        reference = ref(item, self._forget)
        self._cells[reference] = reference

    def _forget(self, reference):
        self._cells = {r: r for r in self._cells if r._cell is not reference._cell}

    def __iter__(self):
        for reference in list(self._cells):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len([item for item in self])

    def __contains__(self, item):
        try:
            return ref(item) in self._cells
        except TypeError:
            return False

    def discard(self, item):
        self._cells.pop(ref(item), None)

    def remove(self, item):
        if item not in self:
            raise KeyError(ref(item))
        self.discard(item)

    def pop(self):
        while self._cells:
            item = self._cells.popitem()[0]()
            if item is not None:
                return item
        raise KeyError('pop from empty WeakSet')

    def clear(self):
        self._cells = {}

    def copy(self):
        return WeakSet(self)

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def union(self, *others):
        made = self.copy()
        made.update(*others)
        return made

    __or__ = union

    def intersection(self, other):
        return WeakSet([item for item in other if item in self])

    __and__ = intersection

    def difference(self, other):
        return WeakSet([item for item in self if item not in other])

    __sub__ = difference

    def issubset(self, other):
        return all([item in other for item in self])

    __le__ = issubset

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return repr(set(self))


class WeakValueDictionary(_MutableMapping):
    def __init__(self, other=(), /, **pairs):
        self.data = {}
        self.update(other, **pairs)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        data = self.data

        def forget(reference):
            if key in data and data[key]._cell is reference._cell:
                del data[key]
        data[key] = ref(value, forget)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def __len__(self):
        return len([key for key in self])

    def __iter__(self):
        for key, reference in list(self.data.items()):
            if reference() is not None:
                yield key

    def valuerefs(self):
        return list(self.data.values())

    def copy(self):
        return WeakValueDictionary(self)

    def __repr__(self):
        return f'<{type(self).__name__} at 0x{id(self):x}>'


class WeakKeyDictionary(_MutableMapping):
    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _forget(self, reference):
        for key in list(self.data):
            if key._cell is reference._cell:
                del self.data[key]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        reference = ref(key)
        if reference not in self.data:
            reference = ref(key, self._forget)
            hash(reference)
        self.data[reference] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __len__(self):
        return len([key for key in self])

    def __iter__(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    def keyrefs(self):
        return list(self.data)

    def copy(self):
        return WeakKeyDictionary(self)

    def __repr__(self):
        return f'<{type(self).__name__} at 0x{id(self):x}>'
