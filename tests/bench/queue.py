import asyncio

N = 1000000


async def produce(queue):
    for i in range(N):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    print(total)


async def main():
    queue = asyncio.Queue(10)
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())
