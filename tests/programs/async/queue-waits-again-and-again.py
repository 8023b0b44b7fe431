# The same memory serves one wait after another.
import asyncio


async def helper(q):
    return await q.get()


async def cancelled():
    q = asyncio.Queue()
    for i in range(50):
        tasks = [asyncio.create_task(helper(q)) for i in range(20)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        done, pending = await asyncio.wait(tasks)
        assert all(task.cancelled() for task in done)
    print('cancelled', q)


async def robbed():
    loop = asyncio.get_running_loop()
    q = asyncio.Queue()
    for i in range(50):
        tasks = [asyncio.create_task(helper(q)) for i in range(20)]
        await asyncio.sleep(0)
        loop.set_debug(True)
        for n in range(20):
            q.put_nowait(n)
        while q.qsize():
            q.get_nowait()
        await asyncio.sleep(0)
        loop.set_debug(False)
        for n in range(20):
            q.put_nowait(n)
        done, pending = await asyncio.wait(tasks)
        assert sorted(task.result() for task in done) == list(range(20))
    print('robbed', q)


asyncio.run(cancelled())
asyncio.run(robbed())
