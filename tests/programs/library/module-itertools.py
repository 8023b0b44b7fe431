# Iterators from iterators, which take no more of them than was asked for.
import itertools
from itertools import (accumulate, chain, combinations, combinations_with_replacement, compress, count,
                       cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product,
                       repeat, starmap, takewhile, tee, zip_longest)


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


def noisy(items):
    for item in items:
        print('take', item)
        yield item


print(list(islice(count(), 3)), list(islice(count(5, 2), 3)), list(islice(count(0.5, 0.5), 2)))
c = count(3)
next(c)
print(c, count(1, 2), repeat('x'), repeat(1, 3), list(repeat(1, 3)))
lights = cycle(['red', 'green'])
print([next(lights) for _ in range(5)], list(cycle([])))
two = cycle(noisy('ab'))
print(next(two), next(two), next(two))
print(list(chain([1], (2,), 'ab')), list(chain.from_iterable([[1, 2], [3]])), list(chain()))
lazy = chain(noisy([1, 2]), noisy([3]))
print(next(lazy))
print(list(lazy))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)),
      list(accumulate([1, 2], initial=10)), list(accumulate([])))
print(list(compress('abcd', [1, 0, 1, 0])), list(dropwhile(lambda x: x < 3, [1, 3, 1])),
      list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))),
      list(filterfalse(None, [0, 1])), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(islice('abcdef', 2)), list(islice('abcdef', 1, 5, 2)), list(islice('abcdef', 3, None)))
it = noisy(range(9))
print(list(islice(it, 2)), next(it))
attempt(islice, 'abc', -1)
attempt(islice, 'abc', 1, 2, 0)
attempt(islice, 'abc')
attempt(list, chain(5))
attempt(cycle, 5)
attempt(count, 'x')
print(list(pairwise('abcd')), list(pairwise('a')), list(zip_longest('abc', 'x', fillvalue='-')))
for key, group in groupby('aaabbca'):
    print(key, list(group))
for key, group in groupby([1, 3, 2, 4, 5], key=lambda n: n % 2 == 0):
    print(key, next(group))
a, b = tee(noisy([1, 2, 3]))
print(next(a), next(a), next(b), list(b), list(a))
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=2)), list(product()),
      list(product('a', [])))
print(list(permutations([1, 2, 3])), list(permutations('abc', 2)), list(permutations('ab', 3)))
print(list(combinations('abcd', 2)), list(combinations_with_replacement('ab', 2)),
      list(combinations([1], 2)), list(combinations([1, 2], 0)))
attempt(combinations, 'ab', -1)
print(sum(1 for _ in product(range(10), repeat=3)), itertools.__name__)
print(next(zip(count(), 'a')), max(accumulate([3, 1, 2], max)), type(chain()).__name__)
