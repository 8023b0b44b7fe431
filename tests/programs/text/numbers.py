# Numbers as CPython computes and shows them.
print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7.5, -2))
print(2 ** 10, 2 ** -1, 2 ** 0.5, (-2) ** 3, 0 ** 0, pow(3, 4, 5), pow(3, -1, 7))
print(7 / 2, 6 / 3, 1 / 3, 1e308 * 10, -1e308 * 10, 0.1 + 0.2, 1e16, 1e-5, 123456789.123)
print(1 << 40, -1 >> 3, 5 & 3, 5 | 3, 5 ^ 3, ~5, True + True, True & False, True | 2)
print(2 ** 62, 2 ** 63, -2 ** 63, 10 ** 18 + 1, 1700000000123456789 // 1000)
print(int('0x1f', 16), int('101', 2), int('z', 36), int(' 12 '), int('1_000'), int(-3.9), int(True))
print(float('1e3'), float(' -inf '), float('nan'), float(3), float('1_0.5'))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(25, -1), round(1.5, None))
print(abs(-3), abs(-2.5), (5).bit_length(), (255).to_bytes(2, 'big'), int.from_bytes(b'\x01\x00', 'little'))
print(1 == 1.0, 1 < 1.5, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), float('nan') == float('nan'))
print(hash(1), hash(1.0), hash(-1), hash(2 ** 61 - 1), hash(0.5), hash(float('inf')))
print((1.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (1.5).hex(), float.fromhex('0x1.8p1'))
print(3 .real, (2.5).imag, (5).numerator, (5).denominator, (3).conjugate())
print(f'{1234567.891:,.2f} {255:#x} {255:08b} {0.256:.1%} {1e10:g} {3:+d} {-3: d} {1234567:_} {65:c}')
print('%5.2f|%-8d|%+d|%x|%o|%e|%g|%05d' % (3.14159, 42, 7, 255, 8, 12345.678, 0.0001, -42))
print(min(3, 1.5), max(2, True), sum([0.1] * 3), sorted([3, 1.5, True, -2]))

for attempt in (
        lambda: 1 / 0,
        lambda: 1 // 0,
        lambda: 1 % 0,
        lambda: 1.0 / 0,
        lambda: 1.0 // 0,
        lambda: 1.0 % 0,
        lambda: divmod(1, 0),
        lambda: 0 ** -1,
        lambda: 1 << -1,
        lambda: int('x'),
        lambda: int(''),
        lambda: int('9', 8),
        lambda: int([]),
        lambda: int(float('nan')),
        lambda: int(float('inf')),
        lambda: float('x'),
        lambda: float([]),
        lambda: 1 + 'a',
        lambda: 'a' + 1,
        lambda: [] + 1,
        lambda: 1 < 'a',
        lambda: -'a',
        lambda: ~1.5,
        lambda: 2.0 ** 5000,
        lambda: len(5),
        lambda: round('a'),
        lambda: abs('a'),
        lambda: int('1', 99),
        lambda: pow(2, 3, 0),
        lambda: None + 1,
        lambda: [1] < 2,
):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)

x = 5
x += 2
x -= 1
x *= 3
x //= 4
x **= 3
x %= 50
x <<= 2
x |= 1
x ^= 3
x &= 0xff
x >>= 1
x /= 4
print(x)
try:
    x += 'a'
except TypeError as e:
    print(e)
