# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is made from the generator's numbers.  Each function draws from it as often, and in the same
# order, as CPython 3.11's, so that the same seed gives the same results.

from math import log as _log, exp as _exp, sqrt as _sqrt, cos as _cos, sin as _sin
from math import ceil as _ceil, floor as _floor, pi as _pi, e as _e

_gauss_next = None


def seed(a=None, version=2):
    global _gauss_next
    _gauss_next = None
    if isinstance(a, str):
        _seed_bytes(_seed_material(a.encode()))
    elif isinstance(a, bytes):
        _seed_bytes(_seed_material(a))
    else:
        _seed(a)


def _seed_material(data):
    return data + _sha512(data)


def _randbelow(n):
    k = n.bit_length()
    r = getrandbits(k)
    while r >= n:
        r = getrandbits(k)
    return r


def _whole(value, place):
    """A bound of randrange that is no int, as one."""
    from warnings import warn
    if hasattr(type(value), '__index__'):
        return type(value).__index__(value)
    whole = int(value)
    if whole != value:
        warn('randrange() will raise TypeError in the future', DeprecationWarning)
        raise ValueError(f'non-integer {place} for randrange()')
    warn('non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed '
         'in a subsequent version', DeprecationWarning)
    return whole


_ONE = 1


def randrange(start, stop=None, step=_ONE):
    if not isinstance(start, int):
        start = _whole(start, 'arg 1')
    if stop is None:
        if step is not _ONE:
            raise TypeError('Missing a non-None stop argument')
        if start > 0:
            return _randbelow(start)
        raise ValueError("empty range for randrange()")
    if not isinstance(stop, int):
        stop = _whole(stop, 'stop')
    width = stop - start
    if not isinstance(step, int):
        step = _whole(step, 'step')
    if step == 1:
        if width > 0:
            return start + _randbelow(width)
        raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
    if step > 0:
        n = (width + step - 1) // step
    elif step < 0:
        n = (width + step + 1) // step
    else:
        raise ValueError("zero step for randrange()")
    if n <= 0:
        raise ValueError("empty range for randrange()")
    return start + step * _randbelow(n)


def randint(a, b):
    return randrange(a, b + 1)


def uniform(a, b):
    return a + (b - a) * random()


def choice(seq):
    if not len(seq):
        raise IndexError('Cannot choose from an empty sequence')
    return seq[_randbelow(len(seq))]


def shuffle(x):
    for i in range(len(x) - 1, 0, -1):
        j = _randbelow(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(population, k, *, counts=None):
    if not isinstance(population, (list, tuple, range, str)):
        from collections.abc import Sequence
        if not isinstance(population, Sequence):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
    n = len(population)
    if counts is not None:
        population = [item for item, count in zip(population, counts) for _ in range(count)]
        n = len(population)
    if not 0 <= k <= n:
        raise ValueError("Sample larger than population or is negative")
    result = [None] * k
    setsize = 21
    if k > 5:
        setsize += 4 ** _ceil(_log(k * 3, 4))
    if n <= setsize:
        pool = list(population)
        for i in range(k):
            j = _randbelow(n - i)
            result[i] = pool[j]
            pool[j] = pool[n - i - 1]
    else:
        selected = set()
        for i in range(k):
            j = _randbelow(n)
            while j in selected:
                j = _randbelow(n)
            selected.add(j)
            result[i] = population[j]
    return result


def choices(population, weights=None, *, cum_weights=None, k=1):
    n = len(population)
    if cum_weights is None:
        if weights is None:
            return [population[_floor(random() * n)] for _ in range(k)]
        cum_weights = []
        total = 0
        for w in weights:
            total += w
            cum_weights.append(total)
    elif weights is not None:
        raise TypeError('Cannot specify both weights and cumulative weights')
    if len(cum_weights) != n:
        raise ValueError('The number of weights does not match the population')
    total = cum_weights[-1] + 0.0
    if total <= 0.0:
        raise ValueError('Total of weights must be greater than zero')
    result = []
    for _ in range(k):
        x = random() * total
        low, high = 0, n - 1
        while low < high:
            middle = (low + high) // 2
            if x < cum_weights[middle]:
                high = middle
            else:
                low = middle + 1
        result.append(population[low])
    return result


def gammavariate(alpha, beta):
    if alpha <= 0.0 or beta <= 0.0:
        raise ValueError('gammavariate: alpha and beta must be > 0.0')
    if alpha == 1.0:
        return -_log(1.0 - random()) * beta
    if alpha < 1.0:
        return _gamma_below_one(alpha) * beta
    # R. C. H. Cheng, "The generation of Gamma variables with non-integral shape parameters", 1977.
    scale = _sqrt(2.0 * alpha - 1.0)
    least = alpha - _log(4.0)
    slope = alpha + scale
    while True:
        u1 = random()
        if not 1e-7 < u1 < 0.9999999:
            continue
        u2 = 1.0 - random()
        v = _log(u1 / (1.0 - u1)) / scale
        x = alpha * _exp(v)
        z = u1 * u1 * u2
        r = least + slope * v - x
        if r + 1.0 + _log(4.5) - 4.5 * z >= 0.0 or r >= _log(z):
            return x * beta


def _gamma_below_one(alpha):
    """Kennedy and Gentle, algorithm GS."""
    while True:
        u = random()
        b = (_e + alpha) / _e
        p = b * u
        x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
        u1 = random()
        if p > 1.0:
            if u1 <= x ** (alpha - 1.0):
                return x
        elif u1 <= _exp(-x):
            return x


def betavariate(alpha, beta):
    y = gammavariate(alpha, 1.0)
    return y / (y + gammavariate(beta, 1.0)) if y else 0.0


def expovariate(lambd):
    return -_log(1.0 - random()) / lambd


def triangular(low=0.0, high=1.0, mode=None):
    u = random()
    c = 0.5 if mode is None else (mode - low) / (high - low)
    if u > c:
        u = 1.0 - u
        c = 1.0 - c
        low, high = high, low
    return low + (high - low) * _sqrt(u * c)


_NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)


