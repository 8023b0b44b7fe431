import asyncio
total = 0
async def one():
    await asyncio.sleep(0.01)
    return 1
async def add():
    global total
    total += await one()
async def main():
    await asyncio.gather(add(), add())
asyncio.run(main())
# check: 8:5: problem: lost update of total: Task-3 (add)
