import asyncio
async def work(n):
    await asyncio.sleep(n / 10)
    return n
async def main():
    for f in asyncio.as_completed([asyncio.create_task(work(n)) for n in (3, 1, 2)]):
        print(await f)
asyncio.run(main())
