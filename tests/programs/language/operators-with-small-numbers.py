# An operator whose right operand is a small number, with left operands of all kinds.


class Loud:
    def __mul__(self, other):
        return f'mul {other}'

    def __mod__(self, other):
        return f'mod {other}'

    def __floordiv__(self, other):
        return f'floordiv {other}'

    def __getitem__(self, index):
        return f'item {index}'

    def __lt__(self, other):
        return True

    def __eq__(self, other):
        return False


def operate(x):
    results = []
    for name, act in (('*', lambda: x * 7), ('* -', lambda: x * -3), ('//', lambda: x // 7),
                      ('// -', lambda: x // -7), ('// 0', lambda: x // 0), ('%', lambda: x % 7),
                      ('% -', lambda: x % -7), ('% 0', lambda: x % 0), ('[0]', lambda: x[0]),
                      ('[-1]', lambda: x[-1]), ('[9]', lambda: x[9])):
        try:
            results.append(f'{name} {act()!r}')
        except Exception as error:
            results.append(f'{name} {type(error).__name__}: {error}')
    return results


def compare(x):
    tests = ''
    if x == 7:
        tests += ' =='
    if x != 7:
        tests += ' !='
    try:
        if x < 7:
            tests += ' <'
        if x <= 7:
            tests += ' <='
        if x > -7:
            tests += ' >'
        if x >= -7:
            tests += ' >='
    except TypeError as error:
        tests += f' {error}'
    return tests


operands = (0, 7, -7, -8, 1 << 45, -(1 << 45), 1 << 48, 1 << 62, -(1 << 63), 10 ** 30, True, 7.5, -0.0, 7.0)
for operand in operands:
    print(operand, *operate(operand)[:8], sep='; ')
    print(operand, compare(operand))
for operand in ('text', 'n=%d', [1, 2, 3], (), (4, 5), {0: 'zero', -1: 'one'}, None, b'ab', range(3)):
    print(operand, *operate(operand), sep='; ')
    print(operand, compare(operand))
print(operate(Loud()), compare(Loud()))


# Loops that go round by a jump from within, and ints that leave 49 and 64 bits on the way.
def grow():
    n, steps = 3, []
    for _ in range(30):
        if n % 2 == 0:
            n //= 2
            continue
        n = n * 30001 + 1
        steps.append(n)
    return steps


print(grow())
for i in range((1 << 48) - 2, (1 << 48) + 2):
    print(i, i * 2, i % 5, i // 3)
