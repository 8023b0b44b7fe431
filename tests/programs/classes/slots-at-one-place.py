# __slots__: read and written at one place for several classes, before they are set, after del, and beside a dict.
class P:
    __slots__ = ('x', 'y', '__z')
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def z(self, v=None):
        if v is not None: self.__z = v
        return self.__z
class Q(P):
    __slots__ = ('w',)
class R(P):
    pass
class S(P):
    x = 'class'
def get(o): return o.x
def put(o, v): o.x = v
def show(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
for cls in (P, Q, R, P):
    o = cls(1, 2)
    for i in range(3):
        put(o, get(o) + 1)
    show(get, o)
    show(o.z); show(o.z, 5); show(o.z)
    del o.x
    show(get, o)
    put(o, 'again'); show(get, o)
    show(lambda: o.nothing)
    try: o.nothing = 1; print('stored', vars(o))
    except AttributeError as e: print(e)
o = Q(1, 2)
show(lambda: o.w)
o.w = 3
show(lambda: o.w)
def both(o): return o.x
show(both, P(1, 2)); show(both, S.__new__(S)); show(both, P(3, 4)); show(both, R(5, 6))
P.x_old = P.x
del P.x
show(both, P.__new__(P))
P.x = P.x_old
p = P(7, 8)
show(both, p)
class V:
    __slots__ = ('v', '__dict__')
v = V(); v.v = 1; v.u = 2
for _ in range(3): v.v += 1; v.u += 1
print(v.v, v.u, vars(v))
