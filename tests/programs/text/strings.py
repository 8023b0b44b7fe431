# Text: what programs do with it.
s = 'The quick brown fox'
print(s.split(), s.upper(), s.lower(), s.title(), s.swapcase(), s.replace('quick', 'slow'), s.find('brown'), s.count('o'))
print(s[4:9], s[-3:], s[::-1], s[::2], s[100:], s[-1], s[2:-2:3], len(s), 'fox' in s, 'dog' not in s)
print('-'.join(['a', 'b', 'c']), ''.join(str(i) for i in range(5)), ', '.join({'x': 1, 'y': 2}), '/'.join(map(str, (1, 2))))
print('  pad '.strip() + '|', 'xxhixx'.strip('x'), 'a,b,,c'.split(','), 'a b  c'.split(None, 1), 'a.b.c'.rsplit('.', 1))
print('one\ntwo\r\nthree'.splitlines(), 'k=v=w'.partition('='), 'k=v=w'.rpartition('='))
print('left'.ljust(8, '.') + '|' + 'right'.rjust(8) + '|' + 'mid'.center(9, '*'), '7'.zfill(3), '-7'.zfill(4))
print('abc'.startswith('ab'), 'abc'.endswith(('x', 'c')), 'prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'))
print('123'.isdigit(), 'abc'.isalpha(), 'a1'.isalnum(), ' '.isspace(), 'Ab'.isupper(), 'Title Case'.istitle(), 'x_1'.isidentifier())
print('straße'.upper(), 'ÀÉ'.lower(), 'ß'.casefold(), 'ΑΣ'.lower(), '日本語'[1], len('😀é'), ord('é'), chr(233), '\u65e5')
print(repr("it's"), repr('say "hi"'), repr('both \' "'), repr('tab\t\n\\ \x00 \x7f é 日 \u200b'), ascii('é日😀'))
print('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'a' < 'ab', max('hello'), min('hello'), sorted('hello'), list('abc'))
print('%s is %d years and %.1f%% sure' % ('Ada', 36, 99.5), '{0} {1!r} {name}'.format(1, 'x', name='n'))
print('{:>8}|{:<8}|{:^8}|{:*^8}'.format('a', 'b', 'c', 'd'), f'{s!r:.7}', f'{len(s)=} {s[:3]=}')
print('hello'.translate(str.maketrans('el', 'ip')), 'hello'.translate({104: None}), 'a\tb'.expandtabs(4))
print('é'.encode(), 'é'.encode('latin-1'), b'\xc3\xa9'.decode(), b'abc'[0], b'abc'[1:], b'a' + b'b', bytes(3), bytes([65, 66]))
print(b'a,b'.split(b','), b' x '.strip(), b'abc'.find(b'c'), b'abc'.hex(), list(b'ab'), b'\x00\xff\'"\n')
print('ab' * 3, 3 * 'ab', '-' * 0, 'x' * -1, hash('abc'), hash(''), hash(b'abc'), hash('日本'))
print({'a', 'b', 'c', 'd', 'e', 'f', 'g', 'hello', 'world'})
for c in 'añ😀':
    print(c, ord(c), end=';')
print()
for i, word in enumerate(s.split()):
    print(f'{i:>2}: {word:<8}{len(word):>3}')
text = ''
for i in range(20):
    text += str(i)
print(text, 'x'.join('abc'), 'a' 'b', """triple
quoted""")
for attempt in (lambda: 'abc'[5], lambda: 'abc'['x'], lambda: 'abc'.index('z'), lambda: ''.join([1]), lambda: 'a'.split(''),
                lambda: 'é'.encode('ascii'), lambda: b'\xff'.decode(), lambda: '{} {}'.format(1), lambda: '%d' % 'x',
                lambda: format('x', 'd'), lambda: f'{1.5:d}', lambda: 'a'.nothing, lambda: chr(-1), lambda: ord('ab'),
                lambda: 'abc'.replace('a'), lambda: str.upper(5), lambda: 5 in 'abc', lambda: bytes([300])):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    s[0] = 'x'
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
