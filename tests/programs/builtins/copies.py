# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of lists and dicts, repeated lists, and lists of ranges: each is its own."""


def shown(items):
    return len(items), items[:3], items[-3:], sum(items)


for n in (0, 1, 2, 3, 7, 1000, 40_000):
    items = list(range(n))
    for copied in (items[:], items.copy(), list(items), items * 1, [*items], items[::1]):
        copied.append(5)
        copied[0] = 8
        assert len(items) == n and items == list(range(n)), n
    print(shown(items + items), shown(items[n // 3:]), shown(items[1:-1]))
    items.extend(items)
    items += items
    print(shown(items))
for unit in ([], [1], [1, 2], [1, 2, 3], list(range(50_000))):
    print([shown(unit * n) for n in (-1, 0, 1, 2, 3, 4, 5)])
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid, [[0] * 2 for _ in range(2)])
items = [1, 2]
items *= 5
print(items)

print(list(range(5, 0, -2)), list(range(-2, 2)), list(range((1 << 48) - 2, (1 << 48) + 1)),
      list(range(-(1 << 48) + 1, -(1 << 48) - 2, -1)), list(range(1 << 70, (1 << 70) + 2)),
      list(range(0, 1 << 50, 1 << 49)), list(range(1 << 62, 0, -(1 << 61))), list(range(3, 3)),
      list(range(-1 << 63, (-1 << 63) + 1)), list(range(5, 1 << 62, (1 << 62) - 1)),
      list(zip(range(-1 << 63, (-1 << 63) + 2), range(4, -(1 << 62), -(1 << 62)))))
for a, b in zip(range(-1 << 63, (-1 << 63) + 2), range(4, -(1 << 62), -(1 << 62))):
    print(a, b)
for a, b in zip(range(4, -(1 << 62), -(1 << 62)), range(5)):
    print(a, b)
print(sum(list(range(300_000))), tuple(range(3)), [*range(3)], sorted(range(3, 0, -1)))

for n in (0, 1, 5, 6, 100, 5000):
    numbers = {i: str(i) for i in range(n)}
    for copied in (dict(numbers), numbers.copy(), {**numbers}, numbers | {}):
        assert copied == numbers and list(copied) == list(numbers)
        copied[-1] = 'more'
        copied.pop(0, None)
        assert len(numbers) == n and -1 not in numbers
    for i in range(0, n, 2):
        del numbers[i]
    copied = dict(numbers)
    copied['x'] = 'y'
    assert [k for k in copied] == [*numbers, 'x'] and all(numbers[i] == copied[i] for i in numbers)
    if copied:
        copied.popitem()
    again = copied.copy()
    again.update({i: i for i in range(n)})
    print(len(again), sum(i == v for i, v in again.items()))


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


def let_go():
    first = {1: Noisy('a'), 2: [Noisy('b')] * 3}
    second = dict(first)
    first.clear()
    print('still there')
    third = [second[1]] * 2
    del second
    print('the first still there')


let_go()
print([x for x in reversed([1, 2, 3])], [type(x).__name__ for x in (1, 'a', None, Noisy, type)])
shrinking = [1, 2, 3, 4]
for x in reversed(shrinking):
    print(x, end=' ')
    del shrinking[-2:]
print(shrinking)
