# How many tasks of a queue are not done yet: a name with an underscore, but there.
import asyncio


async def main():
    q = asyncio.PriorityQueue(3)
    print(q._unfinished_tasks)
    q.put_nowait(2)
    await q.put(1)
    print(q._unfinished_tasks, await q.get(), q._unfinished_tasks)
    q.task_done()
    print(q._unfinished_tasks)

asyncio.run(main())
