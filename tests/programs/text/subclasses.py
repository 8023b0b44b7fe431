# Classes below str, int, float and bytes behave like them, and keep what they add.
class Name(str):
    def shout(self):
        return self.upper() + '!'


class Loud(str):
    def __str__(self):
        return 'loud ' + self.upper()

    def __repr__(self):
        return f'Loud({super().__repr__()})'

    def __add__(self, other):
        return Loud(super().__add__(other))


class Meters(float):
    def __repr__(self):
        return f'{float(self)} m'


class Count(int):
    def __add__(self, other):
        return Count(int(self) + other)

    def __repr__(self):
        return f'Count({int(self)})'


class Raw(bytes):
    pass


n = Name('ada')
n.age = 36
print(n, repr(n), n.shout(), n.age, n == 'ada', hash(n) == hash('ada'), {'ada': 1}[n], type(n + 'x').__name__)
print(n[0], n[::-1], len(n), 'd' in n, f'{n:>5}', '%s' % n, n.split('d'), isinstance(n, str))
loud = Loud('hey')
print(loud, repr(loud), f'{loud}', f'{loud!r}', [loud], loud + ' you', type(loud + 'x').__name__, str(loud))
m = Meters(2.5)
print(m, [m], m + 1, type(m + 1).__name__, m == 2.5, hash(m) == hash(2.5), f'{m:.2f}', m * 2, -m, round(m))
c = Count(3)
c.unit = 'apples'
print(c, c + 1, 1 + c, c * 2, c.unit, [0, 1, 2, 3][c], range(c), c == 3, c < 4, int(c), float(c), f'{c:03d}')
print(Count('12'), Count(5.9), Count(), bool(Count(0)), sorted([Count(3), Count(1)]), sum([Count(1), Count(2)]))
r = Raw(b'ab')
print(r, r + b'c', r[0], r.hex(), type(r).__name__, r == b'ab')
print(Name(5), Name(b'x', 'ascii'), Meters('1.5'), Meters())
