# The inner timeout is handled inside; the outer one may come later or first.
import asyncio


async def one(inner, outer):
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(outer) as a:
            try:
                async with asyncio.timeout(inner) as b:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner at", round(loop.time(), 3), a.expired(), b.expired())
            await asyncio.sleep(10)
    except TimeoutError:
        print("outer at", round(loop.time(), 3), a.expired(), b.expired())


async def main():
    await one(0.1, 0.5)
    await one(0.5, 0.1)
    await one(0.2, 0.2)


asyncio.run(main())
