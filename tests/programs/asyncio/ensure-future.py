# What ensure_future and its kin take for what.
import asyncio


class Waits:
    def __await__(self):
        yield from asyncio.sleep(0.5, "waited").__await__()
        return "waited"


async def work():
    return "worked"


async def main():
    future = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(future) is future)
    print(await asyncio.ensure_future(work()), await asyncio.ensure_future(Waits()))
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    coro = work()
    task = asyncio.create_task(coro)
    print(asyncio.isfuture(task), asyncio.isfuture(coro), asyncio.iscoroutine(coro))
    print(asyncio.iscoroutinefunction(work), asyncio.iscoroutinefunction(coro))
    print(task.get_coro() is coro, asyncio.iscoroutinefunction(lambda: 0))
    await task
    try:
        asyncio.create_task("text")
    except TypeError as e:
        print(e)
    print(await asyncio.gather(Waits(), Waits()))


asyncio.run(main())
