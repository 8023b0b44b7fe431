# Values out, values in, exceptions in, the end.
def squares(n):
    for i in range(n):
        yield i * i
    return 'done'


print(list(squares(5)), sum(squares(4)), max(squares(3)))
g = squares(2)
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)
try:
    next(g)
except StopIteration as e:
    print('stop', e.value)
print(next(g, 'default'))


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


a = averager()
try:
    a.send(5)
except TypeError as e:
    print(e)
print(next(a), a.send(10), a.send(20))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def catcher():
    while True:
        try:
            x = yield 'ready'
            print('got', x)
        except ValueError as e:
            print('caught', e)
        finally:
            print('finally')


c = catcher()
print(next(c))
print(c.send(1))
print(c.throw(ValueError('one')))
print(c.throw(ValueError, 'two'))
try:
    c.throw(KeyError('three'))
except KeyError as e:
    print('out', e)
print(list(c))

c = catcher()
next(c)
c.close()
print(c.close())


def delegate():
    result = yield from squares(3)
    print('result', result)
    result = yield from averager()
    print('result', result)
    yield from [1, 2]
    yield from 'ab'


d = delegate()
print([next(d) for _ in range(4)])
print(d.send(4), d.send(6))
print(d.send(None), next(d), next(d), next(d))
print(list(d))


def inner():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print('inner', e)
        yield 3
    finally:
        print('inner end')


def middle():
    yield from inner()
    yield 4


m = middle()
print(next(m), m.throw(ValueError('v')), next(m))
print(list(m))
m = middle()
next(m)
m.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def leaks():
    yield 1
    raise StopIteration('oops')


try:
    list(leaks())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)


def cleanup(name):
    try:
        yield name
        yield name
    finally:
        print('closing', name)


for x in cleanup('loop'):
    print(x)
    break
print('after the loop')
h = cleanup('deleted')
next(h)
del h
print('after del')


def early():
    for x in cleanup('returned'):
        return x


print(early())
e = (x * y for x in range(3) for y in range(3) if x != y)
print(next(e), list(e))
print({x: y for x, y in zip('abc', squares(3))})


def throw_first():
    print('never')
    yield


t = throw_first()
try:
    t.throw(KeyError('early'))
except KeyError as e:
    print('early', e)
print(list(t))


def returns_in_finally():
    try:
        yield 1
    finally:
        return 'f'


r = returns_in_finally()
next(r)
try:
    r.throw(ValueError)
except StopIteration as e:
    print('swallowed', e.value)


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def over(x):
    yield from x


print(list(over(Iter(3))), list(Iter(2)), [*Iter(2)], tuple(over(over(Iter(2)))))
kept = cleanup('at the end')
next(kept)
print('end')
