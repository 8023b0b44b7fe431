# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What things are, and what functions take."""

import types as _types
from functools import partial as _partial
from _frames import function_kind as _function_kind, parameters as _parameters

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return type(object).__name__ == 'coroutine' and type(object).__module__ == 'builtins'


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), '__await__')


def istraceback(object):
    return isinstance(object, _types.TracebackType)


def iscode(object):
    return isinstance(object, _types.CodeType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', ()))


def isdatadescriptor(object):
    return not isclass(object) and (hasattr(type(object), '__set__')
                                    or hasattr(type(object), '__delete__'))


def _kind(object):
    while isinstance(object, _partial):
        object = object.func
    return _function_kind(object)


def isgeneratorfunction(object):
    return _kind(object) == 'generator'


def iscoroutinefunction(object):
    return _kind(object) == 'coroutine'


def isasyncgenfunction(object):
    return _kind(object) == 'async generator'


def _state(running, suspended, frame, names):
    if running:
        return names[1]
    if suspended:
        return names[2]
    return names[3] if frame is None else names[0]


def getgeneratorstate(generator):
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame,
                  (GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED))


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame,
                  (CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED))


def getdoc(object):
    doc = getattr(object, '__doc__', None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getmembers(object, predicate=None):
    members = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return members


def getmodule(object):
    import sys
    return sys.modules.get(getattr(object, '__module__', None))


def unwrap(func, *, stop=None):
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def getmro(cls):
    return cls.__mro__


# Signatures.


class _empty:
    pass


class _ParameterKind:
    def __init__(self, value, name, description):
        self.value = value
        self.name = name
        self.description = description

    def __repr__(self):
        return f'<_ParameterKind.{self.name}: {self.value}>'

    def __str__(self):
        return self.name


_kinds = [_ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only'),
          _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword'),
          _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional'),
          _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only'),
          _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')]


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _kinds
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        stars = {2: '*', 4: '**'}.get(self.kind.value, '')
        text = stars + self.name
        return text if self.default is _empty else f'{text}={self.default!r}'

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {p.name: p for p in parameters or ()}
        self.return_annotation = return_annotation

    def __str__(self):
        out = []
        kinds = [p.kind.value for p in self.parameters.values()]
        starred = 2 in kinds
        for i, p in enumerate(self.parameters.values()):
            if p.kind.value == 3 and not starred:
                out.append('*')
                starred = True
            out.append(str(p))
            if p.kind.value == 0 and (i + 1 == len(kinds) or kinds[i + 1] != 0):
                out.append('/')
        return f'({", ".join(out)})'

    def __repr__(self):
        return f'<Signature {self}>'

    def bind(self, *args, **kwargs):
        raise NotImplementedError('Signature.bind is not supported')


def signature(obj):
    if isinstance(obj, type):
        function = obj.__init__
        skip = 1
    elif ismethod(obj):
        function = obj.__func__
        skip = 1
    else:
        function = unwrap(obj)
        skip = 0
    if not isfunction(function):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        raise ValueError(f'no signature found for builtin {obj!r}')
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    listed = _parameters(function)
    positional = [name for name, kind in listed if kind < 2]
    by_name = dict(zip(positional[len(positional) - len(defaults):], defaults))
    by_name.update(keyword_defaults)
    parameters = [Parameter(name, _kinds[kind], default=by_name.get(name, _empty))
                  for name, kind in listed]
    return Signature(parameters[skip:])
