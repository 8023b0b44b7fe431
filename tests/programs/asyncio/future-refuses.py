# What futures do not take, and when.
import asyncio


class Custom(Exception):
    def __init__(self, text='custom'):
        super().__init__(text)


def attempt(function, *args):
    try:
        print(function(*args))
    except (Exception, asyncio.CancelledError) as e:
        print(type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    attempt(future.set_exception, StopIteration)
    attempt(future.set_exception, StopIteration(3))
    attempt(future.result)
    attempt(future.exception)
    future.set_exception(Custom)
    attempt(future.set_result, 1)
    attempt(future.set_exception, ValueError)
    attempt(future.result)
    print(repr(future.exception()))
    future = loop.create_future()
    future.cancel('reason')
    attempt(future.set_result, 1)
    attempt(future.result)


asyncio.run(main())
