# Assignment expressions: where the name lives, and when it is bound.
n = 10
if (n := 10) > 5: print(n)
print([y := 1, y**2], [(z, w) for z in range(3) if (w := z * 2)], w)
while (n := n - 4) > 0: print(n)
def f(x=(d := 3)):
    total = 0
    print([total := total + v for v in range(4)], total, x, d)
    if (m := x) and (k := m + 1): print(m, k)
    return (r := x, r)
print(f(), f'{(q := 5)}', q)
def g():
    global top
    [top := i for i in range(3)]
g()
print(top)
print((lambda v: (u := v * 2, u))(4))
