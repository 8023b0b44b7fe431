# Flags of several bits, of none and of unknown ones, and other enumerations as text.
from enum import Flag, IntFlag, auto, Enum, IntEnum, unique, StrEnum, KEEP, STRICT, CONFORM, EJECT
class P(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
    ALL = R | W | X
    NONE = 0
class I(IntFlag):
    A = 1; B = 2; C = 4
    AB = 3
class Gap(Flag):
    A = 1
    B = 4
for m in (P.R, P.RW, P.ALL, P.NONE, P.R | P.X, P.W|P.X, ~P.R, P(0), P(5), P.R & P.W, P.RW ^ P.R, P.RW & P.W, ~P.ALL, ~P.NONE):
    print(repr(m), str(m), m.name, m.value, bool(m), len(m), list(m), f'{m}', '%s' % m)
for m in (I.A, I.AB, I(5), I.A|I.C, ~I.A, I(8), I(9), I(0), I.A + 1, I.A | 8, I.A & 0, -I.A, ~I(0), I(7)):
    print(repr(m), str(m), getattr(m, 'name', None), getattr(m, 'value', None), f'{m}', f'{m:d}', type(m).__name__)
print(list(P), list(I), len(P), P.__members__)
print(P.R in P.RW, P.X in P.RW, P.NONE in P.R, I.A in I.AB)
for bad in (lambda: P(8), lambda: P(16), lambda: Gap(2), lambda: P('x'), lambda: P.R | 1, lambda: 1 in P.R, lambda: P['Q'], lambda: P.Q, lambda: P.R < P.W):
    try: print(repr(bad()))
    except Exception as e: print(type(e).__name__, e)
print(P['RW'], P.RW is P.R | P.W, {P.R: 1}[P.R], P.R == 1, I.A == 1, hash(P.R) == hash(P.R))
class K(Flag, boundary=KEEP):
    A = 1; B = 2
print(repr(K(5)), K(5), repr(K(8)), K(8), repr(~K.A), ~K.A)
class Cf(Flag, boundary=CONFORM):
    A = 1; B = 2
print(repr(Cf(5)), repr(Cf(8)))
class Ej(Flag, boundary=EJECT):
    A = 1; B = 2
print(repr(Ej(5)), repr(Ej(8)))
class Color(Enum):
    RED = 1; GREEN = 2; CRIMSON = 1
print(repr(Color.RED), Color.CRIMSON, list(Color), Color(2), Color['RED'], Color.__members__)
try: Color(9)
except ValueError as e: print(e)
class S(StrEnum):
    A = auto(); Bc = auto()
print(S.A, repr(S.Bc), f'{S.Bc:>5}', S('a'))
class IE(IntEnum):
    LOW = 1; HIGH = 2
print(IE.LOW, repr(IE.HIGH), IE.LOW < IE.HIGH, sorted(IE, reverse=True), f'{IE.LOW}', '%d' % IE.LOW, IE(1) + 1)
