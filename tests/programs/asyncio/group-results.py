# A group waits for all its tasks; their results are there afterwards.
import asyncio


async def square(n):
    await asyncio.sleep(0.1 * n)
    print("squared", n)
    return n * n


async def main():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(square(n), name=f"sq-{n}") for n in (3, 1, 2)]
        print(len(tasks), "started", tg)
    print([t.result() for t in tasks], tg)


asyncio.run(main())
