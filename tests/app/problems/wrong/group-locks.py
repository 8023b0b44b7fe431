import asyncio
async def work(x, y):
    async with x:
        await asyncio.sleep(0)
        async with y:
            pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(work(a, b))
        group.create_task(work(b, a))
asyncio.run(main())
# check: 5:9: problem: deadlock: Task-2 (work) holds a and waits for b; Task-3 (work) holds b and waits for a
