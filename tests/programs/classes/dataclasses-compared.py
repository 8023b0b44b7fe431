# Dataclasses: compared, ordered, hashed; with slots, frozen, with an attribute that is gone.
def show(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
from dataclasses import dataclass, field
@dataclass(slots=True, order=True)
class D:
    a: int
    b: int = field(default=0, compare=False)
@dataclass(slots=True, frozen=True)
class F:
    a: int
@dataclass(eq=True)
class E: pass
print(D(1) < D(2), D(1, 2) == D(1, 3), sorted([D(3), D(1), D(2)]), E() == E(), E() < 1 if False else '')
f = F(1)
for _ in range(2): show(setattr, f, 'a', 2)
show(lambda: hash(F(1)) == hash(F(1)))
class G:
    def __getattribute__(self, n): return 1
@dataclass
class H:
    a: int
    @property
    def b(self): return self.a * 2
    def __getattr__(self, n): return 'none'
h = H(2); print(h == H(2), h.b, h.c)
del h.a
show(lambda: h == H(2))
show(lambda: repr(h))
