# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Universally unique identifiers; random ones come from the run's seed."""

from hashlib import md5 as _md5, sha1 as _sha1
from random import getrandbits as _getrandbits

RESERVED_NCS = 'reserved for NCS compatibility'
RFC_4122 = 'specified in RFC 4122'


def _digit(pair):
    return int(pair, 16)


class UUID:
    __slots__ = ('bytes',)

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=None):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if fields is not None:
            int = 0
            for value, size in zip(fields, (32, 16, 16, 8, 8, 48)):
                int = int << size | value
        if bytes_le is not None:
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if int is not None:
            if not 0 <= int < 1 << 128:
                raise ValueError('int is out of range (need a 128-bit value)')
            bytes = int.to_bytes(16, 'big')
        if hex is not None:
            digits = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(digits) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            bytes = [_digit(digits[i:i + 2]) for i in range(0, 32, 2)]
        if len(bytes) != 16:
            raise ValueError('bytes is not a 16-char string')
        bytes = list(bytes)
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            bytes[6] = bytes[6] & 0x0f | version << 4
            bytes[8] = bytes[8] & 0x3f | 0x80
        object.__setattr__(self, 'bytes', _to_bytes(bytes))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    @property
    def hex(self):
        return self.bytes.hex()

    @property
    def version(self):
        return self.bytes[6] >> 4 if self.variant == RFC_4122 else None

    @property
    def variant(self):
        return RFC_4122 if self.bytes[8] & 0xc0 == 0x80 else RESERVED_NCS

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def int(self):
        return _from_bytes(self.bytes)

    def __int__(self):
        return self.int

    def __str__(self):
        digits = self.bytes.hex()
        return '-'.join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __eq__(self, other):
        return self.bytes == other.bytes if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.bytes < other.bytes if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.bytes)


def _to_bytes(numbers):
    return bytes(numbers)


def _from_bytes(data):
    return int.from_bytes(data, 'big')


def uuid4():
    return UUID(bytes=[_getrandbits(8) for _ in range(16)], version=4)


def uuid1(node=None, clock_seq=None):
    return UUID(bytes=[_getrandbits(8) for _ in range(16)], version=1)


def uuid3(namespace, name):
    return UUID(bytes=_md5(namespace.bytes + name.encode()).digest(), version=3)


def uuid5(namespace, name):
    return UUID(bytes=_sha1(namespace.bytes + name.encode()).digest()[:16], version=5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
