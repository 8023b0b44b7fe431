# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls at given times, in one thread."""

import heapq as _heapq
from time import monotonic as _monotonic, sleep as _sleep


class Event(tuple):
    __slots__ = ()
    time = property(lambda self: self[0])
    priority = property(lambda self: self[1])
    sequence = property(lambda self: self[2])
    action = property(lambda self: self[3])
    argument = property(lambda self: self[4])
    kwargs = property(lambda self: self[5])

    def __repr__(self):
        return ('Event(time=%r, priority=%r, sequence=%r, action=%r, argument=%r, kwargs=%r)'
                % tuple(self))

    # Equal times and priorities go by sequence; actions have no order.
    def __lt__(self, other):
        return self[:3] < other[:3]


class scheduler:
    def __init__(self, timefunc=_monotonic, delayfunc=_sleep):
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._queue = []
        self._count = 0

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        event = Event((time, priority, self._count, action, argument,
                       {} if kwargs is None else kwargs))
        self._count += 1
        _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        self._queue.remove(event)
        _heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    def run(self, blocking=True):
        while self._queue:
            event = self._queue[0]
            delay = event.time - self.timefunc()
            if delay > 0:
                if not blocking:
                    return delay
                self.delayfunc(delay)
            else:
                _heapq.heappop(self._queue)
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)  # lets other threads run

    @property
    def queue(self):
        return sorted(self._queue)
