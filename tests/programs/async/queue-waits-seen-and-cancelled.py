"""A task that waits for a queue: looked at, cancelled and driven by others at every stage."""
import asyncio
import gc
import re


def show(what):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'[^ =]*/', '', repr(what)))


async def getter(queue):
    try:
        item = await queue.get()
    except asyncio.CancelledError as error:
        print('get cancelled', error.args)
        raise
    print(asyncio.current_task().get_name(), 'got', item)
    return item


async def putter(queue, item):
    try:
        await queue.put(item)
    except asyncio.CancelledError as error:
        print('put cancelled', item, error.args)
        raise
    print(asyncio.current_task().get_name(), 'put', item)


async def deep(queue):
    return [await getter(queue), await getter(queue)]


async def items(queue):
    while (item := await queue.get()) is not None:
        yield item


async def outcome(task):
    try:
        print('result', await task)
    except (asyncio.CancelledError, RuntimeError) as error:
        print('out', error.args)


async def look(queue):
    for coroutine in getter(queue), putter(queue, 'c'):
        task = asyncio.create_task(coroutine, name='seen')
        await asyncio.sleep(0)
        print(show(task), show(queue))
        print(show(task.get_coro().cr_await))
        print(task._fut_waiter is task._fut_waiter, show(task._fut_waiter), show(task))
        if queue.empty():
            queue.put_nowait('a')
            print('woken', show(task), show(queue))
            await task
            queue.put_nowait('b')
        else:
            print(queue.get_nowait())
            print('woken', show(task), show(queue))
            await task
    print(queue.get_nowait(), show(queue))


async def cancel(queue):
    # While it waits.
    task = asyncio.create_task(deep(queue), name='deep')
    await asyncio.sleep(0.1)
    print(task.cancel('why'), show(task), show(queue))
    await outcome(task)
    print(show(queue))
    # When it has been woken: the next one in line gets what it leaves.
    tasks = [asyncio.create_task(getter(queue), name=f'getter {i}') for i in range(3)]
    await asyncio.sleep(0.1)
    queue.put_nowait(1)
    print(tasks[0].cancel(), show(queue))
    await outcome(tasks[0])
    await outcome(tasks[1])
    queue.put_nowait(2)
    await outcome(tasks[2])
    queue.put_nowait('full')
    tasks = [asyncio.create_task(putter(queue, i), name=f'putter {i}') for i in range(3)]
    await asyncio.sleep(0.1)
    print(tasks[1].cancel('second'), show(queue))
    print(queue.get_nowait(), tasks[0].cancel('first'), show(queue))
    for task in tasks:
        await outcome(task)
    print(queue.get_nowait(), show(queue))


async def too_late(queue):
    # Who comes first takes what another was woken for.
    task = asyncio.create_task(getter(queue), name='late')
    await asyncio.sleep(0)
    queue.put_nowait('taken')
    print(await queue.get(), show(queue))
    await asyncio.sleep(0)
    print(show(task), show(queue))
    task.get_loop().set_debug(True)
    queue.put_nowait('taken again')
    print(await queue.get())
    await asyncio.sleep(0)
    queue.put_nowait('left')
    await task
    task.get_loop().set_debug(False)


async def cancel_oneself(queue):
    asyncio.current_task().cancel()
    try:
        await queue.get()
    except asyncio.CancelledError:
        print('cancelled before it waited', show(queue))


async def several(queue):
    try:
        async with asyncio.timeout(0.2):
            await queue.get()
    except TimeoutError:
        print('timeout', show(queue))
    try:
        await asyncio.wait_for(getter(queue), 0.3)
    except TimeoutError:
        print('wait_for')
    gathered = asyncio.gather(getter(queue), getter(queue))
    await asyncio.sleep(0.15)
    gathered.cancel()
    await outcome(gathered)
    collected = asyncio.create_task(collect(queue))
    for item in 1, 2, None:
        await queue.put(item)
    await collected


async def collect(queue):
    print([item async for item in items(queue)])


async def by_hand(queue):
    # Somebody else throws into what the task drives, or sends something to it.
    task = asyncio.create_task(getter(queue), name='thrown into')
    await asyncio.sleep(0)
    try:
        task.get_coro().throw(ValueError('thrown'))
    except ValueError as error:
        print(error, show(queue), task.done())
    await outcome(task)
    inner = getter(queue)
    task = asyncio.create_task(around(inner), name='around')
    await asyncio.sleep(0)
    queue.put_nowait('sent')
    try:
        task.get_coro().send(None)
    except StopIteration as stop:
        print('stopped', stop.value)
    print(show(queue))
    try:
        await task
    except RuntimeError as error:
        print(error)
    task = asyncio.create_task(getter(queue), name='closed')
    await asyncio.sleep(0)
    task.get_coro().close()
    print(show(queue))
    await outcome(task)


async def around(inner):
    return await inner


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


async def lives(queue):
    # What waits to be put in lives as long as it waits.
    await queue.put(0)
    task = asyncio.create_task(put_one(queue))
    await asyncio.sleep(0)
    print('waits')
    print(await queue.get())
    await task
    del task
    print('is in')
    print((await queue.get()).name)


async def put_one(queue):
    await queue.put(Item('item'))


async def main():
    queue = asyncio.Queue(1)
    await look(queue)
    await cancel(queue)
    await too_late(queue)
    await asyncio.create_task(cancel_oneself(queue))
    await several(queue)
    await by_hand(queue)
    await lives(queue)
    lifo = asyncio.LifoQueue(2)
    tasks = [asyncio.create_task(putter(lifo, i), name=f'lifo {i}') for i in range(4)]
    await asyncio.sleep(0)
    print(show(lifo), [await lifo.get() for i in range(4)])
    await asyncio.wait(tasks)
    unused = asyncio.create_task(getter(asyncio.Queue()), name='destroyed')
    await asyncio.sleep(0)
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print(context['message'], context['task'].get_name()))
    del unused
    print('collecting')
    gc.collect()
    await asyncio.sleep(0)
    print('collected')


asyncio.run(main())

# A loop that is closed over a task that waits, and a queue that comes to another.
queue = asyncio.Queue()
kept = []


async def leave():
    kept.append(asyncio.create_task(getter(queue), name='kept'))
    await asyncio.sleep(1)

loop = asyncio.new_event_loop()
loop.run_until_complete(leave())
print(show(kept[0]), show(queue))
loop.close()
print(show(kept[0]), show(queue))
try:
    asyncio.run(getter(queue))
except RuntimeError as error:
    print(show(error))
