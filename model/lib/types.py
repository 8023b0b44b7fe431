# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of builtin types that have no other, and what makes coroutines and classes."""

import sys as _sys
from _frames import FrameType, TracebackType, make_awaitable as _make_awaitable


def _generator():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_generator)
CodeType = type(_generator.__code__)
GeneratorType = type(_generator())
_one = _coroutine()
CoroutineType = type(_one)
_one.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(_sys)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        if any([other is self for other in _showing]):
            return 'namespace(...)'
        _showing.append(self)
        try:
            parts = [f'{name}={value!r}' for name, value in self.__dict__.items()]
        finally:
            _showing.pop()
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        return f'{name}({", ".join(parts)})'

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__

    __hash__ = None


_showing = []


class MappingProxyType:
    """A view of a mapping that cannot be changed through it."""
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __eq__(self, other):
        return self._mapping == (other._mapping if type(other) is MappingProxyType else other)

    def __or__(self, other):
        return self._mapping | other

    def __repr__(self):
        return f'mappingproxy({self._mapping!r})'

    def __str__(self):
        return str(self._mapping)


MappingProxyType.__name__ = MappingProxyType.__qualname__ = 'mappingproxy'
MappingProxyType.__module__ = 'builtins'


class DynamicClassAttribute(property):
    pass


class _GeneratorWrapper:
    """A generator that may be awaited."""

    def __init__(self, generator):
        self._generator = generator
        self.__name__ = getattr(generator, '__name__', None)

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *error):
        return self._generator.throw(*error)

    def close(self):
        return self._generator.close()


def coroutine(func):
    """Makes what a generator function returns awaitable."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if _make_awaitable(func):
        return func

    def wrapper(*args, **kwargs):
        made = func(*args, **kwargs)
        return _GeneratorWrapper(made) if isinstance(made, GeneratorType) else made

    for name in ('__name__', '__qualname__', '__doc__', '__module__'):
        setattr(wrapper, name, getattr(func, name, None))
    wrapper.__wrapped__ = func
    return wrapper


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return kwds.pop('metaclass', type)(name, bases, namespace, **kwds)

GenericAlias = type(list[int])
UnionType = type(int | str)
