"""Waiting work: so do coroutines, in one thread."""
import asyncio

WAITERS = 4       # param: 1 to 20
PAUSE = 0.004     # param: 0.001 to 0.1


async def fetch():
    await asyncio.sleep(PAUSE)


async def main():
    await asyncio.gather(*[fetch() for _ in range(WAITERS)])
    print("all", WAITERS, "are done")


asyncio.run(main())
