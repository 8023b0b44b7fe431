# Blocking calls in threads beside a loop that stays free.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(n):
    time.sleep(n / 20)
    return n, threading.current_thread() is threading.main_thread()


async def tick(log):
    for _ in range(3):
        log.append('tick')
        await asyncio.sleep(0.02)


async def main():
    loop = asyncio.get_running_loop()
    log = []
    ticking = asyncio.create_task(tick(log))
    print(await loop.run_in_executor(None, blocking, 2), log)
    await ticking
    print(await asyncio.gather(*(loop.run_in_executor(None, blocking, n) for n in (3, 1, 2))))
    print(await asyncio.to_thread(blocking, n=1))
    with ThreadPoolExecutor(1) as pool:
        try:
            await loop.run_in_executor(pool, [].pop)
        except IndexError as e:
            print('raised', e)

    def from_thread():
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, 'from the loop'), loop)
        return future.result()

    print(await asyncio.to_thread(from_thread))
    flag = asyncio.Event()
    threading.Timer(0.05, loop.call_soon_threadsafe, [flag.set]).start()
    await asyncio.wait_for(flag.wait(), 1)
    print('set from a thread')


asyncio.run(main())
