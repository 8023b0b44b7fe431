# Fractions: from numbers and texts, arithmetic with all kinds of numbers, rounding, hashes.
import copy
import math
import numbers
import operator
import pickle
from fractions import Fraction


def show(function, *args):
    try:
        print(*args, '->', repr(function(*args)))
    except (ArithmeticError, TypeError, ValueError) as e:
        print(*args, '->', type(e).__name__, e)


for text in ('3/4', ' -1.5e-2 ', '.5', '1_000/3', '7', 'x', '1/2/3', '3 / 4', '', '1/', '/2', '1.5/2', '1e', '--1'):
    show(Fraction, text)
for args in ((), (5,), (True,), (0.1,), (Fraction(1, 3),), (6, -8), (Fraction(1, 2), Fraction(3, 4)),
             (1, 0), (Fraction(1, 2), 0), (1.5, 2), ([],), (None,), ('1', 2), ('1/0',),
             (float('nan'),), (float('inf'),)):
    show(Fraction, *args)
show(Fraction.from_float, 0.25)
show(Fraction.from_float, 'a')
VALUES = [Fraction(3, 4), Fraction(-7, 3), Fraction(2), Fraction(0), 2, -3, 0, 0.5, 1.5, 2 + 1j, 'a',
          True, None, float('inf')]
OPERATORS = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod,
             divmod, operator.pow, operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]
for a in VALUES:
    for b in VALUES:
        if isinstance(a, Fraction) or isinstance(b, Fraction):
            for function in OPERATORS:
                show(function, a, b)
x = Fraction(-7, 2)
print(abs(x), -x, +x, int(x), float(x), complex(x), bool(x), bool(Fraction(0)))
print(math.floor(x), math.ceil(x), math.trunc(x), round(x), round(Fraction(5, 2)), type(round(x)))
print(round(Fraction(22, 7), 2), round(Fraction(1234), -2), round(Fraction(15, 2), 0), type(round(x, 1)))
print({Fraction(1, 2): 'half'}[0.5], hash(Fraction(3)) == hash(3), hash(Fraction(-1, 3)), hash(Fraction(1, 2**61 - 1)))
pi = Fraction(math.pi)
print(pi.limit_denominator(1000), pi.limit_denominator(10), Fraction('3.14159265358979').limit_denominator())
show(Fraction(1, 3).limit_denominator, 0)
print(sum(Fraction(1, n) for n in range(1, 11)), sorted([Fraction(1, 2), Fraction(1, 3), 0.4]))
print(x.as_integer_ratio(), x.numerator, x.denominator, x.real, x.imag, x.conjugate())
for name in 'numerator', 'other':
    try:
        setattr(x, name, 5)
    except AttributeError as e:
        print(e)
print(copy.copy(x) is x, copy.deepcopy([x]), pickle.loads(pickle.dumps(x)), f'{x}', '%.2f' % x)
try:
    print(f'{x:.2f}')
except TypeError as e:
    print(e)


class Share(Fraction):
    pass


print(repr(Share(1, 2)), type(Share(1, 2) + 1), type(copy.copy(Share(1))))
match x:
    case Fraction(numerator=-7, denominator=n):
        print('over', n)
for kind in numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral:
    print(kind.__name__, [isinstance(v, kind) for v in (x, 3, True, 3.0, 1j, 'a')], issubclass(int, kind))
