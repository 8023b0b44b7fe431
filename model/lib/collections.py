# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Containers beyond the builtin ones.  A deque's hot part is deque.c."""

from _binding import bind as _bind

_GenericAlias = type(list[int])


class deque(_deque):
    __slots__ = ()

    def __hash__(self):
        raise TypeError("unhashable type: 'collections.deque'")

    def __init__(self, iterable=(), maxlen=None):
        self.clear()
        self._set_max(maxlen)
        if iterable != ():
            self._extend(list(iterable), False)

    def _extend_with(self, iterable, left):
        """What comes before the iterable fails is kept."""
        items = []
        try:
            items.extend(iterable)
        finally:
            self._extend(items, left)

    def extend(self, iterable, /):
        self._extend_with(iterable, False)

    def extendleft(self, iterable, /):
        self._extend_with(iterable, True)

    def insert(self, index, value, /):
        n = len(self)
        if n == self.maxlen:
            raise IndexError('deque already at its maximum size')
        if index < 0:
            index += n
        self._insert(min(max(index, 0), n), value)

    def index(self, value, start=0, stop=9223372036854775807, /):
        n = len(self)
        start = max(start + n, 0) if start < 0 else start
        stop = stop + n if stop < 0 else min(stop, n)
        for i in range(start, stop):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError(f'{value!r} is not in deque')

    def count(self, value, /):
        return list(self).count(value)

    def remove(self, value, /):
        n = len(self)
        for i, item in enumerate(list(self)):
            same = item is value or item == value
            if len(self) != n:
                raise IndexError('deque mutated during remove().')
            if same:
                del self[i]
                return
        raise ValueError(f'{value!r} is not in deque')

    def copy(self):
        return type(self)(self) if self.maxlen is None else type(self)(self, self.maxlen)

    __copy__ = copy

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)

    def __repr__(self):
        items = list(self)
        for i, item in enumerate(items):
            if item is self:
                items[i] = _Shown('[...]')
        if self.maxlen is None:
            return f'{type(self).__name__}({items!r})'
        return f'{type(self).__name__}({items!r}, maxlen={self.maxlen})'

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        if not isinstance(n, int):
            return NotImplemented
        return type(self)(list(self) * n, self.maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        items = list(self) * n
        self.clear()
        self._extend(items, False)
        return self


class _Shown:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def __repr__(self):
        return f'{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})'

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


class OrderedDict(dict):
    # Past what a class below it overrides, which often calls these: a cache moves what is read to the end.

    def move_to_end(self, key, last=True):
        if not dict.__contains__(self, key):
            raise KeyError(key)
        value = dict.__getitem__(self, key)
        dict.__delitem__(self, key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        for k, v in rest:
            dict.__setitem__(self, k, v)

    def popitem(self, last=True):
        if not dict.__len__(self):
            raise KeyError('dictionary is empty')
        key = next(dict.__reversed__(self) if last else dict.__iter__(self))
        return key, dict.pop(self, key)

    def copy(self):
        result = type(self)()
        for key in list(dict.__iter__(self)):
            result[key] = self[key]
        return result

    __copy__ = copy

    def __repr__(self):
        return f'{type(self).__name__}({list(self.items()) if self else ""})'

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


class Counter(dict):
    def __init__(self, iterable=None, /, **kwds):
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        for item, n in self.items():
            for _ in range(n):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        self._count(iterable, 1)
        if kwds:
            self._count(kwds, 1)

    def subtract(self, iterable=None, /, **kwds):
        self._count(iterable, -1)
        if kwds:
            self._count(kwds, -1)

    def _count(self, iterable, sign):
        if iterable is None:
            return
        get = self.get
        if isinstance(iterable, dict):
            for item, n in iterable.items():
                self[item] = get(item, 0) + sign * n
        else:
            for item in iterable:
                self[item] = get(item, 0) + sign

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, item):
        if item in self:
            dict.__delitem__(self, item)

    def __repr__(self):
        if not self:
            return f'{type(self).__name__}()'
        try:
            values = dict(self.most_common())
        except TypeError:
            values = dict(self)
        return f'{type(self).__name__}({values!r})'

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] == other[item] for counter in (self, other) for item in counter)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] <= other[item] for counter in (self, other) for item in counter)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        return other <= self if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return other < self if isinstance(other, Counter) else NotImplemented

    def _combined(self, other, combine):
        result = Counter()
        for item in list(self) + [item for item in other if item not in self]:
            n = combine(self[item], other[item])
            if n > 0:
                result[item] = n
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, max)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, min)

    def __pos__(self):
        return self._combined(Counter(), lambda a, b: a)

    def __neg__(self):
        return self._combined(Counter(), lambda a, b: -a)

    def _become(self, other):
        self.clear()
        dict.update(self, other)
        return self

    def __iadd__(self, other):
        return self._become(self + other)

    def __isub__(self, other):
        return self._become(self - other)

    def __ior__(self, other):
        return self._become(self | other)

    def __iand__(self, other):
        return self._become(self & other)

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def update(self, *args, **kwargs):
        self.maps[0].update(*args, **kwargs)

    def setdefault(self, key, default=None):
        if key not in self:
            self.maps[0][key] = default
        return self[key]

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.') from None

    def clear(self):
        self.maps[0].clear()

    def __or__(self, other):
        made = self.copy()
        made.maps[0].update(other)
        return made

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def _merged(self):
        result = {}
        for mapping in reversed(self.maps):
            result.update(mapping)
        return result

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def keys(self):
        return self._merged().keys()

    def items(self):
        return self._merged().items()

    def values(self):
        return self._merged().values()

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(map(repr, self.maps))})'

    def new_child(self, m=None, **kwargs):
        m = kwargs if m is None else m
        return type(self)(m, *self.maps)

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}') from None

    def pop(self, key, *default):
        try:
            return self.maps[0].pop(key, *default)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}') from None

    def __eq__(self, other):
        return self._merged() == (other._merged() if isinstance(other, ChainMap) else other)

    __hash__ = None


