# Stars in return, yield, subscripts, for, targets and displays.
def f():
    a=[1,2]
    return *a, 3
print(f())
def g():
    x = yield *[1,2], 3
    yield x
    for y in *[1], 2: yield y
print(list(g()))
class S:
    def __getitem__(s,k): return k
s=S()
print(s[*[1,2]], s[*(), 3], s[1:2, *[3]], s[*[1]])
s2 = s[*'ab', ::2]
print(s2)
*a, = 1,2
print(a)
a, *b, (c, *d) = 1, 2, 3, (4, 5, 6)
print(a,b,c,d)
[a, [*b]] = 1, (2, 3)
print(a,b)
for i, *r in [(1,2,3),(4,)]: print(i,r)
print({**{'a':1}, 'b':2, **{'a':3}}, {*[1], 2}, [*[1],*(2,)], (*[],))
def h(*a: *tuple[int]): return a
x = y = *[1], 2
print(x,y)
