# How full a queue is says what its class keeps items in, whatever that does with them.
import asyncio

class Pre(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = [1, 2, 3]
    def _get(self): return self._queue.pop(0)


class Dedup(asyncio.Queue):
    def _init(self, maxsize): self._queue = dict()
    def _put(self, x): self._queue[x] = 1
    def _get(self): return self._queue.popitem()[0]


async def main():
    q = Pre(3)
    t = asyncio.create_task(q.put(4))
    await asyncio.sleep(0)
    print(q, q.full(), q.qsize(), t.done())
    print(await q.get())
    await t
    while not q.empty(): print(q.get_nowait())
    q._queue.append(7)
    print(q.qsize(), await q.get())
    d = Dedup(2)
    for i in 1, 1, 1, 2: d.put_nowait(i); print(d.qsize(), d.full())
    print(d.get_nowait(), d.get_nowait(), d.empty(), d)
    g = asyncio.create_task(d.get())
    await asyncio.sleep(0)
    d.put_nowait(5)
    g.cancel()
    await asyncio.sleep(0)
    print(d, await d.get())


asyncio.run(main())


async def refused():
    queue = asyncio.PriorityQueue(3)
    queue.put_nowait((1, 'x'))
    try:
        queue.put_nowait((1, None))
    except TypeError as e:
        print(e, queue, queue.qsize())
    print(queue.get_nowait(), queue.get_nowait(), queue.empty())


asyncio.run(refused())
