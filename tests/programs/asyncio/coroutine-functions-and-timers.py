# Which natives are coroutine functions, and which timers are alike.
import asyncio, inspect, queue, threading
for c in (asyncio.Queue, asyncio.PriorityQueue, asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Barrier, asyncio.TaskGroup, asyncio.Timeout, asyncio.Future, asyncio.Task, asyncio.Runner):
    for n in sorted(dir(c)):
        if n.startswith('_') and n not in ('__aenter__', '__aexit__', '__anext__', '__aiter__'): continue
        f = getattr(c, n)
        a, b, d = inspect.iscoroutinefunction(f), asyncio.iscoroutinefunction(f), inspect.isfunction(f)
        if a or b: print(c.__name__, n, a, b)
async def main():
    q = asyncio.Queue(); l = asyncio.Lock()
    print(inspect.iscoroutinefunction(q.join), inspect.iscoroutinefunction(q.get), asyncio.iscoroutinefunction(q.put), asyncio.iscoroutinefunction(q.put_nowait), asyncio.iscoroutinefunction(l.acquire), asyncio.iscoroutinefunction(l.release), inspect.iscoroutinefunction(l.__aenter__))
    loop = asyncio.get_running_loop()
    h1, h2 = loop.call_at(5, print), loop.call_at(5, print)
    h3 = loop.call_at(6, print)
    h4 = loop.call_at(5, len)
    print(h1 == h2, h1 == h3, h1 != h2, h1 == h4, h1 < h2, h1 <= h2, h1 < h3, h3 > h1, h3 >= h1, h1 == 5, h1 != 5, hash(h1) == hash(h2))
    h2.cancel(); print(h1 == h2)
    try: h1 < 3
    except TypeError as e: print(e)
    ha, hb = loop.call_soon(lambda: 1), loop.call_soon(lambda: 1)
    print(ha == hb, ha == ha)
    for h in (h1,h3,h4): h.cancel()
asyncio.run(main())
