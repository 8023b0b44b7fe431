# real clock: a task whose exception nobody asks for says so when it is dropped.
import asyncio


async def fails():
    raise ValueError("nobody looks")


async def main():
    task = asyncio.create_task(fails(), name="doomed")
    await asyncio.sleep(0)
    print("dropping")
    del task
    await asyncio.sleep(0)
    kept = asyncio.create_task(fails())
    await asyncio.wait([kept])
    print(repr(kept.exception()))
    del kept
    print("nothing said")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("future"))
    del future
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
