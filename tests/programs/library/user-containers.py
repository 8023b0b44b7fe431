# UserDict, UserList and UserString inherit what collections.abc gives.
from collections import UserDict, UserList, UserString
import collections, collections.abc as abc, copy
class D(UserDict):
    def __setitem__(self, k, v):
        print('set', k, v)
        super().__setitem__(k, v)
    def __missing__(self, k): return f'no {k}'
d = D({'a': 1}, b=2)
d.update([('c', 3)]); d.update({'e': 5}, f=6)
print(d, d['zz'], d.get('zz', 0), 'zz' in d, d.pop('a'), d.setdefault('q', 9), d.setdefault('b', 7), len(d))
print(list(d.items()), d.keys(), d.values(), d.items(), d == {'b': 2}, d == D(d.data), d.popitem())
print(isinstance(d, abc.MutableMapping), isinstance(d, dict), issubclass(UserDict, abc.Mapping), UserDict.__mro__)
print(d | {'n': 1}, {'n': 1} | d, type(d | {}).__name__, d.copy(), copy.copy(d), D.fromkeys('xy', 0))
try: d.pop('nope')
except KeyError as e: print('KeyError', e)
try: del d['nope']
except KeyError as e: print('KeyError', e)
d.clear(); print(d, bool(d))
l = UserList([3, 1, 2]); l.append(4); l += [5]; l.extend(UserList([6])); l.sort(reverse=True)
print(l, l[0], l[1:3], type(l[1:3]), 3 in l, l.index(2), l.count(1), l + [1], [0] + l, l * 2, l == [6, 5, 4, 3, 2, 1], l < [7], list(reversed(l)))
print(isinstance(l, abc.MutableSequence), isinstance(l, list), l.pop(), l.copy(), copy.copy(l)); l.reverse(); l.insert(1, 9); l.remove(9); del l[0]; l[0] = 7; print(l, hash is not None)
try: hash(l)
except TypeError as e: print(e)
s = UserString('Hello'); print(s, repr(s), s.upper(), type(s.upper()), s + '!', '>' + s, s * 2, s[1], s[1:3], s == 'Hello', s < 'J', 'ell' in s, len(s), s.find('l'), s.split('l'), s.replace('l', 'L'), s.join(['a', 'b']), hash(s) == hash('Hello'), s.startswith('He'), s.center(11, '*'), int(UserString('12')), s.encode(), UserString('%d') % 5, list(s), s.isalpha(), s.count('l'))
print(isinstance(s, abc.Sequence), isinstance(s, str), collections.UserDict is UserDict, collections.UserList.__module__)
try: collections.Nope
except AttributeError as e: print(e)
