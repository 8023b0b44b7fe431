# Iterators, lazy builtins, and the functions that walk anything.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


def generator(n):
    for i in range(n):
        yield i


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Sequence:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


for source in ([1, 2, 3], (4, 5), 'ab', {'x': 1, 'y': 2}, {7}, range(3), b'hi'):
    print(list(enumerate(source)), list(zip(source, source)), list(map(str, source)), list(filter(None, source)), list(source), tuple(source))
for make in (lambda: generator(3), lambda: Countdown(3), Sequence, lambda: iter([1, 2]), lambda: map(abs, [-1]), lambda: enumerate('a')):
    print(list(make()), tuple(make()), list(enumerate(make(), 5)), list(zip(make(), 'abc')), list(map(str, make())), len(list(filter(lambda x: x, make()))), [*make()])
    a, *rest = make()
    print(a, rest, sorted(make(), key=str), [x for x in make()], {str(x) for x in make()} != set(), dict.fromkeys(make()))
print(list(zip()), list(zip([1])), list(zip([1, 2], [3], 'abc')), dict(zip('ab', [1, 2])))
print(list(zip([1, 2], 'ab', strict=True)))
shown(lambda: list(zip([1, 2], 'a', strict=True)))
shown(lambda: list(zip([1], 'ab', strict=True)))
shown(lambda: list(zip([1], 'a', 'ab', strict=True)))
shown(lambda: list(zip(generator(2), generator(1), strict=True)))
shown(lambda: list(zip(generator(1), generator(2), strict=True)))
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2])), list(map(int, '123')))
print(list(filter(lambda x: x % 2, range(6))), list(filter(None, [0, 1, '', 'a', [], None])), list(filter(str.isdigit, 'a1b2')))
print(sum([1, 2, 3]), sum([0.5, 0.25]), sum([], 5), sum([[1], [2]], []), sum(generator(5)), sum((1, 2.5)), sum([True, True]), sum([1, 2], start=10), sum(x * x for x in range(4)))
print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max('hello'), min(generator(3)), max(generator(3)), max([], default='none'), min((), default=None))
print(max('apple', 'fig', key=len), min(['apple', 'fig'], key=len), max([1, -5], key=abs), max({'a': 3, 'b': 7}), min([2, 1], key=lambda v: -v))
print(max([(1, 'a'), (1, 'b')]), max(1, 2.5), min(True, 0), max([1, 1.0]), max([1.0, 1]))
print(any([]), all([]), any([0, '', 3]), all([1, 'a', []]), any(x > 1 for x in range(3)), all(x < 2 for x in range(3)), any(generator(1)), all(Countdown(2)))
print(list(reversed('abc')), list(reversed((1, 2))), list(reversed({'a': 1, 'b': 2})), list(reversed(range(3))))
it = iter([1, 2])
print(next(it), next(it), next(it, None), next(it, 'again'), iter(it) is it)
g = generator(2)
print(next(g), next(g), next(g, 'default'), next(g, 'default'), iter(g) is g)
c = Countdown(2)
print(next(c), next(c), next(c, 'd'))
shown(next, iter([]))
shown(next, generator(0))
shown(next, Countdown(0))
shown(next, [])
shown(next, 5)
shown(iter, 5)
shown(iter, generator)
shown(list, 5)
shown(enumerate, 5)
shown(zip, 5)
shown(zip, [1], 5)
shown(map, abs, 5)
shown(map, abs)
shown(filter, None, 5)
shown(sum, 5)
shown(sum, ['a'])
shown(sum, ['a'], '')
shown(sum, [1, 'a'])
shown(min)
shown(max, [])
shown(max, 5)
shown(min, [1, 'a'])
shown(max, 1, 'a')
shown(max, 1, 2, default=3)
shown(any, 5)
shown(all, None)
shown(reversed, 5)
shown(reversed, {1})
shown(reversed, generator(1))
shown(sorted, 5)
shown(lambda: [x for x in 5])
shown(lambda: list(map(lambda x: 1 / x, [1, 0])))
values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), next(values))
e = enumerate('ab')
print(next(e), next(e), next(e, None), type(e).__name__)
z = zip('ab', generator(5))
print(next(z), list(z), type(z).__name__)
m = map(lambda x: x * 2, [1, 2])
print(next(m), next(m), next(m, None), type(m).__name__, iter(m) is m)
f = filter(lambda x: x > 1, generator(4))
print(next(f), next(f), next(f, 'x'))
for i, (a, b) in enumerate(zip('ab', [1, 2]), start=1):
    print(i, a, b)
print(*map(str.upper, 'abc'), sep='-')
print([*range(3), *'ab', *generator(2)], (*[1], *(2,)), {**{'a': 1}}, {*[1, 1]})
print(''.join(map(str, range(5))), ','.join(str(x) for x in generator(3)), '-'.join(reversed('abc')), ''.join(Countdown(0)))
print(list(enumerate(['a'], start=10)), dict(enumerate('ab')), list(zip(range(2), generator(10))), max(map(len, ['a', 'bbb'])))
it = iter('abcdef')
print(list(zip(it, it, it)), [(a, b) for a, b in zip(iter([1, 2, 3]), iter('xy'))])


class Broken:
    def __iter__(self):
        return 5


class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError('in next')


shown(list, Broken())
shown(iter, Broken())
shown(list, Raises())
shown(lambda: [x for x in Raises()])
shown(sum, Raises())
shown(lambda: list(zip(Raises())))


class Contains:
    def __iter__(self):
        return iter([1, 2])


print(1 in Contains(), 5 in Contains(), 1 in generator(3), 9 in generator(3), 'x' in iter('xyz'))
shown(lambda: 1 in 5)
shown(lambda: 1 in None)
print(list(map(None, [])) if False else 'ok', type(iter([])).__name__, type(iter(())).__name__, type(iter(range(0))).__name__, type(iter({})).__name__, type(iter(set())).__name__)
print([f(x) for f, x in zip([abs, str, bool], [-1, 2, 0])])
total = 0
for x in map(lambda x: x + 1, filter(lambda x: x % 3 == 0, range(30))):
    total += x
print(total)
print(sorted(generator(4), reverse=True), list(sorted(Countdown(3))), sorted([3, 1], key=lambda x: -x))
