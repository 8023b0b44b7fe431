import asyncio
async def produce(q):
    for i in range(5):
        await q.put(i)
        print("put", i, q.qsize(), q.full())
async def consume(q):
    for _ in range(5):
        item = await q.get()
        print("got", item, q.empty())
        await asyncio.sleep(0.1)
async def main():
    q = asyncio.Queue(maxsize=2)
    await asyncio.gather(produce(q), consume(q))
    print(q.maxsize)
asyncio.run(main())
