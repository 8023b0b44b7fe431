# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# queue: what threads hand to each other.  Each item is kept with the event that put it in.

import _thread
import sys
import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic as _monotonic


__all__ = ['Empty', 'Full', 'LifoQueue', 'PriorityQueue', 'Queue', 'SimpleQueue']


class Empty(Exception):
    pass


# As CPython's is called, which is in C; pickles name it.
sys.modules['_queue'] = sys.modules[__name__]
Empty.__module__ = '_queue'


class Full(Exception):
    pass


class Queue:
    _type = 'queue.Queue'

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self._puts = deque()
        self._number = _thread._introduce('queue', self._type, maxsize)
        self.mutex = _thread._part_lock(False, self._number)
        self.not_empty = threading.Condition(self.mutex, ('queue-get', self._number))
        self.not_full = threading.Condition(self.mutex, ('queue-put', self._number))
        self.all_tasks_done = threading.Condition(self.mutex, ('queue-join', self._number))
        self.unfinished_tasks = 0

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError('task_done() called too many times')
            _thread._tell('queue.done', self._number, unfinished)
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        with self.all_tasks_done:
            if self.unfinished_tasks:
                _thread._tell('queue.join', self._number, self.unfinished_tasks)
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if 0 < self.maxsize <= self._qsize():
                _thread._tell('queue.full', self._number)
                if not block:
                    raise Full
                if not _wait(self.not_full, lambda: self._qsize() < self.maxsize, timeout):
                    raise Full
            self._put(item)
            self._keep_put(item, _thread._tell('queue.put', self._number, item))
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if not self._qsize():
                _thread._tell('queue.empty', self._number)
                if not block:
                    raise Empty
                if not _wait(self.not_empty, self._qsize, timeout):
                    raise Empty
            item = self._get()
            _thread._tell('queue.get', self._number, self._put_of(item))
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def _keep_put(self, item, event):
        self._puts.append(event)

    def _put_of(self, item):
        return self._puts.popleft()

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


def _wait(condition, predicate, timeout):
    if timeout is None:
        while not predicate():
            condition.wait()
        return True
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    end = _monotonic() + timeout
    while not predicate():
        left = end - _monotonic()
        if left <= 0:
            return False
        condition.wait(left)
    return True


class LifoQueue(Queue):
    _type = 'queue.LifoQueue'

    def _put_of(self, item):
        return self._puts.pop()

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    _type = 'queue.PriorityQueue'

    def _put_of(self, item):
        for i, (other, event) in enumerate(self._events):
            if other is item:
                del self._events[i]
                return event

    def _init(self, maxsize):
        self.queue = []
        self._events = []

    def _keep_put(self, item, event):
        self._events.append((item, event))

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class SimpleQueue:
    def __init__(self):
        self._queue = Queue()

    def put(self, item, block=True, timeout=None):
        self._queue.put(item)

    def get(self, block=True, timeout=None):
        return self._queue.get(block, timeout)

    def put_nowait(self, item):
        self._queue.put(item)

    def get_nowait(self):
        return self._queue.get(False)

    def empty(self):
        return self._queue.empty()

    def qsize(self):
        return self._queue.qsize()
