# match: what each kind of pattern makes of each kind of subject, and what is wrong with one.
from collections import namedtuple, deque, OrderedDict, defaultdict, Counter, UserList, ChainMap
from collections.abc import Sequence, Mapping
from dataclasses import dataclass
from enum import Enum
import array
class Seq(Sequence):
    def __len__(s): return 2
    def __getitem__(s, i):
        if i < 2: return i * 10
        raise IndexError
class Map(Mapping):
    def __len__(s): return 2
    def __iter__(s): return iter('ab')
    def __getitem__(s, k):
        if k in ('a', 'b'): return k * 2
        raise KeyError(k)
class Plain: pass
class L(list): pass
class T(tuple): pass
NT = namedtuple('NT', 'a b')
@dataclass
class D:
    x: int
    y: int = 0
@dataclass(slots=True)
class S:
    x: int
    y: int = 0
class Prop:
    __match_args__ = ('p', 'q')
    @property
    def p(self): print('asked'); return 1
    q = 5
class GA:
    __match_args__ = ('z',)
    def __getattr__(self, name): print('getattr', name); return 3 if name == 'z' else (_ for _ in ()).throw(AttributeError(name))
class GAB:
    def __getattribute__(self, name): print('ga', name); return 9
class Bad: __match_args__ = ['x']
class Meta(type):
    def __instancecheck__(cls, o): print('check'); return True
class M(metaclass=Meta): pass
class Color(Enum): RED = 1; BLUE = 2
class Sub(int): pass
class Str(str): pass
class SM(str): __match_args__ = ('n',); n = 4
def gen(): yield 1; yield 2
subjects = [(), (1,), (1, 2), [1, 2], [1, [2, 3]], 'ab', b'ab', bytearray(b'ab'), range(2), deque([1, 2]), UserList([1, 2]), array.array('i', [1, 2]), {1: 2}, {}, {'a': 1, 'b': 2}, {'a': 1},
 OrderedDict(a=1, b=2), defaultdict(int, a=1), Counter('ab'), ChainMap({'a': 1}, {'b': 2}), Map(), Seq(), Plain(), L([1, 2]), T((1, 2)), NT(1, 2), {1, 2}, gen(), None, True, 1, 1.5, 2j, D(1, 2), S(1, 2), S(1), D,
 Color.RED, Sub(4), Str('x'), SM('x'), len, type, Prop(), GA(), {'a': {'b': [1, 2]}}, {1: 'one', True: 'x'}, {None: 1}, [[], ()], memoryview(b'ab')]
def f(s):
    r = []
    match s:
        case []: r.append('empty')
    match s:
        case [a]: r.append(('1', a))
    match s:
        case a, b: r.append(('2', a, b))
    match s:
        case [1, *rest]: r.append(('1*', rest))
    match s:
        case [*_, 2]: r.append('*2')
    match s:
        case [a, *m, z]: r.append(('a*z', a, m, z))
    match s:
        case [_, [x, *y]]: r.append(('nest', x, y))
    match s:
        case {}: r.append('map')
    match s:
        case {'a': v}: r.append(('a', v))
    match s:
        case {'a': v, 'b': w}: r.append(('ab', v, w))
    match s:
        case {'a': v, **rest}: r.append(('a**', v, rest))
    match s:
        case {'a': {'b': [p, q]}}: r.append((p, q))
    match s:
        case {None: n}: r.append(n)
    match s:
        case {1: n}: r.append(n)
    match s:
        case D(x, y): r.append(('D', x, y))
        case D(): r.append('D?')
    match s:
        case S(x=x, y=0): r.append(('S0', x))
        case S(x, y=y): r.append(('S', x, y))
    match s:
        case int(n): r.append(('int', n))
        case float(n): r.append(('float', n))
        case str(n): r.append(('str', n))
        case list(n) | tuple(n): r.append(('seq', n))
        case bytes(n): r.append(('bytes', n))
        case dict(n): r.append(('dict', sorted(map(str, n))))
        case set(n): r.append(('set', n))
        case type(): r.append('type')
        case object(): r.append('object')
    match s:
        case NT(a, b): r.append(('NT', a, b))
    match s:
        case NT(b=b): r.append(('NTb', b))
    match s:
        case Color.RED: r.append('red')
    match s:
        case Color(value=v): r.append(v)
    match s:
        case bool(b): r.append(b)
    match s:
        case Sub(real=x): r.append(('real', x))
    match s:
        case SM(n): r.append(('SM', n))
    match s:
        case Prop(a, b): r.append(('prop', a, b))
    match s:
        case GA(z): r.append(('ga', z))
    return r
for s in subjects: print(type(s).__name__, f(s))
def t(g):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
def m1():
    match Plain():
        case Plain(1): return 1
        case _: return 2
def m2():
    match Bad():
        case Bad(1): return 1
def m3():
    match D(1):
        case D(1, 2, 3): return 1
def m4():
    match D(1):
        case D(1, x=1): return 1
def m5():
    match D(1):
        case D(x=1, y=0): return 'y'
def m6():
    n = 5
    match 1:
        case n(): return 1
def m7():
    match 5:
        case M(): return 'M'
def m8():
    match GAB():
        case GAB(foo=9): return 'foo'
def m9():
    class K: k = 'a'; l = 'a'
    match {'a': 1}:
        case {K.k: 1, K.l: 1}: return 1
def m10():
    match 1:
        case int(1, 2): return 1
def m11():
    match 1:
        case int(real=1, imag=0): return 'ri'
def m12():
    match {'x': 1}:
        case {'y': _}: return 1
        case {'x': 2}: return 2
        case {'x': n} if n > 3: return 3
        case {'x': n}: return 4
class H:
    def __hash__(s): return hash('a')
    def __eq__(s, o): print('eq'); return o == 'a'
def m13():
    match {H(): 1}:
        case {'a': n}: return n
def m14():
    match GA():
        case GA(other=3): return 1
        case _: return 'none'
def m15():
    match Str('k'):
        case {'a': 1}: return 1
        case [*_]: return 2
        case Str(x): return ('Str', x, type(x).__name__)
for g in (m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15): t(g)
def m16():
    match bytearray(b'x'):
        case bytearray(b): return b
def m17():
    match []:
        case int(): return 0
        case []: return 'e'
def m18():
    match [1, 2, 3, 4, 5]:
        case [a, b, *_, c]: return a, b, c
def m19():
    match (1, 2, 3):
        case (1, *r): return type(r).__name__, r
for g in (m16, m17, m18, m19): t(g)
