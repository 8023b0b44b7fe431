# Iterators that choose and repeat, at their limits.
import itertools as t
for it in (t.product(), t.product('ab'), t.product('ab', repeat=0), t.product('ab', []), t.product([], 'ab'), t.product('ab', repeat=3), t.product('ab', [1, 2], (3,), repeat=1), t.permutations('abc'), t.permutations('abc', 2), t.permutations('abc', 0), t.permutations('abc', 1), t.permutations('', 0), t.permutations('abc', 4), t.permutations([]), t.permutations('aab', 2), t.islice('abcdef', 3), t.islice('abcdef', 0), t.islice('abc', 9), t.islice('abcdef', 2, None), t.islice('abcdef', 1, 5, 2), t.islice('abcdef', None, None, 2), t.islice('abc', None), t.cycle('')):
    print(type(it).__name__, iter(it) is it, list(it))
c = t.cycle('abc')
print([next(c) for _ in range(8)])
def talk(name):
    for i in range(3):
        print(name, i)
        yield i
s = talk('s')
print(list(t.islice(s, 2)), next(s))
s = talk('s')
print(list(t.islice(s, 1, 2)), next(s))
c = t.cycle(talk('c'))
print([next(c) for _ in range(5)])
l = [1, 2]
c = t.cycle(l)
print(next(c), next(c)); l.append(3); print(next(c), next(c), next(c))
try:
    t.permutations('ab', -1)
except ValueError as e:
    print(e)
try:
    t.permutations('ab', 'x')
except TypeError as e:
    print(e)
