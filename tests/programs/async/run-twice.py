import asyncio
async def main(n):
    await asyncio.sleep(1)
    print(n, asyncio.current_task().get_name())
    return n * 2
print(asyncio.run(main(1)))
print(asyncio.run(main(2)))
