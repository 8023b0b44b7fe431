# Weak references do not keep what they refer to, and say when it goes.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Node({self.name!r})'

    def hello(self):
        return 'hello from ' + self.name


a = Node('a')
r = weakref.ref(a)
print(r(), r() is a, r == weakref.ref(a), hash(r) == hash(a))
same = r
a = None
print(r(), r == same)

b = Node('b')
first = weakref.ref(b, lambda ref: print('first', ref() is None))
second = weakref.ref(b, lambda ref: print('second', ref is second or ref == second))
dropped = weakref.ref(b, lambda ref: print('never'))
del dropped
print('going')
del b
print('gone', first(), second())

for value in (1, 'text', [], {}, (), None, 1.5):
    try:
        weakref.ref(value)
    except TypeError as e:
        print(e)
print(weakref.ref(lambda: 0)(), weakref.ref(Node)())

d = weakref.WeakValueDictionary()
x, y = Node('x'), Node('y')
d['x'], d['y'] = x, y
print(sorted(d), len(d), d['x'], 'x' in d, d.get('q', 'none'))
del x
print(sorted(d.items(), key=str), len(d), 'x' in d)

k = weakref.WeakKeyDictionary()
p, q = Node('p'), Node('q')
k[p], k[q] = 1, 2
print(len(k), k[p], q in k, sorted(n.name for n in k))
del q
print(len(k), [n.name for n in k])

s = weakref.WeakSet()
m, n = Node('m'), Node('n')
s.add(m)
s.add(n)
s.add(m)
print(len(s), m in s, sorted(node.name for node in s))
del n
print(len(s), [node.name for node in s])
s.discard(m)
print(len(s))

o = Node('o')
method = weakref.WeakMethod(o.hello)
print(method()())
proxy = weakref.proxy(o)
print(proxy.name, proxy.hello())
proxy.name = 'changed'
print(o.name)
f = weakref.finalize(o, print, 'finalized', 1)
print(f.alive)
del o
print(f.alive, method())
try:
    proxy.name
except ReferenceError as e:
    print(e)


class Cycle:
    pass


c = Cycle()
c.me = c
watch = weakref.ref(c, lambda ref: print('cycle gone'))
del c
print(watch() is not None)
gc.collect()
print(watch())


class Slotted:
    __slots__ = ('v',)


try:
    weakref.ref(Slotted())
except TypeError as e:
    print(e)
last = Node('last')
weakref.finalize(last, print, 'at the end')
print('end')
