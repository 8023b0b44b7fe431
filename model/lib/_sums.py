# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of floats."""


def fsum(seq, /):
    """The sum without loss: parts that do not overlap are kept apart until the end."""
    parts = []
    for x in seq:
        x = float(x)
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
        parts[kept:] = [x]
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
