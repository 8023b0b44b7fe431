# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# multiprocessing, on the scheduler's processes.  A child is a fork: it has a copy of all modules.  One that
# is spawned puts those of the program away, runs the program again and unpickles what it is to do.  What
# processes share lies in a box (_process), which forks do not copy; it is used through the objects here,
# and must not raise classes of its own: they are those of the process that made it.

import sys
import threading
import _process
import _thread
from collections import deque
from queue import Empty, Full
from time import monotonic as _monotonic
from _pickle import PicklingError as _PicklingError

_SIGKILL, _SIGTERM = 9, 15
_signal_names = {-_SIGKILL: '-SIGKILL', -_SIGTERM: '-SIGTERM'}


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


__all__ = ['Array', 'AuthenticationError', 'Barrier', 'BoundedSemaphore', 'BufferTooShort', 'Condition', 'Event',
           'JoinableQueue', 'Lock', 'Manager', 'Pipe', 'Pool', 'Process', 'ProcessError', 'Queue', 'RLock', 'RawArray',
           'RawValue', 'Semaphore', 'SimpleQueue', 'TimeoutError', 'Value', 'active_children', 'cpu_count',
           'current_process', 'freeze_support', 'get_all_start_methods', 'get_context', 'get_logger',
           'get_start_method', 'log_to_stderr', 'parent_process', 'set_forkserver_preload', 'set_start_method']

sys.modules['multiprocessing.context'] = sys.modules[__name__]
for _class in ProcessError, BufferTooShort, TimeoutError, AuthenticationError:
    _class.__module__ = 'multiprocessing.context'


def _dumps(v):
    return _process._dumps(v, _PicklingError)


# Processes.

class AuthenticationString(bytes):
    def __reduce__(self):
        raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')


# Of the process; nobody is asked for it here.
_authkey = bytes(range(32))


class _BaseProcess:
    _may_outlive = False
    _inheriting = False
    _method = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        self._identity = _current._identity + (_next_count(),)
        self._daemonic = _current._daemonic
        self._parent_pid = _process._getpid()
        self._parent_name = _current._name
        self._handle = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._handle is None, 'cannot start a process twice'
        assert self._parent_pid == _process._getpid(), \
            'can only start a process object created by current process'
        assert not _current._daemonic, 'daemonic processes are not allowed to have children'
        active_children()
        bootstrap = self._bootstrap
        if (self._method or get_start_method()) in ('spawn', 'forkserver'):
            bootstrap = _Afresh(self).bootstrap
        self._handle = _process._fork(bootstrap, self._name)
        _children[self] = True
        del self._target, self._args, self._kwargs

    def _bootstrap(self):
        """All that the child runs; its exit code."""
        global _current, _children, _count, _parent
        _parent = _ParentProcess(self._parent_name, self._parent_pid)
        _current = self
        _children = {}
        _count = 0
        threading._after_fork()
        try:
            code = self._run_to_end()
        finally:
            threading._shutdown()
        _log(_INFO, f'process exiting with exitcode {code}')
        return code

    def _run_to_end(self):
        try:
            try:
                _log(_INFO, 'child process calling self.run()')
                self.run()
                return 0
            finally:
                _end_children()
        except BaseException as e:
            return _exit_code(e, f'Process {self._name}:\n')

    def terminate(self):
        self._check_closed()
        _process._kill(self._handle, _SIGTERM)

    def kill(self):
        self._check_closed()
        _process._kill(self._handle, _SIGKILL)

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == _process._getpid(), 'can only join a child process'
        assert self._handle is not None, 'can only join a started process'
        self._may_outlive = True
        _process._join(self._handle, timeout)
        if self.exitcode is not None:
            _children.pop(self, None)

    @property
    def authkey(self):
        return AuthenticationString(_authkey)

    @authkey.setter
    def authkey(self, key):
        global _authkey
        _authkey = bytes(key)

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == _process._getpid(), 'can only test a child process'
        return self._handle is not None and self.exitcode is None

    def close(self):
        if self._handle is not None:
            if self.exitcode is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            _children.pop(self, None)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._handle is None, 'process has already started'
        self._daemonic = daemonic

    @property
    def exitcode(self):
        self._check_closed()
        if self is _current or self._handle is None:
            return None
        return _process._exit_code(self._handle)

    @property
    def sentinel(self):
        """A number that stands for its end: there are no files to wait for."""
        self._check_closed()
        if self._handle is None:
            raise ValueError('process not started')
        return 2 * _process._pid(self._handle)

    @property
    def pid(self):
        self._check_closed()
        if self is _current:
            return _process._getpid()
        return None if self._handle is None else _process._pid(self._handle)

    ident = pid

    def __repr__(self):
        code = None
        if self is _current:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != _process._getpid():
            status = 'unknown'
        elif self._handle is None:
            status = 'initial'
        else:
            code = self.exitcode
            status = 'started' if code is None else 'stopped'
        parts = [type(self).__name__, f'name={self._name!r}']
        if self._handle is not None and not self._closed:
            parts.append(f'pid={self.pid}')
        parts += [f'parent={self._parent_pid}', status]
        if code is not None:
            parts.append(f'exitcode={_signal_names.get(code, code)}')
        if self._daemonic:
            parts.append('daemon')
        return f'<{" ".join(parts)}>'


