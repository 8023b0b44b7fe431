# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What things are, and what functions take."""

import sys as _sys
import types as _types
from functools import partial as _partial
from _frames import (function_kind as _function_kind, is_awaitable_generator as _is_awaitable_generator,
                     parameters as _parameters)

GEN_CREATED = 'GEN_CREATED'
GEN_RUNNING = 'GEN_RUNNING'
GEN_SUSPENDED = 'GEN_SUSPENDED'
GEN_CLOSED = 'GEN_CLOSED'
CORO_CREATED = 'CORO_CREATED'
CORO_RUNNING = 'CORO_RUNNING'
CORO_SUSPENDED = 'CORO_SUSPENDED'
CORO_CLOSED = 'CORO_CLOSED'


CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512


def currentframe():
    return _sys._getframe()


def isframe(object):
    return isinstance(object, _types.FrameType)


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
    return iscoroutine(object) or hasattr(type(object), '__await__') or _is_awaitable_generator(object)


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
        if self.annotation is not _empty:
            text += f': {formatannotation(self.annotation)}'
            return text if self.default is _empty else f'{text} = {self.default!r}'
        return text if self.default is _empty else f'{text}={self.default!r}'

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == \
            (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind.value))

    def replace(self, **changes):
        values = {'name': self.name, 'kind': self.kind, 'default': self.default,
                  'annotation': self.annotation, **changes}
        return Parameter(values.pop('name'), values.pop('kind'), **values)

    def __repr__(self):
        return f'<Parameter "{self}">'


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        found = []
        for name, p in self.signature.parameters.items():
            if p.kind.value > 2 or name not in self.arguments:
                break
            if p.kind.value == 2:
                found += self.arguments[name]
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, by_name = {}, False
        for name, p in self.signature.parameters.items():
            by_name = by_name or p.kind.value > 2 or name not in self.arguments
            if by_name and name in self.arguments:
                if p.kind.value == 4:
                    found.update(self.arguments[name])
                elif p.kind.value != 2:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        nothing = {2: (), 4: {}}
        full = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif p.default is not _empty:
                full[name] = p.default
            elif p.kind.value in nothing:
                full[name] = nothing[p.kind.value]
        self.arguments = full

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.arguments.items()]
        return f'<BoundArguments ({", ".join(parts)})>'


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
        text = f'({", ".join(out)})'
        if self.return_annotation is not _empty:
            text += f' -> {formatannotation(self.return_annotation)}'
        return text

    def __repr__(self):
        return f'<Signature {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) \
            and self.return_annotation == other.return_annotation

    __hash__ = None

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=None):
        return Signature(self.parameters.values() if parameters is None else parameters,
                         return_annotation=self.return_annotation if return_annotation is None
                         else return_annotation)

    def _bind(self, args, kwargs, partial):
        left, bound = list(args), {}
        kwargs = dict(kwargs)
        for name, p in self.parameters.items():
            kind = p.kind.value
            if kind == 2:
                if left:
                    bound[name] = tuple(left)
                left = []
            elif kind == 4:
                if kwargs:
                    bound[name] = kwargs
                kwargs = {}
            elif kind < 2 and left:
                if kind == 1 and name in kwargs:
                    raise TypeError(f'multiple values for argument {name!r}')
                bound[name] = left.pop(0)
            elif kind > 0 and name in kwargs:
                bound[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError(f'missing a required argument: {name!r}')
        if left:
            raise TypeError('too many positional arguments')
        if kwargs:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return BoundArguments(self, bound)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)


class _Factory:
    def __repr__(self):
        return '<factory>'


def _dataclass_signature(cls):
    from dataclasses import MISSING
    fields = [f for f in cls.__dataclass_fields__.values() if f.init]
    parameters = []
    for f in sorted(fields, key=lambda f: bool(f.kw_only)):
        default = f.default if f.default is not MISSING else \
            _Factory() if f.default_factory is not MISSING else _empty
        parameters.append(Parameter(f.name, _kinds[3 if f.kw_only else 1], default=default,
                                    annotation=f.type))
    return Signature(parameters, return_annotation=None)


def signature(obj):
    if isinstance(obj, type) and '__dataclass_fields__' in obj.__dict__ \
            and obj.__dataclass_params__.init:
        return _dataclass_signature(obj)
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
    annotations = function.__annotations__
    parameters = [Parameter(name, _kinds[kind], default=by_name.get(name, _empty),
                            annotation=annotations.get(name, _empty))
                  for name, kind in listed]
    returns = _empty if isinstance(obj, type) else annotations.get('return', _empty)
    return Signature(parameters[skip:], return_annotation=returns)


def _full_arg_spec():
    from collections import namedtuple
    return namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')


FullArgSpec = _full_arg_spec()


def getfullargspec(func):
    function = func.__func__ if ismethod(func) else func
    if not isfunction(function):
        raise TypeError('unsupported callable')
    by_kind = [[name for name, kind in _parameters(function) if kind == wanted]
               for wanted in range(5)]
    annotations = dict(function.__annotations__)
    if 'return' in annotations:
        annotations = {'return': annotations.pop('return'), **annotations}
    return FullArgSpec(by_kind[0] + by_kind[1], by_kind[2][0] if by_kind[2] else None,
                       by_kind[4][0] if by_kind[4] else None, function.__defaults__, by_kind[3],
                       function.__kwdefaults__, annotations)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = obj.__dict__.get('__annotations__', {}) if isinstance(obj, type) else \
        getattr(obj, '__annotations__', {})
    return dict(found)
