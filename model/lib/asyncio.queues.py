# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues whose class says how items are kept.  Queue and LifoQueue themselves are in C, and so are
the lines of those who wait: the C methods of a queue with an _init, _get or _put of its own call
these functions."""

from asyncio import LifoQueue, Queue, QueueEmpty, QueueFull
from collections import deque
from heapq import heappop, heappush


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


def _queue_init(queue, maxsize):
    queue._init(maxsize)


def _queue_keep_init(queue, maxsize):
    queue._queue = [] if isinstance(queue, LifoQueue) else deque()


def _queue_keep_put(queue, item):
    queue._queue.append(item)


def _queue_keep_get(queue):
    return queue._queue.pop() if isinstance(queue, LifoQueue) else queue._queue.popleft()


async def put(queue, item):
    while queue.full():
        await queue._wait_to_put()
    return queue.put_nowait(item)


async def get(queue):
    while queue.empty():
        await queue._wait_to_get()
    return queue.get_nowait()


def _queue_full(queue):
    return queue.qsize() >= queue.maxsize


def _queue_put_nowait(queue, item):
    if queue.full():
        raise QueueFull
    queue._put(item)
    queue._came_in(item)


def _queue_get_nowait(queue):
    if queue.empty():
        raise QueueEmpty
    item = queue._get()
    queue._went_out(item)
    return item


# In the trace and in tracebacks they have the names of CPython's methods.
_queue_put, _queue_get = put, get
put.__qualname__ = 'Queue.put'
get.__qualname__ = 'Queue.get'
del put, get


def _queue_repr(queue):
    return f'<{type(queue).__name__} at {id(queue):#x} {_format(queue)}>'


def _queue_str(queue):
    return f'<{type(queue).__name__} {_format(queue)}>'


def _format(queue):
    items, getters, putters, unfinished = queue._parts()
    items = list(getattr(queue, '_queue', items))
    text = f'maxsize={queue.maxsize}'
    if items:
        text += f' _queue={items!r}'
    if getters:
        text += f' _getters[{getters}]'
    if putters:
        text += f' _putters[{putters}]'
    if unfinished:
        text += f' tasks={unfinished}'
    return text
