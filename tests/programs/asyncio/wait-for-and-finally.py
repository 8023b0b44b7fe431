# wait_for waits until what it cancelled has ended.
import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaning up")
        await asyncio.sleep(1)
        print("clean")


async def refuses():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "anyway"


async def main():
    loop = asyncio.get_running_loop()
    for coro, timeout in ((slow(), 1), (refuses(), 1), (slow(), 0), (asyncio.sleep(1, "ok"), None)):
        start = loop.time()
        try:
            print(await asyncio.wait_for(coro, timeout))
        except TimeoutError as e:
            print("timeout", type(e.__cause__).__name__)
        print("after", loop.time() - start)


asyncio.run(main())
