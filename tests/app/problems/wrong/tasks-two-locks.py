import asyncio
async def work(x, y):
    async with x:
        await asyncio.sleep(1)
        async with y:
            pass
async def main():
    a = asyncio.Lock()
    b = asyncio.Lock()
    await asyncio.gather(work(a, b), work(b, a))
asyncio.run(main())
# check: 5:9: problem: deadlock: Task-2 (work) holds a and waits for b; Task-3 (work) holds b and waits for a
