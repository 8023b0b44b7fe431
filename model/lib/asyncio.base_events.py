# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a loop says: about exceptions that nobody caught, about tasks that were lost, about what took
long; and how tasks, futures and handles are shown."""

from asyncio import (BaseEventLoop, Task, _coroutine_text, _entry, _loaded, _report,
                     _source_line, get_running_loop, sleep as _native_sleep)
from asyncio import iscoroutine as _iscoroutine, iscoroutinefunction as _iscoroutinefunction
from reprlib import repr as _short

_DEBUG = 10
_WARNING = 30
_ERROR = 40

# Callbacks that are in C here, as CPython shows them.
_KNOWN = {
    'Task.task_wakeup': 'Task.task_wakeup()',
    '_run_until_complete_cb':
        '_run_until_complete_cb() at /usr/lib/python3.11/asyncio/base_events.py:180',
}


def _log(level, message, exc=None):
    """On the logger `asyncio`; without the module logging, what that would print."""
    logging = _loaded('logging')
    if logging is not None:
        logging.getLogger('asyncio').log(level, message, exc_info=exc)
    else:
        if exc is not None:
            _set_texts(exc, [])
        _report(message, exc)


def _announce(loop):
    _log(_DEBUG, 'Using selector: EpollSelector')
    return loop


def _set_texts(exc, seen):
    from traceback import _set_texts
    _set_texts(exc, seen)


def _default_exception_handler(loop, context):
    lines = [context.get('message') or 'Unhandled exception in event loop']
    for key in sorted(context):
        if key in ('message', 'exception'):
            continue
        value = context[key]
        if key == 'source_traceback':
            value = 'Object created at (most recent call last):\n' + value.rstrip()
        else:
            value = repr(value)
        lines.append(f'{key}: {value}')
    _log(_ERROR, '\n'.join(lines), context.get('exception'))


def _call_exception_handler(loop, context, handled=None):
    handler = loop.get_exception_handler()
    try:
        if handler is None:
            loop.default_exception_handler(context)
        else:
            handler(loop, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        if exc.__context__ is None and exc is not handled:
            exc.__context__ = handled
        if handler is None:
            _log(_ERROR, 'Exception in default exception handler', exc)
            return
        try:
            loop.default_exception_handler({
                'message': 'Unhandled error in exception handler',
                'exception': exc,
                'context': context,
            })
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            _log(_ERROR, 'Exception in default exception handler while handling an unexpected '
                         'error in custom exception handler', exc)


def _callback_failed(loop, handle, exc):
    _call_exception_handler(loop, {
        'message': f'Exception in callback {_describe_callback(handle._callback, handle._args)}',
        'exception': exc,
        'handle': handle,
    }, exc)


def _lost(future):
    """The last reference to a future is gone, and there is something to say."""
    name = type(future).__name__
    if isinstance(future, Task) and not future.done():
        context = {'task': future, 'message': 'Task was destroyed but it is pending!'}
    else:
        context = {
            'message': f'{name} exception was never retrieved',
            'exception': future._exception,
            'future': future,
        }
    future.get_loop().call_exception_handler(context)


def _set_exception_of(future, cls):
    future.set_exception(cls())


def _refuse_yielded(message, task, yielded):
    task._throw_soon(RuntimeError(message.format(task, yielded)))


def _took_long(handle, seconds):
    """Debug mode: a handle or a task's step was slow."""
    _log(_WARNING, f'Executing {handle!r} took {seconds:.3f} seconds')


async def sleep(delay, result):
    """For a delay that is no number: what is wrong with it shows when this is awaited."""
    if delay <= 0:
        delay = 0
    else:
        loop = get_running_loop()
        delay = float(loop.time() + delay - loop.time())
    return await _native_sleep(delay, result)


_sleep = sleep
del sleep


# How things are shown

def _describe_callback(callback, args):
    if isinstance(callback, str) and callback in _KNOWN:
        return _KNOWN[callback]
    place = _place(callback)
    text = _call_text(callback, args, {})
    return f'{text} at {place[0]}:{place[1]}' if place is not None else text


def _call_text(callback, args, kwargs, suffix=''):
    if hasattr(callback, 'func') and hasattr(callback, 'keywords'):
        suffix = _args_text(args, kwargs) + suffix
        return _call_text(callback.func, callback.args, callback.keywords, suffix)
    name = getattr(callback, '__qualname__', None) or getattr(callback, '__name__', None)
    return (name or repr(callback)) + _args_text(args, kwargs) + suffix


def _args_text(args, kwargs):
    items = [_short(arg) for arg in args]
    items.extend([f'{key}={_short(value)}' for key, value in kwargs.items()])
    return f'({", ".join(items)})'


def _place(callback):
    while hasattr(callback, '__wrapped__'):
        callback = callback.__wrapped__
    if hasattr(callback, 'func') and hasattr(callback, 'keywords'):
        return _place(callback.func)
    return _entry(callback)


