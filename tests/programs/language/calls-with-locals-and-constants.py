# Calls whose arguments are all at hand: functions, defaults, methods, natives; and what goes wrong.
import sys


def three(a, b, c):
    return (a, b, c)


def defaults(a, b='b', c='c'):
    return a, b, c


def starred(*args, k=None):
    return args, k


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def up(n, limit=5):
    return n if n >= limit else up(n + 1)


class Box:
    kind = 'box'

    def __init__(self, items=()):
        self.items = list(items)

    def add(self, item):
        self.items.append(item)
        return self

    def both(self, a, b=2):
        return (self.kind, a, b)

    @staticmethod
    def alone(a):
        return ('alone', a)

    @classmethod
    def made(cls, a):
        return (cls.__name__, a)


def swap():
    """Rebinds a global between two calls of the same place."""
    global three
    old = three
    results = []
    for i in range(4):
        results.append(three(i, 'x', None))
        if i == 1:
            three = lambda a, b, c: ('other', c)
        elif i == 2:
            three = defaults
    three = old
    return results


def main():
    x, y, text = 3, 2.5, 'ab'
    print(three(x, 1, 'c'), three(x, x, text), defaults(x), defaults(x, y), defaults(x - 1))
    print(starred(x, y), starred(), down(10), up(0), up(x, 4))
    try:
        print(swap())
    except TypeError as error:
        print('TypeError', error)
    box = Box()
    print(box.add(x).add(text).items, box.both(x), box.both(x, y), box.alone(x), box.made(text))
    print(len(text), max(x, 1), min(x, y, 1), abs(x - 5), isinstance(x, int), text.upper(), text.split('b'))
    table = {'a': 1}
    print(table.get('a', 0), table.get('z', 0), table.get('z'), [1, x].index(x), text.replace('a', text, 1))
    print(Box().add(1).both('temporary'), Box([1]).items.pop())
    for call in (lambda: three(x, y), lambda: defaults(), lambda: three(x, y, text, x), lambda: box.add(),
                 lambda: box.both(x, y, x), lambda: len(x), lambda: len(), lambda: text.split(x),
                 lambda: table.get(), lambda: down(text), lambda: up(text), lambda: missing(x),
                 lambda: box.missing(x), lambda: x(y), lambda: Box(x)):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)
    big = 2 ** 48 - 1
    print(up(big), down(True), defaults(big - 0), defaults(-big - 1))
    try:
        print(three(later, 1, 2))
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    print(three(later, 1, 2))


def endless(n):
    return endless(n + 1)


main()
try:
    endless(0)
except RecursionError as error:
    print(error)
sys.stdout.flush()
print(three(1, 2, 3))
