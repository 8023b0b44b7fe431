# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Pools of processes that take jobs from a channel and send results back through another; a thread of the
# parent hands the results out.

import itertools
import multiprocessing
import threading
import traceback
import _process
import _thread
from multiprocessing import TimeoutError, _Channel, _dumps
from time import monotonic as _monotonic


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    """A result that cannot be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


def _trace_of(e):
    return '\n"""\n' + ''.join(traceback.format_exception(type(e), e, e.__traceback__)) + '"""'


def _with_trace(e, tb):
    """The exception as it came back, with the worker's traceback as its cause."""
    if tb is not None:
        e.__cause__ = RemoteTraceback(tb)
    return e


def _map_chunk(function, chunk):
    return [function(*args) for args in chunk]


class _Worker:
    """What runs in a process of the pool."""

    def __init__(self, jobs, results, initializer, initargs, limit):
        self.jobs, self.results = jobs, results
        self.initializer, self.initargs, self.limit = initializer, initargs, limit

    def __call__(self):
        if self.initializer is not None:
            self.initializer(*self.initargs)
        done = 0
        while self.limit is None or done < self.limit:
            job = self._take()
            if job is None:
                break
            self._send(self._run(*job))
            done += 1

    def _take(self):
        return _process._loads(self.jobs.get().get())

    def _run(self, number, place, function, args, kwargs):
        try:
            return number, place, True, function(*args, **kwargs), None
        except Exception as e:
            return number, place, False, e, _trace_of(e)

    def _send(self, result):
        try:
            pickle = _dumps(result)
        except Exception as e:
            number, place, ok, value, _ = result
            result = number, place, False, MaybeEncodingError(e, value), None
            pickle = _dumps(result)
        self.results.get().put(pickle, result[3])


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        _thread._name(self._event._number, 'result')
        self._callback = callback
        self._error_callback = error_callback
        self._number = next(pool._numbers)
        pool._results[self._number] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, place, success, value):
        self._finish(success, value)

    def _finish(self, success, value):
        self._success, self._value = success, value
        call = self._callback if success else self._error_callback
        if call:
            call(value)
        self._event.set()
        self._pool._results.pop(self._number, None)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, n_chunks, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._parts = [None] * n_chunks
        self._left = n_chunks
        self._failure = None
        if n_chunks == 0:
            self._finish(True, [])

    def _set(self, place, success, value):
        self._left -= 1
        if success:
            self._parts[place] = value
        elif self._failure is None:
            self._failure = value
        if self._left == 0:
            if self._failure is not None:
                self._finish(False, self._failure)
            else:
                self._finish(True, [v for part in self._parts for v in part])


