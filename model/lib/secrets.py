# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random values, from the run's seed: nothing here is a secret."""

from random import choice, getrandbits as _getrandbits, randrange as _randrange


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _randrange(exclusive_upper_bound)


def randbits(k):
    return _getrandbits(k)


def token_bytes(nbytes=None):
    return bytes([_getrandbits(8) for _ in range(32 if nbytes is None else nbytes)])


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    n = 32 if nbytes is None else nbytes
    return ''.join([letters[_getrandbits(6)] for _ in range((n * 8 + 5) // 6)])


def compare_digest(a, b):
    return a == b