# Tuples whose items have names.

_keywords = frozenset((
    'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue',
    'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in',
    'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with',
    'yield'))


def _check_names(typename, names, rename):
    seen = set()
    if rename:
        for i, name in enumerate(names):
            if (not name.isidentifier() or name in _keywords or name.startswith('_')
                    or name in seen):
                names[i] = f'_{i}'
            seen.add(name)
    for name in [typename] + names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if name in _keywords:
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _item_property(i):
    def get(self):
        return self[i]
    return property(get, _refuse, _refuse, f'Alias for field number {i}')


def _refuse(self, value=None):
    raise AttributeError("can't set attribute")


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    _check_names(typename, names, rename)
    values = () if defaults is None else tuple(defaults)
    if len(values) > len(names):
        raise TypeError('Got more default values than field names')
    names = tuple(names)
    by_name = dict(zip(names[len(names) - len(values):], values))
    n = len(names)
    plan = (f'{typename}.__new__()', ('_cls', *names), 0, values, {})
    form = '(' + ', '.join([name + '=%r' for name in names]) + ')'

    def __new__(_cls, /, *args, **kwargs):
        return tuple.__new__(_cls, _bind(plan, _cls, args, kwargs))

    def _make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != n:
            raise TypeError(f'Expected {n} arguments, got {len(result)}')
        return result

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name) if name in kwds else self[i]
                             for i, name in enumerate(names)])
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    def __repr__(self):
        return type(self).__name__ + form % tuple(self)

    def _asdict(self):
        return dict(zip(names, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        '__doc__': f'{typename}({", ".join(names)})',
        '__slots__': (),
        '_fields': names,
        '_field_defaults': by_name,
        '__new__': __new__,
        '_make': classmethod(_make),
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': names,
        '__module__': '__main__' if module is None else module,
    }
    for function in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f'{typename}.{function.__name__}'
    for i, name in enumerate(names):
        namespace[name] = _item_property(i)
    return type(typename, (tuple,), namespace)


def __getattr__(name):
    """What few programs need is loaded when it is asked for."""
    if name not in ('UserDict', 'UserList', 'UserString'):
        import sys
        raise AttributeError(f"module 'collections' has no attribute '{name}'", name=name,
                             obj=sys.modules['collections'])
    import _wrappers
    value = globals()[name] = getattr(_wrappers, name)
    return value
