# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text and bytes in memory, read and written like files."""

from _files import (BufferedRandom, BufferedReader, BufferedWriter, FileIO, IOBase, SEEK_CUR,
                    SEEK_END, SEEK_SET, TextIOBase, TextIOWrapper, UnsupportedOperation, open)

DEFAULT_BUFFER_SIZE = 8192
BufferedIOBase = RawIOBase = IOBase


class _Memory:
    """A text or bytes and a position in it."""

    def __init__(self, initial):
        self._value = initial
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError(f'I/O operation on closed file{self._full_stop}')

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def getvalue(self):
        self._check()
        return self._value

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def tell(self):
        self._check()
        return self._at

    def read(self, size=-1, /):
        self._check()
        start = self._at
        end = len(self._value) if size is None or size < 0 else min(start + size, len(self._value))
        self._at = max(start, end)
        return self._value[start:end]

    def readline(self, size=-1, /):
        self._check()
        start = self._at
        end = self._value.find(self._newline, start)
        end = len(self._value) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._at = max(start, end)
        return self._value[start:end]

    def readlines(self, hint=-1, /):
        return list(self)

    def write(self, s, /):
        self._check()
        if not isinstance(s, type(self._empty)):
            self._refuse(s)
        at = self._at
        if at == len(self._value):
            self._value += s
        else:
            missing = at - len(self._value)
            if missing > 0:
                self._value += self._padding * missing
            self._value = self._value[:at] + s + self._value[at + len(s):]
        self._at = at + len(s)
        return len(s)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        self._value = self._value[:size]
        return size


class StringIO(_Memory):
    _empty, _newline, _padding, _full_stop = '', '\n', '\0', ''

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        _Memory.__init__(self, initial_value or '')

    def _refuse(self, s):
        raise TypeError(f'string argument expected, got {type(s).__name__!r}')

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
            self._at = pos
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._at = len(self._value)
        return self._at


class BytesIO(_Memory):
    _empty, _newline, _padding, _full_stop = b'', b'\n', b'\0', '.'

    def __init__(self, initial_bytes=b''):
        if hasattr(initial_bytes, '__bytes__'):
            initial_bytes = bytes(initial_bytes)
        if not isinstance(initial_bytes, bytes):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        _Memory.__init__(self, initial_bytes)

    def _refuse(self, s):
        raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        start = {0: 0, 1: self._at, 2: len(self._value)}[whence]
        self._at = max(start + pos, 0)
        return self._at
