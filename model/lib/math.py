# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What `math` does with integers of any size; each step is short enough for C to do in one go.  And
# the rarer functions of floats, and those of several.

from _math import (acosh, asinh, atanh, cbrt, copysign, cosh, degrees, erf, erfc, exp2, expm1, fmod, frexp,
                   gamma, hypot, ldexp, log1p, modf, nextafter, radians, sinh)
from _sums import fsum


def _index(v):
    if isinstance(v, int):
        return int.__pos__(v)
    method = getattr(type(v), "__index__", None)
    if method is None:
        raise TypeError(f"'{type(v).__name__}' object cannot be interpreted as an integer")
    return method(v)


def _product(low, high):
    # The product of all from low to high, factors of like size with one another.
    if high - low < 8:
        product = low
        for factor in range(low + 1, high + 1):
            product *= factor
        return product
    middle = (low + high) // 2
    return _product(low, middle) * _product(middle + 1, high)


def factorial(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    if n > 9223372036854775807:
        raise OverflowError("factorial() argument should not exceed 9223372036854775807")
    return _factorial(n) if n <= 5000 else _factorial(5000) * _product(5001, n)


def comb(n, k, /):
    n, k = _index(n), _index(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    ways = 1
    for i in range(1, k + 1):
        ways = ways * (n - k + i) // i
    return ways


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    n, k = _index(n), _index(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    return _product(n - k + 1, n) if k else 1


def gcd(*integers):
    divisor = 0
    for n in integers:
        n = _index(n)
        while not (_is_wide(n) and _is_wide(divisor)) and n:
            divisor, n = n, divisor % n
        divisor = _gcd(divisor, n) if _is_wide(divisor) else abs(divisor)
    return divisor


def lcm(*integers):
    multiple = 1
    for n in integers:
        n = _index(n)
        if n == 0:
            return 0
        multiple = abs(multiple // gcd(multiple, n) * n)
    return multiple


def isqrt(n, /):
    n = _index(n)
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    root = _isqrt(n)
    if root is not None:
        return root
    # Newton's method from above, starting with the root of the upper half.
    shift = n.bit_length() // 4
    root = (isqrt(n >> 2 * shift) + 1) << shift
    while True:
        better = (root + n // root) >> 1
        if better >= root:
            return root
        root = better


def prod(iterable, /, *, start=1):
    for factor in iterable:
        start = start * factor
    return start


def dist(p, q, /):
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError('both points must have the same number of dimensions')
    return hypot(*[a - b for a, b in zip(p, q)])


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def ulp(x, /):
    if isnan(x) or isinf(x):
        return abs(x)
    x = abs(float(x))
    above = nextafter(x, inf)
    return above - x if not isinf(above) else x - nextafter(x, 0.0)
