# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Types with parameters, and unions of types."""


def _part_of_type(v):
    if v is ...:
        return "..."
    if isinstance(v, list):
        return "[" + ", ".join([_part_of_type(x) for x in v]) + "]"
    if v is type(None):
        return "None"
    if not isinstance(v, type):
        return repr(v)
    return v.__qualname__ if v.__module__ == "builtins" else f"{v.__module__}.{v.__qualname__}"


class GenericAlias:
    __module__ = "types"

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    @property
    def __parameters__(self):
        found = []
        for arg in self.__args__:
            for name in getattr(arg, "__parameters__", (arg,) if hasattr(arg, "__bound__") else ()):
                if name not in found:
                    found.append(name)
        return tuple(found)

    def __repr__(self):
        return f"{_part_of_type(self.__origin__)}[{', '.join([_part_of_type(a) for a in self.__args__]) or '()'}]"

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name not in ("__name__", "__qualname__", "__module__", "__doc__"):
            raise AttributeError(f"'types.GenericAlias' object has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __getitem__(self, key):
        free = self.__parameters__
        if not free:
            raise TypeError(f"{self!r} is not a generic class")
        given = dict(zip(free, key if isinstance(key, tuple) else (key,)))
        return GenericAlias(self.__origin__, tuple([given.get(a, a) if a in free else a for a in self.__args__]))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self.__origin__) ^ hash(self.__args__)

    def __or__(self, other):
        return UnionType((self, other))

    def __ror__(self, other):
        return UnionType((other, self))

    def __reduce_ex__(self, protocol):
        return GenericAlias, (self.__origin__, self.__args__)


class UnionType:
    __module__ = "types"

    def __init__(self, parts):
        found = []
        for part in parts:
            for arg in part.__args__ if isinstance(part, UnionType) else (part,):
                arg = type(None) if arg is None else arg
                if arg not in found:
                    found.append(arg)
        self.__args__ = tuple(found)

    __parameters__ = ()

    def __repr__(self):
        return " | ".join([_part_of_type(a) for a in self.__args__])

    def __instancecheck__(self, instance):
        return any_of([isinstance(instance, a) for a in self.__args__])

    def __subclasscheck__(self, cls):
        return any_of([issubclass(cls, a) for a in self.__args__])

    def __eq__(self, other):
        return set(self.__args__) == set(other.__args__) if isinstance(other, UnionType) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def _joined(self, other, parts):
        if isinstance(other, (type, UnionType, GenericAlias, type(None))) or hasattr(other, "__args__") \
                or hasattr(other, "__bound__"):
            return UnionType(parts)
        return NotImplemented

    def __or__(self, other):
        return self._joined(other, (self, other))

    def __ror__(self, other):
        return self._joined(other, (other, self))

    def __reduce_ex__(self, protocol):
        return UnionType, (self.__args__,)
