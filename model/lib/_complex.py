# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Complex numbers: the builtin, and what literals like 2j become."""

from math import atan2, copysign, cos, exp, floor, hypot, log, sin

_name = type


def imaginary(number):
    return _make(0.0, number)


def _make(real, imag):
    z = object.__new__(complex)
    z._real, z._imag = real, imag
    return z


def _number(v):
    """A float, or None where `v` is no real number."""
    if isinstance(v, (int, float)):
        return float(v)
    if hasattr(type(v), '__float__'):
        return type(v).__float__(v)
    return float(v.__index__()) if hasattr(type(v), '__index__') else None


def _coerce(v):
    if isinstance(v, complex):
        return v
    return _make(float(v), 0.0) if isinstance(v, (int, float)) else None


def _half(x):
    return repr(x).removesuffix('.0')


def _part(x, spec):
    """One of both numbers where the specification names no type."""
    return format(x, spec + 'g') if '.' in spec else format(x, spec).removesuffix('.0')


def _split_spec(spec):
    """Fill and alignment, sign, what else holds for each of both numbers, width, and type."""
    at = 2 if spec[1:2] in ('<', '>', '=', '^') else int(spec[0] in '<>=^')
    align, rest = spec[:at], spec[at:]
    sign = rest[:1] if rest[:1] in ('+', '-', ' ') else ''
    flagged = rest[len(sign):]
    wide = flagged.lstrip('z#')
    digits = wide.lstrip('0123456789')
    kind = digits[-1:].strip('0123456789,_')
    each = digits[:len(digits) - len(kind)]
    if each.strip('0123456789.,_'):
        raise ValueError(f"Invalid format specifier '{spec}' for object of type 'complex'")
    flags = flagged[:len(flagged) - len(wide)]
    return align, sign, flags + each, wide[:len(wide) - len(digits)], kind


def _signed(text):
    return text if text[0] == '-' else '+' + text


def _product(a, b):
    return _make(a._real * b._real - a._imag * b._imag, a._real * b._imag + a._imag * b._real)


def _quotient(a, b):
    if abs(b._real) >= abs(b._imag):
        if b._real == 0:
            raise ZeroDivisionError('complex division by zero')
        ratio = b._imag / b._real
        whole = b._real + b._imag * ratio
        return _make((a._real + a._imag * ratio) / whole, (a._imag - a._real * ratio) / whole)
    if abs(b._imag) >= abs(b._real):
        ratio = b._real / b._imag
        whole = b._real * ratio + b._imag
        return _make((a._real * ratio + a._imag) / whole, (a._imag * ratio - a._real) / whole)
    nan = float('nan')
    return _make(nan, nan)


def _whole_power(a, n):
    result, power = _make(1.0, 0.0), a
    left = abs(n)
    while left:
        if left & 1:
            result = _product(result, power)
        left >>= 1
        if left:
            power = _product(power, power)
    return result if n > 0 else _quotient(_make(1.0, 0.0), result)


def _power(a, b):
    if b._imag == 0 and b._real == floor(b._real) and abs(b._real) <= 100:
        if b._real < 0 and not a:
            raise ZeroDivisionError('0.0 to a negative or complex power')
        return _whole_power(a, int(b._real))
    if not a:
        if b._imag != 0 or b._real < 0:
            raise ZeroDivisionError('0.0 to a negative or complex power')
        return _make(0.0, 0.0)
    size, angle = hypot(a._real, a._imag), atan2(a._imag, a._real)
    length, phase = size ** b._real, angle * b._real
    if b._imag != 0:
        length /= exp(angle * b._imag)
        phase += b._imag * log(size)
    return _make(length * cos(phase), length * sin(phase))


def _parse(text):
    inner = text.strip()
    if inner.startswith('(') and inner.endswith(')'):
        inner = inner[1:-1].strip()
    try:
        if inner[-1:] not in ('j', 'J'):
            return float(inner), 0.0
        inner = inner[:-1]
        at = max((i for i, c in enumerate(inner) if c in '+-' and i > 0 and inner[i - 1] not in 'eE'),
                 default=0)
        real, imag = inner[:at], inner[at:]
        if imag in ('', '+', '-'):
            imag += '1'
        if ' ' in inner:
            raise ValueError
        return float(real) if real else 0.0, float(imag)
    except ValueError:
        raise ValueError('complex() arg is a malformed string') from None


