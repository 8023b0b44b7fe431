# locals, global and nonlocal at odd places, names of class bodies.
def f(a, b=2):
    c = 3
    d = locals()
    print(sorted(d))
f(1)
class A:
    x = 1
    print(sorted(k for k in locals() if k[0] != '_'))
print('f' in locals(), locals() is globals())
x = 1
def g():
    global zz
    zz = 5
    x = 7
    def inner():
        return x
    print(sorted(locals()))
g()
print(zz)
print(vars() is globals())
if True:
    global q
    q = 5
print(q)
class K:
    global w
    w = 7
    def m(self):
        global w
        w += 1
        return w
print(w, K().m(), hasattr(K, 'w'))
def outer():
    n = 0
    class C:
        n = 'cls'
        def inc(self):
            nonlocal n
            n += 1
            return n
        print(n)
    c = C()
    c.inc(); c.inc()
    return n, C.n
print(outer())
def o2():
    v = 1
    class C:
        nonlocal v
        v = 2
    return v, hasattr(C, 'v')
print(o2())
