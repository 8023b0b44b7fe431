# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later


class _Stream:
    _takes_lines = True  # print writes a whole line at once
    closed = False
    encoding = 'utf-8'
    errors = 'strict'
    mode = 'w'

    def __init__(self, name, error):
        self.name = name
        self._error = error

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"

    def write(self, text):
        return _write(self._error, text)

    def writelines(self, lines):
        for line in lines:
            _write(self._error, line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 2 if self._error else 1

    def readable(self):
        return False

    def writable(self):
        return True

    def reconfigure(self, **options):
        pass


class _Input:
    name = '<stdin>'
    mode = 'r'
    encoding = 'utf-8'
    closed = False

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"

    def readline(self):
        try:
            return input() + '\n'
        except EOFError:
            return ''

    def read(self):
        return ''.join(self)

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def isatty(self):
        return False

    def fileno(self):
        return 0


class _Record(tuple):
    """A tuple whose items have names, too."""
    __slots__ = ()

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'{self._title}' object has no attribute '{name}'")

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in zip(self._names, self)]
        return f'{self._title}({", ".join(parts)})'


class _VersionInfo(_Record):
    __slots__ = ()
    _title = 'sys.version_info'
    _names = ('major', 'minor', 'micro', 'releaselevel', 'serial')


class _Implementation:
    name = 'cpython'
    cache_tag = 'cpython-311'


__stdin__ = stdin = _Input()
__stdout__ = stdout = _Stream('<stdout>', False)
__stderr__ = stderr = _Stream('<stderr>', True)
maxsize = 9223372036854775807
maxunicode = 1114111
platform = 'linux'
byteorder = 'little'
version = '3.11.2 (Coroscope)'
version_info = _VersionInfo((3, 11, 2, 'final', 0))
hexversion = 0x030b02f0
implementation = _Implementation()
executable = '/usr/bin/python3'
prefix = base_prefix = '/usr'
path = ['']
warnoptions = []
flags = None
dont_write_bytecode = True
def excepthook(exctype, value, traceback, /):
    from traceback import _print_uncaught
    _print_uncaught(value, traceback)


__excepthook__ = excepthook


class UnraisableHookArgs(_Record):
    __slots__ = ()
    __module__ = 'builtins'
    _title = 'UnraisableHookArgs'
    _names = ('exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object')


def unraisablehook(unraisable, /):
    from traceback import print_exception
    if stderr is None:
        return
    message = 'Exception ignored in' if unraisable.err_msg is None else unraisable.err_msg
    if unraisable.object is not None:
        message += f': {unraisable.object!r}'
    print(message, file=stderr)
    print_exception(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback,
                    file=stderr, chain=False)


__unraisablehook__ = unraisablehook


def getswitchinterval():
    return _get_switch_interval() / 1000000


def setswitchinterval(interval):
    if not hasattr(interval, '__float__'):
        raise TypeError(f'must be real number, not {type(interval).__name__}')
    if interval <= 0:
        raise ValueError('switch interval must be strictly positive')
    _set_switch_interval(min(int(float(interval) * 1000000), 1 << 60))


def intern(string):
    if not isinstance(string, str):
        raise TypeError(f'intern() argument must be str, not {type(string).__name__}')
    return string


def exception():
    return exc_info()[1]


def getdefaultencoding():
    return 'utf-8'


def getfilesystemencoding():
    return 'utf-8'


def _text_size(text):
    widest = max(text, default='a')
    if widest < '\x80':
        return 49 + len(text)
    if widest <= '\xff':
        return 73 + len(text)
    return 74 + 2 * len(text) if widest <= '\uffff' else 76 + 4 * len(text)


def _int_size(n):
    return 24 + 4 * max((n.bit_length() + 29) // 30, 1)


_sizes = {
    str: _text_size, int: _int_size, bool: _int_size,
    float: lambda v: 24,
    bytes: lambda v: 33 + len(v),
    tuple: lambda v: 40 + 8 * len(v),
    list: lambda v: 56 + 8 * len(v),
    dict: lambda v: 64 if not v else 184 if len(v) < 6 else 352 + 88 * (len(v) // 11),
    set: lambda v: 216 + 32 * (len(v) if len(v) > 4 else 0),
    range: lambda v: 48,
    type(None): lambda v: 16,
}


def getsizeof(object, default=None):
    """Bytes as CPython counts them on a 64-bit machine, those of what is within aside; room that
    containers keep for more is not counted."""
    method = getattr(type(object), '__sizeof__', None)
    if method is not None:
        return method(object)
    size = _sizes.get(type(object))
    return 56 if size is None else size(object)
