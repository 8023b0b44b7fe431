import asyncio
n = 0
async def work():
    global n
    for _ in range(10):
        n += 1
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(*(work() for _ in range(5)))
asyncio.run(main())
