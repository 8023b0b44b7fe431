# Tasks meet at a barrier, round after round.
import asyncio


async def runner(barrier, n):
    for lap in range(2):
        await asyncio.sleep(0.1 * n)
        index = await barrier.wait()
        print("lap", lap, "runner", n, "index", index)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    async with asyncio.TaskGroup() as tg:
        for n in (1, 2, 3):
            tg.create_task(runner(barrier, n))
        await asyncio.sleep(0.25)
        print("waiting", barrier.n_waiting)
    print("waiting", barrier.n_waiting)


asyncio.run(main())
