# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Iterators from iterators; each takes no more of them than was asked for."""

_missing = object()


class count:
    __slots__ = ('_next', '_step')

    def __init__(self, start=0, step=1):
        if not hasattr(start, '__add__') or isinstance(start, (str, list, tuple)):
            raise TypeError('a number is required')
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


class repeat:
    __slots__ = ('_object', '_left')

    def __init__(self, object, times=None):
        if times is not None and not isinstance(times, int):
            raise TypeError(f"'{type(times).__name__}' object cannot be interpreted as an integer")
        self._object = object
        self._left = times if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        if self._left is None:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'


class _Steps:
    """An iterator whose steps are those of a generator."""
    __slots__ = ('_steps',)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)


class cycle(_Steps):
    __slots__ = ('_iterator', '_saved')

    def __init__(self, iterable, /):
        self._iterator = iter(iterable)
        self._saved = []
        self._steps = _cycle(self._iterator, self._saved)

    def __next__(self):
        try:
            return next(self._steps)
        except StopIteration:
            raise
        except BaseException:
            # Generators end where something goes through them; this goes on.
            self._steps = _cycle(self._iterator, self._saved)
            raise


def _cycle(iterator, saved):
    for item in iterator:
        saved.append(item)
        yield item
    while saved:
        for item in saved:
            yield item


class chain(_Steps):
    __slots__ = ()

    def __init__(self, *iterables):
        self._steps = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._steps = _chain(iter(iterable))
        return self


