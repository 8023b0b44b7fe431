# A class below a queue that says only how items go in, or come out, keeps the rest.
import asyncio


class Loud(asyncio.Queue):
    def _put(self, item):
        self._queue.append(f'{item}!')


class Middle(asyncio.LifoQueue):
    def _get(self):
        return self._queue.pop(len(self._queue) // 2)


class Counted(asyncio.Queue):
    def _init(self, maxsize):
        super()._init(maxsize)
        self.n = 0

    def _put(self, item):
        super()._put((self.n, item))
        self.n += 1

    def _get(self):
        return super()._get()


async def main():
    for kind in Loud, Middle, Counted:
        q = kind(3)
        for word in 'abc':
            await q.put(word)
        print(kind.__name__, q.qsize(), list(q._queue))
        print([await q.get() for _ in range(3)])
    q = Loud(1)
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    await q.put('late')
    print(await getter)


asyncio.run(main())
