# as_completed starts its coroutines in their order, however many there are.  In CPython that is the
# order of a set, which is left open.
import asyncio


async def job(n):
    print('start', n)
    await asyncio.sleep(0.1 * (n % 3))
    return n


async def main():
    print([await step for step in asyncio.as_completed([job(n) for n in range(12)])])
    one = asyncio.create_task(job(1))
    print([await step for step in asyncio.as_completed([one, one])])


asyncio.run(main())
