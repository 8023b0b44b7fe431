# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes whose methods follow from their fields."""

from _binding import bind as _bind, load as _load, store as _store


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELDS = '__dataclass_fields__'


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._is_init_var = False

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},'
                f'metadata=mappingproxy({self.metadata!r}),kw_only={self.kw_only!r},'
                '_field_type=_FIELD)')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.__dict__.items()]
        return f'_DataclassParams({",".join(parts)})'


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    params = _Params(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen)

    def wrap(cls):
        return _process(cls, params, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# Fields.


def _mentions(annotation, name):
    """Whether an annotation is `name` or `name[…]`, perhaps of a module; it may be text."""
    if isinstance(annotation, type):
        return False
    text = str(annotation).strip('\'"').split('[')[0].strip()
    return text == name or text.endswith('.' + name)


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        f = field(default=default)
    f.name = name
    f.type = annotation
    if _mentions(annotation, 'ClassVar'):
        return None
    f._is_init_var = annotation is InitVar or _mentions(annotation, 'InitVar')
    if f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._is_init_var and f.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if isinstance(f.default, (list, dict, set)) or type(f.default).__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: '
                         'use default_factory')
    return f


def _own_fields(cls, kw_only):
    annotations = cls.__dict__.get('__annotations__', {})
    found = []
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or _mentions(annotation, 'KW_ONLY'):
            kw_only = True
            continue
        f = _get_field(cls, name, annotation, kw_only)
        if f is None:
            continue
        found.append(f)
        if isinstance(cls.__dict__.get(name), Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _all_fields(cls, params, kw_only):
    collected = {}
    bases = [base for base in cls.__mro__[1:] if _FIELDS in base.__dict__]
    for base in reversed(bases):
        collected.update(base.__dict__[_FIELDS])
    if bases:
        frozen = [base.__dataclass_params__.frozen for base in bases]
        if any(frozen) and not params.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any(frozen) and params.frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    for f in _own_fields(cls, kw_only):
        collected[f.name] = f
    return collected


# Methods.


def _set_new(cls, name, function):
    if name in cls.__dict__:
        return True
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    function.__name__ = name
    function.__module__ = cls.__module__
    setattr(cls, name, function)
    return False


class _Factory:
    """The default of a parameter whose field has a factory."""
    __slots__ = ('make',)

    def __init__(self, make):
        self.make = make


def _make_init(cls, all_fields, frozen):
    wanted = [f for f in all_fields if f.init]
    names = tuple([f.name for f in wanted if not f.kw_only])
    keywords = tuple([f.name for f in wanted if f.kw_only])
    defaults = {}
    seen_default = False
    for f in wanted:
        if f.default is not MISSING:
            defaults[f.name] = f.default
        elif f.default_factory is not MISSING:
            defaults[f.name] = _Factory(f.default_factory)
        elif seen_default and not f.kw_only:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
        seen_default = seen_default or (not f.kw_only and f.name in defaults)
    made = [(f.name, f.default_factory) for f in all_fields
            if not f.init and f.default_factory is not MISSING]
    order = names + keywords
    init_vars = [f.name for f in all_fields if f._is_init_var]
    own = '__dataclass_self__' if 'self' in order else 'self'
    plan = (f'{cls.__qualname__}.__init__()', (own, *order), len(keywords),
            tuple([defaults[name] for name in names if name in defaults]), defaults)
    makes = any([type(value) is _Factory for value in defaults.values()])
    put = object.__setattr__ if frozen else setattr
    has_post_init = hasattr(cls, '__post_init__')

    def __init__(self, /, *args, **kwargs):
        values = _bind(plan, self, args, kwargs)
        if makes:
            values = tuple([v.make() if type(v) is _Factory else v for v in values])
        if init_vars or not _store(self, order, values, frozen):
            for name, value in zip(order, values):
                if name not in init_vars:
                    put(self, name, value)
        for name, factory in made:
            put(self, name, factory())
        if has_post_init:
            given = dict(zip(order, values)) if init_vars else {}
            self.__post_init__(*[given[name] for name in init_vars])

    __init__.__annotations__ = {**{f.name: f.type for f in wanted}, 'return': None}
    _set_new(cls, '__init__', __init__)


_showing = []


def _make_repr(cls, names):
    def __repr__(self):
        for other in _showing:
            if other is self:
                return '...'
        _showing.append(self)
        try:
            parts = [f'{name}={getattr(self, name)!r}' for name in names]
        finally:
            _showing.pop()
        return f'{type(self).__qualname__}({", ".join(parts)})'

    __repr__._of_dataclass = True
    _set_new(cls, '__repr__', __repr__)


def _make_eq(cls, names):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _load(self, names) == _load(other, names)

    _set_new(cls, '__eq__', __eq__)


def _make_order(cls, names):
    def same(self, other):
        return other.__class__ is self.__class__

    def __lt__(self, other):
        return _load(self, names) < _load(other, names) if same(self, other) else NotImplemented

    def __le__(self, other):
        return _load(self, names) <= _load(other, names) if same(self, other) else NotImplemented

    def __gt__(self, other):
        return _load(self, names) > _load(other, names) if same(self, other) else NotImplemented

    def __ge__(self, other):
        return _load(self, names) >= _load(other, names) if same(self, other) else NotImplemented

    for function in (__lt__, __le__, __gt__, __ge__):
        if _set_new(cls, function.__name__, function):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class '
                            f'{cls.__name__}. Consider using functools.total_ordering')


