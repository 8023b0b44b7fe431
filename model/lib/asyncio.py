# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The part of asyncio that is not hot: what waits for several things at once, and what runs a loop.
# Tasks, futures, sleep, queues and locks are in C (model/sched).  The number of turns that each of these
# takes is CPython 3.11's, since programs can see it.

from _thread import _introduce, _is_main

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


def run(main, *, debug=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory
        self._loop = None
        self._context = None
        self._closed = False
        self._is_current = False

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            if self._factory is None:
                self._loop = new_event_loop()
                set_event_loop(self._loop)
                self._is_current = True
            else:
                self._loop = self._factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = _copy_context()
        return self._loop

    def run(self, coro, *, context=None):
        global _main_task, _n_interrupts
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        task = loop.create_task(coro, context=self._context if context is None else context)
        if not _is_main():
            return loop.run_until_complete(task)
        _main_task = task
        _n_interrupts = 0
        try:
            return loop.run_until_complete(task)
        except CancelledError:
            if _n_interrupts > 0 and task.uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            _main_task = None

    def close(self):
        loop = self._loop
        if loop is None or self._closed:
            return
        try:
            _cancel_all_tasks(loop)
            loop._run_hidden(loop.shutdown_asyncgens())
            loop._run_hidden(loop.shutdown_default_executor())
        finally:
            if self._is_current:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._closed = True


# What a Runner runs in the main thread, and the SIGINTs that have come meanwhile.
_main_task = None
_n_interrupts = 0


def _on_sigint(signum, frame):
    """The first one cancels the main task, each further one interrupts what runs."""
    global _n_interrupts
    _n_interrupts += 1
    loop = _get_running_loop()
    if _n_interrupts > 1 or loop is None or _main_task is None or _main_task.get_loop() is not loop:
        raise KeyboardInterrupt()
    _main_task.cancel()
    loop.call_soon_threadsafe(lambda: None)


class _NoExecutor:
    def submit(self, fn, /, *args):
        raise RuntimeError('Executor shutdown has been called')


async def _shutdown_default_executor(loop):
    """The loop goes on until the jobs that were handed out are done."""
    executor = loop._get_executor()
    loop.set_default_executor(_NoExecutor())
    if executor is None or isinstance(executor, _NoExecutor):
        return
    done = loop.create_future()

    def tell():
        if not loop.is_closed():
            loop.call_soon_threadsafe(lambda: done.done() or done.set_result(None))

    executor._shutdown_and_call(tell)
    await done
    executor.shutdown(wait=True)


def _cancel_all_tasks(loop):
    pending = _live_tasks(loop)
    if not pending:
        return
    for task in pending:
        task.cancel()
    loop.run_until_complete(gather(*pending, return_exceptions=True, _loop=loop))
    for task in pending:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                'message': 'unhandled exception during asyncio.run() shutdown',
                'exception': task.exception(),
                'task': task,
            })


