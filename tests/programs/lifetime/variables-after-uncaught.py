# What an exception that nobody catches holds goes at the end.
def gen():
    try: yield 1
    finally: print('gen finally')
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    g = gen(); next(g)
    d = D('local')
    raise ValueError('x')
try:
    f()
except ValueError:
    print('caught')
print('after')
try:
    f()
except ValueError as e:
    print('caught', e)
    print('more')
print('after')
def h(x): raise KeyError
try:
    h(D('arg'))
except KeyError:
    print('k')
print('after')
f()
