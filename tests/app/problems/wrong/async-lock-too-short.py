import asyncio
n = 0
async def work(lock):
    global n
    async with lock:
        old = n
    await asyncio.sleep(0.01)
    async with lock:
        n = old + 1
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(work(lock), work(lock))
asyncio.run(main())
# check: 9:9: problem: lost update of n: Task-3 (work) writes what it made of the value read in line 6, but Task-2 (work) has written in line 9 since
