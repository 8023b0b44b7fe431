# What wait does not take.
import asyncio


async def nothing():
    pass


async def attempt(*args, **kwargs):
    try:
        await asyncio.wait(*args, **kwargs)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


async def main():
    coro = nothing()
    await attempt([coro])
    await attempt(coro)
    await attempt([])
    task = asyncio.create_task(coro)
    await attempt(task)
    await attempt([task], return_when="SOMETIMES")
    await task


asyncio.run(main())
