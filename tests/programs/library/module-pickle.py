import pickle
from dataclasses import dataclass
@dataclass
class P:
    x:int
    y:list
class S:
    __slots__=('a','b')
    def __init__(s): s.a=1; s.b='z'
class L(list): pass
import collections
NT=collections.namedtuple('NT','a b')
import enum
class E(enum.Enum): A=1
for v in (None, True, 5, 300, 70000, -5, 2**40, -2**31, -2**63, 1.5, 'héy', b'abc', (), (1,), (1,2,3,4), [1,[2]], [1], {'a':1}, {'a':1,'b':[]}, {1}, frozenset([2]), 'a'*300, P(1,[2]), NT(1,'b'), E.A, range(3), len, P, ValueError('x'), 3+2j, collections.deque([1,2]), collections.OrderedDict(a=1), collections.Counter('aab'), collections.defaultdict(int,{1:2}), L([1,2]), bytearray(b'q')):
    for pr in (3,4,5):
        d=pickle.dumps(v,pr)
        print(pr, d if not isinstance(v,(bytearray,)) else '', end=' ')
        w=pickle.loads(d); print(w==v or w)
s=pickle.loads(pickle.dumps(S())); print(s.a,s.b)
a=[1]; a.append(a); b=pickle.loads(pickle.dumps(a)); print(b[1] is b)
t='abc'; print(pickle.dumps([t,t,(1,2),(1,2)]))
for bad in (lambda: 0, (i for i in ()), open):
    try: pickle.dumps(bad); print('ok')
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
try: pickle.loads(b'')
except Exception as e: print(type(e), e)
