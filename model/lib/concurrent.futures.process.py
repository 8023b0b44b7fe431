# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The pool of processes of concurrent.futures: jobs go out through one channel, results come back through
# another to a thread that finishes the futures.

import itertools
import threading
import _thread
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, _results
from time import monotonic as _monotonic


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class BrokenProcessPool(BrokenExecutor):
    pass


def _trace_of(e):
    import traceback
    return '\n"""\n' + ''.join(traceback.format_exception(type(e), e, e.__traceback__)) + '"""'


def _with_trace(e, tb):
    e.__cause__ = _RemoteTraceback(tb)
    return e


def _run_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chunks(iterables, size):
    rows = zip(*iterables)
    while chunk := tuple(itertools.islice(rows, size)):
        yield chunk


class _Worker:
    """What runs in a process of the pool."""

    def __init__(self, jobs, results, initializer, initargs):
        self.jobs, self.results = jobs, results
        self.initializer, self.initargs = initializer, initargs

    def __call__(self):
        from multiprocessing import _dumps, _process
        if self.initializer is not None:
            try:
                self.initializer(*self.initargs)
            except BaseException as e:
                _thread._show('Exception in initializer:\n', e)
                return
        while True:
            job = _process._loads(self.jobs.get().get())
            if job is None:
                return
            number, fn, args, kwargs = job
            try:
                result = number, True, fn(*args, **kwargs), None
            except BaseException as e:
                result = number, False, e, _trace_of(e)
            try:
                pickle = _dumps(result)
            except Exception as e:
                result = number, False, e, _trace_of(e)
                pickle = _dumps(result)
            self.results.get().put(pickle, result[2])
            del job, fn, args, kwargs, result, pickle


class _ExecutorManagerThread(threading.Thread):
    def __init__(self, executor):
        super().__init__()
        self._executor = executor

    def run(self):
        self._executor._manage()


_executors = []


def _python_exit():
    for executor in _executors:
        executor._shutdown = True
        executor._wake_manager()


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        import multiprocessing
        from multiprocessing import _Channel, _process
        if max_workers is None:
            max_workers = multiprocessing.cpu_count()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._context = mp_context or multiprocessing.get_context()
        if max_tasks_per_child is not None:
            if self._context.get_start_method() != 'fork':
                raise NotImplementedError("'max_tasks_per_child' is not supported by Coroscope")
            raise ValueError('max_tasks_per_child is incompatible with the "fork" multiprocessing start method; '
                             'supply a different mp_context.')
        self._max_workers = max_workers
        jobs = _Channel('concurrent.futures jobs')
        self._jobs = _process._Box('ProcessPoolExecutor', jobs)
        self._done = _process._Box('ProcessPoolExecutor', _Channel('concurrent.futures results'))
        self._work = _Worker(self._jobs, self._done, initializer, initargs)
        self._lock = _thread._part_lock(True, jobs.number)
        self._count = 0
        self._is_dynamic = self._context.get_start_method() != 'fork'
        self._idle = 0
        self._waiting = deque()
        self._futures = {}
        self._processes = {}
        self._manager = None
        self._broken = False
        self._shutdown = False
        if not _executors:
            threading._register_atexit(_python_exit)
        _executors.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = Future()
            self._waiting.append(self._count)
            self._futures[self._count] = future, (fn, args, kwargs)
            self._count += 1
            if self._manager is None:
                self._start()
            elif self._is_dynamic:
                self._start_another()
            self._feed()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        end = None if timeout is None else timeout + _monotonic()
        futures = [self.submit(_run_chunk, fn, chunk) for chunk in _chunks(iterables, chunksize)]
        return (v for part in _results(futures, end) for v in part)

    def _start(self):
        for i in range(1 if self._is_dynamic else self._max_workers):
            self._start_worker()
        self._manager = _ExecutorManagerThread(self)
        self._manager.start()

    def _start_worker(self):
        from multiprocessing import _process
        process = self._context.Process(target=self._work)
        process._may_outlive = True
        process.start()
        _process._watch(process._handle, self._done.get().not_empty._line)
        self._processes[process.pid] = process

    def _start_another(self):
        """Where starting is dear, one for each job that finds nobody idle."""
        if self._idle > 0:
            self._idle -= 1
        elif len(self._processes) < self._max_workers:
            self._start_worker()

    def _feed(self):
        """Lets a few jobs out: one more than there are workers, so that none waits for the manager."""
        from multiprocessing import _dumps
        channel = self._jobs.get()
        while self._waiting and len(channel.items) <= self._max_workers:
            number = self._waiting.popleft()
            future, job = self._futures[number]
            if not future.set_running_or_notify_cancel():
                del self._futures[number]
                continue
            try:
                pickle = _dumps((number, *job))
            except Exception as e:
                del self._futures[number]
                future.set_exception(_with_trace(e, _trace_of(e)))
            else:
                channel.put(pickle, job[1])

    def _wake_manager(self):
        self._done.get().wake_getters()

    def _is_over(self):
        return self._shutdown and not self._futures

    def _has_lost_one(self):
        return any(process.exitcode is not None for process in self._processes.values())

    def _manage(self):
        from multiprocessing import _process
        channel = self._done.get()
        while not self._is_over():
            pickle = channel.get(is_over=lambda: self._is_over() or self._has_lost_one())
            if pickle is None and self._has_lost_one():
                self._break()
                return
            if pickle is not None:
                number, ok, value, tb = _process._loads(pickle)
                with self._lock:
                    self._idle += 1
                    future, _ = self._futures.pop(number)
                    self._feed()
                if ok:
                    future.set_result(value)
                else:
                    future.set_exception(_with_trace(value, tb))
                del future, value
        self._end()

    def _end(self):
        from multiprocessing import _dumps
        for process in self._processes.values():
            self._jobs.get().put(_dumps(None), None)
        for process in self._processes.values():
            process.join()

    def _break(self):
        with self._lock:
            self._broken = ('A child process terminated abruptly, the process pool is not usable anymore')
            futures = [future for future, _ in self._futures.values()]
            self._futures.clear()
            self._waiting.clear()
        for future in futures:
            future.set_exception(BrokenProcessPool(
                'A process in the process pool was terminated abruptly while the future was running or pending.'))
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join()

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                while self._waiting:
                    future, _ = self._futures.pop(self._waiting.popleft())
                    future.cancel()
        self._wake_manager()
        if wait and self._manager is not None:
            self._manager.join()
