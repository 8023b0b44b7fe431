import asyncio

N = 1000000


async def sleeper():
    await asyncio.sleep(1)


async def main():
    tasks = [asyncio.create_task(sleeper()) for i in range(N)]
    for task in tasks:
        await task


asyncio.run(main())
