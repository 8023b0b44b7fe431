# Any expression decorates; the innermost is called first.
def deco(*a):
    def w(fn):
        print('deco', a, fn.__name__); return fn
    return w
@deco(1)
@deco(2)
def df(a, /, b, *, c=3): return a, b, c
print(df(1, 2), df(1, b=2, c=4))
try: df(a=1, b=2)
except TypeError as e: print(e)
@lambda c: (print(c.__name__), c)[1]
class DC: pass
