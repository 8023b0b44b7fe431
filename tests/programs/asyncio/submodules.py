# Parts of asyncio by their own names.
import asyncio
import asyncio.tasks
from asyncio import events
from asyncio.exceptions import CancelledError, InvalidStateError, TimeoutError
from asyncio.locks import Condition, Lock
from asyncio.queues import PriorityQueue, Queue, QueueEmpty

print(asyncio.tasks.gather is asyncio.gather, events.get_event_loop is asyncio.get_event_loop)
print(CancelledError is asyncio.CancelledError, TimeoutError is asyncio.TimeoutError)
print(Lock is asyncio.Lock, Condition is asyncio.Condition, Queue is asyncio.Queue)
print(PriorityQueue is asyncio.PriorityQueue, asyncio.timeouts.timeout is asyncio.timeout)
print(asyncio.futures.Future is asyncio.Future, asyncio.coroutines.iscoroutine(3))
print(asyncio.CancelledError.__mro__[1].__name__, InvalidStateError.__module__)
print(asyncio.Queue.__module__, asyncio.Event.__module__)
asyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())
asyncio.set_event_loop_policy(None)
loop = asyncio.get_event_loop_policy().new_event_loop()
print(type(loop).__name__, isinstance(loop, asyncio.AbstractEventLoop))
loop.close()
