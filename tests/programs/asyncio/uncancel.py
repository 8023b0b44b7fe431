# cancelling counts requests, uncancel takes one back.
import asyncio


async def stubborn():
    me = asyncio.current_task()
    for _ in range(2):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as e:
            print("caught", e.args, me.cancelling())
            print("left", me.uncancel())
    print(me.uncancel(), me.cancelling())
    return "kept going"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.1)
    print(task.cancel("first"), task.cancel("second"), task.cancelling())
    await asyncio.sleep(0.1)
    print(task.cancel())
    print(await task, task.cancelled(), task.cancel())


asyncio.run(main())