class Process(_BaseProcess):
    pass


class ForkProcess(_BaseProcess):
    """What a context makes."""
    _method = 'fork'


class SpawnProcess(_BaseProcess):
    _method = 'spawn'


class ForkServerProcess(_BaseProcess):
    """A fork of a process that has loaded nothing of the program: it begins as a spawned one does."""
    _method = 'forkserver'


def _exit_code(error, title):
    if not isinstance(error, SystemExit):
        _thread._show(title, error)
        return 1
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xff
    sys.stderr.write(str(error.code) + '\n')
    return 1


_BOOTSTRAPPING = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable."""


class _Afresh:
    """What a spawned process begins with."""

    def __init__(self, process):
        if _current._inheriting:
            raise RuntimeError(_BOOTSTRAPPING)
        self.name = process._name
        self.method = process._method or get_start_method()
        self.pickle = _process._dumps(process, _PicklingError, True)
        self.connections = _connections_in(process.__dict__)

    def bootstrap(self):
        """All that the child runs; its exit code."""
        global _current, _children, _count, _before, _method
        # What the parent's modules hold is not the child's to destroy.
        _before = dict(sys.modules)
        _process._keep_ends([end for connection in self.connections for end in connection._ends()])
        _current = _MainProcess()
        _current._name = self.name
        _current._inheriting = True
        _children = {}
        _count = 0
        _method = self.method
        threading._after_fork()
        _forget_modules()
        try:
            import __mp_main__
            sys.modules['__main__'] = __mp_main__
            process = _process._loads(self.pickle)
        except BaseException as e:
            return _exit_code(e, '')
        return process._bootstrap()


def _connections_in(v, depth=4):
    """What it is given of pipes; all others are closed."""
    if isinstance(v, Connection):
        return [v]
    if depth == 0:
        return []
    if isinstance(v, dict):
        v = v.values()
    elif not isinstance(v, (list, tuple)):
        v = getattr(v, '__dict__', {}).values()
    return [found for part in v for found in _connections_in(part, depth - 1)]


def _forget_modules():
    """Those of the program, and what the program may have set up; random numbers of its own."""
    import random
    for name, module in list(sys.modules.items()):
        if hasattr(module, '__file__') or name == 'logging':
            del sys.modules[name]
    random.seed(f'{random.getrandbits(64)} {_process._getpid()}')


class _MainProcess(_BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._daemonic = False
        self._handle = None
        self._closed = False

    def close(self):
        pass


class _ParentProcess(_BaseProcess):
    def __init__(self, name, pid):
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._daemonic = False
        self._handle = None
        self._closed = False

    @property
    def pid(self):
        return self._pid

    ident = pid

    def is_alive(self):
        return True


_current = _MainProcess()
_before = None  # a spawned process's modules of its parent
_parent = None
_children = {}
_count = 0


def _next_count():
    global _count
    _count += 1
    return _count


def current_process():
    return _current


def parent_process():
    return _parent


def active_children():
    for child in list(_children):
        if child._closed or child.exitcode is not None:
            _children.pop(child, None)
    return list(_children)


def _end_children():
    _log(_INFO, 'process shutting down')
    _log(_DEBUG, 'running all "atexit" finalizers with priority >= 0')
    children = active_children()
    for child in children:
        if child._daemonic:
            _log(_INFO, f'calling terminate() for daemon {child.name}')
            child.terminate()
    for child in children:
        _log(_INFO, f'calling join() for process {child.name}')
        if not child._daemonic and not child._may_outlive and child.exitcode is None:
            _thread._tell('unjoined', _process._number(child._handle))
        child.join()
    _log(_DEBUG, 'running the remaining "atexit" finalizers')


threading._register_late_exit(_end_children)


def cpu_count():
    return _thread._cpu_count()


def freeze_support():
    pass


_DEBUG, _INFO = 10, 20
_logger = None


def _log(level, text):
    if _logger is not None:
        _logger.log(level, text)


def get_logger():
    global _logger
    if _logger is None:
        import logging
        _logger = logging.getLogger('multiprocessing')
        _logger.propagate = False
    return _logger


def log_to_stderr(level=None):
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter('[%(levelname)s/%(processName)s] %(message)s'))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


# Contexts.

_method = None


def _check_method(method):
    if method is not None and method not in get_all_start_methods():
        raise ValueError(f'cannot find context for {method!r}')


def get_all_start_methods():
    return ['fork', 'spawn', 'forkserver']


def set_forkserver_preload(module_names):
    if not all(type(name) is str for name in module_names):
        raise TypeError('module_names must be a list of strings')


def get_start_method(allow_none=False):
    global _method
    if _method is None and not allow_none:
        _method = 'fork'
    return _method


def set_start_method(method, force=False):
    global _method
    if _method is not None and not force:
        raise RuntimeError('context has already been set')
    _check_method(method)
    _method = method


def get_context(method=None):
    _check_method(method)
    return _contexts[method or get_start_method()]


class _Context:
    """The same names, with processes called by the way they start."""

    def __init__(self, process):
        self.Process = process

    def get_start_method(self, allow_none=False):
        return self.Process._method

    def get_context(self, method=None):
        return self if method is None else get_context(method)

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, self)

    def __getattr__(self, name):
        return getattr(sys.modules['multiprocessing'], name)


_contexts = {'fork': _Context(ForkProcess), 'spawn': _Context(SpawnProcess),
             'forkserver': _Context(ForkServerProcess)}
sys.modules['__mp_main__'] = sys.modules['__main__']


# Locks and the like.

class _Shared:
    def __init__(self, value):
        self._box = _process._Box(type(self).__name__, value)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


class Lock(_Shared):
    _reentrant = False

    def __init__(self):
        super().__init__(_process._lock(self._reentrant))

    def acquire(self, block=True, timeout=None):
        lock = self._box.get()
        if not block:
            return lock.acquire(False)
        return lock.acquire() if timeout is None else lock.acquire(True, max(timeout, 0))

    def release(self):
        lock = self._box.get()
        if not lock.locked():
            raise ValueError('semaphore or lock released too many times')
        lock.release()

    def __repr__(self):
        return f'<{type(self).__name__}(owner={"unknown" if self._box.get().locked() else None})>'


class RLock(Lock):
    _reentrant = True

    def release(self):
        lock = self._box.get()
        if not lock._is_owned():
            raise AssertionError('attempt to release recursive lock not owned by thread')
        lock.release()

    def __repr__(self):
        owned = self._box.get()._is_owned()
        return f'<RLock({_current.name if owned else None}, {1 if owned else 0})>'


class _SharedSemaphore(threading.Semaphore):
    _type = 'multiprocessing.Semaphore'


class Semaphore(_Shared):
    def __init__(self, value=1):
        if value < 0:
            raise OSError(22, 'Invalid argument')
        self._maximum = self._get_maximum(value)
        super().__init__(_SharedSemaphore(value))

    def _get_maximum(self, value):
        return None

    def acquire(self, block=True, timeout=None):
        if not block:
            return self._box.get().acquire(False)
        return self._box.get().acquire(True, None if timeout is None else max(timeout, 0))

    def release(self):
        semaphore = self._box.get()
        if semaphore._value == self._maximum:
            raise ValueError('semaphore or lock released too many times')
        semaphore.release()

    def get_value(self):
        return self._box.get()._value

    def __repr__(self):
        return f'<Semaphore(value={self.get_value()})>'


class BoundedSemaphore(Semaphore):
    def _get_maximum(self, value):
        return value

    def __repr__(self):
        return f'<BoundedSemaphore(value={self.get_value()}, maxvalue={self._maximum})>'


class Condition(_Shared):
    def __init__(self, lock=None):
        self._lock = lock or RLock()
        super().__init__(threading.Condition(self._lock._box.get()))
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def _is_owned(self):
        return self._lock._box.get()._is_owned()

    def wait(self, timeout=None):
        assert self._is_owned(), 'must acquire() condition before using wait()'
        return self._box.get().wait(timeout)

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
        assert self._is_owned(), 'lock is not owned'
        self._box.get().notify(n)

    def notify_all(self):
        assert self._is_owned(), 'lock is not owned'
        self._box.get().notify_all()

    def __repr__(self):
        return f'<Condition({self._lock}, {self._box.get()._line.waiting()})>'


class _SharedEvent(threading.Event):
    _type = 'multiprocessing.Event'


class Event(_Shared):
    def __init__(self):
        super().__init__(_SharedEvent())

    def is_set(self):
        return self._box.get().is_set()

    def set(self):
        self._box.get().set()

    def clear(self):
        self._box.get().clear()

    def wait(self, timeout=None):
        return self._box.get().wait(timeout)

    def __repr__(self):
        return f"<Event at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class _SharedBarrier(threading.Barrier):
    """Each process has an action of its own: that of the last one to come is called."""
    _type = 'multiprocessing.Barrier'

    def _release(self):
        self._action = self._actions[_process._getpid()]
        super()._release()


class Barrier(_Shared):
    def __init__(self, parties, action=None, timeout=None):
        super().__init__(_SharedBarrier(parties, None, timeout))
        self._box.get()._actions = {}
        self._action = action
        self.parties = parties

    def wait(self, timeout=None):
        barrier = self._box.get()
        barrier._actions[_process._getpid()] = self._action
        try:
            return barrier.wait(timeout)
        except RuntimeError as e:
            if type(e).__name__ != 'BrokenBarrierError':
                raise
        raise threading.BrokenBarrierError

    def reset(self):
        self._box.get().reset()

    def abort(self):
        self._box.get().abort()

    @property
    def n_waiting(self):
        return self._box.get().n_waiting

    @property
    def broken(self):
        return self._box.get().broken


# Shared memory: a list of numbers.

_integers = {'b': 8, 'B': 8, 'h': 16, 'H': 16, 'i': 32, 'I': 32, 'l': 64, 'L': 64, 'q': 64, 'Q': 64}
_type_names = {'c': 'c_char', 'u': 'c_wchar', 'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short', 'H': 'c_ushort',
               'i': 'c_int', 'I': 'c_uint', 'l': 'c_long', 'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong',
               'f': 'c_float', 'd': 'c_double', '?': 'c_bool'}


def _convert(code, v):
    if code in _integers:
        if not isinstance(v, int):
            raise TypeError(f"'{type(v).__name__}' object cannot be interpreted as an integer")
        bits = _integers[code]
        v = int(v) & (1 << bits) - 1
        return v - (1 << bits) if code.islower() and v >> bits - 1 else v
    if code in ('d', 'f'):
        if not isinstance(v, (int, float)):
            raise TypeError(f'must be real number, not {type(v).__name__}')
        return float(v)
    if code == '?':
        return bool(v)
    if code == 'c':
        if not isinstance(v, bytes) or len(v) != 1:
            raise TypeError("one character bytes, bytearray or integer expected")
    elif not isinstance(v, str):
        raise TypeError(f"unicode string expected instead of {type(v).__name__} instance")
    return v


def _initial(code):
    return {'c': b'\0', 'u': '\0', 'f': 0.0, 'd': 0.0, '?': False}.get(code, 0)


def _check_code(code):
    if code == '?':
        raise TypeError("this type has no size")
    if code not in _type_names:
        raise TypeError(f"{code!r} is not a type of shared memory that is simulated")


class _Memory(_Shared):
    _value_name = 'Synchronized'

    def __init__(self, code, values, lock):
        self._box = _process._Box(self._value_name, values)
        self._code = code
        self._lock = RLock() if lock is True or lock is None else lock
        if self._lock:
            self.acquire = self._lock.acquire
            self.release = self._lock.release

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return type(self)._view(self)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def _load(self, index):
        if not self._lock:
            return self._box.get_for(index)[index]
        with self._lock:
            return self._box.get_for(index)[index]

    def _store(self, index, v):
        if not self._lock:
            self._box.get_for(index)[index] = v
            return
        with self._lock:
            self._box.get_for(index)[index] = v


class Synchronized(_Memory):
    @classmethod
    def _view(cls, other):
        view = cls.__new__(cls)
        view._box, view._code, view._lock = other._box, other._code, False
        return view

    @property
    def value(self):
        return self._load(0)

    @value.setter
    def value(self, v):
        self._store(0, _convert(self._code, v))

    def __repr__(self):
        inner = f'{_type_names[self._code]}({self._box.get()[0]!r})'
        return f'<Synchronized wrapper for {inner}>' if self._lock else inner


class SynchronizedArray(_Memory):
    _value_name = 'SynchronizedArray'
    _view = Synchronized._view

    def __len__(self):
        return len(self._box.get())

    def __getitem__(self, i):
        try:
            v = self._load(i)
        except IndexError:
            raise IndexError('invalid index') from None
        return (b'' if self._code == 'c' else '').join(v) if isinstance(i, slice) and self._code in 'cu' else v

    def __setitem__(self, i, v):
        if isinstance(i, slice):
            v = [_convert(self._code, item) for item in v]
            if len(v) != len(self._box.get()[i]):
                raise ValueError("Can only assign sequence of same size")
            self._store(i, v)
        else:
            try:
                self._store(i, _convert(self._code, v))
            except IndexError:
                raise IndexError('invalid index') from None

    __getslice__ = None

    @property
    def value(self):
        if self._code != 'c':
            raise AttributeError(f"'{type(self).__name__}' object has no attribute 'value'")
        return self[:].split(b'\0')[0]

    def __repr__(self):
        inner = f'<multiprocessing.sharedctypes.{_type_names[self._code]}_Array_{len(self)} object at {id(self):#x}>'
        return f'<SynchronizedArray wrapper for {inner}>' if self._lock else inner


def Value(typecode_or_type, *args, lock=True):
    _check_code(typecode_or_type)
    initial = args[0] if args else _initial(typecode_or_type)
    return Synchronized(typecode_or_type, [_convert(typecode_or_type, initial)], lock)


def RawValue(typecode_or_type, *args):
    return Value(typecode_or_type, *args, lock=False)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    _check_code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        values = [_initial(typecode_or_type)] * size_or_initializer
    elif isinstance(size_or_initializer, bytes):
        values = [bytes([b]) for b in size_or_initializer]
    else:
        values = [_convert(typecode_or_type, v) for v in size_or_initializer]
    return SynchronizedArray(typecode_or_type, values, lock)


def RawArray(typecode_or_type, size_or_initializer):
    return Array(typecode_or_type, size_or_initializer, lock=False)


# Queues and pipes: pickles in a line that lies in a box.

def _wait(condition, predicate, timeout):
    if timeout is None:
        while not predicate():
            condition.wait()
        return True
    end = _monotonic() + timeout
    while not predicate():
        left = end - _monotonic()
        if left <= 0:
            return False
        condition.wait(left)
    return True


class _Channel:
    def __init__(self, type, maxsize=0):
        self.items = deque()
        self.maxsize = maxsize
        self.unfinished = 0
        self.number = _thread._introduce('queue', type, maxsize)
        self.lock = _thread._part_lock(False, self.number)
        self.not_empty = threading.Condition(self.lock, ('queue-get', self.number))
        self.not_full = threading.Condition(self.lock, ('queue-put', self.number))
        self.all_done = threading.Condition(self.lock, ('queue-join', self.number))

    def is_full(self):
        return 0 < self.maxsize <= len(self.items)

    def put(self, pickle, item, block=True, timeout=None):
        """Whether there was room."""
        with self.lock:
            if self.is_full():
                _thread._tell('queue.full', self.number)
                if not block or not _wait(self.not_full, lambda: not self.is_full(), timeout):
                    return False
            self.items.append((pickle, _thread._tell('queue.put', self.number, item)))
            self.unfinished += 1
            self.not_empty.notify()
            return True

    def get(self, block=True, timeout=None, is_over=None):
        """A pickle, or None in vain: nothing came, or nothing will come."""
        with self.lock:
            if not self.items:
                _thread._tell('queue.empty', self.number)
                if not block:
                    return None
                _wait(self.not_empty, lambda: self.items or is_over is not None and is_over(), timeout)
                if not self.items:
                    return None
            pickle, event = self.items.popleft()
            _thread._tell('queue.get', self.number, event)
            self.not_full.notify()
            return pickle

    def wake_getters(self):
        """Nothing comes any more: they look again whether all is over."""
        with self.lock:
            _thread._tell('condition.notify', self.number, self.not_empty._line.waiting())
            self.not_empty.notify_all()

    def task_done(self):
        """Whether there was one to be done."""
        with self.lock:
            if self.unfinished == 0:
                return False
            self.unfinished -= 1
            _thread._tell('queue.done', self.number, self.unfinished)
            if self.unfinished == 0:
                self.all_done.notify_all()
            return True

    def join(self):
        with self.lock:
            if self.unfinished:
                _thread._tell('queue.join', self.number, self.unfinished)
            while self.unfinished:
                self.all_done.wait()


class Queue:
    def __init__(self, maxsize=0):
        self._box = _process._Box(type(self).__name__, _Channel(f'multiprocessing.{type(self).__name__}', maxsize))
        self._closed = False

    def __repr__(self):
        return f'<multiprocessing.queues.{type(self).__name__} object at {id(self):#x}>'

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        try:
            pickle = _dumps(obj)
        except Exception as e:
            # A thread of its own would pickle it, and print this.
            _thread._show('', e)
            return
        if not self._box.get().put(pickle, obj, block, None if timeout is None else max(timeout, 0)):
            raise Full

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        pickle = self._box.get().get(block, None if timeout is None else max(timeout, 0))
        if pickle is None:
            raise Empty
        return _process._loads(pickle)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return len(self._box.get().items)

    def empty(self):
        return not self._box.get().items

    def full(self):
        return self._box.get().is_full()

    def close(self):
        self._closed = True

    def join_thread(self):
        assert self._closed, f"Queue {self!r} not closed"

    def cancel_join_thread(self):
        pass


class JoinableQueue(Queue):
    def task_done(self):
        if not self._box.get().task_done():
            raise ValueError('task_done() called too many times')

    def join(self):
        self._box.get().join()


class SimpleQueue:
    def __init__(self):
        self._box = _process._Box('SimpleQueue', _Channel('multiprocessing.SimpleQueue'))

    def __repr__(self):
        return f'<multiprocessing.queues.SimpleQueue object at {id(self):#x}>'

    def put(self, obj):
        self._box.get().put(_dumps(obj), obj)

    def get(self):
        return _process._loads(self._box.get().get())

    def empty(self):
        return not self._box.get().items

    def close(self):
        pass


class Connection:
    """Reads from one channel and writes to another; either may be missing.

    Where a reader waits is the end that writers have open, and the other way round."""

    def __init__(self, source, sink):
        self._source = source
        self._sink = sink
        self._open = True
        for end in self._ends():
            _process._open_end(end)

    def __repr__(self):
        return f'<multiprocessing.connection.Connection object at {id(self):#x}>'

    def _ends(self):
        ends = []
        if self._open and self._source is not None:
            ends.append(self._source.get().not_full._line)
        if self._open and self._sink is not None:
            ends.append(self._sink.get().not_empty._line)
        return ends

    @property
    def closed(self):
        return not self._open

    @property
    def readable(self):
        return self._source is not None

    @property
    def writable(self):
        return self._sink is not None

    def close(self):
        ends = self._ends()
        self._open = False
        for end in ends:
            _process._close_end(end)

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._check_open()
        return 3

    def _check_open(self):
        if not self._open:
            raise OSError("handle is closed")

    def _check_readable(self):
        self._check_open()
        if self._source is None:
            raise OSError("connection is write-only")

    def _is_over(self):
        return not _process._has_end(self._source.get().not_empty._line)

    def send(self, obj):
        self._check_open()
        if self._sink is None:
            raise OSError("connection is read-only")
        pickle = _dumps(obj)
        channel = self._sink.get()
        if not _process._has_end(channel.not_full._line):
            raise BrokenPipeError(32, 'Broken pipe')
        channel.put(pickle, obj)

    def recv(self):
        self._check_readable()
        pickle = self._source.get().get(is_over=self._is_over)
        if pickle is None:
            raise EOFError
        return _process._loads(pickle)

    def send_bytes(self, buf, offset=0, size=None):
        self.send(bytes(buf)[offset:None if size is None else offset + size])

    def recv_bytes(self, maxlength=None):
        return self.recv()

    def recv_bytes_into(self, buf, offset=0):
        if offset < 0:
            raise ValueError('negative offset')
        if offset > len(buf):
            raise ValueError('offset too large')
        data = self.recv_bytes()
        if offset + len(data) > len(buf):
            raise BufferTooShort(data)
        buf[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        self._check_readable()
        channel = self._source.get()
        with channel.lock:
            return _wait(channel.not_empty, lambda: channel.items or self._is_over(), timeout)


def Pipe(duplex=True):
    there = _process._Box('Connection', _Channel('multiprocessing.Pipe'))
    if not duplex:
        return Connection(there, None), Connection(None, there)
    back = _process._Box('Connection', _Channel('multiprocessing.Pipe'))
    return Connection(back, there), Connection(there, back)


# What has files of its own.

def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing.pool import Pool
    return Pool(processes, initializer, initargs, maxtasksperchild)


def Manager():
    from multiprocessing.managers import SyncManager
    manager = SyncManager()
    manager.start()
    return manager
