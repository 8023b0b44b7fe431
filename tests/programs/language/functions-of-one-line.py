# Functions and methods of one line: what they return, raise, change and let go of.
import sys


def add(a, b):
    return a + b


def twice(a):
    return a + a


def less(a):
    return a - 1


def times(a, b):
    return a * b


def last_digit(n):
    return n % 10


def tens(n):
    return n // 10


def by_zero(n):
    return n % 0


def thousands(n):
    return n * 1000


def one():
    return 1


def text():
    return 'text'


def nothing():
    pass


def same(x):
    return x


def area(r):
    r = 3
    return r * r


def rest(x):
    x = 10
    return x % x


def named(n):
    n = n + 1
    return n


print(area(5), area('x'), rest(7), named(8))
big = 2**47
for a, b in ((1, 2), (big, big), (-big, -big), (1.5, 2.5), (1, 2.5), (True, 2), ('a', 'b'),
             ([1], [2]), (big * big, 1)):
    print(add(a, b), twice(a), [add(a, b), twice(b)])
for n in (0, 7, -7, -70, big, big * big, 2.5, True):
    print(last_digit(n), tens(n), thousands(n), less(n))
for a, b in ((3, 4), (big, big), (1.5, 2.0), (2, 'ab'), ([1], 2), (2, 0.5)):
    print(times(a, b), times(b, a))
print(one(), text(), nothing(), same(text()), same([one(), nothing()]))
for call in (lambda: add(1, 'a'), lambda: times('a', 'b'), lambda: by_zero(1), lambda: tens('a'),
             lambda: less(None), lambda: add(1), lambda: one(1), lambda: same()):
    try:
        call()
    except (TypeError, ZeroDivisionError) as error:
        frame = error.__traceback__
        lines = []
        while frame is not None:
            lines.append(frame.tb_lineno)
            frame = frame.tb_next
        print(type(error).__name__, error, lines)


class Gone:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)

    def get(self):
        return self.name

    def me(self):
        return self

    def rename(self, name):
        self.name = name

    def longer(self, more):
        self.name += more

    def shorter(self):
        self.name -= 1


print(Gone('a').get(), 'after')
print(Gone('b').me().get(), 'after')
kept = Gone('c').me()
kept.rename(3)
kept.longer(4)
kept.shorter()
print(kept.get())
kept.longer(2.5)
print(kept.get())
kept.rename('text')
kept.longer(' and more')
print(kept.get())
kept.rename(Gone('d'))
print('renamed')
kept.rename('e')
print('renamed again')
kept.rename(big)
kept.longer(big)
print(kept.get())
kept.name = 5
try:
    kept.longer('x')
except TypeError as error:
    print(error)
del kept.name
for call in (kept.get, kept.shorter):
    try:
        call()
    except AttributeError as error:
        print(error)
kept.rename('last')
del kept


class Guarded:
    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)

    def rename(self, name):
        self.name = name

    def longer(self, more):
        self.name += more


guarded = Guarded()
for i in range(3):
    guarded.rename(i)
    guarded.longer(i)


class Measured:
    def __init__(self, value):
        self._value = value

    @property
    def value(self):
        print('asked')
        return self._value

    @value.setter
    def value(self, value):
        print('told')
        self._value = value

    def get(self):
        return self.value

    def rename(self, value):
        self.value = value

    def longer(self, more):
        self.value += more


measured = Measured(1)
for i in range(3):
    measured.rename(measured.get() + i)
    measured.longer(2)


class Slotted:
    __slots__ = ('x',)

    def rename(self, x):
        self.x = x

    def get(self):
        return self.x

    def longer(self, more):
        self.x += more


slotted = Slotted()
for i in range(3):
    slotted.rename(i)
    slotted.longer(i)
    print(slotted.get())


class Counted:
    count = 0

    def up(self):
        self.count += 1

    def get(self):
        return self.count


counted, other = Counted(), Counted()
for i in range(3):
    counted.up()
    print(counted.get(), other.get(), Counted.count)
for i in range(2):
    print(Counted.get(counted), Counted.get(Counted))
    Counted.up(Counted)


def changing():
    return add(1, 2)


for i in range(4):
    if i == 2:
        def add(a, b):
            return a * 10 + b
    print(changing(), add(i, i))


def deep(n):
    return one() if n == 0 else deep(n - 1)


sys.setrecursionlimit(200)
low, high = 1, 300
while high - low > 1:
    middle = (low + high) // 2
    try:
        deep(middle)
        low = middle
    except RecursionError as error:
        high = middle
print(low, sorted(range(95, 105), key=last_digit), list(map(twice, [1, 2.5, 'a'])))
