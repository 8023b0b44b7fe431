# SPDX-FileCopyrightText: 2026 The Coroscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loops that take apart what builtin iterators give: enumerate, zip, the items of a dict."""


def pairs():
    print([(b, a) for a, b in enumerate('xyz')], [a * b for a, b in enumerate([5, 6], 2)])
    for a, b in enumerate((7, 8), -1):
        print(a, b, end=' ')
    for a, b in enumerate(range(3), (1 << 48) - 2):
        print(a, b, end=' ')
    for a, (b, c) in enumerate(zip([1, 2], range(10, 5, -2))):
        print(a, b, c, end=' ')
    print()


def uneven():
    first, second = iter([1, 2, 3, 4]), iter((5, 6))
    print([a + b for a, b in zip(first, second)], list(first), list(second))
    first, second = iter(range(2)), iter([5, 6, 7, 8])
    print([a + b for a, b in zip(first, second)], list(first), list(second))
    first, second = iter([5, 6, 7, 8]), iter(range(3))
    print([a + b for a, b in zip(first, second)], list(first), list(second))
    same = iter([1, 2, 3, 4, 5])
    print([(a, b) for a, b in zip(same, same)], list(same))
    print([a + b + c + d for a, b, c, d in zip([1, 2], (3, 4), range(2), range(9, 0, -1))])
    try:
        for a, b in zip([1, 2], [3], strict=True):
            print(a, b)
    except ValueError as error:
        print(error)


def of_dicts():
    squares = {i: i * i for i in range(4)}
    del squares[1]
    print([k + v for k, v in squares.items()], [k for k in squares], [v for v in squares.values()])
    print([a + b for a, b in {(1, 2): 3, (4, 5): 6}], [a + c for a, b, c in {(1, 2, 3): 0}.keys()])
    print([a + c for a, b, c in {0: (1, 2, 3)}.values()], [a for a, b in {'pq': 1, 'rs': 2}])
    for change in ('add', 'remove', 'exchange', 'value'):
        numbers = {1: 'one', 2: 'two', 3: 'three'}
        seen = []
        try:
            for key, value in numbers.items():
                seen.append((key, value))
                if change == 'add':
                    numbers[key + 10] = value
                elif change == 'remove':
                    del numbers[key]
                elif change == 'exchange':
                    numbers.pop(min(numbers))
                    numbers[max(numbers) + 1] = value
                else:
                    numbers[3] = seen[0]
        except RuntimeError as error:
            print(change, error)
        print(change, seen)
    for key in reversed({1: 2, 3: 4}):
        print(key, end=' ')
    for key, value in reversed({1: 2, 3: 4}.items()):
        print(key, value, end=' ')
    print()


def wrong_counts():
    for rows in (lambda: enumerate('ab'), lambda: zip([1], [2]), lambda: {1: 2}.items(),
                 lambda: zip([1], [2], [3], [4])):
        try:
            for a, b, c in rows():
                print(a, b, c)
        except ValueError as error:
            print(error)
    try:
        for a, b in {5: 6}:
            print(a, b)
    except TypeError as error:
        print(error)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


def last_ones():
    for i, noisy in enumerate([Noisy('a'), Noisy('b')]):
        print(i, noisy.name)
    i, noisy = None, None
    for name, noisy in {'c': Noisy('c'), 'd': Noisy('d')}.items():
        print(name, noisy.name)


def whole():
    for pair in enumerate('ab'):
        a, b = pair
        print(pair, a, b, end=' ')
    kept = [pair for pair in zip([1, 2], [3, 4])]
    print(kept, kept[0] is kept[1])


pairs()
uneven()
of_dicts()
wrong_counts()
last_ones()
print('then')
whole()


# Patterns of one name and of none take a row apart, too.
def parts(source):
    found = []
    try:
        for (part,) in source:
            found.append(part)
    except (TypeError, ValueError) as error:
        found.append(f'{type(error).__name__}: {error}')
    return found


d = {(1,): [2], 'ab': 'c', 7: ()}
print(parts(d), parts({(1,): 2}), parts(d.values()), parts({'x': 1}.items()))
print(parts(reversed([(1,), [2], {3}])), parts(zip('ab')), parts(zip('ab', 'cd')), parts(enumerate('a')))
print([k for k, in {'a': 1, 'b': 2}], [v for [v] in {1: 'x'}.values()])
for [] in zip():
    print('never')
for () in [(), []]:
    print('empty')
for x in range(5, 2**63 - 1, 2**63 - 3):
    print(x)
