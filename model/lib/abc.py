# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes that say what others must have."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_below(cls, candidate):
    """Inheritance alone."""
    return cls in candidate.__mro__


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls._abc_registered = []
        abstract = set()
        for key, value in namespace.items():
            if getattr(value, '__isabstractmethod__', False):
                abstract.add(key)
        for base in bases:
            for key in getattr(base, '__abstractmethods__', ()):
                if getattr(getattr(cls, key, None), '__isabstractmethod__', False):
                    abstract.add(key)
        cls.__abstractmethods__ = frozenset(abstract)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if subclass not in cls._abc_registered:
            cls._abc_registered.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if _is_below(cls, subclass):
            return True
        hook = cls.__subclasshook__(subclass) if hasattr(cls, '__subclasshook__') else NotImplemented
        if hook is not NotImplemented:
            return bool(hook)
        for registered in cls._abc_registered:
            if issubclass(subclass, registered):
                return True
        for child in type.__subclasses__(cls):
            if issubclass(subclass, child):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return 0
