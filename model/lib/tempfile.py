# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and directories that go away by themselves."""

import os
import shutil
from io import BytesIO, StringIO

tempdir = '/tmp'
template = 'tmp'
_letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def gettempdir():
    return tempdir


def gettempprefix():
    return template


_count = 0


def _name(suffix, prefix, dir):
    """One that does not exist; the program's random numbers stay as they are."""
    global _count
    while True:
        _count += 1
        n = _count * 2654435761 % 37 ** 8
        word = ''
        for _ in range(8):
            n, digit = divmod(n, 37)
            word += _letters[digit]
        path = os.path.join(tempdir if dir is None else dir,
                            (template if prefix is None else prefix) + word + (suffix or ''))
        if not os.path.exists(path):
            return os.path.abspath(path)


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _name(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mktemp(suffix='', prefix=template, dir=None):
    return _name(suffix, prefix, dir)


class _Closing:
    """A file that is deleted when it is closed."""

    def __init__(self, file, delete):
        self._file = file
        self.file = file
        self.name = file.name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        self._file.__enter__()
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        return iter(self._file)

    def __del__(self):
        self.close()

    def close(self):
        if not self._file.closed:
            self._file.close()
            if self.delete and os.path.exists(self.name):
                os.remove(self.name)


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None):
    name = _name(suffix, prefix, dir)
    return _Closing(open(name, mode, buffering, encoding, errors, newline), delete)


TemporaryFile = NamedTemporaryFile


def SpooledTemporaryFile(max_size=0, mode='w+b', *args, **keywords):
    return BytesIO() if 'b' in mode else StringIO()


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name)
