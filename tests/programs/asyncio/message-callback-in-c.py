# A callback of C that fails: the loop's own line is all that its traceback has.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 1)
    loop.call_soon(future.set_result, 2)
    loop.call_soon(int, 'x')
    await asyncio.sleep(1)


asyncio.run(main())
