# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals come from the program alone: os.kill and raise_signal call the handler at once, or have
the main thread call it."""

import os as _os
from _thread import _is_main, _signal_main
from sys import _getframe, modules as _modules


class _Member(int):
    """A number that shows its name, as members of an IntEnum do."""

    def __new__(cls, value, title):
        self = int.__new__(cls, value)
        self._title = title
        return self

    @property
    def name(self):
        return self._title.partition('.')[2]

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return f'<{self._title}: {int(self)}>'

    def __str__(self):
        return int.__repr__(self)


SIGHUP = _Member(1, 'Signals.SIGHUP')
SIGINT = _Member(2, 'Signals.SIGINT')
SIGQUIT = _Member(3, 'Signals.SIGQUIT')
SIGILL = _Member(4, 'Signals.SIGILL')
SIGABRT = _Member(6, 'Signals.SIGABRT')
SIGBUS = _Member(7, 'Signals.SIGBUS')
SIGFPE = _Member(8, 'Signals.SIGFPE')
SIGKILL = _Member(9, 'Signals.SIGKILL')
SIGUSR1 = _Member(10, 'Signals.SIGUSR1')
SIGSEGV = _Member(11, 'Signals.SIGSEGV')
SIGUSR2 = _Member(12, 'Signals.SIGUSR2')
SIGPIPE = _Member(13, 'Signals.SIGPIPE')
SIGALRM = _Member(14, 'Signals.SIGALRM')
SIGTERM = _Member(15, 'Signals.SIGTERM')
SIGCHLD = _Member(17, 'Signals.SIGCHLD')
SIGCONT = _Member(18, 'Signals.SIGCONT')
SIGTSTP = _Member(20, 'Signals.SIGTSTP')
SIGURG = _Member(23, 'Signals.SIGURG')
SIGWINCH = _Member(28, 'Signals.SIGWINCH')
SIG_DFL = _Member(0, 'Handlers.SIG_DFL')
SIG_IGN = _Member(1, 'Handlers.SIG_IGN')
_all = (SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV,
        SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGTSTP, SIGURG, SIGWINCH)


def Signals(number):
    for s in _all:
        if s == number:
            return s
    raise ValueError(f'{number!r} is not a valid Signals')


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {int(s): SIG_DFL for s in _all}
_handlers[2] = default_int_handler
_handlers[13] = SIG_IGN
_pending = set()


def _check(signalnum):
    if not 1 <= signalnum <= 64:
        raise ValueError('signal number out of range')


def signal(signalnum, handler, /):
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    if not _is_main():
        raise ValueError('signal only works in main thread of the main interpreter')
    before = getsignal(signalnum)
    if signalnum in (9, 19):
        raise OSError(22, 'Invalid argument')
    if handler is default_int_handler and before is not handler and 'asyncio' in _modules:
        _modules['asyncio']._main_task = None
    _handlers[int(signalnum)] = handler
    return before


def _of_runner(handler):
    """What asyncio.run() puts in the place of the default handler of SIGINT."""
    asyncio = _modules.get('asyncio')
    return handler if asyncio is None or asyncio._main_task is None else asyncio._on_sigint


def getsignal(signalnum, /):
    _check(signalnum)
    handler = _handlers.get(int(signalnum), SIG_DFL)
    return _of_runner(handler) if handler is default_int_handler else handler


def _run_pending():
    """In the main thread: what came in others, each once, by number."""
    try:
        for signalnum in sorted(_pending):
            if signalnum in _pending:
                _pending.discard(signalnum)
                _handle(signalnum)
    finally:
        if _pending:
            _signal_main()


def _frame():
    """None where the program has come to its end."""
    try:
        return _getframe()
    except ValueError:
        return None


def _handle(signalnum):
    """What it comes to that the program sends one to itself; False where that ends it."""
    handler = getsignal(signalnum)
    if callable(handler) and not _is_main():
        _pending.add(int(signalnum))
        _signal_main()
        return True
    if callable(handler):
        handler(int(signalnum), _frame())
        return True
    return handler == SIG_IGN or signalnum in (SIGCHLD, SIGCONT, SIGURG, SIGWINCH)


def raise_signal(signalnum, /):
    _os.kill(_os.getpid(), signalnum)


def valid_signals():
    return set(_all)


def strsignal(signalnum, /):
    return {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 4: 'Illegal instruction', 6: 'Aborted',
            7: 'Bus error', 8: 'Floating point exception', 9: 'Killed',
            10: 'User defined signal 1', 11: 'Segmentation fault', 12: 'User defined signal 2',
            13: 'Broken pipe', 14: 'Alarm clock', 15: 'Terminated', 17: 'Child exited',
            18: 'Continued', 20: 'Stopped', 23: 'Urgent I/O condition',
            28: 'Window changed'}.get(int(signalnum))


def siginterrupt(signalnum, flag, /):
    pass


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1
