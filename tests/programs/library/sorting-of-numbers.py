# Sorting where nobody sees a comparison: numbers, rows of numbers, and what only looks like them.
import random


def check(items):
    for reverse in (False, True):
        ordered = sorted(items, reverse=reverse)
        for a, b in zip(ordered, ordered[1:]):
            assert (b <= a) if reverse else (a <= b), (a, b)
        places = sorted(range(len(items)), key=lambda i: items[i], reverse=reverse)
        assert [items[i] for i in places] == ordered
        for i, j in zip(places, places[1:]):
            assert items[i] != items[j] or i < j, 'not stable'
    return ordered[:3], ordered[-2:]


kinds = {
    'few': lambda i: random.randrange(7),
    'ints': lambda i: random.randrange(-2 ** 40, 2 ** 40),
    'floats': lambda i: random.uniform(-1, 1) * 10.0 ** random.randrange(-9, 9),
    'zeros': lambda i: random.choice([0.0, -0.0, 1e-320, -1e-320]),
    'mixed': lambda i: random.choice([1, 1.5, True, 2]),
    'rising': lambda i: i,
    'falling': lambda i: -i,
    'pairs': lambda i: (random.randrange(5), random.randrange(-3, 3)),
    'wide pairs': lambda i: (random.randrange(2 ** 45), random.randrange(2 ** 45)),
    'triples': lambda i: (i % 3, -i, i % 2),
    'single': lambda i: (random.randrange(1000),),
    'unequal': lambda i: (1,) * (i % 4),
    'with text': lambda i: (i % 5, str(i)),
}
random.seed(1)
for n in (3, 100, 5000):
    for name, kind in kinds.items():
        print(n, name, *check([kind(i) for i in range(n)]))

