"""A task whose coroutine is one of asyncio's says where that stands."""
import asyncio


async def main():
    tasks = [asyncio.create_task(coroutine) for coroutine in (
        asyncio.wait_for(asyncio.sleep(1), 2), asyncio.sleep(1), asyncio.Queue().get(),
        asyncio.Event().wait(), asyncio.Barrier(2).wait(), asyncio.Semaphore(0).acquire())]
    for task in tasks:
        print(task)
    await asyncio.sleep(0)
    for task in tasks:
        print(task)
    await asyncio.sleep(1)
    print(tasks[0], tasks[1])
    for task in tasks:
        task.cancel()

asyncio.run(main())
