# dict, list and set: keywords that are named cls and self.
print(dict(cls=1), dict(self=2), dict(a=1, mapping=3))
class D(dict): pass
print(D(cls=1, self=2), dict([(1, 2)], self=3))
d = {}
d.update(self=1, cls=2, other=3); print(d)
class K(list):
    def __init__(self, cls=0): self.c = cls
print(K(cls=5).c)
class S(set):
    def __init__(self, cls=0): self.c = cls
print(S(cls=5).c)
from collections import defaultdict, OrderedDict, Counter, ChainMap
print(defaultdict(int, cls=1, self=2), OrderedDict(cls=1, self=2), Counter(cls=1, self=2))
for f in (lambda: list(cls=1), lambda: set(cls=1), lambda: dict(1, 2), lambda: list(a=1)):
    try: print(f())
    except TypeError as e: print(e)
