def count(n):
    seen = []
    try:
        while True:
            seen.append(n)
            got = yield n, seen
            n += 1 if got is None else got
    finally:
        ended.append(n)


def chain(first, second):
    r = yield from first
    ended.append(r)
    yield from second


def short(n):
    for i in range(n):
        yield i
    return "done %d" % n


ended = []

# Not started.
fresh = count(5)
_, copy = fork(fresh)
assert next(copy) == (5, [5]) and next(copy) == (6, [5, 6]) and next(fresh) == (5, [5])

# Suspended: both go on from here, each on its own.
modules, copy = fork(fresh)
assert next(copy) == (6, [5, 6]) and copy.send(10) == (16, [5, 6, 16])
assert next(fresh) == (6, [5, 6])
copy.close()
assert modules["__main__"].ended == [16] and ended == []
fresh.close()
assert ended == [6] and modules["__main__"].ended == [16]
del ended[:]

# Ended.
_, copy = fork(fresh)
assert list(copy) == []

# Chains.
inner = short(3)
outer = chain(inner, short(2))
assert next(outer) == 0
modules, couter, cinner = fork(outer, inner)
assert couter.gi_yieldfrom is cinner
assert next(couter) == 1 and next(couter) == 2 and next(couter) == 0
assert modules["__main__"].ended == ["done 3"] and ended == []
assert list(outer) == [1, 2, 0, 1] and list(couter) == [1]
assert ended == ["done 3"] and list(cinner) == []

# Three deep, and the innermost alone.
deep = chain(chain(short(3), short(1)), short(1))
assert next(deep) == 0
_, cdeep = fork(deep)
assert list(cdeep) == list(deep) == [1, 2, 0, 0]


def alone():
    inner = short(4)
    outer = chain(inner, [])
    next(outer)
    copy = fork_value(inner)
    assert list(outer) == [1, 2, 3]
    return list(copy)


def fork_value(v):
    return fork(v)[1]


assert alone() == [1, 2, 3]

# One that runs cannot go on in the child.
def running():
    yield fork(me)[1]


me = running()
copy = next(me)
assert list(copy) == []

# An exception that is being handled, a for loop, with.
def handling():
    try:
        1 / 0
    except ZeroDivisionError as e:
        yield "handling"
        try:
            raise
        except ZeroDivisionError as again:
            yield again is e, str(again)


h = handling()
next(h)
_, ch = fork(h)
assert next(ch) == (True, "division by zero") and next(h) == (True, "division by zero")
g = (x * k for k, x in enumerate([1, 2, 3, 4]))
next(g)
_, cg = fork(g)
assert list(g) == list(cg) == [2, 6, 12]

# Coroutines driven by hand.
class Step:
    def __await__(self):
        got = yield "step"
        return got


async def leaf(n):
    for i in range(n):
        n += await Step()
    return n


async def root(n):
    return await leaf(n) + await leaf(1)


c = root(2)
assert c.send(None) == "step"
_, cc = fork(c)
for coroutine, by in (c, 10), (cc, 100):
    assert coroutine.send(by) == "step" and coroutine.send(by) == "step"
    try:
        coroutine.send(by)
        assert False
    except StopIteration as e:
        assert e.value == 3 + 3 * by

# Of a coroutine that nobody awaits, the copy goes without a word.
never = root(1)
copy = fork(never)[1]
del copy
never.close()


async def agen():
    for i in range(3):
        yield i


a = agen()
step = a.__anext__()
try:
    step.send(None)
except StopIteration as e:
    assert e.value == 0
_, ca = fork(a)
for one in a, ca:
    try:
        one.__anext__().send(None)
    except StopIteration as e:
        assert e.value == 1
for one in a, ca:
    try:
        one.aclose().send(None)
    except StopIteration:
        pass
