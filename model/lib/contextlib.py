# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Context managers from generators, and stacks of them."""

import sys as _sys
from functools import wraps as _wraps


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _Maker:
    """What is common to both: the generator and how it was called."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        if func.__doc__ is not None:
            self.__doc__ = func.__doc__

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


def _is_same_error(raised, value):
    """Whether the generator passed the error on: a StopIteration comes out as a RuntimeError."""
    if raised is value:
        return True
    return (isinstance(value, (StopIteration, StopAsyncIteration)) and raised.__cause__ is value
            and isinstance(raised, RuntimeError))


class _GeneratorContextManager(_Maker, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            return exc is not value
        except BaseException as exc:
            if not _is_same_error(exc, value):
                raise
            value.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_Maker, AbstractAsyncContextManager, AsyncContextDecorator):
    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as exc:
            return exc is not value
        except BaseException as exc:
            if not _is_same_error(exc, value):
                raise
            value.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class _Redirect(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(_sys, self._stream))
        setattr(_sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(_sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirect):
    _stream = 'stdout'


class redirect_stderr(_Redirect):
    _stream = 'stderr'


# Stacks.


def _method(cm, name, kind):
    cls = type(cm)
    try:
        return getattr(cls, name)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the "
                        f'{kind}context manager protocol') from None


class _Stack:
    """The callbacks: pairs of a function that is given the error, and whether it is awaited."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return other

    def enter_context(self, cm):
        enter = _method(cm, '__enter__', '')
        leave = _method(cm, '__exit__', '')
        result = enter(cm)
        self._exit_callbacks.append((lambda *error: leave(cm, *error), False))
        return result

    def push(self, exit):
        leave = getattr(type(exit), '__exit__', None)
        self._exit_callbacks.append(
            (exit if leave is None else lambda *error: leave(exit, *error), False))
        return exit

    def callback(self, callback, /, *args, **kwds):
        def leave(*error):
            callback(*args, **kwds)
        self._exit_callbacks.append((leave, False))
        return callback


def _fix_context(new, old, outer):
    """The error of a callback happened while `old` was handled, not `outer`."""
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outer:
            new.__context__ = old
            return
        new = context


class _Unwinding:
    """Where the leaving of a stack stands: the error that goes from callback to callback."""

    def __init__(self, details):
        self.received = details[0] is not None
        self.details = details
        self.outer = _sys.exc_info()[1]
        self.suppressed = self.pending = False

    def suppress(self):
        self.suppressed = True
        self.pending = False
        self.details = (None, None, None)

    def replace(self, exc):
        _fix_context(exc, self.details[1], self.outer)
        self.pending = True
        self.details = (type(exc), exc, exc.__traceback__)

    def finish(self):
        if self.pending:
            error = self.details[1]
            context = error.__context__
            try:
                raise error
            except BaseException:
                error.__context__ = context
                raise
        return self.received and self.suppressed


class ExitStack(_Stack, AbstractContextManager):
    def __exit__(self, *details):
        state = _Unwinding(details)
        while self._exit_callbacks:
            leave, awaited = self._exit_callbacks.pop()
            try:
                if leave(*state.details):
                    state.suppress()
            except BaseException as exc:
                state.replace(exc)
        return state.finish()

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        enter = _method(cm, '__aenter__', 'asynchronous ')
        leave = _method(cm, '__aexit__', 'asynchronous ')
        result = await enter(cm)
        self._exit_callbacks.append((lambda *error: leave(cm, *error), True))
        return result

    def push_async_exit(self, exit):
        leave = getattr(type(exit), '__aexit__', None)
        self._exit_callbacks.append(
            (exit if leave is None else lambda *error: leave(exit, *error), True))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def leave(*error):
            await callback(*args, **kwds)
        self._exit_callbacks.append((leave, True))
        return callback

    async def __aexit__(self, *details):
        state = _Unwinding(details)
        while self._exit_callbacks:
            leave, awaited = self._exit_callbacks.pop()
            try:
                suppressed = leave(*state.details)
                if awaited:
                    suppressed = await suppressed
                if suppressed:
                    state.suppress()
            except BaseException as exc:
                state.replace(exc)
        return state.finish()

    async def aclose(self):
        await self.__aexit__(None, None, None)
