# The inner group's error leaves through the outer one.
import asyncio


async def quiet(name):
    try:
        await asyncio.sleep(1)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def fails():
    await asyncio.sleep(0.2)
    raise ValueError("inner")


async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(quiet("inner"))
        tg.create_task(fails())


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(quiet("outer"))
            tg.create_task(inner())
    except* ValueError as e:
        print(repr(e))


asyncio.run(main())
