# real clock: KeyboardInterrupt comes out of asyncio.run(), and the status tells of the signal.
import asyncio
import os
import signal


async def main():
    asyncio.get_running_loop().call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    n = 0
    while True:
        await asyncio.sleep(0.04)
        n += 1
        if n == 2:
            print('still here', flush=True)


asyncio.run(main())
