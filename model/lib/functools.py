# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions that take or make functions."""

_GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def reduce(function, iterable, initial=_missing, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    value = initial
    if value is _missing:
        value = next(iterator, _missing)
        if value is _missing:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in iterator:
        value = function(value, item)
    return value


class partial:
    def __new__(cls, func=_missing, /, *args, **keywords):
        if func is _missing:
            raise TypeError("type 'partial' takes at least one argument")
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if type(func) is partial and not func.__dict__.keys() - {'func', 'args', 'keywords'}:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        if keywords:
            return self.func(*self.args, *args, **keywords)
        return self.func(*self.args, *args)

    def __repr__(self):
        name = 'functools.partial' if type(self) is partial else type(self).__qualname__
        parts = [repr(self.func)] + [repr(a) for a in self.args]
        parts += [f'{key}={value!r}' for key, value in self.keywords.items()]
        return f'{name}({", ".join(parts)})'

    def __class_getitem__(cls, item):
        return _GenericAlias(cls, item)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        bound = self.func.__get__(instance, owner)
        if instance is None:
            return self
        return partial(bound, *self.args, **self.keywords)


# Caches.


class _CacheInfo(tuple):
    __slots__ = ()
    _fields = ('hits', 'misses', 'maxsize', 'currsize')
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % tuple(self)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


_separator = object()
_own_keys = int, str


def _key(args, keywords, typed):
    key = args
    if keywords:
        key += (_separator,)
        for pair in keywords.items():
            key += pair
    if typed:
        key += tuple([type(a) for a in args]) + tuple([type(v) for v in keywords.values()])
    return key


def _cached(function, maxsize, typed):
    values = {}
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        if keywords or typed:
            key = _key(args, keywords, typed)
        else:
            # One int or str stands for itself, so 1.0 is another argument than 1.
            key = args[0] if len(args) == 1 and type(args[0]) in _own_keys else args
        value = values.get(key, _missing)
        if value is not _missing:
            hits += 1
            if maxsize is not None:
                values[key] = values.pop(key, value)
            return value
        misses += 1
        value = function(*args, **keywords)
        if maxsize != 0:
            if maxsize is not None and key not in values and len(values) >= maxsize:
                values.pop(next(iter(values)), None)
            values[key] = value
        return value

    def cache_info():
        return _CacheInfo((hits, misses, maxsize, len(values)))

    def cache_clear():
        nonlocal hits, misses
        values.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to "
                            f'cache {self.attrname!r} property.') from None
        value = values.get(self.attrname, _missing)
        if value is _missing:
            value = values[self.attrname] = self.func(instance)
        return value


# Ordering.


def _not(result):
    return result if result is NotImplemented else not result


def _and_differs(self, other, result):
    return result if result is NotImplemented else result and self != other


def _or_same(self, other, result):
    return result if result is NotImplemented else result or self == other


_orderings = {
    '__lt__': {'__gt__': lambda a, b: _and_differs(a, b, _not(type(a).__lt__(a, b))),
               '__le__': lambda a, b: _or_same(a, b, type(a).__lt__(a, b)),
               '__ge__': lambda a, b: _not(type(a).__lt__(a, b))},
    '__le__': {'__ge__': lambda a, b: _or_same(a, b, _not(type(a).__le__(a, b))),
               '__lt__': lambda a, b: _and_differs(a, b, type(a).__le__(a, b)),
               '__gt__': lambda a, b: _not(type(a).__le__(a, b))},
    '__gt__': {'__lt__': lambda a, b: _and_differs(a, b, _not(type(a).__gt__(a, b))),
               '__ge__': lambda a, b: _or_same(a, b, type(a).__gt__(a, b)),
               '__le__': lambda a, b: _not(type(a).__gt__(a, b))},
    '__ge__': {'__le__': lambda a, b: _or_same(a, b, _not(type(a).__ge__(a, b))),
               '__gt__': lambda a, b: _and_differs(a, b, type(a).__ge__(a, b)),
               '__lt__': lambda a, b: _not(type(a).__ge__(a, b))},
}


def total_ordering(cls):
    """Adds the comparisons that a class lacks, from the first of <, <=, >, >= that it defines."""
    defined = [name for name in _orderings
               if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = '__lt__' if '__lt__' in defined else max(defined)
    for name, function in _orderings[root].items():
        if name not in defined:
            setattr(cls, name, function)
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ('obj',)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


# Functions by the class of their first argument.


def _kinds_of(cls):
    """The class, or those of a union; None where it is neither."""
    if isinstance(cls, type):
        return (cls,)
    kinds = getattr(cls, '__args__', None)
    if type(cls).__name__ in ('UnionType', '_Union') and all([isinstance(k, type) for k in kinds]):
        return kinds
    return None


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for c in cls.__mro__:
            if c in registry:
                return registry[c]
        return func

    def register(cls, function=None):
        kinds = _kinds_of(cls)
        if kinds is None:
            annotations = getattr(cls, '__annotations__', {})
            if function is not None or not annotations:
                raise TypeError('Invalid first argument to `register()`: '
                                f'{cls!r} is not a class or union type.' if function is not None else
                                f'Invalid first argument to `register()`: {cls!r}. Use either '
                                '`@register(some_class)` or plain `@register` on an annotated '
                                'function.')
            name, annotation = next(iter(annotations.items()))
            kinds, function = _kinds_of(annotation), cls
            if kinds is None:
                raise TypeError(f'Invalid annotation for {name!r}. {annotation!r} is not a class.')
        elif function is None:
            return lambda f: register(cls, f)
        for kind in kinds:
            registry[kind] = function
        return function

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, cls=None):
        def method(*args, **keywords):
            found = self.dispatcher.dispatch(type(args[0]))
            return found.__get__(instance, cls)(*args, **keywords)
        method.register = self.register
        return update_wrapper(method, self.func)


def recursive_repr(fillvalue='...'):
    from reprlib import recursive_repr as decorator
    return decorator(fillvalue)
