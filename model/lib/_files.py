# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files: a tree in memory that all processes of a program share.

It begins with the directories below and the program's own sources; nothing outside is touched.
Opening a file, and each block that goes to the disk or comes from it, takes an access's time.
"""

from posixpath import (_home, dirname as _dirname, fspath as _fspath,
                       join as _join, normpath as _normpath)
from time import time as _time, _disk_access
from _frames import sources as _sources
from _process import _Box

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
_BLOCK = 8192

# An entry is a list, so that a fork shares it as it is: no class of ours may lie in the box.
_KIND, _CHUNKS, _SIZE, _CHANGED, _MODE, _NUMBER = range(6)
_FILE, _DIRECTORY = 'file', 'directory'


def _entry(kind, number, mode):
    return [kind, [], 0, _time(), mode, number]


def _first_tree():
    tree = {path: _entry(_DIRECTORY, number, 0o40755)
            for number, path in enumerate(('/', '/home', _home, '/tmp', '/dev'), 2)}
    for name, text in _sources():
        path = _normpath(_join(_home, name))
        if path.startswith(_home + '/') and _dirname(path) == _home:
            tree[path] = _entry(_FILE, len(tree) + 2, 0o100644)
            _replace(tree[path], text.encode())
    return tree


def _replace(entry, data):
    entry[_CHUNKS][:] = [data] if data else []
    entry[_SIZE] = len(data)
    entry[_CHANGED] = _time()


def _content(entry):
    chunks = entry[_CHUNKS]
    if len(chunks) > 1:
        chunks[:] = [b''.join(chunks)]
    return chunks[0] if chunks else b''


_box = _Box('files', [_first_tree(), _home, 100])


def tree():
    return _box.get()[0]


def working_directory():
    return _box.get()[1]


def whole_path(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        path = path.decode()
    return _normpath(_join(_box.get()[1], path)) if path else ''


def fail(kind, code, text, *paths):
    paths = [_fspath(path) for path in paths]
    if len(paths) == 2:
        raise kind(code, text, paths[0], None, paths[1])
    raise kind(code, text, *paths)


def missing(*paths):
    fail(FileNotFoundError, 2, 'No such file or directory', *paths)


def find(path):
    """The entry, or None."""
    return tree().get(whole_path(path))


def get(path):
    entry = find(path)
    if entry is None:
        parent = find(_dirname(whole_path(path)))
        if parent is not None and parent[_KIND] == _FILE:
            fail(NotADirectoryError, 20, 'Not a directory', path)
        missing(path)
    return entry


def is_directory(entry):
    return entry is not None and entry[_KIND] == _DIRECTORY


def is_file(entry):
    return entry is not None and entry[_KIND] == _FILE


def add(path, kind, mode):
    whole = whole_path(path)
    parent = tree().get(_dirname(whole))
    if parent is None:
        missing(path)
    if parent[_KIND] == _FILE:
        fail(NotADirectoryError, 20, 'Not a directory', path)
    state = _box.get()
    state[2] += 1
    entry = tree()[whole] = _entry(kind, state[2], mode)
    return entry


def names_in(path):
    whole = whole_path(path)
    start = whole if whole.endswith('/') else whole + '/'
    return [p[len(start):] for p in tree()
            if p.startswith(start) and len(p) > len(start) and '/' not in p[len(start):]]


def listdir(path='.'):
    if get(path)[_KIND] == _FILE:
        fail(NotADirectoryError, 20, 'Not a directory', path)
    return names_in(path)


def mkdir(path, mode=0o777, *, dir_fd=None):
    if find(path) is not None:
        fail(FileExistsError, 17, 'File exists', path)
    add(path, _DIRECTORY, 0o40000 | mode & 0o755)


def makedirs(name, mode=0o777, exist_ok=False):
    whole = whole_path(name)
    for i in range(1, len(whole)):
        if whole[i] == '/' and find(whole[:i]) is None:
            mkdir(whole[:i])
    try:
        mkdir(name, mode)
    except FileExistsError:
        if not exist_ok or not is_directory(find(name)):
            raise


def remove(path, *, dir_fd=None):
    if get(path)[_KIND] == _DIRECTORY:
        fail(IsADirectoryError, 21, 'Is a directory', path)
    del tree()[whole_path(path)]


def rmdir(path, *, dir_fd=None):
    if get(path)[_KIND] == _FILE:
        fail(NotADirectoryError, 20, 'Not a directory', path)
    if names_in(path):
        fail(OSError, 39, 'Directory not empty', path)
    del tree()[whole_path(path)]


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    if find(src) is None or find(_dirname(whole_path(dst))) is None:
        missing(src, dst)
    old, new, entries = whole_path(src), whole_path(dst), tree()
    target = entries.get(new)
    if is_directory(target) and not is_directory(entries[old]):
        fail(IsADirectoryError, 21, 'Is a directory', src, dst)
    if is_directory(target) and old != new and names_in(new):
        fail(OSError, 39, 'Directory not empty', src, dst)
    for path in [p for p in entries if p == old or p.startswith(old + '/')]:
        entries[new + path[len(old):]] = entries.pop(path)


def chdir(path):
    if not is_directory(get(path)):
        fail(NotADirectoryError, 20, 'Not a directory', path)
    _box.get()[1] = whole_path(path)


class UnsupportedOperation(OSError, ValueError):
    __module__ = 'io'


class IOBase:
    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *error):
        self.close()

    def __del__(self):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def readlines(self, hint=-1, /):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def isatty(self):
        self._check()
        return False


class _Buffered(IOBase):
    """A file of bytes; what is written reaches it in blocks."""

    def __init__(self, entry, name, reads, writes, appends, buffered):
        self._entry = entry
        self.name = name
        self._reads, self._writes, self._appends = reads, writes, appends
        self._room = _BLOCK if buffered else 0
        self._at = entry[_SIZE] if appends else 0
        self._pending = []
        self._pending_size = 0
        self._known = -1  # how much of the file has been fetched

    def __repr__(self):
        return f'<_io.{type(self).__name__} name={self.name!r}>'

    @property
    def mode(self):
        return ('ab' if self._appends else 'wb') if not self._reads else \
            'rb+' if self._writes else 'rb'

    @property
    def raw(self):
        return self

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def seekable(self):
        self._check()
        return True

    def fileno(self):
        self._check()
        return self._entry[_NUMBER]

    def _check_reads(self):
        if self.closed:
            raise ValueError('read of closed file')
        if not self._reads:
            raise UnsupportedOperation('read')
        self.flush()

    def _fetched(self):
        """The file's bytes; beyond what was fetched they take an access."""
        if self._entry[_SIZE] > self._known:
            _disk_access()
            self._known = self._entry[_SIZE]
        return _content(self._entry)

    def read(self, size=-1, /):
        self._check_reads()
        data = self._fetched()
        end = len(data) if size is None or size < 0 else self._at + size
        part = data[self._at:end]
        self._at += len(part)
        return part

    read1 = read

    def peek(self, size=0, /):
        self._check_reads()
        return self._fetched()[self._at:self._at + _BLOCK]

    def readinto(self, buffer, /):
        part = self.read(len(buffer))
        buffer[:len(part)] = part
        return len(part)

    def readline(self, size=-1, /):
        self._check_reads()
        data = self._fetched()
        end = data.find(b'\n', self._at) + 1 or len(data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = data[self._at:end]
        self._at += len(part)
        return part

    def write(self, data, /):
        if self.closed:
            raise ValueError('write to closed file')
        if not self._writes:
            raise UnsupportedOperation('write')
        if isinstance(data, str) or not isinstance(data, bytes) and not hasattr(data, '__bytes__'):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        data = bytes(data)
        self._pending.append(data)
        self._pending_size += len(data)
        if self._pending_size > self._room:
            self.flush()
        return len(data)

    def flush(self):
        self._check()
        if not self._pending:
            return
        data = b''.join(self._pending)
        self._pending = []
        self._pending_size = 0
        _disk_access()
        entry = self._entry
        if self._appends:
            self._at = entry[_SIZE]
        if self._at == entry[_SIZE]:
            entry[_CHUNKS].append(data)
            entry[_SIZE] += len(data)
            entry[_CHANGED] = _time()
        else:
            old = _content(entry)
            old += b'\0' * (self._at - len(old))
            _replace(entry, old[:self._at] + data + old[self._at + len(data):])
        self._at += len(data)
        self._known = entry[_SIZE]

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.closed = True

    def tell(self):
        self._check()
        return self._at + self._pending_size

    def seek(self, target, whence=0, /):
        self._check()
        self.flush()
        start = {0: 0, 1: self._at, 2: self._entry[_SIZE]}.get(whence)
        if start is None:
            raise ValueError(f'whence value {whence} unsupported')
        if start + target < 0:
            fail(OSError, 22, 'Invalid argument')
        self._at = start + target
        return self._at

    def truncate(self, size=None, /):
        self._check()
        if not self._writes:
            raise UnsupportedOperation('truncate')
        self.flush()
        size = self._at if size is None else size
        data = _content(self._entry)[:size]
        _replace(self._entry, data + b'\0' * (size - len(data)))
        return size


class BufferedReader(_Buffered):
    pass


class BufferedWriter(_Buffered):
    pass


class BufferedRandom(_Buffered):
    pass


class FileIO(_Buffered):
    def __repr__(self):
        return f'<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>'


class TextIOBase(IOBase):
    pass


class TextIOWrapper(TextIOBase):
    """Text over a file of bytes."""

    closed = True

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        self.buffer = buffer
        self.encoding = 'UTF-8' if encoding in (None, 'locale') else encoding
        self.errors = errors or 'strict'
        self.line_buffering = line_buffering
        self._newline = newline
        self._text = ''  # decoded, and read up to _from
        self._from = 0
        ''.encode(self.encoding)
        self.closed = False

    def __repr__(self):
        mode = f' mode={self.mode!r}' if hasattr(self, 'mode') else ''
        return f'<_io.TextIOWrapper name={self.name!r}{mode} encoding={self.encoding!r}>'

    @property
    def name(self):
        return self.buffer.name

    newlines = None

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def detach(self):
        self.flush()
        self.closed = True
        return self.buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None,
                    write_through=None):
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def _fill(self):
        """Decodes what the file has beyond what was read before."""
        self._check()
        if not self.buffer.readable():
            raise UnsupportedOperation('not readable')
        self.buffer.flush()
        text = self.buffer.read().decode(self.encoding, self.errors)
        if self._newline is None and '\r' in text:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        self._text = self._text[self._from:] + text
        self._from = 0

    def read(self, size=-1, /):
        self._fill()
        end = len(self._text) if size is None or size < 0 else self._from + size
        part = self._text[self._from:end]
        self._from += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        ending = self._newline or '\n'
        end = self._text.find(ending, self._from)
        if end < 0:
            self._fill()
            end = self._text.find(ending, self._from)
        end = len(self._text) if end < 0 else end + len(ending)
        if size is not None and size >= 0:
            end = min(end, self._from + size)
        part = self._text[self._from:end]
        self._from += len(part)
        return part

    def write(self, text, /):
        self._check()
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        if not self.buffer.writable():
            raise UnsupportedOperation('not writable')
        self._leave_text()
        out = text
        if self._newline not in (None, '', '\n'):
            out = text.replace('\n', self._newline)
        self.buffer.write(out.encode(self.encoding, self.errors))
        if self.line_buffering and ('\n' in text or '\r' in text):
            self.buffer.flush()
        return len(text)

    def _leave_text(self):
        """The position in bytes becomes that of what was read."""
        if self._from < len(self._text):
            self.buffer.seek(self.tell())
        self._text, self._from = '', 0

    def flush(self):
        self._check()
        self.buffer.flush()

    def close(self):
        if not self.closed:
            try:
                self.buffer.close()
            finally:
                self.closed = True

    def tell(self):
        self._check()
        return self.buffer.tell() - len(self._text[self._from:].encode(self.encoding, self.errors))

    def seek(self, target, whence=0, /):
        self._check()
        if whence == 1 and target != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and target != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and target < 0:
            raise ValueError(f'negative seek position {target}')
        if whence == 1:
            target, whence = self.tell(), 0
        self._text, self._from = '', 0
        return self.buffer.seek(target, whence)

    def truncate(self, size=None, /):
        self._leave_text()
        return self.buffer.truncate(size)


