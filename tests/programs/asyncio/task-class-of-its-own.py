import asyncio


class Labelled(asyncio.Task):
    def __init__(self, coro, *, label='none', **options):
        self.label = label
        super().__init__(coro, **options)
        print('made', self.get_name(), label)

    def cancel(self, msg=None):
        print('cancel', self.label)
        return super().cancel(msg)

    def __await__(self):
        print('await', self.label)
        return (yield from super().__await__())


async def work(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    loop = asyncio.get_running_loop()
    first = Labelled(work(1), label='a')
    second = Labelled(work(2), label='b', name='second', loop=loop)
    print(type(first).__name__, asyncio.isfuture(first), first in asyncio.all_tasks())
    print(await first, await second)
    third = Labelled(work(3), label='c')
    await asyncio.sleep(0)
    print(repr(third).partition(' coro')[0])
    third.cancel()
    try:
        await third
    except asyncio.CancelledError:
        print(third.cancelled())

    loop.set_task_factory(lambda loop, coro, **options: Labelled(coro, loop=loop, **options))
    made = asyncio.create_task(work(1), name='by factory')
    async with asyncio.TaskGroup() as group:
        other = group.create_task(work(1))
    print(type(made).__name__, await made, other.result())
    loop.set_task_factory(None)
    try:
        Labelled(work)
    except TypeError as e:
        print(str(e).partition(' at 0x')[0])


asyncio.run(main())
