import asyncio
async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("generator over")
async def main():
    async for t in ticks(3):
        print(t)
    print([t async for t in ticks(2)])
asyncio.run(main())
