"""The same as coroutines: they give way at an await, and nowhere else."""
import asyncio

COUNTERS = 2      # param: 1 to 8
N = 12000         # param: 1000 to 100000

counter = 0


async def count():
    global counter
    for i in range(N):
        counter += 1
        if i % 1000 == 999:
            await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[count() for _ in range(COUNTERS)])
    print("counted", counter, "of", COUNTERS * N)


asyncio.run(main())
