# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# concurrent.futures: a pool of threads that take jobs from a queue, and the futures of their results.

import _thread
import queue
import sys
import threading
from time import monotonic as _monotonic

__all__ = ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError',
           'BrokenExecutor', 'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor']

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_DONE = ('CANCELLED', 'CANCELLED_AND_NOTIFIED', 'FINISHED')


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    def __init__(self):
        self._number = _thread._introduce('future', 'concurrent.futures.Future', 0)
        self._condition = threading.Condition(_thread._part_lock(True, self._number), ('future', self._number))
        self._state = 'PENDING'
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        name, at, state = type(self).__name__, f'{id(self):#x}', _STATES[self._state]
        if self._state != 'FINISHED':
            return f'<{name} at {at} state={state}>'
        if self._exception is not None:
            return f'<{name} at {at} state={state} raised {type(self._exception).__name__}>'
        return f'<{name} at {at} state={state} returned {type(self._result).__name__}>'

    def cancel(self):
        with self._condition:
            if self._state in ('RUNNING', 'FINISHED'):
                return False
            if self._state in ('CANCELLED', 'CANCELLED_AND_NOTIFIED'):
                return True
            self._state = 'CANCELLED'
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state in ('CANCELLED', 'CANCELLED_AND_NOTIFIED')

    def running(self):
        return self._state == 'RUNNING'

    def done(self):
        return self._state in _DONE

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as e:
            _thread._show(f'exception calling callback for {self!r}\n', e)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _wait(self, timeout):
        """With the condition: whether it is done in time."""
        if self._state not in _DONE:
            self._condition.wait_for(self.done, timeout)
        return self._state in _DONE

    def result(self, timeout=None):
        try:
            with self._condition:
                if not self._wait(timeout):
                    raise TimeoutError()
                if self.cancelled():
                    raise CancelledError()
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            if not self._wait(timeout):
                raise TimeoutError()
            if self.cancelled():
                raise CancelledError()
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == 'CANCELLED':
                self._state = 'CANCELLED_AND_NOTIFIED'
                self._notify_waiters()
                return False
            if self._state == 'PENDING':
                self._state = 'RUNNING'
                return True
            raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = 'FINISHED'
            _thread._tell('future.done', self._number, result)
            self._notify_waiters()
            self._condition.notify_all()
        self._invoke_callbacks()

    def _notify_waiters(self):
        for waiter in self._waiters:
            waiter.add(self)


_STATES = {'PENDING': 'pending', 'RUNNING': 'running', 'CANCELLED': 'cancelled',
           'CANCELLED_AND_NOTIFIED': 'cancelled', 'FINISHED': 'finished'}


class _Waiter:
    """Counts futures as they finish; `take` waits for the next ones."""

    def __init__(self):
        self._number = _thread._introduce('future', 'concurrent.futures.wait', 0)
        self._condition = threading.Condition(_thread._part_lock(True, self._number), ('future', self._number))
        self.finished = []
        self.failed = False

    def add(self, future):
        with self._condition:
            self.finished.append(future)
            if not future.cancelled() and future._exception is not None:
                self.failed = True
            self._condition.notify_all()

    def wait_for(self, predicate, timeout):
        with self._condition:
            return self._condition.wait_for(predicate, timeout)


class DoneAndNotDoneFutures(tuple):
    _fields = ('done', 'not_done')

    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})'


def _watch(fs, waiter):
    """Those that are done already; the others tell `waiter`."""
    done = []
    for f in fs:
        with f._condition:
            if f._state in ('CANCELLED_AND_NOTIFIED', 'FINISHED'):
                done.append(f)
            else:
                f._waiters.append(waiter)
    return done


