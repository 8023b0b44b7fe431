# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What annotations are written with, and how to look at them."""

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod

TYPE_CHECKING = False


def _show(v):
    if v is ...:
        return '...'
    if isinstance(v, type):
        return v.__qualname__ if v.__module__ == 'builtins' else f'{v.__module__}.{v.__qualname__}'
    if isinstance(v, list):
        return '[' + ', '.join([_show(x) for x in v]) + ']'
    return repr(v)


class ForwardRef:
    """A name that is looked up later."""

    def __init__(self, arg, **options):
        self.__forward_arg__ = arg

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


def _as_argument(v, literal):
    if literal:
        return v
    if v is None:
        return type(None)
    if isinstance(v, list):
        return [_as_argument(x, False) for x in v]
    return ForwardRef(v) if isinstance(v, str) else v


class _Form:
    """Any, Union, List …: a name that may be given parameters.  `origin` is the class behind it, or
    where that is found when it is asked for."""

    def __init__(self, name, origin=None):
        self._name = name
        self._origin = origin

    @property
    def __origin__(self):
        if isinstance(self._origin, str):
            import collections.abc
            where, _, name = self._origin.rpartition('.')
            self._origin = getattr(collections.abc if where else collections, name)
        return self._origin

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if self._name == 'Optional':
            if len(parameters) != 1:
                raise TypeError(f'{self!r} requires a single type. Got {parameters!r}.')
            return Union[parameters[0], None]
        if self._name == 'Union':
            return _make_union(parameters)
        return _Alias(self._name, self.__origin__, parameters)

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type) and self.__origin__ is not object:
            raise TypeError(f'Type {self._name} cannot be instantiated; '
                            f'use {self.__origin__.__name__}() instead')
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        if self.__origin__ is None:
            raise TypeError(f'Cannot subclass {self!r}')
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'{self!r} cannot be used with isinstance()')
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        if not isinstance(self.__origin__, type):
            raise TypeError(f'{self!r} cannot be used with issubclass()')
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return 'typing.' + self._name


class _Alias(_Form):
    def __init__(self, name, origin, args):
        _Form.__init__(self, name, origin)
        self.__args__ = tuple([_as_argument(a, name == 'Literal' or name == 'Annotated' and i > 0)
                               for i, a in enumerate(args)])

    def __getitem__(self, parameters):
        return self

    def __mro_entries__(self, bases):
        return (Generic,) if self.__origin__ is None else (self.__origin__,)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        if self._name == 'Union':
            return any([issubclass(cls, arg) for arg in self.__args__])
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __eq__(self, other):
        if self._name == 'Union' and isinstance(other, _UnionType):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._name == other._name == 'Union':
            return set(self.__args__) == set(other.__args__)
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, frozenset(self.__args__) if self._name == 'Union' else self.__args__))

    def __repr__(self):
        args = self.__args__
        if self._name == 'Union' and len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_show(args[0] if args[1] is type(None) else args[1])}]'
        if self._name == 'Literal':
            return f'typing.Literal[{", ".join([repr(a) for a in args])}]'
        if self._name == 'Annotated':
            return f'typing.Annotated[{", ".join([_show(args[0]), *[repr(a) for a in args[1:]]])}]'
        if self._name == 'Tuple' and not args:
            return 'typing.Tuple[()]'
        return f'typing.{self._name}[{", ".join([_show(a) for a in args])}]'


def _make_union(parameters):
    flat = []
    for p in parameters:
        for one in p.__args__ if isinstance(p, _Alias) and p._name == 'Union' else (p,):
            one = _as_argument(one, False)
            if one not in flat:
                flat.append(one)
    return flat[0] if len(flat) == 1 else _Alias('Union', None, flat)


