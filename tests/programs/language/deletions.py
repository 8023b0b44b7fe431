# del of every target, and what is left of the name.
a = b = c = 1
del a, (b, [c])
l = list(range(10))
del l[0], l[1:3], l[::2]
print(l)
class O: pass
o = O(); o.x = o.y = 1
del o.x, o.y
print(o.__dict__)
try: print(a)
except NameError as e: print(e)
def f():
    x = 1
    del x
    try: x
    except UnboundLocalError as e: print(e)
f()
def g():
    x = 1
    def h(): return x
    del x
    try: h()
    except NameError as e: print(e)
g()
d = {1:2, 3:4}
del d[1]
print(d)
del ()
del []
try:
    del zzz
except NameError as e: print(e)
