# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions and where they came through, as text."""

import sys as _sys
from _frames import format as _format, needs_text as _needs_text, set_text as _set_text
from _lines import line_of as _line_of

_missing = object()


def _set_texts(exc, seen):
    """The texts of an exception and of all that it comes from, where the program makes them."""
    if exc is None or any([exc is other for other in seen]):
        return
    seen.append(exc)
    if _needs_text(exc):
        try:
            _set_text(exc, str(exc))
        except Exception:
            _set_text(exc, '<exception str() failed>')
    _set_texts(exc.__cause__, seen)
    _set_texts(exc.__context__, seen)
    for inner in getattr(exc, 'exceptions', ()) if isinstance(exc, BaseExceptionGroup) else ():
        _set_texts(inner, seen)


def _pick(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError('Both or neither of value and tb must be given')
    if value is _missing:
        return exc
    if value is not None and tb is not value.__traceback__:
        value = value.with_traceback(tb)
    return value


def _whole(exc, chain=True, limit=None, uncaught=False):
    if exc is None:
        return 'NoneType: None\n'
    if chain:
        _set_texts(exc, [])
        return _format(exc, limit, uncaught)
    cause, context, suppressed = exc.__cause__, exc.__context__, exc.__suppress_context__
    exc.__cause__ = exc.__context__ = None
    try:
        _set_texts(exc, [])
        return _format(exc, limit, uncaught)
    finally:
        exc.__cause__ = cause
        exc.__context__ = context
        exc.__suppress_context__ = suppressed


def _entries(text):
    """One text a frame, with its source lines; other lines stand alone."""
    entries = []
    for line in text.splitlines(keepends=True):
        if line.startswith('    ') and entries and entries[-1].startswith('  File '):
            entries[-1] += line
        else:
            entries.append(line)
    return entries


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    return _entries(_whole(_pick(exc, value, tb), chain, limit))


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    text = _whole(_pick(exc, value, tb), chain, limit)
    print(text, file=_sys.stderr if file is None else file, end='')


def _print_uncaught(value, tb):
    if _sys.stderr is not None:
        _sys.stderr.write(_whole(_pick(value, value, tb), uncaught=True))


def format_exc(limit=None, chain=True):
    return _whole(_sys.exc_info()[1], chain, limit)


def print_exc(limit=None, file=None, chain=True):
    print_exception(_sys.exc_info()[1], limit=limit, file=file, chain=chain)


def format_exception_only(exc, /, value=_missing):
    exc = exc if value is _missing else value
    if exc is None:
        return ['NoneType: None\n']
    traceback = exc.__traceback__
    exc.__traceback__ = None
    try:
        return _entries(_whole(exc, False))
    finally:
        exc.__traceback__ = traceback


def format_tb(tb, limit=None):
    if tb is None:
        return []
    entries = _entries(_whole(Exception().with_traceback(tb), False, limit))
    return [entry for entry in entries if entry.startswith('  ')]


def print_tb(tb, limit=None, file=None):
    print(''.join(format_tb(tb, limit)), file=_sys.stderr if file is None else file, end='')


class FrameSummary:
    _carets = ''  # the line below the source line, where that is known

    def __init__(self, filename, lineno, name, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = _line_of(filename, lineno) if line is None else line.strip()

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


_SHOWN = 3  # of frames that are the same


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = list(frame_gen)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        return cls(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in frames)

    @classmethod
    def from_list(cls, a_list):
        return cls(frame if isinstance(frame, FrameSummary) else FrameSummary(*frame)
                   for frame in a_list)

    def format_frame_summary(self, frame_summary):
        filename, lineno, name, line = frame_summary
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        if line:
            text += f'    {line}\n{frame_summary._carets}'
        return text

    def format(self):
        texts, last, count = [], None, 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            if last != (frame.filename, frame.lineno, frame.name):
                texts += _repeated(count)
                last, count = (frame.filename, frame.lineno, frame.name), 0
            count += 1
            if count <= _SHOWN:
                texts.append(text)
        return texts + _repeated(count)


def _repeated(count):
    more = count - _SHOWN
    return [f'  [Previous line repeated {more} more time{"s" * (more > 1)}]\n'] if more > 0 else []


def extract_tb(tb, limit=None):
    frames = StackSummary()
    for entry in format_tb(tb, limit):
        first, *more = entry.splitlines(keepends=True)
        if first.startswith('  [Previous line repeated '):
            frames += frames[-1:] * int(first.split()[3])
            continue
        file, line, name = first[len('  File "'):-1].rsplit(', ', 2)
        frame = FrameSummary(file[:-1], int(line[len('line '):]), name[len('in '):],
                             more[0] if more else '')
        frame._carets = ''.join(more[1:])
        frames.append(frame)
    return frames


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print(''.join(format_list(extracted_list)), file=_sys.stderr if file is None else file, end='')


def walk_stack(f):
    if f is None:
        f = _sys._getframe()
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_stack(f=None, limit=None):
    """The outermost call first."""
    stack = StackSummary.extract(walk_stack(_sys._getframe() if f is None else f), limit=limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    return extract_stack(_sys._getframe() if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(_sys._getframe() if f is None else f, limit), file)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self._exc = exc_value
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        yield from format_exception(self._exc, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._exc)

    def __str__(self):
        return str(self._exc)
