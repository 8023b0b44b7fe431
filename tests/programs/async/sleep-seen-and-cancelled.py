"""A task that sleeps: looked at, cancelled and driven by others at every stage of its sleep."""
import asyncio
import gc
import re


def show(task):
    return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'/\S*/', '', repr(task)))


async def nap(delay):
    try:
        print('slept', delay, await asyncio.sleep(delay))
    except asyncio.CancelledError as error:
        print('cancelled', delay, error.args)
        raise
    return delay


async def deep(delay):
    return await nap(delay)


async def naps():
    for i in range(3):
        await asyncio.sleep(0.01)
        yield i


async def look():
    task = asyncio.create_task(nap(1), name='looked at')
    await asyncio.sleep(0)
    print(show(task))
    print(task._fut_waiter is task._fut_waiter, show(task._fut_waiter))
    await task
    task = asyncio.create_task(nap(0.5), name='woken')
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.call_later(0.5, lambda: loop.call_soon(lambda: print(show(task))))
    loop.call_later(0.5, lambda: print(show(task)))
    await task


async def cancel():
    task = asyncio.create_task(deep(1), name='deep')
    await asyncio.sleep(0.1)
    print(task.cancel('why'), show(task))
    try:
        await task
    except asyncio.CancelledError as error:
        print('out', error.args)
    # In the turn in which the timer is due, before it and after it.
    loop = asyncio.get_running_loop()
    for first in True, False:
        when = loop.time() + 0.5
        if first:
            loop.call_at(when, lambda: print('cancel', task.cancel(), show(task)))
        task = asyncio.create_task(nap(0.5), name=f'first {first}')
        await asyncio.sleep(0)
        if not first:
            loop.call_at(when, lambda: print('cancel', task.cancel(), show(task)))
        try:
            await task
        except asyncio.CancelledError:
            print('in its turn')


async def cancel_oneself():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('cancelled before it slept')
    await asyncio.sleep(0.1)


async def fail():
    await asyncio.sleep(0.05)
    raise ValueError('late')


async def several():
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(5)
    except TimeoutError:
        print('timeout')
    try:
        await asyncio.wait_for(nap(5), 0.3)
    except TimeoutError:
        print('wait_for')
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(nap(1))
            group.create_task(fail())
    except* ValueError as error:
        print(error.exceptions)
    print(await asyncio.gather(nap(0.3), nap(0.2), nap(0.1)))
    gathered = asyncio.gather(nap(0.3), nap(0.2), nap(0.1))
    await asyncio.sleep(0.15)
    gathered.cancel()
    try:
        await gathered
    except asyncio.CancelledError:
        print('gathered')
    print([i async for i in naps()])


async def delays():
    for delay in -1, 0, 1e-12, True, 0.25, 1:
        print(delay, await asyncio.sleep(delay))
    print(await asyncio.sleep(0.1, 'a result'))
    for delay in 'a', None:
        try:
            await asyncio.sleep(delay)
        except TypeError as error:
            print(error)


async def main():
    await look()
    await cancel()
    await asyncio.create_task(cancel_oneself())
    await several()
    await delays()
    task = asyncio.create_task(nap(100), name='left')
    await asyncio.sleep(0.1)
    print(re.sub('0x.*', '', repr(task.get_coro().cr_await)))

asyncio.run(main())

# A loop that is closed over a task that sleeps.
kept = []


async def leave():
    kept.append(asyncio.create_task(nap(5), name='kept'))
    await asyncio.sleep(1)

loop = asyncio.new_event_loop()
loop.run_until_complete(leave())
print(show(kept[0]))
loop.close()
print(show(kept[0]))
kept.clear()


# And one whose tasks nobody has kept.
async def leave_several():
    for delay in 5, 3, 4:
        asyncio.create_task(nap(delay))
    await asyncio.sleep(1)

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda _, context: print(context['message'], context['task'].get_name()))
loop.run_until_complete(leave_several())
print('closing')
loop.close()
print('closed')
gc.collect()
print('collected')
