# Coroutines that somebody drives with send, no event loop.
class Request:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        answer = yield self.what
        return answer


async def inner(n):
    x = await Request(f'need {n}')
    return x * 2


async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b


c = outer()
print(type(c).__name__, c.send(None))
print(c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print('result', e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def simple():
    return 7


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


print(run(simple()))


async def catches():
    try:
        await inner(1)
    except ValueError as e:
        return f'caught {e}'
    finally:
        print('finally')


c = catches()
c.send(None)
try:
    c.throw(ValueError('thrown'))
except StopIteration as e:
    print(e.value)

c = catches()
c.send(None)
c.close()
c.close()

c = outer()
try:
    c.send(1)
except TypeError as e:
    print(e)
c.close()


async def bad():
    await 5


try:
    run(bad())
except TypeError as e:
    print(e)


async def twice(x):
    await x


shared = inner(1)
first = twice(shared)
first.send(None)
second = twice(shared)
try:
    second.send(None)
except RuntimeError as e:
    print(e)
first.close()


async def agen():
    try:
        for i in range(3):
            got = yield i
            print('got', got)
    finally:
        print('agen end')


async def use():
    async for x in agen():
        print('x', x)
    g = agen()
    print(await g.__anext__())
    print(await g.asend('sent'))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print('over')
    print([x async for x in agen()])
    print({x async for x in agen() if x})


run(use())


async def waits():
    async for x in slow():
        print('slow', x)


async def slow():
    yield await Request('a')
    yield await Request('b')


w = waits()
print(w.send(None))
print(w.send('A'))
try:
    w.send('B')
except StopIteration:
    print('done')


class Manager:
    async def __aenter__(self):
        print('enter')
        return self

    async def __aexit__(self, kind, value, traceback):
        print('exit', kind and kind.__name__, value)
        return kind is KeyError


async def manage():
    async with Manager() as m:
        print(type(m).__name__)
    async with Manager():
        raise KeyError('suppressed')
    try:
        async with Manager():
            raise ValueError('through')
    except ValueError as e:
        print(e)


run(manage())
it = inner(5).__await__()
print(type(it).__name__, next(it))
try:
    it.send(4)
except StopIteration as e:
    print(e.value)


async def raises():
    raise StopIteration('x')


try:
    run(raises())
except RuntimeError as e:
    print(e)
