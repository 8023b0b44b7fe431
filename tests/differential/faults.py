# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults that are planted in CPython's asyncio, to see that random programs find them.

Each is a function that puts something wrong in the place of something right, as one who writes the
scheduler anew might get it.  `run.py BUILD --faults` looks which of them the programs find.
"""
import asyncio
import sys
from asyncio import locks, queues, taskgroups, tasks, timeouts

FAULTS = {}


def fault(plant):
    FAULTS[plant.__name__.replace('_', '-')] = plant
    return plant


def caller():
    """The name of the function that called the one that asks."""
    return sys._getframe(2).f_code.co_name


def instead(owner, name):
    """Puts a function in the place of one, which it gets as its first argument."""
    real = getattr(owner, name)

    def put(function):
        setattr(owner, name, lambda *args, **kwargs: function(real, *args, **kwargs))
    return put


def offer(name, function):
    """What programs call by asyncio.NAME."""
    setattr(asyncio, name, function)
    setattr(tasks, name, function)


def is_cancelling():
    return isinstance(sys.exception(), asyncio.CancelledError)


# Queues

def leave_asleep(who, when):
    """Of a queue's line `who` nobody is woken by the method `when`."""
    real = queues.Queue._wakeup_next

    def wake(self, waiters):
        if waiters is not getattr(self, who) or caller() != when:
            real(self, waiters)
    queues.Queue._wakeup_next = wake


@fault
def queue_wakes_no_getter():
    leave_asleep('_getters', 'put_nowait')


@fault
def queue_wakes_no_putter():
    leave_asleep('_putters', 'get_nowait')


@fault
def cancelled_getter_keeps_its_turn():
    leave_asleep('_getters', 'get')


@fault
def cancelled_putter_keeps_its_turn():
    leave_asleep('_putters', 'put')


@fault
def queue_wakes_the_last():
    @instead(queues.Queue, '_wakeup_next')
    def wake(real, self, waiters):
        waiters.rotate(1)
        real(self, waiters)
        waiters.rotate(-1)


@fault
def queue_takes_one_too_many():
    queues.Queue.full = lambda self: 0 < self._maxsize < self.qsize()


@fault
def lifo_queue_is_a_queue():
    queues.LifoQueue._get = lambda self: self._queue.pop(0)


@fault
def priority_queue_is_a_queue():
    queues.PriorityQueue._put = lambda self, item: self._queue.append(item)
    queues.PriorityQueue._get = lambda self: self._queue.pop(0)


@fault
def join_ends_one_too_early():
    @instead(queues.Queue, 'task_done')
    def task_done(real, self):
        real(self)
        if self._unfinished_tasks == 1:
            self._finished.set()


# Locks and semaphores

@fault
def lock_barges():
    real = locks.Lock.acquire

    async def acquire(self):
        if self._locked:
            return await real(self)
        self._locked = True
        return True
    locks.Lock.acquire = acquire


@fault
def cancelled_waiter_keeps_the_lock():
    real = locks.Lock._wake_up_first

    def wake(self):
        if caller() != 'acquire':
            real(self)
    locks.Lock._wake_up_first = wake


@fault
def lock_wakes_the_last():
    @instead(locks.Lock, '_wake_up_first')
    def wake(real, self):
        if self._waiters:
            self._waiters.rotate(1)
            real(self)
            self._waiters.rotate(-1)


@fault
def semaphore_barges():
    locks.Semaphore.locked = lambda self: self._value == 0


@fault
def semaphore_passes_nothing_on():
    real = locks.Semaphore._wake_up_next

    def wake(self):
        if caller() != 'acquire' or is_cancelling():
            real(self)
    locks.Semaphore._wake_up_next = wake


@fault
def cancelled_waiter_keeps_its_place():
    real = locks.Semaphore._wake_up_next

    def wake(self):
        if caller() != 'acquire' or not is_cancelling():
            real(self)
    locks.Semaphore._wake_up_next = wake


