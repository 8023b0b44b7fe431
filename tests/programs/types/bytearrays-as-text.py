"""Where bytes are taken for text or numbers, bytearrays and memoryviews are, too."""


class Own:
    def __bytes__(self):
        return b'own'


class Odd:
    def __bytes__(self):
        return 'odd'


ways = [
    lambda: int(bytearray()), lambda: int(bytearray(b'12')), lambda: int(bytearray(b'ff'), 16),
    lambda: int(bytearray(b'x'), 10), lambda: int(memoryview(b'2')),
    lambda: float(bytearray(b'1.5')), lambda: float(bytearray()), lambda: float(memoryview(b'2')),
    lambda: b'%d-%s' % (2, bytearray(b'x')), lambda: b'%b' % bytearray(b'y'),
    lambda: b'%s' % memoryview(b'ab'), lambda: b'%c' % bytearray(b'z'), lambda: b'%s' % 3,
    lambda: b'%s %r %5s|' % (Own(), bytearray(b'r'), Own()), lambda: b'%*d %s%%' % (4, 1, Own()),
    lambda: b'%(a)s' % {b'a': bytearray(b'm')}, lambda: b'%s' % Odd(), lambda: b'%s %s' % Own(),
]
for way in ways:
    try:
        print(way())
    except Exception as e:
        print(type(e).__name__, e)

for args in (True, None), (True, 'a', 'b'), (2.0, 'x'), ('1', 2):
    print(type(OSError(*args)), OSError(*args))