class IMapIterator:
    def __init__(self, pool, ordered):
        self._pool = pool
        self._ordered = ordered
        self._number = next(pool._numbers)
        self._condition = threading.Condition(threading.Lock())
        self._arrived = {}
        self._order = []
        self._next = 0
        self._length = None
        pool._results[self._number] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._condition:
            self._condition.wait_for(lambda: self._is_there() or self._is_over(), timeout)
            if self._is_there():
                place = self._next if self._ordered else self._order[self._next]
                self._next += 1
                success, value = self._arrived.pop(place)
            elif self._is_over():
                self._pool._results.pop(self._number, None)
                raise StopIteration from None
            else:
                raise TimeoutError from None
        if success:
            return value
        raise value

    __next__ = next

    def _is_there(self):
        return self._next in self._arrived if self._ordered else self._next < len(self._order)

    def _is_over(self):
        return self._next == self._length

    def _set(self, place, success, value):
        with self._condition:
            self._arrived[place] = success, value
            self._order.append(place)
            self._condition.notify_all()

    def _set_length(self, n):
        with self._condition:
            self._length = n
            self._condition.notify_all()


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = multiprocessing.cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._state = 'RUN'
        self._context = context or multiprocessing.get_context()
        self._processes = processes
        self._jobs = _process._Box('pool', _Channel('multiprocessing.Pool jobs'))
        self._done = _process._Box('pool', _Channel('multiprocessing.Pool results'))
        self._work = _Worker(self._jobs, self._done, initializer, initargs, maxtasksperchild)
        self._results = {}
        self._numbers = itertools.count()
        self._pool = []
        self._populate()
        # CPython has two more, which look after workers and jobs.
        threading._counter += 2
        self._handler = threading.Thread(target=self._handle_results, daemon=True)
        self._handler.start()

    def __repr__(self):
        return f'<multiprocessing.pool.Pool state={self._state} pool_size={len(self._pool)}>'

    def _make_worker(self):
        worker = self._context.Process(target=self._work)
        worker.name = worker.name.replace('Process', 'PoolWorker')
        worker.daemon = True
        worker.start()
        _process._watch(worker._handle, self._done.get().not_empty._line)
        return worker

    def _populate(self):
        while len(self._pool) < self._processes:
            self._pool.append(self._make_worker())

    def _look_after_workers(self):
        """Those that have ended are replaced as long as there may be work."""
        self._pool = [worker for worker in self._pool if worker.exitcode is None]
        if self._state == 'RUN' or self._state == 'CLOSE' and self._results:
            self._populate()

    def _has_lost_one(self):
        return any(worker.exitcode is not None for worker in self._pool)

    def _handle_results(self):
        channel = self._done.get()
        while self._state != 'TERMINATE':
            pickle = channel.get(is_over=lambda: self._has_lost_one() or self._is_finished())
            if pickle is not None:
                number, place, success, value, tb = _process._loads(pickle)
                if number in self._results:
                    self._results[number]._set(place, success, value if success else _with_trace(value, tb))
            elif self._has_lost_one():
                self._look_after_workers()
            if self._is_finished():
                break

    def _is_finished(self):
        return self._state == 'TERMINATE' or self._state == 'CLOSE' and not self._results

    def _check_running(self):
        if self._state != 'RUN':
            raise ValueError("Pool not running")

    def _submit(self, result, place, function, args, kwargs={}):
        job = result._number, place, function, args, kwargs
        try:
            pickle = _dumps(job)
        except Exception as e:
            result._set(place, False, e)
        else:
            self._jobs.get().put(pickle, args)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._submit(result, 0, func, args, kwds)
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map([(v,) for v in iterable], func, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map([(v,) for v in iterable], func, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map([tuple(v) for v in iterable], func, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map([tuple(v) for v in iterable], func, chunksize, callback, error_callback)

    def _map(self, jobs, func, chunksize, callback=None, error_callback=None):
        self._check_running()
        if chunksize is None:
            chunksize, extra = divmod(len(jobs), len(self._pool) * 4)
            chunksize += 1 if extra else 0
        chunks = [jobs[i:i + chunksize] for i in range(0, len(jobs), max(chunksize, 1))]
        result = MapResult(self, len(chunks), callback, error_callback)
        for place, chunk in enumerate(chunks):
            self._submit(result, place, _map_chunk, (func, chunk))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, False)

    def _imap(self, func, iterable, chunksize, ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        result = IMapIterator(self, ordered)
        jobs = [(v,) for v in iterable]
        if chunksize == 1:
            for place, args in enumerate(jobs):
                self._submit(result, place, func, args)
            result._set_length(len(jobs))
            return result
        chunks = [jobs[i:i + chunksize] for i in range(0, len(jobs), chunksize)]
        for place, chunk in enumerate(chunks):
            self._submit(result, place, _map_chunk, (func, chunk))
        result._set_length(len(chunks))
        return (v for part in result for v in part)

    def close(self):
        if self._state == 'RUN':
            self._state = 'CLOSE'
            for i in range(self._processes):
                self._jobs.get().put(_dumps(None), None)
            self._wake_handler()

    def _wake_handler(self):
        self._done.get().wake_getters()

    def terminate(self):
        if self._state != 'TERMINATE':
            self._state = 'TERMINATE'
            self._wake_handler()
            self._handler.join()
            for worker in self._pool:
                if worker.exitcode is None:
                    worker.terminate()
            for worker in self._pool:
                worker.join()

    def join(self):
        if self._state == 'RUN':
            raise ValueError("Pool is still running")
        self._handler.join()
        for worker in self._pool:
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class ThreadPool(Pool):
    """The same with threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = multiprocessing.cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._state = 'RUN'
        self._processes = processes
        self._channel = _Channel('multiprocessing.ThreadPool jobs')
        self._initializer, self._initargs = initializer, initargs
        self._results = {}
        self._numbers = itertools.count()
        self._pool = [threading.Thread(target=self._work_here, daemon=True, name=f'Thread-{i + 1} (worker)')
                      for i in range(processes)]
        threading._counter += processes + 3
        for worker in self._pool:
            worker.start()

    def _work_here(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            job = self._channel.get()
            if job is None:
                break
            result, place, function, args, kwargs = job
            try:
                value = function(*args, **kwargs)
            except Exception as e:
                result._set(place, False, e)
            else:
                result._set(place, True, value)

    def _submit(self, result, place, function, args, kwargs={}):
        self._channel.put((result, place, function, args, kwargs), args)

    def close(self):
        if self._state == 'RUN':
            self._state = 'CLOSE'
            for i in range(self._processes):
                self._channel.put(None, None)

    def terminate(self):
        with self._channel.lock:
            self._channel.items.clear()
        self.close()
        self._state = 'TERMINATE'

    def join(self):
        if self._state == 'RUN':
            raise ValueError("Pool is still running")
        for worker in self._pool:
            worker.join()
