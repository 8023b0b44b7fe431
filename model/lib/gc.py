# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collector of cycles, which runs by itself; switching it off changes nothing."""

from _weakref import collect as _collect

_enabled = True
_thresholds = (700, 10, 10)
callbacks = []
garbage = []


def collect(generation=2):
    if not 0 <= generation <= 2:
        raise ValueError('invalid generation')
    n = _collect()
    # Finalizers, if there are any, run here; what has one goes in the second round.
    return n + _collect()


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_threshold():
    return _thresholds


def set_threshold(threshold0, threshold1=10, threshold2=10):
    global _thresholds
    _thresholds = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


def freeze():
    pass


unfreeze = freeze