def _callbacks_text(callbacks):
    texts = [_describe_callback(callback, ()) for callback in callbacks]
    if len(texts) > 2:
        texts = [texts[0], f'<{len(texts) - 2} more>', texts[-1]]
    return f'cb=[{", ".join(texts)}]'


_showing = []


def _repr_future(future):
    if any([other is future for other in _showing]):
        return '...'
    _showing.append(future)
    try:
        return f'<{type(future).__name__} {" ".join(_info(future))}>'
    finally:
        _showing.pop()


def _info(future):
    state = future._state.lower()
    is_task = isinstance(future, Task)
    if is_task and future.cancelling() and not future.done():
        state = 'cancelling'
    info = [state]
    if is_task:
        info.append(f'name={future.get_name()!r}')
        info.append(f'coro=<{_coroutine_text(future.get_coro())}>')
        if future._fut_waiter is not None:
            info.append(f'wait_for={future._fut_waiter!r}')
    if future._state == 'FINISHED':
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            info.append(f'result={_short(future._result)}')
    callbacks = future._shown_callbacks()
    if callbacks:
        info.append(_callbacks_text(callbacks))
    created = future._created
    if created is not None:
        info.append(f'created at {created}')
    return info


class _SignalHandler:
    def __init__(self, loop, callback, args):
        self.loop, self.callback, self.args = loop, callback, args

    def __call__(self, signalnum, frame):
        self.loop.call_soon_threadsafe(self.callback, *self.args)


def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError(f'sig must be an int, not {sig!r}')
    if not 1 <= sig <= 64 or sig in (32, 33):
        raise ValueError(f'invalid signal number {sig}')


def _add_signal_handler(loop, sig, callback, args):
    import signal
    import threading
    if _iscoroutine(callback) or _iscoroutinefunction(callback):
        raise TypeError('coroutines cannot be used with add_signal_handler()')
    _check_signal(sig)
    if loop.is_closed():
        raise RuntimeError('Event loop is closed')
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError('set_wakeup_fd only works in main thread of the main interpreter')
    try:
        signal.signal(sig, _SignalHandler(loop, callback, args))
    except OSError:
        raise RuntimeError(f'sig {sig} cannot be caught') from None


def _after_close(loop):
    if loop.get_debug() and _loaded('logging') is not None:
        _log(_DEBUG, f'Close <{type(loop).__name__} running=False closed=False debug=True>')
    import signal
    for sig in signal.valid_signals():
        _remove_signal_handler(loop, sig)


def _remove_signal_handler(loop, sig):
    import signal
    _check_signal(sig)
    handler = signal.getsignal(sig)
    if not (isinstance(handler, _SignalHandler) and handler.loop is loop):
        return False
    signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
    return True


def _same_timers(a, b):
    return (a.when() == b.when() and a._callback == b._callback and a._args == b._args
            and a.cancelled() == b.cancelled())


def _repr_handle(handle):
    info = [type(handle).__name__]
    if handle.cancelled():
        info.append('cancelled')
    if hasattr(handle, 'when'):
        info.append(f'when={handle.when()}')
    if handle._callback is not None:
        info.append(_describe_callback(handle._callback, handle._args))
    if handle._created is not None:
        info.append(f'created at {handle._created}')
    return f'<{" ".join(info)}>'


class _Code:
    def __init__(self, filename, name, first_line):
        self.co_filename = filename
        self.co_name = name
        self.co_firstlineno = first_line


class _Frame:
    """What a program may ask of a frame: where it stands."""

    def __init__(self, filename, line, name, first_line):
        self.f_lineno = line
        self.f_code = _Code(filename, name, first_line)
        self.f_back = None

    def __repr__(self):
        code = self.f_code
        return (f"<frame at {id(self):#x}, file '{code.co_filename}', line {self.f_lineno}, "
                f"code {code.co_name}>")


def _get_stack(task, limit=None):
    frames = [_Frame(*frame) for frame in task._frames()]
    if limit is None:
        return frames
    return frames[:limit] if task.done() else frames[len(frames) - limit:] if limit > 0 else []


def _print_stack(task, limit=None, file=None):
    import sys
    if file is None:
        file = sys.stderr
    frames = task.get_stack(limit=limit)
    exc = task._exception
    if not frames:
        print(f'No stack for {task!r}', file=file)
    elif exc is not None:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    for frame in frames:
        code = frame.f_code
        print(f'  File "{code.co_filename}", line {frame.f_lineno}, in {code.co_name}', file=file)
        line = _source_line(code.co_filename, frame.f_lineno).strip()
        if line:
            print(f'    {line}', file=file)
    if exc is not None:
        from traceback import format_exception_only
        print(''.join(format_exception_only(exc)), end='', file=file)
