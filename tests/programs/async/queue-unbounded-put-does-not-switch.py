import asyncio
async def produce(q):
    for i in range(4):
        await q.put(i)
        print("put", i)
async def consume(q):
    for _ in range(4):
        print("got", await q.get())
async def main():
    q = asyncio.Queue()
    await asyncio.gather(produce(q), consume(q))
asyncio.run(main())
