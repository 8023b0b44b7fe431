# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# threading, on the scheduler's threads.  What waits is in C (_thread); a Thread is an object of the program.

import _thread
from _thread import get_ident
from time import monotonic as _monotonic

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'get_native_id']

_counter = 0
_active = {}


def _deprecated(text):
    from warnings import warn
    warn(text, DeprecationWarning)


def _next_name(target):
    global _counter
    _counter += 1
    function = getattr(target, '__name__', None) if target is not None else None
    return f'Thread-{_counter} ({function})' if function is not None else f'Thread-{_counter}'


class Thread:
    _initialized = False
    _may_outlive = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target = target
        self._name = str(name) if name is not None else _next_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = None
        self._started = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = 'initial'
        if self._started:
            status = 'started' if self.is_alive() else 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self.ident is not None:
            status += f' {self.ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._handle = _thread._new(self._bootstrap, self._name)
        self._started = True
        self._register()
        _thread._start(self._handle, self._daemonic)

    def _register(self):
        _thread._enter(_active, _thread._ident(self._handle), self)

    def _bootstrap(self):
        try:
            self.run()
            args = None
        except BaseException as e:
            args = ExceptHookArgs((type(e), e, e.__traceback__, self))
        if args is not None:
            self._tell(args)
            del args
        _thread._leave(_active, self.ident)

    def _tell(self, args):
        try:
            excepthook(args)
        except BaseException as e:
            _thread._show('Exception in threading.excepthook:\n', e, True)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._may_outlive = True
        _thread._join(self._handle, timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started and _thread._is_alive(self._handle)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._handle is not None:
            _thread._rename(self._handle, self._name)

    @property
    def ident(self):
        return None if self._handle is None else _thread._ident(self._handle)

    @property
    def native_id(self):
        return None if self._handle is None else 4000 + (_thread._ident(self._handle) >> 23 & 0xffff)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        _deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        _deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name

    def isDaemon(self):
        _deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._name = 'MainThread'
        self._daemonic = False
        self._handle = _thread._current()
        self._started = True
        self._initialized = True
        self._is_over = False
        self._register()

    def is_alive(self):
        return not self._is_over


Lock = _thread.allocate_lock
RLock = _thread.RLock
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0


class Condition:
    """`_of` is for what is built on it: the reason of its waits and the number of the whole."""

    def __init__(self, lock=None, _of=None):
        reason, number = ('condition', _thread._introduce('condition', 'threading.Condition', 0)) if _of is None else _of
        self._number = number if _of is None else 0
        if lock is None:
            lock = _thread._part_lock(True, number, _of is not None)
        self._lock = lock._lock if isinstance(lock, Condition) else lock
        self._line = _thread._Line(reason, number)
        self.acquire = lock.acquire
        self.release = lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {self._line.waiting()})>'

    def wait(self, timeout=None):
        if self._number and self._lock._is_owned():
            _thread._tell('condition.wait', self._number)
        return self._line.wait(self._lock, timeout)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else _monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - _monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if self._number and self._lock._is_owned():
            _thread._tell('condition.notify', self._number, n)
        self._line.notify(self._lock, n)

    def notify_all(self):
        self.notify(self._line.waiting())

    def notifyAll(self):
        _deprecated('notifyAll() is deprecated, use notify_all() instead')
        self.notify_all()


class Semaphore:
    _type = 'threading.Semaphore'

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._number = _thread._introduce('semaphore', self._type, value)
        self._cond = Condition(_thread._part_lock(False, self._number), ('semaphore', self._number))
        self._value = value

    def __repr__(self):
        return f'<threading.{type(self).__name__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        told = False
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if not told:
                    told = True
                    _thread._tell('semaphore.wait', self._number)
                if timeout is not None:
                    if end is None:
                        end = _monotonic() + timeout
                    else:
                        timeout = end - _monotonic()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            _thread._tell('semaphore.acquire', self._number, self._value)
        return True

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc, tb):
        self.release()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._check(n)
            self._value += n
            _thread._tell('semaphore.release', self._number, self._value)
            self._cond.notify(n)

    def _check(self, n):
        pass


class BoundedSemaphore(Semaphore):
    _type = 'threading.BoundedSemaphore'

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f'<threading.BoundedSemaphore at {id(self):#x}: value={self._value}/{self._initial_value}>'

    def _check(self, n):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")


