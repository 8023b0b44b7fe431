# The old kind of coroutine: a generator that yields to the loop.
import asyncio
import types


@types.coroutine
def turn(n):
    for i in range(n):
        print("turn", i)
        yield
    return "turned"


class Waiting:
    def __await__(self):
        yield
        result = yield from turn(1)
        return result + " and waited"


async def main():
    print(await turn(2))
    print(await Waiting())
    task = asyncio.create_task(turn(2))
    print(await task, asyncio.iscoroutine(turn(0)))
    print(await asyncio.gather(turn(1), Waiting()))


asyncio.run(main())
