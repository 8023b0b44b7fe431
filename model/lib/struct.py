# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as bytes, as C structures hold them."""

from math import frexp, isinf, isnan, copysign, ldexp


class error(Exception):
    pass


_sizes = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4,
          'q': 8, 'Q': 8, 'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
_native_sizes = {**_sizes, 'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
# Bits of exponent and of fraction.
_float_layout = {'e': (5, 10), 'f': (8, 23), 'd': (11, 52)}


def _float_bits(value, kind):
    exponent_bits, fraction_bits = _float_layout[kind]
    bias = (1 << exponent_bits - 1) - 1
    sign = 1 if copysign(1.0, value) < 0 else 0
    value = abs(value)
    top = (1 << exponent_bits) - 1
    if isnan(value):
        exponent, fraction = top, 1 << fraction_bits - 1
    elif isinf(value):
        exponent, fraction = top, 0
    elif value == 0:
        exponent = fraction = 0
    else:
        mantissa, exponent = frexp(value)
        exponent += bias - 1
        if exponent <= 0:
            scaled, exponent = ldexp(mantissa, fraction_bits + exponent), 0
        else:
            scaled = ldexp(mantissa * 2 - 1, fraction_bits)
        fraction = round(scaled)
        if fraction >> fraction_bits:
            fraction, exponent = 0, exponent + 1
        if exponent >= top:
            raise OverflowError(f"float too large to pack with {kind} format")
    return sign << exponent_bits + fraction_bits | exponent << fraction_bits | fraction


def _bits_float(bits, kind):
    exponent_bits, fraction_bits = _float_layout[kind]
    bias = (1 << exponent_bits - 1) - 1
    fraction = bits & (1 << fraction_bits) - 1
    exponent = bits >> fraction_bits & (1 << exponent_bits) - 1
    if exponent == (1 << exponent_bits) - 1:
        value = float('nan') if fraction else float('inf')
    elif exponent == 0:
        value = ldexp(fraction, 1 - bias - fraction_bits)
    else:
        value = ldexp(fraction + (1 << fraction_bits), exponent - bias - fraction_bits)
    return -value if bits >> exponent_bits + fraction_bits else value


def _parse(format):
    """Order of the bytes, and items of (count, kind, size, padding before)."""
    if isinstance(format, bytes):
        format = format.decode()
    order, native = 'little', True
    if format[:1] in ('@', '=', '<', '>', '!'):
        native = format[0] == '@'
        order = 'big' if format[0] in '>!' else 'little'
        format = format[1:]
    sizes = _native_sizes if native else _sizes
    items, count, offset = [], '', 0
    for c in format:
        if c.isdigit():
            count += c
            continue
        if c.isspace():
            continue
        if c not in sizes:
            raise error('bad char in struct format')
        size = sizes[c]
        padding = -offset % size if native and c not in 'xcsp' else 0
        n = int(count) if count else 1
        items.append((n, c, size, padding))
        offset += padding + n * size
        count = ''
    if count:
        raise error('repeat count given without format specifier')
    return order, items, offset


def calcsize(format, /):
    return _parse(format)[2]


def _integer(value, kind, size):
    if not isinstance(value, int):
        if not hasattr(type(value), '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    signed = kind.islower()
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        if size < 8 and kind in 'bBhH':
            names = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}
            raise error(f'{names[kind]} format requires {low} <= number <= {high}')
        if size == 8:
            raise error('int too large to convert' if abs(value) >> 64 or signed else
                        'argument out of range')
        raise error(f"'{kind}' format requires {low} <= number <= {high}")
    return value, signed


def _pack_one(value, kind, size, order):
    if kind == 'c':
        if not isinstance(value, bytes) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return value
    if kind == '?':
        return b'\1' if value else b'\0'
    if kind in _float_layout:
        if not isinstance(value, (int, float)) and not hasattr(type(value), '__float__'):
            raise error('required argument is not a float')
        return _float_bits(float(value), kind).to_bytes(size, order)
    value, signed = _integer(value, kind, size)
    return value.to_bytes(size, order, signed=signed)


def _pack_text(value, kind, n):
    if not isinstance(value, bytes) and not hasattr(type(value), '__bytes__'):
        raise error(f"argument for '{kind}' must be a bytes object")
    value = bytes(value)
    if kind == 'p':
        value = bytes([min(len(value), n - 1, 255)]) + value[:n - 1] if n else b''
    return value[:n] + b'\0' * (n - len(value))


def pack(format, /, *values):
    order, items, total = _parse(format)
    needed = sum(n if kind not in 'spx' else kind != 'x' for n, kind, size, padding in items)
    if needed != len(values):
        raise error(f'pack expected {needed} items for packing (got {len(values)})')
    out, at = [], 0
    for n, kind, size, padding in items:
        out.append(b'\0' * padding)
        if kind == 'x':
            out.append(b'\0' * n)
        elif kind in 'sp':
            out.append(_pack_text(values[at], kind, n))
            at += 1
        else:
            for value in values[at:at + n]:
                out.append(_pack_one(value, kind, size, order))
            at += n
    return b''.join(out)


def pack_into(format, buffer, offset, /, *values):
    data = pack(format, *values)
    if offset < 0:
        offset += len(buffer)
    if offset + len(data) > len(buffer):
        raise error(f'pack_into requires a buffer of at least {offset + len(data)} bytes for packing '
                    f'{len(data)} bytes at offset {offset} (actual buffer size is {len(buffer)})')
    buffer[offset:offset + len(data)] = data


def _unpack(order, items, data):
    at = 0
    for n, kind, size, padding in items:
        at += padding
        if kind == 'x':
            at += n
            continue
        if kind in 'sp':
            part = data[at:at + n]
            at += n
            yield part[1:1 + part[0]] if kind == 'p' else part
            continue
        for i in range(n):
            part = data[at:at + size]
            at += size
            if kind == 'c':
                yield part
            elif kind == '?':
                yield part != b'\0'
            elif kind in _float_layout:
                yield _bits_float(int.from_bytes(part, order), kind)
            else:
                yield int.from_bytes(part, order, signed=kind.islower())


def unpack(format, buffer, /):
    order, items, total = _parse(format)
    if len(buffer) != total:
        raise error(f'unpack requires a buffer of {total} bytes')
    return tuple(_unpack(order, items, bytes(buffer)))


def unpack_from(format, /, buffer, offset=0):
    order, items, total = _parse(format)
    if offset < 0:
        offset += len(buffer)
    if len(buffer) - offset < total:
        raise error(f'unpack_from requires a buffer of at least {offset + total} bytes for unpacking '
                    f'{total} bytes at offset {offset} (actual buffer size is {len(buffer)})')
    return tuple(_unpack(order, items, bytes(buffer)[offset:offset + total]))


def iter_unpack(format, buffer, /):
    order, items, total = _parse(format)
    if total == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % total:
        raise error(f'iterative unpacking requires a buffer of a multiple of {total} bytes')
    data = bytes(buffer)
    return iter([tuple(_unpack(order, items, data[i:i + total]))
                 for i in range(0, len(data), total)])


class Struct:
    def __init__(self, format):
        self.format = format.decode() if isinstance(format, bytes) else format
        self.size = calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, /, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
