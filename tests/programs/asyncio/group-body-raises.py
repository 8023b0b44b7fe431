# An exception in the block itself cancels the tasks, and is part of the group of errors.
import asyncio


async def worker():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("worker cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(worker())
            await asyncio.sleep(0.1)
            raise RuntimeError("body")
    except ExceptionGroup as e:
        print(repr(e), e.__cause__, e.__suppress_context__)


asyncio.run(main())
