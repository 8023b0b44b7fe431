# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builtin functions, and what else C asks for."""


def print_all(values, sep, end, file):
    sep = " " if sep is None else sep
    end = "\n" if end is None else end
    if file is None:
        _write_out(sep.join([str(v) for v in values]) + end)
    elif getattr(type(file), "_takes_lines", False):
        file.write(sep.join([str(v) for v in values]) + end)
    else:
        for i, v in enumerate(values):
            if i > 0:
                file.write(sep)
            file.write(str(v))
        file.write(end)


def all_of(iterable):
    for x in iterable:
        if not x:
            return False
    return True


def any_of(iterable):
    for x in iterable:
        if x:
            return True
    return False


def sum_of(iterable, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    total = start
    for x in iterable:
        total = total + x
    return total


def extreme(args, key, least, default=_missing):
    name = "min" if least else "max"
    iterable = args
    if len(args) == 1:
        iterable = args[0]
    elif default is not _missing:
        raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
    source = iter(iterable)
    for best in _rest(source):
        break
    else:
        if default is _missing:
            raise ValueError(f"{name}() arg is an empty sequence")
        return default
    if key is None:
        for x in _rest(source):
            if x < best if least else x > best:
                best = x
        return best
    best_key = key(best)
    for x in _rest(source):
        k = key(x)
        if k < best_key if least else k > best_key:
            best, best_key = x, k
    return best


def abs_of(v):
    method = _special(v, "__abs__")
    if method is None:
        raise TypeError(f"bad operand type for abs(): '{type(v).__name__}'")
    return method(v)


def round_of(v, ndigits=None):
    method = getattr(type(v), "__round__", None)
    if method is None:
        raise TypeError(f"type {type(v).__name__} doesn't define __round__ method")
    if _special(v, "__round__") is None:
        ndigits = _index(ndigits)
    return method(v) if ndigits is None else method(v, ndigits)


def divmod_of(a, b):
    for operand, name, other in ((a, "__divmod__", b), (b, "__rdivmod__", a)):
        method = getattr(type(operand), name, None)
        if method is not None:
            result = method(operand, other)
            if result is not NotImplemented:
                return result
    raise TypeError(
        f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'"
    )


def power_of_three(a, b, modulus):
    if isinstance(a, int) and isinstance(b, int) and isinstance(modulus, int):
        return power_modulo(a, b, modulus)
    method = getattr(type(a), "__pow__", None)
    if method is not None:
        result = method(a, b, modulus)
        if result is not NotImplemented:
            return result
    names = f"'{type(a).__name__}', '{type(b).__name__}', '{type(modulus).__name__}'"
    raise TypeError(f"unsupported operand type(s) for ** or pow(): {names}")


def in_base(v, base):
    n = _integer(v)
    return bin(n) if base == 2 else oct(n) if base == 8 else hex(n)


def input_after(prompt):
    return input(str(prompt))


def _aiter(iterable):
    iterator = type(iterable).__aiter__(iterable)
    if not hasattr(type(iterator), "__anext__"):
        raise TypeError(
            f"aiter() returned not an async iterator of type '{type(iterator).__name__}'"
        )
    return iterator


async def anext_or(iterator, default):
    try:
        return await type(iterator).__anext__(iterator)
    except StopAsyncIteration:
        return default


def tell_class(cls, namespace, keywords):
    """A class that a call has made is told to its attributes and to its base classes."""
    for name, value in namespace.items():
        hook = getattr(type(value), "__set_name__", None)
        if hook is None:
            continue
        try:
            hook(value, cls, name)
        except BaseException as e:
            raise RuntimeError(f"Error calling __set_name__ on '{type(value).__name__}' instance "
                               f"{name!r} in '{cls.__name__}'") from e
    for base in cls.__mro__[1:]:
        if base is not object and "__init_subclass__" in base.__dict__:
            super(cls, cls).__init_subclass__(**keywords)
            break
    return cls


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
        else:
            list_extend(resolved, base.__mro_entries__(bases))
    return tuple(resolved)


def isinstance_of(v, classes):
    if isinstance(classes, tuple):
        return any_of([isinstance(v, c) for c in classes])
    method = getattr(type(classes), "__instancecheck__", None)
    return type(v) is classes or (isinstance(v, classes) if method is None else bool(method(classes, v)))


def isinstance_by_class(v, classes):
    """What the object itself says it is an instance of."""
    cls = v.__class__
    return isinstance(cls, type) and issubclass(cls, classes)


def issubclass_of(cls, classes):
    if isinstance(classes, tuple):
        return any_of([issubclass(cls, c) for c in classes])
    method = getattr(type(classes), "__subclasscheck__", None)
    return issubclass(cls, classes) if method is None else bool(method(classes, cls))


def get_or(v, name, default):
    try:
        return getattr(v, name)
    except AttributeError:
        return default


def has(v, name):
    try:
        getattr(v, name)
    except AttributeError:
        return False
    return True


def names_of(v):
    for c in type(v).__mro__:
        if "__dir__" in c.__dict__ and c is not object:
            return sorted_list(c.__dict__["__dir__"](v))
    names = {}
    kind = v if isinstance(v, type) else type(v)
    for c in kind.__mro__:
        for name in c.__dict__:
            names[name] = None
    if not isinstance(v, type) and hasattr(v, "__dict__"):
        for name in v.__dict__:
            names[name] = None
    return sorted_list(names)


# Named as what CPython makes of them in a task.

async def async_generator_asend(step):
    return await step


async def async_generator_athrow(step):
    return await step


def refuse_made(cls, made):
    raise TypeError(f"calling {cls!r} should have returned an instance of BaseException, not {type(made)!r}")


def close_and_raise(iterator, exception):
    """What a generator that is closed does with an iterator that it yields from."""
    iterator.close()
    raise exception


def close_async_generator(generator):
    """Nobody holds it any more, and no event loop has begun it."""
    step = generator.aclose()
    try:
        step.send(None)
    except StopIteration:
        return
    raise RuntimeError('async generator ignored GeneratorExit')


def write_error(text):
    import sys
    if sys.stderr is not None:
        sys.stderr.write(text)


def run_signal_handlers():
    from signal import _run_pending
    _run_pending()


def show_last_words(words):
    """What the program gave to sys.exit, on standard error."""
    import sys
    file = getattr(sys, 'stderr', None) or sys.__stderr__
    for part in (words, '\n'):
        try:
            file.write(str(part))
        except BaseException:
            pass


def tell_unraisable(exception, object):
    import sys
    hook = sys.__unraisablehook__ if sys.unraisablehook is None else sys.unraisablehook
    traceback = exception.__traceback__
    hook(sys.UnraisableHookArgs((type(exception), exception, traceback, None, object)))


def warn_unawaited(coroutine, text, filename, lineno, module):
    from warnings import _tell_unawaited
    _tell_unawaited(coroutine, text, filename, lineno, module)


# Attributes.


def load(object, names):
    return tuple([getattr(object, name) for name in names])


def get_attribute(instance, name):
    try:
        return type(instance).__getattribute__(instance, name)
    except AttributeError:
        pass
    return type(instance).__getattr__(instance, name)


def math_again(function, args):
    """A function of math, with floats for those arguments that are numbers in the end."""
    import math
    return getattr(math, function)(*[_number_of(a) for a in args])


def _number_of(v):
    cls = type(v)
    if isinstance(v, float) or isinstance(v, int) and cls.__float__ == int.__float__:
        return v
    if hasattr(cls, "__float__"):
        if cls.__float__ is None:
            raise TypeError("'NoneType' object is not callable")
        return float(v)
    return float(v) if hasattr(cls, "__index__") else v


def time_strptime(string, format):
    from _strptime import parse
    from time import struct_time
    format = '%a %b %d %H:%M:%S %Y' if format is None else format
    return struct_time(parse(string, format)[0])