class Event:
    _type = 'threading.Event'

    def __init__(self):
        self._number = _thread._introduce('event', self._type, 0)
        self._cond = Condition(_thread._part_lock(False, self._number), ('event', self._number))
        self._flag = False

    def __repr__(self):
        return f"<threading.Event at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        _deprecated('isSet() is deprecated, use is_set() instead')
        return self._flag

    def set(self):
        with self._cond:
            if not self._flag:
                _thread._tell('event.set', self._number)
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            if self._flag:
                _thread._tell('event.clear', self._number)
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                _thread._tell('event.wait', self._number)
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Filling, then draining: nobody enters again before all have left."""
    _type = 'threading.Barrier'

    def __init__(self, parties, action=None, timeout=None):
        self._number = _thread._introduce('barrier', self._type, parties)
        self._cond = Condition(_thread._part_lock(False, self._number), ('barrier', self._number))
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 'filling'
        self._count = 0

    def __repr__(self):
        state = 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}'
        return f'<threading.Barrier at {id(self):#x}: {state}>'

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            _thread._tell('barrier.wait', self._number, self._count)
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                _thread._tell('barrier.leave', self._number, self._count)
                self._exit()

    def _enter(self):
        while self._state in ('draining', 'resetting'):
            self._cond.wait()
        if self._state == 'broken':
            raise BrokenBarrierError

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 'draining'
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 'filling', timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ('broken', 'resetting'):
            raise BrokenBarrierError

    def _exit(self):
        if self._count == 0 and self._state in ('draining', 'resetting'):
            self._state = 'filling'
            self._cond.notify_all()

    def reset(self):
        with self._cond:
            _thread._tell('barrier.break', self._number, self._count)
            if self._count > 0:
                if self._state in ('filling', 'broken'):
                    self._state = 'resetting'
            else:
                self._state = 'filling'
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def _break(self):
        _thread._tell('barrier.break', self._number, self._count)
        self._state = 'broken'
        self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        return self._state == 'broken'


class Timer(Thread):
    _may_outlive = True

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    """Attributes that each thread has for itself; __init__ runs once in each thread that uses it."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, '_local_of', {get_ident(): {}})
        object.__setattr__(self, '_local_args', (args, kwargs))
        return self

    def __getattribute__(self, name):
        attributes = _attributes(self)
        if name == '__dict__':
            return attributes
        if name in attributes:
            return attributes[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _attributes(self)[name] = value

    def __delattr__(self, name):
        attributes = _attributes(self)
        if name not in attributes:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del attributes[name]


# As CPython's is called, which is in C.
local.__module__ = '_thread'
local.__qualname__ = '_local'
local.__name__ = '_thread._local'


def _attributes(self):
    by_thread = object.__getattribute__(self, '_local_of')
    ident = get_ident()
    if ident not in by_thread:
        by_thread[ident] = {}
        args, kwargs = object.__getattribute__(self, '_local_args')
        type(self).__init__(self, *args, **kwargs)
    return by_thread[ident]


class ExceptHookArgs(tuple):
    @property
    def exc_type(self):
        return self[0]

    @property
    def exc_value(self):
        return self[1]

    @property
    def exc_traceback(self):
        return self[2]

    @property
    def thread(self):
        return self[3]

    def __repr__(self):
        return (f'_thread._ExceptHookArgs(exc_type={self[0]!r}, exc_value={self[1]!r}, '
                f'exc_traceback={self[2]!r}, thread={self[3]!r})')


ExceptHookArgs.__name__ = ExceptHookArgs.__qualname__ = '_ExceptHookArgs'
ExceptHookArgs.__module__ = '_thread'


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread._show(f'Exception in thread {name}:\n', args.exc_value, True)


__excepthook__ = excepthook


def current_thread():
    return _active[get_ident()]


def currentThread():
    _deprecated('currentThread() is deprecated, use current_thread() instead')
    return current_thread()


def main_thread():
    return _main_thread


def active_count():
    return len(_thread._list_alive(_active))


def activeCount():
    _deprecated('activeCount() is deprecated, use active_count() instead')
    return active_count()


def enumerate():
    return _thread._list_alive(_active)


def get_native_id():
    return current_thread().native_id


_stack_size = 0


def stack_size(size=0, /):
    """Kept for who asks: stacks here grow as they need."""
    global _stack_size
    if size < 0:
        raise ValueError('size must be 0 or a positive value')
    if 0 < size < 32768:
        raise ValueError(f'size not valid: {size} bytes')
    before, _stack_size = _stack_size, size
    return before


def gettrace():
    return None


def getprofile():
    return None


def settrace(func):
    if func is not None:
        raise NotImplementedError('threads cannot be traced by a function: a timeline shows what they do')


def setprofile(func):
    if func is not None:
        raise NotImplementedError('threads cannot be profiled by a function: a timeline shows what they do')


_exit_calls = []
_late_exit_calls = []


def _register_atexit(function, *args, **kwargs):
    _exit_calls.append(lambda: function(*args, **kwargs))


def _register_late_exit(function):
    _late_exit_calls.append(function)


def _after_fork():
    """In a child: the thread that runs is its only one."""
    global _main_thread
    _active.clear()
    _late_exit_calls.clear()
    _main_thread = _MainThread()


def _shutdown():
    _main_thread._is_over = True
    for call in reversed(_exit_calls):
        call()
    for thread in list(_active.values()):
        if thread is not _main_thread and not thread.daemon:
            if not thread._may_outlive:
                _thread._tell_unjoined(thread._handle)
            thread.join()
    if len(_active) > 1:
        _thread._over()
    for call in reversed(_late_exit_calls):
        call()


_main_thread = _MainThread()
_thread._at_exit(_shutdown)
