import asyncio
cache, hits = {}, {}
async def fetch(key):
    await asyncio.sleep(0.01)
    return key * 2
async def get(key):
    value = cache.get(key)
    if value is None:
        value = await fetch(key)
        cache[key] = value
    hits[key] = hits.get(key, 0) + 1
    cache[key] = cache.get(key) or await fetch(key)
    return value
async def main():
    return await asyncio.gather(*(get(key) for key in (1, 2, 1, 2)))
assert asyncio.run(main()) == [2, 4, 2, 4]
