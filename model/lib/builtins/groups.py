# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exceptions and their groups."""


def set_exception_args(exception, iterable):
    exception.args = tuple_new(tuple, iterable)


def derive_group(group, members):
    """A group like another one, raised like it; None where it would be empty."""
    if not members:
        return None
    result = group.derive(members)
    result.__traceback__ = group.__traceback__
    result.__context__ = group.__context__
    result.__cause__ = group.__cause__
    result.__suppress_context__ = group.__suppress_context__
    notes = getattr(group, '__notes__', None)
    if isinstance(notes, (list, tuple)):
        result.__notes__ = list(notes)
    return result


def exception_group_split(group, condition):
    if not _is_condition(condition):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return _split_group(group, condition)


def _is_condition(condition):
    if isinstance(condition, tuple):
        return all_of([isinstance(c, type) and issubclass(c, BaseException) for c in condition])
    if isinstance(condition, type):
        return issubclass(condition, BaseException)
    return type(condition) is type(_is_condition)


def _split_group(group, condition):
    if isinstance(condition, (type, tuple)):
        if isinstance(group, condition):
            return group, None
    elif condition(group):
        return group, None
    match, rest = [], []
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            a, b = _split_group(e, condition)
            if a is not None:
                match.append(a)
            if b is not None:
                rest.append(b)
        elif isinstance(e, condition) if isinstance(condition, (type, tuple)) else condition(e):
            match.append(e)
        else:
            rest.append(e)
    return derive_group(group, match), derive_group(group, rest)


def exception_group_subgroup(group, condition):
    return exception_group_split(group, condition)[0]


# What the clauses of except* do with an exception: the compiler calls these.


class _StarProgress:
    """Of one exception through the clauses: itself, what no clause took yet, what they raised."""

    __slots__ = ("whole", "rest", "raised")


def except_star_begin(exception):
    progress = _StarProgress()
    progress.whole = progress.rest = exception
    progress.raised = []
    return progress


def _check_star_kinds(kinds):
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")


def except_star_take(progress, kinds):
    """The group that a clause for these kinds handles, or None."""
    _check_star_kinds(kinds)
    rest = progress.rest
    if rest is None:
        return None
    if isinstance(rest, BaseExceptionGroup):
        match, progress.rest = rest.split(kinds)
        return match
    if not isinstance(rest, kinds):
        return None
    progress.rest = None
    return BaseExceptionGroup("", (rest,))


def except_star_add(progress, exception):
    """A clause raised it."""
    progress.raised.append(exception)


def _is_same_raise(a, b):
    return (a.__traceback__ is b.__traceback__ and a.__cause__ is b.__cause__
            and a.__context__ is b.__context__)


def _leaves(exception, found):
    if isinstance(exception, BaseExceptionGroup):
        for e in exception.exceptions:
            _leaves(e, found)
    else:
        found.append(exception)


def _part(group, leaves):
    """The group with those leaves only; None where there are none."""
    members = []
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            e = _part(e, leaves)
        elif not any(e is leaf for leaf in leaves):
            e = None
        if e is not None:
            members.append(e)
    return derive_group(group, members)


def except_star_finish(progress):
    """What is raised after the last clause, or None."""
    whole, raised = progress.whole, progress.raised
    if progress.rest is not None:
        raised.append(progress.rest)
    if not raised or not isinstance(whole, BaseExceptionGroup):
        return raised[0] if raised else None
    new, leaves = [], []
    for e in raised:
        if _is_same_raise(e, whole):
            _leaves(e, leaves)
        else:
            new.append(e)
    again = _part(whole, leaves) if leaves else None
    if again is not None:
        new.append(again)
    # What a clause raised is in a group even where it is alone; what is raised again is one.
    return again if len(new) == 1 and again is not None else BaseExceptionGroup("", new)
