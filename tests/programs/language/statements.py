# Loops with else, unpacking, deletion, conditions, comprehensions.
for i in range(3):
    if i == 5:
        break
else:
    print('no break')
n = 0
while n < 10:
    n += 1
    if n == 3:
        continue
    if n == 5:
        break
else:
    print('never')
print(n)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
first, *middle, last = 'abcde'
print(first, middle, last)
*all_but, end = range(4)
print(all_but, end)
x = y = [1]
x += [2]
print(y, x is y)
t = (1,)
t += (2,)
print(t)
items = [5, 3, 8]
items[0], items[2] = items[2], items[0]
print(items)
del items[1]
print(items)
d = {'a': 1}
d['b'] = d['a'] + 1
d['a'] += 10
del d['b']
print(d)
print([i * j for i in range(3) for j in range(i)], {i % 3 for i in range(9)},
      {str(i): i for i in range(3)}, [i if i % 2 else -i for i in range(5) if i > 1])
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, 3 > 2 > 1 >= 1)
print(0 or 'x', 1 and 'y', '' or [] or None, not [], not 'a', None and 1)
print('yes' if n else 'no', (n := 7), n)
if (m := len('abc')) > 2:
    print(m)
s = slice(1, 3)
print('abcdef'[s], [0, 1, 2, 3][1:], [0, 1, 2, 3][::-1], 'abc'[-2:], (1, 2, 3)[:2])
letters = list('abcdef')
letters[1:3] = ['X']
print(letters)
del letters[::2]
print(letters)
print(*[1, 2], *'ab', sep='-', end='!\n')
print({**{'a': 1}, 'b': 2, **{'a': 3}}, [*range(3), 9], (*'ab', 1), {*[1, 2], 2})
i = 10
squares = [i for i in range(3)]
print(i, squares)
total = 0
for i, (a, b) in enumerate(zip([1, 2], [3, 4])):
    total += i * a * b
print(total, i)
for c in 'ab':
    for k in (1, 2):
        if k == 2:
            break
        print(c, k)
    else:
        print('not here')
big = 2 ** 40
print(big, big * 2 + 1, -big, big // 3, big % 7, 7 // -2, -7 // 2, 7 % -3, -7 % 3, 2 ** -1)
print(5 / 2, 4 / 2, 1 / 3, 7.5 // 2, -7.5 % 2, 1e300 * 10, 0.1 + 0.2)
print(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 5, 100 >> 3)
print(3 == 3.0, 1 < 1.5, True + True, True == 1, 'a' < 'b', [1, 2] < [1, 3], (1,) == (1.0,))
print(None is None, n is not None, 'x' in 'xyz', 3 not in [1, 2])


def matches(v):
    match v:
        case 0:
            return 'zero'
        case 1 | 2:
            return 'small'
        case [a, b]:
            return f'pair {a} {b}'
        case [a, *rest]:
            return f'list {a} {rest}'
        case str() as s if s:
            return f'str {s}'
        case _:
            return 'other'


print([matches(v) for v in (0, 2, [1, 2], [1, 2, 3], 'x', '', None)])
count = 0
for i in range(100000):
    count += 1
print(count)
x = 0.5
for i in range(1000):
    x = x * 3.7 * (1 - x)
print(0 < x < 1)
