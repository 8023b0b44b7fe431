# Functions of math take what has a __float__ or an __index__.
import math
from fractions import Fraction


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __float__(self):
        return self.amount


class Place:
    def __index__(self):
        return 4


def show(function, *args):
    try:
        print(function.__name__, function(*args))
    except (TypeError, ValueError) as e:
        print(function.__name__, type(e).__name__, e)


for function in (math.sqrt, math.exp, math.sin, math.fabs, math.log, math.log2, math.log10, math.isnan, math.isinf,
                 math.isfinite, math.degrees, math.erf, math.log1p, math.cbrt, math.modf, math.frexp, math.gamma):
    for value in Money(2.25), Place(), Fraction(9, 4), Money('x'), 'a', None:
        show(function, value)
for function in math.pow, math.atan2, math.hypot, math.copysign, math.fmod, math.log:
    show(function, Money(2.0), 3)
    show(function, 2, Money(3.0))
    show(function, Money(2.0), 'a')
show(math.sqrt, Money(-1.0))
show(math.ldexp, Money(1.5), 2)
