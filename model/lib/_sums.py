# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of floats."""


def fsum(seq, /):
    """The sum without loss: parts that do not overlap are kept apart until the end."""
    parts = []
    special = 0.0
    infinities = 0.0
    for x in seq:
        if not isinstance(x, (int, float)) and not hasattr(type(x), '__float__') \
                and not hasattr(type(x), '__index__'):
            raise TypeError(f'must be real number, not {type(x).__name__}')
        x = start = float(x)
        kept = 0
        for y in parts:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                parts[kept] = low
                kept += 1
            x = high
        if x - x == 0:
            parts[kept:] = [x]
            continue
        # Not finite: of itself, or because the sum has become too large.
        if start - start == 0:
            raise OverflowError('intermediate overflow in fsum')
        if start == start:
            infinities += start
        special += start
        parts = []
    if special != 0:
        if infinities != infinities:
            raise ValueError('-inf + inf in fsum')
        return special
    total = 0.0
    while parts:
        x = total
        y = parts.pop()
        total = x + y
        low = y - (total - x)
        if low:
            # What is left decides a tie.
            if parts and (low < 0) == (parts[-1] < 0):
                doubled = low * 2
                if doubled == total + doubled - total:
                    total += doubled
            break
    return total
