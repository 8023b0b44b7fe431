import asyncio

N = 500000


async def player():
    for i in range(N):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(player(), player())


asyncio.run(main())
