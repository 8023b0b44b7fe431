"""What an await gives goes at once where nobody wants it, and a name that an
except clause unbinds is unbound, whatever was awaited into it."""

import asyncio


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


async def take(queue):
    await queue.get()
    print("taken")
    await queue.get()
    print("taken late")


async def unbinds(queue):
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 0:
                e = await queue.get()
            else:
                e = await asyncio.sleep(0)
        try:
            print(e)
        except UnboundLocalError as error:
            print(type(error).__name__)


async def main():
    queue = asyncio.Queue()
    await queue.put(Item("first"))
    taker = asyncio.create_task(take(queue))
    await asyncio.sleep(0)
    await asyncio.sleep(0.5)
    await queue.put(Item("second"))
    await taker
    await queue.put(1)
    await unbinds(queue)
    late = asyncio.create_task(unbinds(queue))
    await asyncio.sleep(0)
    await queue.put(2)
    await late
    result = await asyncio.sleep(0)
    print(result)
    print([await asyncio.sleep(0) for i in range(2)], await asyncio.sleep(0, "own"))
    print(await asyncio.sleep(0.5), await asyncio.sleep(0.5, Item("third")) is None)


asyncio.run(main())
