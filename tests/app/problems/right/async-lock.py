import asyncio
n = 0
async def work(lock):
    global n
    async with lock:
        old = n
        await asyncio.sleep(0.01)
        n = old + 1
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(work(lock) for _ in range(5)))
asyncio.run(main())
