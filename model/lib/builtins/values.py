# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What values say of themselves."""


_writing = []


def _repr(v):
    method = _special(v, "__repr__")
    if method is not None:
        text = method(v)
        if not isinstance(text, str):
            raise TypeError(f"__repr__ returned non-string (type {type(text).__name__})")
        return text
    return plain_repr(v)


# plain_… is what the builtin type does, whatever a class of the program put on top of it: for
# super () and for list.__repr__ (v) and its kin.


def plain_repr(v):
    for other in _writing:
        if other is v:
            return "[...]" if isinstance(v, list) else "{...}" if isinstance(v, dict) else "(...)"
    _writing.append(v)
    try:
        return _repr_parts(v)
    finally:
        _writing.pop()


def _repr_parts(v):
    if isinstance(v, list):
        return "[" + ", ".join([_repr(x) for x in list.__iter__(v)]) + "]"
    if isinstance(v, tuple):
        end = ",)" if tuple.__len__(v) == 1 else ")"
        return "(" + ", ".join([_repr(x) for x in tuple.__iter__(v)]) + end
    if isinstance(v, dict):
        return "{" + ", ".join([_repr(k) + ": " + _repr(x) for k, x in dict.items(v)]) + "}"
    if isinstance(v, (set, frozenset)):
        text = "{" + ", ".join([_repr(x) for x in v]) + "}" if v else ""
        return text if type(v) is set and v else f"{type(v).__name__}({text})"
    if isinstance(v, BaseException):
        return type(v).__name__ + "(" + ", ".join([_repr(x) for x in v.args]) + ")"
    if type(v).__name__ in ("dict_keys", "dict_values", "dict_items"):
        return type(v).__name__ + "([" + ", ".join([_repr(x) for x in v]) + "])"
    return _repr_of_builtin(v)


def _str(v):
    method = _special(v, "__str__")
    if method is not None:
        text = method(v)
        if not isinstance(text, str):
            raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
        return text
    return plain_str(v)


def _os_error_text(v):
    text = f"[Errno {v.errno!s}] {v.strerror!s}"
    if v.filename is None:
        return text
    text += f": {v.filename!r}"
    return text if v.filename2 is None else f"{text} -> {v.filename2!r}"


def plain_str(v):
    if isinstance(v, OSError) and v.errno is not None and v.strerror is not None:
        return _os_error_text(v)
    if isinstance(v, BaseException) and (not isinstance(v, KeyError) or len(v.args) != 1):
        if len(v.args) == 0:
            return ""
        return _str(v.args[0]) if len(v.args) == 1 else _repr(v.args)
    if isinstance(v, KeyError) and len(v.args) == 1:
        return _repr(v.args[0])
    method = _special(v, "__repr__")
    if method is None:
        return _repr(v)
    text = method(v)
    if not isinstance(text, str):
        raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
    return text


def _format(v, spec=""):
    method = _special(v, "__format__")
    if method is not None:
        text = method(v, spec)
        if not isinstance(text, str):
            raise TypeError(f"__format__ must return a str, not {type(text).__name__}")
        return text
    if spec == "":
        return _str(v)
    raise TypeError(f"unsupported format string passed to {type(v).__name__}.__format__")


def _ascii(v):
    out = []
    for c in _repr(v):
        n = ord(c)
        if n < 128:
            out.append(c)
        elif n < 256:
            out.append(f"\\x{n:02x}")
        elif n < 65536:
            out.append(f"\\u{n:04x}")
        else:
            out.append(f"\\U{n:08x}")
    return "".join(out)


def _hash(v):
    method = _special(v, "__hash__")
    if method is not None:
        n = method(v)
        if not isinstance(n, int):
            raise TypeError("__hash__ method should return an integer")
        # One of 64 bits is the hash itself; -1 stands for an error.
        if -9223372036854775808 <= n <= 9223372036854775807:
            return -2 if n == -1 else int.__index__(n)
        return int.__hash__(n)
    return plain_hash(v)


def plain_hash(v):
    if isinstance(v, tuple):
        return _hash_items([hash(x) for x in v])
    raise TypeError(f"unhashable type: '{type(v).__name__}'")


def truth(v):
    method = _special(v, "__bool__")
    if method is not None:
        result = method(v)
        if result is not True and result is not False:
            raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")
        return result
    if _special(v, "__len__") is not None:
        return length(v) != 0
    return True


def _integer(n):
    """What operator.index makes of it: an int without a class of its own."""
    if isinstance(n, int):
        return int(n)
    if not hasattr(type(n), "__index__"):
        raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
    return int(_index(n))


def length(v):
    method = _special(v, "__len__")
    if method is None:
        raise TypeError(f"object of type '{type(v).__name__}' has no len()")
    n = _integer(method(v))
    if n < 0:
        raise ValueError("__len__() should return >= 0")
    if n >= 1 << 63:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return n
