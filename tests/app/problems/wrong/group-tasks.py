import asyncio
tasks = {}
async def work(other):
    await asyncio.sleep(0)
    await tasks[other]
async def main():
    async with asyncio.TaskGroup() as group:
        tasks['a'] = group.create_task(work('b'))
        tasks['b'] = group.create_task(work('a'))
asyncio.run(main())
# check: 5:5: problem: deadlock: Task-2 (work) waits for Task-3 (work); Task-3 (work) waits for Task-2 (work)
