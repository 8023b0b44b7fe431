# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings on standard error, once a place."""

import sys as _sys
from _frames import caller as _caller
from _lines import line_of as _line_of

_filters = []  # the program's, before those below: action, pattern, category, module, line
_standard = [('default', None, DeprecationWarning, '__main__', 0),
             ('ignore', None, DeprecationWarning, None, 0),
             ('ignore', None, PendingDeprecationWarning, None, 0),
             ('ignore', None, ImportWarning, None, 0),
             ('ignore', None, ResourceWarning, None, 0)]
_once = set()  # what was said for once,
_said = set()  # and at a place, since the filters changed
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


def _format(warning):
    line = warning.line
    line = _line_of(warning.filename, warning.lineno) if line is None else line.strip()
    category = warning.category.__name__
    text = f'{warning.filename}:{warning.lineno}: {category}: {warning.message}\n'
    if line:
        text += f'  {line}\n'
    if warning.source is not None:
        text += f'{category}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _show(warning):
    if _log is not None:
        _log.append(warning)
        return
    file = _sys.stderr if warning.file is None else warning.file
    if file is None:
        return
    text = _format(warning) if formatwarning is _own_format else formatwarning(
        warning.message, warning.category, warning.filename, warning.lineno, warning.line)
    try:
        file.write(text)
    except OSError:
        pass


def formatwarning(message, category, filename, lineno, line=None):
    return _format(WarningMessage(message, category, filename, lineno, None, line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    _show(WarningMessage(message, category, filename, lineno, file, line))


_own_format, _own_show = formatwarning, showwarning


def _matches(pattern, text):
    return pattern is None or (pattern == text if isinstance(pattern, str) else pattern.match(text))


def _action(category, text, module, lineno):
    for action, pattern, kind, where, line in _filters + _standard:
        if issubclass(category, kind) and line in (0, lineno) and _matches(pattern, text) \
                and _matches(where, module):
            return action
    return 'default'


def _was_said(action, text, category, filename, lineno):
    said = _once if action == 'once' else _said
    key = (text, category)
    if action != 'once':
        key += (filename,) if action == 'module' else (filename, lineno)
    if key in said:
        return True
    said.add(key)
    return False


def _tell(message, category, filename, lineno, module, source):
    text = str(message)
    action = _action(category, text, module, lineno)
    if action == 'error':
        raise message
    if action == 'ignore' \
            or action != 'always' and _was_said(action, text, category, filename, lineno):
        return
    if showwarning is _own_show:
        _show(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno, None, None)


def _tell_unawaited(coroutine, text, filename, lineno, module):
    """When the main module is gone, no function of the program's is told any more."""
    global formatwarning, showwarning
    from sys import modules
    if modules.get('__main__') is None:
        formatwarning, showwarning = _own_format, _own_show
    _tell(RuntimeWarning(text), RuntimeWarning, filename, lineno, module or 'sys',
          coroutine if module else None)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(message, Warning):
        message = category(message)
    filename, lineno, _, names = _caller(stacklevel) or ('sys', 1, '', {})
    _tell(message, category, filename, lineno, names.get('__name__', 'sys'), source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    if isinstance(message, Warning):
        category = type(message)
    else:
        message = category(message)
    if module is None:
        module = filename[:-3] if filename.endswith('.py') else filename or '<unknown>'
    _tell(message, category, filename, lineno, module, source)


def _check(action, lineno):
    if action not in ('default', 'error', 'ignore', 'always', 'module', 'once'):
        raise AssertionError(f'invalid action: {action!r}')
    if not (isinstance(lineno, int) and lineno >= 0):
        raise AssertionError('lineno must be an int >= 0')


def _insert(item, append):
    if append:
        if item not in _standard:
            _standard.append(item)
    else:
        if item in _filters:
            _filters.remove(item)
        _filters.insert(0, item)
    _said.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check(action, lineno)
    _insert((action, None, category, None, lineno), append)


def _compiled(pattern, ignore_case):
    if not pattern:
        return None
    import re
    return re.compile(pattern, re.I if ignore_case else 0)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _check(action, 0)
    if not isinstance(message, str):
        raise AssertionError('message must be a string')
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise AssertionError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise AssertionError('module must be a string')
    _check(action, lineno)
    _insert((action, _compiled(message, True), category, _compiled(module, False), lineno), append)


def resetwarnings():
    _filters.clear()
    _standard.clear()
    _said.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record, self._action, self._category, self._append = record, action, category, append

    def __enter__(self):
        global _log, showwarning
        self._before = _filters[:], _standard[:], _log, formatwarning, showwarning
        _said.clear()
        if self._action is not None:
            simplefilter(self._action, self._category, append=self._append)
        if self._record:
            _log = []
            showwarning = _own_show
            return _log

    def __exit__(self, *error):
        global _log, formatwarning, showwarning
        _filters[:], _standard[:], _log, formatwarning, showwarning = self._before
        _said.clear()
