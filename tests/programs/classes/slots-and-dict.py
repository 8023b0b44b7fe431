class A:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class B(A): pass
class C(A): __slots__ = ('z',)
b = B(1, 2); b.w = 5; print(b.__dict__, vars(b), b.x, A.x, A.__slots__)
b.__dict__['q'] = 7; print(b.q, b.__dict__)
c = C(1, 2); c.z = 3; print(c.z, hasattr(c, '__dict__'), C.__slots__)
for f in (lambda: setattr(c, 'w', 1), lambda: c.__dict__, lambda: A(1), lambda: delattr(c, 'x') or c.x, lambda: vars(c), lambda: c.nope):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import copy, pickle
d = copy.copy(b); print(d.x, d.__dict__); d = pickle.loads(pickle.dumps(b)); print(d.x, d.w, d.__dict__)
import sys
class D:
    __slots__ = ('__dict__', 'a')
d = D(); d.a = 1; d.b = 2; print(d.__dict__, d.a); d.__dict__.update(c=3); print(d.c, sorted(d.__dict__)); del d.b; print(d.__dict__)
d.__dict__ = {'n': 1}; print(d.n, d.a, d.__dict__)
class E(A):
    def __init__(self): self.__dict__.update(a=1); self.x = 1
    def __repr__(self): return f"E({', '.join(f'{k}={v}' for k, v in self.__dict__.items())})"
print(E(), 1)
class W:
    __slots__ = ('__weakref__', 'v')
import weakref
w = W(); r = weakref.ref(w); print(r() is w)
class V: __slots__ = ()
try: weakref.ref(V())
except TypeError as e: print(e)
