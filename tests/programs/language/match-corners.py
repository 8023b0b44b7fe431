# match: __match_args__ that are doubled or no strings; a registered sequence without a length; a proxy of a dict.
class G: __match_args__ = ('a', 'a'); a = 1
class H: __match_args__ = ('a', 1); a = 1
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def a():
    match G():
        case G(p, q): return 1
def b():
    match H():
        case H(p, q): return 1
t(a); t(b)
import collections.abc as ca
class Reg:
    def __iter__(self): return iter((1, 2))
ca.Sequence.register(Reg)
def star():
    match Reg():
        case [*_]: return 'seq'
def name():
    match Reg():
        case [*a]: return a
t(star); t(name)
import types
match types.MappingProxyType({'a': 1}):
    case {'a': a}: print('proxy', a)
