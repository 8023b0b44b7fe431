import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        task = asyncio.create_task(work(lock))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
asyncio.run(main())
