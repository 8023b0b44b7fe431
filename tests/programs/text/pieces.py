# Texts taken apart and put together, of all lengths around those that are copied at once.
letters = 'abcdefghijklmnopqrstuvwxyz' * 3


def mix(total, text):
    for c in text:
        total = (total * 131 + ord(c)) % 2**48
    return total


total = 0
for n in range(40):
    word = letters[:n]
    total = mix(total, word + letters[n:2 * n] + letters[-n:])
    for m in (0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33):
        other = letters[1:m + 1]
        line = f'{word}-{other}-{n}{-m}{word}'
        parts = line.split('-')
        total = mix(total, line)
        total = mix(total, '+'.join(parts) + ', '.join([word, other]) + ''.join([other, word, '\u00e9']))
        assert '-'.join(parts) == line and parts[0] == word and parts[1] == other
        assert len(line) == len(word + '-' + other + '-' + str(n) + str(-m) + word)
        assert word + other == ''.join((word, other)) == f'{word}{other}'
        assert (word + '\u20ac' + other).split('\u20ac') == [word, other]
        assert f' {word}  {other} '.split() == [part for part in (word, other) if part]
print(total)
for text in ('', '-', '--', 'a', 'a-', '-a', '--a--b', 'abcdefg-', 'abcdefgh-', '-------- -', 'a' * 15 + '-', '\u00e9-b', '-' * 17):
    print(text.split('-'), text.split('-', 1), text.split('a'), '|'.join(text))

every = ''.join(chr(c) for c in range(128))
for n in range(128):
    part = every[n:n + 1 + n % 37]
    assert part.upper() == ''.join([c.upper() for c in part]) and part.lower() == ''.join([c.lower() for c in part])
    kept = grown = str(n)
    grown += part
    grown += grown
    assert (kept, grown) == (str(n), f'{n}{part}{n}{part}') and str(n) + part + 'x' == f'{n}{part}x'
print(ascii(every.upper()), ascii(every.lower()[60:]))

whole = 'abc'
assert whole.split('-')[0] is whole and ''.join([whole]) is whole


def attempt(what):
    try:
        print(what())
    except (ValueError, TypeError, IndexError, KeyError) as error:
        print(type(error).__name__, error)


for template in ('', '{}', '{}{}', '{:5}|{:<4}|', 'a{{b}}{}', '{{}}', '{', '}', 'a{', 'a}', '{:', '{:5', '{}{1}', '{1}{}', '{0}{:3}', '{!r}{}',
                 '{}{}{}', '{:{}}', '{:{}}{}', '{:>{}d}', '{:5}{!s:>4}', '{a}', '{}{a}', '{:d}', '{:x}', '{:,}', '{:}', '{ }', '\u00e9{}{:4}',
                 '{:' + '5' * 3 + '}', '{:.1f}|{:06.2f}'):
    attempt(lambda: repr(template.format(7, 3)) + repr(template.format('ab', 12)))
    attempt(lambda: template.format(2.5, 1, a='named'))
    attempt(lambda: template.format_map({'a': 1}))

for template in ('%s', '%d', '%5d', '%05d|', '%.1f', '%6.2f', '%s%s', '%d%%', '%', '%5', '%5%', '%.3d', '%-4d|', '%+d', '%5.f|', '%<5d', '%^5d',
                 '%1.2.3f', '\u00e9%s%5d', '%(a)s', '%x', '%8s|', '%000d', '%*d', '%c'):
    attempt(lambda: template % 7)
    attempt(lambda: template % (3, -4))
    attempt(lambda: template % 'x')
    attempt(lambda: template % (2.5,))
    attempt(lambda: template % {'a': 1})
    attempt(lambda: template % ())
attempt(lambda: b'%d-%s' % (5, b'x'))
attempt(lambda: b'%5.1f' % 2.25)
