# A coroutine that functools.wraps gave another name goes by that name: in texts, and where its steps are told.
import asyncio
import functools


def traced(function):
    @functools.wraps(function)
    async def wrapper(*args):
        print('call', function.__name__, args)
        return await function(*args)
    return wrapper


@traced
async def fetch(n):
    await asyncio.sleep(n)
    return n


@traced
async def hole(n):
    await asyncio.sleep(n)


async def main():
    task = asyncio.create_task(fetch(2))
    print(repr(task).partition(' running')[0])
    await asyncio.gather(task, fetch(1), hole(3))

asyncio.run(main())
