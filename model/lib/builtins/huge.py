# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Integers so large that C computes with them piece by piece only."""


def compute_huge(operator, a, b):
    a, b = int.__pos__(a), int.__pos__(b)
    if operator == "__mul__":
        return _multiply_huge(a, b)
    if operator == "__pow__":
        return _power_huge(a, b)
    return divmod_huge(a, b)[operator == "__mod__"]


def _multiply_huge(a, b):
    if a.bit_length() < b.bit_length():
        a, b = b, a
    half = (a.bit_length() + 1) // 2
    mask = (1 << half) - 1
    high, low = a >> half, a & mask
    if b.bit_length() <= half:
        return (high * b << half) + low * b
    top, bottom = high * (b >> half), low * (b & mask)
    middle = (high + low) * ((b >> half) + (b & mask)) - top - bottom
    return (top << 2 * half) + (middle << half) + bottom


def _power_huge(a, n):
    power = 1
    for bit in bin(n)[2:]:
        power *= power
        if bit == "1":
            power *= a
    return power


def divmod_huge(a, b):
    size = b.bit_length() // 64 + 1
    piece = max((1 << 23) // size, 1) * 64
    mask = (1 << piece) - 1
    shift = max(a.bit_length() - b.bit_length(), 0) // piece * piece
    quotient, rest = divmod(a >> shift, b)
    while shift:
        shift -= piece
        part, rest = divmod((rest << piece) + (a >> shift & mask), b)
        quotient = (quotient << piece) + part
    return quotient, rest


def power_modulo(a, b, modulus):
    if b < 0:
        a, b = _inverse(a, modulus), -b
    power = 1 % modulus
    for bit in bin(b)[2:]:
        power = power * power % modulus
        if bit == "1":
            power = power * a % modulus
    return power


def _inverse(a, modulus):
    # At each step: rest = factor × a, modulo the modulus.
    rest, next_rest = a % abs(modulus), abs(modulus)
    factor, next_factor = 1, 0
    while next_rest:
        quotient = rest // next_rest
        rest, next_rest = next_rest, rest - quotient * next_rest
        factor, next_factor = next_factor, factor - quotient * next_factor
    if rest != 1:
        raise ValueError("base is not invertible for the given modulus")
    return factor


def round_huge(n, ndigits):
    unit = 10 ** -ndigits
    quotient, rest = divmod(n, unit)
    if 2 * rest > unit or (2 * rest == unit and quotient & 1):
        quotient += 1
    return quotient * unit
