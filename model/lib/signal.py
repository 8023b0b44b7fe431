# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals come from the program alone: os.kill and raise_signal call the handler at once, or have
the main thread call it."""

import os as _os
from enum import IntEnum as _IntEnum
from _thread import _is_main, _signal_main
from sys import _getframe, modules as _modules


class Signals(_IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64
    SIGIOT = 6
    SIGCLD = 17
    SIGPOLL = 29


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(_IntEnum):
    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


(SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV,
 SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN,
 SIGTTOU, SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS, SIGRTMIN,
 SIGRTMAX) = Signals
SIGIOT, SIGCLD, SIGPOLL = SIGABRT, SIGCHLD, SIGIO
SIG_DFL, SIG_IGN = Handlers
NSIG = 65


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {2: default_int_handler, 13: SIG_IGN, 25: SIG_IGN}
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
    return {*Signals, *range(SIGRTMIN + 1, SIGRTMAX)}


_titles = (
    'Hangup', 'Interrupt', 'Quit', 'Illegal instruction', 'Trace/breakpoint trap', 'Aborted',
    'Bus error', 'Floating point exception', 'Killed', 'User defined signal 1',
    'Segmentation fault', 'User defined signal 2', 'Broken pipe', 'Alarm clock', 'Terminated',
    'Stack fault', 'Child exited', 'Continued', 'Stopped (signal)', 'Stopped', 'Stopped (tty input)',
    'Stopped (tty output)', 'Urgent I/O condition', 'CPU time limit exceeded',
    'File size limit exceeded', 'Virtual timer expired', 'Profiling timer expired',
    'Window changed', 'I/O possible', 'Power failure', 'Bad system call')


def strsignal(signalnum, /):
    _check(signalnum)
    if signalnum <= len(_titles):
        return _titles[signalnum - 1]
    return f'Real-time signal {signalnum - SIGRTMIN}' if signalnum >= SIGRTMIN else None


def siginterrupt(signalnum, flag, /):
    pass


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1
