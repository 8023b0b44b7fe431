# real clock: the words are those of CPython's futures in C.
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    for bad in 2, None, int, object():
        try:
            future.set_exception(bad)
        except TypeError as e:
            print(e)
    print(future)


asyncio.run(main())
