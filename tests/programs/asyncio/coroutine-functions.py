# Which of asyncio's functions are coroutine functions: decorators and dispatchers ask.
import asyncio
import inspect


async def own():
    yield


queue, lock, event = asyncio.PriorityQueue(), asyncio.Lock(), asyncio.Event()
functions = [asyncio.sleep, queue.get, queue.put, queue.get_nowait, lock.acquire, lock.release,
             event.wait, event.set, asyncio.Semaphore().acquire, asyncio.Queue.get, asyncio.gather,
             asyncio.wait, asyncio.wait_for, asyncio.Condition().wait, asyncio.to_thread, asyncio.shield,
             print, own]
print([asyncio.iscoroutinefunction(function) for function in functions])
print([inspect.iscoroutinefunction(function) for function in functions])
loop = asyncio.new_event_loop()
functions = [loop.shutdown_asyncgens, loop.shutdown_default_executor, loop.call_soon]
print([asyncio.iscoroutinefunction(function) for function in functions])
loop.close()
