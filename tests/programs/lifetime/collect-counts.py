# gc.collect() says how many objects went; what a finalizer saved is not among them.
import gc


class Node:
    pass


class Closing:
    def __del__(self):
        print('closing')


saved = []


class Saved:
    def __del__(self):
        saved.append(self)


def waits():
    me = yield
    try:
        yield 1
    finally:
        print('finally')


gc.collect()
print(gc.collect())

node = Node()
node.me = node
print(gc.collect())
del node
print(gc.collect(), gc.collect())

a = []
a.append(a)
b = {'a': a}
b['b'] = b
print(gc.collect())
del a
print(gc.collect())
del b
print(gc.collect())

first, second = Closing(), Closing()
first.other, second.other = second, first
del first, second
print(gc.collect())

generator = waits()
next(generator)
generator.send(generator)
del generator
print(gc.collect())

found = Saved()
found.me = found
del found
print(gc.collect(), len(saved))
saved.clear()
print(gc.collect())

ring = [Node() for _ in range(100)]
for left, right in zip(ring, ring[1:] + ring[:1]):
    left.next = right
del left, right
ring = ring[0]
print(gc.collect())
ring = None
print(gc.collect())

for generation in range(3):
    a = []
    a.append(a)
    del a
    print(gc.collect(generation))
try:
    gc.collect(3)
except ValueError as e:
    print(e)
