# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Methods of containers."""


def dict_get(d, key, default=None):
    h = hash(key)
    return _dict_value(d, _dict_find(d, key, h), h, default)


def dict_setdefault(d, key, default=None):
    h = hash(key)
    found = _dict_find(d, key, h)
    if found is not _missing:
        return _dict_value(d, found, h, default)
    _dict_put(d, key, h, default)
    return default


def dict_pop(d, key, default=_missing):
    h = hash(key)
    value = _dict_take(d, _dict_find(d, key, h), h, default)
    if value is _missing:
        raise KeyError(key)
    return value


def dict_fromkeys(cls, iterable, value=None):
    d = cls()
    for key in iterable:
        d[key] = value
    return d


def dict_or(a, b):
    d = a.copy()
    dict_update(d, b)
    return d


def set_add(s, item):
    h = hash(item)
    if _set_find(s, item, h) is _missing:
        _set_insert(s, item, h)


def set_remove(s, item):
    h = _hash_to_find(item)
    found = _set_find(s, item, h)
    if found is _missing:
        raise KeyError(item)
    _set_take(s, found, h)


def set_discard(s, item):
    h = _hash_to_find(item)
    found = _set_find(s, item, h)
    if found is not _missing:
        _set_take(s, found, h)


def set_union(s, others):
    result = set_from(s)
    set_update(result, *others)
    return _plain_set(s, result)


def set_isdisjoint(s, other):
    for x in other:
        if x in s:
            return False
    return True


def set_symmetric_difference(s, other):
    result = set_from(other)
    set_symmetric_difference_update(result, s)
    return _plain_set(s, result)


def set_symmetric_difference_update(s, other):
    for x in [x for x in _as_set(other)]:
        if x in s:
            s.discard(x)
        else:
            s.add(x)


def sequence_index(s, value, start=0, stop=9223372036854775807):
    n = len(s)
    if start < 0:
        start = start + n if start + n > 0 else 0
    if stop < 0:
        stop += n
    i = start
    while i < stop and i < len(s):
        x = s[i]
        if x is value or x == value:
            return i
        i += 1
    if isinstance(s, list):
        raise ValueError(f"{value!r} is not in list")
    if isinstance(s, range):
        raise ValueError("sequence.index(x): x not in sequence")
    raise ValueError("tuple.index(x): x not in tuple")


def sequence_count(s, value):
    n = 0
    for x in s:
        if x is value or x == value:
            n += 1
    return n


def list_remove(target, value):
    for i, x in enumerate(target):
        if x is value or x == value:
            del target[i]
            return
    raise ValueError("list.remove(x): x not in list")


def list_sort(target, key=None, reverse=False):
    target[:] = sorted_values(target[:], key, reverse)


def sorted_list(iterable, key=None, reverse=False, taken=None):
    values = [] if taken is None else taken
    list_extend(values, iterable)
    return sorted_values(values, key, reverse)


def sorted_values(values, key, reverse):
    """A new list; `values` is nobody else's."""
    reverse = bool(reverse)
    keys = values if key is None else [key(x) for x in values]
    result = _sort(keys, values, reverse)
    if result is not None:
        return result
    order = [i for i in range(len(keys))]
    if reverse:
        order.reverse()
    order = _merge_sort(order, keys)
    if reverse:
        order.reverse()
    return [values[i] for i in order]


def _merge_sort(order, keys):
    n = len(order)
    if n < 64:
        _insertion_sort(order, keys)
        return order
    middle = n // 2
    left, right = _merge_sort(order[:middle], keys), _merge_sort(order[middle:], keys)
    if not keys[right[0]] < keys[left[-1]]:
        return left + right
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]


def _insertion_sort(order, keys):
    """The comparisons are CPython's: a run from the start, then binary insertion."""
    n = len(order)
    if n < 2:
        return
    run = 2
    if keys[order[1]] < keys[order[0]]:
        while run < n and keys[order[run]] < keys[order[run - 1]]:
            run += 1
        order[:run] = order[:run][::-1]
    else:
        while run < n and not keys[order[run]] < keys[order[run - 1]]:
            run += 1
    while run < n:
        position = order[run]
        low, high = 0, run
        while low < high:
            middle = (low + high) // 2
            if keys[position] < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        del order[run]
        order.insert(low, position)
        run += 1


def range_new(*args):
    return range(*[_integer(x) for x in args])


def complex_power(a, b):
    """Of a negative number, and a fraction, as a real number."""
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError("unsupported operand type(s) for ** or pow(): "
                        f"'{type(a).__name__}' and '{type(b).__name__}'")
    from _complex import complex
    return complex(a) ** b


def range_wide(start, stop, step):
    from _wide import WideRange
    start, stop, step = int(start), int(stop), int(step)
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    return WideRange(start, stop, step)
