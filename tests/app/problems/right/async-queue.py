import asyncio
async def produce(q):
    for i in range(5):
        await q.put(i)
    await q.join()
async def consume(q):
    while True:
        await q.get()
        await asyncio.sleep(0.01)
        q.task_done()
async def main():
    q = asyncio.Queue(2)
    task = asyncio.create_task(consume(q))
    await produce(q)
    task.cancel()
asyncio.run(main())
