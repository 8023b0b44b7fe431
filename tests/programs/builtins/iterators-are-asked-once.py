"""How often a program's own iterator is asked for an iterator, and for its length."""


class Sequence:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        print('len', end=' ')
        if isinstance(self.length, BaseException):
            raise self.length
        return self.length

    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index


class Iterator:
    def __init__(self, hint):
        self.hint = hint
        self.count = 0

    def __iter__(self):
        print('iter', end=' ')
        return self

    def __next__(self):
        if self.count == 3:
            raise StopIteration
        self.count += 1
        return self.count

    def __length_hint__(self):
        print('hint', end=' ')
        if isinstance(self.hint, BaseException):
            raise self.hint
        return self.hint


def star(x):
    *items, = x
    return items


def first_and_rest(x):
    first, *rest = x
    return first, rest


def three(x):
    a, b, c = x
    return a, b, c


def call(x):
    return (lambda *args: args)(*x)


def extend(x):
    items = []
    items.extend(x)
    return items


def add(x):
    items = []
    items += x
    return items


def replace(x):
    items = [1, 2]
    items[:] = x
    return items


ways = {
    'list': list, 'tuple': tuple, 'set': set, 'frozenset': frozenset, 'sorted': sorted, 'sum': sum,
    'max': max, 'min': min, 'any': any, 'all': all, 'dict.fromkeys': dict.fromkeys, 'bytes': bytes,
    'star': star, 'first': first_and_rest, 'three': three, 'call': call, 'extend': extend,
    'add': add, 'replace': replace,
    'list display': lambda x: [0, *x], 'tuple display': lambda x: (0, *x),
    'set display': lambda x: {0, *x}, 'comprehension': lambda x: [i for i in x],
    'list of iter': lambda x: list(iter(x)), 'tuple of iter': lambda x: tuple(iter(x)),
    'enumerate': lambda x: list(enumerate(x)), 'map': lambda x: list(map(str, x)),
    'filter': lambda x: list(filter(None, x)), 'zip': lambda x: list(zip(x)),
    'join': lambda x: ','.join(map(str, x)), 'in': lambda x: 2 in x,
    'max by key': lambda x: max(x, key=lambda i: -i),
}

for make in Sequence, Iterator:
    for length in (3, -1, 10**20, 2.5, ValueError('x'), TypeError('y'), NotImplemented):
        if make is Sequence and length is NotImplemented:
            continue
        for name, way in ways.items():
            print(make.__name__, repr(length), name, end=': ')
            try:
                print(way(make(length)))
            except Exception as e:
                print(type(e).__name__, e)

items = iter(Sequence(5))
print(type(items).__name__, items.__length_hint__(), next(items), items.__length_hint__())
print(list(items), next(items, 'over'), items.__length_hint__())
