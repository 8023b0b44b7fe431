# A bounded priority queue makes putters wait, and passes their turn on when they are cancelled.
import asyncio


async def putter(q, n):
    try:
        await q.put(n)
        print("put", n)
    except asyncio.CancelledError:
        print("cancelled", n)


async def main():
    q = asyncio.PriorityQueue(maxsize=1)
    tasks = [asyncio.create_task(putter(q, n)) for n in (3, 1, 2)]
    await asyncio.sleep(0)
    print(q.full(), q.maxsize)
    print(q.get_nowait())
    tasks[1].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(q.qsize(), await q.get())
    try:
        q.put_nowait(7)
        q.put_nowait(8)
    except asyncio.QueueFull:
        print("full")


asyncio.run(main())
