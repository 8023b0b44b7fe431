# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a loop has to do with threads."""

from asyncio import (_context_or_none, _is_coroutine_function, ensure_future,
                     get_event_loop, get_running_loop, iscoroutine, isfuture)


def wrap_future(future, *, loop=None):
    """A future of the loop for one that a thread will finish."""
    if isfuture(future):
        return future
    if loop is None:
        loop = get_event_loop()
    inner = loop.create_future()
    inner._describe('executor', 'executor')

    def finished(future):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_result, future, inner)

    def cancelled(inner):
        if inner.cancelled():
            future.cancel()

    inner.add_done_callback(cancelled)
    future.add_done_callback(finished)
    return inner


def _copy_result(source, target):
    """Between futures of both kinds."""
    if target.done():
        return
    if source.cancelled():
        target.cancel()
    elif source.exception() is not None:
        target.set_exception(source.exception())
    else:
        target.set_result(source.result())


def _run_in_executor(loop, executor, func, args):
    if loop.get_debug() and (iscoroutine(func) or _is_coroutine_function(func)):
        raise TypeError("coroutines cannot be used with run_in_executor()")
    if executor is None:
        executor = loop._get_executor()
        if executor is None:
            from concurrent.futures import ThreadPoolExecutor
            executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
            # No assignment on the line that it is made by names it.
            executor._name('asyncio jobs')
            loop.set_default_executor(executor)
    return wrap_future(executor.submit(func, *args), loop=loop)


async def to_thread(func, /, *args, **kwargs):
    from functools import partial
    context = _context_or_none()
    if context is None:
        call = partial(func, *args, **kwargs)
    else:
        call = partial(context.run, func, *args, **kwargs)
    return await get_running_loop().run_in_executor(None, call)


def run_coroutine_threadsafe(coro, loop):
    from concurrent.futures import Future as ThreadFuture
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = ThreadFuture()
    task = None

    def start():
        nonlocal task
        try:
            task = ensure_future(coro, loop=loop)
        except BaseException as e:
            if future.set_running_or_notify_cancel():
                future.set_exception(e)
            raise
        task.add_done_callback(finished)
        future.add_done_callback(cancelled)

    def finished(task):
        if task.cancelled():
            future.cancel()
            future.set_running_or_notify_cancel()
        elif future.set_running_or_notify_cancel():
            _copy_result(task, future)

    def cancelled(future):
        if future.cancelled():
            loop.call_soon_threadsafe(task.cancel)

    loop.call_soon_threadsafe(start)
    return future
