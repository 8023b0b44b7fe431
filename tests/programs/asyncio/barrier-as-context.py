# async with gives the index; a waiter that is cancelled leaves its place.
import asyncio


async def part(barrier, n):
    async with barrier as position:
        print("part", n, "position", position)
        return position


async def main():
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)
    barrier = asyncio.Barrier(2)
    lost = asyncio.create_task(part(barrier, 0))
    await asyncio.sleep(0.1)
    print(barrier.n_waiting)
    lost.cancel()
    await asyncio.sleep(0.1)
    print(barrier.n_waiting, lost.cancelled())
    print(sorted(await asyncio.gather(part(barrier, 1), part(barrier, 2))))


asyncio.run(main())
