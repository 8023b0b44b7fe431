import asyncio
n = 0
async def work():
    global n
    while True:
        old = n
        await asyncio.sleep(0.01)
        if n == old:
            n = old + 1
            return
async def main():
    await asyncio.gather(*(work() for _ in range(4)))
asyncio.run(main())
