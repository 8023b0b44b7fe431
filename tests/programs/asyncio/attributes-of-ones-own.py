import asyncio


class Counted(asyncio.Queue):
    def __init__(self):
        super().__init__()
        self.seen = 0

    def _put(self, item):
        self.seen += 1
        super()._put(item)


async def work():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    for thing in (asyncio.create_task(work()), loop.create_future(), asyncio.Lock(),
                  asyncio.Event(), asyncio.Semaphore(), asyncio.BoundedSemaphore(),
                  asyncio.Queue(), asyncio.PriorityQueue(), asyncio.LifoQueue(),
                  asyncio.Condition(), loop):
        thing.label = 'mine'
        thing.n = 3
        thing.n += 1
        print(type(thing).__name__, thing.label, thing.n, getattr(thing, 'none', 'no'))
        del thing.label
        print(hasattr(thing, 'label'))
    first, second = asyncio.create_task(work()), asyncio.create_task(work())
    first.other, second.other = second, first
    await first
    queue = Counted()
    queue.put_nowait(1)
    print(queue.seen, queue.get_nowait())


asyncio.run(main())