def _make_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if _set_new(cls, function.__name__, function):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class '
                            f'{cls.__name__}')


def _make_hash(cls, params, all_fields, has_own):
    names = tuple([f.name for f in all_fields if (f.compare if f.hash is None else f.hash)])

    def __hash__(self):
        return hash(_load(self, names))

    if params.unsafe_hash:
        if has_own:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not params.eq or has_own:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    __hash__.__qualname__ = f'{cls.__qualname__}.__hash__'
    cls.__hash__ = __hash__


def _annotation_text(annotation):
    if not isinstance(annotation, type):
        text = repr(annotation)
        return text.replace('typing.', '') if text.startswith('typing.') else text
    if annotation.__module__ in ('builtins', '__main__'):
        return annotation.__qualname__
    return f'{annotation.__module__}.{annotation.__qualname__}'


def _describe(f):
    text = f'{f.name}: {_annotation_text(f.type)}'
    if f.default is not MISSING:
        return f'{text} = {f.default!r}'
    if f.default_factory is not MISSING:
        return f'{text} = <factory>'
    return text


def _process(cls, params, match_args, kw_only, slots, weakref_slot):
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    collected = _all_fields(cls, params, kw_only)
    own_hash = cls.__dict__.get('__hash__', MISSING)
    has_own_hash = not (own_hash is MISSING
                        or (own_hash is None and '__eq__' in cls.__dict__))
    setattr(cls, _FIELDS, collected)
    cls.__dataclass_params__ = params
    all_fields = list(collected.values())
    shown = [f for f in all_fields if not f._is_init_var]
    compared = tuple([f.name for f in shown if f.compare])
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    if params.init:
        _make_init(cls, all_fields, params.frozen)
    if params.repr:
        _make_repr(cls, tuple([f.name for f in shown if f.repr]))
    if params.eq:
        _make_eq(cls, compared)
    if params.order:
        _make_order(cls, compared)
    if params.frozen:
        _make_frozen(cls, frozenset(collected))
    _make_hash(cls, params, shown, has_own_hash)
    if cls.__dict__.get('__doc__') is None:
        described = [_describe(f) for f in all_fields if f.init and not f.kw_only]
        keywords = [_describe(f) for f in all_fields if f.init and f.kw_only]
        described += ['*', *keywords] if keywords else []
        cls.__doc__ = f'{cls.__name__}({", ".join(described)})'
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in all_fields if f.init and not f.kw_only])
    return _with_slots(cls, shown) if slots else cls


def _with_slots(cls, shown):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = set()
    for base in cls.__mro__[1:]:
        inherited.update(base.__dict__.get('__slots__', ()))
    names = tuple([f.name for f in shown])
    namespace = {name: value for name, value in cls.__dict__.items()
                 if name not in names and name not in ('__dict__', '__weakref__')}
    namespace['__slots__'] = tuple([name for name in names if name not in inherited])
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


# Functions on dataclasses and their instances.


def fields(class_or_instance):
    collected = getattr(class_or_instance, _FIELDS, None)
    if collected is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in collected.values() if not f._is_init_var])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert_dict(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert_tuple(obj, tuple_factory)


def _convert_dict(obj, dict_factory):
    if _is_instance(obj):
        return dict_factory([(f.name, _convert_dict(getattr(obj, f.name), dict_factory))
                             for f in fields(obj)])
    return _convert_items(obj, lambda v: _convert_dict(v, dict_factory))


def _convert_tuple(obj, tuple_factory):
    if _is_instance(obj):
        return tuple_factory([_convert_tuple(getattr(obj, f.name), tuple_factory)
                              for f in fields(obj)])
    return _convert_items(obj, lambda v: _convert_tuple(v, tuple_factory))


def _convert_items(obj, convert):
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[convert(v) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([convert(v) for v in obj])
    if isinstance(obj, dict):
        return type(obj)([(convert(k), convert(v)) for k, v in obj.items()])
    from copy import deepcopy
    return deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be '
                                 'specified with replace()')
        elif f.name not in changes:
            if f._is_init_var and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, 'typing.Any')
        annotations[item[0]] = item[1]
        if len(item) == 3:
            body[item[0]] = item[2]
    body['__annotations__'] = annotations
    return dataclass(type(cls_name, bases, body), **options)
