# The deadline can be moved while the block runs.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(None) as t:
            t.reschedule(loop.time() + 2)
            print(t.when())
            await asyncio.sleep(1.5)
            t.reschedule(t.when() + 1)
            await asyncio.sleep(1)
            print("still here", loop.time())
            t.reschedule(loop.time() - 1)
            await asyncio.sleep(10)
    except TimeoutError:
        print("out at", loop.time(), t.expired())


asyncio.run(main())
