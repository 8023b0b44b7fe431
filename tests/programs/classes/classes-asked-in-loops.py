# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attributes and methods of classes themselves, at places that see several classes that change."""


class Base:
    count = 0
    names = ['base']

    def method(self):
        return 'method', self

    @classmethod
    def of_class(cls, *args):
        return cls.__name__, args

    @staticmethod
    def free(*args):
        return 'free', args

    @property
    def computed(self):
        return 'computed'


class Derived(Base):
    names = ('derived',)

    @classmethod
    def of_class(cls, *args):
        return 'derived', super().of_class(*args)


class Meta(type):
    @property
    def names(cls):
        return f'names of {cls.__name__}'

    def free(cls, *args):
        return 'of the metaclass', args

    def __getattr__(cls, name):
        return f'no {name}'


class Made(metaclass=Meta):
    names = 'hidden'

    def free(*args):
        return 'hides the metaclass', args


def names(c):
    return c.names


def call_all(c):
    return c.of_class(1), c.free(2), c.method(3)


def name(c):
    return c.__name__, c.__module__, c.__mro__[-1]


def fail(c):
    try:
        return c.nothing
    except AttributeError as error:
        return str(error)


for c in (Base, Base, Derived, Base, Made, Derived, Base()):
    print(names(c), fail(c))
for c in (Base, Base, Derived, Base, Derived):
    print(call_all(c))
print(Made.free(1), call_all(Base), type(Base.computed).__name__, Made.missing)
for c in (Base, int, Derived, Made, Meta, Base):
    print(name(c))

for i in range(5):
    Base.count += 1
    Derived.count += 10
print(Base.count, Derived.count)
del Derived.count
print(Base.count, Derived.count)
Base.names = 'changed'
Base.of_class = lambda *args: ('no class', args)
Base.free = classmethod(lambda cls, *args: ('class now', cls.__name__, args))
print(names(Base), names(Derived), call_all(Base), call_all(Derived))
del Derived.of_class
print(call_all(Derived))
del Base.names
print(fail(Base), names(Derived))
for text in ('a', 'b'):
    print(str.upper(text), dict.fromkeys(text), [str.join(',', x) for x in (text, text * 2)])
try:
    for c in (Base, Base):
        print(c.method())
except TypeError as error:
    print(error)
empty = []
for _ in range(3):
    made = [[], [1], [empty, c, 'x']]
    made[0].append(made)
    made[1] += [2]
    print(len(made), made[1], made[2][0] is empty)


# An instance whose dict was asked for, behind another of its class.
class Plain:
    def f(self):
        return 'of the class'


def ask(o):
    return o.f()


asked = Plain()
vars(asked)
print(ask(Plain()), ask(asked))
asked.f = lambda: 'its own'
print(ask(asked), ask(Plain()), ask(asked))