def _parse_mode(mode):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if any(c not in 'rwaxbt+' for c in mode) or len(set(mode)) != len(mode):
        raise ValueError(f'invalid mode: {mode!r}')
    if 'b' in mode and 't' in mode:
        raise ValueError("can't have text and binary mode at once")
    if sum(c in mode for c in 'rwax') != 1:
        raise ValueError('must have exactly one of create/read/write/append mode')


def _open_entry(file, mode):
    entry = find(file)
    if is_directory(entry) or (_fspath(file) or ' ')[-1:] in ('/', b'/'):
        if 'x' in mode:
            fail(FileExistsError, 17, 'File exists', file)
        fail(IsADirectoryError, 21, 'Is a directory', file)
    if 'x' in mode and entry is not None:
        fail(FileExistsError, 17, 'File exists', file)
    if entry is None:
        if 'r' in mode:
            get(file)
        entry = add(file, _FILE, 0o100644)
    elif 'w' in mode:
        _replace(entry, b'')
    return entry


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    _parse_mode(mode)
    binary = 'b' in mode
    if binary:
        for value, what in ((encoding, 'an encoding'), (errors, 'an errors'),
                            (newline, 'a newline')):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {what} argument")
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    if newline not in (None, '', '\n', '\r', '\r\n'):
        raise ValueError(f'illegal newline value: {newline!r}')
    if isinstance(file, int):
        raise UnsupportedOperation('open() of a file descriptor is not supported by Coroscope; '
                                   'open files by their names')
    _fspath(file)
    _disk_access()
    entry = _open_entry(file, mode)
    reads, writes = 'r' in mode or '+' in mode, 'r' not in mode or '+' in mode
    if buffering == 0:
        kind = FileIO
    else:
        kind = BufferedRandom if reads and writes else BufferedReader if reads else BufferedWriter
    stream = kind(entry, file, reads, writes, 'a' in mode, buffering != 0)
    if binary:
        return stream
    text = TextIOWrapper(stream, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


open.__module__ = 'io'
