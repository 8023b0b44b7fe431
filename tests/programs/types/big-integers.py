# Integers have no seam: what fits a machine word and what does not behave the same.
big = 10**30
print(big, -big, big * big, big - big, big // 7, -big // 7, -big % 7, divmod(big, -7))
print(123456789012345678901234567890, 0xffffffffffffffffffff, 0o7777777777777777777777777, -0b1 - 2**70)
print(big >> 3, -big >> 3, big << 70, ~big, big & -big, -big | 3, -big ^ big, 2**63 - 1, -2**63)
print(hash(big), hash(-big), hash(2**61 - 1), {2**70: 'a'}[2**70], 2**70 == 2.0**70, 2**70 + 1 == 2.0**70)
print(10**22 == 1e22, 10**23 == 1e23, big < 1e30, 10**400 < float('inf'), 10**400 == float('nan'))
print(big / 3, 10**400 / 10**399, 1 / 10**400, float(2**80 + 1), int(1e30), 0.1.as_integer_ratio())
print(f'{big:,} {big:_x} {big:e} {-big:>40} {big:#b}', '%d %x' % (big, big), hex(big), str(big), repr(-big))
print(int('9' * 30), int('-0x' + 'f' * 20, 0), int('z' * 20, 36), int(b'1_000_000_000_000_000_000_000'))
print(big.bit_length(), big.bit_count(), big.to_bytes(13, 'big'), int.from_bytes(b'\xff' * 20, 'big', signed=True))
print(round(big + 5, -1), round(12345678901234567890123, -10), round(5 * 10**29, -30), abs(-big))
print(pow(3, big, 7), pow(big, -1, 7), pow(7, 10**20, 10**25 + 1), sum([big, big, 1]), max(big, big + 1))
for attempt in (lambda: float(10**400), lambda: 10**400 / 3, lambda: 10**400 * 1.0, lambda: str(10**5000),
                lambda: int('1' * 5000), lambda: [1] * big, lambda: [1][big], lambda: 1 << -1,
                lambda: 1 << big, lambda: big // 0, lambda: pow(10, -1, big), lambda: (-big).to_bytes(20, 'big'),
                lambda: big.to_bytes(4, 'big'), lambda: chr(big), lambda: [].pop(big)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
