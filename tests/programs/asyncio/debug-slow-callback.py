# In debug mode a step or a callback that takes long is named.
import asyncio
import time


def slow(n):
    time.sleep(n)


async def blocks():
    time.sleep(0.15)
    await asyncio.sleep(0)
    time.sleep(0.05)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration, loop)
    await blocks()
    loop.slow_callback_duration = 0.3
    loop.call_soon(slow, 0.25)
    loop.call_soon(slow, 0.35)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        loop.call_soon(blocks)
    except TypeError as e:
        print(e)
    loop.set_debug(False)
    time.sleep(1)


asyncio.run(main(), debug=True)