@fault
def cancelled_waiter_loses_its_place():
    real = locks.Semaphore._wake_up_next

    def wake(self):
        if caller() == 'acquire' and is_cancelling():
            self._value -= 1
        else:
            real(self)
    locks.Semaphore._wake_up_next = wake


@fault
def bounded_semaphore_has_no_bound():
    locks.BoundedSemaphore.release = locks.Semaphore.release


# Events, conditions, barriers

@fault
def event_wakes_in_reverse():
    @instead(locks.Event, 'set')
    def set_event(real, self):
        self._waiters.reverse()
        real(self)
        self._waiters.reverse()


@fault
def event_wakes_one():
    def set_event(self):
        self._value = True
        for waiter in [waiter for waiter in self._waiters if not waiter.done()][:1]:
            waiter.set_result(True)
    locks.Event.set = set_event


@fault
def event_is_looked_at_again():
    real = locks.Event.wait

    async def wait(self):
        while not self._value:
            await real(self)
        return True
    locks.Event.wait = wait


@fault
def condition_wakes_in_reverse():
    @instead(locks.Condition, 'notify')
    def notify(real, self, n=1):
        self._waiters.reverse()
        real(self, n)
        self._waiters.reverse()


@fault
def condition_counts_those_awake():
    @instead(locks.Condition, 'notify')
    def notify(real, self, n=1):
        real(self, n - sum(waiter.done() for waiter in self._waiters))


@fault
def condition_forgets_a_cancellation():
    """Of one who is cancelled while the lock is taken again."""
    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)
            while not await tasks.ensure_future(self.acquire()):
                pass
    locks.Condition.wait = wait


@fault
def barrier_lets_others_in():
    async def block(self):
        if self.broken:
            raise asyncio.BrokenBarrierError('Barrier aborted')
    locks.Barrier._block = block


@fault
def barrier_counts_who_left():
    @instead(locks.Barrier, '_exit')
    def leave(real, self):
        if is_cancelling():
            self._count += 1
        else:
            real(self)


# Futures and tasks

@fault
def callbacks_in_reverse():
    @instead(asyncio.Future, '_Future__schedule_callbacks')
    def schedule(real, self):
        self._callbacks.reverse()
        real(self)


@fault
def cancel_loses_its_message():
    @instead(asyncio.Task, 'cancel')
    def cancel(real, self, msg=None):
        return real(self)


@fault
def uncancel_does_nothing():
    asyncio.Task.uncancel = lambda self: self.cancelling()


@fault
def second_cancel_does_nothing():
    @instead(asyncio.Task, 'cancel')
    def cancel(real, self, msg=None):
        return not self.done() if self.cancelling() else real(self, msg)


@fault
def sleep_zero_goes_on():
    real = asyncio.sleep

    async def sleep(delay, result=None):
        return result if delay == 0 else await real(delay, result)
    offer('sleep', sleep)


# What waits for several, or not for ever

@fault
def gather_cancels_in_reverse():
    @instead(tasks._GatheringFuture, 'cancel')
    def cancel(real, self, msg=None):
        self._children.reverse()
        done = real(self, msg)
        self._children.reverse()
        return done


@fault
def gather_forgets_it_was_cancelled():
    @instead(tasks._GatheringFuture, 'cancel')
    def cancel(real, self, msg=None):
        done = real(self, msg)
        self._cancel_requested = False
        return done


