# Sets and frozensets: order, methods, operators, errors.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


print({3, 1, 2}, set(), frozenset(), frozenset({1, 2}), {'a'}, {1, 1.0, True})
print({'apple', 'banana', 'cherry', 'date', 'elderberry', 'fig', 'grape'})
print(set('the quick brown fox'), set(range(20)), {10 ** k for k in range(12)})
print({i * i % 101 for i in range(60)})
print({-1, -2, -3, 0, 1 << 40, 1 << 61, 2.5, None, (1, 2), 'x'} == set([None, 'x', 2.5, 0, -1, -2, -3, (1, 2), 1 << 40, 1 << 61]))
print([hash(x) for x in (0, 1, -1, -2, 2.0, 2.5, 1 << 61, (1 << 61) - 1, -(1 << 61), 1e300, -0.5, 'a', '', 'hello', 'ä', b'x', (), (1,), (1, 2), ('a', (2, 3)), True, frozenset(), frozenset([1, 2, 3]), range(3))])
print({'x' * k for k in range(12)})
print({(i, j) for i in range(4) for j in range(4)})
print({f'task-{i}' for i in range(40)})
print({i / 4 for i in range(-20, 20)})
print(set(range(1000, 0, -7)))
s = set()
for i in range(200):
    s.add((i * 37) % 211)
    if i % 3 == 0:
        s.discard((i * 11) % 211)
print(s)
s -= set(range(0, 200, 2))
print(s)
s |= {1, 2, 3, 4}
print(s)
s &= set(range(100))
print(s)
s ^= {1, 50, 51, 52}
print(s)
print([s.pop() for _ in range(5)], s)
s.add(1000)
print([s.pop() for _ in range(5)], s)
a, b = {1, 2, 3, 4, 5}, {4, 5, 6}
print(a | b, a & b, a - b, b - a, a ^ b, a.union(b, [9], 'z'), a.intersection(b, [5]), a.difference(b, [1]), a.symmetric_difference([1, 99]))
print(a.intersection({1: 'dict'}), a.intersection(), a.union(), a.difference(), a.union({7: 1}), a.difference({1: 1}))
print(a < b, a <= a, a < a, {1} < a, a > {1}, a >= a, a == b, a != b, a == {5, 4, 3, 2, 1}, {1} == frozenset([1]))
print(a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint(b), 1 in a, 'x' in a)
c = a.copy()
c.update([10], (11,))
c.intersection_update(range(3, 12))
print(c)
c.difference_update([3], {4})
print(c)
c.symmetric_difference_update([5, 100])
print(c)
c.remove(100)
c.discard(12345)
c.clear()
print(c, len(c), bool(c))
f = frozenset('abc')
print(sorted(f | {'z'}), type(f | {'z'}).__name__, type({'z'} | f).__name__, f.copy() is f, frozenset(f) is f)
print({f: 1}[frozenset('cba')], f in {f}, {'a', 'b', 'c'} in {f}, hash(f) == hash(frozenset('bca')))
print({frozenset([1, 2]), frozenset([2, 1]), frozenset()} == {frozenset(), frozenset([1, 2])})
print({x % 3 for x in range(10)}, {c for c in 'mississippi'}, [*{1, 2}], {*[1, 2], *'ab'} == {1, 2, 'a', 'b'})
print(sorted({3, 1, 2}), sum({1, 2, 3}), max({1, 5, 2}), len({1, 2}), list({5}), tuple({5}))
print(set([1, 2]) == {2, 1}, set({'a': 1}), set((1, 1)), set(iter([1, 2])), set(x for x in 'ab') == {'a', 'b'})

shown(set().pop)
shown({1}.remove, 2)
shown({1}.remove, (1, 2))
shown(set().add, [])
shown(lambda: {[]})
shown(lambda: {1} | [1])
shown(lambda: {1} & (1,))
shown(lambda: {1} - [1])
shown(lambda: {1} + {2})
shown(lambda: {1} < [1])
shown(lambda: hash(set()))
shown(lambda: {1}[0])
shown(set, 5)
shown(set, 1, 2)
shown({1}.union, 5)
shown({1}.intersection, None)
shown({1}.issubset, 5)
shown(lambda: [] in {1})
shown(lambda: frozenset().add(1))
shown({1, 2}.update, 5)


def inplace(s, other):
    s |= other
    return s


shown(inplace, {1}, [2])
shown(inplace, {1}, {2})
shown(inplace, frozenset([1]), {2})


def change_while_iterating(s):
    for x in s:
        s.add(x + 1000)


shown(change_while_iterating, {1, 2})


class Tags(set):
    pass


t = Tags([1])
t.add(2)
print(t, type(t | {3}).__name__, t == {1, 2}, Tags())
print(set(range(70000)) == set(reversed(range(70000))), sum(set(range(70000))))
many = {str(i) for i in range(3000)}
print(list(many)[:10], list(many)[-5:])
many -= {str(i) for i in range(0, 3000, 3)}
print(list(many)[:10])
many.update(str(i) for i in range(5000, 5100))
print(list(many)[:10])
