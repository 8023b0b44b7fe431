import asyncio
async def work(mine, other):
    await other
    mine.set_result(1)
async def main():
    loop = asyncio.get_running_loop()
    a, b = loop.create_future(), loop.create_future()
    async with asyncio.TaskGroup() as group:
        group.create_task(work(a, b))
        group.create_task(work(b, a))
asyncio.run(main())
# check: 3:5: problem: deadlock: Task-1 (main) waits for Task-2 (work); Task-2 (work) waits for a future; Task-3 (work) waits for a future
