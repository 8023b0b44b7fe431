# What most texts and numbers are goes short ways; these lie at their edges.
texts = ['', 'a', 'é', 'abc', 'héllo wörld', 'one two  three ', '✓ yes ✓', '😀', "it's o'clock HERE", 'x' * 5000 + ' y', '\x1c\x85 \xa0']
for t in texts:
    s = t[:20]
    print([s[::-1], s[::2], s[-1::-3], s[5:1:-1], s[3:0:2]], [c for c in s], [s[i] for i in range(-len(s), len(s))])
    print(s.title(), s.capitalize(), s.swapcase(), s.casefold(), s.upper(), s.lower(), s.istitle(), ascii(s))
    print(t.split()[:5], len(t.split()), [x[:9] for x in t.split(None, 1)], [x[:9] for x in t.rsplit(None, 1)], t.split(' ')[-2:], t.split('o'))
    print(t.count('o'), t.count(' '), t.count('x', 3, 9), t.count('x', 9, 3), t.count('é'), t.count(''), t.count('oo'))
    print(s * 3, s * 0, s * -1, 2 * s, (s * 40).count('e'), s.translate({111: 'O', 32: None, 101: 69}), s.replace('o', '0', 1))
for a in texts:
    print(''.join('01'[x] for b in texts for x in (a == b, a != b, a < b, a <= b, a > b, a >= b)))


class Word(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __getitem__(self, i):
        return 'item'


w = Word('word')
print('a' == w, w == 'a', w[0], w[1:2], [c for c in w], w.split(), type(w.split()[0]) is str, w * 2, w + '!', '!' + w)
for text in ['0', '-0', '007', '12345', '-98', '+5', ' 7 ', '1_000', '_1', '', '-', '--1', '1-', '9' * 18, '9' * 19, '-' + '9' * 18,
             '9' * 40, '٣', '1.5', '.5', '5.', '.', '-.5', '-.', '1e5', '1.2.3', '123456789012.345', '0.1', '-0.0', '3.14\0', 'inf',
             '123456789.12345678', '100000000000000', '99999999999999.9', '0.00000000000001', ' 2.5\n', '1__0', '0x10', '٣.٤']:
    row = []
    for make in int, float:
        try:
            row.append(repr(make(text)))
        except ValueError as error:
            row.append(str(error))
    print(*row)
it = iter('héé✓x')
print(next(it), [c for c in it], list(it), next(it, 'end'))
for c in 'ab':
    for d in 'é✓':
        print(c + d, end=' ')
print('abc'[-3], 'abc'[True], 'é✓'[0], 'é✓'[1], '-' * 3 + '=' * 2)
for bad in (lambda: 'abc'[3], lambda: 'abc'[-4], lambda: texts[3]['a'], lambda: 'a' * 'b', lambda: 'a' < 1, lambda: ''[0], lambda: 'a' + 1):
    try:
        bad()
    except (IndexError, TypeError) as error:
        print(error)
