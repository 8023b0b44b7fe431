# What only the variables of a frame hold lives on with the traceback that leads through it.
import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def deep(n):
    x = [n]
    if n == 0: raise KeyError('deep')
    deep(n - 1)
try: deep(900)
except KeyError as e: print(e)
def rec(n):
    l = [n]; return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
# stored
saved = None
def f():
    d = D('saved'); raise ValueError
try: f()
except ValueError as e: saved = e
print('kept'); saved = None; print('dropped')
try: f()
except ValueError as e: saved = e.with_traceback(None)
print('no tb'); saved = None
# re-raise and chain
def g():
    d = D('g')
    try: f()
    except ValueError as e: raise KeyError from e
try: g()
except KeyError as e: print(repr(e.__cause__))
print('end chain')
# finally, with
class C:
    def __enter__(self): self.d = D('with'); return self
    def __exit__(self, *a): print('exit', a[0].__name__); return True
def w():
    with C() as c:
        l = D('in with')
        raise ValueError
    print('after with')
w()
# generator
def gen():
    d = D('gen')
    yield 1
    raise ValueError
try:
    for x in gen(): pass
except ValueError: print('gen caught')
print('-')
def fin():
    d = D('fin')
    try: raise ValueError
    finally: print('finally')
try: fin()
except ValueError: pass
print('end')
def loop():
    for i in range(3):
        try: f()
        except ValueError: print('i', i)
loop()
def comp(): return [f() for _ in range(1)]
try: comp()
except ValueError: print('comp')
x = D('global')
def meth():
    class L: pass
    o = L(); o.d = D('nested'); o.me = [o.d]
    raise ValueError
try: meth()
except ValueError: print('meth')
f()
