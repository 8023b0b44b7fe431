"""What a task's coroutine hears of what it cannot wait for."""
import asyncio


class Odd:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        yield self.what

    def __repr__(self):
        return 'Odd()'


async def attempt(awaitable):
    try:
        await awaitable
    except RuntimeError as e:
        print(e)


async def itself():
    await attempt(asyncio.current_task())


async def main(foreign):
    await asyncio.create_task(attempt(foreign), name='a')
    await asyncio.create_task(attempt(Odd(3)), name='b')
    await asyncio.create_task(attempt(Odd(Odd(1))), name='c')
    await asyncio.create_task(attempt(Odd(asyncio.Future())), name='d')
    await asyncio.create_task(itself(), name='e')


other = asyncio.new_event_loop()
asyncio.run(main(other.create_future()))
other.close()
