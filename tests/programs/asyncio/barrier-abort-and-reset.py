# Abort and reset throw those out who wait.
import asyncio


async def waiter(barrier, n):
    try:
        print(n, "through", await barrier.wait())
    except asyncio.BrokenBarrierError as e:
        print(n, type(e).__mro__[1].__name__, e)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(waiter(barrier, n)) for n in range(2)]
    await asyncio.sleep(1)
    await barrier.abort()
    print("broken", barrier.broken)
    await asyncio.gather(*tasks)
    await waiter(barrier, 9)
    await barrier.reset()
    print("broken", barrier.broken)
    tasks = [asyncio.create_task(waiter(barrier, n)) for n in range(2)]
    await asyncio.sleep(1)
    await barrier.reset()
    await asyncio.gather(*tasks)
    await asyncio.gather(*[waiter(barrier, n) for n in range(3)])


asyncio.run(main())
