# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Event loops, and the policy that says which one is current."""

import asyncio as _asyncio
from asyncio import (AbstractEventLoop, Handle, TimerHandle, _get_running_loop, get_event_loop,
                     get_running_loop, new_event_loop, set_event_loop)


def _public():
    """asyncio.__all__, in CPython's order."""
    return ['BaseEventLoop', 'iscoroutinefunction', 'iscoroutine', 'AbstractEventLoopPolicy',
            'AbstractEventLoop', 'Handle', 'TimerHandle', 'get_event_loop_policy',
            'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop',
            'get_running_loop', '_get_running_loop', 'BrokenBarrierError', 'CancelledError',
            'InvalidStateError', 'TimeoutError', 'Future', 'wrap_future', 'isfuture', 'Lock',
            'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier', 'Runner', 'run',
            'Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'Task',
            'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait',
            'wait_for', 'as_completed', 'sleep', 'gather', 'shield', 'ensure_future',
            'run_coroutine_threadsafe', 'current_task', 'all_tasks', 'to_thread', 'Timeout',
            'timeout', 'timeout_at', 'SelectorEventLoop', 'DefaultEventLoopPolicy']


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


_get, _set, _new = get_event_loop, set_event_loop, new_event_loop


class _UnixDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    _loop_factory = None

    def get_event_loop(self):
        return _get()

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, not "
                            f"'{type(loop).__name__}'")
        _set(loop)

    def new_event_loop(self):
        return _new() if self._loop_factory is None else self._loop_factory()


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy

_policy = [DefaultEventLoopPolicy()]


def get_event_loop_policy():
    return _policy[0]


def set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError('policy must be an instance of AbstractEventLoopPolicy or None, not '
                        f"'{type(policy).__name__}'")
    _policy[0] = policy if policy is not None else DefaultEventLoopPolicy()
    _install()


def _install():
    """With a policy of the program's own, asyncio's functions ask that."""
    own = type(_policy[0]) is not DefaultEventLoopPolicy
    for name, native, asking in (('get_event_loop', _get, _ask_get), ('set_event_loop', _set, _ask_set),
                                 ('new_event_loop', _new, _ask_new)):
        setattr(_asyncio, name, asking if own else native)
        globals()[name] = getattr(_asyncio, name)


def _ask_get():
    loop = _get_running_loop()
    return _policy[0].get_event_loop() if loop is None else loop


def _ask_set(loop):
    _policy[0].set_event_loop(loop)


def _ask_new():
    return _policy[0].new_event_loop()


_ask_get.__name__, _ask_set.__name__, _ask_new.__name__ = (
    'get_event_loop', 'set_event_loop', 'new_event_loop')
