# Classes that have a fixed set of instances.
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def shout(self):
        return self.name + '!'

    @classmethod
    def favourite(cls):
        return cls.BLUE

    @property
    def half(self):
        return self.value / 2


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'])
print(list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.shout(), Color.favourite())
print(Color.GREEN.half, Color, type(Color.RED), isinstance(Color.RED, Color), Color.RED in Color)
print(Color.__members__.keys(), Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.BLUE)
print(f'{Color.RED} {Color.RED!r} {Color.RED:>12}|', '%s' % Color.RED, {Color.RED: 'r'})
print({Color.RED: 1, Color.BLUE: 2}[Color.BLUE], [c.name for c in Color], list(reversed(Color)))
attempt(Color, 9)
attempt(lambda: Color['PINK'])
attempt(setattr, Color, 'RED', 5)
attempt(lambda: Color.RED < Color.BLUE)


def extend():
    class Sub(Color):
        MORE = 4


attempt(extend)


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([m.value for m in Auto])


class Priority(IntEnum):
    LOW = 1
    HIGH = 5


print(Priority.HIGH, repr(Priority.HIGH), Priority.HIGH > 3, Priority.LOW + 1, Priority(5),
      sorted([Priority.HIGH, Priority.LOW]), f'{Priority.HIGH} {Priority.HIGH:03d}', int(Priority.LOW),
      Priority.LOW == 1, isinstance(Priority.LOW, int))


class State(StrEnum):
    READY = auto()
    RUNNING = 'on'


print(State.READY, repr(State.READY), State.RUNNING == 'on', State('ready'), State.READY.upper(),
      f'{State.READY:>8}', [*State])


def not_text():
    class Bad(StrEnum):
        X = 5


attempt(not_text)


class Mixed(str, Enum):
    X = 'ex'
    Y = 'why'


print(Mixed.X, repr(Mixed.X), Mixed.X == 'ex', Mixed('why'), Mixed.X.upper())


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print(Planet.EARTH, Planet.EARTH.mass, Planet.MARS.value, Planet((0.6, 3.3)))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, Perm.X in Perm.RW,
      ~Perm.R, Perm.R & Perm.W, bool(Perm.R & Perm.W), list(Perm), list(Perm.RW), Perm(3), Perm(0),
      Perm.R ^ Perm.RW, len(Perm.RW), (Perm.R | Perm.W) is Perm.RW)
attempt(Perm, 8)
attempt(lambda: Perm.R | 2)


class Bits(IntFlag):
    ONE = 1
    TWO = 2


print(Bits.ONE | Bits.TWO, repr(Bits.ONE | Bits.TWO), Bits.ONE | 4, Bits.ONE + 1, Bits(3))


@unique
class Fine(Enum):
    A = 1


def double():
    @unique
    class Twice(Enum):
        A = 1
        B = 1


attempt(double)
Animal = Enum('Animal', 'ANT BEE CAT')
print(list(Animal), Animal.BEE.value)
Level = IntEnum('Level', {'LOW': 1, 'TOP': 9})
print(list(Level), Level.TOP > Level.LOW)


class Fallback(Enum):
    KNOWN = 1
    OTHER = 2

    @classmethod
    def _missing_(cls, value):
        return cls.OTHER


print(Fallback(99))
match Color.GREEN:
    case Color.RED:
        print('red')
    case Color.GREEN:
        print('green')
