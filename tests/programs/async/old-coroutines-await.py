# Old coroutines: generators that types.coroutine makes awaitable, which await by yield from.
import asyncio
import inspect
import types

@types.coroutine
def old(seconds, name):
    print(name, 'begins')
    got = yield from asyncio.sleep(seconds, name)
    inner = yield from new(got)
    yield
    return inner

async def new(name):
    await asyncio.sleep(1)
    return name.upper()

@types.coroutine
def failing():
    try:
        yield from asyncio.sleep(5)
    except asyncio.CancelledError:
        print('cancelled')
        raise
    finally:
        print('cleaned up')

def plain():
    yield from new('x')

def unmarked():
    yield

class Loop:
    @types.coroutine
    def switch(self, value):
        return (yield value)

    async def twice(self):
        return await self.switch(1) + await self.switch(2)

async def main():
    print(await asyncio.gather(old(2, 'a'), old(1, 'b')))
    task = asyncio.create_task(old(1, 'c'), name='old')
    print(await asyncio.wait_for(task, 5), task)
    try:
        await asyncio.wait_for(failing(), 1)
    except asyncio.TimeoutError:
        print('timed out')
    made = new('y')
    for wrong in (unmarked, plain):
        try:
            await wrong()
        except TypeError as e:
            print(e)
    try:
        next(plain())
    except TypeError as e:
        print(e)
    made.close()

asyncio.run(main())
c = Loop().twice()
print(c.send(None), c.send(10), c.cr_await.gi_frame is None, type(c.cr_await).__name__)
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
g = Loop().switch('plain')
print(type(g), inspect.isgenerator(g), inspect.isawaitable(g), inspect.isawaitable(unmarked()), inspect.isgeneratorfunction(old),
      asyncio.iscoroutinefunction(old), old.__name__, g.gi_yieldfrom, list(g))
print(types.coroutine(new) is new, types.coroutine(old) is old)
