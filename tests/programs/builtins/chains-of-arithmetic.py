# Sums of products, of ints, floats and whatever else has the operators.
import math

values = [0, 1, -3, 2.5, -0.0, 1e308, math.inf, math.nan, 2**47, -(2**48), 2**60, True]


def show(f, *args):
    try:
        result = f(*args)
        # The sign of nan is the machine's choice.
        return 'nan' if result != result else repr(result)
    except (ArithmeticError, TypeError) as error:
        return f'{type(error).__name__}: {error}'


def formulas():
    yield lambda a, b, c: a + b + c
    yield lambda a, b, c: a - (b - c)
    yield lambda a, b, c: a * b - c
    yield lambda a, b, c: a - b * c
    yield lambda a, b, c: a / b / c
    yield lambda a, b, c: a / (b / c)
    yield lambda a, b, c: (a + b) * (b - c) / 2 + 1
    yield lambda a, b, c: 1 - a * 2 + b * c * 0.5 - c / 4


def local(a, b, c):
    x = a * b + c
    y = x * x - a
    x = y - x * 2
    return x + y


for f in list(formulas()) + [local]:
    total = 0
    for i, a in enumerate(values):
        for j, b in enumerate(values):
            for k, c in enumerate(values):
                text = show(f, a, b, c)
                total = (total * 31 + sum(map(ord, text)) * (i + 1) + j + k) % 1000003
    print(total, show(f, 3, 4, 5), show(f, 1.5, 2, 0.25), show(f, 2, 0.0, 1), show(f, 1, 2, '3'))


class V:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return V(f'({self.name} + {getattr(other, "name", other)})')

    def __radd__(self, other):
        return V(f'({other} r+ {self.name})')

    def __mul__(self, other):
        return V(f'({self.name} * {getattr(other, "name", other)})')

    def __rmul__(self, other):
        return V(f'({other} r* {self.name})')


v, w = V('v'), V('w')
print((2 * v + w).name, (1.5 * 2 + v).name, (v * 2 * 3 + 1.0).name, (2.0 + 3.0 * w).name)


def joined(a, b, c):
    return a + b + c, a * c + b


print(show(joined, 'a', 'b', 3), [1] * 2 + [3] + [4] * 2, 'x' * 2 + 'y' + 'z')
for x in (0.1, 1 / 3, 1e-170, 1.7e150, 123456789.123, 3):
    print(x ** 2, -(x ** 2) + x * x)
