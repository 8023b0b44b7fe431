# Every augmented assignment and target; each part is evaluated once.
class V:
    def __init__(s): s.v=[1]; s.n=1
    def __getitem__(s,k): print('get',k); return 10
    def __setitem__(s,k,v): print('set',k,v)
v = V()
def idx(): print('idx'); return 1
def obj(): print('obj'); return v
obj()[idx()] += 1
obj().n += 1
obj().n **= 2
obj().v[0] <<= 3
v[1:2] += 5
v[1, ...] *= 2
v[::] -= 1
l=[1,2,3]; l[1:2] += [7]; print(l)
x = 5
x //= 2; x @= V() if 0 else 1 if 0 else x if 0 else 1 if False else type('M',(),{'__rmatmul__':lambda s,o:o*100})()
print(x, v.n, v.v)
x >>= 1; x &= 0xff; x |= 1; x ^= 3; x %= 7; x /= 2
print(x)
t = (1,[2])
try: t[1] += [3]
except TypeError as e: print(e)
print(t)
print(1 < 2 < 3 > 2 != 1 in [1] not in [])
def z(n): print('z',n); return n
print(z(1) < z(0) < z(5))
print(z(1) < z(2) <= z(2) == z(2))
