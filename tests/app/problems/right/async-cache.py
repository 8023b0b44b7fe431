import asyncio
cache = {}
locks = {}
async def fetch(key):
    await asyncio.sleep(0.01)
    return key * 2
async def get(key):
    async with locks.setdefault(key, asyncio.Lock()):
        if key not in cache:
            cache[key] = await fetch(key)
        cache[key] = cache[key] + await fetch(0)
    return cache[key]
async def main():
    return await asyncio.gather(*(get(key) for key in (1, 2, 1, 2, 1)))
assert asyncio.run(main()) == [2, 4, 2, 4, 2]
