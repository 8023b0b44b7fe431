class A:
    __slots__ = ('x',)
class B(A):
    __slots__ = ()
    y = A.x
b = B()
b.y = 5
print(b.x, b.y)
b.x = 6
print(b.y)
del b.y
try:
    print(b.x)
except AttributeError as e:
    print(e)
class C(A):
    y = A.x
c = C()
c.y = 7
print(c.x, c.y)
c.z = 1
class E_:
    __slots__ = ('x',)
    def __init__(self): self.x = 1
E_.alias = E_.x
e = E_()
e.alias = 9
print(e.x)
