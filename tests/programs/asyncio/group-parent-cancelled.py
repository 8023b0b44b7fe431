# Cancelling the task that holds a group cancels its children; the cancellation goes on.
import asyncio


async def child(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("child", n, "cancelled")
        raise


async def parent():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child(1))
        tg.create_task(child(2))
    print("never")


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent cancelled", task.cancelled())


asyncio.run(main())
