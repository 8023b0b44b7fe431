# What is no coroutine itself gets one.
import asyncio


class Pause:
    def __await__(self):
        return (yield from asyncio.sleep(1, 'paused').__await__())


async def main():
    task = asyncio.ensure_future(Pause())
    print(task)
    await asyncio.sleep(0)
    print(task)
    print(await task)
    print(task)


asyncio.run(main())
