# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is harmless of the operating system: there are no files, and the environment is made up."""

import os.path as path
from os.path import (altsep, curdir, defpath, devnull, extsep, fspath, pardir, pathsep, sep,
                     PathLike)
from random import getrandbits as _getrandbits
from _frames import cores as _cores
from _process import _exit, _getpid as getpid, _getppid as getppid, _signal

name = 'posix'
linesep = '\n'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class _Environ(dict):
    def __repr__(self):
        return f'environ({dict.__repr__(self)})'

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError(f'str expected, not {type(key).__name__}')
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        for v in (key, value):
            if not isinstance(v, str):
                raise TypeError(f'str expected, not {type(v).__name__}')
        dict.__setitem__(self, key, value)


environ = _Environ(HOME='/home/user', LANG='C.UTF-8', PATH='/usr/local/bin:/usr/bin:/bin',
                   SHELL='/bin/sh', TZ='UTC', USER='user')


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value):
    pass


def unsetenv(name):
    pass


def kill(pid, signal, /):
    _signal(pid, signal)


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getlogin():
    return 'user'


def cpu_count():
    return _cores()


def sched_getaffinity(pid):
    return set(range(_cores()))


def getcwd():
    return '/home/user'


def getloadavg():
    return (0.0, 0.0, 0.0)


def urandom(size):
    if size < 0:
        raise ValueError('negative argument not allowed')
    return bytes([_getrandbits(8) for _ in range(size)])


def access(path, mode):
    return False


def strerror(code):
    return {1: 'Operation not permitted', 2: 'No such file or directory', 13: 'Permission denied',
            17: 'File exists', 110: 'Connection timed out',
            111: 'Connection refused'}.get(code, f'Unknown error {code}')


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


def nice(increment):
    return 0


class uname_result(tuple):
    sysname = property(lambda self: self[0])
    nodename = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])


def uname():
    return uname_result(('Linux', 'localhost', '6.1.0', '#1 SMP', 'x86_64'))


def _missing_file(name):
    raise FileNotFoundError(2, 'No such file or directory', name)


def stat(path):
    _missing_file(path)


def listdir(path='.'):
    _missing_file(path)


def remove(path):
    _missing_file(path)


unlink = rmdir = remove
