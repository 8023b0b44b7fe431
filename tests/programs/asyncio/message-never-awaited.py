# Coroutines that nobody awaits.
import asyncio


async def work():
    print("never printed")


async def main():
    work()
    asyncio.sleep(1)
    coro = work()
    coro.close()
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
