# A class below Queue may keep its items as it likes.
import asyncio


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        self.seen = set()
        self._queue = []

    def _put(self, item):
        if item not in self.seen:
            self.seen.add(item)
            self._queue.append(item)

    def _get(self):
        item = self._queue.pop(0)
        self.seen.discard(item)
        return item


class NamedQueue(asyncio.Queue):
    def __init__(self, name, maxsize=0):
        super().__init__(maxsize)
        self.name = name

    async def get(self):
        item = await super().get()
        print(self.name, "gives", item)
        return item


async def main():
    q = UniqueQueue()
    for item in "abc":
        q.put_nowait(item)
    print(q.get_nowait(), q.get_nowait(), q.get_nowait())
    named = NamedQueue("orders", 2)
    print(named.maxsize, named.name)
    getter = asyncio.create_task(named.get())
    await asyncio.sleep(0)
    await named.put(1)
    print(await getter)


asyncio.run(main())
