import asyncio
async def inner(go):
    await go.wait()
async def outer(go):
    async with asyncio.TaskGroup() as group:
        group.create_task(inner(go))
    go.set()
async def main():
    go = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(outer(go))
asyncio.run(main())
# check: 3:5: problem: deadlock: Task-1 (main) waits for Task-2 (outer); Task-2 (outer) waits for Task-3 (inner); Task-3 (inner) waits for go to be set