Annotated = _Form('Annotated')
Any = _Form('Any', object)
AnyStr = _Form('AnyStr')
AsyncContextManager = _Form('AsyncContextManager')
AsyncGenerator = _Form('AsyncGenerator', 'abc.AsyncGenerator')
AsyncIterable = _Form('AsyncIterable', 'abc.AsyncIterable')
AsyncIterator = _Form('AsyncIterator', 'abc.AsyncIterator')
Awaitable = _Form('Awaitable', 'abc.Awaitable')
Callable = _Form('Callable', 'abc.Callable')
ChainMap = _Form('ChainMap', 'ChainMap')
ClassVar = _Form('ClassVar')
Collection = _Form('Collection', 'abc.Collection')
Concatenate = _Form('Concatenate')
Container = _Form('Container', 'abc.Container')
ContextManager = _Form('ContextManager')
Coroutine = _Form('Coroutine', 'abc.Coroutine')
Counter = _Form('Counter', 'Counter')
DefaultDict = _Form('DefaultDict', 'defaultdict')
Deque = _Form('Deque', 'deque')
Dict = _Form('Dict', dict)
Final = _Form('Final')
FrozenSet = _Form('FrozenSet', frozenset)
Generator = _Form('Generator', 'abc.Generator')
Hashable = _Form('Hashable', 'abc.Hashable')
Iterable = _Form('Iterable', 'abc.Iterable')
Iterator = _Form('Iterator', 'abc.Iterator')
List = _Form('List', list)
Literal = _Form('Literal')
LiteralString = _Form('LiteralString')
Mapping = _Form('Mapping', 'abc.Mapping')
MutableMapping = _Form('MutableMapping', 'abc.MutableMapping')
MutableSequence = _Form('MutableSequence', 'abc.MutableSequence')
MutableSet = _Form('MutableSet', 'abc.MutableSet')
Never = _Form('Never')
NoReturn = _Form('NoReturn')
NotRequired = _Form('NotRequired')
Optional = _Form('Optional')
OrderedDict = _Form('OrderedDict', 'OrderedDict')
Pattern = _Form('Pattern')
Required = _Form('Required')
Reversible = _Form('Reversible', 'abc.Reversible')
Self = _Form('Self')
Sequence = _Form('Sequence', 'abc.Sequence')
Set = _Form('Set', set)
Sized = _Form('Sized', 'abc.Sized')
SupportsFloat = _Form('SupportsFloat')
SupportsInt = _Form('SupportsInt')
Text = str
TextIO = _Form('TextIO')
BinaryIO = _Form('BinaryIO')
IO = _Form('IO')
Tuple = _Form('Tuple', tuple)
Type = _Form('Type', type)
TypeAlias = _Form('TypeAlias')
TypeGuard = _Form('TypeGuard')
Union = _Form('Union')
Unpack = _Form('Unpack')


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, parameters):
        return cls if cls is Generic else type(list[int])(cls, parameters)


class TypeVar:
    _mark = '~'

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self._mark = '+' if covariant else '-' if contravariant else '~'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self._mark + self.__name__


class ParamSpec(TypeVar):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        TypeVar.__init__(self, name, bound=bound)
        self.args = _Form(f'{name}.args')
        self.kwargs = _Form(f'{name}.kwargs')


class TypeVarTuple(TypeVar):
    _mark = ''

    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _ProtocolMeta(_ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls._is_protocol = name == 'Protocol' or Protocol in bases
        return cls

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get('_is_protocol'):
            if cls is Protocol:
                raise TypeError('Type Protocol cannot be instantiated; it can be used only as a base '
                                'class')
            raise TypeError('Protocols cannot be instantiated')
        return super().__call__(*args, **kwargs)

    def __instancecheck__(cls, instance):
        if cls.__dict__.get('_is_protocol') and cls is not Protocol:
            if not cls.__dict__.get('_is_runtime_protocol'):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable '
                                'protocols')
            return all([hasattr(instance, name) for name in _protocol_names(cls)])
        return super().__instancecheck__(instance)


