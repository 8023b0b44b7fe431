# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attributes that are counted up and down: numbers of every kind, and what is no plain attribute."""


class Counter:
    step = 3

    def __init__(self, n):
        self.other = 'other'
        self.n = n

    def add(self, m):
        self.n += m

    def subtract(self, m):
        self.n -= m

    def up(self):
        self.n += 1

    def down(self):
        self.n -= 7

    def use_class(self):
        self.step += 1


def change(counter, m):
    counter.add(m)
    counter.up()
    counter.subtract(m)
    counter.down()
    counter.up()


# The same places see all of these in turn.
values = (0, -3, 1.5, True, (1 << 47) + 5, (1 << 48) - 1, -(1 << 48), 1 << 70, float('inf'), 2 + 1j)
for start in values:
    for m in (2, 0.25, True, 1 << 48, -(1 << 69)):
        counter = Counter(start)
        change(counter, m)
        change(counter, m)
        print(counter.n, end=' ')
    print()
for start, m in ((3, 'text'), ('text', 3), (None, 1), ([], 1)):
    counter = Counter(start)
    try:
        counter.add(m)
    except TypeError as error:
        print(error, counter.n)
counter = Counter('a')
counter.add('b')
print(counter.n)
items = [1]
counter = Counter(items)
counter.add([2])
print(items, counter.n is items)

# From the class, it becomes the instance's own.
counter = Counter(1)
counter.use_class()
counter.use_class()
print(counter.step, Counter.step)
# Of another shape, in a dict, and gone.
counter = Counter(1)
counter.more = 5
counter.up()
vars(counter)['n'] = 20
counter.up()
print(vars(counter))
del counter.n
try:
    counter.up()
except AttributeError as error:
    print(error)


class Checked(Counter):
    @property
    def n(self):
        return self._n

    @n.setter
    def n(self, value):
        print('set to', value)
        self._n = value


checked = Checked(4)
change(checked, 2)


class Watching(Counter):
    def __setattr__(self, name, value):
        print('sets', name, value)
        super().__setattr__(name, value)


watching = Watching(4)
watching.up()
plain = Counter(8)
Counter.n = property(lambda self: 100, lambda self, value: print('property gets', value))
plain.up()
plain.down()
del Counter.n
plain.up()
print(plain.n)