def _chain(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


class accumulate(_Steps):
    __slots__ = ()

    def __init__(self, iterable, func=None, *, initial=None):
        self._steps = _accumulate(iter(iterable), func, initial)


def _accumulate(iterator, func, total):
    if total is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


class compress(_Steps):
    __slots__ = ()

    def __init__(self, data, selectors):
        self._steps = _compress(iter(data), iter(selectors))


def _compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


class dropwhile(_Steps):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._steps = _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    for item in iterator:
        yield item


class takewhile(_Steps):
    __slots__ = ()

    def __init__(self, predicate, iterable, /):
        self._steps = _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


class filterfalse(_Steps):
    __slots__ = ()

    def __init__(self, function, iterable, /):
        self._steps = _filterfalse(function, iter(iterable))


def _filterfalse(function, iterator):
    for item in iterator:
        if not (item if function is None else function(item)):
            yield item


class starmap(_Steps):
    __slots__ = ()

    def __init__(self, function, iterable, /):
        self._steps = _starmap(function, iter(iterable))


def _starmap(function, iterator):
    for args in iterator:
        yield function(*args)


class islice(_Steps):
    __slots__ = ()

    def __init__(self, iterable, /, *args):
        if not 1 <= len(args) <= 3:
            raise TypeError(f'islice expected at {"least 2" if not args else "most 4"} arguments, '
                            f'got {len(args) + 1}')
        bounds = slice(*args)
        for name, value in (('start', bounds.start), ('stop', bounds.stop)):
            if value is not None and not (isinstance(value, int) and value >= 0):
                if name == 'stop' and len(args) == 1:
                    raise ValueError('Stop argument for islice() must be None or an integer: '
                                     '0 <= x <= sys.maxsize.')
                raise ValueError('Indices for islice() must be None or an integer: '
                                 '0 <= x <= sys.maxsize.')
        if bounds.step is not None and not (isinstance(bounds.step, int) and bounds.step > 0):
            raise ValueError('Step for islice() must be a positive integer or None.')
        self._steps = _islice(iter(iterable), bounds.start or 0, bounds.stop, bounds.step or 1)


def _islice(iterator, start, stop, step):
    if start == 0 and step == 1 and stop:
        for item in iterator:
            yield item
            stop -= 1
            if stop == 0:
                return
        return
    at = 0
    wanted = start
    while stop is None or wanted < stop:
        while at < wanted:
            if next(iterator, _missing) is _missing:
                return
            at += 1
        item = next(iterator, _missing)
        if item is _missing:
            return
        at += 1
        wanted += step
        yield item
    while at < stop:
        if next(iterator, _missing) is _missing:
            return
        at += 1


class pairwise(_Steps):
    __slots__ = ()

    def __init__(self, iterable, /):
        self._steps = _pairwise(iter(iterable))


def _pairwise(iterator):
    before = next(iterator, _missing)
    if before is _missing:
        return
    for item in iterator:
        yield before, item
        before = item


class zip_longest(_Steps):
    __slots__ = ()

    def __init__(self, *iterables, fillvalue=None):
        self._steps = _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    active = len(iterators)
    while active > 0:
        row = []
        for i, iterator in enumerate(iterators):
            item = fillvalue if iterator is None else next(iterator, _missing)
            if item is _missing:
                active -= 1
                if active == 0:
                    return
                iterators[i] = None
                item = fillvalue
            row.append(item)
        yield tuple(row)


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._wanted = self._key = self._item = _missing
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._item = next(self._iterator)
        self._key = self._item if self._function is None else self._function(self._item)

    def __next__(self):
        self._group = None
        while self._key is self._wanted or self._key == self._wanted:
            self._advance()
        self._wanted = self._key
        self._group = group = object()
        return self._key, _grouper(self, self._key, group)


class _grouper(_Steps):
    __slots__ = ()

    def __init__(self, parent, key, group):
        self._steps = _group_items(parent, key, group)


def _group_items(parent, key, group):
    while parent._group is group and parent._key == key:
        yield parent._item
        if parent._group is not group:
            return
        try:
            parent._advance()
        except StopIteration:
            parent._group = None
            return


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    iterator = iter(iterable)
    link = [None, None]
    return tuple([_tee(iterator, link) for _ in range(n)])


class _tee(_Steps):
    """Walks a chain of [item, next link]; whoever comes to its end first makes it longer."""
    __slots__ = ()

    def __init__(self, iterator, link):
        self._steps = _tee_items(iterator, link)


def _tee_items(iterator, link):
    while True:
        if link[1] is None:
            item = next(iterator, _missing)
            if item is _missing:
                return
            link[0] = item
            link[1] = [None, None]
        item, link = link
        yield item


# All ways to choose.


class product(_Steps):
    __slots__ = ()

    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError('repeat argument cannot be negative')
        self._steps = _product([tuple(iterable) for iterable in iterables] * repeat)


def _product(pools):
    if not pools:
        yield ()
    elif all(pools):
        *others, last = pools
        ends = [(item,) for item in last]
        for chosen in _product(others):
            for end in ends:
                yield chosen + end


def _check_length(r):
    if not isinstance(r, int):
        raise TypeError('Expected int as r')
    if r < 0:
        raise ValueError('r must be non-negative')


class permutations(_Steps):
    __slots__ = ()

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        r = len(pool) if r is None else r
        _check_length(r)
        self._steps = _permutations(pool, tuple(range(len(pool))), r) if r else iter([()])


def _permutations(pool, places, r):
    """Of the items that are at `places`."""
    if r == 1:
        for i in places:
            yield (pool[i],)
        return
    for n, i in enumerate(places):
        first = (pool[i],)
        for rest in _permutations(pool, places[:n] + places[n + 1:], r - 1):
            yield first + rest


class combinations(_Steps):
    __slots__ = ()

    def __init__(self, iterable, r):
        _check_length(r)
        self._steps = _combinations(tuple(iterable), r, (), 0, 1)


class combinations_with_replacement(_Steps):
    __slots__ = ()

    def __init__(self, iterable, r):
        _check_length(r)
        self._steps = _combinations(tuple(iterable), r, (), 0, 0)


def _combinations(pool, r, chosen, first, gap):
    if len(chosen) == r:
        yield chosen
        return
    for i in range(first, len(pool)):
        yield from _combinations(pool, r, chosen + (pool[i],), i + gap, gap)
