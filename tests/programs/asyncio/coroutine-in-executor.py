# real clock: a thread calls what makes a coroutine, and nobody awaits that.
import asyncio


async def work():
    print('never')


async def main():
    loop = asyncio.get_running_loop()
    coroutine = await loop.run_in_executor(None, work)
    print(type(coroutine).__name__)
    coroutine.close()
    coroutine = work()
    try:
        await loop.run_in_executor(None, coroutine)
    except TypeError as e:
        print(e)
    coroutine.close()
    loop.set_debug(True)
    try:
        await loop.run_in_executor(None, work)
    except TypeError as e:
        print(e)


asyncio.run(main())
