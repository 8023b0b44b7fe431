# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tasks wait for together.  Lock, Event and the semaphores are in C (model/sched)."""

from _thread import _introduce
from asyncio import (BoundedSemaphore, BrokenBarrierError, CancelledError, Event, Lock, Semaphore,
                     _barrier_event, _condition_notify, _condition_wait, _part_lock, get_running_loop)


class Condition:
    # `_of` says what the condition is part of: reason and number of its waits.
    def __init__(self, lock=None, *, _of=None):
        if _of is None:
            self._reason, self._number = 'condition', _introduce('condition', 'asyncio.Condition', 0)
        else:
            self._reason, self._number = _of
        if lock is None:
            lock = _part_lock('lock', self._number)
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []
        self._loop = None

    def __repr__(self):
        state = 'locked' if self.locked() else 'unlocked'
        if self._waiters:
            state = f'{state}, waiters:{len(self._waiters)}'
        return f'<{object.__repr__(self)[1:-1]} [{state}]>'

    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            self._check_loop()
            waiter = _condition_wait(self._reason, self._number)
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                self._waiters.remove(waiter)
        finally:
            # The lock is taken again however often the task is cancelled meanwhile.
            cancelled = False
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError:
                    cancelled = True
            if cancelled:
                raise CancelledError

    def _check_loop(self):
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        _condition_notify(self._number, self._waiters, n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Barrier:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._number = _introduce('barrier', 'asyncio.Barrier', parties)
        self._cond = Condition(_part_lock('barrier', self._number), _of=('barrier', self._number))
        self._parties = parties
        self._state = 'filling'
        self._count = 0

    def __repr__(self):
        state = self._state
        if not self.broken:
            state += f', waiters:{self.n_waiting}/{self.parties}'
        return f'<{object.__repr__(self)[1:-1]} [{state}]>'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            # Those who were let through, or thrown out, leave before others come in.
            await self._cond.wait_for(lambda: self._state not in ('draining', 'resetting'))
            if self._state == 'broken':
                raise BrokenBarrierError('Barrier aborted')
            try:
                index = self._count
                self._count += 1
                event = _barrier_event('barrier.wait', self._number, self._count)
                if self._count == self._parties:
                    self._state = 'draining'
                    self._wake(event)
                else:
                    await self._cond.wait_for(lambda: self._state != 'filling')
                    if self._state in ('broken', 'resetting'):
                        raise BrokenBarrierError('Abort or reset of barrier')
                return index
            finally:
                self._count -= 1
                event = _barrier_event('barrier.leave', self._number, self._count)
                if self._count == 0:
                    if self._state in ('resetting', 'draining'):
                        self._state = 'filling'
                    self._wake(event)

    def _wake(self, event):
        waiters = self._cond._waiters
        _condition_notify(self._number, waiters, len(waiters), event)

    async def reset(self):
        async with self._cond:
            self._state = 'resetting' if self._count > 0 else 'filling'
            self._wake(_barrier_event('barrier.break', self._number, self._count))

    async def abort(self):
        async with self._cond:
            self._state = 'broken'
            self._wake(_barrier_event('barrier.break', self._number, self._count))

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        return self._state == 'broken'
