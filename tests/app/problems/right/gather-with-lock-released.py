import asyncio
async def work(lock):
    async with lock:
        await asyncio.sleep(0.01)
async def main():
    lock = asyncio.Lock()
    async with lock:
        tasks = [asyncio.create_task(work(lock)) for _ in range(3)]
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
asyncio.run(main())
