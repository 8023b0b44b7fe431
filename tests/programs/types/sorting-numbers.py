# Lists of numbers of one kind, of several, and of tuples that begin with ints.
import random

random.seed(5)


class Tagged:
    def __init__(self, key, place):
        self.key = key
        self.place = place


def kinds(n):
    yield [random.randint(-5, 5) for _ in range(n)]
    yield [random.randint(-10 ** 14, 10 ** 14) for _ in range(n)]
    yield [random.choice((0.0, -0.0, 1.5, -1.5, 1e300, -1e300, 5e-324)) for _ in range(n)]
    yield [random.choice((1, 1.0, True, 10 ** 20, -7)) for _ in range(n)]
    yield [(random.randint(-3, 3), random.random()) for _ in range(n)]
    yield [(random.choice((2 ** 31 - 1, 2 ** 31, 2 ** 33, -2 ** 31 - 1, -2 ** 40)), random.random())
           for _ in range(n)]
    yield [random.choice(('a', 'bb', 'b', '')) for _ in range(n)]


for n in (0, 1, 2, 7, 8, 9, 33, 64, 65, 300, 5000):
    sums = []
    for keys in kinds(n):
        for reverse in (False, True):
            tagged = sorted([Tagged(key, i) for i, key in enumerate(keys)], key=lambda t: t.key,
                            reverse=reverse)
            sums.append(sum((i + 1) * item.place for i, item in enumerate(tagged)))
            assert [t.key for t in tagged] == sorted(keys, reverse=reverse)
    print(n, sums)

infinite = [3.0, float('inf'), -1.0, float('-inf'), 0.0, -0.0, 2.0]
print(sorted(infinite), sorted(infinite, reverse=True))
print(sorted([3.0, float('nan'), 1.0, 2.0, float('nan'), 0.5]))
print(sorted([(2, 'b'), (1, 'z'), (2, 'a'), (1,), (2,)]))
for mixed in ([3, 'a', 1], [(1, 2), (1, 'a')], [(1, 'a'), 5], [2.5, None]):
    try:
        print(sorted(mixed))
    except TypeError as error:
        print(error)
