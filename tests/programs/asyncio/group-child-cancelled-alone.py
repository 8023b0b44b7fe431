# A child that is cancelled by itself does not disturb the group.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


async def main():
    async with asyncio.TaskGroup() as tg:
        one = tg.create_task(work(1))
        two = tg.create_task(work(2))
        await asyncio.sleep(0.5)
        print(one.cancel(), one.cancelling())
    print(one.cancelled(), two.result())


asyncio.run(main())
