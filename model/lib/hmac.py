# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Digests with a key."""

import hashlib as _hashlib


def _new_hash(digestmod, data):
    return _hashlib.new(digestmod, data) if isinstance(digestmod, str) else digestmod(data)


class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, bytes) and not hasattr(key, '__bytes__'):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        key = bytes(key)
        self._digestmod = digestmod
        inner = _new_hash(digestmod, b'')
        if len(key) > inner.block_size:
            key = _new_hash(digestmod, key).digest()
        key += b'\0' * (inner.block_size - len(key))
        self._outer = bytes([b ^ 0x5c for b in key])
        inner.update(bytes([b ^ 0x36 for b in key]))
        self._inner = inner
        self.digest_size, self.block_size = inner.digest_size, inner.block_size
        self.name = f'hmac-{inner.name}'
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        return _new_hash(self._digestmod, self._outer + self._inner.digest()).digest()

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        made = HMAC(b'', None, self._digestmod)
        made._outer, made._inner = self._outer, self._inner.copy()
        return made


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    return a == b
