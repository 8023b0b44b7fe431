import asyncio
async def first():
    await tasks[1]
async def second():
    await tasks[0]
tasks = []
async def main():
    tasks.extend([asyncio.create_task(first()), asyncio.create_task(second())])
    await asyncio.gather(*tasks)
asyncio.run(main())
# check: 5:5: problem: deadlock: Task-2 (first) waits for Task-3 (second); Task-3 (second) waits for Task-2 (first)