async def _shutdown_asyncgens(loop):
    generators = loop._take_asyncgens()
    if not generators:
        return
    results = await gather(*[generator.aclose() for generator in generators],
                           return_exceptions=True)
    for generator, result in zip(generators, results):
        if isinstance(result, Exception):
            loop.call_exception_handler({
                'message': 'an error occurred during closing of asynchronous generator '
                           f'{generator!r}',
                'exception': result,
                'asyncgen': generator,
            })


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as '
                             'the loop argument')
        return coro_or_future
    wrapped = False
    if not iscoroutine(coro_or_future):
        if not hasattr(coro_or_future, '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _wrap_awaitable(coro_or_future)
        wrapped = True
    if loop is None:
        loop = get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if not wrapped:
            coro_or_future.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


# Waiting for several

class _GatheringFuture(Future):
    pass


def gather(*coros_or_futures, return_exceptions=False, _loop=None):
    loop = _loop
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    futures = {}
    children = []
    finished = 0
    outer = None

    def _done_callback(fut):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(fut._make_cancelled_error())
                return
            exc = fut.exception()
            if exc is not None:
                outer.set_exception(exc)
                return
        if finished == len(unique):
            results = []
            # Below, `fut` is the last child: so it is in CPython.
            for fut in children:
                if fut.cancelled():
                    message = fut._cancel_message()
                    res = CancelledError('' if message is None else message)
                else:
                    res = fut.exception()
                    if res is None:
                        res = fut.result()
                results.append(res)
            if outer._cancel_requested():
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result(results)

    unique = []
    for arg in coros_or_futures:
        hash(arg)  # a list is refused here, as by CPython
        key = id(arg)
        if key in futures:
            fut = futures[key]
        else:
            fut = ensure_future(arg, loop=loop)
            if loop is None:
                loop = fut.get_loop()
            if fut is not arg:
                fut._log_destroy_pending = False
            futures[key] = fut
            unique.append(fut)
            fut.add_done_callback(_done_callback)
        children.append(fut)
    outer = _GatheringFuture(loop=loop)
    outer._describe('task', f'gather({len(children)})')
    outer._set_children(children)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    waiter._describe('task', f'wait({len(fs)})')
    timeout_handle = None
    if timeout is not None:
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
    counter = len(fs)

    def _on_completion(f):
        nonlocal counter
        counter -= 1
        if (counter <= 0 or return_when == FIRST_COMPLETED or
                return_when == FIRST_EXCEPTION and
                not f.cancelled() and f.exception() is not None):
            if timeout_handle is not None:
                timeout_handle.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timeout_handle is not None:
            timeout_handle.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for f in fs:
        if f.done():
            done.add(f)
        else:
            pending.add(f)
    return done, pending


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError() from exc

    waiter = loop.create_future()
    timeout_handle = loop.call_later(timeout, _release_waiter, waiter)

    def release(f):
        _release_waiter(waiter)

    fut = ensure_future(fut, loop=loop)
    waiter._describe('task', 'wait_for')
    fut.add_done_callback(release)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(release)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(release)
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError() from exc
    finally:
        timeout_handle.cancel()


async def _cancel_and_wait(fut, loop):
    waiter = loop.create_future()
    waiter._describe('task', fut)

    def release(f):
        _release_waiter(waiter)

    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()
    outer._describe('task', 'shield')

    def _inner_done_callback(fut):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exc = inner.exception()
            if exc is not None:
                outer.set_exception(exc)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(fut):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    finished = []
    getters = []
    loop = get_event_loop()
    # Sets would have the order of hashes.
    todo = dict.fromkeys([ensure_future(f, loop=loop) for f in dict.fromkeys(fs)])
    bound = None
    number = _introduce('future', f'as_completed({len(todo)})', 0)
    timeout_handle = None

    def put(f):
        finished.append(f)
        wake_next()

    def wake_next():
        while getters:
            getter = getters.pop(0)
            if not getter.done():
                getter.set_result(None)
                break

    def _on_timeout():
        for f in todo:
            f.remove_done_callback(_on_completion)
            put(None)
        todo.clear()

    def _on_completion(f):
        if not todo:
            return
        del todo[f]
        put(f)
        if not todo and timeout_handle is not None:
            timeout_handle.cancel()

    # The words of the Queue that CPython has here.
    def check_loop():
        nonlocal bound
        running = _get_running_loop()
        bound = bound or running
        if running is not bound:
            state = f' _queue={finished!r}' if finished else ''
            state += f' _getters[{len(getters)}]' if getters else ''
            raise RuntimeError(f'<Queue at {id(getters):#x} maxsize=0{state}> '
                               'is bound to a different event loop')

    async def _wait_for_one():
        while not finished:
            check_loop()
            getter = loop.create_future()
            getter._describe('task', number)
            getters.append(getter)
            try:
                await getter
            except BaseException:
                getter.cancel()
                if getter in getters:
                    getters.remove(getter)
                if finished and not getter.cancelled():
                    wake_next()
                raise
        f = finished.pop(0)
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(_on_completion)
    if todo and timeout is not None:
        timeout_handle = loop.call_later(timeout, _on_timeout)
    for _ in range(len(todo)):
        yield _wait_for_one()


def iscoroutinefunction(func):
    while hasattr(func, 'func') and hasattr(func, 'keywords'):
        func = func.func
    return _is_coroutine_function(func)


# What C asks for.

def _create_closing_task(loop, step):
    loop.create_task(step)


def _make_task(loop, coro, name, context):
    factory = loop.get_task_factory()
    task = factory(loop, coro) if context is None else factory(loop, coro, context=context)
    if name is not None:
        task.set_name(name)
    return task


def _run_awaitable(loop, awaitable):
    future = ensure_future(awaitable, loop=loop)
    future._log_destroy_pending = False
    return loop.run_until_complete(future)


def _task_of_object(loop, coro, name, context):
    """Of what is no coroutine itself, but has the methods of one."""
    return loop.create_task(_generator_of(coro), name=name, context=context)


def _init_task_of_object(task, coro, loop, name, context):
    Task.__init__(task, _generator_of(coro), loop=loop, name=name, context=context)


def _generator_of(coro):
    if not iscoroutine(coro):
        raise TypeError(f"a coroutine was expected, got {coro!r}")
    generator = getattr(coro, '_generator', None)
    return _wrap_awaitable(coro) if generator is None else generator


def _refuse_handler(handler):
    raise TypeError(f'A callable object or None is expected, got {handler!r}')


def _refuse_callback(callback, method):
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError(f'coroutines cannot be used with {method}()')
    raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')


# What is seldom needed is loaded when it is asked for.

def __getattr__(name):
    if name == '__all__':
        from asyncio.events import _public
        return _public()
    elif name == 'TaskGroup':
        import asyncio.taskgroups as home
    elif name in ('Timeout', 'timeout', 'timeout_at'):
        import asyncio.timeouts as home
    elif name in ('Barrier', 'Condition'):
        import asyncio.locks as home
    elif name == 'PriorityQueue' or name.startswith('_queue_'):
        import asyncio.queues as home
    elif name in ('run_coroutine_threadsafe', 'to_thread', 'wrap_future', '_run_in_executor'):
        import asyncio.threads as home
    elif name in ('AbstractEventLoopPolicy', 'DefaultEventLoopPolicy', 'get_event_loop_policy',
                  'set_event_loop_policy'):
        import asyncio.events as home
    elif name in ('base_events', 'coroutines', 'events', 'exceptions', 'futures', 'locks', 'log',
                  'queues', 'runners', 'taskgroups', 'tasks', 'threads', 'timeouts'):
        return _submodule(name)
    else:
        raise AttributeError(f"module 'asyncio' has no attribute '{name}'", name=name,
                             obj=_loaded('asyncio'))
    value = getattr(home, name)
    setattr(_loaded('asyncio'), name, value)
    return value


def _submodule(name):
    if name in ('base_events', 'coroutines', 'events', 'exceptions', 'futures'):
        from asyncio import base_events, coroutines, events, exceptions, futures
    elif name in ('locks', 'log', 'queues', 'runners'):
        from asyncio import locks, log, queues, runners
    else:
        from asyncio import taskgroups, tasks, threads, timeouts
    return _loaded('asyncio.' + name)


def _forward(name, *args):
    if name.startswith('_queue_'):
        import asyncio.queues as home
    elif name == '_run_in_executor':
        import asyncio.threads as home
    else:
        import asyncio.base_events as home
    function = getattr(home, name)
    setattr(_loaded('asyncio'), name, function)
    return function(*args)
