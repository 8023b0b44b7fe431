import asyncio
async def consume(q):
    while True:
        await q.get()
async def main():
    q = asyncio.Queue()
    task = asyncio.create_task(consume(q))
    await q.put(1)
    await q.join()
asyncio.run(main())
# check: 4:9: problem: deadlock: Task-1 (main) waits for the items of q to be done, which Task-2 (consume) takes; Task-2 (consume) waits for an item of q, which Task-1 (main) fills
