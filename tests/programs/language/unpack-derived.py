# Unpacking of what is derived from tuple and list.
from collections import namedtuple
N = namedtuple('N', 'a b c')
class T(tuple):
    def __iter__(self):
        print('iter')
        return iter('xy')
class L(list): pass
class G(list):
    def __getitem__(self, i): return 'no'
n = N(1, 2, 3)
a, b, c = n
print(a, b, c)
a, *b = n
print(a, b)
a, b = T((1, 2, 3))
print(a, b)
*a, b = T((1, 2, 3))
print(a, b)
a, b = L([1, 2])
print(a, b)
a, b = G([1, 2])
print(a, b)
for bad in (n, L([1]), L([1, 2, 3]), T(())):
    try:
        a, b = bad
        print(a, b)
    except ValueError as e:
        print(e)
for a, b, c in [n, N(4, 5, 6)]:
    print(a, b, c)
