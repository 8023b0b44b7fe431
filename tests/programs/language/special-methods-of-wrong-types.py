# What special methods return is checked.
class N:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
for v in (2**63, -1, -2**70, 'x', 1.0, 0, 5):
    for f in (len, bool):
        try: print(f(N(v)))
        except Exception as e: print(type(e).__name__, e)
class S:
    def __str__(self): return 3
class T:
    def __repr__(self): return 3
for o in (T(),):
    for f in (str, repr, format, lambda o: f'{o}', lambda o: f'{o!r}', lambda o: '%s' % o, lambda o: '%r' % o, lambda o: '{}'.format(o), print, lambda o: [o].__str__()):
        try: print(f(o))
        except Exception as e: print(type(e).__name__, e)
