# The first task that fails cancels the others and the block; all errors come in one group.
import asyncio


async def steady(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def fails(delay, error):
    await asyncio.sleep(delay)
    raise error


async def late():
    try:
        await asyncio.sleep(10)
    finally:
        raise KeyError("late")


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(steady("a"))
            tg.create_task(fails(0.1, ValueError("v")))
            tg.create_task(late())
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("block cancelled", asyncio.current_task().cancelling())
                raise
    except* ValueError as group:
        print("values", group.exceptions)
    except* KeyError as group:
        print("keys", group.exceptions)
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
