# Arguments by name, and what is said where they do not fit; partial.
def kw(a, /, b, *args, c, d=4, **rest): return a, b, args, c, d, rest
for call in ('kw(1)', 'kw(1,2)', 'kw(1,2,3,c=4,e=5)', 'kw(a=1,b=2,c=3)', 'kw(1,2,b=3,c=1)'):
    try: print({'kw(1)': lambda: kw(1), 'kw(1,2)': lambda: kw(1, 2), 'kw(1,2,3,c=4,e=5)': lambda: kw(1, 2, 3, c=4, e=5), 'kw(a=1,b=2,c=3)': lambda: kw(a=1, b=2, c=3), 'kw(1,2,b=3,c=1)': lambda: kw(1, 2, b=3, c=1)}[call]())
    except TypeError as e: print(e)
from functools import partial
class K:
    def m(self, *a, **k): return a, k
q = partial(K().m, 1, z=2)
print(q(3), q(3, z=4), q(y=1), partial(q, 9)(8), partial(print, end='!\n')('x'))
