import asyncio
async def wait(name, *delays):
    for d in delays:
        await asyncio.sleep(d)
    print(name)
async def main():
    await asyncio.gather(wait("one", 0.8), wait("two", 0.1, 0.7), wait("three", 0.4, 0.4),
                         wait("four", 0.8))
asyncio.run(main())
