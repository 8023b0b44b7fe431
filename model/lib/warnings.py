# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings on standard error, once a place."""

from _frames import warn as _show

_filters = []


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    for action, kind, text in _filters:
        if issubclass(category, kind) and str(message).startswith(text):
            if action == 'ignore':
                return
            if action == 'error':
                raise message if isinstance(message, Warning) else category(message)
            break
    _show(category, str(message))


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, '', category, append=append)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in ('default', 'error', 'ignore', 'always', 'module', 'once'):
        raise AssertionError(f'invalid action: {action!r}')
    _filters.insert(len(_filters) if append else 0, (action, category, message))


def resetwarnings():
    _filters.clear()


class catch_warnings:
    def __init__(self, *, action=None, category=Warning):
        self._action, self._category = action, category

    def __enter__(self):
        self._before = _filters[:]
        if self._action is not None:
            simplefilter(self._action, self._category)

    def __exit__(self, *error):
        _filters[:] = self._before
