# Arguments find their parameters, and what does not fit is named.
def f(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more


def g(x, /, y, *, z=0):
    return x, y, z


def none():
    pass


def two(a, b):
    return a - b


def default(a, b=1, c=2):
    return (a, b, c)


print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, e=9))
print(f(*[1, 2, 3], **{'c': 4, 'x': 5}))
print(g(1, 2), g(1, y=2), g(1, 2, z=3))
print(two(5, 3), two(b=5, a=3), two(*(7, 2)))
print(default(1), default(1, 5), default(1, c=7), default(*[1], **{'b': 3}))
print((lambda *a, **k: (a, k))(1, 2, x=3))


def fails(call):
    try:
        call()
    except TypeError as e:
        print(e)


fails(lambda: two())
fails(lambda: two(1))
fails(lambda: two(1, 2, 3))
fails(lambda: two(1, 2, c=3))
fails(lambda: two(1, a=3))
fails(lambda: none(1))
fails(lambda: none(1, 2))
fails(lambda: default())
fails(lambda: default(1, 2, 3, 4))
fails(lambda: f(1))
fails(lambda: g(x=1, y=2))
fails(lambda: g(1, 2, 3))
fails(lambda: g(1, 2, 3, z=4))
five = 5
fails(lambda: five())
nothing = None
fails(lambda: nothing(1))


def three(a, b, c):
    pass


fails(lambda: three())
fails(lambda: len())
fails(lambda: len([], []))
fails(lambda: [].append())
fails(lambda: two(**{'a': 1, 'q': 2}))

total = 0


def add(n):
    global total
    total += n
    return total


for i in range(5):
    add(i)
print(total)


def deep(n):
    return 1 + deep(n - 1) if n else 0


print(deep(500))


def endless(n):
    global depth
    depth = n
    return endless(n + 1)


try:
    endless(1)
except RecursionError as e:
    print(depth, e)
