# A timeout cancels the block, and says so with TimeoutError.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(1) as t:
            print(t, t.when() - start, t.expired())
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("inside: cancelled")
                raise
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), type(e.__context__).__name__)
    print(t, t.expired(), loop.time() - start, asyncio.current_task().cancelling())


asyncio.run(main())
