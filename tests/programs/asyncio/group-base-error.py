# SystemExit in a task is not put into a group.
import asyncio


async def leave():
    await asyncio.sleep(0.1)
    raise SystemExit(3)


async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(leave())
        await asyncio.sleep(1)


try:
    asyncio.run(main())
except SystemExit as e:
    print("exit", e.code)
