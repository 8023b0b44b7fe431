# timeout_at takes a time of the loop's clock; one in the past ends the block at its first wait.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for when in (loop.time() + 0.5, loop.time() - 1):
        try:
            async with asyncio.timeout_at(when):
                print("begin", loop.time())
                await asyncio.sleep(1)
        except TimeoutError:
            print("timed out", loop.time())
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            print("after one turn")
            await asyncio.sleep(0)
    except TimeoutError:
        print("zero", loop.time())


asyncio.run(main())
