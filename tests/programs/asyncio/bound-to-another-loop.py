# What tasks of one loop have waited for is of no use in another.
import asyncio
import re

lock = asyncio.Lock()
event = asyncio.Event()
semaphore = asyncio.Semaphore(1)
condition = asyncio.Condition()
queue = asyncio.Queue(2)
stack = asyncio.LifoQueue()
barrier = asyncio.Barrier(3)


async def take(thing):
    async with thing:
        await asyncio.sleep(0.1)


async def wait_for_condition():
    async with condition:
        await condition.wait()


def both(thing):
    return asyncio.gather(take(thing), take(thing))


async def attempt(waiting):
    try:
        await asyncio.wait_for(waiting, 0.5)
        print('fine')
    except TimeoutError:
        print('waited')
    except RuntimeError as e:
        print(re.sub('0x[0-9a-f]+', '0x', str(e)))


async def main():
    await attempt(both(lock))
    await attempt(both(semaphore))
    await attempt(event.wait())
    await attempt(wait_for_condition())
    await attempt(stack.get())
    await attempt(asyncio.gather(*[queue.put(n) for n in range(3)]))
    await attempt(barrier.wait())


asyncio.run(main())
asyncio.run(main())
