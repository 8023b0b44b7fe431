# A block that is quick enough leaves no timer behind.
import asyncio


async def main():
    async with asyncio.timeout(1) as t:
        await asyncio.sleep(0.5)
    print(t, t.expired())
    async with asyncio.timeout(None) as never:
        print(never, never.when())
        await asyncio.sleep(3)
    print(never)
    try:
        t.reschedule(5)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
