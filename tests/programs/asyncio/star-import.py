# All public names, those too that are loaded late; TaskGroup is not among them in 3.11.
from asyncio import *
import asyncio

names = ['Barrier', 'Condition', 'PriorityQueue', 'Timeout', 'current_task', 'get_event_loop_policy',
         'run_coroutine_threadsafe', 'timeout', 'timeout_at', 'to_thread', 'wrap_future']
print([name for name in names if globals()[name] is not getattr(asyncio, name)])
print('TaskGroup' in globals(), 'tasks' in globals(), all(name in globals() for name in asyncio.__all__))


async def main():
    queue = PriorityQueue()
    queue.put_nowait(2)
    queue.put_nowait(1)
    try:
        async with timeout(1):
            print(await queue.get(), await queue.get())
            await queue.get()
    except TimeoutError:
        print('over')


run(main())
