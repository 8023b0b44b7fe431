# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes as ASCII text."""

from binascii import Error as _Error, a2b_base64 as _decode, b2a_base64 as _encode, unhexlify as _unhex

_URL = bytes.maketrans(b'+/', b'-_')
_FROM_URL = bytes.maketrans(b'-_', b'+/')
_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    return bytes(s)


def _check(s):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(s)


def b64encode(s, altchars=None):
    text = _encode(_check(s), newline=False)
    return text if altchars is None else text.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    text = _data(s)
    if altchars is not None:
        text = text.translate(bytes.maketrans(_data(altchars), b'+/'))
    if validate and any(not (chr(c).isalnum() or c in b'+/=') for c in text):
        raise _Error('Only base64 data is allowed')
    return _decode(text)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s).translate(_URL)


def urlsafe_b64decode(s):
    return b64decode(_data(s).translate(_FROM_URL))


def encodebytes(s):
    s = _check(s)
    return b''.join([_encode(s[i:i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return _decode(s)


def b16encode(s):
    return _check(s).hex().upper().encode()


def b16decode(s, casefold=False):
    text = _data(s)
    text = text.upper() if casefold else text
    if any(c not in b'0123456789ABCDEF' for c in text):
        raise _Error('Non-base16 digit found')
    return _unhex(text)


def b32encode(s):
    s = _check(s)
    out = []
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        bits = int.from_bytes(part + b'\0' * (5 - len(part)), 'big')
        used = (len(part) * 8 + 4) // 5
        out += [_BASE32[bits >> 35 - 5 * j & 31] for j in range(used)] + [61] * (8 - used)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    text = _data(s)
    text = text.upper() if casefold else text
    if len(text) % 8:
        raise _Error('Incorrect padding')
    out = []
    for i in range(0, len(text), 8):
        part = text[i:i + 8].rstrip(b'=')
        bits = 0
        for c in part:
            at = _BASE32.find(c)
            if at < 0:
                raise _Error('Non-base32 digit found')
            bits = bits << 5 | at
        out += (bits << 5 * (8 - len(part))).to_bytes(5, 'big')[:len(part) * 5 // 8]
    return bytes(out)
