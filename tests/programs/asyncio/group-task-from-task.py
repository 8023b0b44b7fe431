# A task of a group may start others in it; the group waits for those too.
import asyncio


async def visit(tg, depth):
    print("depth", depth, asyncio.current_task().get_name())
    await asyncio.sleep(0.1)
    if depth < 3:
        tg.create_task(visit(tg, depth + 1))


async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(visit(tg, 0))
    print("all visited")


asyncio.run(main())
