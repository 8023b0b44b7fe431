#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program under CPython with a virtual clock.

    virtual-clock.py [--steps FILE] PROGRAM [ARGUMENT…]

Time stands still while code runs (but for loops that poll the clock) and jumps to the next timer when nothing is ready; equal due times, in
whole nanoseconds, are served in the order in which they were set.  This is what coroscope's
`--cost instant` promises, so output and order of task steps can be compared.  --steps writes a line
for each step of a task, in the form of `coroscope trace --format steps`.
"""
import asyncio
import ctypes
import datetime
import gc
import heapq
import json
import os
import selectors
import sys
import time
import types
import weakref

NS = 1_000_000_000
EPOCH_NS = 1_704_067_200 * NS

# A program that polls the clock in a loop gets on: after so many looks the clock moves by a step.
POLLS = 1000
POLL_STEP_NS = NS // 10

clock_ns = 0
polls = 0
steps = []


def advance(seconds):
    global clock_ns, polls
    clock_ns += max(0, round(seconds * NS))
    polls = 0


def monotonic():
    return clock_ns / NS


def polled():
    """What the program reads; the loop's own looks at the clock do not count."""
    global clock_ns, polls
    polls += 1
    if polls == POLLS:
        clock_ns += POLL_STEP_NS
        polls = 0
    return clock_ns / NS


class VirtualSelector(selectors.SelectSelector):
    """Nothing is ever ready: waiting moves the clock."""

    def select(self, timeout=None):
        if timeout is None:
            print("virtual-clock: deadlock", file=sys.stderr)
            sys.stdout.flush()
            raise SystemExit(3)
        advance(timeout)
        return []


class Timer(asyncio.TimerHandle):
    sequence = 0

    def __init__(self, *args):
        super().__init__(*args)
        Timer.sequence += 1
        self._key = (round(self._when * NS), Timer.sequence)

    def __lt__(self, other):
        return self._key < other._key


class RecordedTask(asyncio.tasks._PyTask):
    """Sets of tasks have the order in which the tasks were made, not that of their addresses."""

    created = 0

    def __init__(self, *args, **kwargs):
        RecordedTask.created += 1
        self.place = RecordedTask.created
        super().__init__(*args, **kwargs)

    def __hash__(self):
        return self.place

    def _Task__step(self, exc=None):
        coro = self.get_coro()
        name = getattr(coro, '__name__', type(coro).__name__)
        if name not in ('shutdown_asyncgens', 'shutdown_default_executor'):
            steps.append({"n": len(steps) + 1, "t": monotonic(), "task": self.get_name(),
                          "coro": name})
        super()._Task__step(exc)

    def _Task__wakeup(self, future):
        """As the one in C: what the future failed with is not raised here, where what the loop's
        caller is handling would become its context."""
        if future.cancelled():
            self._Task__step(future._make_cancelled_error())
        else:
            self._Task__step(future.exception())


class OrderedSet(set):
    """Where a set is walked by the library itself, members come in the order in which they came."""

    def __init__(self, items=()):
        self.order = dict.fromkeys(items)
        super().__init__(self.order)

    def __iter__(self):
        return iter(self.order)

    def add(self, item):
        self.order[item] = None
        super().add(item)

    def discard(self, item):
        self.order.pop(item, None)
        super().discard(item)

    def remove(self, item):
        super().remove(item)
        del self.order[item]

    def clear(self):
        self.order.clear()
        super().clear()


def set_of_futures(items=()):
    """What else wants a set: those of tasks have an order already, those of coroutines get one."""
    items = list(items)
    return OrderedSet(items) if any(map(asyncio.iscoroutine, items)) else set(items)


