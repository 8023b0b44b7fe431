# Spellings of numbers, strings and bytes.
print(b'\x00\xff\n', rb'\n', '\x41\u0042\U00000043\103\0', '\
joined', 'a' "b" '''c''')
print(0xFF_FF, 1_000.5, 1e-3, 0b11, .5e2, 10**20 if 0 else 5)
print(1_000, 0x_ff, 0b1_0, 0o1_7, 1_0.0_1, 1e1_0, .5, 5., 1E-3, 0_0, 00)
print(R'\d', u'u', bR'\y', '\u03b1\x41\101\U0001F600', "\'" '\"', '''a
b''', '\a\b\f\v'.encode())
