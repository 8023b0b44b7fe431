import asyncio
n = 0
async def one():
    await asyncio.sleep(0.01)
    return 1
async def work():
    global n
    value = await one()
    n += value
async def main():
    await asyncio.gather(*(work() for _ in range(5)))
asyncio.run(main())
