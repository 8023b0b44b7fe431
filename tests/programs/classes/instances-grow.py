# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instances of one class with few and many attributes, and classes that are called in every way."""
import copy


class Bag:
    def __init__(self, n, first=0):
        for i in range(first, first + n):
            setattr(self, f'a{i}', i)


def attributes(bag):
    return list(vars(copy.copy(bag)).values())


# Each finds other room than it needs.
bags = [Bag(n) for n in (0, 1, 3, 4, 9, 2, 31, 32, 33, 64, 70, 5, 30)]
for bag in bags:
    bag.more = len(attributes(bag))
    del bag.more
print([sum(attributes(bag)) for bag in bags])
bags[2].a1 = 'changed'
del bags[4].a0
bags[4].a0 = 'again'
print(attributes(bags[2]), attributes(bags[4]))


class Other:
    pass


bags[5].__class__ = Other
bags[5].b = 5
print(type(bags[5]).__name__, vars(bags[5]), bags[3].__dict__)
copied = copy.deepcopy(bags[7])
copied.a0 = 'copy'
print(bags[7].a0, copied.a0, copied.a31)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


def call_at_once():
    name = 'local'
    holder = Bag(1)
    holder.noisy = Noisy(name)
    holder = Noisy('constant')
    Noisy(name)
    print('the end')


call_at_once()


class Point:
    def __init__(self, x, y=2, z=3):
        self.x = x
        self.y = y
        self.z = z


def points(n):
    return [vars(p) for p in (Point(n), Point(1, n), Point(n + 1, n, 5))]


print(points(7))
for arguments in ((), (1, 2, 3, 4)):
    try:
        Point(*arguments)
    except TypeError as error:
        print(error)


def wrong(x):
    return Point(x, x, x, x)


def too_few():
    return Point()


def make(x):
    return Point(x + 1, 'y')


for function in (wrong, make, make):
    try:
        print(vars(function(1)))
    except TypeError as error:
        print(error)
try:
    too_few()
except TypeError as error:
    print(error)
try:
    make('text')
except TypeError as error:
    print(error)
print(make(1.5).x)


def exchanged(self, x, y):
    self.swapped = (y, x)


Point.__init__ = exchanged
print(vars(make(2)))
Point.__init__ = lambda self, x, y: x
try:
    make(3)
except TypeError as error:
    print(error)
del Point.__init__
try:
    make(4)
except TypeError as error:
    print(error)


class Deep:
    def __init__(self, n):
        self.n = n
        self.inner = Deep(n)


def dive():
    n = 1
    return Deep(n)


try:
    dive()
except RecursionError as error:
    print('too deep')
