# get and put call what a class below Queue makes of get_nowait, put_nowait, empty, full and qsize.
import asyncio
class Q(asyncio.Queue):
    def get_nowait(self):
        x = super().get_nowait()
        print('get_nowait', x)
        return x
    def put_nowait(self, x):
        print('put_nowait', x)
        super().put_nowait(x)
class Q2(asyncio.Queue):
    async def put(self, x):
        print('put2', x)
        await super().put(x)
    async def get(self):
        print('get2')
        return await super().get()
class Q3(asyncio.PriorityQueue):
    def put_nowait(self, x):
        super().put_nowait((-x, x))
    def get_nowait(self):
        return super().get_nowait()[1]
class Q4(asyncio.LifoQueue):
    def qsize(self):
        return super().qsize()
    def empty(self):
        print('empty?')
        return super().empty()
    def full(self):
        print('full?')
        return super().full()
async def main():
    for c in (Q, Q2, Q3, Q4):
        q = c(2)
        async def prod():
            for i in range(4):
                await q.put(i)
        t = asyncio.create_task(prod())
        for i in range(4):
            print(await q.get())
            q.task_done()
        await q.join()
        await t
asyncio.run(main())
