# What print shows of a queue.
import asyncio


async def main():
    q = asyncio.Queue(maxsize=2)
    print(q)
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    print(q)
    await q.put("x")
    await getter
    await q.put([1, 2])
    await q.put("y")
    putter = asyncio.create_task(q.put("z"))
    await asyncio.sleep(0)
    print(q)
    putter.cancel()
    try:
        q.task_done()
        q.task_done()
        q.task_done()
        q.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
