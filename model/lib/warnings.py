# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings on standard error, once a place."""

from _frames import caller as _caller, warn as _show

_filters = []
_log = None  # what catch_warnings records


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self.category.__name__!r}, '
                f'filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')


def _record(message, category, once):
    place = _caller() or ('sys', 1, '')
    message = message if isinstance(message, Warning) else category(message)
    for other in _log:
        if once and (str(other.message), other.category, other.filename, other.lineno) \
                == (str(message), category, *place[:2]):
            return
    _log.append(WarningMessage(message, category, *place[:2]))


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    action = None
    for found, kind, text in _filters:
        if issubclass(category, kind) and str(message).startswith(text):
            action = found
            break
    if action == 'error':
        raise message if isinstance(message, Warning) else category(message)
    if action is None and _log is not None \
            and issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        action = 'ignore'
    if action == 'ignore':
        return
    if _log is not None:
        _record(message, category, action != 'always')
    else:
        _show(category, str(message), stacklevel, action is not None, action == 'always')


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, '', category, append=append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in ('default', 'error', 'ignore', 'always', 'module', 'once'):
        raise AssertionError(f'invalid action: {action!r}')
    _filters.insert(len(_filters) if append else 0, (action, category, message))


def resetwarnings():
    _filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record, self._action, self._category, self._append = record, action, category, append

    def __enter__(self):
        global _log
        self._before = _filters[:], _log
        if self._action is not None:
            simplefilter(self._action, self._category, append=self._append)
        if self._record:
            _log = []
            return _log

    def __exit__(self, *error):
        global _log
        _filters[:], _log = self._before
