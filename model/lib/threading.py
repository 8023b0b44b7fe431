# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# threading, on the scheduler's threads.  What waits is in C (_thread); a Thread is an object of the program.

import _thread
from _thread import get_ident

_counter = 0
_active = {}
_by_ident = {}


def _next_name(target):
    global _counter
    _counter += 1
    function = getattr(target, '__name__', None) if target is not None else None
    return f'Thread-{_counter} ({function})' if function is not None else f'Thread-{_counter}'


class Thread:
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
        if not getattr(self, '_initialized', False):
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._handle = _thread._new(self._bootstrap, self._name)
        self._started = True
        self._register()
        _thread._start(self._handle, self._daemonic)

    def _register(self):
        ident = _thread._ident(self._handle)
        _active[ident] = self

    def _bootstrap(self):
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as e:
            excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
        finally:
            _active.pop(self.ident, None)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not getattr(self, '_initialized', False):
            raise RuntimeError("Thread.__init__() not called")
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
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
        if not getattr(self, '_initialized', False):
            raise RuntimeError("Thread.__init__() not called")
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._name = 'MainThread'
        self._daemonic = False
        self._handle = _thread._current()
        self._started = True
        self._initialized = True
        self._register()


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


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread._show(f'Exception in thread {name}:\n', args.exc_value)


__excepthook__ = excepthook


def current_thread():
    return _active[get_ident()]


def currentThread():
    return current_thread()


def main_thread():
    return _main_thread


def active_count():
    return len(_active)


def activeCount():
    return active_count()


def enumerate():
    return list(_active.values())


def get_native_id():
    return current_thread().native_id


def stack_size(size=0, /):
    return 0


def _shutdown():
    for thread in list(_active.values()):
        if thread is not _main_thread and not thread.daemon:
            thread.join()


_main_thread = _MainThread()
_thread._at_exit(_shutdown)
