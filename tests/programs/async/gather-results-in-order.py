import asyncio
async def work(name, delay):
    print(name, "begins")
    await asyncio.sleep(delay)
    print(name, "ends")
    return name.upper()
async def main():
    print(await asyncio.gather(work("a", 0.3), work("b", 0.1), work("c", 0.2)))
asyncio.run(main())
