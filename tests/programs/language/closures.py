# Inner functions share the variables of outer ones.
def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return up, get


up, get = counter()
up()
up(5)
print(get())
other, other_get = counter()
other()
print(get(), other_get())

adders = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in adders])
late = [lambda: i for i in range(3)]
print([f() for f in late])


def outer(x):
    def middle():
        def inner():
            return x * 2
        return inner
    return middle()()


print(outer(21))


def fact(n):
    def go(n, acc):
        return acc if n == 0 else go(n - 1, acc * n)
    return go(n, 1)


print(fact(10))


def unbound():
    def inner():
        return y
    try:
        inner()
    except NameError as e:
        print(e)
    y = 1
    return inner()


print(unbound())


def local():
    try:
        print(z)
    except UnboundLocalError as e:
        print(e)
    z = 1
    del z
    try:
        z
    except UnboundLocalError as e:
        print(e)


local()
try:
    undefined_name
except NameError as e:
    print(e)


def make():
    class C:
        tag = 'c'

        def who(self):
            return __class__.__name__, self.tag
    return C


print(make()().who())
x = 'global'


class Scope:
    x = 'class'
    y = [x for _ in range(1)]

    def get(self):
        return x


print(Scope.y, Scope().get(), Scope.x)
