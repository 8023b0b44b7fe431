# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Properties that are read and set again and again, while their classes change."""


class Temperature:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    @property
    def fixed(self):
        return 'fixed'

    @property
    def failing(self):
        return self.nothing


class Kelvin(Temperature):
    fixed = 'a value'

    @property
    def fahrenheit(self):
        return 'kelvin'


class Asking(Temperature):
    def __getattr__(self, name):
        return f'asked for {name}'


class Slow:
    def __init__(self, value):
        self.value = value

    @property
    def fahrenheit(self, more='default'):
        return self.value, more

    @fahrenheit.setter
    def fahrenheit(self, value, more='default'):
        self.value = value, more


def read(thing):
    return thing.fahrenheit


def write(thing, value):
    thing.fahrenheit = value


def update(thing):
    thing.fahrenheit += 9
    return thing.fahrenheit


def fail(thing, name):
    try:
        return getattr(thing, name) if name != 'failing' else thing.failing
    except AttributeError as error:
        return str(error)


warm = Temperature(20)
for thing in (warm, warm, Kelvin(1), warm, Slow(3), warm, Asking(5), warm):
    print(read(thing), end=' ')
print()
for thing in (warm, warm, Slow(3), Asking(5), warm):
    write(thing, 50)
    print(vars(thing), end=' ')
print()
print(update(warm), update(warm))
for thing in (warm, Asking(1), warm):
    print(fail(thing, 'failing'), fail(thing, 'failing'))
for _ in range(2):
    try:
        write(Kelvin(1), 3)
    except AttributeError as error:
        print(error)
    try:
        warm.fixed = 3
    except AttributeError as error:
        print(error)
vars(warm)['fahrenheit'] = 'of the instance'
print(read(warm))


def other(self):
    return 'other'


property_itself = Temperature.fahrenheit
Temperature.fahrenheit = property(other)
print(read(warm))
Temperature.fahrenheit = property_itself
print(read(Temperature(0)))
property_itself.__init__(other)
print(read(Temperature(0)))
Temperature.fahrenheit = 'plain'
print(read(Temperature(0)), read(warm))
del Temperature.fahrenheit
print(read(warm))


class Deep:
    @property
    def deeper(self):
        return self.deeper

    @property
    def generated(self):
        yield 1

    @property
    def count(self):
        return self._count

    @count.setter
    def count(self, value):
        if value > 3:
            raise ValueError(value)
        self._count = value


deep = Deep()
try:
    deep.deeper
except RecursionError:
    print('too deep')
print([list(deep.generated) for _ in range(2)])
try:
    for i in range(10):
        deep.count = i
except ValueError as error:
    print(error, deep.count)
