import asyncio
async def consumer(cond, name, box):
    async with cond:
        await cond.wait_for(lambda: box)
        print(name, box.pop())
async def main():
    cond = asyncio.Condition()
    box = []
    tasks = [asyncio.create_task(consumer(cond, n, box)) for n in "ab"]
    await asyncio.sleep(0.1)
    async with cond:
        box.append(1)
        cond.notify()
    await asyncio.sleep(0.1)
    async with cond:
        box.append(2)
        cond.notify_all()
    await asyncio.gather(*tasks)
asyncio.run(main())
