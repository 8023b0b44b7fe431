# Operators with a constant on either side, by themselves and one behind the other, with operands of
# all kinds; and sums at the end of a loop.


class Loud:
    def __getattr__(self, name):
        raise AttributeError(name)

    def __add__(self, other):
        return f'add {other}'

    def __radd__(self, other):
        return f'radd {other}'

    def __rsub__(self, other):
        return f'rsub {other}'

    def __rmul__(self, other):
        return f'rmul {other}'

    def __rtruediv__(self, other):
        return f'rtruediv {other}'


FORMS = (
    lambda x: 1 + x, lambda x: 1 - x, lambda x: 3 * x, lambda x: 4 / x, lambda x: x / 4,
    lambda x: x / 0, lambda x: 0 / x, lambda x: x * 100000, lambda x: x + 100000,
    lambda x: x - 100000, lambda x: 0.5 + x, lambda x: x + 0.5, lambda x: 0.5 - x,
    lambda x: x - 0.5, lambda x: 0.5 * x, lambda x: x * 0.5, lambda x: 0.5 / x, lambda x: x / 0.5,
    lambda x: x / 0.0, lambda x: 0.0 * x, lambda x: 0 - x, lambda x: 0 * x,
    lambda x: 4 / (1 + ((x + 0.5) / 1000) * 2), lambda x: 2 * (3 - x), lambda x: (1 - x) / (1 + x),
    lambda x: 1 + 2 * x + 3 * x * x, lambda x: 10 - (x - 1) - 1, lambda x: 1 / (2 / (3 / x)),
    lambda x: 'a' + x, lambda x: x + 'a', lambda x: 3 * x + 'a', lambda x: 1.5 * (2 * x),
    lambda x: x % 8, lambda x: x // 8, lambda x: x % 1, lambda x: x // 1,
)

for x in (0, 1, -1, 7, -9, True, 0.0, -0.0, 2.5, -1e300, float('inf'), float('nan'), 2**47, -2**47,
          2**48 - 1, -2**48, 2**48, 10**20, 'text', [1], Loud(), 1j, None):
    results = []
    for form in FORMS:
        try:
            results.append(repr(form(x)))
        except (TypeError, ZeroDivisionError, OverflowError, MemoryError) as error:
            results.append(f'{type(error).__name__}: {error}')
        if len(results[-1]) > 90:
            results[-1] = f'{len(results[-1])} characters'
    print('x' if isinstance(x, Loud) else x, results, sep='\n  ')


def last_of_for(total, items):
    for item in items:
        total += item
    return total


def last_of_while(total, item, n):
    while n > 0:
        n -= 1
        total += item
    return total


def count(total, n):
    for _ in range(n):
        total += 1
    while n > 0:
        n -= 1
        total += 1
    return total


class Sum:
    def __init__(self):
        self.items = []

    def __iadd__(self, other):
        self.items.append(other)
        return self if len(self.items) < 3 else self.items


for start, item in ((0, 1), (0, 2.5), (1.5, 2), (0.5, 0.25), (2**48 - 3, 1), (-2**48 + 3, -1),
                    ('', 'ab'), ([], [1]), ((), (1,)), (Sum(), [0]), (True, True), (10**30, 1)):
    print(last_of_for(start, [item] * 6), last_of_while(start, item, 5))
for start in (0, 0.5, 2**48 - 2, -2**48 - 1, False, 10**30):
    print(count(start, 3))
for start in ('', None):
    try:
        count(start, 1)
    except TypeError as error:
        print(error)
try:
    last_of_for(0, [1, 'a'])
except TypeError as error:
    print(error)


def several(rows):
    total = 0
    for row in rows:
        for n in row:
            total += n
    return total


print(several([range(5), [1.5, 2], (3, 4), (n * n for n in range(4))]))
