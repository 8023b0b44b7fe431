# The smallest item comes first, whenever it was put.
import asyncio


async def consumer(q):
    while True:
        priority, name = await q.get()
        print("got", priority, name)
        await asyncio.sleep(0.1)
        q.task_done()


async def main():
    q = asyncio.PriorityQueue()
    for item in ((5, "e"), (1, "a"), (3, "c")):
        await q.put(item)
    print(q.qsize(), q.empty(), q.full(), q)
    task = asyncio.create_task(consumer(q))
    await asyncio.sleep(0.05)
    q.put_nowait((0, "urgent"))
    q.put_nowait((9, "late"))
    await q.join()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")


asyncio.run(main())