def normalvariate(mu=0.0, sigma=1.0):
    while True:
        u1 = random()
        u2 = 1.0 - random()
        z = _NV_MAGICCONST * (u1 - 0.5) / u2
        if z * z / 4.0 <= -_log(u2):
            break
    return mu + z * sigma


def gauss(mu=0.0, sigma=1.0):
    global _gauss_next
    z = _gauss_next
    _gauss_next = None
    if z is None:
        x2pi = random() * 2.0 * _pi
        g2rad = _sqrt(-2.0 * _log(1.0 - random()))
        z = _cos(x2pi) * g2rad
        _gauss_next = _sin(x2pi) * g2rad
    return mu + z * sigma


def lognormvariate(mu, sigma):
    return _exp(normalvariate(mu, sigma))


def getstate():
    state = _exchange(None)
    words = tuple([int.from_bytes(state[i:i + 4], 'little') for i in range(0, len(state), 4)])
    return (3, words, _gauss_next)


def setstate(state):
    global _gauss_next
    version, words, next_gauss = state
    if version != 3:
        raise ValueError(f'state with version {version} passed to Random.setstate() of version 3')
    _exchange(b''.join([word.to_bytes(4, 'little') for word in words]))
    _gauss_next = next_gauss


def randbytes(n):
    return getrandbits(n * 8).to_bytes(n, 'little')


def paretovariate(alpha):
    return (1.0 - random()) ** (-1.0 / alpha)


def weibullvariate(alpha, beta):
    return alpha * (-_log(1.0 - random())) ** (1.0 / beta)


class Random:
    """A generator of its own: its state takes the place of the common one while it draws."""

    def __init__(self, x=None):
        self._state = None
        self._gauss_next = None
        self.seed(x)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self._state = None
        self.setstate(state)


class SystemRandom(Random):
    def seed(self, *args, **keywords):
        _draw(self, seed, (), {})

    def getstate(self, *args, **keywords):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate


def _draw(generator, function, args, keywords):
    global _gauss_next
    common, common_gauss = _exchange(generator._state), _gauss_next
    _gauss_next = generator._gauss_next
    try:
        return function(*args, **keywords)
    finally:
        generator._state, generator._gauss_next = _exchange(common), _gauss_next
        _gauss_next = common_gauss


def _add_methods():
    def drawing(function):
        def method(self, *args, **keywords):
            return _draw(self, function, args, keywords)
        method.__name__ = function.__name__
        method.__qualname__ = 'Random.' + function.__name__
        return method

    for function in (seed, getstate, setstate, random, getrandbits, randbytes, randrange, randint,
                     choice, choices, sample, shuffle, uniform, triangular, gauss, normalvariate,
                     lognormvariate, expovariate, gammavariate, betavariate, paretovariate,
                     weibullvariate):
        setattr(Random, function.__name__, drawing(function))


_add_methods()