def _protocol_names(cls):
    names = []
    for c in cls.__mro__:
        if c.__dict__.get('_is_protocol') and c is not Protocol:
            names += [name for name in c.__dict__ if not name.startswith('_abc_')
                      and name not in ('__module__', '__qualname__', '__dict__', '__doc__', '_is_protocol',
                                       '_is_runtime_protocol', '__annotations__', '__slots__',
                                       '__abstractmethods__', '__init__', '__weakref__')]
            names += list(c.__dict__.get('__annotations__', ()))
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()


class SupportsIndex(Protocol):
    @_abstractmethod
    def __index__(self):
        pass


def runtime_checkable(cls):
    if not cls.__dict__.get('_is_protocol'):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        if namespace.get('_is_root'):
            return super().__new__(mcls, name, bases, namespace)
        from collections import namedtuple
        annotations = namespace.get('__annotations__', {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field '
                                + ', '.join([f for f in annotations if f in namespace][:1]))
        cls = namedtuple(name, list(annotations), defaults=defaults,
                         module=namespace.get('__module__'))
        cls.__annotations__ = annotations
        for key, value in namespace.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields',
                       '_field_defaults', '_make', '_replace', '_asdict'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__annotations__', '__module__', '__qualname__') and key not in annotations:
                setattr(cls, key, value)
        cls.__qualname__ = namespace.get('__qualname__', name)
        return cls

    def __call__(cls, typename, fields=(), /, **kwargs):
        from collections import namedtuple
        kinds = dict(fields or kwargs)
        cls = namedtuple(typename, list(kinds), module='__main__')
        cls.__annotations__ = kinds
        return cls


class NamedTuple(metaclass=_NamedTupleMeta):
    _is_root = True


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        bases = tuple([base for base in bases if base is not Generic]) or (dict,)
        cls = super().__new__(mcls, name, (dict,) if namespace.get('_is_root') else bases, namespace)
        cls.__total__ = total
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        for key, annotation in namespace.get('__annotations__', {}).items():
            annotations[key] = annotation
            form = annotation._name if isinstance(annotation, _Alias) else ''
            (required if form == 'Required' or total and form != 'NotRequired' else optional).add(key)
        cls.__annotations__ = annotations
        cls.__required_keys__, cls.__optional_keys__ = frozenset(required), frozenset(optional)
        return cls

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict and args and isinstance(args[0], str):
            return _TypedDictMeta(args[0], (TypedDict,), {'__annotations__': dict(args[1])})
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')


class TypedDict(dict, metaclass=_TypedDictMeta):
    _is_root = True


class NewType:
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        return x

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def reveal_type(obj, /):
    import sys
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def overload(func):
    return _overloaded


def _overloaded(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of '
                              '@overload-decorated functions outside a stub module should always be '
                              'followed by an implementation that is not @overload-ed.')


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    return arg


def dataclass_transform(**options):
    return lambda cls: cls


def get_origin(tp):
    if isinstance(tp, _Alias):
        return {'Union': Union, 'Literal': Literal, 'ClassVar': ClassVar, 'Final': Final}.get(
            tp._name, tp.__origin__)
    if isinstance(tp, _UnionType):
        return _UnionType
    return tp.__origin__ if isinstance(tp, _GenericAlias) else None


def get_args(tp):
    return tp.__args__ if isinstance(tp, (_Alias, _GenericAlias, _UnionType)) else ()


class _Reader:
    """Reads an annotation that is text: names, their parts and parameters, lists, unions, literals."""

    def __init__(self, text, names):
        from re import findall
        self.text = text
        self.names = names
        self.tokens = findall(r"""\.\.\.|\w+|'[^']*'|"[^"]*"|\S""", text) + ['']
        self.at = 0

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def takes(self, token):
        self.at += (found := self.tokens[self.at] == token)
        return found

    def fail(self):
        raise NotImplementedError(f'typing.get_type_hints is not supported by Coroscope for the text '
                                  f'{self.text!r}: leave out the quotes')

    def all(self):
        found = self.union()
        return found if self.takes('') else self.fail()

    def union(self):
        found = self.one()
        while self.takes('|'):
            found = found | self.one()
        return found

    def one(self):
        found = self.atom()
        while True:
            if self.takes('.'):
                found = getattr(found, self.take())
            elif self.takes('['):
                found = found[self.items(']')]
            else:
                return found

    def items(self, end):
        """One, or a tuple where there are commas."""
        found, comma = [], False
        while not self.takes(end):
            found.append(self.union())
            comma = self.takes(',') or comma
            if self.tokens[self.at] == '':
                self.fail()
        return tuple(found) if comma or not found else found[0]

    def atom(self):
        token = self.take()
        if token == '...':
            return ...
        if token == '[':
            items = self.items(']')
            return list(items) if isinstance(items, tuple) else [items]
        if token == '(':
            return self.items(')')
        if token[:1] in ('"', "'"):
            return token[1:-1]
        if token.isdigit():
            return int(token)
        return self.name(token) if token.isidentifier() else self.fail()

    def name(self, name):
        import builtins
        if name in ('None', 'True', 'False'):
            return {'None': None, 'True': True, 'False': False}[name]
        if name in self.names:
            return self.names[name]
        if not hasattr(builtins, name):
            raise NameError(f'name {name!r} is not defined', name=name)
        return getattr(builtins, name)


def _resolve(annotation, names):
    """What an annotation stands for where it is text or has text in it."""
    if annotation is None:
        return type(None)
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        return _resolve(_Reader(annotation, names).all(), names)
    if isinstance(annotation, list):
        return [_resolve(a, names) for a in annotation]
    if isinstance(annotation, (_Alias, _GenericAlias)) and get_origin(annotation) is not Literal:
        args = annotation.__args__
        # Behind the type in Annotated stand values, of which text is one.
        types = args[:1] if _is_form(annotation, 'Annotated') else args
        return _with_arguments(annotation, tuple([_resolve(a, names) for a in types]) + args[len(types):])
    return annotation


def _is_form(annotation, *names):
    return isinstance(annotation, _Alias) and annotation._name in names


def _with_arguments(annotation, args):
    if args == annotation.__args__:
        return annotation
    if isinstance(annotation, _GenericAlias):
        return annotation.__origin__[args]
    return _make_union(args) if annotation._name == 'Union' else \
        _Alias(annotation._name, annotation.__origin__, args)


def _without_extras(annotation):
    """The types alone, without what Annotated says of them and whether keys may be left out."""
    if _is_form(annotation, 'Annotated', 'Required', 'NotRequired'):
        return _without_extras(annotation.__args__[0])
    if isinstance(annotation, list):
        return [_without_extras(a) for a in annotation]
    if isinstance(annotation, (_Alias, _GenericAlias)):
        return _with_arguments(annotation, tuple([_without_extras(a) for a in annotation.__args__]))
    return annotation


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = _hints(obj, globalns, localns)
    return hints if include_extras else {name: _without_extras(hint) for name, hint in hints.items()}


def _hints(obj, globalns, localns):
    from sys import modules
    if isinstance(obj, type):
        hints = {}
        for cls in reversed(obj.__mro__):
            module = modules.get(cls.__module__)
            names = {**(vars(module) if module is not None else {}), **(globalns or {}),
                     **(localns or {})}
            for name, annotation in cls.__dict__.get('__annotations__', {}).items():
                hints[name] = _resolve(annotation, names)
        return hints
    annotations = getattr(obj, '__annotations__', None)
    if annotations is None:
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    if globalns is None:
        # The __init__ of a dataclass has the library's __globals__, but the module of the class.
        module = modules.get(getattr(obj, '__module__', None))
        globalns = vars(module) if module is not None else getattr(obj, '__globals__', {})
    names = {**globalns, **(localns or {})}
    return {name: _resolve(annotation, names) for name, annotation in annotations.items()}


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


_GenericAlias = type(list[int])
_UnionType = type(int | str)
