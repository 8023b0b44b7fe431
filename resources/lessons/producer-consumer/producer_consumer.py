"""Producers put work into a queue, consumers take it out."""
import asyncio

N_PRODUCERS = 2     # param: 1 to 6
N_CONSUMERS = 2     # param: 1 to 6
MAXSIZE = 2         # param: 0 to 10, 0 is without bound
ITEMS = 4           # param: 1 to 10, of each producer
PRODUCE = 1.0       # param: 0.1 to 5, seconds to make an item
CONSUME = 2.5       # param: 0.1 to 5, seconds to use one


async def produce(q, name):
    for i in range(ITEMS):
        await asyncio.sleep(PRODUCE)
        await q.put(f"{name}{i}")


async def consume(q):
    while True:
        item = await q.get()
        await asyncio.sleep(CONSUME)
        print("consumed", item)
        q.task_done()


async def main():
    q = asyncio.Queue(MAXSIZE)
    producers = [asyncio.create_task(produce(q, "ABCDEF"[n]), name=f"produce-{n + 1}")
                 for n in range(N_PRODUCERS)]
    consumers = [asyncio.create_task(consume(q), name=f"consume-{n + 1}")
                 for n in range(N_CONSUMERS)]
    await asyncio.gather(*producers)
    await q.join()
    for consumer in consumers:
        consumer.cancel()


asyncio.run(main())
