# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as a numerator above a denominator, in lowest terms."""

import re as _re
from math import gcd as _gcd, isinf as _isinf, isnan as _isnan
from numbers import Rational as _Rational

__all__ = ['Fraction']

_text = _re.compile(r'''\s*([+-]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)
    (?:/(\d+(?:_\d+)*)|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([+-]?\d+))?)\s*''', _re.VERBOSE)
_MODULUS = (1 << 61) - 1  # of hashes of numbers
_INFINITE = 314159


def _parse(text):
    match = _text.fullmatch(text)
    if match is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    sign, whole, below, decimals, exponent = match.groups()
    decimals = (decimals or '').replace('_', '')
    above = int((whole + decimals) or '0')
    below = int(below or '1') * 10 ** len(decimals)
    shift = int(exponent or '0')
    above, below = above * 10 ** max(shift, 0), below * 10 ** max(-shift, 0)
    return (-above if sign == '-' else above), below


def _made(numerator, denominator, cls=None):
    """In lowest terms already, with a denominator above 0."""
    self = object.__new__(Fraction if cls is None else cls)
    self._numerator = numerator
    self._denominator = denominator
    return self


def _reduced(numerator, denominator, cls=None):
    if denominator == 0:
        raise ZeroDivisionError(f'Fraction({numerator}, 0)')
    common = _gcd(numerator, denominator)
    if denominator < 0:
        common = -common
    return _made(numerator // common, denominator // common, cls)


def _parts(v):
    return v.numerator, v.denominator


class Fraction(_Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                return _made(numerator, 1, cls)
            if isinstance(numerator, _Rational):
                return _made(*_parts(numerator), cls)
            if isinstance(numerator, float):
                return _made(*numerator.as_integer_ratio(), cls)
            if isinstance(numerator, str):
                return _reduced(*_parse(numerator), cls)
            raise TypeError('argument should be a string or a Rational instance')
        if not (isinstance(numerator, _Rational) and isinstance(denominator, _Rational)):
            raise TypeError('both arguments should be Rational instances')
        (a, b), (c, d) = _parts(numerator), _parts(denominator)
        return _reduced(a * d, b * c, cls)

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, '
                            f'not {f!r} ({type(f).__name__})')
        return cls(f)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest one among those with small denominators: the last two that the continued
        fraction comes by are its neighbours."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        n, d = _parts(self)
        if d <= max_denominator:
            return Fraction(self)
        before, last = (0, 1), (1, 0)
        while True:
            whole = n // d
            if before[1] + whole * last[1] > max_denominator:
                break
            before, last = last, (before[0] + whole * last[0], before[1] + whole * last[1])
            n, d = d, n - whole * d
        k = (max_denominator - before[1]) // last[1]
        between = Fraction(before[0] + k * last[0], before[1] + k * last[1])
        last = Fraction(*last)
        return last if abs(last - self) <= abs(between - self) else between

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        n, d = _parts(self)
        return str(n) if d == 1 else f'{n}/{d}'

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _INFINITE
        else:
            value = abs(self._numerator) * inverse % _MODULUS
        return hash(value if self._numerator >= 0 else -value)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __add__(self, other):
        return _calculate(self, other, lambda a, b, c, d: _reduced(a * d + c * b, b * d),
                          lambda x, y: x + y)

    def __radd__(self, other):
        return _calculate_reversed(other, self, Fraction.__add__, lambda x, y: x + y)

    def __sub__(self, other):
        return _calculate(self, other, lambda a, b, c, d: _reduced(a * d - c * b, b * d),
                          lambda x, y: x - y)

    def __rsub__(self, other):
        return _calculate_reversed(other, self, Fraction.__sub__, lambda x, y: x - y)

    def __mul__(self, other):
        return _calculate(self, other, lambda a, b, c, d: _reduced(a * c, b * d),
                          lambda x, y: x * y)

    def __rmul__(self, other):
        return _calculate_reversed(other, self, Fraction.__mul__, lambda x, y: x * y)

    def __truediv__(self, other):
        return _calculate(self, other, _quotient, lambda x, y: x / y)

    def __rtruediv__(self, other):
        return _calculate_reversed(other, self, Fraction.__truediv__, lambda x, y: x / y)

    def __floordiv__(self, other):
        return _calculate(self, other, lambda a, b, c, d: (a * d) // (b * c), lambda x, y: x // y)

    def __rfloordiv__(self, other):
        return _calculate_reversed(other, self, Fraction.__floordiv__, lambda x, y: x // y)

    def __mod__(self, other):
        return _calculate(self, other, lambda a, b, c, d: _reduced((a * d) % (b * c), b * d),
                          lambda x, y: x % y)

    def __rmod__(self, other):
        return _calculate_reversed(other, self, Fraction.__mod__, lambda x, y: x % y)

    def __divmod__(self, other):
        return _calculate(self, other, _divmod, divmod)

    def __rdivmod__(self, other):
        return _calculate_reversed(other, self, Fraction.__divmod__, divmod)

    def __pow__(self, other):
        if not isinstance(other, _Rational):
            return float(self) ** other
        n, d = _parts(self)
        power = other.numerator
        if other.denominator != 1:
            return float(self) ** float(other)
        if power >= 0:
            return _made(n ** power, d ** power)
        if n == 0:
            raise ZeroDivisionError(f'Fraction({d ** -power}, 0)')
        n, d = (n, d) if n > 0 else (-n, -d)
        return _made(d ** -power, n ** -power)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if isinstance(other, _Rational):
            return Fraction(*_parts(other)) ** self
        return other ** (self._numerator if self._denominator == 1 else float(self))

    def __pos__(self):
        return _made(*_parts(self))

    def __neg__(self):
        return _made(-self._numerator, self._denominator)

    def __abs__(self):
        return _made(abs(self._numerator), self._denominator)

    def __bool__(self):
        return self._numerator != 0

    def __trunc__(self):
        n, d = _parts(self)
        return -(-n // d) if n < 0 else n // d

    __int__ = __trunc__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        """To the nearest, and to the even one of two."""
        if ndigits is not None:
            unit = Fraction(10) ** ndigits
            return Fraction(round(self * unit) / unit)
        whole, rest = divmod(self._numerator, self._denominator)
        twice = 2 * rest - self._denominator
        return whole + (twice > 0 or twice == 0 and whole % 2)

    def __eq__(self, other):
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        return _compare(self, other, lambda x, y: x == y)

    def __lt__(self, other):
        return _compare(self, other, lambda x, y: x < y)

    def __gt__(self, other):
        return _compare(self, other, lambda x, y: x > y)

    def __le__(self, other):
        return _compare(self, other, lambda x, y: x <= y)

    def __ge__(self, other):
        return _compare(self, other, lambda x, y: x >= y)


def _quotient(a, b, c, d):
    if c == 0:
        raise ZeroDivisionError(f'Fraction({(a > 0) - (a < 0)}, 0)')
    return _reduced(a * d, b * c)


def _divmod(a, b, c, d):
    whole, rest = divmod(a * d, b * c)
    return whole, _reduced(rest, b * d)


def _rough_kind(v):
    """What a fraction becomes beside a number that is none itself."""
    return float if isinstance(v, float) else complex if isinstance(v, complex) else None


def _calculate(self, other, exactly, roughly):
    if isinstance(other, (int, Fraction)):
        return exactly(*_parts(self), *_parts(other))
    kind = _rough_kind(other)
    return NotImplemented if kind is None else roughly(kind(self), other)


def _calculate_reversed(other, self, exactly, roughly):
    if isinstance(other, _Rational):
        return exactly(Fraction(*_parts(other)), self)
    kind = _rough_kind(other)
    return NotImplemented if kind is None else roughly(other, kind(self))


def _compare(self, other, holds):
    if isinstance(other, _Rational):
        return holds(self._numerator * other.denominator, other.numerator * self._denominator)
    if not isinstance(other, float):
        return NotImplemented
    return holds(0.0, other) if _isnan(other) or _isinf(other) else holds(self, Fraction(other))
