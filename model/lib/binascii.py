# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes as text: hexadecimal and base 64, and checksums."""



class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_values = {c: i for i, c in enumerate(_alphabet)}


def _data(v):
    if isinstance(v, str):
        if not v.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return v.encode()
    return bytes(v)


def hexlify(data, sep=None, bytes_per_sep=1):
    text = bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)
    return text.encode()


def unhexlify(hexstr, /):
    text = _data(hexstr)
    if len(text) % 2:
        raise Error('Odd-length string')
    try:
        return bytes([int(text[i:i + 2].decode(), 16) for i in range(0, len(text), 2)])
    except ValueError:
        raise Error('Non-hexadecimal digit found') from None


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, /, *, newline=True):
    data = bytes(data)
    out = []
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        bits = int.from_bytes(part + b'\0' * (3 - len(part)), 'big')
        out += [_alphabet[bits >> shift & 63] for shift in (18, 12, 6, 0)][:len(part) + 1]
        out += b'=' * (3 - len(part))
    return bytes(out) + b'\n' * newline


def a2b_base64(data, /, *, strict_mode=False):
    out, bits, n, padding = [], 0, 0, 0
    for c in _data(data):
        if c == 61:
            padding += 1
            if n % 4 >= 2 and n % 4 + padding >= 4:
                break
            continue
        if c not in _values:
            continue
        padding = 0
        bits = bits << 6 | _values[c]
        n += 1
        if n % 4 == 0:
            out += bits.to_bytes(3, 'big')
            bits = 0
    if n % 4 == 1:
        raise Error('Invalid base64-encoded string: number of data characters '
                    f'({n}) cannot be 1 more than a multiple of 4')
    if n % 4:
        if n % 4 + padding < 4:
            raise Error('Incorrect padding')
        out += (bits << 6 * (4 - n % 4)).to_bytes(3, 'big')[:n % 4 - 1]
    return bytes(out)


def crc32(data, value=0, /):
    crc = ~value & 0xffffffff
    for byte in bytes(data):
        crc = _crc_table[(crc ^ byte) & 255] ^ crc >> 8
    return ~crc & 0xffffffff


def _make_crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0xedb88320 if n & 1 else 0)
        table.append(n)
    return table


_crc_table = _make_crc_table()
