# A call finds whatever its name stands for just then.


def f(a):
    return 'one', a


def call(x):
    return f(x)


def change(to):
    global f
    f = to


for to in (lambda a: ('lambda', a), f, len, str.upper, lambda a, b=2: (a, b), lambda *a: a):
    print(call('x'))
    change(to)
print(call('x'))

globals()['f'] = lambda a: ('through globals', a)
print(call('y'))
for i in range(3):
    globals()['f'] = (lambda n: lambda a: (n, a))(i)
    print(call('y'))
globals().update(f=lambda a: ('updated', a))
print(call('y'))

f = 5
try:
    call('z')
except TypeError as error:
    print(error)
f = lambda: None
try:
    call('z')
except TypeError as error:
    print(error)
del f
try:
    call('z')
except NameError as error:
    print(error)


def f(a):
    return 'again', a


print(call('z'))


def shadowed(x):
    return abs(x)


print(shadowed(-1))
abs = lambda x: ('mine', x)
print(shadowed(-1))
abs = lambda x: ('mine again', x)
print(shadowed(-1))
del abs
print(shadowed(-1))


# One that replaces itself while it runs.
def once():
    global once
    once = twice
    return 'first'


def twice():
    return 'later'


print([once() for i in range(3)])


class A:
    def m(self, x):
        return 'm', x


def method(a, x):
    return a.m(x)


a = A()
print(method(a, 1))
A.m = lambda self, x, y=3: (x, y)
print(method(a, 1))
A.m = lambda self: None
try:
    method(a, 1)
except TypeError as error:
    print(error)
a.m = lambda x: ('of the instance', x)
print(method(a, 1))


def many(a, b=1, c=2, *, d=3):
    return a, b, c, d


def few(a, b=1, c=2):
    return a, b, c


print([(many(i), many(i, i), few(i), few(i, i), few(i, i, i)) for i in range(2)])
few.__defaults__ = (7,)
try:
    print(few(1, 2))
    few(1)
except TypeError as error:
    print(error)
few.__defaults__ = None
try:
    few(1, 2)
except TypeError as error:
    print(error)
