# Classes, what they inherit, and the methods that operators look for.
class Point:
    count = 0

    def __new__(cls, *args):
        cls.count += 1
        return super().__new__(cls)

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    def __add__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return Point(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return ('radd', other)

    def __mul__(self, n):
        return Point(self.x * n, self.y * n)

    def __iadd__(self, other):
        self.x += other.x
        return self

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __lt__(self, other):
        return self.x < other.x

    def __bool__(self):
        return self.x != 0

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __neg__(self):
        return Point(-self.x, -self.y)


p, q = Point(1, 2), Point(3, 4)
print(p + q, p * 3, -p, 5 + p, Point.count)
r = p
r += q
print(r is p, p)
print(p == Point(4, 2), p != Point(4, 2), p < q, p > q, p == 5, p != 5)
print(bool(p), bool(Point(0, 1)), not p, len(p), p[0], p[-1], 4 in p, 9 in p, 9 not in p)
print(list(p), [*p], tuple(p), p(1, k=2), {p: 1}[Point(4, 2)])
x, y = p
print(x, y)
try:
    p + 5
except TypeError as e:
    print(e)
try:
    p - q
except TypeError as e:
    print(e)
try:
    p <= q
except TypeError as e:
    print(e)
print(sorted([Point(3, 0), Point(1, 0), Point(2, 0)]), max(Point(1, 1), Point(2, 2)))
print([Point(1, 2)] == [Point(1, 2)], Point(1, 2) in [Point(1, 2)], (1, p) == (1, p))
if p:
    print('true')
while not p:
    pass


class A:
    def who(self):
        return 'A'

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper(x):
        return x * 2

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        if value < 0:
            raise ValueError('negative')
        self._size = value


class B(A):
    def who(self):
        return 'B' + super().who()


class C(A):
    def who(self):
        return 'C' + super().who()


class D(B, C):
    def who(self):
        return 'D' + super().who()


print(D().who(), [k.__name__ for k in D.__mro__], type(D.make()).__name__, D.helper(4))
d = D()
d.size = 5
print(d.size, d.__dict__, vars(d) is d.__dict__)
try:
    d.size = -1
except ValueError as e:
    print(e)
try:
    d.missing
except AttributeError as e:
    print(e)
d.extra = 1
print(hasattr(d, 'extra'), getattr(d, 'nothing', 'default'), isinstance(d, A), issubclass(B, C))
del d.extra
print(hasattr(d, 'extra'))
setattr(d, 'named', 9)
print(d.named)


class Dynamic:
    def __getattr__(self, name):
        if name.startswith('x'):
            return name.upper()
        raise AttributeError(name)

    def __setattr__(self, name, value):
        print('set', name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)


y = Dynamic()
y.a = 1
print(y.a, y.xyz)
del y.a
try:
    y.other
except AttributeError as e:
    print('none', e)


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = name
        print('set_name', owner.__name__, name)

    def __get__(self, instance, owner):
        return self if instance is None else ('get', self.name)

    def __set__(self, instance, value):
        print('set', self.name, value)


class Uses:
    attribute = Descriptor()


u = Uses()
u.attribute = 3
print(u.attribute, type(Uses.attribute).__name__)


class Plugin:
    plugins = []

    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.plugins.append((cls.__name__, tag))


class One(Plugin, tag='one'):
    pass


class Two(Plugin):
    pass


print(Plugin.plugins)


class MyList(list):
    def first(self):
        return self[0]

    def append(self, x):
        super().append(x * 2)


m = MyList([5, 6])
m.append(7)
print(m, m.first(), len(m), isinstance(m, list), type(m).__name__)


class Counter(dict):
    def __missing__(self, key):
        return 0


k = Counter()
k['a'] += 1
k['a'] += 1
print(k, k['zz'])
try:
    A(1)
except TypeError as e:
    print(e)


class NoInit:
    def __init__(self):
        return 5


try:
    NoInit()
except TypeError as e:
    print(e)


class Gone:
    def __del__(self):
        print('gone')


g = Gone()
g = None
print('next')


def scope():
    g = Gone()


scope()
print(type(p) is Point, type(3) is int, type(type(p)) is type, Point.__name__, p.__class__.__name__)
method = p.__add__
print(method(q), Point.__add__(p, q), callable(p), callable(3))
