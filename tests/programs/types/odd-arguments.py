class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for n in (65, -1, 0x110000):
    show(lambda: '%c' % I(n))
    show(lambda: '%3c|' % (I(n),))
    show(lambda: b'%c' % I(n))
    show(lambda: 'abc'.translate({97: n}))
    show(lambda: 'abc'.translate(I))
show(lambda: '%c' % 1.5)
for space in '\x1c\x1d\x1e\x1f\t\x0b\x85\xa0\u2003\u200b\0':
    show(lambda: int(space + '5'))
    show(lambda: int('5' + space))
    show(lambda: int(space + '\u0665'))
    show(lambda: float(space + '5' + space))
args = BaseException.__dict__['args']
show(lambda: args.__get__(None))
show(lambda: args.__get__(ValueError(1)))
show(lambda: args.__get__(None, ValueError))
