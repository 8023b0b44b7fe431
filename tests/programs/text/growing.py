# A text that grows is still a value of its own: whoever holds the old one keeps it.


def grow(n, piece):
    text = ''
    kept = []
    for i in range(n):
        text += piece
        if i % 100 == 7:
            kept.append(text)
    return text, [len(k) for k in kept], all(text.startswith(k) for k in kept)


for piece in ('a', 'abc', 'é', 'ab✓', '😀x', 'q' * 70):
    text, lengths, same = grow(700, piece)
    print(len(text), lengths, same, text == piece * 700, text[-3:])


def mixed():
    text = 'x'
    for i in range(40):
        text += 'é' if i == 10 else '✓' if i == 20 else '😀' if i == 30 else str(i)
    return text


print(mixed())


def hashed():
    text, seen = 'key', {}
    for i in range(30):
        seen[text] = i
        text += 'y'
        assert text not in seen
    return [seen['key' + 'y' * i] for i in range(30)]


print(hashed())


def twice():
    text = 'ab'
    for _ in range(5):
        text += text
    other = text
    text += '!'
    return other, text


print(twice())


def through_calls(text):
    before = text
    text += '+'
    return before, text


print(through_calls('a' + str(1)))
a = 'one' + str(2)
b = a
a += ' three'
print(a, b)
print('a' + str(1) + 'b' + str(2) + 'é' + str(3) + '', '' + str(10), str(4) + '' + '')
line = 'a,b,,c'
print(line.split(','), line.split('x')[0] is line, 'é,ü'.split(','), ','.split(','), ''.split(','), line.split(',', 1))
print(' a  b\tc\n'.split(), '\x1ca\x1fb\x85c\xa0d'.split(), 'a b c'.split(' ', 1), 'ab'.split('ab'), [''.join(['a'])])
print(line[:2], line[2:], line[-2:], line[:-2], line[9:], line[:99], line[3:1], line[-99:2], line[0:0] == '', line[:] is line)
print('-'.join([]), '-'.join(['a']), '-'.join(['a', 'é']), 'é'.join(['a', 'b']), ''.join(['', '']), '-'.join(('x',) * 300)[:9])
