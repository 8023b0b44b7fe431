# What cannot be awaited, in the words of the statement that tried, and from which cause.
import asyncio


class Numbers:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


class Entered:
    def __aenter__(self):
        return 4

    async def __aexit__(self, *error):
        pass


class Left(Entered):
    async def __aenter__(self):
        pass

    def __aexit__(self, *error):
        return 5


async def awaits():
    await 2


async def iterates():
    async for number in Numbers():
        pass


async def enters():
    async with Entered():
        pass


async def leaves():
    async with Left():
        pass


async def main():
    for function in awaits, iterates, enters, leaves:
        try:
            await function()
        except TypeError as e:
            print(e, repr(e.__cause__), repr(e.__context__))


asyncio.run(main())