@fault
def wait_minds_the_cancelled():
    """FIRST_EXCEPTION ends by a task that was cancelled."""
    real = asyncio.wait

    async def wait(fs, *, timeout=None, return_when=asyncio.ALL_COMPLETED):
        if return_when != asyncio.FIRST_EXCEPTION:
            return await real(fs, timeout=timeout, return_when=return_when)
        end = None if timeout is None else asyncio.get_running_loop().time() + timeout
        while True:
            left = None if end is None else end - asyncio.get_running_loop().time()
            done, pending = await real(fs, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if (not pending or (left is not None and left <= 0)
                    or any(f.cancelled() or f.exception() for f in done)):
                return done, pending
            fs = pending
    offer('wait', wait)


@fault
def wait_cancels_what_is_late():
    real = asyncio.wait

    async def wait(fs, *, timeout=None, return_when=asyncio.ALL_COMPLETED):
        done, pending = await real(fs, timeout=timeout, return_when=return_when)
        for task in pending if timeout is not None else ():
            task.cancel()
        return done, pending
    offer('wait', wait)


@fault
def wait_for_leaves_the_late():
    """What was cancelled is not waited for."""
    async def cancel(fut, loop):
        fut.cancel()
        await asyncio.sleep(0)
        if not fut.done():
            raise TimeoutError
    tasks._cancel_and_wait = cancel


@fault
def timeout_keeps_its_cancellation():
    @instead(asyncio.Task, 'uncancel')
    def uncancel(real, self):
        if sys._getframe(2).f_code.co_filename == timeouts.__file__:
            return self.cancelling() - 1
        return real(self)


@fault
def timeout_hides_a_cancellation():
    """TimeoutError even where somebody else cancelled, too."""
    @instead(asyncio.Task, 'uncancel')
    def uncancel(real, self):
        left = real(self)
        return 0 if sys._getframe(2).f_code.co_filename == timeouts.__file__ else left


@fault
def shield_passes_a_cancellation_on():
    @instead(tasks, 'shield')
    def shield(real, arg):
        inner = asyncio.ensure_future(arg)
        outer = real(inner)
        outer.add_done_callback(lambda future: future.cancelled() and inner.cancel())
        return outer
    offer('shield', tasks.shield)


@fault
def as_completed_in_the_order_given():
    def as_completed(fs, *, timeout=None):
        for task in [asyncio.ensure_future(f) for f in fs]:
            yield asyncio.wait_for(task, timeout)
    offer('as_completed', as_completed)


@fault
def group_goes_on_after_a_failure():
    real = taskgroups.TaskGroup._abort

    def abort(self):
        if caller() != '_on_task_done':
            real(self)
    taskgroups.TaskGroup._abort = abort


@fault
def group_cancels_in_reverse():
    def abort(self):
        self._aborting = True
        for task in reversed(list(self._tasks)):
            if not task.done():
                task.cancel()
    taskgroups.TaskGroup._abort = abort


@fault
def group_lists_errors_in_reverse():
    @instead(taskgroups.TaskGroup, '_on_task_done')
    def done(real, self, task):
        n = len(self._errors)
        real(self, task)
        if len(self._errors) > n:
            self._errors.insert(0, self._errors.pop())


@fault
def group_keeps_its_cancellation():
    @instead(asyncio.Task, 'uncancel')
    def uncancel(real, self):
        if sys._getframe(2).f_code.co_filename == taskgroups.__file__:
            return self.cancelling()
        return real(self)


# The loop

@fault
def equal_timers_in_reverse():
    timer = sys.modules['virtual_clock'].Timer
    timer.__lt__ = lambda self, other: (self._key[0], -self._key[1]) < (other._key[0], -other._key[1])


@fault
def timers_before_what_is_ready():
    loop = sys.modules['virtual_clock'].VirtualLoop
    real = loop._process_events

    def process(self, events):
        """The last thing before timers that are due are put behind what is ready."""
        real(self, events)
        due = [timer for timer in sorted(self._scheduled) if timer._key[0] <= round(self.time() * 1e9)]
        for timer in reversed(due):
            if not timer._cancelled:
                self._scheduled.remove(timer)
                timer._scheduled = False
                self._ready.appendleft(timer)
        self._scheduled.sort()
    loop._process_events = process


@fault
def async_generators_are_left_open():
    async def shutdown(self):
        pass
    sys.modules['virtual_clock'].VirtualLoop.shutdown_asyncgens = shutdown
