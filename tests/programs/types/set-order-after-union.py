# The order of sets depends on how they came to be.
print({1, 2, 3, 100}.union([0, 1]))
print({1, 2, 3, 100}.union([0, 1], 'AB'))
s = {1, 2, 3, 100}; s.update('AB'); print(s)
s = {1, 2, 3, 100}; s.update([0, 1]); print(s); s.update('AB'); print(s)
s = {1, 2, 3, 100}; s.add(0); s.add('A'); s.add('B'); print(s)
s = {1, 2, 3, 100} | {0, 1} ; print(s); s |= set('AB'); print(s)
print({1, 2, 3, 100}.union([-1, 0, 1], 'abc'))
print({'a', 'b', 'c'}.union([3, 1, 2], ''), {'a','b','c'} | {1,2,3})
s = set('abcdefgh'); print(s, s.copy(), s | set('ij'), s - set('ab'), s & set('abz'), s ^ set('az'))
print(frozenset('abc').union('de'), frozenset('abcde') | {1})
print(set('hello world').union(range(5), {'a': 1, 'b': 2}))
s = set(); s.update('abc', [1, 2], {'k': 1}); print(s)
s = {1,2,3,4,5,6,7,8}; s.discard(3); s.add('x'); s.update({'y','z','w'}); print(s); s.difference_update('xy'); print(s); s.symmetric_difference_update(['q', 1]); print(s); s.intersection_update(range(100)); print(s)
d = {1: 'x', 'y': None, 'a': 2, 'b': 3}
print(d.keys() & d.keys(), d.keys() & {'b', 'a', 7}, {'a', 'y'} & d.keys(), d.items() & [('a', 2), (1, 'x')])
print(d.keys() & 'abcy', d.keys() & {5: 1, 'y': 2}.keys(), d.keys() | {9}, d.keys() - {'a'}, d.keys() ^ {1, 2})
try:
    d.keys() & 5
except TypeError as e:
    print(e)
