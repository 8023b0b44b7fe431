# Containers beyond the builtin ones.
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


# deque
d = deque('abc')
d.append('d')
d.appendleft('z')
print(d, len(d), d[0], d[-1], list(d), 'b' in d, 'q' in d, bool(d), bool(deque()))
print(d.pop(), d.popleft(), d)
d.extend([1, 2])
d.extendleft([3, 4])
print(d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.reverse()
print(d, d.index('b'), d.count(1))
d.remove('b')
d.insert(1, 'new')
d[0] = 'first'
del d[-1]
print(d, list(reversed(d)))
attempt(deque().pop)
attempt(deque().popleft)
attempt(lambda: d[99])
attempt(lambda: d['x'])
attempt(d.remove, 'nothing')
attempt(d.index, 'nothing')
attempt(deque, [1], -1)
attempt(deque, [1], 'x')
attempt(deque, 5)
last = deque(range(10), maxlen=3)
print(last, last.maxlen)
last.append(10)
print(last)
last.appendleft(0)
print(last)
attempt(last.insert, 0, 1)
print(deque([1, 2]) == deque([1, 2]), deque([1]) < deque([2]), deque([1]) == [1],
      deque([1]) + deque([2]), deque([1]) * 3, d.copy() is d)
d += 'xy'
print(d)


def grow():
    q = deque([1, 2, 3])
    for item in q:
        q.append(item)


attempt(grow)
attempt(hash, d)
me = deque([1])
me.append(me)
print(me)


class Mine(deque):
    def add(self, item):
        self.append(item)


mine = Mine([1])
mine.add(2)
mine.tag = 'x'
print(mine, mine.tag, isinstance(mine, deque))
for i in range(1000):
    mine.append(i)
    mine.popleft()
print(sum(mine), len(mine))
d.clear()
print(d)
match deque([1, 2, 3]):
    case [first, *rest]:
        print(first, rest)

# defaultdict
groups = defaultdict(list)
for word in ('apple', 'avocado', 'bean'):
    groups[word[0]].append(word)
print(groups, groups['q'], dict(groups), 'x' in groups, groups.get('x'))
counts = defaultdict(int, {'a': 1}, b=2)
counts['c'] += 5
print(counts, counts.default_factory)
attempt(lambda: defaultdict()['k'])
attempt(defaultdict, 5)
nested = defaultdict(lambda: defaultdict(int))
nested['a']['b'] += 1
print(dict(nested['a']), counts.copy() == counts)

# Counter
c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c.total(), sorted(c.elements()))
c.update('aaa')
c.subtract({'b': 1})
print(c, Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=2),
      Counter(a=3, b=1) & Counter(a=1, b=2), Counter(a=3) | Counter(b=2), +Counter(a=-1, b=1))
print(Counter(), Counter(['x', 'y', 'x']) == Counter(x=2, y=1), Counter(a=1) <= Counter(a=2))
del c['nothing']
c['new'] += 1
print(c['new'])

# OrderedDict
od = OrderedDict([('a', 1), ('b', 2)])
od['c'] = 3
od.move_to_end('a')
print(od, list(od), od.popitem(), od.popitem(last=False), od)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1}, OrderedDict())
od.update(x=1, y=2)
od.move_to_end('y', last=False)
print(od, list(reversed(od)))
attempt(OrderedDict().popitem)
attempt(od.move_to_end, 'nothing')

# namedtuple
Point = namedtuple('Point', ['x', 'y'])
p = Point(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=5), Point._make([7, 8]), p == (1, 2))
x, y = p
print(x + y, isinstance(p, tuple), Point.__name__, Point.__doc__, hash(p) == hash((1, 2)), Point)
attempt(Point, 1)
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point, 1, 2, z=3)
attempt(Point, 1, x=2)
attempt(Point._make, [1])
attempt(p._replace, q=1)
attempt(setattr, p, 'x', 3)
attempt(namedtuple, 'A', 'a a')
attempt(namedtuple, 'A', 'a class')
attempt(namedtuple, 'A', '_a')
attempt(namedtuple, 'A', 'a-b')
Job = namedtuple('Job', 'priority name done', defaults=['idle', False])
print(Job(1), Job(2, 'run', True), Job._field_defaults)
attempt(Job)
attempt(Job, 1, 2, 3, 4)
print(sorted([Job(3), Job(1), Job(2)])[0], namedtuple('R', 'a class a', rename=True)(1, 2, 3))


class Vector(namedtuple('Vector', 'dx dy')):
    __slots__ = ()

    def length(self):
        return (self.dx ** 2 + self.dy ** 2) ** 0.5


print(Vector(3, 4), Vector(3, 4).length())
match p:
    case Point(x=0):
        print('on the axis')
    case Point(a, b):
        print('point', a, b)

# ChainMap
chain = ChainMap({'a': 1}, {'a': 2, 'b': 3})
chain['c'] = 4
print(chain, chain['a'], chain['b'], len(chain), sorted(chain), chain.get('z', 0), chain.maps[0])
attempt(lambda: chain['z'])
print(chain.new_child({'a': 0})['a'], chain.parents['a'], dict(chain))
