import asyncio
async def work(seats, go, condition):
    await go.wait()
    async with seats:
        await asyncio.sleep(0.01)
    async with condition:
        condition.notify_all()
async def main():
    seats, go, condition = asyncio.Semaphore(2), asyncio.Event(), asyncio.Condition()
    tasks = [asyncio.create_task(work(seats, go, condition)) for _ in range(5)]
    go.set()
    async with condition:
        await condition.wait()
    await asyncio.gather(*tasks)
asyncio.run(main())
