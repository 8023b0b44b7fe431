# Short specs, in format (), f-strings, % and str.format alike.
values = [0, 7, -42, 123456, 2**47, -2**48, 2**60, 0.0, -0.0, 0.5, 2.5, 2.675, -1e-300, 5e-324, 123456.789, -99.995,
          1e15, 4e18, 1e22, float('inf'), float('nan'), True, 'ab', '\u00e9']
specs = ['d', '5', '<5', '>5', '^5', '^6', '05', '<05', '^05', '>05', '05d', 'f', '.0f', '.2f', '.3f', '.4f', '.15f', '.16f',
         '8.2f', '08.2f', '<8.2f', '^9.2f', '^8.1f', '.1%', '8.1%', '08.0%', '<9%', 'F', 's', '<8s', '^7', '5x', 'e', 'g',
         'z.1f', '+d', '+.2f', ' d', '=5', '*^9', '62', '63', '64', '<62', '<63', '^62', '062.2f', '063.2f', 'n', 'c', '5.',
         '0', '00', '<', '%%', '5.2', 'q', '.2d', '8.15f', '1234567x']


def attempt(what, *args):
    try:
        return what(*args)
    except (ValueError, TypeError, OverflowError) as error:
        return f'{type(error).__name__}: {error}'


total = 0
for value in values:
    for spec in specs:
        lines = [attempt(format, value, spec), attempt(('<{:' + spec + '}>').format, value),
                 attempt(lambda: ('<%' + spec + '>') % (value,)), attempt(lambda: f'<{value:{spec}}>')]
        for line in lines:
            for c in line:
                total = (total * 131 + ord(c)) % 2**48
        if len(lines[0]) < 14 and spec in ('5', '^6', '05', '.2f', '^9.2f', '08.0%', '5.2'):
            print(*lines, sep='', end=' ')
    print(total)


def fields(x, n, s):
    print(f'{x:.2f}|{n:5}|{s:>6}|{n:>{n - 30}}|{x:8.3f}{n:04d}{s:^7}{n:,}|{x!r:>10}|{True:5}|{n:x}|{n:63}|{n:^64}')
    for value in (1, 2.5, 'xy', True, 10**30, None, [1]):
        print(attempt(lambda: f'<{value:5}>'))
    print(attempt(lambda: f'{s:d}'), attempt(lambda: f'{x:d}'), attempt(lambda: f'{n:.2d}'), f'{s:5}', sep='|')
    text = f'{n:5}'
    n = f'{n:7}'
    print(text, n, f'{n:9}', sep='|')


fields(3.14159, 42, 'abc')
fields(-2.5, 31, '\u00e9')
parts = ['ab', 12, -3, 'x' * 40, 'y' * 500, 'z' * 600, '\u00e9', '\u20ac', '']
for a in parts:
    for b in parts:
        line = f'{a}{b}{7}, {b}{a}{-2**48}'
        print(len(line), line[:30], line[-40:])

# A mapping that was asked for a key is no argument by itself any more.
for template in ('%(a)s %s', '%s %(a)s', '%(a)s %(b)d', '%(a)s %d', '%(a)s'):
    try:
        print(template % {'a': 1, 'b': 2})
    except TypeError as error:
        print(error)
