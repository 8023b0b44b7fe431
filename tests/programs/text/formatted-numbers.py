# Fixed precision is exact and rounds halves to even, in f-strings, % and str.format alike.
state = 12345


def draw(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n


def mix(total, text):
    for c in text:
        total = (total * 131 + ord(c)) % 2**48
    return total


def doubles():
    yield from (0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 9.995, 0.0005, 1e15, 1e16, 1e22, 2.0**62, 2.0**62 - 512)
    yield from (5e-324, 2.2250738585072014e-308, 1e-5, float('inf'), float('-inf'), float('nan'))
    for _ in range(150):
        yield (draw(2**31) - 2**30) / 1000
        yield (draw(2**20) * 2 + 1) / 2.0 ** draw(21)
        yield -(draw(2**31) * 1.0) * 10.0 ** (draw(40) - 25)


total = 0
for i, d in enumerate(doubles()):
    places = i % 18
    lines = [f'{d:.{places}f}', f'{d:.2f}|{d:.1f}|{d:.0f}|{d:9.3f}|{d:<9.1f}|{d:^+12.2f}|{d:08.2f}|{d:f} and {i}, {d:.{places}%} {d:%} {d:>12.1%}',
             '%5.1f|%.3f|%+08.2f|%-9.1f|%d' % (d, d, d, d, i), '{:.2f}{:>9.1f}{:*^12.4f}'.format(d, d, d)]
    for line in lines:
        total = mix(total, line)
    if i % 40 < 2 or i < 20:
        print(*lines)
print(total)

for n in (0, 7, 10, 99, 100, 12345, -1, -10, -100, 2**48 - 1, -2**48, 2**48, 10**19, -10**25, True):
    print(f'{n} {n!r} {n!s} {n!a}|{n:>5}|{n:<7}|{n:^9}|{n:05d}|{n:+d}|{n:,}|{n:x}|{n:#b}|{n:_}')
    print('%d|%5d|%-6d|%05d|%+d|% d|%x|%s|%r|%.5d|%i%%' % (n, n, n, n, n, n, n, n, n, n, n))
    print('{}|{:>5}|{:04d}|{!r}|{:b}|{:>{}}'.format(n, n, n, n, n, n, 8))
print(f'{1}{2}', f'{12}', f'{1}é{-2}', f'{1}' f'{""}', f'{0}' 'x', [f'{i}{i + 1}' for i in range(3)])


def attempt(what):
    try:
        print(what())
    except (ValueError, TypeError, IndexError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)


attempt(lambda: f'{1.5:d} {attempt(print)}')
attempt(lambda: f'{"x":=5}')
attempt(lambda: f'{3:.2}')
attempt(lambda: '{} {}'.format(1))
attempt(lambda: '{} {name}'.format(1))
attempt(lambda: '{0} {}'.format(1, 2))
attempt(lambda: '{0.real} {1[0]} {2!r:>5}'.format(1, 'xy', 'z'))
attempt(lambda: '{.nothing}'.format(1))
attempt(lambda: '{:%}'.format('a'))
attempt(lambda: '{'.format())
attempt(lambda: '{:>{w}.{p}f}|'.format(3.14159, w=9, p=2))
attempt(lambda: 'é{}ü{:>4}ß{{}}'.format(1, 'ä'))
attempt(lambda: str.format('{}-{}', 'a', 2))
attempt(lambda: str.format())
attempt(lambda: '%s %s' % ('a',))
attempt(lambda: '%s' % (1, 2))
attempt(lambda: '%d' % 'x')
attempt(lambda: '%q' % 1)
attempt(lambda: '%' % 1)
attempt(lambda: '%5' % 1)
attempt(lambda: '%(a)s %(b)5.1f %%' % {'a': 1, 'b': 2})
attempt(lambda: 'é%sü%-4dß%c' % ('ä', 5, 'x'))
attempt(lambda: '\0%s\0%d' % ('a', 1))


class Shown:
    def __str__(self):
        return 'shown'

    def __format__(self, spec):
        return f'<{spec}>'


print(f'{Shown()} and {Shown():x} {1}', '{} {:y}'.format(Shown(), Shown()), '%s' % Shown())


# What a conversion gives may have a __format__ of its own.
class Framed(str):
    def __format__(self, spec):
        return f'<{str(self)}|{spec}>'


class Shown:
    def __repr__(self):
        return Framed('repr')

    def __str__(self):
        return Framed('str')


print(f'{Shown()!r:>8}', f'{Shown()!s:>8}', f'{Shown()!r}', f'{Shown()!s}', f'{Shown()}')
for spec in (',\0', '\0'):
    for number in (42, 4.2):
        try:
            print(format(number, spec))
        except ValueError as error:
            print(error)
print([] + [], [][:], [][::-1], [*[], *()], list([]), [1] + [], [] + [1])
a, b, c = 'a', 'b', 'c'
print(a + b + c, a + b * 2 + c, (a + b) * 2 + c)
