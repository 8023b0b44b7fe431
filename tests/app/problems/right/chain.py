import asyncio
total = 0
async def add(n):
    global total
    total += n
async def main():
    for n in range(5):
        await asyncio.create_task(add(n))
asyncio.run(main())
