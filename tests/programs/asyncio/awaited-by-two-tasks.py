# A coroutine of asyncio's own that several tasks await: the first one has it, whoever comes later is told.
import asyncio


async def wait(name, shared):
    try:
        print(name, await shared)
    except (RuntimeError, asyncio.CancelledError) as e:
        print(name, repr(e))


class ByHand:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return (yield from self.future.__await__())


async def main():
    loop = asyncio.get_running_loop()
    for make in (lambda: asyncio.sleep(1, 'slept'), lambda: asyncio.sleep(0),
                 asyncio.Event().wait, asyncio.Queue().get, asyncio.PriorityQueue().get,
                 lambda: asyncio.wait_for(asyncio.sleep(1, 'in time'), 5)):
        shared = make()
        tasks = [asyncio.create_task(wait(name, shared)) for name in 'ABC']
        await asyncio.wait(tasks, timeout=3)
        for task in tasks:
            task.cancel()
            await task
        try:
            await shared
        except RuntimeError as e:
            print(e)
    future = loop.create_future()
    loop.call_later(1, future.set_result, 'by hand')
    await asyncio.gather(*[wait(name, ByHand(future)) for name in 'AB'])


asyncio.run(main())
