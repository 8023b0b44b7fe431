# What coroutines and asynchronous generators tell of themselves.
import asyncio


async def stream():
    yield 1
    await asyncio.sleep(1)
    yield 2


async def drive(generator):
    async for item in generator:
        print(item)


def plain():
    yield


async def main():
    generator = stream()
    print(generator.ag_await, generator.ag_running, generator.ag_code.co_name)
    coroutine = drive(generator)
    print(coroutine.cr_await, coroutine.cr_code.co_name, plain().gi_code.co_name)
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0.5)
    print(generator.ag_await.__name__, generator.ag_running)
    await task
    print(generator.ag_await, generator.ag_running, generator.ag_code.co_name)
    try:
        async for item in [1, 2]:
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
