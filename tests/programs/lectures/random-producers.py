# Producers of a random number of items; consumers are cancelled when the queue is done with.
import asyncio
from random import randint, seed

seed(7)
N_PRODUCERS, N_CONSUMERS = 3, 2


async def produce(q):
    for i in range(randint(1, 5)):
        await asyncio.sleep(2)
        await q.put(i)


async def consume(q):
    while True:
        await asyncio.sleep(1)
        value = await q.get()
        print(value)
        q.task_done()


async def main():
    q = asyncio.Queue()
    producers = [asyncio.create_task(produce(q)) for _ in range(N_PRODUCERS)]
    consumers = [asyncio.create_task(consume(q)) for _ in range(N_CONSUMERS)]
    await asyncio.gather(*producers)
    await q.join()
    for c in consumers:
        c.cancel()


asyncio.run(main())
