# Lengths are asked for to make room; what stands for an index is an int, and fits.
import math
class E1(Exception):
    def __repr__(self): return 'REPR'
print(str(E1('a')), repr(E1('a')), f'{E1("b")}', [E1(1)])
class L:
    def __len__(self): print('len'); return 3
    def __iter__(self): return iter('abc')
print(list(L()), tuple(L()), sorted(L()), [*L()], (*L(), 1), {*L()} == set('abc'))
x = []; x.extend(L()); x += L(); print(x)
for vals in ([1.0, math.inf], [math.inf, -math.inf], [math.nan, 1], [1e308, 1e308], [1e308, 1e308, -1e308], [math.inf, math.nan], [.1]*10):
    try: print(math.fsum(vals))
    except Exception as e: print(type(e).__name__, e)
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
for v in ('12', 2**63, 1, -2**70, 1.5):
    for f in (lambda o: [1, 2, 3][o], lambda o: 'abc'[o], lambda o: (1, 2)[o], lambda o: range(5)[o], lambda o: [1, 2, 3][o:], lambda o: range(o), lambda o: bytes(o) if o.v == 1 else 0, lambda o: hex(o), lambda o: chr(o), lambda o: [0] * o, lambda o: round(2.567, o)):
        try: print(f(I(v)))
        except Exception as e: print(type(e).__name__, e)
for d in (['a'], 5, b'x'):
    try: print({**d})
    except Exception as e: print(type(e).__name__, e)
class N:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
