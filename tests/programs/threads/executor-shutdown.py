import asyncio
import threading
import time


def work(seconds):
    time.sleep(seconds)
    print('worked', seconds)
    return seconds


async def leaves_work_behind():
    try:
        await asyncio.wait_for(asyncio.to_thread(work, 0.3), 0.1)
    except TimeoutError:
        print('timeout')


asyncio.run(leaves_work_behind())
print('the run waited for it')


async def after_shutdown():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 0.01))
    await loop.shutdown_default_executor()
    try:
        loop.run_in_executor(None, work, 0)
    except RuntimeError as error:
        print(error)


asyncio.run(after_shutdown())


async def goes_on(loop):
    """The loop runs while it waits for the last job."""
    other = asyncio.create_task(ticks())
    loop.run_in_executor(None, work, 0.35)
    await loop.shutdown_default_executor()
    print(await other)


async def ticks():
    n = 0
    for _ in range(3):
        await asyncio.sleep(0.1)
        n += 1
        print('tick', n)
    return n


loop = asyncio.new_event_loop()
loop.run_until_complete(goes_on(loop))
loop.close()
print(threading.active_count())
