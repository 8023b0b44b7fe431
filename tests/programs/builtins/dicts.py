# Dicts: methods, views, operators, errors.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


d = {'b': 2, 'a': 1}
d['c'] = 3
d['b'] = 20
print(d, len(d), d['a'], 'a' in d, 'z' not in d, list(d), d.get('z'), d.get('z', 5), d.get('a', 5))
print(d.keys(), d.values(), d.items(), list(d.items()))
print(d.pop('b'), d.pop('zz', None), d)
d['b'] = 'again'
print(d, d.popitem(), d)
print(d.setdefault('n', []), d.setdefault('n', 5), d.setdefault('m'), d)
d.update({'a': 100, 'q': 1})
d.update([('x', 1), ['y', 2]], z=3)
d.update(k=5)
d.update()
d.update({}, **{'w': 1})
d.update(zip('ab', [7, 8]))
print(d)
e = d.copy()
e.clear()
print(e, bool(e), len(d))
print(dict(), dict(a=1), dict([(1, 2)]), dict({'a': 1}, b=2), dict(zip('ab', range(2))), dict([['a', 1]]))
print(dict.fromkeys('abc'), dict.fromkeys([1, 2], 0), {}.fromkeys((1,), 'x'))
print({'a': 1} | {'b': 2, 'a': 3}, {'a': 1} == {'a': 1.0}, {'a': 1} != {'a': 2}, {1: 2, 3: 4} == {3: 4, 1: 2})
f = {'a': 1}
g = f
f |= {'b': 2}
f |= [('c', 3)]
print(f, g is f)
print({**f, 'a': 0, **{'z': 1}}, {1: 'int', 1.0: 'float', True: 'bool'})
print({k: v for k, v in zip('abc', range(3))}, {x: x * x for x in range(5) if x % 2})
for key in f:
    print(key, end=' ')
for key, value in f.items():
    print(key, value, end='; ')
for value in f.values():
    print(value, end=' ')
print()
print(list(reversed(f)), list(reversed(f.items())), list(reversed(f.values())), list(reversed(f.keys())))
keys = f.keys()
items = f.items()
f['new'] = 9
print(keys, len(items), 'new' in keys, ('new', 9) in items, ('new', 8) in items, 9 in f.values(), 5 in items)
print(sorted(keys & {'a', 'b', 'q'}), sorted(keys | {'zz'}), sorted(keys - {'a'}), sorted(keys ^ {'a', 'ww'}))
print(sorted({'a': 1, 'b': 2}.items() & {'a': 1, 'b': 3}.items()), keys == {'a', 'b', 'c', 'new'}, keys >= {'a'})
print({'a': 1}.keys() == {'a': 2}.keys(), {'a': 1}.items() == {'a': 1}.items(), keys.isdisjoint({'q'}))
print({'a'} | {'b': 1}.keys() == {'a', 'b'}, {'a': 1}.keys() <= {'a', 'b'})
nested = {}
nested['self'] = nested
nested['list'] = [nested]
print(nested, {1: {2: {3: {}}}})
print(type(f.keys()).__name__, type(f.values()), type(iter(f)).__name__)
print({(1, 2): 'tuple', None: 1, 2.5: 2, b'x': 3, frozenset([1]): 4})
print({-1: 'a', -2: 'b'}[-1], {1 << 40: 1}[1 << 40], {2.0: 'x'}[2], {1 << 60: 'big'}[1 << 60])
numbers = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2):
    del numbers[i]
print(len(numbers), list(numbers)[:5], 4 in numbers, numbers[999])
for i in range(2000, 2500):
    numbers[i] = i
print(len(numbers), list(numbers)[498:503])
queue = {}
for i in range(10000):
    queue[i] = i
    if len(queue) > 3:
        queue.pop(next(iter(queue)))
print(queue)
for i in range(10000):
    queue['x', i] = i
    queue.popitem()
print(queue)
while queue:
    queue.popitem()
print(queue, queue.get(5))

shown(lambda: {}['missing'])
shown(lambda: {}[1, 2])
shown({}.pop, 'k')
shown({}.popitem)
shown(lambda: {[]: 1})
shown(lambda: {}[[]])
shown(lambda: [] in {})
shown({}.get)
shown({}.get, [])
shown(dict, 5)
shown(dict, [1])
shown(dict, [(1, 2, 3)])
shown(dict, ['ab', 'cd'])
shown(dict, ['abc'])
shown({}.update, 5)
shown({}.update, [(1,)])
shown(lambda: {} | [])
shown(lambda: {} + {})
shown(lambda: {} < {})
shown(lambda: hash({}))
shown(lambda: {}.nothing)
shown(lambda: {'a': 1}(5))
shown(dict.fromkeys)
shown(dict.fromkeys, 5)


def change_while_iterating(target, how):
    for key in target:
        how(target)


shown(change_while_iterating, {1: 1}, lambda d: d.update({len(d) + 1: 1}))
shown(change_while_iterating, {1: 1, 2: 2}, lambda d: d.pop(2))
shown(change_while_iterating, {1: 1, 2: 2}, lambda d: d.update({1: 5}))
shown(lambda: [x.clear() for x in [{1: 1}]])


class Counter(dict):
    def __missing__(self, key):
        return 0


c = Counter(a=5)
c['b'] += 1
c['a'] += 1
print(c, c['zzz'], c.get('zzz'), 'zzz' in c, type(c).__name__, isinstance(c, dict))


class Lower(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())


low = Lower()
low['ABC'] = 1
print(low, low['aBc'], 'AbC' in low, len(low), dict(low), list(low.items()), {**low})


class Mapping:
    def keys(self):
        return iter(['p', 'q'])

    def __getitem__(self, key):
        return key * 2


print(dict(Mapping()), {**Mapping()}, dict(Mapping(), r=1))
print((lambda **kw: kw)(**Mapping()))
print(sorted({'b': 2, 'a': 1}.items(), key=lambda kv: kv[1]), max({'a': 5, 'b': 3}, key={'a': 5, 'b': 3}.get))
