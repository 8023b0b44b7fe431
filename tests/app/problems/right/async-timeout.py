import asyncio
async def work(lock):
    async with lock:
        await asyncio.sleep(1)
async def main():
    lock = asyncio.Lock()
    async with lock:
        try:
            async with asyncio.timeout(1):
                await asyncio.create_task(work(lock))
        except TimeoutError:
            pass
asyncio.run(main())
