# bytes: the methods that look at letters, and translation by table.
print(b'aBc'.swapcase(), b'a\tb'.expandtabs(4), b'a\tb'.expandtabs())
print(b'AB1'.isupper(), b'Ab'.isupper(), b'1'.isupper(), b'ab1'.islower(), b'Ab Cd'.istitle(), b'AB'.istitle())
print(b'abc'.isascii(), b'\xff'.isascii(), b''.isascii(), b''.islower())
table = bytes.maketrans(b'abc', b'xyz')
print(len(table), b'aabbcd'.translate(table), b'aabbcd'.translate(table, b'b'), b'abc'.translate(None, delete=b'a'))
print(int.from_bytes([1, 2], 'big'), int.from_bytes(range(3), 'little'), int.from_bytes((255,), signed=True))
for attempt in (lambda: bytes.maketrans(b'a', b'xy'), lambda: b'a'.translate(b'short'), lambda: b'a'.translate('x'),
                lambda: int.from_bytes('ab', 'big'), lambda: int.from_bytes([256], 'big')):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
