import asyncio
async def main():
    n = 0
    async def add():
        nonlocal n
        old = n
        await asyncio.sleep(0)
        n = old + 1
    await asyncio.gather(add(), add())
asyncio.run(main())
# check: 8:9: problem: lost update of n: Task-3 (add)
