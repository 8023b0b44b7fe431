# Coroutines lose no update, however often they give way.
import asyncio

COROUTINES, N = 5, 200
counter = 0


async def inc():
    global counter
    for i in range(N):
        counter += 1
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[inc() for i in range(COROUTINES)])
    print(counter)


asyncio.run(main())
