# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Managers: objects that lie in one place, in a box, and are used through proxies.  What goes in and comes
# out is pickled, and costs so.

import multiprocessing
import _process
from multiprocessing import _dumps


class BaseProxy:
    def __init__(self, target):
        self._box = _process._Proxy(type(self).__name__, target)

    def _call(self, method, /, *args, **kwargs):
        args, kwargs = _process._content(_dumps((args, kwargs)))
        target = self._box.get_for(args[0]) if args else self._box.get()
        return _process._copy_out(getattr(target, method)(*args, **kwargs))

    def _getvalue(self):
        return _process._copy_out(self._box.get())

    def __str__(self):
        return str(self._getvalue())

    def __repr__(self):
        target = type(self._box.get()).__name__
        return f'<{type(self).__name__} object, typeid {target!r} at {id(self):#x}>'


def _forward(*names):
    """A class decorator: these methods are those of what lies in the box."""
    def method(name):
        def call(self, *args, **kwargs):
            return self._call(name, *args, **kwargs)
        call.__name__ = name
        return call

    def add(cls):
        for name in names:
            setattr(cls, name, method(name))
        return cls
    return add


@_forward('__contains__', '__delitem__', '__getitem__', '__len__', '__setitem__', 'clear', 'get', 'pop',
          'popitem', 'setdefault', 'update')
class DictProxy(BaseProxy):
    def copy(self):
        return self._getvalue()

    def keys(self):
        return list(self._getvalue())

    def values(self):
        return list(self._getvalue().values())

    def items(self):
        return list(self._getvalue().items())

    def __iter__(self):
        return iter(self.keys())


@_forward('__contains__', '__delitem__', '__getitem__', '__len__', '__setitem__', '__add__', '__mul__',
          'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort')
class ListProxy(BaseProxy):
    def __iter__(self):
        return iter(self._getvalue())

    def __reversed__(self):
        return reversed(self._getvalue())

    def __iadd__(self, other):
        self.extend(list(other))
        return self

    def __imul__(self, n):
        self[:] = self._getvalue() * n
        return self


class Namespace:
    def __init__(self, /, **names):
        self.__dict__.update(names)

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_')]
        return f'Namespace({", ".join(parts)})'


class NamespaceProxy(BaseProxy):
    def __init__(self, target):
        object.__setattr__(self, '_box', _process._Proxy('NamespaceProxy', target))

    def __getattr__(self, name):
        if name[0] == '_':
            raise AttributeError(name)
        if name not in self._box.get():
            raise AttributeError(f"'Namespace' object has no attribute {name!r}")
        return self._call('__getitem__', name)

    def __setattr__(self, name, value):
        if name[0] == '_':
            object.__setattr__(self, name, value)
        else:
            self._call('__setitem__', name, value)

    def __delattr__(self, name):
        if name not in self._box.get():
            raise AttributeError(name)
        self._call('__delitem__', name)

    def __str__(self):
        return repr(Namespace(**self._getvalue()))


class ValueProxy(BaseProxy):
    def get(self):
        return self._call('__getitem__', 0)

    def set(self, value):
        self._call('__setitem__', 0, value)

    value = property(get, set)

    def __str__(self):
        return f"Value({'i'!r}, {self.get()!r})"


class _Held:
    """Something of multiprocessing's own that may go into pickles here."""

    def __init__(self, held):
        self._box = _process._Proxy(type(held).__name__, held._box.get())

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class _LockProxy(_Held):
    acquire = multiprocessing.Lock.acquire
    release = multiprocessing.Lock.release


class _RLockProxy(_Held):
    acquire = multiprocessing.RLock.acquire
    release = multiprocessing.RLock.release


class _SemaphoreProxy(_Held):
    _maximum = None
    acquire = multiprocessing.Semaphore.acquire
    release = multiprocessing.Semaphore.release


class _EventProxy(_Held):
    is_set = multiprocessing.Event.is_set
    set = multiprocessing.Event.set
    clear = multiprocessing.Event.clear
    wait = multiprocessing.Event.wait


class _QueueProxy(_Held):
    _closed = False
    put = multiprocessing.Queue.put
    get = multiprocessing.Queue.get
    put_nowait = multiprocessing.Queue.put_nowait
    get_nowait = multiprocessing.Queue.get_nowait
    qsize = multiprocessing.Queue.qsize
    empty = multiprocessing.Queue.empty
    full = multiprocessing.Queue.full
    join = multiprocessing.JoinableQueue.join
    task_done = multiprocessing.JoinableQueue.task_done


class SyncManager:
    def __init__(self):
        self._state = 'initial'

    def start(self, initializer=None, initargs=()):
        # Its server is a process, which is counted.
        multiprocessing._next_count()
        self._state = 'started'

    def shutdown(self):
        self._state = 'shutdown'

    def join(self, timeout=None):
        pass

    def __enter__(self):
        if self._state == 'initial':
            self.start()
        return self

    def __exit__(self, *args):
        self.shutdown()

    def dict(self, *args, **kwargs):
        return DictProxy(_process._content(_dumps(dict(*args, **kwargs))))

    def list(self, sequence=()):
        return ListProxy(_process._content(_dumps(list(sequence))))

    def Namespace(self, **names):
        return NamespaceProxy(_process._content(_dumps(names)))

    def Value(self, typecode, value, lock=True):
        return ValueProxy(_process._content(_dumps([value])))

    def Array(self, typecode, sequence, lock=True):
        return self.list(sequence)

    def Queue(self, maxsize=0):
        return _QueueProxy(multiprocessing.JoinableQueue(maxsize))

    JoinableQueue = Queue

    def Lock(self):
        return _LockProxy(multiprocessing.Lock())

    def RLock(self):
        return _RLockProxy(multiprocessing.RLock())

    def Semaphore(self, value=1):
        return _SemaphoreProxy(multiprocessing.Semaphore(value))

    def BoundedSemaphore(self, value=1):
        held = _SemaphoreProxy(multiprocessing.Semaphore(value))
        held._maximum = value
        return held

    def Event(self):
        return _EventProxy(multiprocessing.Event())