def _unwatch(fs, waiter):
    for f in fs:
        with f._condition:
            if waiter in f._waiters:
                f._waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    fs = list(dict.fromkeys(fs))
    waiter = _Waiter()
    done = _watch(fs, waiter)
    failed = any(not f.cancelled() and f.exception() is not None for f in done)

    def enough():
        n = len(done) + len(waiter.finished)
        return (n == len(fs) or return_when == FIRST_COMPLETED and n > 0
                or return_when == FIRST_EXCEPTION and (failed or waiter.failed))

    waiter.wait_for(enough, timeout)
    _unwatch(fs, waiter)
    done = set(done + waiter.finished)
    return DoneAndNotDoneFutures((done, set(fs) - done))


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + _monotonic()
    fs = list(dict.fromkeys(fs))
    total = len(fs)
    waiter = _Waiter()
    ready = _watch(fs, waiter)
    left = total
    try:
        for f in ready:
            left -= 1
            yield f
        while left > 0:
            wait_timeout = None if end is None else end - _monotonic()
            if wait_timeout is not None and wait_timeout < 0:
                raise TimeoutError(f'{left} (of {total}) futures unfinished')
            waiter.wait_for(lambda: waiter.finished, wait_timeout)
            while waiter.finished:
                left -= 1
                yield waiter.finished.pop(0)
    finally:
        _unwatch(fs, waiter)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + _monotonic()
        return _results([self.submit(fn, *args) for args in zip(*iterables)], end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _results(fs, end):
    try:
        fs.reverse()
        while fs:
            f = fs.pop()
            try:
                yield f.result() if end is None else f.result(end - _monotonic())
            finally:
                f.cancel()
    finally:
        for f in fs:
            f.cancel()


class _Job:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def __repr__(self):
        return getattr(self.fn, '__name__', 'job')

    def run(self):
        """What tells the future how it ended, and the result or exception to tell."""
        try:
            return self.future.set_result, self.fn(*self.args, **self.kwargs)
        except BaseException as e:
            tell = self.future.set_exception
            self = None
            return tell, e


_pools = []
_n_pools = 0


def _python_exit():
    for pool in _pools:
        pool._shutdown = True
        pool._jobs.put(None)


class BrokenThreadPool(BrokenExecutor):
    pass


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        global _n_pools
        if max_workers is None:
            max_workers = min(32, _thread._cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            thread_name_prefix = f'ThreadPoolExecutor-{_n_pools}'
            _n_pools += 1
        self._max_workers = max_workers
        self._prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._jobs = queue.SimpleQueue()
        self._idle = 0
        self._threads = []
        self._n_working = 0
        self._when_empty = None
        self._broken = False
        self._shutdown = False
        self._lock = _thread._part_lock(False, self._jobs._queue._number)
        # Whoever submits holds _lock while a thread starts, which may be idle before that goes on.
        self._idle_lock = _thread._part_lock(False, self._jobs._queue._number)
        if not _pools:
            threading._register_atexit(_python_exit)
        _pools.append(self)

    def _name(self, name):
        _thread._name(self._jobs._queue._number, name)

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = Future()
            self._jobs.put(_Job(future, fn, args, kwargs))
            self._add_worker()
            return future

    def _add_worker(self):
        with self._idle_lock:
            if self._idle > 0:
                self._idle -= 1
                return
        if len(self._threads) < self._max_workers:
            thread = threading.Thread(target=self._work, name=f'{self._prefix}_{len(self._threads)}')
            thread._may_outlive = True
            self._threads.append(thread)
            self._n_working += 1
            thread.start()

    def _work(self):
        """What runs in each thread: its calls are steps for the explorer of schedules."""
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as e:
                _thread._show('Exception in initializer:\n', e)
                self._fail()
                self._leave()
                return
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                with self._idle_lock:
                    self._idle += 1
                job = self._jobs.get()
            if job is None:
                self._jobs.put(None)
                self._leave()
                return
            if job.future.set_running_or_notify_cancel():
                tell, outcome = job.run()
                tell(outcome)
                del tell, outcome
            del job

    def _leave(self):
        with self._lock:
            self._n_working -= 1
            last = self._n_working == 0
        if last and self._when_empty is not None:
            self._when_empty()

    def _fail(self):
        with self._lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            self._cancel_all(lambda future: future.set_exception(BrokenThreadPool(self._broken)))

    def _cancel_all(self, end):
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is not None:
                end(job.future)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                self._cancel_all(lambda future: future.cancel())
            self._jobs.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _shutdown_and_call(self, function):
        """Once the last thread has nothing left to do, by that thread; or at once where none works."""
        with self._lock:
            self._when_empty = function
            works = self._n_working > 0
        self.shutdown(wait=False)
        if not works:
            function()


# What CPython has in files of their own; pickles name them.
sys.modules['concurrent.futures._base'] = sys.modules['concurrent.futures.thread'] = sys.modules[__name__]
for _class in Error, CancelledError, InvalidStateError, BrokenExecutor, Future, Executor:
    _class.__module__ = 'concurrent.futures._base'
for _class in BrokenThreadPool, ThreadPoolExecutor:
    _class.__module__ = 'concurrent.futures.thread'

thread = sys.modules[__name__]
from concurrent.futures.process import ProcessPoolExecutor
