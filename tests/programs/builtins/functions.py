# Builtin functions on numbers, text, attributes and types.


def shown(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ':', e)


print(abs(-3), abs(2.5), abs(-0.0), abs(True), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(2.0, 3))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(5), round(15, -1), round(25, -1), round(-15, -1), round(1.0), round(0.5), round(1e20, 2), round(2.5, 0), round(7, 3))
print(bin(10), bin(-5), oct(8), hex(255), hex(-255), bin(0), hex(1 << 40), chr(97), chr(8364), ord('a'), ord('€'))
print(int('12'), int(3.9), int(-3.9), float('1.5'), str(5), bool([]), bool('a'), repr('a\n'), ascii('ä€'), format(3.14159, '.2f'), format(5, '03d'), format('x'))
print(len('abc'), len([]), len({1: 1}), len(range(5)), len(b'ab'), len((1,)), len({1}))
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance('a', (int, (float, str))), isinstance(1, object), isinstance(1, ()))
print(issubclass(bool, int), issubclass(int, (str, object)), issubclass(ValueError, Exception), issubclass(int, str))
print(callable(print), callable(int), callable(lambda: 0), callable(5), callable('a'.upper))
print(type(1), type('a'), type([]), type(None), type(print), type(lambda: 0), type(type), type(int) is type, type(1.5).__name__)
print(hash(1) == hash(1.0) == hash(True), hash('a') == hash('a'), hash(2 ** 40), hash(-1), hash(1.5))
print(id(1) == id(1), id([]) != 0, type(id('a')).__name__)


class Point:
    kind = 'point'

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return abs(self.x) + abs(self.y)


p = Point(1, -2)
print(getattr(p, 'x'), getattr(p, 'z', 'none'), getattr(p, 'kind'), hasattr(p, 'y'), hasattr(p, 'z'), getattr(p, 'norm')(), hasattr(p, 'norm'))
setattr(p, 'z', 3)
print(p.z, vars(p), p.__dict__)
delattr(p, 'z')
print(hasattr(p, 'z'), callable(p), callable(Point), callable(p.norm), sorted(vars(p)))
print([n for n in dir(p) if not n.startswith('_')], 'append' in dir([]), 'upper' in dir(str))
print(isinstance(p, Point), type(p) is Point, type(p).__name__, issubclass(Point, object))


class Dynamic:
    def __getattr__(self, name):
        if name.startswith('no'):
            raise AttributeError(name)
        return 'got ' + name

    def __len__(self):
        return 7

    def __abs__(self):
        return 'abs'

    def __round__(self, digits=None):
        return ('round', digits)

    def __divmod__(self, other):
        return ('divmod', other)

    def __pow__(self, other):
        return ('pow', other)

    def __hash__(self):
        return 99

    def __repr__(self):
        return 'Dynamic()'

    def __format__(self, spec):
        return f'<{spec}>'

    def __call__(self, *args):
        return args

    def __bool__(self):
        return False

    def __int__(self):
        return 12

    def __index__(self):
        return 12

    def __contains__(self, item):
        return item == 'in'


d = Dynamic()
print(getattr(d, 'abc'), getattr(d, 'nope', 'default'), hasattr(d, 'nope'), hasattr(d, 'yes'), len(d), abs(d), round(d), round(d, 2), divmod(d, 1), pow(d, 2))
print(hash(d), repr(d), str(d), f'{d}', f'{d:spec}', format(d, 'x'), d(1, 2), bool(d), int(d), 'in' in d, 'out' in d, callable(d), hex(d), bin(d), [d], ascii(d))
print(d, d, sep='|', end='!\n')
print(1, 2, 3, sep='')
print('a', 'b', sep=', ', end='\n--\n')
print()
print('no newline', end='')
print(None, sep=None, end=None)
print(*[1, 2], *'ab', flush=True)
shown(abs, 'a')
shown(abs)
shown(round, 'a')
shown(round, 1.5, 'a')
shown(round, float('nan'))
shown(round, float('inf'))
shown(divmod, 1, 0)
shown(divmod, 1, 'a')
shown(pow, 2, 'a')
shown(pow, 0, -1)
shown(pow, 2, 3, 0)
shown(pow, 2.0, 3, 2)
shown(chr, -1)
shown(chr, 1114112)
shown(chr, 'a')
shown(ord, 'ab')
shown(ord, 5)
shown(bin, 1.5)
shown(hex, 'a')
shown(len, 5)
shown(len, None)
shown(len)
shown(isinstance, 1, 5)
shown(isinstance, 1)
shown(issubclass, 1, int)
shown(issubclass, int, 5)
shown(getattr, 1, 'nothing')
shown(getattr, p, 5)
shown(hasattr, p, 5)
shown(setattr, 1, 'a', 2)
shown(setattr, p, 1, 2)
shown(delattr, p, 'missing')
shown(hash, [])
shown(hash, {})
shown(callable)
shown(print, 1, sep=5)
shown(print, 1, end=5)
shown(int, 'abc')
shown(vars, 5)
shown(input)
shown(type, 1, 2)
shown(format, 5, 'q')


class BadLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


shown(len, BadLen(-1))
shown(len, BadLen('a'))
shown(len, BadLen(2.5))
print(len(BadLen(True)))


class BadHash:
    def __hash__(self):
        return 'a'


class BadRepr:
    def __repr__(self):
        return 5


class BadStr:
    def __str__(self):
        return None


class NoHash:
    def __eq__(self, other):
        return True


shown(hash, BadHash())
shown(repr, BadRepr())
shown(str, BadStr())
shown(print, BadStr())
shown(hash, NoHash())
shown(lambda: {NoHash()})
C = type('C', (Point,), {'extra': 1, 'm': lambda self: self.x})
c = C(5, 6)
print(C.__name__, c.extra, c.m(), c.norm(), isinstance(c, Point), C.__mro__ == (C, Point, object))
globals()['made'] = 5
print(made, 'p' in globals(), '__name__' in globals(), __name__)


print(NotImplemented, Ellipsis, ..., __debug__)
try:
    exit(3)
except SystemExit as e:
    print('exit', e.code)
try:
    quit()
except SystemExit as e:
    print('quit', e.code)
