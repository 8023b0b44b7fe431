import asyncio
async def work(lock):
    async with lock:
        pass
async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.create_task(work(lock))
asyncio.run(main())
# check: 3:5: problem: deadlock: Task-1 (main) holds lock and waits for Task-2 (work); 
