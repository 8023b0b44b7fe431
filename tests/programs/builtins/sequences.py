# Tuples, ranges, slices, and unpacking.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


t = (1, 'a', 2.5)
print(t, (), (1,), len(t), t[0], t[-1], t[1:], t[::-1], t[5:], t + (1,), t * 2, 2 * (0,), t * 0, () * 5)
print(tuple(), tuple([1, 2]), tuple('ab'), tuple(x for x in range(3)), tuple((1,)), tuple({1: 2}), tuple(range(3)))
print(t.index('a'), t.count(1), 1 in t, 'z' in t, t == (1, 'a', 2.5), t < (2,), (1, 2) < (1, 2, 0), (1, [2]) == (1, [2]))
print((1, 2) != (1, 3), (1, 2) >= (1, 2), hash((1, 2)) == hash((1, 2)), {(1, 2): 'x'}[1, 2], t is tuple(t))
nested = ([],)
nested[0].append(nested)
print(nested)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
*init, last = 'abc'
print(init, last)
x, *y = [1]
print(x, y)
i, j = {1: 2, 3: 4}
print(i, j)
shown((1,).index, 5)
shown(lambda: (1,)[1])
shown(lambda: (1,)['a'])
shown(lambda: (1,) + [2])
shown(lambda: (1,) + 2)
shown(lambda: (1,) * 'x')
shown(lambda: (1,) < [1])
shown(lambda: (1, 'a') < (1, 2))
shown(tuple, 5)
shown(lambda: hash(([],)))


def set_item(target, key, value):
    target[key] = value


def delete_item(target, key):
    del target[key]


shown(set_item, (1,), 0, 2)
shown(delete_item, (1,), 0)
shown(set_item, range(3), 0, 2)
shown(set_item, 'abc', 0, 'x')


def unpack(values):
    p, q = values
    return p, q


shown(unpack, (1, 2, 3))
shown(unpack, (1,))
shown(unpack, [])
shown(unpack, 5)
shown(unpack, 'abc')
shown(unpack, {1: 1})
shown(unpack, range(1))
shown(unpack, iter([1, 2, 3]))


def unpack_star(values):
    p, q, *r = values
    return p, q, r


shown(unpack_star, (1,))
shown(unpack_star, 'abc')
shown(unpack_star, None)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(1, 2)
p.note = 'attribute'
print(p, p.first, len(p), p == (1, 2), p + (3,), isinstance(p, tuple), p.note, hash(p) == hash((1, 2)))

r = range(10)
print(r, range(2, 5), range(0, 10, 3), range(10, 0, -2), list(range(10, 0, -2)), list(range(0)), list(range(5, 1)))
print(len(range(0, 10, 3)), len(range(10, 0, -3)), len(range(0)), range(10)[3], range(10)[-1], range(1, 10, 2)[1:3], range(10)[::-1], range(10)[2:8:3])
print(3 in range(10), 10 in range(10), 4 in range(1, 10, 2), 5.0 in range(10), 5.5 in range(10), 'a' in range(3), True in range(3))
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) != range(4), range(3) == [0, 1, 2])
print(range(1, 10, 2).index(5), range(10).count(3), range(10).count(30), r.start, r.stop, r.step, range(5, 1, -1).step)
print(list(reversed(range(5))), list(reversed(range(1, 10, 4))), sum(range(101)), max(range(5)), min(range(5, 10)))
print(bool(range(0)), bool(range(1)), hash(range(3)) == hash(range(0, 3)), {range(3): 1}[range(3)], sorted(range(3), reverse=True))
print(10 ** 15 in range(10 ** 18), len(range(-(10 ** 15), 10 ** 15)), range(10 ** 18)[-1], list(range(10 ** 18, 10 ** 18 + 2)))
it = iter(range(3))
print(next(it), next(it), next(it), next(it, 'end'), list(it))
for i in range(3):
    i += 10
    print(i, end=' ')
print()
shown(range)
shown(range, 1, 2, 0)
shown(range, 1.5)
shown(range, 'a')
shown(range, None)
shown(range, 1, 2, 3, 4)
shown(lambda: range(3)[3])
shown(lambda: range(3)['a'])
shown(lambda: range(3) + range(2))
shown(lambda: range(3) < range(4))
shown(range(5).index, 9)
shown(range(5).index, 'a')
shown(lambda: range(5)[::0])

s = slice(1, 10, 2)
print(s, slice(5), slice(None, None, -1), s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
print(slice(1, 2) == slice(1, 2), slice(1) != slice(2), [1, 2, 3][slice(1, None)], 'hello'[slice(-3, None)])
shown(lambda: hash(slice(1)))
shown(slice)


class Shows:
    def __getitem__(self, key):
        return key

    def __len__(self):
        return 3


show = Shows()
print(show[1], show[1:2], show[::2], show[1:2, 3], show[...], show['a':'b'])
print(list(reversed(show)), list(zip(show, range(3))))


class Index:
    def __index__(self):
        return 2


print([1, 2, 3][Index()], (1, 2, 3)[Index()], 'abc'[Index()], list(range(Index())), range(Index())[1])
