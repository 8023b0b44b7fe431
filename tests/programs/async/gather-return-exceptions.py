import asyncio
async def one(n):
    await asyncio.sleep(n / 10)
    if n % 2:
        raise KeyError(n)
    return n
async def main():
    for r in await asyncio.gather(*(one(n) for n in range(4)), return_exceptions=True):
        print(repr(r))
asyncio.run(main())
