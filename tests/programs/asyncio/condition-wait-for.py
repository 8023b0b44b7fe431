# wait_for waits until it is true, however often it is woken.
import asyncio

items = []


async def consumer(cond):
    async with cond:
        enough = await cond.wait_for(lambda: len(items) >= 3 and "enough")
        print(enough, items)


async def main():
    lock = asyncio.Lock()
    cond = asyncio.Condition(lock)
    task = asyncio.create_task(consumer(cond))
    for n in range(3):
        await asyncio.sleep(1)
        async with lock:
            items.append(n)
            cond.notify_all()
    await task


asyncio.run(main())
