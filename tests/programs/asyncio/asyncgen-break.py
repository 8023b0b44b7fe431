# Breaking out of async for: the loop closes the generator in a task of its own.
import asyncio


async def ticker():
    try:
        for n in range(10):
            await asyncio.sleep(0.1)
            yield n
    finally:
        print("closing", asyncio.current_task().get_name())
        await asyncio.sleep(0.1)
        print("closed")


async def main():
    async for n in ticker():
        print(n)
        if n == 2:
            break
    print("after the loop")
    await asyncio.sleep(0.05)
    print("a little later")
    await asyncio.sleep(1)
    print("end")


asyncio.run(main())
