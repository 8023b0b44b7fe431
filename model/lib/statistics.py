# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Averages and how far values lie from them."""

from _sums import fsum as _fsum
from math import exp as _exp, isqrt as _isqrt, lcm as _lcm, log as _log


class StatisticsError(ValueError):
    pass


def _whole(data):
    return all([isinstance(x, int) for x in data])


def _fraction(data):
    """The class of the data where they are fractions, or those and ints; else None."""
    others = [type(x) for x in data if not isinstance(x, int)]
    return others[0] if others and float not in others else None


def _result(numerator, denominator, data):
    kind = _fraction(data)
    if kind is not None:
        return kind(numerator, denominator)
    if _whole(data) and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _ratios(data):
    """Numerators above one denominator: exact."""
    ratios = [_ratio(x) for x in data]
    unit = _lcm(*{denominator for _, denominator in ratios})
    return [numerator * (unit // denominator) for numerator, denominator in ratios], unit


def _exact_sum(data):
    values, unit = _ratios(data)
    return sum(values), unit


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    try:
        total, unit = _exact_sum(data)
    except (OverflowError, ValueError):
        return _fsum(data) / len(data)
    return _result(total, unit * len(data), data)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('fmean requires at least one data point')
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    return _fsum([x * w for x, w in zip(data, weights)]) / _fsum(weights)


def geometric_mean(data):
    data = list(data)
    if not data or min(data) <= 0:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
    return _exp(fmean([_log(x if isinstance(x, int) else float(x)) for x in data]))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    alone = weights is None and len(data) == 1
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    negative = StatisticsError('harmonic mean does not support negative values')
    if any(w < 0 for w in weights):
        raise negative
    for x, w in zip(data, weights):
        if x < 0:
            raise negative
        if alone:
            return x
        if x == 0 and w:
            return 0
    if any(x != x for x in [*data, *weights]):
        return float('nan')
    parts = [w / x for x, w in zip(data, weights) if w]
    part, part_unit = _exact_sum(parts)
    if part == 0:
        raise StatisticsError('Weighted sum must be positive')
    total, unit = _exact_sum(weights)
    return _result(total * part_unit, unit * part, parts)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def multimode(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def mode(data):
    modes = multimode(data)
    if not modes:
        raise StatisticsError('no mode for empty data')
    return modes[0]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    cuts = []
    m = size - 1 if method == 'inclusive' else size + 1
    for i in range(1, n):
        j, delta = divmod(i * m, n)
        if method == 'exclusive':
            j = min(max(j, 1), size - 1)
            delta = i * m - j * n
            cuts.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        elif method == 'inclusive':
            cuts.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        else:
            raise ValueError(f'Unknown method: {method!r}')
    return cuts


def _squares(data, center):
    """Numerator and denominator of the sum of the squared distances from the mean, or from
    `center`: exact."""
    n = len(data)
    if center is not None:
        data = [x - center for x in data]
    values, unit = _ratios(data)
    squares = sum([v * v for v in values])
    if center is not None:
        return squares, unit * unit
    return n * squares - sum(values) ** 2, n * unit * unit


def _root(numerator, denominator):
    """The square root as a float, rounded once: an integer root of enough digits, its last one odd
    where something is left."""
    if numerator == 0:
        return 0.0
    shift = (numerator.bit_length() - denominator.bit_length() - 109) // 2
    if shift < 0:
        numerator <<= -2 * shift
    else:
        denominator <<= 2 * shift
    root = _isqrt(numerator // denominator)
    root |= root * root * denominator != numerator
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def pvariance(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pvariance requires at least one data point')
    numerator, denominator = _squares(data, mu)
    return _result(numerator, denominator * len(data), data)


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    numerator, denominator = _squares(data, xbar)
    return _result(numerator, denominator * (len(data) - 1), data)


def pstdev(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pstdev requires at least one data point')
    numerator, denominator = _squares(data, mu)
    return _root(numerator, denominator * len(data))


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    numerator, denominator = _squares(data, xbar)
    return _root(numerator, denominator * (len(data) - 1))
