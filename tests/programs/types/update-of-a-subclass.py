# dict.update does not ask a subclass's own __setitem__.
class S(dict):
    def __setitem__(self, k, v): print('set')
s = S()
try: s.update(zip([1, 2], map(lambda x: 1 // (x - 2), [1, 2])))
except ZeroDivisionError as e: print(e)
print(s); s.update(iter([(1, 2)]), z=3); print(s); s.update([(3, 4)]); print(s)
s.update(a=1); print(s); print(S([(1, 2)], k=4))
from collections import OrderedDict, Counter, defaultdict
o = OrderedDict(); o.update(iter([(1, 2)]), k=3); print(o); d = defaultdict(int); d.update(iter([(1, 2)]), k=3); print(d); print(Counter('aab', z=3)); c=Counter(); c.update(iter('abca'), x=2); print(c)
