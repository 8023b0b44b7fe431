# What is thrown into a generator or a coroutine that has not begun comes from its first line as a whole.
import asyncio
import traceback


def short(): yield 1


def long():
    try:
        yield 1
    finally:
        print('not reached')


def decorate(function):
    return function


@decorate
async def work():
    await asyncio.sleep(1)


for made in (short(), long(), work()):
    try:
        made.throw(ValueError('thrown'))
    except ValueError as e:
        traceback.print_exc()
        print(e.__traceback__.tb_next.tb_lineno)


async def main():
    task = asyncio.create_task(work())
    task.cancel()
    await task

asyncio.run(main())
