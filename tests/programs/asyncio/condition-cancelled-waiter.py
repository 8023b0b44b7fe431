# A waiter that is cancelled takes the lock again first.
import asyncio


async def waiter(cond):
    async with cond:
        try:
            await cond.wait()
        finally:
            print("locked in finally", cond.locked())


async def main():
    cond = asyncio.Condition()
    task = asyncio.create_task(waiter(cond))
    await asyncio.sleep(0)
    await cond.acquire()
    task.cancel()
    await asyncio.sleep(0.1)
    print("still waiting for the lock", not task.done())
    cond.release()
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled(), cond.locked())


asyncio.run(main())
