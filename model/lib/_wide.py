# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What counts beyond 64 bits: ranges and enumerations."""

_limit = 1 << 63


def _sized(n):
    if n >= _limit:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return n


class WideRange:
    __module__ = 'builtins'
    __slots__ = ('start', 'stop', 'step', '_length')

    def __init__(self, start, stop, step):
        set_ = object.__setattr__
        set_(self, 'start', start)
        set_(self, 'stop', stop)
        set_(self, 'step', step)
        distance = stop - start if step > 0 else start - stop
        set_(self, '_length', (distance - 1) // abs(step) + 1 if distance > 0 else 0)

    @property
    def __class__(self):
        return range

    def __setattr__(self, name, value):
        if name in ('start', 'stop', 'step'):
            raise AttributeError('readonly attribute')
        raise AttributeError(f"'range' object has no attribute '{name}'")

    def __repr__(self):
        if self.step == 1:
            return f'range({self.start}, {self.stop})'
        return f'range({self.start}, {self.stop}, {self.step})'

    def __len__(self):
        return _sized(self._length)

    def __bool__(self):
        return self._length > 0

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._slice(key)
        if not hasattr(type(key), '__index__'):
            raise TypeError(f'range indices must be integers or slices, not {type(key).__name__}')
        place = key.__index__()
        if place < 0:
            place += self._length
        if not 0 <= place < self._length:
            raise IndexError('range object index out of range')
        return self.start + place * self.step

    def _slice(self, key):
        step = 1 if key.step is None else key.step.__index__()
        if step == 0:
            raise ValueError('slice step cannot be zero')
        low, high = (0, self._length) if step > 0 else (-1, self._length - 1)

        def bound(n, otherwise):
            if n is None:
                return otherwise
            n = n.__index__()
            return min(max(n + self._length if n < 0 else n, low), high)

        first = bound(key.start, low if step > 0 else high)
        last = bound(key.stop, high if step > 0 else low)
        return range(self.start + first * self.step, self.start + last * self.step,
                     self.step * step)

    def _place(self, n):
        if not isinstance(n, int):
            for place, v in enumerate(self):
                if v is n or v == n:
                    return place
            return -1
        place, left = divmod(n - self.start, self.step)
        return place if left == 0 and 0 <= place < self._length else -1

    def __contains__(self, n):
        return self._place(n) >= 0

    def index(self, n, /):
        place = self._place(n)
        if place < 0:
            raise ValueError(f'{n!r} is not in range' if isinstance(n, int)
                             else 'sequence.index(x): x not in sequence')
        return place

    def count(self, n, /):
        return int(self._place(n) >= 0)

    def _key(self):
        n = self._length
        return n, self.start if n else None, self.step if n > 1 else None

    def __eq__(self, other):
        if isinstance(other, WideRange):
            return self._key() == other._key()
        if not isinstance(other, range):
            return NotImplemented
        n = len(other)
        return self._key() == (n, other.start if n else None, other.step if n > 1 else None)

    def __hash__(self):
        return hash(self._key())

    def __iter__(self):
        return _Walk(self.start, self.step, self._length)

    def __reversed__(self):
        return _Walk(self.start + (self._length - 1) * self.step, -self.step, self._length)


WideRange.__name__ = WideRange.__qualname__ = 'range'


class _Walk:
    __module__ = 'builtins'

    def __init__(self, first, step, n):
        self.next, self.step, self.left = first, step, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        n = self.next
        self.next += self.step
        self.left -= 1
        return n

    def __length_hint__(self):
        return self.left


_Walk.__name__ = _Walk.__qualname__ = 'longrange_iterator'


class WideEnumerate:
    __module__ = 'builtins'

    def __init__(self, iterator, count):
        self._iterator, self._count = iterator, count

    @property
    def __class__(self):
        return enumerate

    def __iter__(self):
        return self

    def __next__(self):
        item = next(self._iterator)
        count = self._count
        self._count += 1
        return count, item


WideEnumerate.__name__ = WideEnumerate.__qualname__ = 'enumerate'
