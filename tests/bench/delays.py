import asyncio
import random

SLEEPERS, N = 1000, 200


async def sleeper():
    for i in range(N):
        # Short enough that CPython is never idle.
        await asyncio.sleep(random.random() * 0.001)


async def main():
    random.seed(1)
    await asyncio.gather(*[sleeper() for i in range(SLEEPERS)])


asyncio.run(main())
