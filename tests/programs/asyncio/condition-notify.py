# notify wakes so many; each takes the lock again before it goes on.
import asyncio


async def consumer(cond, n):
    async with cond:
        print("waits", n)
        result = await cond.wait()
        print("woken", n, result)


async def main():
    cond = asyncio.Condition()
    tasks = [asyncio.create_task(consumer(cond, n)) for n in range(4)]
    await asyncio.sleep(0.1)
    async with cond:
        cond.notify(2)
        print("notified", cond.locked())
    await asyncio.sleep(0.1)
    async with cond:
        cond.notify()
    await asyncio.sleep(0.1)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*tasks)
    for call in (cond.notify, cond.notify_all, lambda: cond.wait().send(None)):
        try:
            call()
        except RuntimeError as e:
            print(e)


asyncio.run(main())
