# Containers and builtin functions whose elements have special methods of their own.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount == other.amount

    def __lt__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount < other.amount

    def __hash__(self):
        return hash(self.amount) % 8

    def __repr__(self):
        return f'${self.amount}'

    def __add__(self, other):
        return Money(self.amount + (other.amount if isinstance(other, Money) else other))

    __radd__ = __add__


class Key:
    """Collides with everything."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f'Key({self.name!r})'


a, b, c = Money(1), Money(2), Money(1)
row = [b, a, c]
print(row, (a,), {a: b}, {a}, [[a]], {'k': [a, (b,)]}, str([a]), f'{row}', '%s' % row, '{}'.format({1: a}))
print(row == [Money(2), Money(1), Money(1)], row != [a], row < [Money(3)], (a, b) < (a, Money(5)), (a,) == (c,), [a, 1] == [c, 1])
print(row.index(Money(1)), row.count(Money(1)), Money(2) in row, Money(9) in row, Money(1) in (b, c), 5 in row)
row.remove(Money(1))
print(row, sorted([b, a, Money(0)]), sorted(row, reverse=True), min(row), max(a, b), sum(row), sum(row, Money(10)))
row.sort()
print(row, sorted([b, a], key=lambda m: -m.amount), max([a, b], key=lambda m: m.amount), sorted([(a, 2), (c, 1), (b, 0)]))
shown(row.remove, Money(77))
shown(row.index, Money(77))
shown(sorted, [a, 5])
shown(sorted, [Key('x'), Key('y')])
shown(max, [a, 'x'])
prices = {a: 'one', b: 'two'}
prices[Money(1)] = 'uno'
print(prices, prices[c], prices.get(Money(2)), prices.get(Money(3)), prices.get(Money(3), 'none'), Money(1) in prices, Money(5) in prices)
print(prices.setdefault(Money(2), 'x'), prices.setdefault(Money(4), 'four'), prices.pop(Money(4)), prices.pop(Money(4), None), len(prices))
shown(lambda: prices[Money(100)])
shown(prices.pop, Money(100))
del prices[Money(2)]
print(prices, list(prices), {Money(1): 1} == {c: 1}, {Money(1): a} == {c: c}, {1: a} == {1: c}, {1: a} != {1: b})
prices.update({Money(1): 'again', Money(7): 'seven'})
prices |= {Money(7): 'SEVEN'}
print(prices, prices | {Money(8): 8}, dict([(Money(1), 1), (c, 2)]), {m: i for i, m in enumerate([a, b, c])}, dict.fromkeys([a, b, c], 0))
bag = {a, b, c}
print(len(bag), Money(2) in bag, Money(3) in bag, bag == {Money(1), Money(2)}, bag | {Money(2), Money(3)} == {a, b, Money(3)})
bag.add(Money(2))
bag.discard(Money(1))
print(bag, bag & {Money(2)}, bag - {Money(2)}, bag ^ {Money(2), Money(5)}, bag <= {Money(2), Money(5)}, bag.isdisjoint([Money(9)]))
bag |= {Money(4)}
bag -= {Money(4)}
bag ^= {Money(6)}
bag &= {Money(6), Money(7)}
print(bag, set([a, c, b]) == {b, c}, frozenset([a, c]) == {a}, {x.amount for x in {a, b, c}} == {1, 2})
shown(bag.remove, Money(123))
print(bag.union([Money(6)], [Money(9)]) == {Money(6), Money(9)}, bag.intersection([Money(6)]), bag.issubset([Money(6)]), bag.issuperset([Money(8)]))
keys = {Key(n): n for n in 'abcabc'}
print(keys, len(keys), keys[Key('b')], Key('z') in keys)
for n in 'ab':
    del keys[Key(n)]
print(keys, {Key('x'), Key('y'), Key('x')} == {Key('y'), Key('x')}, len({Key('x'), Key('y'), Key('x')}))
print({(Key('a'), 1): 'tuple'}[Key('a'), 1], (Key('a'), 1) in {(Key('a'), 1)}, hash((Key('a'),)) == hash((Key('b'),)), {frozenset([Key('a')]): 1}[frozenset([Key('a')])])
print(hash((5,)) == hash((Key('q'),)), hash((Key('a'), 'text', 2.5)) == hash((5, 'text', 2.5)))
big = [Money(i * 7 % 101) for i in range(300)]
print(sorted(big)[:3], sorted(big)[-3:], sorted(big, reverse=True)[:2], big.index(Money(50)), len(set(big)))


class Loud:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print(f'{self.n}<{other.n}', end=' ')
        return self.n < other.n


sorted([Loud(n) for n in (3, 1, 2, 5, 4)])
print()
max([Loud(1)])
min([Loud(n) for n in (2, 1, 3)])
print()


class Vague:
    def __eq__(self, other):
        return []

    def __bool__(self):
        return True


print([Vague()] == [1], 1 in [Vague()], Vague() in [1], [Vague()].count(1))


class Failing:
    def __eq__(self, other):
        raise ValueError('no comparing')

    __hash__ = object.__hash__

    def __repr__(self):
        raise KeyError('no repr')


f = Failing()
print(f in [f], [f] == [f], [f].index(f))
shown(lambda: 1 in [f])
shown(lambda: [f] == [2])
shown(lambda: str([f]))
shown(print, [f])
shown(lambda: {1: 2, f: 3} == {1: 2, f: 3})


class Recursive:
    def __init__(self):
        self.items = [self]

    def __repr__(self):
        return f'R{self.items!r}'


deep = []
for _ in range(50):
    deep = [deep]
print(str(deep).count('['), deep == deep, [[1, [2, [3, {4: [5]}]]]] == [[1, [2, [3, {4: [5]}]]]])


class Truthy:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value

    def __repr__(self):
        return f'T{self.value}'


print(all([Truthy(True), 1]), any([Truthy(False)]), list(filter(None, [Truthy(True), Truthy(False), 0])), not Truthy(False), [x for x in [Truthy(True)] if x])


class Length:
    def __len__(self):
        return 0


print(bool(Length()), any([Length()]), len(Length()))


class Items(list):
    def __getitem__(self, i):
        return ('got', super().__getitem__(i))

    def __contains__(self, item):
        return super().__contains__(item) or item == 'special'

    def __eq__(self, other):
        return 'eq' if super().__eq__(other) else ''

    def __repr__(self):
        return 'Items' + super().__repr__()

    def append(self, item):
        super().append([item])


items = Items([Money(1), 2])
items.append(Money(3))
print(items, items[0], Money(1) in items, 'special' in items, Money(9) in items, items == [Money(1), 2, [Money(3)]], items == [1], list(items), len(items))


class Registry(dict):
    def __setitem__(self, key, value):
        print('set', key, end='; ')
        super().__setitem__(key, value)

    def __getitem__(self, key):
        return ('value', super().__getitem__(key))

    def __delitem__(self, key):
        print('del', key, end='; ')
        super().__delitem__(key)

    def __missing__(self, key):
        return f'missing {key}'


registry = Registry()
registry[Key('a')] = 1
registry['b'] = 2
print(registry, registry[Key('a')], registry['b'], registry['zz'], registry[Key('zz')], registry.get('zz'), registry.get(Key('a')))
del registry[Key('a')]
print(registry, len(registry), 'b' in registry)


class Iterable:
    def __iter__(self):
        yield Money(2)
        yield Money(1)


print(list(Iterable()), sorted(Iterable()), min(Iterable()), sum(Iterable()), tuple(Iterable()), [*Iterable()], set(Iterable()) == {Money(1), Money(2)}, Money(2) in Iterable(), list(zip(Iterable(), 'ab')), list(enumerate(Iterable())), dict(zip('xy', Iterable())))
p, q = Iterable()
print(p, q, list(map(repr, Iterable())), ''.join(str(m) for m in Iterable()), max(Iterable(), key=lambda m: -m.amount), list(reversed(list(Iterable()))), [].extend(Iterable()))
row = [Money(0)]
row += Iterable()
row[1:1] = Iterable()
print(row, row[::-1])


class Point:
    def __init__(self, x):
        self.x = x


p, q = Point(1), Point(1)
print(p == q, p == p, p != q, p in [q], p in [p], {p: 1}.get(q), {p: 1}.get(p), len({p, q, p}), [p, q].index(q), hash(p) == hash(p), isinstance(hash(p), int))
shown(lambda: p < q)
shown(lambda: sorted([p, q]))
shown(lambda: p + q)
shown(lambda: len(p))
shown(lambda: p[0])
shown(lambda: p())
shown(lambda: [x for x in p])
shown(lambda: 1 in p)
shown(lambda: abs(p))
shown(lambda: -p)
shown(lambda: sum([p]))
shown(lambda: ''.join([p]))
shown(lambda: 'a' + p)
shown(lambda: [1][p])
shown(lambda: len({p: 1}))