class OrderedWeakSet(weakref.WeakKeyDictionary):
    """The generators that a loop closes at its end have the order in which they began."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


real_all_tasks = asyncio.all_tasks


def all_tasks(loop=None):
    if loop is None:
        loop = asyncio.get_running_loop()
    return OrderedSet(sorted(real_all_tasks(loop), key=lambda task: task.place))


# People see the names that the tasks written in C have.
RecordedTask.__name__ = RecordedTask.__qualname__ = 'Task'
RecordedTask._Task__wakeup.__qualname__ = 'Task.task_wakeup'
Timer.__name__ = 'TimerHandle'


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(VirtualSelector())
        self._clock_resolution = 1e-9
        self._asyncgens = OrderedWeakSet()

    def time(self):
        return monotonic()

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        timer = Timer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


    async def shutdown_asyncgens(self):
        """Generators that have ended, which a traceback may keep, need no task."""
        for generator in list(self._asyncgens):
            if generator.ag_frame is None:
                self._asyncgens.discard(generator)
        await super().shutdown_asyncgens()


VirtualLoop.__name__ = '_UnixSelectorEventLoop'


class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


def patch():
    asyncio.set_event_loop_policy(Policy())
    asyncio.Task = asyncio.tasks.Task = RecordedTask
    asyncio.Future = asyncio.futures.Future = asyncio.futures._PyFuture
    asyncio.tasks.set = set_of_futures
    asyncio.taskgroups.set = OrderedSet
    asyncio.futures._PyFuture.result = result
    for name in ('set_result', 'set_exception'):
        setattr(asyncio.futures._PyFuture, name, in_words_of_c(getattr(asyncio.futures._PyFuture, name)))
    asyncio.all_tasks = asyncio.tasks.all_tasks = all_tasks
    time.sleep = advance
    time.monotonic = time.perf_counter = time.process_time = polled
    time.monotonic_ns = time.perf_counter_ns = lambda: clock_ns
    time.time = lambda: (EPOCH_NS + clock_ns) / NS
    time.time_ns = lambda: EPOCH_NS + clock_ns
    for name in ('ctime', 'gmtime', 'localtime'):
        setattr(time, name, at_virtual_time(getattr(time, name)))
    real_strftime, real_asctime = time.strftime, time.asctime
    time.strftime = lambda form, t=None: real_strftime(form, time.localtime() if t is None else t)
    time.asctime = lambda t=None: real_asctime(time.localtime() if t is None else t)
    patch_datetime()


real_result = asyncio.futures._PyFuture.result


def result(future):
    """In the words of the one in C."""
    if not future.done():
        raise asyncio.InvalidStateError('Result is not set.')
    return real_result(future)


def in_words_of_c(method):
    def setter(future, value):
        if future.done():
            raise asyncio.InvalidStateError('invalid state')
        method(future, value)
    setter.__qualname__ = method.__qualname__.removeprefix('_Py')
    return setter


def at_virtual_time(function):
    return lambda seconds=None: function(time.time() if seconds is None else seconds)


def patch_datetime():
    """Its class is written in C and takes no attributes, so they go into its dict directly."""
    real = datetime.datetime.fromtimestamp
    utc = datetime.timezone.utc
    new = {
        datetime.datetime: {
            'now': lambda cls, tz=None: cls.fromtimestamp(time.time(), tz),
            'utcnow': lambda cls: real(time.time(), utc).replace(tzinfo=None),
            'today': lambda cls: cls.fromtimestamp(time.time()),
        },
        datetime.date: {'today': lambda cls: cls.fromtimestamp(time.time())},
    }
    for cls, functions in new.items():
        members = gc.get_referents(cls.__dict__)[0]
        for name, function in functions.items():
            members[name] = classmethod(function)
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(cls))


def run_as_main(path):
    """The program's module goes as the real one does, when the interpreter ends."""
    with open(path, 'rb') as file:
        code = compile(file.read(), path, 'exec')
    sys.modules['__main__'] = types.ModuleType('__main__')
    sys.modules['__main__'].__file__ = path
    exec(code, sys.modules['__main__'].__dict__)


def main():
    arguments = sys.argv[1:]
    out = None
    if arguments and arguments[0] == '--steps':
        out = arguments[1]
        arguments = arguments[2:]
    sys.argv = arguments
    sys.path[0] = os.path.dirname(os.path.abspath(arguments[0]))
    patch()
    # The program's own frames are those of `python3 PROGRAM`: ours do not count.
    sys.setrecursionlimit(sys.getrecursionlimit() + 3)
    try:
        run_as_main(arguments[0])
    finally:
        if out is not None:
            with open(out, 'w') as file:
                for step in steps:
                    file.write(json.dumps(step, separators=(',', ':')) + '\n')


if __name__ == '__main__':
    main()
