# A delay that is no number is refused when the coroutine is awaited.
import asyncio


class Delay:
    def __le__(self, other):
        return False

    def __radd__(self, other):
        return other + 2


async def main():
    coroutine = asyncio.sleep('17')
    print(coroutine.__name__)
    try:
        await coroutine
    except TypeError as e:
        print(e)
    for bad in None, [], 1j:
        try:
            await asyncio.sleep(bad)
        except TypeError as e:
            print(e)
    print(await asyncio.sleep(Delay(), 'slept'), asyncio.get_running_loop().time())


asyncio.run(main())
