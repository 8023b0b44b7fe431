# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is harmless of the operating system: files are those of _files.py, and the environment is made
up."""

import os.path as path
from os.path import (altsep, curdir, defpath, devnull, extsep, fspath, pardir, pathsep, sep,
                     PathLike)
from random import getrandbits as _getrandbits
import _files
from _files import (chdir, listdir, makedirs, mkdir, remove, replace, rmdir,
                    working_directory as getcwd)
from _frames import cores as _cores
from _process import _exit, _getpid as getpid, _getppid as getppid, _signal

name = 'posix'
linesep = '\n'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
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
    if pid == getpid() and signal:
        from signal import _handle
        if _handle(signal):
            return
    _signal(pid, signal)


def abort():
    _signal(getpid(), 6)


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getlogin():
    return 'user'


def cpu_count():
    return _cores()


def sched_getaffinity(pid):
    return set(range(_cores()))


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


# Files.

unlink = remove
rename = renames = replace


class stat_result(tuple):
    _names = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime',
              'st_mtime', 'st_ctime')

    def __getattr__(self, name):
        if name.endswith('_ns'):
            return int(self[self._names.index(name[:-3])] * 1_000_000_000)
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'os.stat_result' object has no attribute '{name}'")

    def __repr__(self):
        parts = [f'{name}={int(v)}' for name, v in zip(self._names, self)]
        return f'os.stat_result({", ".join(parts)})'


def stat(path, *, dir_fd=None, follow_symlinks=True):
    kind, chunks, size, changed, mode, number = _files.get(path)
    if kind == 'directory':
        size = 4096
    return stat_result((mode, number, 1, 1, 1000, 1000, size, changed, changed, changed))


lstat = stat


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    entry = _files.find(path)
    return entry is not None and (mode != X_OK or entry[4] & 0o100 != 0)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    entry = _files.get(path)
    entry[4] = entry[4] & ~0o777 | mode & 0o777


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    from time import time
    entry = _files.get(path)
    entry[3] = times[1] if times is not None else ns[1] / 1e9 if ns is not None else time()


def truncate(path, length):
    with _files.open(path, 'r+b') as file:
        file.truncate(length)


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)


class _Scan:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path='.'):
    return _Scan(path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)
