from pprint import *
import pprint as pm
from collections import *
from dataclasses import dataclass, field
from types import SimpleNamespace
from enum import Enum
class Co(Enum): A = 1
@dataclass
class P:
    name: str
    tags: list
    sub: object = None
    hid: int = field(default=3, repr=False)
@dataclass
class Q:
    x: int
    def __repr__(self): return 'Q!' * 50
class L(list): pass
class D(dict): pass
T = namedtuple('T', 'aaa bbb')
long = 'The quick brown fox jumps over the lazy dog. ' * 4
words = long.split()
vals = [long, [long], {'k': long}, {'k': [long, 'x']}, words, tuple(words), set(w * 3 for w in words), frozenset(w * 3 for w in words), L(words), D.fromkeys(words, 1), dict.fromkeys(words), OrderedDict.fromkeys(words, 2), Counter(words), deque(words), deque(words, 20), defaultdict(list, {w: [w] * 5 for w in words}), P('n' * 20, words, P('m', [1])), Q(3), SimpleNamespace(a=words, b=long), T(words, long), [P('a', words)] * 2, 'a\nb' * 40, '', 'x' * 100, ('x' * 100,), (words,), [[[[[1, [2, [3]]]]]]], {'a': {'b': {'c': {'d': 1}}}}, [1.5, None, True, Co.A] * 10, list(range(60)), {i: i * i for i in range(30)}, [[i] * i for i in range(12)], {(1, 2): words, 'z': 1} , {1: 2, 'a': 3}, range(5), print is None, [{'name': 'Bob', 'age': 5, 'addr': {'street': 'Main street 1', 'city': 'Paris'}}, {'name': 'Al', 'age': 9, 'addr': None}], 12345678901234567890]
for v in vals:
    for kw in ({}, {'width': 50, 'compact': True, 'depth': 2}, {'indent': 4, 'sort_dicts': False, 'underscore_numbers': True}):
        print(kw); pprint(v, **kw)
l = [1, 2]; l.append(l); d = {'l': l}; d['d'] = d
print(pformat(l).replace(str(id(l)), 'ID'), pformat(d).replace(str(id(d)), 'ID').replace(str(id(l)), 'ID'))
pp({'b': 1, 'a': 2}); print(saferepr({'b': [1, 2], 'a': 2}))
PrettyPrinter(width=20).pprint(words)
for kw in ({'indent': -1}, {'width': 0}, {'depth': 0}):
    try: pprint(1, **kw)
    except ValueError as e: print(e)
for v in ([''], {'a': ''}, [deque()], [deque(maxlen=3)], {'a': defaultdict(list)}, [Counter()],
          [OrderedDict()], [set()], 'ab ' * 3 + '\n' + 'ab ' * 3 + '\n'):
    for width in (1, 3, 9): pprint(v, width=width)
