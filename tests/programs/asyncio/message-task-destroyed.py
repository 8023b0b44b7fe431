# real clock: a task that waits for what is gone is destroyed, and its coroutine closed.
import asyncio
import gc


async def waits(future):
    try:
        await future
    finally:
        print("closed")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(waits(loop.create_future()), name="forgotten")
    await asyncio.sleep(0)
    del task
    gc.collect()
    print("after")


asyncio.run(main())
