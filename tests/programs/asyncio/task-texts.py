# What print shows of tasks and futures.
import asyncio


def callback(task):
    pass


async def child():
    await asyncio.sleep(1)
    return "x" * 100


async def fails():
    raise ValueError("text")


async def main():
    loop = asyncio.get_running_loop()
    print(asyncio.current_task())
    task = asyncio.create_task(child(), name="kid")
    print(task)
    await asyncio.sleep(0)
    print(task)
    task.add_done_callback(callback)
    print(task)
    task.add_done_callback(callback)
    task.add_done_callback(lambda t: None)
    print(task)
    waiter = asyncio.create_task(waits(task))
    await asyncio.sleep(0)
    print(waiter)
    await waiter
    print(task)
    failed = asyncio.create_task(fails())
    await asyncio.wait([failed])
    print(failed)
    cancelled = asyncio.create_task(child())
    await asyncio.sleep(0)
    cancelled.cancel()
    print(cancelled)
    await asyncio.wait([cancelled])
    print(cancelled)
    future = loop.create_future()
    print(future, loop)
    future.set_result([1, 2])
    print(future)
    try:
        future.set_result(3)
    except asyncio.InvalidStateError as e:
        print(e)
    gathered = asyncio.gather(child(), child())
    await asyncio.sleep(0)
    for t in sorted(asyncio.all_tasks(), key=lambda t: t.get_name()):
        print(t)
    gathered.cancel()
    await asyncio.gather(gathered, return_exceptions=True)


async def waits(task):
    await task


asyncio.run(main())