class complex:
    __module__ = 'builtins'
    __slots__ = ('_real', '_imag')

    def __new__(cls, real=0, imag=None):
        self = object.__new__(cls)
        if isinstance(real, str):
            if imag is not None:
                raise TypeError("complex() can't take second arg if first is a string")
            self._real, self._imag = _parse(real)
            return self
        if isinstance(imag, str):
            raise TypeError("complex() second arg can't be a string")
        if not isinstance(real, complex) and hasattr(type(real), '__complex__'):
            real = type(real).__complex__(real)
        parts = []
        for v, place in ((real, 'first argument must be a string or a number'),
                         (0 if imag is None else imag, 'second argument must be a number')):
            if isinstance(v, complex):
                parts.append((v._real, v._imag))
                continue
            number = _number(v)
            if number is None:
                raise TypeError(f"complex() {place}, not '{_name(v).__name__}'")
            parts.append((number, 0.0))
        (a, b), (c, d) = parts
        self._real = a - d if isinstance(imag, complex) else a
        self._imag = (b + c if isinstance(real, complex) else c) if imag is not None else b
        return self

    real = property(lambda self: self._real)
    imag = property(lambda self: self._imag)

    def conjugate(self):
        return _make(self._real, -self._imag)

    def __complex__(self):
        return self

    def __getnewargs__(self):
        return self._real, self._imag

    def _has_only_imag(self):
        return self._real == 0 and copysign(1, self._real) == 1

    def __repr__(self):
        if self._has_only_imag():
            return _half(self._imag) + 'j'
        return f'({_half(self._real)}{_signed(_half(self._imag))}j)'

    def __format__(self, spec):
        if not spec:
            return str(self)
        align, sign, flags, width, kind = _split_spec(spec)
        if kind and kind not in 'eEfFgGn':
            raise ValueError(f"Unknown format code '{kind}' for object of type 'complex'")
        if align[-1:] == '=':
            raise ValueError("'=' alignment flag is not allowed in complex format specifier")
        if align[:-1] == '0' or len(align) < 2 and width[:1] == '0':
            raise ValueError('Zero padding is not allowed in complex format specifier')
        if kind:
            text = format(self._real, sign + flags + kind) + format(self._imag, '+' + flags + kind) + 'j'
        elif self._has_only_imag():
            text = _part(self._imag, sign + flags) + 'j'
        else:
            text = f"({_part(self._real, sign + flags)}{_part(self._imag, '+' + flags)}j)"
        # With a fill of its own, zeros before the width mean nothing.
        return format(text, (align or '>') + width.lstrip('0')) if width else text

    def __bool__(self):
        return self._real != 0 or self._imag != 0

    def __hash__(self):
        n = hash(self._real) + 1000003 * hash(self._imag)
        n = (n + (1 << 63)) % (1 << 64) - (1 << 63)
        return -2 if n == -1 else n

    def __eq__(self, other):
        if isinstance(other, complex):
            return self._real == other._real and self._imag == other._imag
        if isinstance(other, (int, float)):
            return self._imag == 0 and self._real == other
        return NotImplemented

    def __abs__(self):
        size = hypot(self._real, self._imag)
        if size == float('inf') and abs(self._real) != size and abs(self._imag) != size:
            raise OverflowError('absolute value too large')
        return size

    def __pos__(self):
        return _make(self._real, self._imag)

    def __neg__(self):
        return _make(-self._real, -self._imag)

    def __add__(self, other):
        b = _coerce(other)
        return NotImplemented if b is None else _make(self._real + b._real, self._imag + b._imag)

    __radd__ = __add__

    def __sub__(self, other):
        b = _coerce(other)
        return NotImplemented if b is None else _make(self._real - b._real, self._imag - b._imag)

    def __rsub__(self, other):
        a = _coerce(other)
        return NotImplemented if a is None else a - self

    def __mul__(self, other):
        b = _coerce(other)
        return NotImplemented if b is None else _product(self, b)

    def __rmul__(self, other):
        a = _coerce(other)
        return NotImplemented if a is None else _product(a, self)

    def __truediv__(self, other):
        b = _coerce(other)
        return NotImplemented if b is None else _quotient(self, b)

    def __rtruediv__(self, other):
        a = _coerce(other)
        return NotImplemented if a is None else _quotient(a, self)

    def __pow__(self, other, modulus=None):
        b = _coerce(other)
        if b is None:
            return NotImplemented
        if modulus is not None:
            raise ValueError('complex modulo')
        return _power(self, b)

    def __rpow__(self, other):
        a = _coerce(other)
        return NotImplemented if a is None else _power(a, self)
