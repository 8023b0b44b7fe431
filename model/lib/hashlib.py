# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Digests: md5, sha1, sha256, sha384 and sha512."""

from _checksum import digest as _digest

algorithms_guaranteed = algorithms_available = {'md5', 'sha1', 'sha256', 'sha384', 'sha512'}
_sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha256': (32, 64), 'sha384': (48, 128),
          'sha512': (64, 128)}


class _Hash:
    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _sizes[name]
        self._parts = []
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        if hasattr(data, '__bytes__'):
            data = bytes(data)
        if not isinstance(data, bytes):
            raise TypeError('object supporting the buffer API required')
        self._parts.append(data)

    def digest(self):
        self._parts = [b''.join(self._parts)]
        return _digest(self.name, self._parts[0])

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, b''.join(self._parts))

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ 0x{id(self):x}>'


def new(name, data=b'', *, usedforsecurity=True):
    if name.lower() not in _sizes:
        raise ValueError(f'unsupported hash type {name}')
    return _Hash(name.lower(), data)


def md5(string=b'', *, usedforsecurity=True):
    return _Hash('md5', string)


def sha1(string=b'', *, usedforsecurity=True):
    return _Hash('sha1', string)


def sha256(string=b'', *, usedforsecurity=True):
    return _Hash('sha256', string)


def sha384(string=b'', *, usedforsecurity=True):
    return _Hash('sha384', string)


def sha512(string=b'', *, usedforsecurity=True):
    return _Hash('sha512', string)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = _sizes[hash_name][0]
    dklen = size if dklen is None else dklen
    out, block = b'', 0
    while len(out) < dklen:
        block += 1
        part = hmac.digest(password, salt + block.to_bytes(4, 'big'), hash_name)
        total = int.from_bytes(part, 'big')
        for _ in range(iterations - 1):
            part = hmac.digest(password, part, hash_name)
            total ^= int.from_bytes(part, 'big')
        out += total.to_bytes(size, 'big')
    return out[:dklen]


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    made.update(fileobj.read())
    return made
