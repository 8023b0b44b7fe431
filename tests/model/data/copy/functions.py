from functools import partial


def make(start):
    n = start

    def up(by=1, *, log=[]):
        nonlocal n
        n += by
        log.append(n)
        return n

    def get():
        return n

    return up, get


up, get = make(10)
up.note = ["a"]
modules, (cup, cget) = fork((up, get))
assert cup() == 11 and cup(5) == 16 and cget() == 16 and get() == 10
assert up() == 11 and get() == 11 and cget() == 16
assert cup.__kwdefaults__["log"] == [11, 16] and up.__kwdefaults__["log"] == [11]
assert cup.note == ["a"] and cup.note is not up.note
assert cup.__name__ == "up" and cup.__qualname__ == "make.<locals>.up"

# A closure over an unbound name, defaults, lambdas, natives and their methods.
def unbound():
    def look():
        return x

    result = fork(look)[1]
    x = 1
    return result


try:
    unbound()()
    assert False
except NameError:
    pass
names = []
_, f, append, l = fork(lambda a, b=[]: b.append(a) or b, names.append, len)
assert f(1) == [1] and f(2) == [1, 2]
append(1)
assert names == [] and append.__self__ == [1] and l is len

add = partial(make, 5)
_, cadd = fork(add)
assert cadd()[0]() == 6

# A decorator's wrapper counts on its own side.
def counted(f):
    def wrapper(*args):
        wrapper.calls += 1
        return f(*args)

    wrapper.calls = 0
    return wrapper


@counted
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib(5)
_, cfib = fork(fib)
before = fib.calls
assert cfib(6) == 8 and cfib.calls == before + 25 and fib.calls == before
