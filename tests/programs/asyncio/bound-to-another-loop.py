# A lock that tasks of one loop have waited for is of no use in another.
import asyncio

lock = asyncio.Lock()


async def take():
    async with lock:
        await asyncio.sleep(0.1)


async def main():
    try:
        await asyncio.gather(take(), take())
        print("fine")
    except RuntimeError as e:
        print("bound to a different event loop" in str(e))


asyncio.run(main())
asyncio.run(main())
