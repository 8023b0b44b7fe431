# Formatting asks a class of the program, wherever its instances stand.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x!r}, {self.y!r})'

    def __str__(self):
        return f'{self.x},{self.y}'

    def __format__(self, spec):
        return f'<{spec or "plain"}:{self!s}>'


class Shown:
    def __repr__(self):
        return 'Shown!'


class Number:
    def __init__(self, n):
        self.n = n

    def __int__(self):
        return self.n

    def __index__(self):
        return self.n

    def __float__(self):
        return self.n + 0.5


p = Point(1, 'é')
print(p, repr(p), [p], (p,), {'p': p})
print(f'{p} {p!r} {p!s} {p!a} {p:abc} {p!s:>8}|{Shown()} {Shown()!r:>10}')
print('{} {!r} {:x}'.format(p, p, p), '{0.x} {0.y:>3} {p:wide}'.format(p, p=p))
print('{:{}}'.format(p, 'nested'), '{0[p]!r}'.format({'p': p}))
print('{p.x}-{p}'.format_map({'p': p}))
print('%s %r %a' % (p, p, p), '%10s|%-10s|%.3s|' % (p, p, p), '%s' % p)
print('%(p)s %(n)d' % {'p': p, 'n': 3})
print('%d %x %o %05d %f %.1e %c' % (Number(7), Number(255), Number(8), Number(3), Number(1), Number(2), Number(65)))
print('%*d|' % (5, Number(7)), '%s %%' % Shown())
print(str(p), str(Shown()), format(p), format(p, 'q'), ascii(p))
print(','.join(str(q) for q in (p, Point(2, 3))))
print(int(Number(5)), float(Number(5)), bytes([Number(66), 67]), 'ab' * Number(2), [10, 20, 30][Number(1)])

for attempt in (lambda: '%s %s' % (p,), lambda: '%d' % p, lambda: '{} {}'.format(p), lambda: '%q' % (p,),
                lambda: '%s' % (p, p), lambda: '{0.z}'.format(p), lambda: '{!x}'.format(p), lambda: int(p),
                lambda: float(p), lambda: '%f' % p, lambda: '{0} {}'.format(p, 1), lambda: format(Shown(), '>5')):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
