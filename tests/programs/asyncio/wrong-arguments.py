# Messages name methods of asyncio's classes with their class.
import asyncio


def attempt(function, *args):
    try:
        function(*args)
    except TypeError as e:
        print(e)


async def main():
    loop = asyncio.get_running_loop()
    queue, lock, event = asyncio.Queue(), asyncio.Lock(), asyncio.Event()
    attempt(queue.put)
    attempt(queue.get, 1)
    attempt(queue.task_done, 1)
    attempt(lock.acquire, 1)
    attempt(event.set, 1)
    attempt(asyncio.BoundedSemaphore(1).acquire, 1)
    attempt(loop.call_later, 1)
    attempt(loop.run_until_complete)
    attempt(loop.call_soon(print).cancel, 1)
    attempt(asyncio.sleep)
    attempt(asyncio.Lock, 1)


asyncio.run(main())
